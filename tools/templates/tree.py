"""A template as a tree of frozen nodes. Places do not count when trees are compared."""

from __future__ import annotations

from dataclasses import dataclass, field

from tools.templates.problems import Place


@dataclass(frozen=True, slots=True)
class Strip:
    """Whether a `~` takes the white space away before and after a tag."""

    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class Literal:
    """`written` is how it stands in the text; `undefined` is None, as `null` is."""

    value: str | float | bool | None
    written: str


@dataclass(frozen=True, slots=True)
class Path:
    """`../a.b`: `depth` levels up, then the parts. `data` paths start with `@`.

    A `scoped` path (`this`, `./a`) never names a helper or a block's own name.
    """

    parts: tuple[str, ...]
    depth: int
    data: bool
    scoped: bool
    written: str
    at: Place = field(compare=False)

    @property
    def simple(self) -> bool:
        """One bare word: it may be a helper."""
        return len(self.parts) == 1 and not (self.depth or self.data or self.scoped)


@dataclass(frozen=True, slots=True)
class Call:
    """A value, or a helper with its arguments."""

    target: Path
    arguments: tuple[Literal | Path | Call, ...]
    at: Place = field(compare=False)


Expression = Literal | Path | Call


@dataclass(frozen=True, slots=True)
class Text:
    """`number` counts the texts of a template: white space control gives each its final words."""

    text: str
    number: int = field(compare=False)
    escaped: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    written: str
    strip: Strip


@dataclass(frozen=True, slots=True)
class Output:
    """`opening` is `{{`, `{{{` or `{{&`: nothing is ever escaped, so they mean the same."""

    call: Call
    strip: Strip
    opening: str


@dataclass(frozen=True, slots=True)
class Block:
    """`{{#call as |names|}} main {{else}} other {{/call}}`; `{{^call}}` has its body in `other`.

    `chained`: `other` is one block, written `{{else …}}`. `between` is the else's own strip.
    """

    call: Call
    names: tuple[str, ...]
    main: tuple[Node, ...] | None
    other: tuple[Node, ...] | None
    opened: Strip
    between: Strip
    closed: Strip
    inverted: bool = False
    chained: bool = False
    caret: bool = False


Node = Text | Comment | Output | Block
