"""The helpers: everything a template can do besides naming values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tools.templates.values import Value, as_text, equal, is_list, is_true, member

#: Block helpers by name, with how many arguments each takes.
BLOCKS: Mapping[str, int] = {"each": 1, "if": 1, "ifEquals": 2, "unless": 1, "with": 1}
#: What can name its items: `{{#each leadTechStack as |tool place|}}`.
NAMING: Mapping[str, int] = {"each": 2, "with": 1}


def join(items: Value, separator: Value = ", ", *_: Value) -> Value:
    if not is_list(items):
        return items
    between = separator if isinstance(separator, str) else ", "
    return between.join(map(as_text, items))


def upper(value: Value, *_: Value) -> str:
    return as_text(value).upper()


def lower(value: Value, *_: Value) -> str:
    return as_text(value).lower()


def lookup(value: Value, name: Value = None, *_: Value) -> Value:
    return member(value, as_text(name)) if is_true(value) else value


def holds(value: Value, wanted: Value) -> bool:
    """`ifEquals`: the two are the same, or the first is a list with the second in it."""
    if is_list(value):
        return any(equal(one, wanted) for one in value)
    return equal(value, wanted)


#: Helpers that give a value, by name.
INLINE: Mapping[str, Callable[..., Any]] = {
    "join": join,
    "lookup": lookup,
    "lower": lower,
    "upper": upper,
}
#: With how many arguments each may be called.
ARGUMENTS: Mapping[str, tuple[int, int]] = {
    "join": (1, 2),
    "lookup": (2, 2),
    "lower": (1, 1),
    "upper": (1, 1),
    **{name: (count, count) for name, count in BLOCKS.items()},
}
EXAMPLES: Mapping[str, str] = {
    "each": "{{#each leadTechStack}}{{this}}{{/each}}",
    "if": "{{#if leadIndustry}}…{{/if}}",
    "ifEquals": '{{#ifEquals tone "casual"}}…{{/ifEquals}}',
    "join": '{{join leadTechStack ", "}}',
    "lookup": "{{lookup leadTechStack 0}}",
    "lower": "{{lower leadIndustry}}",
    "unless": "{{#unless leadIndustry}}…{{/unless}}",
    "upper": "{{upper leadCompanyName}}",
    "with": "{{#with leadCompanyName}}{{this}}{{/with}}",
}
NAMES = tuple(sorted(EXAMPLES))
