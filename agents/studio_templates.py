"""Templates of one's own: written, shared, approved, deleted, always inside the settings dialog."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

from agents import prompts
from agents.desk import Desk
from agents.studio import preview_shown, scene, take
from agents.studio_fields import quick_fields
from agents.studio_forms import day, tab_form
from agents.studio_preview import tried
from agents.studio_shape import make_shape
from agents.studio_wish import own_quick, usual_wish
from agents.subjects import is_id
from store.answers import Answer, Ask, Button, Event, Field, Form, Shown, Step
from store.errors import BadInput, NotAllowed, NotFound
from store.templates import PitchTemplate
from tools.settings.choices import BUILT_IN, FOCUS_AREAS, LENGTHS, TONES
from tools.settings.document import LONGEST
from tools.settings.keeping import held, may_change, require_keeper, switches
from tools.settings.samples import prospects
from tools.templates import VARIABLES, Problem, check, read, warnings
from tools.templates.helpers import NAMES as HELPERS

USUAL = "as in the settings"
DEFAULT = (
    "*{name}* is the template for new pitches and stays as it is. Choose another one for new "
    "pitches first."
)
FIRST = """Write to {{leadCompanyName}}.
1. Open with their situation{{#if leadIndustry}} in {{leadIndustry}}{{/if}}.
2. Say which one or two things of ours fit, and why.
3. End with one next step.
"""


async def edit(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The editor: for a new one, a copy of any, or one that may be changed."""
    await take(ask, desk)
    if ask.args.get("template"):
        one = await _own(ask, desk)
        yield Answer((_editor(one.name, one.text, one.quick, one),))
    elif ask.args.get("copy"):
        name, text, quick = await _copied(ask.args["copy"], ask, desk)
        yield Answer((_editor(f"Copy of {name}"[:60], text, quick),))
    else:
        yield Answer((_editor("", FIRST, {}),))


async def save(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """A new template or a new version; in use at once unless it has to wait for approval."""
    name, text = ask.fields.get("name", "").strip(), ask.fields.get("text", "")
    template = read(text)
    try:
        id = await _stored(ask, desk, name, text)
    except BadInput as error:
        yield Answer((replace(_again(ask, name, text), shown=(Shown(error.message),)),))
        return
    one = await desk.kit.store.templates.by_id(id)
    said = f"Saved: *{name}*."
    if one is not None and one.waiting:
        said += " It waits for a manager's approval before pitches are written with it."
    notes = [str(warning) for warning in warnings(template)]
    said += "".join(f"\n• {note}" for note in notes)
    yield await _list(ask, desk, said)


async def tried_out(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The text in the editor on a sample lead, before it is saved."""
    name, text = ask.fields.get("name", "").strip() or "this template", ask.fields.get("text", "")
    editor = _again(ask, ask.fields.get("name", ""), text)
    if problems := wrong_in(text):
        yield Answer((replace(editor, shown=(Shown("\n".join(map(str, problems))),)),))
        return
    prospect = next(iter(prospects(desk.kit.today).values()))
    yield Step("preview", f"Writing a pitch to {prospect.company.name}")
    settings, own = (await held(desk.kit)).settings, own_quick(_quick(ask.fields))
    wish = replace(await usual_wish(desk.kit, settings), **own)
    shape = make_shape(settings, name, text, ours=False)
    composed = await tried(prospect, wish, shape, desk)
    yield Answer((replace(editor, shown=preview_shown(composed)),))


async def _stored(ask: Ask, desk: Desk, name: str, text: str) -> str:
    """The id. Raises `BadInput` where the name is taken or the text is wrong."""
    if problems := wrong_in(text):
        raise BadInput(what="\n".join(["Nothing was saved:", *(f"• {one}" for one in problems)]))
    templates, quick = desk.kit.store.templates, _quick(ask.fields)
    live = may_change(desk.kit.asker) or not (await switches(desk.kit)).template_approval
    if ask.args.get("template"):
        one = await _own(ask, desk)
        id = await templates.edit(one.id, name, text, quick, ask.person_id, live=live)
    else:
        id = await templates.add(name, text, quick, ask.person_id, live=live)
    if id is None:
        raise BadInput(what=f"There is a template called “{name}” already. Nothing was saved.")
    await desk.kit.store.audit.add(ask.person_id, "template.saved", f"template:{id}")
    return id


def wrong_in(text: str) -> tuple[Problem, ...]:
    """What a template must not be saved with."""
    template = read(text)
    return check(template) or tuple(one for one in warnings(template) if one.level == "error")


async def share(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    one, shared = await _own(ask, desk), ask.args.get("shared") == "yes"
    if not shared and await _is_default(one, desk):
        yield await _list(ask, desk, DEFAULT.format(name=one.name))
        return
    await desk.kit.store.templates.share(one.id, shared)
    await desk.kit.store.audit.add(ask.person_id, "template.shared", f"template:{one.id}")
    whom = "everybody here" if shared else "you alone" if _mine(one, desk) else "its owner alone"
    yield await _list(ask, desk, f"*{one.name}* is there for {whom} now.")


async def delete(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    one = await _own(ask, desk)
    if await _is_default(one, desk):
        yield await _list(ask, desk, DEFAULT.format(name=one.name))
        return
    await desk.kit.store.templates.delete(one.id)
    await desk.kit.store.audit.add(ask.person_id, "template.deleted", f"template:{one.id}")
    back = Button("Undo", "studio.restore", {"template": one.id})
    yield await _list(ask, desk, f"*{one.name}* is deleted.", back)


async def restore(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    one = await _own(ask, desk)
    if not await desk.kit.store.templates.restore(one.id):
        raise BadInput(what=f"There is another template called “{one.name}” by now.")
    await desk.kit.store.audit.add(ask.person_id, "template.restored", f"template:{one.id}")
    yield await _list(ask, desk, f"*{one.name}* is back.")


async def decide(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """A manager's click; it counts once."""
    require_keeper(desk.kit.asker, "approve templates")
    one, good = await _found(ask, desk), ask.args.get("good") == "yes"
    if not await desk.kit.store.templates.decide(one.id, ask.person_id, good=good):
        yield await _list(ask, desk, f"*{one.name}* is decided already.")
        return
    action = "template.approved" if good else "template.rejected"
    await desk.kit.store.audit.add(ask.person_id, action, f"template:{one.id}")
    said = f"*{one.name}* is in use." if good else f"*{one.name}* is not approved."
    yield await _list(ask, desk, said)


async def versions(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """What it said before; any of it can be taken up again."""
    one = await _own(ask, desk)
    shown = []
    for former in await desk.kit.store.templates.versions(one.id):
        said = (
            f"*Version {former.version}*, {former.edited_by or 'somebody'}, {day(former.edited_at)}"
        )
        again = {"template": one.id, "version": str(former.version)}
        take_it = Button("Write on from this", "studio.version", again)
        shown.append(Shown(f"{said}\n```\n{former.text[:2000]}\n```", (take_it,)))
    back = Button("Back", "studio.tab", {"to": "templates"})
    yield Answer(
        (Form("Template", "studio.template", (), tabs=(back,), shown=tuple(shown), submit=""),)
    )


async def version(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The editor with a former text; saving it makes a new version."""
    one, wanted = await _own(ask, desk), ask.args.get("version", "")
    for former in await desk.kit.store.templates.versions(one.id):
        if str(former.version) == wanted:
            yield Answer((_editor(former.name, former.text, one.quick, one, f"v{wanted}"),))
            return
    raise NotFound(name="this version")


def _editor(
    name: str, text: str, quick: Mapping[str, Any], one: PitchTemplate | None = None, mark: str = ""
) -> Form:
    """`mark` makes the fields new ones, so that they show what they are given."""
    mark = mark or (one.id[:8] if one else "new")
    fields = (
        Field(f"name~{mark}", "Name", name, max_length=60),
        Field(f"text~{mark}", "Template", text, "template", max_length=LONGEST),
        *quick_fields(quick, f"t{mark}", usual=USUAL),
    )
    helpers = ", ".join(HELPERS)
    intro = f"Handlebars. Values: {', '.join(VARIABLES)}. Helpers: {helpers}."
    tabs: tuple[Button, ...] = (
        Button("Back", "studio.tab", {"to": "templates"}),
        Button("Try it on a sample lead", "studio.try"),
    )
    if one is not None:
        tabs += (Button("Versions", "studio.versions", {"template": one.id}),)
    args = {"template": one.id if one else "", "tab": "editor"}
    title = "Edit template" if one else "New template"
    return Form(title, "studio.template", fields, args, intro=intro, tabs=tabs, stays=True)


def _again(ask: Ask, name: str, text: str) -> Form:
    form = _editor(name, text, _quick(ask.fields), mark="again")
    return replace(form, args={**form.args, "template": ask.args.get("template", "")})


def _quick(fields: Mapping[str, str]) -> dict[str, Any]:
    """What of tone, length and focus is its own."""
    focus = [one for one in fields.get("focusAreas", "").split(",") if one in FOCUS_AREAS]
    made: dict[str, Any] = {"focusAreas": focus} if focus else {}
    for name, known in (("tone", TONES), ("length", LENGTHS)):
        if fields.get(name) in known:
            made[name] = fields[name]
    return made


async def _list(ask: Ask, desk: Desk, said: str, undo: Button | None = None) -> Answer:
    return Answer((tab_form("templates", await scene(ask, desk, said=said, undo=undo)),))


async def _copied(key: str, ask: Ask, desk: Desk) -> tuple[str, str, Mapping[str, Any]]:
    if key in BUILT_IN:
        return BUILT_IN[key], prompts.template(key), {}
    one = await _found(replace(ask, args={"template": key}), desk)
    if not (one.shared or _mine(one, desk)):
        raise NotFound(name="this template")
    return one.name, one.text, one.quick


async def _found(ask: Ask, desk: Desk) -> PitchTemplate:
    id = ask.args.get("template", "")
    one = await desk.kit.store.templates.by_id(id) if is_id(id) else None
    if one is None:
        raise NotFound(name="this template")
    return one


async def _own(ask: Ask, desk: Desk) -> PitchTemplate:
    """One that the asker may change: their own, or a shared one for managers and admins."""
    one = await _found(ask, desk)
    if _mine(one, desk) or (one.shared and may_change(desk.kit.asker)):
        return one
    if not one.shared:
        raise NotFound(name="this template")
    raise NotAllowed(what="change a template of somebody else", whom="its owner or a manager")


def _mine(one: PitchTemplate, desk: Desk) -> bool:
    return desk.kit.asker is not None and one.owner_id == desk.kit.asker.id


async def _is_default(one: PitchTemplate, desk: Desk) -> bool:
    return (await held(desk.kit)).settings.templates.selected == one.id
