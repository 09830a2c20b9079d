"""Words in quotation marks, and who is said to have said them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents.grounding.fold import WORD, fold_word, words
from agents.grounding.names import Name

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
#: "Ask Luc: "What would they need?"" and "Opening line: …" suggest words, nobody has said them.
_SUGGESTED = re.compile(
    r"^\W*(?:(?:then|next time|so|and|but|also|first|instead|(?:if|when|once|before|as soon as) "
    r"[^,.;:!?]{1,60}),?\s)?(?:you (?:could|might|can|may) |try (?:to )?|why not )?"
    r"(?:ask|say|tell|reply|answer|write|open with|start with|begin with|end with|close with|try|"
    r"respond|counter|propose|suggest|put it)\b[^.;!?]{0,60}$|"
    r"^\W*(?:a |the |your )?(?:possible |good |suggested |best |next )?(?:questions?|wording|"
    r"answer|reply|opener|opening(?: line)?|subject(?: line)?|suggestion|line)\b"
    r"(?: (?:for|to) [\w ]{1,30})?:\s*$|"
    r"\b(?:if|when|should|in case) [^.;:!?]{1,40}\b(?:say|says|ask|asks|object|objects|answer|"
    r"answers|reply|replies|claim|claims)\b[^.;!?]{0,20}$",
    re.I,
)
SPOKEN = re.compile(
    r"\b(?:said|says|told|wrote|writes|stated?s?|noted|notes|put it|puts it|explained|"
    r"explains|mentioned|quoted|"
    r"according to|in the words of|commented|admitt\w*|recall\w*|conced\w*|"
    r"argu\w*|demand\w*|jok\w*|confirm\w*|confess\w*|"
    r"observed|emphasi[sz]\w*|stress\w*|added|asked|remarked|complain\w*|warn\w*|promised|"
    r"insist\w*|answered|replied|summed (?:it )?up|ended with|sagte|sagt|schrieb|laut|klagt\w*|"
    r"meint\w*|erklär\w*|betont\w*|stammt|"
    r"selon|dit|déclaré|"
    r"dijo|según|disse|segundo|afirmou)\b|と(?:述べ|話し|語っ|言っ)",
    re.I,
)


#: The reader is given the words: "as you said", "Von Ihnen stammt der Satz".
YOURS = re.compile(
    r"\b(?:you|in your words|(?-i:Sie|Ihnen)|vous|usted(?:es)?|você)\b(?: \w+)? (?:said|say|told|"
    r"wrote|put|noted|"
    r"mentioned|stated|sagten|schrieben|stammt|disiez|avez dit|écriviez|decía|dijo|disse|dizia)|"
    r"\bin your (?:own )?words\b|\bstammt von Ihnen\b|\bsagten (?-i:Sie)\b",
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


def _spoken_behind(text: str, end: int) -> set[str]:
    match = _BEHIND.match(text, end)
    return set(words(match[0])) if match else set()


#: "…," said Ada Lee
_BEHIND = re.compile(r"(?:[\s,.]*[\w'’-]+){0,4}")


def speakers(text: str, said: str) -> frozenset[str]:
    """The folded words around each quotation of `text` that holds `said`, and so who spoke."""
    found: set[str] = set()
    for q in find(text):
        if said in q.words:
            before = _STATEMENT.split(text[: q.start])[-1]
            found |= set(words(before))
            found |= set() if words(before) else _spoken_behind(text, q.end)
    return frozenset(found)


#: How far from the words whoever spoke them stands, in characters, and without a word for it.
_NEAR = 60
_FEW = 2
_TO = re.compile(
    r"\b(?:to|for|about|with|of|from|at|in|on|by|via|through|over|per|tell|ask|an|für|bei|à|chez|a|en|em|para)\s(?:the\s)?$",
    re.I,
)
#: "Ada Lee, head of sales at Mills, put it this way": Mills said nothing.
_WORKS = re.compile(r"\b(?:at|of|from|for|with|bei|von|chez|de|en|em)\s(?:the\s)?$", re.I)
#: "Support was a strength: Ada, she said, rang back": whoever she is.
_PRONOUN = re.compile(r"\b(?:she|he|they|sie|er|elle|il|ella|él|ela|ele)\s$", re.I)
_AFTER = re.compile(r"[,.]?[\"”’»]?,?\s*(?:\w+\s){0,3}")


def attributed(text: str, quotation: Quotation, named: Sequence[Name]) -> Name | None:
    """The name that is said to have spoken: the nearest, where the sentence tells of speaking."""
    verb = SPOKEN.search(text, 0, quotation.start)
    if verb and _PRONOUN.search(text, 0, verb.start()):
        return None
    before = [n for n in named if 0 <= quotation.start - n.end <= _NEAR]
    before = [n for n in before if verb and n.end <= verb.start()] or before
    before = ([n for n in before if not _WORKS.search(text, 0, n.start)] or before)[-1:]
    after = [n for n in named if n.start >= quotation.end][:1]
    after = [n for n in after if _AFTER.fullmatch(text, quotation.end, n.start)]
    spoken = bool(verb or SPOKEN.search(text, quotation.end))
    if not spoken:
        after = []
        before = [n for n in before if len(text[n.end : quotation.start].split()) <= _FEW]
        before = [n for n in before if not _TO.search(text, 0, n.start)]
    before = [n for n in before if not re.search(r"[.;!?]", text[n.end : quotation.start])]
    return next(iter((*after, *before)), None)


def _is_asked(before: str, inner: str) -> bool:
    """Whether the words are only asked for or suggested."""
    if len(inner.split()) <= 3 and _ASKED.search(before[-40:]):
        return True
    told = _STATEMENT.split(before)[-1]
    return bool(_SUGGESTED.search(told)) and not _TOLD.search(told)


#: Words are quoted all the same: "Ask Ada why she said …".
_TOLD = re.compile(r"\b(?:said|told|wrote|asked|mentioned|noted|put it|stated)\b", re.I)


def stays_open(text: str, opened: bool) -> bool:
    """Whether a quotation is still open at the end of a sentence."""
    opens = sum(text.count(c) for c in "“„«")
    closes = sum(text.count(c) for c in "”»")
    straight = len(re.findall(r"(?<!\d)\"", text)) if '"' in text else 0
    if opens + closes:
        return opens + opened > closes and not text.rstrip().endswith(("“", '"'))
    return opened ^ (straight % 2 == 1)
