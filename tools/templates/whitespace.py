"""White space control: `~`, and tags that stand alone on their line leave no line behind.

A text keeps its words in the tree; what is left of them is a list by the texts' numbers. The rules
are those of Handlebars 4, with their order and their oddities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tools.templates.tree import Block, Comment, Node, Output, Strip, Text

#: What counts as white space there; Python's own idea differs in a few characters.
SPACES = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_LINE = re.compile(r"\A[ \t]*\r?\n?")
Body = Sequence[Node]
Cut = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Edges:
    """How a node stands: what it strips around itself, and which of its edges end a line."""

    strip: Strip
    opens: bool = False
    closes: bool = False
    inline: bool = False


def trimmed(root: Body, count: int) -> tuple[str, ...]:
    """The final words of each of the `count` texts."""
    trimmer = Trimmer([""] * count)
    trimmer.keep(root)
    trimmer.walk(root, root=True)
    return tuple(trimmer.words)


@dataclass(slots=True)
class Trimmer:
    words: list[str]
    #: Texts that lost their line's end on a side: they lose no second one.
    done: set[tuple[int, str]] = field(default_factory=set)

    def keep(self, body: Body) -> None:
        for node in body:
            if isinstance(node, Text):
                self.words[node.number] = node.text
            elif isinstance(node, Block):
                self.keep(node.main or ())
                self.keep(node.other or ())

    def walk(self, body: Body, *, root: bool = False) -> None:
        for i, node in enumerate(body):
            if isinstance(node, Text):
                continue
            edges = self._block(node) if isinstance(node, Block) else _edges(node)
            former, later = body[:i], body[i + 1 :]
            before, after = _ends_line(former, root), _starts_line(later, root)
            if edges.strip.after:
                self.right(later, whole=True)
            if edges.strip.before:
                self.left(former, whole=True)
            if edges.inline and before and after:
                self.right(later)
                self.left(former)
            if isinstance(node, Block) and edges.opens and before:
                self.right(_first(node))
                self.left(former)
            if isinstance(node, Block) and edges.closes and after:
                self.right(later)
                self.left(_last(node))

    def _block(self, block: Block) -> Edges:
        self.walk(block.main or ())
        self.walk(block.other or ())
        first, other = _first(block), _other(block)
        if block.opened.after:
            self.right(first, whole=True)
        if other is not None:
            self._between(block, first, other)
        if block.closed.before:
            self.left(first if other is None else other, whole=True)
        closes = _ends_line(first if other is None else other)
        strip = Strip(block.opened.before, block.closed.after)
        return Edges(strip, opens=_starts_line(first), closes=closes)

    def _between(self, block: Block, first: Body, other: Body) -> None:
        """The else of a block, which may stand alone on its line too."""
        if block.between.before:
            self.left(first, whole=True)
        if block.between.after:
            self.right(other, whole=True)
        if _ends_line(first) and _starts_line(other):
            self.left(first)
            self.right(other)

    def right(self, body: Body, *, whole: bool = False) -> None:
        """Strips the beginning of what follows: to the end of the line, or all white space."""
        if body:
            self._cut(body[0], "right", _lstrip if whole else _drop_line, whole)

    def left(self, body: Body, *, whole: bool = False) -> None:
        if body:
            self._cut(body[-1], "left", _rstrip if whole else _drop_indent, whole)

    def _cut(self, node: Node, side: str, cut: Cut, whole: bool) -> None:
        if not isinstance(node, Text) or (not whole and (node.number, side) in self.done):
            return
        left = cut(self.words[node.number])
        changed = left != self.words[node.number]
        (self.done.add if changed else self.done.discard)((node.number, side))
        self.words[node.number] = left


def _lstrip(text: str) -> str:
    return text.lstrip(SPACES)


def _rstrip(text: str) -> str:
    return text.rstrip(SPACES)


def _drop_line(text: str) -> str:
    return _LINE.sub("", text, count=1)


def _drop_indent(text: str) -> str:
    return text.rstrip(" \t")


def _edges(node: Comment | Output | Text) -> Edges:
    return Edges(
        Strip() if isinstance(node, Text) else node.strip, inline=isinstance(node, Comment)
    )


def _first(block: Block) -> Body:
    return block.main if block.main is not None else block.other or ()


def _last(block: Block) -> Body:
    return block.other if block.other is not None else block.main or ()


def _other(block: Block) -> Body | None:
    """What follows the else, where there is one; of a chain, the words of the first else-if."""
    if block.main is None or block.other is None:
        return None
    inner = block.other[0] if block.chained else None
    return _first(inner) if isinstance(inner, Block) else block.other


def _ends_line(body: Body, root: bool = False) -> bool:
    """Whether only white space lies between the start of a line and the end of `body`."""
    if not body:
        return root
    last = body[-1]
    if not isinstance(last, Text):
        return False
    kept = _rstrip(last.text)
    return "\n" in last.text[len(kept) :] or (root and len(body) == 1 and not kept)


def _starts_line(body: Body, root: bool = False) -> bool:
    if not body:
        return root
    first = body[0]
    if not isinstance(first, Text):
        return False
    kept = _lstrip(first.text)
    before = first.text[: len(first.text) - len(kept)]
    return "\n" in before or (root and len(body) == 1 and not kept)
