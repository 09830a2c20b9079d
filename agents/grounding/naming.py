"""Which facts hold a name, in any of the ways it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agents.grounding.facts import Fact
from agents.grounding.fold import CJK, without_legal
from agents.grounding.names import Name

Found = frozenset[int]
NONE: Found = frozenset()


class Naming:
    """Looks keys of names up in the facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self._keys: dict[str, Found] = {}
        self._words = [(i, f.keys) for i, f in enumerate(facts)]

    def find(self, said: Name) -> Found:
        """Facts that hold the name in one of its readings, or together hold its whole parts."""
        for reading in said.readings:
            found = [self.known(part, said) for part in reading]
            if found and all(found):
                return frozenset().union(*found)
        return self._cut_up(said)

    def known(self, key: str, said: Name | None = None) -> Found:
        """Facts with the key, as a plural or a genitive, or as its acronym."""
        found = self.key(key)
        if not found and len(key) > 3 and key.endswith("s"):
            found = self.key(key[:-1])
        if not found and len(key) > 7 and key.endswith(("n", "en", "es")):
            found = self.key(key[:-1]) or self.key(key[:-2])  # "Sattelzügen", "Verträge"
        if not found and said is not None:
            found = self._acronym(said)
        return found

    def key(self, key: str) -> Found:
        if key not in self._keys:
            wide = bool(CJK.search(key))
            found = [i for i, keys in self._words if key in keys]
            if wide:
                found += [i for i, f in enumerate(self.facts) if key in f.plain]
            self._keys[key] = frozenset(found)
        return self._keys[key]

    def _acronym(self, said: Name) -> Found:
        text = said.text.replace(".", "")
        if text.isupper() and text.isalnum() and 3 <= len(text) <= 6:
            return frozenset(i for i, f in enumerate(self.facts) if text in f.initials)
        if len(said.parts) == 2 and len(said.text.split()) == 3:
            return self.key("".join(w[0] for w in said.text.casefold().split()))
        if len(said.parts) >= 3:
            return self.key("".join(part[0] for part in said.parts))
        return NONE

    def _whole(self, parts: Iterable[str]) -> bool:
        return all(any(part in f.whole for f in self.facts) for part in parts)

    def _cut_up(self, said: Name) -> Found:
        """Splits a run of names that stand complete elsewhere: "Okta Workforce Identity"."""
        parts, found, at = list(said.parts), NONE, 0
        if len(parts) < 2 or len(parts) > 12:
            return NONE
        while at < len(parts):
            ends = range(len(parts), at, -1)
            end = next(
                (e for e in ends if self._whole(["".join(without_legal(parts[at:e]))])), None
            )
            if end is None:
                return self._initialled(said)
            found |= self.key("".join(without_legal(parts[at:end])))
            at = end
        return found

    def _initialled(self, said: Name) -> Found:
        """ "J. Doe" and "Jane M. Doe" for "Jane Doe"."""
        first, *middle, last = said.parts
        if len(first) == 1 and not middle and len(last) > 2:
            return frozenset(i for i in self.key(last) if _has_initial(self.facts[i], first, last))
        if len(middle) == 1 and len(middle[0]) == 1:
            return self.key(first + last)
        return self.key(last + first) if not middle else NONE


def _has_initial(fact: Fact, initial: str, last: str) -> bool:
    return any(
        key.endswith(last) and key.startswith(initial) and len(key) > len(last) + 1
        for key in fact.whole
    )
