"""Conversation: what words settle is settled by code, the rest by the model with its tools."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from agents import (
    batch_moves,
    batches,
    chat_plain,
    coach,
    exporting,
    help,
    intents,
    listing,
    options,
    personal,
    pitch,
    pitch_change,
    queries,
    records_said,
    records_words,
    studio_said,
    studio_words,
)
from agents.chat_agent import converse
from agents.chat_session import Session
from agents.desk import Desk
from agents.evidence import choose
from agents.intents import Intent
from agents.mouth import SILENCE, Spoken
from agents.noted import footnotes, recorded
from agents.parts import left_out, say, without_model
from agents.pitch_parts import subject_of
from agents.studio_wish import wish_of
from agents.subjects import is_id
from agents.wishes import ALIASES, OPTIONS
from store.answers import Answer, Ask, Event, Feedback, Notice, Part, Sources, Subject, Text
from tools import accounts, lookup, notes
from tools.vocabulary import understand

#: Tokens of facts the model is given before it has asked for any.
BUDGET = 1000
#: Pieces of its notes and documents that fit the question, and tokens for them.
HEARD, HEARD_BUDGET = 3, 900
#: Earlier questions of the thread it is told of.
MEMORY = 4


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    text = options.plain(ask.text)
    subject = await _subject(ask, desk)
    if taken := _taken_out(ask, text, desk):
        async for event in taken:
            yield event
        return
    change = studio_said.read(text)
    if change is not None:
        async for event in studio_words.run(ask, desk, change):
            yield event
        return
    if rewritten := await pitch_change.wanted(ask, desk, text, subject):
        async for event in rewritten:
            yield event
        return
    intent = intents.read(text)
    if intent:
        async for event in _order(ask, desk, intent, subject):
            yield event
        return
    wish = records_words.read(text)
    if wish is not None:
        with suppress(records_said.NotMeant):
            async for event in records_said.run(ask, desk, wish, subject):
                yield event
            return
    query = await understand(desk.kit, text)
    if query is not None:
        yield await listing.run(query, desk)
        return
    read = await queries.read(text, desk)
    if read is not None:
        answer = await listing.run(read, desk)
        yield replace(answer, parts=(Notice(queries.reading(read)), *answer.parts))
        return
    async for event in _talk(ask, desk, text, subject):
        yield event


def _taken_out(ask: Ask, text: str, desk: Desk) -> AsyncIterator[Event] | None:
    """One person's data, or a list as a file."""
    if person := personal.wanted(text):
        return personal.run(ask, person, desk)
    words = exporting.wanted(text)
    return exporting.run(ask, words, desk) if words else None


async def _order(
    ask: Ask, desk: Desk, intent: Intent, subject: Subject | None
) -> AsyncIterator[Event]:
    """Work, politeness or help."""
    if intent.kind == "thanks":
        yield say("You are welcome.")
    elif intent.kind in ("help", "hello"):
        async for event in help.run(replace(ask, command=""), desk):
            yield event
    elif intent.kind == "status":
        async for event in batch_moves.status(ask, desk):
            yield event
    elif intent.kind == "pitches":
        text = f"batch {intent.about} {intent.options}".strip()
        async for event in batches.run(replace(ask, text=text), desk):
            yield event
    else:
        async for event in _about_one(ask, desk, intent, subject):
            yield event


async def _about_one(
    ask: Ask, desk: Desk, intent: Intent, subject: Subject | None
) -> AsyncIterator[Event]:
    """A pitch or coaching; without a name it is for what the conversation is about."""
    if not intent.about and subject is None:
        noun = "Whom is the pitch for?" if intent.kind == "pitch" else "Which deal?"
        yield say(f"{noun} Write the name after it, for example `{intent.kind} for …`.")
    elif intent.kind == "coach":
        events = (
            coach.find_and_advise(ask, intent.about, desk)
            if intent.about or subject is None
            else coach.advise(ask, subject, desk)
        )
        async for event in events:
            yield event
    else:
        typed = options.parse(f"{intent.about} {intent.options}", OPTIONS, ALIASES)
        wish, _ = await wish_of(desk.kit, typed.options)
        known = subject is not None and subject.kind in ("lead", "company")
        events = (
            pitch.give(ask, subject, wish, desk)
            if known and subject and not typed.text
            else pitch.find_and_write(ask, typed.text, wish, desk)
        )
        async for event in events:
            yield event


