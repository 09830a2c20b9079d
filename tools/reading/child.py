"""The process that `apart.py` starts: a name and bytes on its input, a document on its output."""

from __future__ import annotations

import json
import os
import resource
import sys
from dataclasses import asdict

from store.errors import NotReadable
from tools.reading.apart import WORK
from tools.reading.reader import read_document


def main() -> None:
    """What libraries print goes nowhere: the output is the document alone."""
    resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with os.fdopen(os.dup(1), "wb") as out, open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        told = json.loads(sys.stdin.buffer.readline())
        resource.setrlimit(resource.RLIMIT_AS, (told["memory"],) * 2)
        out.write(json.dumps(_read(told["name"], sys.stdin.buffer.read())).encode())


def _read(name: str, data: bytes) -> dict[str, object]:
    try:
        document = read_document(name, data)
    except NotReadable as error:
        return {"why": error.fields["why"]}
    dated = document.dated.isoformat() if document.dated else None
    return {**asdict(document), "dated": dated}


if __name__ == "__main__":
    main()
