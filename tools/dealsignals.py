"""What a deal's own data says about its health: five signals, computed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from store.answers import Evidence, Subject
from store.types import Deal, Interaction
from tools.facts import entered_stage, touch_fact
from tools.kit import Kit
from tools.wording import count, day, listed

SignalKind = Literal["stalled", "silent", "single_threaded", "slipped", "pressure"]
#: An average or a median needs so many values.
LEAST_FOR_MEDIAN = 5
#: A deal is stalled beyond this many medians of its stage, and never before so many days.
STALLED_MEDIANS, STALLED_DAYS = 1.5, 14
SILENT_DAYS, SOON_DAYS, RECENT_DAYS = 14, 14, 30

#: Talk that presses on the price; a price merely mentioned does not.
_PRICE = re.compile(
    r"\b(discounts?|cheaper|(?:too|very|rather|quite|so) (?:expensive|costly|high)|expensive|pricey"
    r"|objection: price|price (?:objection|pressure|concerns?|match|cut|is an issue)"
    r"|(?:match|beat|reduce|lower|cut|drop|negotiate)\w* (?:the |your |our |on )?prices?"
    r"|(?:no|over|beyond|cut|tight|frozen|smaller) (?:the |our )?budget|budget (?:is|was|has been)"
    r" (?:\w+ )?(?:cut|frozen|tight|gone|spent|limited)|costs? too much"
    r"|more than we (?:planned|budgeted|wanted|expected)|rabatt|nachlass|zu teuer|günstiger|remise"
    r"|trop cher|moins cher|descuento|demasiado caro|más barato)\b",
    re.I,
)
_QUIET = re.compile(r"\b(low|none|cold|no|not engaged|(un|dis)engaged|inactive|silent)\b", re.I)
_DECIDER = re.compile(
    r"\b(economic buyer|budget|decision[- ]?maker|buyer|sponsor|champion|ceo|cfo|owner|founder"
    r"|signer|signatory)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Signal:
    """`severity` from 0 to 1; `reason` in the deal's own data, without its name; `facts` support
    every word of it, the first with the deal's name."""

    kind: SignalKind
    severity: float
    reason: str
    facts: tuple[Evidence, ...]


async def deal_signals(kit: Kit, deal: Deal, rivals: Sequence[str] = ()) -> tuple[Signal, ...]:
    """The signals that fire on an open deal, the most severe first; none on a closed one.

    `rivals` are competitors known beyond those of the deal itself.
    """
    if deal.outcome != "open":
        return ()
    touches = await kit.store.interactions.for_deal(deal.id, 50)
    found = (
        await _stalled(kit, deal),
        await _silent(kit, deal),
        _single_threaded(kit, deal),
        _slipped(kit, deal),
        _pressure(kit, deal, touches, rivals),
    )
    return tuple(sorted((one for one in found if one), key=lambda one: -one.severity))


async def _stalled(kit: Kit, deal: Deal) -> Signal | None:
    entered = entered_stage(deal)
    if entered is None or not deal.stage:
        return None
    medians = await kit.store.deals.stage_medians()
    median, deals = medians.get(deal.stage, (0.0, 0))
    days = (kit.today - entered).days
    if deals < LEAST_FOR_MEDIAN or days <= max(STALLED_MEDIANS * median, STALLED_DAYS):
        return None
    usual = count(round(median), "day")
    reason = (
        f"In {deal.stage} for {count(days, 'day')}, since {day(entered)}; "
        f"the team's median there is {usual}, from {count(deals, 'deal')}."
    )
    over = days / max(STALLED_MEDIANS * median, STALLED_DAYS)
    return _signal(kit, deal, "stalled", 0.4 + 0.2 * (over - 1), reason)


async def _silent(kit: Kit, deal: Deal) -> Signal | None:
    if deal.next_meeting and deal.next_meeting >= kit.today:
        return None
    last = await kit.store.interactions.last_touch(deal_id=deal.id)
    if last is None:
        since = deal.created
        if since is None or (kit.today - since).days < SILENT_DAYS:
            return None
        reason = f"No touch and no next meeting is on record; created on {day(since)}."
        return _signal(kit, deal, "silent", 0.55, reason)
    days = (kit.today - last).days
    if days < SILENT_DAYS:
        return None
    reason = (
        f"The last touch was {count(days, 'day')} ago, on {day(last)}, and no next meeting is set."
    )
    return _signal(kit, deal, "silent", 0.4 + 0.1 * (days - SILENT_DAYS) / 7, reason)


