"""Values as the language sees them: its truth, its text, its likeness, its members.

They are JavaScript's, since that is what people know from Handlebars. Data is plain: texts,
numbers, truth values, lists, mappings, None. Nothing else can be reached from a template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Value = Any


def is_list(value: Value) -> bool:
    return isinstance(value, list | tuple)


def is_empty(value: Value) -> bool:
    """What `#with` passes over; `#if` passes over 0 besides."""
    return value is None or value is False or value == "" or (is_list(value) and not value)


def is_true(value: Value) -> bool:
    return not (is_empty(value) or (isinstance(value, int | float) and value == 0))


def as_text(value: Value) -> str:
    """As it stands in the output; what is not known is nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if is_list(value):
        return ",".join(map(as_text, value))
    return "[object Object]" if isinstance(value, Mapping) else str(value)


def equal(one: Value, other: Value) -> bool:
    """`==`: a number and its digits are the same, a list is the same as itself alone."""
    if one is None or other is None:
        return one is other
    held = [isinstance(value, Mapping) or is_list(value) for value in (one, other)]
    if all(held):
        return one is other
    if any(held) or (isinstance(one, str) and isinstance(other, str)):
        return as_text(one) == as_text(other)
    return _number(one) == _number(other)


def _number(value: Value) -> float | None:
    try:
        return float(value.strip() or 0) if isinstance(value, str) else float(value)
    except ValueError:
        return None


def member(value: Value, name: str) -> Value:
    """A field of a mapping, a place of a list or text, or its length; None where there is none."""
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, str) or is_list(value):
        return _placed(value, name)
    return None


def _placed(value: Sequence[Any], name: str) -> Value:
    if name == "length":
        return len(value)
    if name.isascii() and name.isdigit() and str(int(name)) == name and int(name) < len(value):
        return value[int(name)]
    return None
