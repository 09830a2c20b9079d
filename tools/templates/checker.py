"""What a template names, held against what there is: every name, helper, argument and level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tools.settings.choices import VALUES
from tools.templates import helpers
from tools.templates.evaluate import TooMuch
from tools.templates.names import LOOP, VARIABLES
from tools.templates.problems import Place, Problem, Problems, nearest
from tools.templates.template import Template, render
from tools.templates.tree import Block, Call, Expression, Literal, Node, Output, Path

#: Characters of a filled template that a small model still follows.
READABLE = 4000
#: A lead of whom everything is known, with lists as long as they come.
_FULL: dict[str, object] = {
    name: [f"Sample {n}" for n in range(8)]
    if kind == "list"
    else 100
    if kind == "number"
    else "Sample"
    for name, (kind, _) in VARIABLES.items()
}


@dataclass(frozen=True, slots=True)
class Around:
    """What can be named at a place: the kinds of the contexts outwards, loops, named items."""

    contexts: tuple[str, ...] = ("root",)
    loops: int = 0
    named: Mapping[str, str] = field(default_factory=dict)


def check(template: Template) -> tuple[Problem, ...]:
    """Everything wrong with a template: what could not be read, and what it names in vain."""
    problems = Problems(template.text)
    problems.found += template.problems
    Checker(problems).body(template.root, Around())
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class Checker:
    problems: Problems

    def body(self, nodes: tuple[Node, ...] | None, around: Around) -> None:
        for node in nodes or ():
            if isinstance(node, Output):
                self._call(node.call, around)
            elif isinstance(node, Block):
                self._block(node, around)

    def _block(self, block: Block, around: Around) -> None:
        name = self._helper(block.call, around)
        if name and name not in helpers.BLOCKS:
            what, remedy = f"{name} is no block.", f"Write it as {helpers.EXAMPLES[name]}."
            self.problems.add(block.call.at, what, remedy)
        if len(block.names) > helpers.NAMING.get(name, 0):
            what = f"{name or block.call.target.written} names fewer items."
            self.problems.add(block.call.at, what, "each names two at most, with names one.")
        first = self._arguments(block.call, around, name)
        if not name:
            first = self._value(block.call, around, section=True)
        self.body(block.main, self._inside(block, name, first, around))
        self.body(block.other, around)

    def _inside(self, block: Block, name: str, kind: str, around: Around) -> Around:
        """What can be named in a block's body."""
        if name == "each" and kind not in ("list", ""):
            at, lists = (
                block.call.arguments[0],
                [n for n, (k, _) in VARIABLES.items() if k == "list"],
            )
            what = f"each goes over a list, and this is a {kind}."
            self.problems.add(_place(at, block.call.at), what, f"Lists are {', '.join(lists)}.")
        over = name == "each" or (not name and kind == "list")
        if not over and name != "with" and name:
            return around
        inner = "text" if over else kind
        contexts = (inner, *around.contexts) if inner not in ("root", "") else around.contexts
        named = {**around.named, **dict(zip(block.names, (inner, "number"), strict=False))}
        return Around(contexts, around.loops + over, named)

    def _call(self, call: Call, around: Around) -> str:
        """The kind of what a call gives, empty where it is not known."""
        name = self._helper(call, around)
        if name in helpers.BLOCKS:
            what = f"{name} is a block: it needs # and an end."
            self.problems.add(call.at, what, f"Write {helpers.EXAMPLES[name]}.")
        self._arguments(call, around, name)
        if name:
            return "text" if name in helpers.INLINE else ""
        return self._value(call, around)

    def _helper(self, call: Call, around: Around) -> str:
        name = call.target.parts[0] if call.target.simple else ""
        if name in helpers.NAMES and name not in around.named:
            least, most = helpers.ARGUMENTS[name]
            count = len(call.arguments)
            if not least <= count <= most:
                wanted = f"{least}" if least == most else f"{least} or {most}"
                what = f"{name} takes {wanted} argument{'s' * (most > 1)}, and has {count}."
                self.problems.add(call.at, what, f"Write it like {helpers.EXAMPLES[name]}.")
            return name
        return ""

    def _arguments(self, call: Call, around: Around, name: str) -> str:
        """Checks each; the kind of the first."""
        kinds = [self._expression(one, around) for one in call.arguments]
        if call.arguments and not name:
            written = call.target.written
            remedy = nearest(written, helpers.NAMES) or f"The helpers are {_listed()}."
            self.problems.add(call.at, f"Unknown helper: {written}.", remedy)
        return kinds[0] if kinds else ""

    def _expression(self, one: Expression, around: Around) -> str:
        if isinstance(one, Call):
            return self._call(one, around)
        if isinstance(one, Path):
            return self._path(one, around)
        return "text" if isinstance(one.value, str) else ""

    def _value(self, call: Call, around: Around, *, section: bool = False) -> str:
        return "" if call.arguments else self._path(call.target, around, section=section)

    def _path(self, path: Path, around: Around, *, section: bool = False) -> str:
        if path.data:
            return self._data(path, around)
        parts = path.parts
        if not path.written:
            return ""
        if parts and not path.depth and not path.scoped and parts[0] in around.named:
            return self._members(path, around.named[parts[0]], parts[1:], around, section)
        if path.depth >= len(around.contexts):
            what = f"{path.written} leads out of the template."
            remedy = f"At most {len(around.contexts) - 1} times ../ can stand here."
            self.problems.add(path.at, what, remedy)
            return ""
        return self._members(path, around.contexts[path.depth], parts, around, section)

    def _data(self, path: Path, around: Around) -> str:
        name = path.parts[0] if path.parts else ""
        if name == "root" and not path.depth:
            return self._members(path, "root", path.parts[1:], around, False)
        if name not in LOOP:
            known = ", ".join(f"@{one}" for one in LOOP)
            self.problems.add(path.at, f"Unknown: {path.written}.", f"There are {known}, @root.")
        elif path.depth >= around.loops:
            remedy = "Use it between {{#each …}} and {{/each}}."
            self.problems.add(path.at, f"{path.written} is known only inside #each.", remedy)
        return "number"

    def _members(
        self, path: Path, kind: str, parts: tuple[str, ...], around: Around, section: bool
    ) -> str:
        for part in parts:
            if kind == "root" and part in VARIABLES:
                kind = VARIABLES[part][0]
            elif kind in ("text", "list") and part == "length":
                kind = "number"
            elif kind in ("text", "list") and part.isdigit():
                kind = "text"
            elif kind:
                self.problems.add(path.at, *_unknown(path, kind, part, around, section))
                return ""
        return kind


