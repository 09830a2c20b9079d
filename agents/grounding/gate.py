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

    A word opens the gate by its first three letters. Japanese has no blanks to part words by, so
    there the pattern is always tried.
    """

    def __init__(self, source: str, *extra: str) -> None:
        self.pattern = re.compile(source, re.I)
        literals = _LITERAL.findall(_ESCAPE.sub(" ", source.casefold()))
        self.heads = frozenset(w[:3] for w in (*literals, *extra) if w not in _GLUE)

    def opens(self, scene: Scene) -> bool:
        """Whether the pattern can match anywhere in the sentence."""
        return scene.wide or not self.heads.isdisjoint(scene.heads)

    def search(self, scene: Scene) -> re.Match[str] | None:
        return self.pattern.search(scene.text) if self.opens(scene) else None


class Gates(Generic[T]):
    """Several gates with what each of them means, looked through at once."""

    def __init__(self, *gates: tuple[T, Gate]) -> None:
        self.gates = gates
        self._by_head: dict[str, list[int]] = {}
        for i, (_, gate) in enumerate(gates):
            for head in gate.heads:
                self._by_head.setdefault(head, []).append(i)

    def matches(self, scene: Scene) -> list[tuple[T, re.Match[str]]]:
        """Every match in the sentence, gate by gate."""
        if scene.wide:
            opened: Iterable[int] = range(len(self.gates))
        else:
            by_head = self._by_head
            opened = sorted({i for head in scene.heads if head in by_head for i in by_head[head]})
        return [
            (self.gates[i][0], m)
            for i in opened
            for m in self.gates[i][1].pattern.finditer(scene.text)
        ]
