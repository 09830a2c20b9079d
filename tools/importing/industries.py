"""Industries: only misspellings are mended; a team's own word for an industry stays."""

from __future__ import annotations

from rapidfuzz import fuzz, process

_KNOWN = """
technology|information technology|software|saas|hardware|internet|it services|cybersecurity
artificial intelligence|cloud computing|semiconductors|electronics|telecommunications
communication services|media|entertainment|gaming|publishing|marketing|advertising
health care|healthcare|medical|medical devices|hospitals|biotechnology|pharmaceuticals
life sciences|finance|financials|financial services|banking|insurance|investment|fintech
accounting|real estate|construction|architecture|engineering|manufacturing|industrials
automotive|aerospace|defense|machinery|chemicals|materials|mining|metals|oil and gas|energy
utilities|renewable energy|agriculture|food|food and beverage|consumer goods|consumer staples
consumer discretionary|retail|e-commerce|wholesale|fashion|apparel|luxury goods|hospitality
travel|tourism|restaurants|transportation|logistics|shipping|airlines|education
higher education|e-learning|government|public sector|non-profit|nonprofit|legal|legal services
consulting|professional services|services|employment|staffing|human resources|recruiting
sports|fitness|cosmetics|packaging|printing|security|environmental services|research
""".replace("\n", "|")
KNOWN_INDUSTRIES = tuple(name for name in _KNOWN.split("|") if name)
#: A typo changes a letter or two of a longer word; less alike may be another word altogether.
_ALIKE = 88
_SHORTEST = 6


def mend_industry(name: str) -> str:
    """`technolgy` → `technology`; any other text comes back as it is."""
    folded = " ".join(name.casefold().replace("&", " and ").split())
    if len(folded) < _SHORTEST or folded in KNOWN_INDUSTRIES:
        return name
    found = process.extractOne(folded, KNOWN_INDUSTRIES, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if found is None or not _is_typo(folded, found[0]):
        return name
    return _in_case_of(name, found[0])


def _is_typo(written: str, known: str) -> bool:
    """Same first letter, about the same length and no word more or less."""
    same_words = len(written.split()) == len(known.split())
    plural = written.rstrip("s") == known.rstrip("s")
    return (
        written[0] == known[0] and same_words and abs(len(written) - len(known)) < 3 and not plural
    )


def _in_case_of(name: str, known: str) -> str:
    if name.isupper():
        return known.upper()
    return known.title() if name[0].isupper() else known
