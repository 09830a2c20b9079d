"""The lead score, 1 to 100: title (40), company size (30) and industry fit (30)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from store.types import Company, Lead
from tools.industries import industry_named

Priority = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Score:
    """`points` 1–100, what follows from them, and one reason for each part in plain words."""

    points: int
    priority: Priority
    reasons: tuple[str, ...]
    as_of: date


#: Smallest number of people a band starts at → points.
SIZES = ((5000, 30), (1000, 25), (500, 20), (100, 15), (50, 10), (0, 5))
INDUSTRY_POINTS = {
    "Technology": 30,
    "Healthcare": 30,
    "Finance": 30,
    "Retail": 20,
    "Manufacturing": 20,
    "Non-profit": 15,
    "Education": 15,
}
_CHIEFS = (
    r"c[etfoimrps]o|c[dlnxcba]o|ciso|chro|cpto|chief [\w& ,-]*officer|chief executive"
    r"|(co-?)?founder|(?<!product )(?<!process )(?<!service )(?<!data )(co-?)?owner"
    r"|(?<!vice )(?<!vice-)president|chair(man|woman|person)?|managing (partner|director)"
    r"|general partner|geschäftsführer(in)?|vorstand|pdg|gérant|director general"
)
_VICES = r"[seag]?vp|vice[ -]?president|vice[ -]présidente?|vicepresidente?"
_DIRECTORS = (
    r"directors?|head|chief|direktor(in)?|direct(eur|rice)|directora|leiter(in)?"
    r"|bereichsleiter(in)?|diretora?"
)
_MANAGERS = (
    r"manager(s|in)?|team ?lead(er)?|supervisor|gerente|jef[ea]|responsable|teamleiter(in)?"
    r"|superintendent|foreman"
)
#: Pattern, points, and what we call it; the first that fits counts.
TITLES = (
    (_CHIEFS, 40, "C-level"),
    (_VICES, 35, "vice president"),
    (_DIRECTORS, 25, "director"),
    (_MANAGERS, 15, "manager"),
)
#: Someone else's title inside one's own: "assistant to the CEO", "office of the CTO".
_BORROWED = re.compile(
    r"\b(assistant|advisor|adviser|secretary|aide|office|deputy|reporting)\s*(to|of|for)\s+(the\s+)?.*"
)
_ASSISTANTS = re.compile(r"\b((executive|personal|administrative) assistant|secretary|intern)\b")


def score(lead: Lead, company: Company | None, today: date) -> Score:
    """How well a lead fits, from its title and its company, as known `today`."""
    parts = (_title(lead.title), _size(company), _industry(company))
    points = max(1, sum(part[0] for part in parts))
    reasons = tuple(f"{reason} (+{n})" for n, reason in parts)
    return Score(points, priority_of(points), reasons, today)


def priority_of(points: int) -> Priority:
    if points >= 75:
        return "high"
    return "medium" if points >= 50 else "low"


def _title(title: str | None) -> tuple[int, str]:
    if not title or not title.strip():
        return 5, "title unknown"
    own = _BORROWED.sub(r"\1", title.casefold())
    if not _ASSISTANTS.search(own):
        for pattern, points, level in TITLES:
            if re.search(rf"(?<![\w-])({pattern})(?![\w-])", own):
                return points, f"{title.strip()} is {level}"
    return 5, f"{title.strip()} is no management title we know"


def _size(company: Company | None) -> tuple[int, str]:
    people = None
    if company is not None:
        people = company.size_low if company.size_low is not None else company.size_high
    if people is None:
        return 5, "company size unknown"
    points = next(points for least, points in SIZES if people >= least)
    return points, f"company of {_range(company)} people"


def _range(company: Company | None) -> str:
    if company is None:
        return ""
    low, high = company.size_low, company.size_high
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _industry(company: Company | None) -> tuple[int, str]:
    written = (company.industry or "").strip() if company is not None else ""
    if not written:
        return 10, "industry unknown"
    name = industry_named(written)
    if name in INDUSTRY_POINTS:
        return INDUSTRY_POINTS[name], f"industry {written}"
    return 20, f"industry {written}, of middling fit"
