"""`/pitch settings`: how the workspace writes pitches, in a dialog of four tabs.

What is entered is a draft of whoever enters it, and holds for nobody until it is saved.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from agents.composed import Composed
from agents.desk import Desk
from agents.parts import say
from agents.studio_fields import entered
from agents.studio_forms import Scene, day, tab_form
from agents.studio_preview import preview
from store.answers import Answer, Ask, Button, Event, Shown, Step
from store.errors import BadInput, NotFound
from tools.settings.diff import Difference, differences
from tools.settings.document import DEFAULTS, read_settings
from tools.settings.keeping import Held, Saved, held, may_change, save, template_names, undo
from tools.settings.samples import prospects

NOT_SAVED = "Nothing is saved yet: *Save* does that."


async def opened(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The dialog, from what holds now; a button may name its tab."""
    await desk.kit.store.settings.drop_draft(ask.person_id)
    typed = "templates" if ask.text.strip().lower().startswith("template") else "quick"
    tab = ask.args.get("tab", typed)
    yield Answer((tab_form(tab, await scene(ask, desk)),))


async def turned(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Another tab; what was entered on this one goes along."""
    try:
        await take(ask, desk)
    except BadInput as error:
        here = ask.args.get("tab", "quick")
        yield Answer((tab_form(here, await scene(ask, desk, said=error.message)),))
        return
    yield Answer((tab_form(ask.args.get("to", "quick"), await scene(ask, desk)),))


async def saved(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Submitted: what is entered holds from now on."""
    draft = await take(ask, desk)
    done = await save(desk.kit, draft.settings, draft.number)
    await desk.kit.store.settings.drop_draft(ask.person_id)
    yield told(done)


async def reset(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    draft = await current(ask, desk)
    document = DEFAULTS.as_document()
    await desk.kit.store.settings.keep_draft(ask.person_id, document, draft.number)
    again = replace(ask, args={**ask.args, "round": str(_round(ask) + 1)})
    said = f"Everything stands as it was at the beginning. {NOT_SAVED}"
    yield Answer((tab_form("quick", await scene(again, desk, said=said)),))


async def undone(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The click beside what was changed."""
    number = ask.args.get("number", "")
    done = await undo(desk.kit, int(number) if number.isdigit() else -1)
    yield told(done, "Taken back.")


async def history(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Who changed what, newest first."""
    await _try_take(ask, desk)
    saves = await desk.kit.store.settings.history(11)
    names = await template_names(desk.kit)
    lines = []
    for place, one in enumerate(saves[:10]):
        before = saves[place + 1].document if place + 1 < len(saves) else None
        former = read_settings(before) if before else DEFAULTS
        changes = differences(former, read_settings(one.document), names)
        said = "; ".join(map(str, changes)) or "nothing"
        when = f"{day(one.changed_at)}, {one.changed_at:%H:%M} UTC"
        lines.append(f"*{when}*, {one.changed_by or 'somebody'}: {said}")
    shown = "\n".join(lines) or "Nothing has been changed yet: the defaults hold."
    yield Answer((tab_form("quick", await scene(ask, desk), (Shown(shown),)),))


async def previewed(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """A pitch to a sample lead with what is entered, shown in the dialog."""
    prospect = prospects(desk.kit.today).get(ask.args.get("lead", ""))
    if prospect is None:
        raise NotFound(name="this sample lead")
    draft = await current(ask, desk)
    yield Step("preview", f"Writing a pitch to {prospect.company.name}")
    composed = await preview(prospect, draft.settings, desk)
    shown = preview_shown(composed)
    yield Answer((tab_form("preview", await scene(ask, desk), shown),))


def preview_shown(composed: Composed) -> tuple[Shown, ...]:
    """The words, and where they come from."""
    points = "\n".join(f"• {point}" for point in composed.words.key_points)
    how = f"Written by {composed.model}." if composed.model else composed.reason
    how = how if composed.model else f"Written without a model: {how}"
    cut = f" {len(composed.left_out)} statements had no source." if composed.left_out else ""
    return (
        Shown(f"*{composed.title}* (a sample, made up)\n{points}"),
        Shown(f"*Call to action:* {composed.words.call_to_action}"),
        Shown(composed.words.body),
        Shown(f"_{how}{cut} {len(composed.words.body.split())} words. Nothing was kept._"),
    )


async def take(ask: Ask, desk: Desk) -> Held:
    """The draft with what is entered on this tab. Raises `BadInput`."""
    draft = await current(ask, desk)
    if not may_change(desk.kit.asker):
        return draft
    settings = entered(draft.settings, ask.args.get("tab", ""), ask.fields)
    if settings != draft.settings:
        document = settings.as_document()
        await desk.kit.store.settings.keep_draft(ask.person_id, document, draft.number)
    return Held(settings, draft.number)


async def _try_take(ask: Ask, desk: Desk) -> None:
    """What cannot be read is told when it is saved."""
    try:
        await take(ask, desk)
    except BadInput:
        return


async def current(ask: Ask, desk: Desk) -> Held:
    """What this person has entered so far, else what holds."""
    draft = await desk.kit.store.settings.draft(ask.person_id)
    return Held(read_settings(draft.document), draft.number) if draft else await held(desk.kit)


async def scene(ask: Ask, desk: Desk, *, said: str = "", undo: Button | None = None) -> Scene:
    kit = desk.kit
    now, draft = await kit.store.settings.current(), await current(ask, desk)
    saved = (
        f"Last changed by {now.changed_by or 'somebody'} on {day(now.changed_at)}."
        if now
        else "These are the defaults; nothing has been changed yet."
    )
    keeps = may_change(kit.asker)
    return Scene(
        settings=draft.settings,
        templates=await kit.store.templates.visible(ask.person_id),
        waiting=await kit.store.templates.waiting() if keeps else (),
        person=kit.asker,
        saved=saved,
        said=said,
        undo=undo,
        round=str(_round(ask)),
    )


def _round(ask: Ask) -> int:
    given = ask.args.get("round", "0")
    return int(given) if given.isdigit() else 0


def told(done: Saved, first: str = "Saved.") -> Answer:
    """What is different from now on, with the way back."""
    if not done.changes:
        return replace(
            say("Nothing was changed: the pitch settings are as they were."), private=True
        )
    undo_it = Button("Undo", "studio.undo", {"number": str(done.held.number)})
    return replace(say(f"{first} {_listed(done.changes)}", undo_it), private=True)


def _listed(changes: Sequence[Difference]) -> str:
    return "From now on:\n" + "\n".join(f"• {change}" for change in changes)
