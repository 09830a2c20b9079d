"""What a model wrote → the record that was asked for, if it can be read at all.

Small models wrap JSON in prose and fences, use single quotes, nest the record in another, name
fields in their own style, and give text where a list belongs. Whatever has one clear reading is
read; the rest is `Unreadable`, with the reason to tell the model.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_origin

from annotated_types import MaxLen
from json_repair import repair_json
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

Schema = TypeVar("Schema", bound=BaseModel)

THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
FENCE = re.compile(r"```[a-zA-Z]*\s*\n?(.*?)(?:```|\Z)", re.DOTALL)
BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")


class Unreadable(ValueError):
    """Says, in words for the model, what was wrong with its answer."""


def read(text: str, schema: type[Schema], *, cut: bool = False) -> Schema:
    """`cut` says the model ran out of room: what is missing must not be made up by a repair."""
    if not text.strip():
        raise Unreadable("The answer was empty.")
    if cut:
        raise Unreadable("The answer was too long and was cut off. Write less.")
    reason = "There was no JSON object in the answer."
    for value in _objects(THINKING.sub("", text)):
        try:
            return schema.model_validate(_fit(_unwrap(value, schema), schema))
        except ValidationError as error:
            reason = _reasons(error)
    raise Unreadable(reason)


def was_cut(metadata: Mapping[str, Any]) -> bool:
    """Whether the provider says that it stopped for want of room, or never said it was done."""
    reasons = {metadata.get(key) for key in ("done_reason", "finish_reason", "stop_reason")}
    if reasons & {"length", "max_tokens"}:
        return True
    return metadata.get("model_provider") in (None, "ollama") and "done" not in metadata


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Everything that reads as an object, the strictest reading first."""
    places = [text.strip(), *(match.strip() for match in FENCE.findall(text))]
    brace = text.find("{")
    if brace >= 0:
        places.append(text[brace:])
    for place in places:
        try:
            value, _ = json.JSONDecoder().raw_decode(place)
        except ValueError:
            continue
        yield from _dicts(value)
    if brace >= 0:
        yield from _dicts(repair_json(text[brace:], return_objects=True))


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    yield from (item for item in values if isinstance(item, dict))


def _unwrap(value: dict[str, Any], schema: type[BaseModel]) -> dict[str, Any]:
    """The record itself, where it was put inside another or beside an echo of the schema."""
    wanted = {_plain(name) for name in schema.model_fields}
    if wanted & {_plain(key) for key in value}:
        return value
    for inner in value.values():
        if isinstance(inner, dict) and wanted & {_plain(key) for key in inner}:
            return inner
    return value


def _fit(value: dict[str, Any], schema: type[BaseModel]) -> dict[str, Any]:
    fields = {_plain(name): (name, field) for name, field in schema.model_fields.items()}
    fitted: dict[str, Any] = {}
    for key, item in value.items():
        if _plain(key) in fields:
            name, field = fields[_plain(key)]
            fitted[name] = _coerce(item, field)
    return fitted


def _coerce(item: Any, field: FieldInfo) -> Any:
    if get_origin(field.annotation) in (list, tuple):
        items = _lines(item) if isinstance(item, str) else item
        items = list(items.values()) if isinstance(items, dict) else items
        if not isinstance(items, list):
            return item
        limit = next((rule.max_length for rule in field.metadata if isinstance(rule, MaxLen)), None)
        if field.annotation in (list[str], tuple[str, ...]):
            items = [words for words in map(_words, items) if words]
        return items[:limit]
    return _words(item) if field.annotation is str else item


def _words(item: Any) -> str:
    """Text from whatever stands where text belongs."""
    if isinstance(item, dict):
        return " ".join(filter(None, map(_words, item.values())))
    if isinstance(item, list):
        return "\n\n".join(filter(None, map(_words, item)))
    return "" if item is None else BULLET.sub("", str(item)).strip()


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _plain(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())


def _reasons(error: ValidationError) -> str:
    found = (
        f"{'.'.join(map(str, problem['loc'])) or 'answer'}: {problem['msg']}"
        for problem in error.errors()[:5]
    )
    return "; ".join(found)
