"""Pitch settings changed by saying so: what was understood, saved, and the way back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

from agents.desk import Desk
from agents.parts import say
from agents.studio import told
from agents.studio_fields import words
from agents.studio_said import Change
from agents.studio_wish import templates_of
from agents.wishes import read_template
from store.answers import Answer, Ask, Button, Event
from store.errors import BadInput
from tools.settings.choices import BUILT_IN, LENGTHS
from tools.settings.document import DEFAULTS, Settings, changed
from tools.settings.keeping import held, save


async def run(ask: Ask, desk: Desk, change: Change) -> AsyncIterator[Event]:
    now = await held(desk.kit)
    if change.show:
        yield _summary(now.settings, await templates_of(desk.kit))
        return
    wanted = DEFAULTS if change.reset else await _applied(now.settings, change, desk)
    done = await save(desk.kit, wanted, now.number)
    yield replace(told(done, "Done."), private=False)


async def _applied(settings: Settings, change: Change, desk: Desk) -> Settings:
    """Raises `BadInput` for a template that is not there."""
    values = {section: dict(held) for section, held in change.values.items()}
    quick = values.setdefault("quick", {})
    if change.steps:
        at = LENGTHS.index(settings.quick.length) + change.steps
        quick["length"] = LENGTHS[max(0, min(at, len(LENGTHS) - 1))]
    if change.add:
        quick["focusAreas"] = [*settings.quick.focus_areas, *change.add]
    if change.template:
        own = await templates_of(desk.kit)
        chosen, wrong = read_template(change.template, own)
        for one in wrong:
            near = ", ".join(one.nearest)
            raise BadInput(what=f"I know no template “{one.value}”. Did you mean: {near}?")
        values["templates"] = {"selected": chosen}
    return changed(settings, values)


def _summary(settings: Settings, own: Mapping[str, str]) -> Answer:
    quick, names = settings.quick, {**BUILT_IN, **own}
    template = names.get(settings.templates.selected, "a template you do not see")
    focus = ", ".join(map(words, quick.focus_areas))
    said = (
        f"Pitches here are **{quick.tone}** in tone, **{quick.length}** in length, focused on "
        f"**{focus}**, and built by the template **{template}**."
    )
    return say(said, Button("Open the settings", "studio.settings", opens_form=True))