def _single_threaded(kit: Kit, deal: Deal) -> Signal | None:
    people = deal.stakeholders
    if deal.kind == "prospecting" and not people:
        return None
    engaged = [one for one in people if not _QUIET.search(one.engagement)]
    deciders = [one for one in people if _DECIDER.search(one.role)]
    if len(engaged) >= 2 and deciders:
        return None
    missing = [] if deciders else ["no economic buyer or champion is named"]
    if not people:
        reason = "No stakeholder is on record."
    elif len(engaged) < 2:
        names = listed([f"{one.name} ({one.role})" for one in engaged])
        told = f"Only {names} is engaged" if engaged else "Nobody is engaged"
        reason = f"{told}{''.join(f'; {text}' for text in missing)}."
    else:
        reason = f"{missing[0][:1].upper()}{missing[0][1:]}."
    severity = 0.35 + 0.15 * (len(engaged) < 2) + 0.1 * (not deciders)
    late = deal.kind in ("proposal", "negotiation")
    return _signal(kit, deal, "single_threaded", severity + 0.1 * late, reason)


def _slipped(kit: Kit, deal: Deal) -> Signal | None:
    if deal.expected_close is None:
        return None
    days = (kit.today - deal.expected_close).days
    if days > 0:
        reason = (
            f"Expected to close on {day(deal.expected_close)}, {count(days, 'day')} ago, and "
            f"still in {deal.stage or deal.kind}."
        )
        return _signal(kit, deal, "slipped", 0.5 + 0.01 * days, reason)
    early = deal.kind in ("prospecting", "qualification")
    if early and -days <= SOON_DAYS:
        reason = (
            f"Expected to close on {day(deal.expected_close)}, in {count(-days, 'day')}, and "
            f"still in {deal.stage or deal.kind}."
        )
        return _signal(kit, deal, "slipped", 0.45, reason)
    return None


def _pressure(
    kit: Kit, deal: Deal, touches: Sequence[Interaction], rivals: Sequence[str]
) -> Signal | None:
    """A rival or the price in what was said within 30 days; a rival on record counts a little."""
    since = kit.today - timedelta(days=RECENT_DAYS)
    recent = [one for one in touches if since <= one.occurred.date() <= kit.today]
    names = tuple(dict.fromkeys((*deal.competitors, *rivals)))
    subject = Subject("deal", deal.id, deal.name)
    for touch in recent:
        heard = _heard(touch, names)
        if heard:
            what = " and ".join(heard)
            reason = f"On {day(touch.occurred.date())}, {what} in a talk."
            facts = (touch_fact(kit, touch, subject),)
            return _signal(kit, deal, "pressure", 0.45 + 0.15 * len(heard), reason, facts)
    if deal.competitors and deal.kind in ("proposal", "negotiation"):
        reason = f"On record as competing: {listed(deal.competitors)}."
        return _signal(kit, deal, "pressure", 0.35, reason)
    return None


def _heard(touch: Interaction, names: Sequence[str]) -> list[str]:
    """What of rivals and price a touch speaks of, in words."""
    said = f"{touch.subject or ''} {touch.content}"
    heard = [f"{name} was named" for name in names if _names(said, name)][:1]
    price = _PRICE.search(said)
    return [*heard, f'"{price[0].strip().lower()}" came up'] if price else heard


def _names(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I))


def _signal(
    kit: Kit, deal: Deal, kind: SignalKind, severity: float, reason: str,
    facts: tuple[Evidence, ...] = (),
) -> Signal:  # fmt: skip
    own = Evidence(
        id=f"{deal.id}:signal:{kind}", text=f"{deal.name}: {reason}",
        source=f"computed from {deal.provenance.source}", as_of=kit.today,
        credibility=deal.provenance.credibility, workspace_id=kit.workspace.id,
        subject=Subject("deal", deal.id, deal.name),
    )  # fmt: skip
    return Signal(kind, round(min(max(severity, 0.0), 1.0), 2), reason, (own, *facts))
