"""The mind: a question in, an answer out. One module a capability; this is their table.

    COMMANDS   what is typed after a slash
    CLICKS     what a button asks for (`Button.action`)
    FORMS      what a submitted dialog asks for (`Form.action`)

A message with files goes to `intake`, any other to `chat`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from agents import (
    batches,
    chat,
    coach,
    documents,
    feedback,
    help,
    intake,
    listing,
    listing_pitches,
    pitch,
    pitch_clicks,
    records,
    records_edit,
    records_history,
    records_moves,
    records_said,
    rerun,
)
from agents.desk import Desk
from store.answers import Answer, Ask, Event, Text

Capability = Callable[[Ask, Desk], AsyncIterator[Event]]

COMMANDS: dict[str, Capability] = {
    "/pitch": pitch.run,
    "/coach": coach.run,
}
CLICKS: dict[str, Capability] = {
    "advice.dismiss": coach.dismiss,
    "advice.done": coach.done,
    "ask.run": rerun.run,
    "batch.cancel": batches.cancel,
    "batch.confirm": batches.confirmed,
    "batch.retry": batches.retry,
    "coach.deal": coach.clicked,
    "document.attach": documents.attached,
    "document.change": documents.change,
    "document.other": documents.other,
    "help": help.run,
    "list.deals": listing.deals,
    "list.open": listing.opened,
    "list.page": listing.turned,
    "list.people": listing.people,
    "list.show": listing.shown,
    "list.sort": listing.sorted_,
    "pitch.approve": pitch_clicks.approve,
    "pitch.edit": pitch_clicks.edit,
    "pitch.list": listing_pitches.turned,
    "pitch.open": listing_pitches.opened,
    "pitch.pdf": pitch_clicks.pdf,
    "pitch.regenerate": pitch.regenerate,
    "pitch.write": pitch.clicked,
    "record.again": records_edit.again,
    "record.do": records_said.pressed,
    "record.edit": records_edit.edit,
    "record.history": records_history.clicked,
    "record.note": records_moves.note,
    "record.open": records.clicked,
    "record.owner": records_moves.owner,
    "record.reason": records_moves.reason,
    "record.stage": records_moves.stage,
    "record.status": records_moves.status,
    "record.undo": records_history.undo,
    "record.unnote": records_moves.unnote,
    "record.why": records_moves.ask_why,
    "verdict.bad": feedback.bad,
    "verdict.good": feedback.good,
}
FORMS: dict[str, Capability] = {
    "advice.dismissed": coach.dismissed,
    "document.named": documents.named,
    "pitch.save": pitch_clicks.save,
    "record.noted": records_moves.noted,
    "record.owned": records_moves.owned,
    "record.reasoned": records_moves.reason,
    "record.save": records_edit.save,
    "verdict.reason": feedback.reason,
}


def capability(ask: Ask) -> Capability:
    """Who answers this. A button of an older version gets a polite word, never an error."""
    if ask.kind == "command":
        return COMMANDS.get(ask.command, help.run)
    if ask.kind == "click":
        return CLICKS.get(ask.action, outdated)
    if ask.kind == "submit":
        return FORMS.get(ask.action, outdated)
    return intake.run if ask.files else chat.run


async def outdated(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield Answer((Text("I no longer know that button. Please ask me again."),), private=True)
