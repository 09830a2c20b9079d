"""Real companies to try lookups and imports with: the S&P 500's constituents.

From datasets/s-and-p-500-companies, Open Data Commons Public Domain Dedication (PDDL).
"""

from __future__ import annotations

from importlib.resources import files

FILE_NAME = "constituents.csv"


def constituents_csv() -> bytes:
    """503 companies: symbol, name, sector, headquarters, founded; ready for `import_file`."""
    return files("tools.sample").joinpath("data", FILE_NAME).read_bytes()
