"""What a file is, by its first bytes and its ending, and the word for what is not read."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from store.errors import NotReadable
from tools.reading.document import MOST_BYTES, Kind

ENDINGS: dict[str, Kind] = {".pdf": "pdf", ".docx": "docx", ".txt": "txt", ".eml": "eml"}
_SHEET = "it is a spreadsheet. Save the sheet as CSV and drop that in."
_PICTURE = "it is a picture, and I read text only."
_ARCHIVE = "it is an archive. Unpack it and drop in the files themselves."
_PROGRAM = "it is a program."
_OLD_WORD = "it is an older Office file. Save it as DOCX (or PDF) and drop that in."
_SLIDES = "it holds slides. Export them as PDF and drop that in."
_SOUND = "it is sound or video. Drop in the transcript instead."
_REFUSED: dict[str, str] = {
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"), _SHEET),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".bmp", ".tif", ".tiff", ".svg"),
        _PICTURE,
    ),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz"), _ARCHIVE),
    **dict.fromkeys((".exe", ".msi", ".dll", ".bat", ".cmd", ".sh", ".js", ".jar"), _PROGRAM),
    **dict.fromkeys((".doc", ".rtf", ".odt", ".pages", ".docm", ".dot"), _OLD_WORD),
    **dict.fromkeys((".ppt", ".pptx", ".key", ".odp"), _SLIDES),
    **dict.fromkeys((".mp3", ".wav", ".m4a", ".mp4", ".mov", ".avi", ".webm"), _SOUND),
    ".msg": "it is Outlook's own kind of mail. Save the mail as .eml and drop that in.",
}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", _OLD_WORD),
    (b"{\\rtf", _OLD_WORD),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\x1f\x8b", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
)


def refusal(name: str) -> str:
    """Why a file of this name is not read, or "" when its kind is not known to be a wrong one."""
    return _REFUSED.get(PurePath(name).suffix.lower(), "")


def kind_of(name: str, data: bytes) -> Kind:
    """Its content counts before its name. Raises `NotReadable` for what is none of ours."""
    if len(data) > MOST_BYTES:
        raise NotReadable(name=name, why="it is larger than 10 MB.")
    if not data.strip():
        raise NotReadable(name=name, why="it is empty.")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(name, data)
    if b"\0" in data[:512]:
        _refuse_magic(name, data)
    kind = ENDINGS.get(PurePath(name).suffix.lower())
    if kind in ("pdf", "docx") or kind is None:
        _refuse_magic(name, data)
        raise NotReadable(name=name, why=refusal(name) or _not_really(kind))
    return kind


def _refuse_magic(name: str, data: bytes) -> None:
    for magic, why in _MAGIC:
        if data.startswith(magic):
            raise NotReadable(name=name, why=why)


def _kind_of_zip(name: str, data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        why = refusal(name) or "it is damaged. Save it again and drop it in."
        raise NotReadable(name=name, why=why) from None
    if "word/document.xml" in inside:
        return "docx"
    if any(entry.startswith("xl/") for entry in inside):
        raise NotReadable(name=name, why=_SHEET)
    if any(entry.startswith("ppt/") for entry in inside):
        raise NotReadable(name=name, why=_SLIDES)
    raise NotReadable(name=name, why=refusal(name) or _ARCHIVE)


def _not_really(kind: Kind | None) -> str:
    if kind is None:
        return "I know PDF, DOCX, TXT and EML files alone."
    return f"it ends in .{kind}, and is none inside, or is damaged. Save it again and drop it in."
