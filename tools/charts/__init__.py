"""Pictures where people would rather look than read. Drawn in a process of its own: matplotlib is
heavy and not made for threads.

apart.py      figures → the bytes of a PNG, by a child process
child.py      the child: reads JSON, draws, writes PNG
ranges.py     rates with the range each may lie in
"""

from tools.charts.apart import draw_apart

__all__ = ["draw_apart"]
