"""Names of files that can be unpacked anywhere, none twice."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from tools.documents.words import visible

_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)
_LONGEST = 80


@dataclass(slots=True)
class Names:
    """`taken` are the names given so far, as systems that ignore the case of letters see them;
    `last` the number last given to a stem, so that a thousand twins are no thousand looks each."""

    taken: set[str] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=dict)

    def take(self, company: str, suffix: str) -> str:
        """`pitch-<company>.<suffix>`, or with a number behind the company."""
        base = safe_stem(company)
        key = f"{base}.{suffix}".casefold()
        count = self.last.get(key, 1)
        name = f"pitch-{base}.{suffix}"
        while name.casefold() in self.taken:
            count += 1
            name = f"pitch-{base}-{count}.{suffix}"
        self.last[key] = count
        self.taken.add(name.casefold())
        return name


def safe_stem(name: str) -> str:
    """Letters and digits of a name with hyphens between, at most 80 bytes; never empty."""
    letters = unicodedata.normalize("NFKC", visible(name).replace("&", " and "))
    stem = re.sub(r"[^\w]+", "-", letters.replace("'", "").replace("’", "")).strip("-_")
    stem = stem.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip("-_")
    if not stem:
        return "company"
    return f"{stem}-company" if _DEVICES.fullmatch(stem) else stem
