"""Many pitches → one ZIP with a file each and a manifest."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tools.documents.pitch_document import SourceLine
from tools.documents.words import visible

_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)
_LONGEST = 80
_STAMP = (1980, 1, 1, 0, 0, 0)
#: PDF and Word files are compressed already.
_METHODS = {"md": zipfile.ZIP_DEFLATED}


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


def pitch_archive(
    pitches: Sequence[PackedPitch], workspace_name: str, exported_at: datetime
) -> bytes:
    """The ZIP's bytes: `pitch-<company>.pdf` each, then manifest.json. Same input, same bytes."""
    names = file_names((pitch.base, pitch.suffix) for pitch in pitches)
    manifest = {
        "exportedAt": iso(exported_at),
        "totalPitches": len(pitches),
        "workspace": workspace_name,
        "files": [
            {
                "leadId": pitch.lead_id,
                "leadName": pitch.lead_name,
                "filename": name,
                "generatedAt": iso(pitch.generated_at),
                "sources": _sources(pitch.sources),
            }
            for pitch, name in zip(pitches, names, strict=True)
        ],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for pitch, name in zip(pitches, names, strict=True):
            _add(archive, name, pitch.content, _METHODS.get(pitch.suffix, zipfile.ZIP_STORED))
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        _add(archive, "manifest.json", text.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


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


def _add(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, date_time=_STAMP)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)


def iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def file_names(wanted: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """`pitch-<company>.<suffix>` for each, none twice, whatever the letters' case."""
    taken: set[str] = set()
    names = []
    for company, suffix in wanted:
        base = safe_stem(company)
        name, count = f"pitch-{base}.{suffix}", 1
        while name.casefold() in taken:
            count += 1
            name = f"pitch-{base}-{count}.{suffix}"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def safe_stem(name: str) -> str:
    """Letters and digits of a name with hyphens between, at most 80 bytes; never empty."""
    letters = unicodedata.normalize("NFKC", visible(name).replace("&", " and "))
    stem = re.sub(r"[^\w]+", "-", letters.replace("'", "").replace("’", "")).strip("-_")
    stem = stem.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip("-_")
    if not stem:
        return "company"
    return f"{stem}-company" if _DEVICES.fullmatch(stem) else stem
