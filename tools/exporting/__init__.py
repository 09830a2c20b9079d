"""Lists as CSV files.

cells.py      a value → a cell, safe in a spreadsheet
columns.py    what a file of each kind holds, under headers the importer reads
csvfile.py    write_csv: every row of a selection
asked.py      "export all open deals as CSV" → a selection
"""

from tools.exporting.asked import find_selection
from tools.exporting.columns import Kind
from tools.exporting.csvfile import Selection, write_csv

__all__ = ["Kind", "Selection", "find_selection", "write_csv"]
