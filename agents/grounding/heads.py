"""Where the subject and the verb of a segment stand."""

from __future__ import annotations

from agents.grounding.segments import PREPOSITIONS, Item, Party, Segment
from agents.grounding.verbforms import (
    BE,
    HAVE,
    HELPING,
    STANCES,
    is_adverb,
    is_past,
    is_plural,
    is_verb,
    third,
)
from agents.grounding.wordset import wordset

_NOUNS = wordset("of to for by")


class Heads:
    """Reads one segment, knowing the forms of its words by where they start."""

    def __init__(self, segment: Segment, forms: dict[int, str]) -> None:
        self.items: tuple[Item, ...] = segment.items
        self.segment = segment
        self._forms = forms
        self._verbs = [is_verb(item, forms) for item in segment.items]

    def subject(self) -> tuple[int, Party | None]:
        """Where whoever does it stands; -1: nowhere."""
        if self.items and self._opens():
            return -1, None
        for i, item in enumerate(self.items):
            if item.party and not item.party.whose and not (i and self.behind(i)):
                helped = self.items[i + 1 : i + 2]
                if helped and (helped[0].low in HELPING or self.is_verb(i + 1)):
                    return i, item.party
            if i and self.is_verb(i):
                break
        for i, item in enumerate(self.items):
            if self.is_verb(i) and i:
                return -2, None
            if item.party and not (i and self.behind(i)) and not item.party.whose:
                return i, item.party
        return -1, None

    def behind(self, at: int) -> str:
        """The preposition a party stands behind, a few words before it at most."""
        for i in range(at - 1, max(-1, at - 5), -1):
            if (self.items[i].party and i == at - 1) or self.is_verb(i):
                return ""
            if self.items[i].low in PREPOSITIONS:
                return self.items[i].low
        return ""

    def _opens(self) -> bool:
        """Whether the segment begins with its verb: "supplies milk to Okta"."""
        if self._begins():
            return True
        if not self.is_verb(0) or self.items[0].low in HELPING:
            return bool(self.items) and self.items[0].low in HELPING
        for i, item in enumerate(self.items[1:], 1):
            if item.party and not item.party.whose and not self.behind(i):
                behind = self.items[i + 1 : i + 2]
                return not (behind and (behind[0].low in HELPING or self.is_verb(i + 1)))
        return True

    def _begins(self) -> bool:
        """Whether a note goes on with a verb that is a noun as often: "leases its trucks"."""
        low = self.items[0].low
        behind = self.items[1].low if len(self.items) > 1 else "of"
        plain = behind not in PREPOSITIONS or behind == "to"
        if not self.segment.subject or not self.items[0].word or not plain:
            return False
        named = any(i.party for i in self.items)
        return third(low) or (named and is_plural(low) and low == self.items[0].word.text)

    def verb(self, at: int) -> tuple[int | None, bool]:
        """The place of the verb behind `at`, and whether it is done to whom stands there."""
        i = at + 1 if at >= -1 else 0
        if at == -2:
            i = next(k for k in range(1, len(self.items)) if self.is_verb(k))
        elif at == -1 and not (self.items and (self.is_verb(0) or self._begins())):
            verb = next((k for k in range(len(self.items)) if self.is_verb(k)), None)
            if verb is None:
                return (0, self.items[1].low == "by") if self._is_noun() else (None, False)
            i = verb
        i = self._behind_name(i)
        if at >= 0 and i == at + 1 and not self.is_verb(i) and self.is_verb(i + 1):
            i += self.items[i].low not in HELPING
        be = False
        while i < len(self.items) and self.items[i].word and self.items[i].low in HELPING:
            if self.items[i].low in HAVE and not self._is_helping(i):
                break
            be = be or self.items[i].low in BE
            i += 1
            while i < len(self.items) and is_adverb(self.items[i].low):
                i += 1
        while i < len(self.items) and is_adverb(self.items[i].low):
            i += 1
        if be and i + 1 < len(self.items) and (whose := self.items[i].party) and whose.whose:
            i += 1
        if i >= len(self.items) or not self.items[i].word:
            return None, False
        if self.items[i].low in PREPOSITIONS and not (be and self.items[i].low in STANCES):
            return self._side(i) if be else None, False
        past = self.past(i)
        if be and not past and not self.items[i].low.endswith("ing"):
            return self._noun(i), False
        by = any(x.low == "by" for x in self.items[i + 1 :])
        if i == 0 and not past and self._is_noun() and self.items[1].low == "by":
            return 0, True
        next_by = any(x.low == "by" for x in self.items[i + 1 : i + 2])
        return i, past and (be or next_by or (at == -1 and by))

    def _is_noun(self) -> bool:
        """ "Client of Okta", in a list of what somebody is."""
        return (
            len(self.items) > 2
            and bool(self.items[0].word)
            and self.items[1].low in _NOUNS
            and bool(self.items[2].party)
        )

    def _noun(self, at: int) -> int:
        """The word that says what somebody is: "client" in "a new client of Okta"."""
        end = at
        while (
            end + 1 < len(self.items)
            and self.items[end].low not in PREPOSITIONS
            and self.items[end + 1].word
            and self.items[end + 1].low not in PREPOSITIONS
            and self.items[end + 1].low not in ("to", "at", "in")
        ):
            end += 1
        return end

    def _side(self, at: int) -> int | None:
        """ "On our side", "in favour": what somebody is, told with a preposition."""
        for i in (at + 1, at + 2):
            if self.items[i : i + 1] and self.items[i].low in ("side", "favour", "favor"):
                return i
        return None

    def _behind_name(self, at: int) -> int:
        """Where the verb may begin behind a name: past "and Bo", "of Okta", parts of the name."""
        items = self.items
        while at + 1 < len(items) and items[at].word and at:
            if items[at].low in ("and", "or") and items[at + 1].party:
                at += 2
            elif (word := items[at].word) and word.text[0].isupper() and items[at - 1].party:
                at += 1
            elif items[at].low in PREPOSITIONS:
                later = (k for k in range(at, len(items)) if self.is_verb(k))
                return next(later, at)
            else:
                break
        return at

    def _is_helping(self, at: int) -> bool:
        """Whether "has" helps another verb: "has been", "has bought", not "has bottles"."""
        for item in self.items[at + 1 : at + 3]:
            if item.low in BE:
                return True
            if item.word and (item.low in HELPING or is_adverb(item.low)):
                continue
            return bool(item.word) and self.past(self.items.index(item))
        return False

    def past(self, at: int) -> bool:
        return is_past(self.items[at], self._forms)

    def is_verb(self, at: int) -> bool:
        return at < len(self._verbs) and self._verbs[at]

    def caused(self, have: int) -> int | None:
        """ "Has its frames made by Okta": where the participle stands."""
        for i in range(have + 1, len(self.items)):
            if self.past(i):
                return i if any(x.low == "by" for x in self.items[i + 1 :]) else None
        return None