async def _talk(ask: Ask, desk: Desk, text: str, subject: Subject | None) -> AsyncIterator[Event]:
    named = await lookup.mentioned(desk.kit, text)
    subject = named[0] if named else subject
    spoken = SILENCE
    session = Session(desk.kit, text)
    if desk.models.active:
        await _preload(session, named or ((subject,) if subject else ()))
        async for heard in converse(session, await _history(ask, desk), subject, desk):
            if isinstance(heard, Spoken):
                spoken = heard
            else:
                yield heard
    if session.work and not spoken.text:
        work, kinds = session.work, {"batch": "pitches"}
        intent = Intent(kinds.get(work.kind, work.kind), work.about)  # type: ignore[arg-type]
        async for event in _order(ask, desk, intent, work.subject or subject):
            yield event
    elif spoken.text:
        yield _answer(ask, session, spoken, subject)
    else:
        yield await _without(text, subject, session, spoken, desk)


def _answer(ask: Ask, session: Session, spoken: Spoken, subject: Subject | None) -> Answer:
    """What was said, word for word, with its tables and sources."""
    evidence, notes = footnotes(spoken.sentences, session.evidence)
    parts: list[Part] = [Text(spoken.text, notes), *session.tables[:1]]
    if evidence:
        parts.append(Sources(evidence, session.kit.today))
    if spoken.failed:
        parts.append(Notice(f"The model stopped in the middle: {spoken.failed}"))
    parts += left_out(spoken.left_out)
    parts.append(Feedback(f"turn:{ask.id}"))
    about = session.subjects[-1] if session.subjects else subject
    return Answer(tuple(parts), subject=about, model=spoken.model, record=_record(spoken))


def _record(spoken: Spoken) -> dict[str, object]:
    """What the check said, for whoever asks later."""
    shown = [one for one in spoken.sentences if one.verdict != "unsupported"]
    cut = [one for one in spoken.sentences if one.verdict == "unsupported"]
    return {
        "prompt": spoken.prompt,
        "model": spoken.model,
        "check": [*recorded(shown, shown=True), *recorded(cut, shown=False)],
        "left_out": list(spoken.left_out),
    }


async def _without(
    text: str, subject: Subject | None, session: Session, spoken: Spoken, desk: Desk
) -> Answer:
    """What code can say: a table the tools found, a field, the card, or an honest word."""
    about = session.subjects[-1] if session.subjects else subject
    if session.tables:
        return Answer((session.tables[0],), subject=about)
    plain = await chat_plain.best(text, about, desk.kit)
    notes: list[Part] = []
    if not plain.complete:
        if spoken.failed:
            notes.append(without_model(spoken.failed))
        elif not desk.models.active:
            notes.append(without_model("no model is set up (TOUCHLINE_MODEL)."))
        notes += left_out(spoken.left_out)
    return Answer((*plain.parts, *notes), subject=plain.subject, record=_record(spoken))


async def _preload(session: Session, subjects: tuple[Subject, ...]) -> None:
    for subject in subjects[:2]:
        facts = await accounts.read_account(session.kit, subject)
        session.add(choose(facts, session.question, BUDGET // min(2, len(subjects))))
        session.speak_of(subject)
    if subjects:
        heard = await notes.search_notes(session.kit, session.question, subjects[0], HEARD)
        session.add(choose(heard, session.question, HEARD_BUDGET))


async def _subject(ask: Ask, desk: Desk) -> Subject | None:
    place = ask.place
    if not place.thread:
        return None
    store = desk.kit.store
    known = await store.conversations.about(place.channel, place.thread)
    if known is not None:
        return known
    # A pitch that came by itself begins a thread nobody has named a subject for.
    pitch = await store.pitches.shown_in(place.channel, place.thread)
    return subject_of(pitch) if pitch else None


async def _history(ask: Ask, desk: Desk) -> list[BaseMessage]:
    """What was asked and said before in this conversation, oldest first."""
    turn = await desk.kit.store.turns.get(ask.id) if is_id(ask.id) else None
    if turn is None:
        return []
    messages: list[BaseMessage] = []
    for asked, said in await desk.kit.store.turns.recent(turn.lane, MEMORY):
        messages += [HumanMessage(asked[:500]), AIMessage(said[:800])] if asked and said else []
    return messages
