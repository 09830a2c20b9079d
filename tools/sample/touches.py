"""The talks of each deal and lead, day by day."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from store.types import Direction, Interaction, Lead, Provenance
from tools.sample.dealmaking import Story
from tools.sample.talk import DISCOUNT_EARLY, MIDDLE, OPENING, RIVAL, SECURITY_REVIEW, Line

#: Days without a touch after which a deal counts as silent.
SILENCE = 21
_SOURCE = "sample data"


def story_touches(rng: random.Random, story: Story) -> list[Interaction]:
    days = _days(rng, story)
    language = story.lead.language or "en"
    lines: list[Line] = [rng.choice(OPENING[language])]
    lines += [rng.choice(MIDDLE[language]) for _ in days[1:]]
    outcomes = [""] * len(days)
    for share, line, outcome in _specials(story):
        place = _slot(days, story, share, taken=lines, plain=language)
        lines[place], outcomes[place] = line, outcome
    return [
        _touch(rng, story, day, line, outcome, place)
        for place, (day, line, outcome) in enumerate(zip(days, lines, outcomes, strict=True))
    ]


def _days(rng: random.Random, story: Story) -> list[date]:
    """Working days with a touch: at most 20 days apart, but once 27 or more in a silent deal."""
    last = story.end
    hole = rng.randint(27, 34) if story.traits.silent else 0
    if hole and story.deal.outcome == "open":
        last, hole = last - timedelta(days=hole), 0
    days = [story.start]
    before_hole = rng.randint(2, 3)
    while True:
        gap = rng.randint(10, 17)
        if hole and len(days) == before_hole:
            gap, hole = hole, 0
        following = days[-1] + timedelta(days=gap)
        if following > last - timedelta(days=3):
            break
        days.append(following)
    return [_workday(day) for day in days]


def _workday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _specials(story: Story) -> list[tuple[float, Line, str]]:
    """What a deal's traits have people say, by its share of the deal's time."""
    traits, found = story.traits, list[tuple[float, Line, str]]()
    if any(change.stage == "Security review" for change in story.deal.history):
        found.append((0.32 if traits.security_first else 0.6, SECURITY_REVIEW, "settled"))
    if traits.early_discount:
        found.append((0.2, DISCOUNT_EARLY, "discount offered"))
    if traits.exchange:
        said = traits.exchange
        text = f"They said: “{said.objection}” Our answer: {said.answer}"
        line: Line = ("call", f"Objection: {said.category.replace('_', ' ')}", text)
        found.append((0.65, line, "moved forward" if said.worked else "stalled"))
    if traits.rival:
        kind, subject, text = RIVAL
        line = (kind, subject, text.replace("{rival}", traits.rival))
        found.append((0.5, line, ""))
    return found


def _slot(days: Sequence[date], story: Story, share: float, taken: list[Line], plain: str) -> int:
    """The free touch nearest to a share of the deal's time; the first one stays an opening."""
    wanted = story.start + timedelta(days=round(share * (story.end - story.start).days))
    free = [place for place in range(1, len(days)) if taken[place] in MIDDLE[plain]] or [0]
    return min(free, key=lambda place: abs((days[place] - wanted).days))


def _touch(
    rng: random.Random, story: Story, day: date, line: Line, outcome: str, place: int
) -> Interaction:
    kind, subject, text = line
    first = story.lead.name.split()[0]
    content = text.replace("{first}", first).replace("{pain}", _pain(story))
    heard: Direction = "inbound" if kind == "email" and rng.random() < 0.5 else "outbound"
    moods = {"moved forward": "positive", "stalled": "negative", "settled": "positive"}
    return Interaction(
        id="",
        kind=kind,
        occurred=_moment(rng, day),
        provenance=Provenance(_SOURCE, day, 0.85),
        content=content,
        direction=heard,
        subject=subject,
        sentiment=moods.get(outcome, rng.choice(("neutral", "positive", "neutral"))),
        outcome=outcome or None,
        lead_id=story.lead.id,
        company_id=story.deal.company_id,
        deal_id=story.deal.id,
        owner=story.deal.owner,
    )


def _pain(story: Story) -> str:
    return ("approvals wait in mailboxes", "reports are put together by hand")[
        len(story.deal.name) % 2
    ]


def _moment(rng: random.Random, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, rng.randint(8, 16), rng.choice((0, 15, 30, 45)),
                    tzinfo=UTC)  # fmt: skip


def lead_touches(
    rng: random.Random, leads: Sequence[Lead], today: date, count: int
) -> list[Interaction]:
    """Visits, messages and fairs of leads, beside any deal; the last third is left in peace."""
    known = leads[: len(leads) * 2 // 3]
    return [_lead_touch(rng, rng.choice(known), today) for _ in range(max(count, 0))]


def _lead_touch(rng: random.Random, lead: Lead, today: date) -> Interaction:
    day = _workday(today - timedelta(days=rng.randint(3, 240)))
    lines: tuple[Line, ...] = (
        ("website_visit", "Price page", "Looked at the price page and the audit trail page."),
        ("linkedin", "Comment", "{first} commented on our article about approvals."),
        ("event", "Trade fair", "{first} stopped at our stand and took the checklist."),
        ("email", "Newsletter reply", "{first} asked what the first six weeks look like."),
        ("note", "Note", "{first} reads the newsletter; worth a call next quarter."),
    )
    kind, subject, text = rng.choice(lines)
    return Interaction(
        id="",
        kind=kind,
        occurred=_moment(rng, day),
        provenance=Provenance(_SOURCE, day, 0.8),
        content=text.replace("{first}", lead.name.split()[0]),
        direction="outbound" if kind == "note" else "inbound",
        subject=subject,
        sentiment="neutral",
        lead_id=lead.id,
        company_id=lead.company_id,
        owner=lead.owner,
    )
