"""Where the subject and the verb of a segment stand."""

from __future__ import annotations

from agents.grounding.segments import PREPOSITIONS, Item, Party, Segment
from agents.grounding.verbforms import BE, HELPING, STANCES, is_past, is_verb


class Heads:
    """Reads one segment, knowing the forms of its words by where they start."""

    def __init__(self, segment: Segment, forms: dict[int, str]) -> None:
        self.items: tuple[Item, ...] = segment.items
        self.segment = segment
        self._forms = forms
        self._verbs = [is_verb(item, forms) for item in segment.items]

    def subject(self) -> tuple[int, Party | None]:
        """Where whoever does it stands; -1: nowhere before the verb."""
        if self._tells(0):
            return -1, None
        there: list[int] = []
        for i, item in enumerate(self.items):
            if self.is_verb(i):
                break
            if item.party and not item.party.whose and not (i and self.behind(i)):
                there.append(i)
        if not there:
            return -1, None
        at = next((i for i in there if self._tells(i + 1)), there[0])
        return at, self.items[at].party

    def _tells(self, at: int) -> bool:
        """Whether a verb stands there, or what helps one."""
        return self.is_verb(at) or (at < len(self.items) and self.items[at].low in HELPING)

    def behind(self, at: int) -> str:
        """The preposition a party stands behind, a few words before it at most."""
        for i in range(at - 1, max(-1, at - 5), -1):
            if self.is_verb(i):
                return ""
            if self.items[i].low in PREPOSITIONS:
                return self.items[i].low
        return ""

    def verb(self, at: int) -> tuple[int | None, bool]:
        """The place of the verb behind `at`, and whether it is done to whom stands there."""
        i = at + 1
        if at < 0 and not self.is_verb(0):
            if True not in self._verbs:
                return None, False
            i = self._verbs.index(True)
        elif at >= 0 and i < len(self.items) and self.items[i].low in PREPOSITIONS:
            i = next((k for k in range(i, len(self.items)) if self.is_verb(k)), i)
        elif at >= 0 and not self.is_verb(i) and self.is_verb(i + 1):
            i += self.items[i].low not in HELPING
        be = False
        while i < len(self.items) and self.items[i].low in HELPING:
            be = be or self.items[i].low in BE
            i += 1
        if be and i + 1 < len(self.items) and (whose := self.items[i].party) and whose.whose:
            i += 1
        if i >= len(self.items) or not self.items[i].word:
            return None, False
        low = self.items[i].low
        if low in PREPOSITIONS and not (be and low in STANCES):
            return None, False
        past = is_past(self.items[i], self._forms)
        if be and not past:
            return self._noun(i), False
        by = any(x.low == "by" for x in self.items[i + 1 : i + 2 if at >= 0 else None])
        return i, past and (be or by)

    def _noun(self, at: int) -> int:
        """The word that says what somebody is: "client" in "a new client of Okta"."""
        end = at
        while (
            end + 1 < len(self.items)
            and self.items[end].low not in PREPOSITIONS
            and self.items[end + 1].word
            and self.items[end + 1].low not in PREPOSITIONS
        ):
            end += 1
        return end

    def is_verb(self, at: int) -> bool:
        return at < len(self._verbs) and self._verbs[at]
