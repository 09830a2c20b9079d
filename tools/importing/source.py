"""A file as it was given (bytes, a path or a stream) → its text, line by line.

The text is read from the start as often as needed and is never held as a whole.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from store.errors import NotReadable

#: Longer lines are no table's; reading stops there instead of filling the memory.
MAX_LINE = 4_000_000
CHUNK = 1 << 16
#: How many letters are parsed at once.
BATCH = 1 << 20

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: First bytes of what people drop in by mistake, with the word for it.
_MAGIC = (
    (b"PK\x03\x04", "an Excel workbook or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "an RTF document"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """An opened, seekable file with its display name and encoding."""

    name: str
    stream: IO[bytes]
    encoding: str

    def sha256(self) -> str:
        """What tells this very file from any other."""
        self.stream.seek(0)
        digest = hashlib.sha256()
        while chunk := self.stream.read(CHUNK):
            digest.update(chunk)
        return digest.hexdigest()

    def lines(self) -> Iterator[tuple[int, str]]:
        """Line numbers from 1, with the text of each line and its ending."""
        self.stream.seek(0)
        errors = "replace" if self.encoding.startswith("utf-16") else "strict"
        text = io.TextIOWrapper(self.stream, self.encoding, errors, newline="")
        try:
            number = 0
            while line := text.readline(MAX_LINE):
                number += 1
                if len(line) >= MAX_LINE:
                    raise NotReadable(name=self.name, why=f"line {number} is far too long.")
                yield number, line
        finally:
            text.detach()

    def batches(self) -> Iterator[list[str]]:
        """The same lines without their ends, some thousands at a time."""
        self.stream.seek(0)
        errors = "replace" if self.encoding.startswith("utf-16") else "strict"
        text = io.TextIOWrapper(self.stream, self.encoding, errors, newline="")
        number, rest = 0, ""
        try:
            while piece := text.read(BATCH):
                rest += piece
                end = rest.rfind("\n") + 1 or rest.rfind("\r", 0, -1) + 1
                if end:
                    lines = _split(rest[:end])
                    number += len(lines)
                    yield lines
                    rest = rest[end:]
                if len(rest) >= MAX_LINE:
                    raise NotReadable(name=self.name, why=f"line {number + 1} is far too long.")
            if rest:
                yield _split(rest)
        finally:
            text.detach()


def _split(text: str) -> list[str]:
    if text.count("\r") == text.count("\r\n"):
        lines = text.split("\n")
    else:
        lines = re.split(r"\r\n|\r|\n", text)
    if not lines[-1]:
        lines.pop()
    return lines


@contextmanager
def opened(name: str, data: bytes | Path | IO[bytes]) -> Iterator[Source]:
    """The file behind `data`; raises NotReadable for what is no text. Streams must seek."""
    if isinstance(data, Path):
        with data.open("rb") as file:
            yield Source(name, file, detect_encoding(name, file))
        return
    stream = io.BytesIO(data) if isinstance(data, bytes | bytearray) else data
    yield Source(name, stream, detect_encoding(name, stream))


def detect_encoding(name: str, stream: IO[bytes]) -> str:
    stream.seek(0)
    head = stream.read(CHUNK)
    if not head.strip():
        raise NotReadable(name=name, why="it is empty.")
    for magic, word in _MAGIC:
        if head.startswith(magic):
            raise NotReadable(name=name, why=f"it is {word}. Save the table as CSV and try again.")
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return _checked(name, stream, encoding)
    if encoding := _unmarked_utf16(head):
        return _checked(name, stream, encoding)
    return _eight_bit(name, stream)


def _unmarked_utf16(head: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of Western text is zero."""
    sample = head[:2000]
    half = len(sample) // 2
    if half < 4:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _checked(name: str, stream: IO[bytes], encoding: str) -> str:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    while chunk := stream.read(CHUNK):
        if "\x00" in decoder.decode(chunk):
            raise NotReadable(name=name, why="it holds NUL characters, so it is no text file.")
    return encoding


def _eight_bit(name: str, stream: IO[bytes]) -> str:
    """UTF-8 when the whole file is, else Windows' Latin-1, else plain Latin-1."""
    candidates = {
        encoding: codecs.getincrementaldecoder(encoding)() for encoding in ("utf-8", "cp1252")
    }
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        if b"\x00" in chunk:
            raise NotReadable(name=name, why="it holds NUL bytes, so it is no text file.")
        for encoding in tuple(candidates):
            try:
                candidates[encoding].decode(chunk)
            except UnicodeDecodeError:
                del candidates[encoding]
    for encoding in candidates:
        if _ends_whole(candidates[encoding]):
            return encoding
    return "latin-1"


def _ends_whole(decoder: codecs.IncrementalDecoder) -> bool:
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
