"""How a pitch is wanted: what was typed, else what the template asks for, else the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from agents.wishes import PitchWish, WrongValue, read
from store.errors import BadInput
from tools.kit import Kit
from tools.settings.document import Settings
from tools.settings.keeping import held


async def templates_of(kit: Kit) -> dict[str, str]:
    """The workspace's own templates that can be written with, by id."""
    if kit.asker is None:
        return {}
    found = await kit.store.templates.visible(kit.asker.id)
    return {one.id: one.name for one in found if one.live is not None}


async def wish_of(kit: Kit, typed: Mapping[str, str]) -> tuple[PitchWish, tuple[WrongValue, ...]]:
    """The whole wish, and what of `typed` is not known. Raises `BadInput` for a template that waits
    for approval."""
    chosen, wrong = read(typed, await templates_of(kit))
    for one in wrong:
        if one.option == "template":
            await _require_decided(kit, one.value)
    settings = (await held(kit)).settings
    usual = await usual_wish(kit, settings, chosen.get("template", ""))
    return replace(usual, **chosen), wrong


async def _require_decided(kit: Kit, name: str) -> None:
    mine = await kit.store.templates.visible(kit.asker.id) if kit.asker else ()
    for one in mine:
        if one.name.casefold() == name.casefold() and one.live is None:
            state = "waits for a manager's approval" if one.waiting else "was not approved"
            raise BadInput(what=f"The template “{one.name}” {state}: nothing is written with it.")


async def usual_wish(kit: Kit, settings: Settings, template: str = "") -> PitchWish:
    """What `settings` ask for, with the template's own tone, length and focus over them."""
    quick, template = settings.quick, template or settings.templates.selected
    stored = await kit.store.templates.by_id(template)
    own = own_quick(stored.live_quick or {}) if stored else {}
    return replace(PitchWish(quick.tone, quick.length, quick.focus_areas, template), **own)


async def sure_wish_of(kit: Kit, typed: Mapping[str, str]) -> PitchWish:
    """The same where nothing can be asked back. Raises `BadInput`."""
    wish, wrong = await wish_of(kit, typed)
    for one in wrong:
        known = ", ".join(one.nearest)
        raise BadInput(what=f"`{one.value}` is not a {one.option} I know. Did you mean: {known}?")
    return wish


def own_quick(quick: Mapping[str, Any]) -> dict[str, Any]:
    """A template's own tone, length and focus areas, under the wish's names."""
    named = {"tone": "tone", "length": "length", "focusAreas": "focus"}
    return {named[key]: value for key, value in quick.items() if key in named and value}
