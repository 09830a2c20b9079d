"""A quick test before a long pattern: does any word of the sentence begin like one of its words?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

T = TypeVar("T")
_ESCAPE = re.compile(r"\\[a-zA-Z]|\(\?P<\w+>|\[[^\]]*\]")
_LITERAL = re.compile(r"[^\W\d_]{3,}")
_GLUE = wordset(
    "the and for our you your with any all are has have been will was were its that this not "
    "than they them their out from into per under within less just only extra additional "
    "further little such end next monday friday one two three january february march april "
    "may june july august september october november december leading many most some"
)


class Gate:
    """A pattern that is only tried where one of its words can stand.

    A word opens the gate by how it begins; `needs` are beginnings of which every match holds one,
    where all words of the pattern would open too often. Japanese has no blanks to part words by,
    so there the pattern is always tried.
    """

    def __init__(self, source: str, *extra: str, needs: str = "") -> None:
        self.pattern = re.compile(source, re.I)
        literals = _LITERAL.findall(_ESCAPE.sub(" ", source.lower()))
        # The last letter may be optional: "doublé?".
        begins = {w[: max(3, len(w) - 1)] for w in literals if w not in _GLUE}
        self.begins = wordset(needs) or frozenset(begins | {w[:3] for w in extra})
        self.heads = frozenset(w[:3] for w in self.begins)

    def opens(self, scene: Scene) -> bool:
        """Whether the pattern can match anywhere in the sentence."""
        if scene.wide:
            return True
        there = self.heads & scene.heads
        if not there:
            return False
        begins = tuple(w for w in self.begins if w[:3] in there)
        return any(low.startswith(begins) for low in scene.lows)

    def search(self, scene: Scene) -> re.Match[str] | None:
        return self.pattern.search(scene.text) if self.opens(scene) else None


class Gates(Generic[T]):
    """Several gates with what each of them means, looked through at once."""

    def __init__(self, *gates: tuple[T, Gate]) -> None:
        self.gates = gates
        self._by_head: dict[str, list[tuple[str, int]]] = {}
        for i, (_, gate) in enumerate(gates):
            for begin in gate.begins:
                self._by_head.setdefault(begin[:3], []).append((begin, i))

    def matches(self, scene: Scene) -> list[tuple[T, re.Match[str]]]:
        """Every match in the sentence, gate by gate."""
        if scene.wide:
            opened: Iterable[int] = range(len(self.gates))
        else:
            by_head = self._by_head
            known = [low for low in scene.lows if low[:3] in by_head]
            opened = sorted(
                {i for low in known for begin, i in by_head[low[:3]] if low.startswith(begin)}
            )
        return [
            (self.gates[i][0], m)
            for i in opened
            for m in self.gates[i][1].pattern.finditer(scene.text)
        ]
