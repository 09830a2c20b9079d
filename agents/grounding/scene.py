"""A sentence laid out for reading: its words, its language and its clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from agents.grounding.fold import CJK, WORD
from agents.grounding.meanings import Tag, kind, tags
from agents.grounding.topics import topics
from agents.grounding.wordset import wordset

#: How far a clause reaches at most to either side, in characters.
REACH = 200
#: Where a statement ends; the dot of "15. Januar" ends none.
STOP = (
    r"(?:(?<!\d)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\bNo)(?<!\bProf)(?<!\bMio)(?<!\bMrd)[.!?]|"
    r"(?<=\d)[.!?](?!\s(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|"
    r"Quartal|Halbjahr|(?-i:[a-zäöü]{2,}))))"
)
_CUT = re.compile(
    r"(?=[;()\[\]—–|\n,:\s.!?、。！？])(?:"  # the look ahead spares most places the alternatives
    rf"[;()\[\]—–|\n]|[,:](?=\s)|\s-\s|{STOP}(?=[\"”’»)]*(?:\s|$))|[、。！？]|\s[ey]\s)",
    re.I,
)
_DIGIT = re.compile(r"\d")
_LINKS = wordset(
    "but while whereas because although though which who whose when if since until and as aber "
    "während weil und mais tandis et pero mientras mas enquanto"
)
_MAY_LINK = frozenset({"before", "after", "once", "so"})
#: "After we spoke", "so that": links only before some words.
_BEFORE = re.compile(
    r"(?:before|after|once) (?=(?:you|we|they|he|she|it|i|your|their|our)\b)|so that\b", re.I
)


#: Before a participle: "a lost pallet" tells of no loss.
_ANY = frozenset({"a", "an", "any", "every", "each", "no"})
_SHARE = re.compile(r"(?:%|percent|per cent)\s?$", re.I)
#: Kinds of meanings that a date can be the date of, and lasting ties that have none.
_HAPPENING = frozenset({"event", "person", "act", "state", "tie", "dated"})
#: What groups do: "a committee of seven decides".
_DEEDS = frozenset({"decide", "manage", "sign", "agree", "own", "work"})
_LASTING = frozenset(
    {
        "use",
        "customer",
        "sell",
        "supply",
        "work",
        "partner",
        "compete",
        "integrate",
        "own",
        "subsidiary",
        "help",
        "trust",
        "need",
        "want",
        "responsible",
        "manage",
        "report",
        "champion",
        "oppose",
        "acquainted",
        "former",
        "employed",
        "say",
        "already",
    }
)


#: "Responsible for 31 % of the downtime": a cause, not a post.
_CAUSE = re.compile(r"\W+(?:\w+\W+){0,2}?(?:\d|(?:most|half|a (?:third|quarter)|much|many) )")
#: "31 % less peak power" is no price.
_MORE = re.compile(
    r"\s(?!(?:than|for|per|a|if|in|on|with|and|when|at|the|this|to|until|as|too|your|our|its|her|his|their|every|all|each|any|from|of|by|once|but|or|while|during|after|before|you|we|unless|provided)\b)[a-z]"
)


@lru_cache(maxsize=1024)
def happens(meaning: str) -> bool:
    return kind(meaning) in _HAPPENING and meaning not in _LASTING


class Word(NamedTuple):
    text: str
    start: int
    end: int
    low: str


@dataclass(frozen=True, eq=False)
class Scene:
    """`title`: every word may carry a capital (a heading); `lead` is the line that led here."""

    text: str
    language: str = "en"
    title: bool = False
    lead: str = ""

    @cached_property
    def words(self) -> tuple[Word, ...]:
        new = tuple.__new__  # as Word(…) does, without a call between: there are many
        found = WORD.finditer(self.text)
        return tuple([new(Word, (g := m.group(), *m.span(), g.lower())) for m in found])

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The meanings of the words that could be false about the world."""
        found = tags(self.text, self.words, self.language)
        return found if self.title or self.language == "de" else tuple(map(self._plain, found))

    @cached_property
    def deeds(self) -> frozenset[int]:
        """Where words stand that tell what was done, not what was counted: "26 won"."""
        return frozenset(
            t.start
            for t in self.tags
            if t.form == "past" or (t.form == "s" and t.meaning in _DEEDS)
        )

    def _plain(self, tag: Tag) -> Tag:
        """A word with a capital in the middle of a sentence is part of a name: "Loadline Plan"."""
        if (
            tag.form == "hint"
            and tag.meaning == "discount"
            and not _MORE.match(self.text, tag.end)
            and _SHARE.search(self.text, 0, tag.start)
        ):
            return tag._replace(form="word")
        if tag.meaning == "responsible" and _CAUSE.match(self.text, tag.end):
            return tag._replace(form="hint")
        if tag.meaning == "free" and self.text[tag.start - 1 : tag.start] == "-":
            return tag._replace(form="hint")
        if tag.form == "past" and tag.at and self.words[tag.at - 1].low in _ANY:
            return tag._replace(form="hint")
        before = self.text[tag.start - 2 : tag.start]
        inside = self.text[tag.start].isupper() and len(before) == 2 and before[1] in " -"
        if inside and before[0].isalnum() and kind(tag.meaning) not in ("level", "field", "scale"):
            return tag._replace(form="hint")
        return tag

    @cached_property
    def lows(self) -> frozenset[str]:
        """The words in lower case, for a quick look whether any of a set is there."""
        return frozenset([w.low for w in self.words])

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first three letters of every word."""
        return frozenset([low[:3] for low in self.lows])

    @cached_property
    def wide(self) -> bool:
        """Whether there are kana or kanji."""
        return not self.text.isascii() and bool(CJK.search(self.text))

    @cached_property
    def digits(self) -> bool:
        """Whether there is any figure in digits."""
        return bool(_DIGIT.search(self.text))

    @cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """The topics of the whole sentence, by table."""
        lows = [w.low for w in self.words]
        return {table: topics(lows, table) for table in ("money", "share")}

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _cuts(self) -> list[int]:
        cuts = {m.start() for m in _CUT.finditer(self.text)}
        cuts.update(w.start for w in self.words if self._links(w))
        return sorted(cuts)

    def _links(self, word: Word) -> bool:
        if word.low in _LINKS:
            return True
        return word.low in _MAY_LINK and bool(_BEFORE.match(self.text, word.start))

    def index(self, position: int) -> int:
        """The index of the first word that starts at or after `position`."""
        i = bisect_right(self._starts, position)
        return i - 1 if i and self._starts[i - 1] == position else i

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Where the clause around `text[start:end]` begins and ends."""
        cuts = self._cuts
        i = bisect_right(cuts, start)
        j = bisect_right(cuts, end - 1)
        left = cuts[i - 1] if i else 0
        right = cuts[j] if j < len(cuts) else len(self.text)
        return max(left, start - REACH), min(right, end + REACH)

    def around(self, start: int, end: int) -> str:
        """The words of the clause around `text[start:end]`."""
        left, right = self.clause(start, end)
        return self.text[left:right]

    def events(self, start: int, end: int) -> frozenset[str]:
        """What happens in the clause of `text[start:end]`, by its meanings."""
        left, right = self.clause(start, end)
        return frozenset(
            t.meaning
            for t in self.tags
            if left <= t.start < right and t.form != "hint" and happens(t.meaning)
        )

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that start within `text[start:end]`."""
        return self.words[self.index(start) : self.index(end)]

    def before(self, position: int, count: int) -> tuple[Word, ...]:
        i = self.index(position)
        return self.words[max(0, i - count) : i]

    def after(self, position: int, count: int) -> tuple[Word, ...]:
        i = self.index(position)
        return self.words[i : i + count]
