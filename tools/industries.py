"""One name for an industry, however a record or a person writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from tools.wording import phrase_list

_TABLE = {
    "Technology": (
        "technology, tech, software, information technology, it, saas, cloud, internet, "
        "computer software, it services, it consulting, cybersecurity, cyber security, "
        "identity, semiconductors, semiconductor, hardware, application software, systems "
        "software, developer tools, artificial intelligence, information technology and "
        "services, computer hardware, technologie, informatik"
    ),
    "Healthcare": (
        "healthcare, health care, health, medical, hospital, hospitals, pharma, "
        "pharmaceuticals, pharmaceutical, biotechnology, biotech, life sciences, medical "
        "devices, hospital and health care, medtech, gesundheitswesen, santé, health care "
        "equipment, managed health care, wellness"
    ),
    "Finance": (
        "finance, financial, financials, financial services, banking, bank, banks, insurance, "
        "fintech, asset management, investment, investment management, capital markets, "
        "payments, private equity, finanzen, versicherung"
    ),
    "Retail": (
        "retail, e-commerce, ecommerce, consumer goods, consumer staples, grocery, consumer "
        "discretionary, apparel, fashion, restaurants, food and beverage, wholesale, "
        "einzelhandel, handel"
    ),
    "Manufacturing": (
        "manufacturing, industrials, industrial, automotive, machinery, electronics, "
        "chemicals, aerospace, aerospace and defense, robotics, industrial automation, "
        "materials, maschinenbau, fertigung, produktion, packaging, steel"
    ),
    "Education": (
        "education, edtech, higher education, e-learning, university, universities, schools, "
        "school, education management, bildung, éducation"
    ),
    "Non-profit": (
        "non-profit, nonprofit, non profit, charity, charities, ngo, foundation, "
        "philanthropy, nonprofit organization management, gemeinnützig"
    ),
    "Telecommunications": (
        "telecommunications, telecommunication, telecoms, telecom, telco, wireless, "
        "communication services, integrated telecommunication services"
    ),
    "Media": (
        "media, entertainment, marketing, advertising, publishing, gaming, broadcasting, "
        "media and entertainment, interactive media"
    ),
    "Energy": (
        "energy, oil and gas, utilities, utility, renewables, solar, electric utilities, "
        "renewable energy, cleantech, mining"
    ),
    "Real estate": "real estate, property, reits, reit, proptech, immobilien",
    "Construction": "construction, building products, building materials, civil engineering",
    "Logistics": (
        "logistics, transportation, transport, shipping, supply chain, airlines, freight, "
        "trucking, logistik, logistics and supply chain"
    ),
    "Hospitality": "hospitality, travel, tourism, hotels, leisure, food services",
    "Professional services": (
        "professional services, services, consulting, legal, law, accounting, management "
        "consulting, employment, staffing, recruiting, human resources"
    ),
    "Government": "government, public sector, defense, defence, military, municipal",
    "Agriculture": "agriculture, farming, agritech, food production",
}
#: Industry → the spellings that stand for it, lower case.
INDUSTRIES = {name: tuple(words.split(", ")) for name, words in _TABLE.items()}

#: Words for a whole industry; any other spelling names a part of it.
_WHOLE = frozenset(
    phrase_list(
        "technology, tech, information technology, it, technologie, healthcare, health "
        "care, health, medical, gesundheitswesen, santé, finance, financial, financials, "
        "financial services, finanzen, retail, einzelhandel, handel, manufacturing, "
        "industrials, industrial, fertigung, education, bildung, éducation, non-profit, "
        "nonprofit, non profit, telecommunications, telecommunication, telecoms, telecom, "
        "telco, media, energy, real estate, immobilien, construction, logistics, "
        "logistik, transportation, hospitality, professional services, government, public "
        "sector, agriculture"
    )
)
_BY_WORD = {word: name for name, words in INDUSTRIES.items() for word in words}
_LONG_WORDS = tuple(word for word in _BY_WORD if len(word) >= 6)
_LONGEST_FIRST = sorted((word for word in _BY_WORD if len(word) > 3), key=len, reverse=True)
_TYPO = 88


def industry_named(text: str | None) -> str | None:
    """The industry `text` means ("technolgy" → "Technology"), or None when it names none."""
    plain = _plain(text or "")
    if not plain:
        return None
    if plain in _BY_WORD:
        return _BY_WORD[plain]
    return _by_typo(plain) or _by_part(plain)


def wanted_industry(word: str) -> str:
    """What a question for `word` asks for: a whole industry by our name, else the word itself."""
    return (industry_named(word) or word) if _plain(word) in _WHOLE else word


def spellings(wanted: str, written: Iterable[str]) -> tuple[str, ...]:
    """Those of the industries `written` in records that a question for `wanted` means."""
    part = _plain(wanted)
    if wanted in INDUSTRIES:
        return tuple(one for one in written if industry_named(one) == wanted)
    close = (one for one in written if part in _plain(one) or _same(part, _plain(one)))
    return tuple(close)


def _same(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= 6 and fuzz.ratio(a, b) >= _TYPO


def _plain(text: str) -> str:
    spaced = re.sub(r"[/,;|()]+", " ", text.casefold().replace("&", " and "))
    return " ".join(spaced.split())


def _by_typo(plain: str) -> str | None:
    if len(plain) < 6:
        return None
    best = process.extractOne(plain, _LONG_WORDS, scorer=fuzz.ratio, score_cutoff=_TYPO)
    return _BY_WORD[best[0]] if best else None


def _by_part(plain: str) -> str | None:
    """The longest known word that stands inside a longer description."""
    for word in _LONGEST_FIRST:
        if re.search(rf"\b{re.escape(word)}\b", plain):
            return _BY_WORD[word]
    return None
