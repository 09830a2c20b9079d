"""One spelling for many: what makes "Acme's", "ACME Corp." and "Acme" the same name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from agents.grounding.wordset import wordset

#: A run of one script: letters and digits part ("SOC2"), and so do kanji, kana and Latin.
WORD = re.compile(
    r"\d+|[^\W\d_぀-ヿ一-鿿々]+|[゠-ヺー-ヿ]+"
    r"|[一-鿿々]+|[぀-ゟ]+"
)
CJK = re.compile(r"[぀-ヿ一-鿿]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_UMLAUT = re.compile(r"([aou])e")

LINKS = wordset("iec and or of the for und et y e de la le les der die das des du do da o a oder")
LEGAL = wordset(
    "inc incorporated corp corporation co company ltd limited llc llp plc gmbh ag kg se sa "
    "sas sarl srl spa bv nv ab asa oy oyj kk pty pte lda ltda sl group holding holdings"
)
_EXPANSIONS = {
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "cio": "chief information officer",
    "cto": "chief technology officer",
    "coo": "chief operating officer",
    "cmo": "chief marketing officer",
    "ciso": "chief information security officer",
    "cro": "chief revenue officer",
    "cso": "chief security officer",
    "chro": "chief human resources officer",
    "cpo": "chief product officer",
    "cdo": "chief data officer",
    "vp": "vice president",
    "svp": "senior vice president",
    "evp": "executive vice president",
    "avp": "assistant vice president",
    "sr": "senior",
    "jr": "junior",
    "mgr": "manager",
    "dir": "director",
    "eng": "engineering",
    "dept": "department",
    "exec": "executive",
    "mt": "mount",
    "ft": "fort",
    "st": "saint",
    "uae": "united arab emirates",
    "sso": "single sign on",
    "mfa": "multi factor authentication",
    "aws": "amazon web services",
    "gcp": "google cloud platform",
    "ms": "microsoft",
    "nyc": "new york city",
    "sf": "san francisco",
    "kubernetes": "k8s",
    "ai": "artificial intelligence",
    "ml": "machine learning",
    "hr": "human resources",
    "gke": "google kubernetes engine",
    "eks": "elastic kubernetes service",
    "intl": "international",
    "univ": "university",
    "natl": "national",
    "tech": "technology",
    "technologies": "technology",
    "ops": "operations",
    "infosec": "information security",
}
#: Read as abbreviations only where they are written in capitals: "us" is a word, "US" a country.
_CAPITAL_EXPANSIONS = {
    "US": "united states",
    "USA": "united states",
    "UK": "united kingdom",
    "EU": "european union",
    "IT": "information technology",
    "PM": "product manager",
}


_PAIRED = re.compile(r"\b[A-Z] ?& ?[A-Z]\b")
_PAIRS = {
    "H&S": "Health and Safety",
    "R&D": "Research and Development",
    "M&A": "Mergers and Acquisitions",
    "L&D": "Learning and Development",
    "Q&A": "Questions and Answers",
    "P&L": "Profit and Loss",
    "S&M": "Sales and Marketing",
    "T&E": "Travel and Expenses",
    "F&B": "Food and Beverage",
    "O&M": "Operations and Maintenance",
}


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """Lower case without accents; ü, ue and u are the same letter, ß is ss."""
    word = word.casefold()
    if word.isascii():
        return _UMLAUT.sub(r"\1", word)
    if CJK.search(word):
        return unicodedata.normalize("NFKC", word)
    plain = unicodedata.normalize("NFKD", word.replace("ø", "o").replace("ł", "l"))
    return _UMLAUT.sub(r"\1", "".join(c for c in plain if not unicodedata.combining(c)))


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Places in other languages and as adjectives → one name, from `words/aliases.txt`."""
    lines = (Path(__file__).parent / "words" / "aliases.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in lines.splitlines() if not line.startswith("#")]
    return {other: name.replace("-", " ") for name, *others in rows for other in others}


@lru_cache(maxsize=4096)
def _expand(word: str) -> tuple[str, ...]:
    low = word.casefold()
    long = _CAPITAL_EXPANSIONS.get(word) or _EXPANSIONS.get(low) or aliases().get(low)
    return tuple(fold_word(part) for part in (long or word).split())


def tidy(text: str) -> str:
    """Possessives dropped, "U.S." written as "US", "R&D" written out."""
    text = _POSSESSIVE.sub("", text)
    if "&" in text:
        text = _PAIRED.sub(lambda m: _PAIRS.get(m.group().replace(" ", ""), m.group()), text)
    return _DOTTED.sub(lambda m: m.group().replace(".", ""), text) if "." in text else text


def words(text: str) -> list[str]:
    """The folded words of `text`, abbreviations written out, linking words left away."""
    return list(_words(text) if len(text) < 80 else _words.__wrapped__(text))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    text = tidy(text)
    found = [part for raw in WORD.findall(text) for part in _expand(raw)]
    return tuple(w for w in found if w not in LINKS)


def key(text: str) -> str:
    """`text` as one string to compare names by."""
    return "".join(words(text))


def without_legal(parts: list[str]) -> list[str]:
    """The words of a company's name without its legal form; never empty."""
    while len(parts) > 1 and parts[-1] in LEGAL:
        parts = parts[:-1]
    return parts


def grams(parts: list[str], longest: int = 7) -> frozenset[str]:
    """Every run of up to `longest` words, joined without spaces."""
    found = set()
    for i in range(len(parts)):
        joined = ""
        for part in parts[i : i + longest]:
            joined += part
            found.add(joined)
    return frozenset(found)
