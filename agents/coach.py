"""`/coach <deal>`: three to five next steps. Code finds them; a model only words the reasons."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from agents import help, listing, options
from agents.coach_words import Reasons, word
from agents.desk import Desk
from agents.parts import key, left_out, nearest, run_button, say, without_model
from agents.subjects import is_id, resolve
from store.answers import (
    Answer,
    Ask,
    Bar,
    Button,
    Card,
    Choices,
    Event,
    Feedback,
    Field,
    Form,
    Part,
    Sources,
    Step,
    Subject,
    Text,
)
from store.errors import NotFound
from store.filters import DealFilter
from store.types import Advice, Deal
from tools.lookup import find_subject
from tools.signals import Suggestion, deal_signals, suggestions

COMMAND = "/coach"
#: Deals offered to choose from.
CHOICES = 8


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The command: help, or advice on a deal (or on a company's deals)."""
    typed = options.parse(ask.text, ())
    if typed.text.lower() in ("", "help", "?"):
        async for event in help.run(ask, desk):
            yield event
        return
    first, _, rest = typed.text.partition(" ")
    if first.lower() == "list":
        yield await listing.typed(rest, desk)
        return
    async for event in find_and_advise(ask, typed.text, desk):
        yield event


async def clicked(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    async for event in advise(ask, subject, desk):
        yield event


async def find_and_advise(ask: Ask, name: str, desk: Desk) -> AsyncIterator[Event]:
    try:
        subject = await find_subject(desk.kit, name, ("deal", "company", "lead"))
    except NotFound as missing:
        yield nearest(name, missing.nearest, "coach.deal", what="a deal", extra={})
        return
    async for event in advise(ask, subject, desk):
        yield event


async def advise(ask: Ask, subject: Subject, desk: Desk) -> AsyncIterator[Event]:
    if subject.kind != "deal":
        deals = await _open_deals(subject, desk)
        if len(deals) != 1:
            yield _choose(subject, deals)
            return
        subject = Subject("deal", deals[0].id, deals[0].name)
    yield Step("read", "Reading the deal")
    deal = await desk.kit.store.deals.by_id(subject.id)
    if deal is None:
        raise NotFound(name=subject.name)
    signals = await deal_signals(desk.kit, deal)
    actions = await _fresh(suggestions(signals, deal), deal, desk)
    yield Step("read", "Reading the deal", "done")
    if not actions:
        yield _nothing(deal, subject)
        return
    yield Step("word", "Wording the reasons")
    reasons = await word(deal, signals, actions, desk)
    kept = await desk.kit.store.advice.keep(deal.id, _advice(deal, actions, reasons))
    yield Step("word", "Wording the reasons", "done")
    yield _answer(deal, subject, kept, reasons, desk)


async def _fresh(actions: Sequence[Suggestion], deal: Deal, desk: Desk) -> tuple[Suggestion, ...]:
    """Without what somebody has done or dismissed: it is not offered again."""
    history = await desk.kit.store.advice.for_deal(deal.id)
    decided = {one.signal for one in history if one.state != "open"}
    return tuple(action for action in actions if action.signal not in decided)


def _advice(deal: Deal, actions: Sequence[Suggestion], reasons: Reasons) -> list[Advice]:
    return [
        Advice("", deal.id, one.signal, one.title, reason, one.confidence, datetime.now(UTC))
        for one, reason in zip(actions, reasons.texts, strict=True)
    ]


def _answer(
    deal: Deal, subject: Subject, kept: Sequence[Advice], reasons: Reasons, desk: Desk
) -> Answer:
    stage = f", in {deal.stage}" if deal.stage else ""
    parts: list[Part] = [Text(f"**{deal.name}**{stage}: what to do next")]
    parts += [replace(card(one), notes=reasons.notes) for one in kept]
    parts.append(_open(deal.id))
    if reasons.evidence:
        parts.append(Sources(reasons.evidence, desk.kit.today))
    if reasons.model is None:
        parts.append(without_model(reasons.why))
    parts += left_out(reasons.left_out)
    parts.append(Feedback(f"deal:{deal.id}"))
    record = {
        "prompt": reasons.prompt_hash,
        "model": reasons.model,
        "check": list(reasons.record),
        "left_out": list(reasons.left_out),
    }
    return Answer(tuple(parts), subject=subject, model=reasons.model, record=record)


def card(advice: Advice) -> Card:
    this = {"advice": advice.id}
    buttons = (
        Button("Done", "advice.done", this, "primary"),
        Button("Dismiss", "advice.dismiss", this, opens_form=True),
    )
    sure = f"{round(advice.confidence * 100)} % sure"
    if advice.state != "open":
        why = f": {advice.decision_reason}" if advice.decision_reason else ""
        return Card(advice.id, advice.title, advice.reason, (), f"{advice.state}{why}")
    return Card(advice.id, advice.title, advice.reason, buttons, sure)


async def done(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield await _decide(ask, desk, "done", None)


async def dismiss(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Asks why; the reason is what the next advice can learn from."""
    advice = await _one(ask, desk)
    field = Field("reason", "Why does it not fit?", optional=True, max_length=500)
    form = Form(
        "Dismiss", "advice.dismissed", (field,), {"advice": advice.id}, "Dismiss", advice.title
    )
    yield Answer((form,))


async def dismissed(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    reason = ask.fields.get("reason", "").strip() or None
    yield await _decide(ask, desk, "dismissed", reason)


async def _decide(ask: Ask, desk: Desk, state: str, reason: str | None) -> Answer:
    """Redraws the whole message from the rows, so that the other cards keep their state."""
    advice = await _one(ask, desk)
    store = desk.kit.store
    changed = await store.advice.decide(advice.id, state, ask.person_id, reason)  # type: ignore[arg-type]
    if changed:
        await store.audit.add(ask.person_id, f"advice.{state}", f"advice:{advice.id}")
    deal = await store.deals.by_id(advice.deal_id)
    history = await store.advice.for_deal(advice.deal_id)
    latest: dict[str, Advice] = {}
    for one in history:
        latest.setdefault(one.signal, one)
    shown = sorted(latest.values(), key=lambda one: -one.confidence)[:8]
    heading = Text(f"**{deal.name if deal else 'This deal'}**: what to do next")
    cards = (card(one) for one in shown)
    return Answer((heading, *cards, _open(advice.deal_id)), edits=True)


def _open(deal_id: str) -> Bar:
    return Bar((Button("Open the deal", "record.open", {"subject": f"deal:{deal_id}"}),))


async def _open_deals(subject: Subject, desk: Desk) -> tuple[Deal, ...]:
    """A company's; for a lead those of the company."""
    company_id: str | None = subject.id
    if subject.kind == "lead":
        lead = await desk.kit.store.leads.by_id(subject.id)
        company_id = lead.company_id if lead else None
    if not company_id:
        return ()
    wanted = DealFilter(company_id=company_id, outcome="open")
    return tuple(await desk.kit.store.deals.search(wanted, desk.kit.today, limit=CHOICES))


def _choose(subject: Subject, deals: tuple[Deal, ...]) -> Answer:
    if not deals:
        return say(
            f"{subject.name} has no open deal on record.",
            run_button("Show the open deals", "list open deals"),
        )
    buttons = tuple(
        Button(
            f"{deal.name} ({deal.stage})"[:75] if deal.stage else deal.name[:75],
            "coach.deal",
            {"subject": key(Subject("deal", deal.id, deal.name))},
        )
        for deal in deals
    )
    return Answer((Choices(f"Which deal of {subject.name}?", buttons),), subject=subject)


def _nothing(deal: Deal, subject: Subject) -> Answer:
    if deal.outcome != "open":
        when = f" on {deal.closed:%d %B %Y}" if deal.closed else ""
        text = f"**{deal.name}** was {deal.outcome}{when}: there is nothing left to advise."
    else:
        text = f"**{deal.name}**: you have dealt with everything I would suggest. Well done."
    return Answer((Text(text),), subject=subject)


async def _one(ask: Ask, desk: Desk) -> Advice:
    id = ask.args.get("advice", "")
    advice = await desk.kit.store.advice.by_id(id) if is_id(id) else None
    if advice is None:
        raise NotFound(name="this recommendation")
    return advice
