"""A batch of pitches nobody asked for one by one: each is shown by itself, to the lead's owner."""

from __future__ import annotations

from dataclasses import replace

from agents.desk import Desk
from agents.pitch_parts import pitch_answer
from agents.studio_auto import MOST, keep_automatic, order, owner_of, written
from bot.render import render
from store.answers import Answer, Notice
from store.batches import Batch, Item
from store.errors import BadInput
from store.imports import ImportRun
from store.workspace import WorkspaceStore
from tools.kit import Kit
from tools.settings.keeping import switches

WHY = "Written because the lead was just researched; `/pitch settings` switches that off."
OFF = "Automatic pitches were switched off meanwhile"


async def do(desk: Desk, batch: Batch, item: Item) -> None:
    composed = await written(item.subject, desk)
    if composed is None:
        raise BadInput(what=f"{OFF}.")
    pdf = (await switches(desk.kit)).pdf_export
    async with desk.kit.store.transaction() as store:
        pitch = await keep_automatic(composed, store, batch.requested_by)
        await store.batches.finish_item(item, item.fence, pitch.id)
        answer = pitch_answer(pitch, composed, desk.kit.today, pdf=pdf)
        shown = replace(answer, parts=(*answer.parts[:-1], Notice(WHY), answer.parts[-1]))
        await _show(store, batch, item, shown)


async def _show(store: WorkspaceStore, batch: Batch, item: Item, answer: Answer) -> None:
    """To the owner alone; without one, to where the change was made."""
    owner = await owner_of(item.subject, store)
    asker = await store.people.by_id(batch.requested_by) if batch.requested_by else None
    place = (str(owner.slack_user_id), None) if owner else (batch.channel, batch.thread)
    person = owner or asker
    user = {"user": person.slack_user_id} if person and person.slack_user_id else {}
    for number, message in enumerate(render(answer).messages):
        payload = {"text": message.text, "blocks": list(message.blocks), **user}
        part = f"pitch:{item.ordinal}:{number}"
        await store.outbox.put(f"batch:{batch.id}", part, "message", *place, payload)


async def pack(kit: Kit, batch: Batch, fence: int) -> None:
    """Nothing more is said: each pitch stands for itself."""
    await kit.store.batches.finish(batch.id, fence, None)


async def after_import(store: WorkspaceStore, kit: Kit, batch: Batch, run: ImportRun) -> None:
    """Orders pitches for leads whose status a file has changed, in its last transaction."""
    subjects = await store.imports.researched(run.id, MOST)
    place = (batch.channel, batch.thread)
    await order(replace(kit, store=store), subjects, place, batch.requested_by)
