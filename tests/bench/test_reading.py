"""How long a document is read, apart from the bot, and cut; beside the library alone."""

from __future__ import annotations

import time
from typing import Any

import pymupdf

from store.errors import NotReadable
from tests.bench.figures import show
from tests.support import papers
from tools.reading import cut_pages, read_apart

PAGE = " ".join(f"Word{number} is said of flour and bread." for number in range(60))
FILES = {
    "one.pdf": lambda: papers.pdf(PAGE),
    "500-pages.pdf": lambda: papers.pdf(*[PAGE] * 500),
    "5000-pages.pdf": lambda: papers.pdf(*["Page."] * 5000),
    "100-pages.docx": lambda: papers.word(*["\n\n".join([PAGE] * 3)] * 100),
    "7-megabytes.txt": lambda: f"{PAGE}\n\n".encode() * 3500,
    "with-pdf.eml": lambda: papers.mail(PAGE, attached={"a.pdf": papers.pdf(PAGE, PAGE)}),
    "bomb.docx": lambda: papers.bomb(500),
}


async def test_reading() -> None:
    lines = [await timed(name, make()) for name, make in FILES.items()]
    show("Documents", *lines, bare(FILES["500-pages.pdf"]()))


async def timed(name: str, data: bytes) -> str:
    began = time.perf_counter()
    try:
        pieces = len(cut_pages((await read_apart(name, data)).pages))
    except NotReadable:
        pieces = 0
    return f"{name}: {time.perf_counter() - began:.2f} s, {pieces} passages"


def bare(data: bytes) -> str:
    library: Any = pymupdf
    began = time.perf_counter()
    with library.open(stream=data, filetype="pdf") as file:
        for page in file:
            page.get_text()
    return f"500 pages by MuPDF alone, text without tables: {time.perf_counter() - began:.2f} s"
