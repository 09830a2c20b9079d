"""Values back from JSON, as `rows.plain` wrote them, by the type they are declared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_FROM_TEXT: dict[Any, Callable[[str], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Decimal: Decimal,
}


def revive(hint: Any, value: Any) -> Any:
    """`value` as `hint` says. Raises `ValueError` where it does not fit."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return None if value is None else revive(_told(inner), value)
    if origin is Literal:
        return _one_of(inner, value)
    if origin is tuple:
        return _several(inner[0], value)
    if hint in _FROM_TEXT and isinstance(value, str):
        return _read(hint, value)
    if is_dataclass(hint) and isinstance(value, Mapping):
        return revived(hint, value)
    if isinstance(hint, type) and type(value) is hint:
        return value
    if isinstance(value, Mapping) and origin is not None and issubclass(origin, Mapping):
        return dict(value)
    raise ValueError(f"{value!r} is no {hint}")


def revived(made: Any, values: Mapping[str, Any]) -> Any:
    """A frozen value of the class `made`; what is absent keeps its default."""
    hints = get_type_hints(made)
    known = {part.name for part in fields(made)}
    if not values.keys() <= known:
        raise ValueError(f"{sorted(values.keys() - known)} are no fields of {made.__name__}")
    try:
        return made(**{name: revive(hints[name], value) for name, value in values.items()})
    except TypeError as error:
        raise ValueError(str(error)) from None


def _told(inner: tuple[Any, ...]) -> Any:
    return next(one for one in inner if one is not type(None))


def _one_of(allowed: tuple[Any, ...], value: Any) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {allowed}")
    return value


def _several(inner: Any, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"{value!r} is no list")
    return tuple(revive(inner, one) for one in value)


def _read(hint: Any, value: str) -> Any:
    try:
        return _FROM_TEXT[hint](value)
    except ArithmeticError:
        raise ValueError(f"{value!r} is no number") from None
