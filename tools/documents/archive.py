"""Many pitches → one ZIP with a file each and a manifest, written page by page."""

from __future__ import annotations

import json
import tempfile
import textwrap
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import IO

from tools.documents.names import Names
from tools.documents.pitch_document import SourceLine

_STAMP = (1980, 1, 1, 0, 0, 0)
#: PDF and Word files are compressed already.
_METHODS = {"md": zipfile.ZIP_DEFLATED}
#: Letters of the manifest that are held in memory.
_HELD = 1_000_000


@dataclass(frozen=True, slots=True)
class PackedPitch:
    """One pitch of an archive: whom it is for, its file, and what its footnotes lead to."""

    lead_id: str
    lead_name: str
    company: str
    generated_at: datetime
    content: bytes
    suffix: str = "pdf"
    sources: tuple[SourceLine, ...] = ()

    @property
    def base(self) -> str:
        """What its file is named after."""
        return self.company or self.lead_name


def archive_name(day: date) -> str:
    return f"sales-pitches-{day.isoformat()}.zip"


@contextmanager
def pitch_archive(out: IO[bytes]) -> Iterator[PitchArchive]:
    """A ZIP that is written into `out`; the same input gives the same bytes."""
    with (
        tempfile.SpooledTemporaryFile(_HELD, "w+", encoding="utf-8", newline="") as lines,
        zipfile.ZipFile(out, "w") as archive,
    ):
        yield PitchArchive(archive, lines)


@dataclass(slots=True)
class PitchArchive:
    """`pitch-<company>.pdf` each, then manifest.json. What was added is not held in memory."""

    _zip: zipfile.ZipFile
    _lines: IO[str]
    count: int = 0
    _names: Names = field(default_factory=Names)

    def add(self, pitch: PackedPitch) -> None:
        name = self._names.take(pitch.base, pitch.suffix)
        method = _METHODS.get(pitch.suffix, zipfile.ZIP_STORED)
        self._zip.writestr(_entry(name, method), pitch.content)
        line = json.dumps(_line(pitch, name), ensure_ascii=False, indent=2)
        self._lines.write((",\n" if self.count else "\n") + textwrap.indent(line, " " * 4))
        self.count += 1

    def finish(self, workspace_name: str, exported_at: datetime) -> None:
        """The manifest, once every pitch is added."""
        head = {
            "exportedAt": iso(exported_at),
            "totalPitches": self.count,
            "workspace": workspace_name,
        }
        begun = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
        with self._zip.open(_entry("manifest.json", zipfile.ZIP_DEFLATED), "w") as out:
            out.write(f'{begun},\n  "files": ['.encode("utf-8", "replace"))
            self._lines.seek(0)
            while text := self._lines.read(_HELD):
                out.write(text.encode("utf-8", "replace"))
            out.write(b"\n  ]\n}\n" if self.count else b"]\n}\n")


def _line(pitch: PackedPitch, name: str) -> dict[str, object]:
    return {
        "leadId": pitch.lead_id,
        "leadName": pitch.lead_name,
        "filename": name,
        "generatedAt": iso(pitch.generated_at),
        "sources": _sources(pitch.sources),
    }


def _sources(sources: Sequence[SourceLine]) -> list[dict[str, object]]:
    return [
        {
            "number": number,
            "fact": line.text,
            "source": line.source,
            "asOf": line.as_of.isoformat() if line.as_of else None,
            "credibility": line.credibility,
        }
        for number, line in enumerate(sources, start=1)
    ]


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_STAMP)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
