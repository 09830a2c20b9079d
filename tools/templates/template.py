"""A template as it is used: read once, rendered often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.templates.evaluate import Limits, evaluate
from tools.templates.parser import Parser
from tools.templates.problems import Place, Problem, Problems
from tools.templates.tree import Block, Node, Text
from tools.templates.whitespace import trimmed

#: Characters of a template's text.
LONGEST = 12_000
USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Template:
    """`words` are the final words of its texts; a template with `problems` is not rendered."""

    text: str
    root: tuple[Node, ...]
    words: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def read(text: str) -> Template:
    """Never raises: what is wrong is in `problems`, all of it that can be found at once."""
    if len(text) > LONGEST or "\x00" in text:
        what = f"A template has {LONGEST:,} characters at most, and no control characters."
        return Template(text, (), (), (Problem(Place(1, 1), what, "Make it shorter."),))
    problems = Problems(text)
    parser = Parser(problems)
    root = parser.read(text)
    found = tuple(problems)
    words = () if found else trimmed(root, parser.texts)
    return Template(text, root, words, found)


def render(template: Template, data: Mapping[str, Any], limits: Limits = USUAL) -> str:
    """The template's text with `data` in it. Raises `TooMuch`; `ValueError` if it has problems."""
    if template.problems:
        raise ValueError(str(template.problems[0]))
    return evaluate(template.root, template.words, data, limits)


def literal_words(template: Template) -> tuple[str, ...]:
    """What its writer says in it, line by line, without a word of what is put in.

    A place where something is put in becomes an ellipsis, so that no sentence closes over it.
    """
    said = "".join(_said(template.root, template.words)) if not template.problems else ""
    lines = (" ".join(line.split()) for line in said.splitlines())
    return tuple(line for line in lines if line.strip("… .,:;!?-*#"))


def _said(body: Sequence[Node] | None, words: Sequence[str]) -> Iterator[str]:
    for node in body or ():
        if isinstance(node, Text):
            yield words[node.number]
        elif isinstance(node, Block):
            yield from _said(node.main, words)
            yield "\n"
            yield from _said(node.other, words)
        else:
            yield "…"
