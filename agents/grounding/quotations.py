"""Words in quotation marks, and who is said to have said them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.grounding.fold import WORD, fold_word, words

_PAIRS = re.compile(
    r"“(?P<a>[^”“\"]+)[”\"]|„(?P<b>[^“”\"]+)[“”\"]|«\s?(?P<c>[^»]+?)\s?»|「(?P<d>[^」]+)」|"
    r"『(?P<e>[^』]+)』"
    r"|(?<!\d)\"(?P<f>[^\"]+)\"|(?<![\w])['‘](?P<g>[^'’‘]+(?:['’]\w[^'’‘]*)*)['’](?!\w)|"
    r"»(?P<h>[^«»]+)«"
)
_OPEN = re.compile(r"[“„«](?P<rest>[^”»“]+)$|(?<!\d)\"(?P<straight>[^\"]+)$")
_CLOSE = re.compile(r"^(?P<rest>[^“„\"«]+?)[”»\"]")
_MARKS = re.compile(r"[\"“”„«»「」『』‘']")
#: "Just reply "yes"" asks for words, it does not quote them.
_ASKED = re.compile(
    r"\b(?:reply|respond|answer|write|type|say|click|select|choose|press|subject(?: "
    r"line)?|titled?|called|labell?ed|"
    r"antworten|antworte|répond\w+|respond\w+)\b[^.!?]{0,18}[:\s]*$",
    re.I,
)
SPOKEN = re.compile(
    r"\b(?:said|says|told|wrote|writes|stated?s?|noted|notes|put it|puts it|explained|"
    r"explains|mentioned|quoted|"
    r"according to|in the words of|commented|added|asked|remarked|sagte|sagt|schrieb|laut|"
    r"selon|dit|déclaré|"
    r"dijo|según|disse|segundo|afirmou)\b|と(?:述べ|話し|語っ|言っ)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """`words` joined by single blanks, folded, with a blank at each end."""

    start: int
    end: int
    words: str


def spoken(text: str) -> str:
    """`text` as folded words between blanks, for finding one run of words in another."""
    return " " + " ".join(fold_word(w) for w in WORD.findall(text)) + " "


def find(text: str, opened: bool = False) -> list[Quotation]:
    """The quotations of a sentence. `opened`: it starts inside quotation marks."""
    if not opened and not _MARKS.search(text):
        return []
    found, at = [], 0
    if opened:
        close = _CLOSE.match(text)
        at = close.end() if close else len(text)
        found.append(Quotation(0, at, spoken(text[:at])))
    for m in _PAIRS.finditer(text, at):
        inner = next(g for g in m.groups() if g is not None)
        at = m.end()
        if not _is_asked(text[: m.start()], inner):
            found.append(Quotation(m.start(), m.end(), spoken(inner)))
    if rest := _OPEN.search(text, at):
        found.append(Quotation(rest.start(), len(text), spoken(rest["rest"] or rest["straight"])))
    return [q for q in found if q.words.strip()]


_STATEMENT = re.compile(r"[.;!?][\"”’»]?\s")


def speakers(text: str, said: str) -> frozenset[str]:
    """The folded words around each quotation of `text` that holds `said`, and so who spoke."""
    found: set[str] = set()
    for q in find(text):
        if said in q.words:
            found |= set(words(_STATEMENT.split(text[: q.start])[-1]))
            found |= set(words(_STATEMENT.split(text[q.end :])[0])) if q.start < 3 else set()
    return frozenset(found)


def _is_asked(before: str, inner: str) -> bool:
    return len(inner.split()) <= 3 and bool(_ASKED.search(before[-40:]))


def stays_open(text: str, opened: bool) -> bool:
    """Whether a quotation is still open at the end of a sentence."""
    opens = sum(text.count(c) for c in "“„«")
    closes = sum(text.count(c) for c in "”»")
    straight = len(re.findall(r"(?<!\d)\"", text))
    if opens + closes:
        return opens + opened > closes and not text.rstrip().endswith(("“", '"'))
    return opened ^ (straight % 2 == 1)
