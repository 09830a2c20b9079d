"""Pieces → the tree: blocks are opened, divided by else, and closed in turn."""

from __future__ import annotations

from dataclasses import dataclass, field

from tools.templates.expressions import Reader, Unreadable
from tools.templates.problems import Place, Problems
from tools.templates.tokens import Tag, Words, pieces
from tools.templates.tree import Block, Call, Comment, Node, Output, Path, Strip, Text

DEEPEST, LARGEST = 30, 2000


@dataclass(slots=True)
class Open:
    """A block that is not closed yet. A `chain` is an else-if: it closes with its block."""

    call: Call
    names: tuple[str, ...]
    opened: Strip
    at: Place
    kind: str
    nodes: list[Node] = field(default_factory=list)
    main: list[Node] | None = None
    between: Strip = field(default_factory=Strip)
    caret: bool = False


@dataclass(slots=True)
class Parser:
    problems: Problems
    root: list[Node] = field(default_factory=list)
    stack: list[Open] = field(default_factory=list)
    texts: int = 0
    nodes: int = 0

    def read(self, text: str) -> tuple[Node, ...]:
        for piece in pieces(text, self.problems):
            self.nodes += 1
            if self._too_large():
                break
            if isinstance(piece, Words):
                self._here.append(Text(piece.text, self.texts, piece.escaped))
                self.texts += 1
            else:
                self._tag(piece)
        for left in self.stack:
            if left.kind != "chain":
                self._unclosed(left)
        while self.stack:
            self._pop(Strip())
        return tuple(self.root)

    def _too_large(self) -> bool:
        at = self.stack[-1].at if self.stack else Place(1, 1)
        if self.nodes > LARGEST:
            self.problems.add(at, f"There are more than {LARGEST} parts.", "Make it shorter.")
        if len(self.stack) > DEEPEST:
            what = f"Blocks are nested more than {DEEPEST} deep."
            self.problems.add(at, what, "Close some of them first.")
            self.stack.clear()
            return True
        return self.nodes > LARGEST

    @property
    def _here(self) -> list[Node]:
        return self.stack[-1].nodes if self.stack else self.root

    def _tag(self, tag: Tag) -> None:
        reader = Reader(tag, self.problems)
        try:
            if tag.broken:
                raise Unreadable
            if tag.kind == "comment":
                self._here.append(Comment(tag.text, tag.strip))
            elif tag.kind == "else":
                self._divide(tag)
            elif tag.kind == "/":
                self._close(tag, reader.path_alone())
            elif tag.kind in ("#", "^", "else if"):
                self._open(tag, reader)
            else:
                self._here.append(Output(reader.call(), tag.strip, tag.kind))
        except Unreadable:
            if tag.kind in ("#", "^"):
                # Its end is still to come: that must not be a second problem.
                nobody = Path((), 0, False, False, "", tag.at)
                self._push(tag, Call(nobody, (), tag.at), ())

    def _open(self, tag: Tag, reader: Reader) -> None:
        call = reader.call(names=True)
        if tag.kind != "else if":
            self._push(tag, call, reader.names)
            return
        self._divide(tag)
        if self.stack and self.stack[-1].kind == "^":
            remedy = "Use {{#unless …}}, or close it first."
            self.problems.add(tag.at, "{{^…}} cannot go on with an else-if.", remedy)
        if self.stack:
            self._push(tag, call, reader.names)

    def _push(self, tag: Tag, call: Call, names: tuple[str, ...]) -> None:
        kind = "chain" if tag.kind == "else if" else tag.kind
        self.stack.append(Open(call, names, tag.strip, tag.at, kind))

    def _divide(self, tag: Tag) -> None:
        if not self.stack:
            self.problems.add(tag.at, f"{tag.text} stands in no block.", "Take it out.")
            return
        block = self.stack[-1]
        if block.main is not None:
            what = f"{block.call.target.written} of line {block.at.line} has two else."
            self.problems.add(tag.at, what, "Take one out.")
            block.nodes = block.main + block.nodes
        block.main, block.nodes, block.between = block.nodes, [], tag.strip
        block.caret = "^" in tag.text

    def _close(self, tag: Tag, path: Path) -> None:
        named = [block for block in self.stack if block.kind != "chain"]
        if not named:
            what = f"{tag.text} on line {tag.at.line} closes nothing: no block is open."
            self.problems.add(tag.at, what, "Take it out.")
            return
        meant = next((one for one in reversed(named) if _closes(path, one)), None)
        if meant is None:
            meant = named[-1]
            name = meant.call.target.written
            what = f"{tag.text} on line {tag.at.line} closes {name} of line {meant.at.line}."
            self.problems.add(tag.at, what, f"Write {{{{/{name}}}}} to close it.")
        for left in named[named.index(meant) + 1 :]:
            self._unclosed(left)
        while self._pop(tag.strip) is not meant:
            continue

    def _pop(self, closed: Strip) -> Open:
        """Closes the innermost block, with the else-ifs that hang on it."""
        inner: Block | None = None
        while True:
            block = self.stack.pop()
            hangs = block.kind == "chain" and self.stack[-1].kind == "chain"
            inner = _built(block, inner, block.opened if hangs else closed)
            if block.kind != "chain":
                self._here.append(inner)
                return block

    def _unclosed(self, block: Open) -> None:
        name = block.call.target.written
        if name:
            what = f"{name} opened on line {block.at.line} is never closed."
            self.problems.add(block.at, what, f"Add {{{{/{name}}}}} where it ends.")


def _closes(path: Path, block: Open) -> bool:
    """A block whose opening could not be read is closed by whatever comes."""
    opened = block.call.target
    same = (opened.parts, opened.depth, opened.data) == (path.parts, path.depth, path.data)
    return same or not opened.written


def _built(block: Open, chained: Block | None, closed: Strip) -> Block:
    main = tuple(block.nodes if block.main is None else block.main)
    other = None if block.main is None else tuple(block.nodes)
    other = other if chained is None else (chained,)
    inverted = block.kind == "^"
    return Block(
        call=block.call,
        names=block.names,
        main=other if inverted else main,
        other=main if inverted else other,
        opened=block.opened,
        between=block.between,
        closed=closed,
        inverted=inverted,
        chained=chained is not None,
        caret=block.caret,
    )