def _unknown(path: Path, kind: str, part: str, around: Around, section: bool) -> tuple[str, str]:
    if kind == "root":
        what = "Unknown helper or variable" if section else "Unknown variable"
        known = (*VARIABLES, *helpers.NAMES) if section else VARIABLES
        return f"{what}: {part}.", nearest(
            part, known
        ) or f"The variables are {', '.join(VARIABLES)}."
    if part in VARIABLES and "root" in around.contexts:
        up = "../" * around.contexts.index("root")
        return f"{part} is out of reach inside this block.", f"Write {up}{part}."
    return f"{path.written}: a {kind} has no {part}.", "Name a variable, or this."


def _place(one: Expression, otherwise: Place) -> Place:
    return otherwise if isinstance(one, Literal) else one.at


def _listed() -> str:
    return ", ".join(helpers.NAMES)


def warnings(template: Template) -> tuple[Problem, ...]:
    """What works but may not be what was meant. Only for a template without problems."""
    start = Place(1, 1)
    found = [replace(problem, level="warning") for problem in _comparisons(template.root)]
    try:
        shown = render(template, _FULL)
    except TooMuch as error:
        return (replace(error.problem, level="error"),)
    if not shown.strip():
        return (Problem(start, "It comes out empty.", "Say what to write.", "error"),)
    if len(shown) > READABLE:
        what = f"It comes out {len(shown):,} characters long; small models lose the thread."
        found.append(Problem(start, what, f"Stay below {READABLE:,}.", "warning"))
    if not any(name in template.text for name in VARIABLES if name.startswith("lead")):
        what = "It names nothing of the lead."
        found.append(Problem(start, what, "Use {{leadCompanyName}} or another one.", "warning"))
    return tuple(found)


def _comparisons(nodes: tuple[Node, ...] | None) -> Iterator[Problem]:
    """`ifEquals tone "casul"`: what can never be true."""
    for node in nodes or ():
        if isinstance(node, Block):
            yield from _comparison(node.call)
            yield from _comparisons(node.main)
            yield from _comparisons(node.other)


def _comparison(call: Call) -> Iterator[Problem]:
    if call.target.written != "ifEquals" or len(call.arguments) < 2:
        return
    name, wanted = call.arguments[:2]
    if not isinstance(name, Path) or not isinstance(wanted, Literal):
        return
    known = VALUES.get(name.parts[-1] if name.parts else "", ())
    if known and wanted.value not in known:
        remedy = nearest(str(wanted.value), known) or f"It is one of {', '.join(known)}."
        yield Problem(call.at, f"{name.written} is never {wanted.value}.", remedy)
