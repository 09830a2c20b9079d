"""One chance to mend what no evidence holds, then the cut."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from agents.grounding.checker import Checker
from agents.grounding.types import Check, Sentence

#: The text and its unsupported sentences in, the text written again out.
Rewrite = Callable[[str, tuple[Sentence, ...]], Awaitable[str]]
Value = str | tuple[str, ...]
#: A list with fewer points than this, where one is required, is replaced.
FEWEST_POINTS = 3


@dataclass(frozen=True, slots=True)
class Grounded:
    """`replaced` names the fields the plain writer's words stand in for."""

    fields: Mapping[str, Value]
    left_out: tuple[str, ...]
    used: tuple[str, ...]
    replaced: tuple[str, ...]


async def grounded(text: str, checker: Checker, rewrite: Rewrite | None) -> Check:
    """The check of `text`, or of what `rewrite` made of it where something was unsupported.

    The result's `text` holds no unsupported sentence either way. Errors of `rewrite` pass through.
    """
    first = checker.check(text)
    if first.supported or rewrite is None:
        return first
    unsupported = tuple(s for s in first.sentences if s.verdict == "unsupported")
    second = checker.check(await rewrite(text, unsupported))
    return second if len(second.text.strip()) >= len(first.text.strip()) else first


async def grounded_fields(
    fields: Mapping[str, Value],
    checker: Checker,
    rewrite: Rewrite | None,
    required: Mapping[str, Value],
) -> Grounded:
    """Checks each field; a required one that falls away is replaced by the words in `required`.

    A tuple is a list of points: a point is kept whole or left out whole.
    """
    kept: dict[str, Value] = {}
    left: list[str] = []
    used: list[str] = []
    replaced: list[str] = []
    for name, value in fields.items():
        checks = [
            await grounded(v, checker, rewrite)
            for v in ((value,) if isinstance(value, str) else value)
        ]
        left += [s for c in checks for s in c.left_out]
        kept[name] = _kept(value, checks)
        if name in required and _falls_away(kept[name], value):
            kept[name] = required[name]
            replaced.append(name)
        else:
            used += [i for c in checks if c.text.strip() for i in c.used]
    for name in required.keys() - fields.keys():
        kept[name] = required[name]
        replaced.append(name)
    return Grounded(kept, tuple(left), tuple(dict.fromkeys(used)), tuple(replaced))


def _kept(value: Value, checks: list[Check]) -> Value:
    if isinstance(value, str):
        return checks[0].text.strip()
    return tuple(c.text.strip() for c in checks if c.supported and c.text.strip())


def _falls_away(kept: Value, value: Value) -> bool:
    if isinstance(kept, str):
        return not kept
    return len(kept) < min(FEWEST_POINTS, len(value) or 1)
