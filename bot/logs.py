"""Structured logs: one JSON object a line, with the trace id of the question being answered."""

from __future__ import annotations

import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

#: Set by whoever works on a turn or an item; every line below it carries it.
trace: ContextVar[str] = ContextVar("trace", default="")

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "taskName"}


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if trace.get():
            line["trace"] = trace.get()
        line |= {key: value for key, value in vars(record).items() if key not in _STANDARD}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


def start_logs(level: str) -> None:
    """Send everything to standard error as JSON; libraries speak up from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for room in ("bot", "agents", "tools", "store"):
        logging.getLogger(room).setLevel(level.upper())
    # It warns at every start that the client we hand it makes a token needless.
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)
