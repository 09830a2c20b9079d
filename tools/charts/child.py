"""The process that draws: `python -m tools.charts.child <kind>`, JSON in, PNG out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from tools.charts import ranges

KINDS: Mapping[str, Callable[[Mapping[str, Any]], bytes]] = {"ranges": ranges.picture}


def main() -> None:
    figures = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(KINDS[sys.argv[1]](figures))


if __name__ == "__main__":
    main()
