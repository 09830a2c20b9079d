"""Reading in a process of its own: the same result, and an end for what has none."""

from __future__ import annotations

import psutil
import pytest

from store.errors import NotReadable
from tests.support import papers
from tools.reading import read_apart, read_document


async def test_the_same_document_comes_back() -> None:
    attached = {"offer.pdf": papers.pdf("One.", "Two.")}
    data = papers.mail("Hello 小麦.", subject="Grüße", attached=attached)
    assert await read_apart("Grüße\n.eml", data) == read_document("Grüße\n.eml", data)


async def test_the_reason_comes_back_too() -> None:
    with pytest.raises(NotReadable, match="password"):
        await read_apart("locked.pdf", papers.pdf("Secret.", password="key"))


async def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(NotReadable, match="too long"):
        await read_apart("a.pdf", papers.pdf("One."), patience=0.05)
    assert not [one for one in psutil.Process().children() if "tools.reading" in str(one.cmdline())]


async def test_memory_ends_before_the_machines() -> None:
    with pytest.raises(NotReadable, match="too large inside"):
        await read_apart("a.txt", b"word " * 100_000, memory=30 * 1024 * 1024)
