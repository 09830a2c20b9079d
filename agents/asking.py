"""A model's words, sealed: what it wrote cannot be shown before it was checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from agents.model import Models
from agents.prompts import Prompt

Schema = TypeVar("Schema", bound=BaseModel)
Written = TypeVar("Written")


@dataclass(frozen=True, slots=True)
class Raw(Generic[Written]):
    """`unchecked` is read in `agents/checked.py` and nowhere else.

    `prompt` is the hash of what was asked.
    """

    unchecked: Written = field(repr=False)
    model: str
    prompt: str


async def ask(
    models: Models, prompt: Prompt, schema: type[Schema], *, workflow: str, node: str
) -> Raw[Schema]:
    """What the first model that can says. Raises one of `agents.model.NO_ANSWER`."""
    written, name = await models.structured(prompt, schema, workflow=workflow, node=node)
    return Raw(written, name, prompt.hash)
