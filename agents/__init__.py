"""The mind: a question in, an answer out. One module a capability; this is their table.

    COMMANDS   what is typed after a slash
    CLICKS     what a button asks for (`Button.action`)
    FORMS      what a submitted dialog asks for (`Form.action`)

A message with files goes to `intake`, any other to `chat`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from agents import (
    batch_moves,
    batch_sources,
    batches,
    chat,
    coach,
    documents,
    experiments,
    exporting,
    feedback,
    help,
    importing,
    intake,
    listing,
    listing_pitches,
    personal,
    pitch,
    pitch_change,
    pitch_clicks,
    pitch_variants,
    pitch_versions,
    records,
    records_edit,
    records_history,
    records_moves,
    records_said,
    rerun,
    studio,
    studio_templates,
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
    "batch.cancel": batch_moves.cancel,
    "batch.confirm": batches.confirmed,
    "batch.file": batch_sources.of_file,
    "batch.list": batch_sources.of_list,
    "batch.pause": batch_moves.pause,
    "batch.resume": batch_moves.resume,
    "batch.retry": batch_moves.retry,
    "coach.deal": coach.clicked,
    "document.attach": documents.attached,
    "document.change": documents.change,
    "document.other": documents.other,
    "experiment.stop": experiments.stopped,
    "help": help.run,
    "list.deals": listing.deals,
    "list.export": exporting.clicked,
    "list.open": listing.opened,
    "list.page": listing.turned,
    "list.people": listing.people,
    "list.show": listing.shown,
    "list.sort": listing.sorted_,
    "person.erase": personal.erase_clicked,
    "person.keep": personal.keep_clicked,
    "import.correct": importing.correct,
    "import.drop": importing.drop,
    "import.kind": importing.kind,
    "import.start": importing.start,
    "import.template": importing.template,
    "import.undo": importing.undo,
    "pitch.approve": pitch_clicks.approve,
    "pitch.change": pitch_change.opened,
    "pitch.edit": pitch_clicks.edit,
    "pitch.list": listing_pitches.turned,
    "pitch.open": listing_pitches.opened,
    "pitch.pdf": pitch_clicks.pdf,
    "pitch.regenerate": pitch.regenerate,
    "pitch.restore": pitch_versions.restored,
    "pitch.use": pitch_variants.used,
    "pitch.variants": pitch_variants.clicked,
    "pitch.versions": pitch_versions.listed,
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
    "studio.approve": studio_templates.decide,
    "studio.delete": studio_templates.delete,
    "studio.edit": studio_templates.edit,
    "studio.history": studio.history,
    "studio.preview": studio.previewed,
    "studio.reset": studio.reset,
    "studio.restore": studio_templates.restore,
    "studio.settings": studio.opened,
    "studio.share": studio_templates.share,
    "studio.tab": studio.turned,
    "studio.try": studio_templates.tried_out,
    "studio.undo": studio.undone,
    "studio.version": studio_templates.version,
    "studio.versions": studio_templates.versions,
    "verdict.bad": feedback.bad,
    "verdict.good": feedback.good,
}
FORMS: dict[str, Capability] = {
    "advice.dismissed": coach.dismissed,
    "document.named": documents.named,
    "import.corrected": importing.corrected,
    "pitch.changed": pitch_change.submitted,
    "pitch.save": pitch_clicks.save,
    "record.noted": records_moves.noted,
    "record.owned": records_moves.owned,
    "record.reasoned": records_moves.reason,
    "record.save": records_edit.save,
    "studio.save": studio.saved,
    "studio.template": studio_templates.save,
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
