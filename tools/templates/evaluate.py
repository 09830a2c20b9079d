"""A tree and data → text, within limits: it can neither run away nor reach anything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

from tools.templates import helpers
from tools.templates.problems import Place, Problem
from tools.templates.tree import Block, Call, Expression, Literal, Node, Output, Path, Text
from tools.templates.values import Value, as_text, equal, is_empty, is_list, is_true, member


class TooMuch(Exception):
    """The template does more than it may; says what, and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Limits:
    """`steps` counts everything that is looked at, in loops again and again."""

    steps: int = 20_000
    characters: int = 20_000
    seconds: float = 1.0


@dataclass(slots=True)
class Meter:
    limits: Limits
    end: float
    steps: int = 0
    characters: int = 0

    def step(self) -> None:
        self.steps += 1
        if self.steps > self.limits.steps:
            raise _too_much("It repeats too much", f"{self.limits.steps:,} steps")
        if not self.steps % 256 and monotonic() > self.end:
            raise _too_much("It takes too long", f"{self.limits.seconds:g} s")

    def made(self, text: str) -> str:
        self.characters += len(text)
        if self.characters > self.limits.characters:
            raise _too_much("It writes too much", f"{self.limits.characters:,} characters")
        return text


@dataclass(frozen=True, slots=True)
class Scope:
    """Where something is evaluated: the contexts outwards, `@` data, and named items inwards."""

    contexts: tuple[Value, ...]
    data: tuple[Mapping[str, Value], ...]
    named: Mapping[str, Value] = field(default_factory=dict)

    @property
    def this(self) -> Value:
        return self.contexts[0]

    def inside(self, value: Value) -> Scope:
        """A context that is the one already there adds no level for `../`."""
        known = value is self.this or equal(value, self.this)
        return self if known else replace(self, contexts=(value, *self.contexts))


def evaluate(
    body: Sequence[Node], words: Sequence[str], data: Mapping[str, Any], limits: Limits
) -> str:
    """Raises `TooMuch`. `words` are the final words of the texts, by number."""
    writer = Writer(words, Meter(limits, monotonic() + limits.seconds))
    return writer.write(body, Scope((data,), ({"root": data},)))


@dataclass(frozen=True, slots=True)
class Writer:
    words: Sequence[str]
    meter: Meter

    def write(self, body: Sequence[Node] | None, scope: Scope) -> str:
        return "".join(self._node(node, scope) for node in body or ())

    def _node(self, node: Node, scope: Scope) -> str:
        self.meter.step()
        if isinstance(node, Text):
            return self.meter.made(self.words[node.number])
        if isinstance(node, Output):
            return self.meter.made(as_text(self._value(node.call, scope)))
        return self._block(node, scope) if isinstance(node, Block) else ""

    def _block(self, block: Block, scope: Scope) -> str:
        name = _helper(block.call, scope)
        arguments = [self._value(one, scope) for one in block.call.arguments]
        if name in ("if", "unless") and arguments:
            return self._either(block, scope, is_true(arguments[0]) == (name == "if"))
        if name == "ifEquals" and len(arguments) > 1:
            return self._either(block, scope, helpers.holds(arguments[0], arguments[1]))
        if name == "with" and arguments:
            return self._with(block, scope, arguments[0])
        if name == "each" and arguments:
            return self._each(block, scope, arguments[0])
        return self._section(block, scope, self._path(block.call.target, scope))

    def _either(self, block: Block, scope: Scope, yes: bool) -> str:
        return self.write(block.main if yes else block.other, scope)

    def _with(self, block: Block, scope: Scope, value: Value) -> str:
        if is_empty(value):
            return self.write(block.other, scope)
        return self.write(block.main, _named(block, scope.inside(value), value))

    def _section(self, block: Block, scope: Scope, value: Value) -> str:
        """A block that no helper names: over a list, within a value, or if it is true."""
        if value is True or value is False or value is None:
            return self._either(block, scope, value is True)
        if is_list(value):
            return self._each(block, scope, value)
        return self.write(block.main, scope.inside(value))

    def _each(self, block: Block, scope: Scope, value: Value) -> str:
        pairs: list[tuple[Any, Value]] = []
        if isinstance(value, Mapping):
            pairs = list(value.items())
        elif is_list(value):
            pairs = list(enumerate(value))
        if not pairs:
            return self.write(block.other, scope)
        return "".join(
            self._item(block, scope, pair, place, place == len(pairs) - 1)
            for place, pair in enumerate(pairs)
        )

    def _item(
        self, block: Block, scope: Scope, pair: tuple[Any, Value], place: int, last: bool
    ) -> str:
        self.meter.step()
        key, value = pair
        frame = {**scope.data[0], "key": key, "index": place, "first": place == 0, "last": last}
        inner = replace(scope.inside(value), data=(frame, *scope.data))
        return self.write(block.main, _named(block, inner, value, key))

    def _value(self, expression: Expression, scope: Scope) -> Value:
        self.meter.step()
        if isinstance(expression, Literal):
            return expression.value
        if isinstance(expression, Path):
            return self._path(expression, scope)
        name = _helper(expression, scope)
        if not name:
            return self._path(expression.target, scope)
        arguments = [self._value(one, scope) for one in expression.arguments]
        made = helpers.INLINE[name](*arguments) if name in helpers.INLINE and arguments else None
        if isinstance(made, str) and len(made) > self.meter.limits.characters:
            self.meter.made(made)
        return made

    def _path(self, path: Path, scope: Scope) -> Value:
        parts = path.parts
        if path.data:
            value: Value = scope.data[path.depth] if path.depth < len(scope.data) else None
        elif parts and not path.depth and not path.scoped and parts[0] in scope.named:
            value, parts = scope.named[parts[0]], parts[1:]
        else:
            value = scope.contexts[path.depth] if path.depth < len(scope.contexts) else None
        for part in parts:
            value = member(value, part)
        return value


def _helper(call: Call, scope: Scope) -> str:
    """The helper a call names, or nothing where it names a value."""
    name = call.target.parts[0] if call.target.simple else ""
    known = name in helpers.INLINE or name in helpers.BLOCKS
    return name if known and name not in scope.named else ""


def _named(block: Block, scope: Scope, *values: Value) -> Scope:
    if not block.names:
        return scope
    return replace(scope, named={**scope.named, **dict(zip(block.names, values, strict=False))})


def _too_much(what: str, most: str) -> TooMuch:
    return TooMuch(Problem(Place(1, 1), f"{what}: {most} at most.", "Make it simpler."))
