"""What shapes a pitch besides its wish: the template's text, instructions, and how a model is set.

A template's own words are the workspace's: they may be said. What is put into it comes from the
prospect's record and proves nothing by standing there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agents import prompts
from agents.evidence import plain
from agents.orders import gives_orders
from agents.plain.pitch import Brief
from agents.wishes import PitchWish
from store.answers import Evidence, Subject
from store.errors import NotFound
from tools.kit import Kit
from tools.settings.choices import BUILT_IN
from tools.settings.document import Settings
from tools.settings.keeping import held
from tools.templates import TooMuch, lead_values, literal_words, read, render

#: Letters of one value that are put into a template.
LONGEST = 400
#: A workspace writes with few templates, each pitch with one of them.
_read = lru_cache(maxsize=32)(read)


@dataclass(frozen=True, slots=True)
class Shape:
    """`said` are words of the workspace that may be said, `digest` changes with any of this."""

    name: str
    text: str
    said: tuple[str, ...] = ()
    instructions: str = ""
    temperature: float = 0.7
    max_tokens: int = 2000

    def __post_init__(self) -> None:
        """A checkpoint brings a tuple back as a list."""
        object.__setattr__(self, "said", tuple(self.said))

    @property
    def digest(self) -> str:
        held = [self.text, self.instructions, self.temperature, self.max_tokens]
        return hashlib.sha256(json.dumps(held).encode()).hexdigest()[:16]


async def shape_of(kit: Kit, wish: PitchWish) -> Shape:
    """As the workspace's settings have it now. Raises `NotFound` for a template never there."""
    settings = (await held(kit)).settings
    return await shaped(kit, settings, wish.template)


async def shaped(kit: Kit, settings: Settings, template: str) -> Shape:
    """The same with settings that need not be saved. An own prompt replaces what is selected."""
    own = settings.advanced
    if own.use_own_prompt and own.own_prompt.strip() and template == settings.templates.selected:
        return make_shape(settings, "own prompt", own.own_prompt, ours=False)
    if template in BUILT_IN:
        text = prompts.template(template)
        return make_shape(settings, BUILT_IN[template], text, ours=True)
    stored = await kit.store.templates.by_id(template)
    foreign = kit.asker is not None and stored is not None
    if foreign and not (stored.shared or stored.owner_id == kit.asker.id):  # type: ignore[union-attr]
        stored = None
    if stored is None or stored.live_text is None:
        raise NotFound(name="this template")
    return make_shape(settings, stored.name, stored.live_text, ours=False)


def make_shape(settings: Settings, name: str, text: str, *, ours: bool) -> Shape:
    """`ours`: a built-in one, which says nothing about the world."""
    template, own = _read(text), settings.advanced
    instructions = own.system_instructions.strip()
    lines = (" ".join(line.split()) for line in instructions.splitlines())
    said = (() if ours else literal_words(template), tuple(line for line in lines if line))
    return Shape(name, text, (*said[0], *said[1]), instructions, own.temperature, own.max_tokens)


def fill(shape: Shape, about: Brief, wish: PitchWish) -> str:
    """The template with this prospect's values in it; the built-in one where it does not work,
    or has nothing to say of somebody."""
    values = lead_values(
        about.profile, about.company, about.lead,
        tone=wish.tone, length=wish.length, focus=wish.focus,
    )  # fmt: skip
    clean = _harmless(values)
    try:
        filled = render(_read(shape.text), clean).strip()
    except (TooMuch, ValueError):
        filled = ""
    return filled or render(_read(prompts.template(next(iter(BUILT_IN)))), clean).strip()


def _harmless(values: Mapping[str, Any]) -> dict[str, Any]:
    """One line each, of sober length; what gives orders to its reader is not known."""
    return {name: _safe(value) for name, value in values.items()}


def _safe(value: Any) -> Any:
    if isinstance(value, list):
        return [one for one in map(_safe, value) if one]
    if not isinstance(value, str):
        return value
    return None if gives_orders(value) else plain(value)[:LONGEST]


def words_of_ours(shape: Shape, kit: Kit) -> tuple[Evidence, ...]:
    """What the template and the instructions say: the workspace's own words."""
    subject = Subject("sender", "template", kit.workspace.profile.company or kit.workspace.name)
    source = f"template “{shape.name}”"
    return tuple(
        Evidence(f"template:{n}", text, source, kit.today, 1.0, kit.workspace.id, subject)
        for n, text in enumerate(shape.said, start=1)
    )
