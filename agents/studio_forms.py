"""The settings dialog, tab by tab. Pure: from what holds and what was entered to a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from agents.studio_fields import advanced_fields, quick_fields, words
from store.answers import Button, Field, Form, Shown
from store.templates import PitchTemplate
from store.types import Person
from tools.settings.choices import ABOUT, BUILT_IN
from tools.settings.document import Settings
from tools.settings.keeping import may_change

TITLE = "Pitch settings"
LABELS = {
    "quick": "Quick",
    "templates": "Templates",
    "advanced": "Advanced",
    "preview": "Preview",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a tab is drawn from. `settings` may not be saved yet; `said` is a line on top.

    `round` counts resets: fields of a new round do not show what was typed into the old ones.
    """

    settings: Settings
    templates: tuple[PitchTemplate, ...]
    waiting: tuple[PitchTemplate, ...]
    person: Person | None
    saved: str = ""
    said: str = ""
    undo: Button | None = None
    round: str = "0"

    @property
    def keeps(self) -> bool:
        return may_change(self.person)

    @property
    def names(self) -> dict[str, str]:
        return {**BUILT_IN, **{one.id: one.name for one in self.templates if one.live}}


def tab_form(tab: str, scene: Scene, shown: Sequence[Shown] = ()) -> Form:
    make = {"templates": _templates, "advanced": _advanced, "preview": _preview}.get(tab, _quick)
    form = make(scene)
    said = (Shown(scene.said, (scene.undo,) if scene.undo else ()),) if scene.said else ()
    form = replace(
        form,
        args={"tab": tab, "round": scene.round},
        tabs=tuple(_tab(one, tab) for one in LABELS),
        shown=(*said, *form.shown, *shown),
    )
    return form if scene.keeps else replace(form, fields=(), submit="")


def _tab(tab: str, current: str) -> Button:
    style = "primary" if tab == current else ""
    return Button(LABELS[tab], "studio.tab", {"to": tab}, style)  # type: ignore[arg-type]


def _form(*shown: Shown, fields: tuple[Field, ...] = ()) -> Form:
    return Form(TITLE, "studio.save", fields, shown=shown)


def _quick(scene: Scene) -> Form:
    reset = Button("Back to the defaults", "studio.reset", {})
    history = Button("History", "studio.history", {})
    buttons = (history, reset) if scene.keeps else (history,)
    values = scene.settings.quick.model_dump(by_alias=True)
    if scene.keeps:
        return _form(Shown(scene.saved, buttons), fields=quick_fields(values, scene.round))
    quick = scene.settings.quick
    said = (
        f"{scene.saved}\n\n*Tone:* {quick.tone}\n*Length:* {quick.length}\n"
        f"*Focus:* {', '.join(map(words, quick.focus_areas))}\n\n"
        "A manager or an admin can change these. For one pitch: `/pitch … tone:casual`."
    )
    return _form(Shown(said, buttons))


def _advanced(scene: Scene) -> Form:
    if scene.keeps:
        return _form(fields=advanced_fields(scene.settings, scene.round))
    own, on = scene.settings.advanced, scene.settings.switches
    lines = (
        ("Own prompt", _on(own.use_own_prompt)),
        ("Instructions", own.system_instructions or "none"),
        ("Temperature", f"{own.temperature:g}"),
        ("Most tokens", f"{own.max_tokens:,}"),
        ("Automatic pitches", _on(on.auto_generate)),
        ("Batches", _on(on.batch_generation)),
        ("PDF", _on(on.pdf_export)),
        ("Approval of templates", _on(on.template_approval)),
    )
    return _form(Shown("\n".join(f"*{label}:* {value}" for label, value in lines)))


def _on(value: bool) -> str:
    return "on" if value else "off"


def _preview(scene: Scene) -> Form:
    buttons = tuple(
        Button(name, "studio.preview", {"lead": key})
        for key, name in (
            ("techcorp", "TechCorp Inc"),
            ("healthwise", "HealthWise Solutions"),
            ("retailpro", "RetailPro Systems"),
        )
    )
    chosen = scene.names.get(scene.settings.templates.selected, "a template that is gone")
    said = (
        f"Write a pitch to a made-up lead with what is entered now, saved or not: *{chosen}*, "
        f"{scene.settings.quick.tone}, {scene.settings.quick.length}. Nothing of it is kept."
    )
    return _form(Shown(said, buttons))


def _templates(scene: Scene) -> Form:
    fields: tuple[Field, ...] = ()
    names = scene.names
    if scene.keeps:
        fields = (
            Field(f"selected~{scene.round}", "Template for new pitches",
                  scene.settings.templates.selected, "select", tuple(names),
                  tuple(names.values())),
        )  # fmt: skip
    new = Button("New template", "studio.edit", {"template": ""}, "primary")
    head = Shown("Templates say how a pitch is built. For one pitch: `template:elevator`.", (new,))
    mine = [_own(one, scene) for one in scene.templates]
    waiting = [_waiting(one) for one in scene.waiting] if scene.keeps else []
    built = [_built_in(key, scene) for key in BUILT_IN]
    below = (*waiting, *mine, *built)
    return replace(_form(head, fields=fields), below=below)


def _built_in(key: str, scene: Scene) -> Shown:
    default = " · default" if scene.settings.templates.selected == key else ""
    copy = Button("Duplicate", "studio.edit", {"copy": key})
    return Shown(f"*{BUILT_IN[key]}* · built in{default}\n{ABOUT[key]}", (copy,))


def _own(one: PitchTemplate, scene: Scene) -> Shown:
    mine = scene.person is not None and one.owner_id == scene.person.id
    default = " · default" if scene.settings.templates.selected == one.id else ""
    whose = "yours" if mine else f"by {one.owner or 'somebody'}"
    shared = " · shared" if one.shared else " · only you"
    state = _state(one)
    buttons = [Button("Duplicate", "studio.edit", {"copy": one.id})]
    if mine or scene.keeps:
        buttons.insert(0, Button("Edit", "studio.edit", {"template": one.id}))
        to, label = ("", "Keep to myself") if one.shared else ("yes", "Share with everybody")
        buttons.append(Button(label, "studio.share", {"template": one.id, "shared": to}))
        buttons.append(Button("Delete", "studio.delete", {"template": one.id}, "danger"))
    written = f"version {one.version}, {day(one.edited_at)}"
    return Shown(f"*{one.name}* · {whose}{shared}{default}{state} · {written}", tuple(buttons))


def _state(one: PitchTemplate) -> str:
    if one.waiting:
        return " · waits for approval" + (f", version {one.live} in use" if one.live else "")
    return "" if one.live else " · not approved"


def _waiting(one: PitchTemplate) -> Shown:
    this = {"template": one.id}
    said = (
        f"*{one.name}* by {one.edited_by or 'somebody'} waits for approval:\n```\n{one.text}\n```"
    )
    good = Button("Approve", "studio.approve", {**this, "good": "yes"}, "primary")
    return Shown(said[:2800], (good, Button("Not this", "studio.approve", {**this, "good": ""})))


def day(when: datetime) -> str:
    return f"{when.day} {when:%B %Y}"
