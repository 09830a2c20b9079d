"""What stands inside a tag: a name with its arguments, and what a block calls its items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tools.templates.problems import Problems
from tools.templates.tokens import Tag, Token
from tools.templates.tree import Call, Expression, Literal, Path
from tools.templates.values import as_text

#: Calls within calls.
DEEPEST = 10
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "undefined": None}
_SCOPED = re.compile(r"^\.|this\b")


class Unreadable(Exception):
    """This tag makes no sense; the problem was told."""


@dataclass(slots=True)
class Reader:
    """Reads the tokens of one tag from left to right. Raises `Unreadable`."""

    tag: Tag
    problems: Problems
    next: int = 0
    depth: int = 0
    names: tuple[str, ...] = field(default=())

    @property
    def token(self) -> Token:
        tokens = self.tag.tokens
        return tokens[self.next] if self.next < len(tokens) else Token("", "", -1)

    def call(self, *, names: bool = False) -> Call:
        """A whole tag; `names`: it may end with `as |item index|`."""
        call = self._call()
        if names and self.token.kind == "as":
            self.names = self._names()
        if self.token.kind:
            self._refuse()
        return call

    def path_alone(self) -> Path:
        path = self._target()
        if self.token.kind:
            self._refuse()
        return path

    def _call(self) -> Call:
        target = self._target()
        arguments: list[Expression] = []
        while self.token.kind in ("id", "segment", "@", "string", "number", "word", "("):
            arguments.append(self._argument())
        return Call(target, tuple(arguments), target.at)

    def _target(self) -> Path:
        """A literal in this place names a value of that name."""
        if self.token.kind in ("string", "number", "word"):
            at, literal = self.problems.place(self.token.start), self._literal()
            return Path((as_text(literal.value),), 0, False, False, literal.written, at)
        if self.token.kind == "(":
            self._refuse("A call in brackets cannot stand first.", "Put a helper before it.")
        if not self.token.kind:
            self._refuse("This tag is empty.", "Name a variable or a helper in it.")
        return self._path()

    def _argument(self) -> Expression:
        kind = self.token.kind
        if kind == "(":
            return self._inner()
        return self._literal() if kind in ("string", "number", "word") else self._path()

    def _inner(self) -> Call:
        opened = self.token
        self.next += 1
        self.depth += 1
        if self.depth > DEEPEST:
            self._refuse(f"Calls are nested more than {DEEPEST} deep.", "Take some apart.")
        call = self._call()
        if self.token.kind != ")":
            if self.token.kind:
                self._refuse()
            self.problems.add(
                self.problems.place(opened.start), "( is never closed.", "Add ) after the call."
            )
            raise Unreadable
        self.next += 1
        self.depth -= 1
        return call

    def _literal(self) -> Literal:
        token = self.token
        self.next += 1
        if token.kind == "word":
            return Literal(_WORDS[token.text], token.text)
        if token.kind == "number":
            value = float(token.text)
            return Literal(int(value) if value.is_integer() else value, token.text)
        quote = token.text[0]
        return Literal(token.text[1:-1].replace(f"\\{quote}", quote), token.text)

    def _path(self) -> Path:
        start = self.token.start
        data = self.token.kind == "@"
        self.next += data
        parts, depth, written = list[str](), 0, "@" if data else ""
        original = written
        while True:
            if self.token.kind not in ("id", "segment"):
                self._refuse(remedy="A name belongs here.")
            token = self.token
            part = _segment(token)
            written, original = written + token.text, original + part
            self.next += 1
            if token.kind == "id" and part in ("..", ".", "this"):
                if parts:
                    self._refuse(f"{written} is no path.", f"{part} can only stand first.")
                depth += part == ".."
            else:
                parts.append(part)
            if self.token.kind != "sep":
                break
            written, original = written + self.token.text, original + self.token.text
            self.next += 1
        at, scoped = self.problems.place(start), bool(_SCOPED.search(original))
        return Path(tuple(parts), depth, data, scoped, written, at)

    def _names(self) -> tuple[str, ...]:
        opened = self.token
        self.next += 1
        found = []
        while self.token.kind == "id":
            found.append(self.token.text)
            self.next += 1
        if self.token.kind != "|" or not found:
            self.problems.add(
                self.problems.place(opened.start),
                "These block parameters are not complete.",
                "Write them like {{#each leadTechStack as |tool|}}.",
            )
            raise Unreadable
        self.next += 1
        return tuple(found)

    def _refuse(self, what: str = "", remedy: str = "") -> None:
        """Tells what is wrong at the token that is next."""
        token = self.token
        at = self.problems.place(token.start) if token.kind else self.tag.at
        if token.kind == "=" and not what:
            what = "Named arguments (name=value) are not part of this language."
            remedy = "Give the value alone."
        shown = token.text if token.kind else "the end of the tag"
        self.problems.add(at, what or f"{shown} cannot stand here.", remedy or "Take it out.")
        raise Unreadable


def _segment(token: Token) -> str:
    if token.kind == "segment":
        return re.sub(r"\\([\\\]])", r"\1", token.text)[1:-1]
    return token.text
