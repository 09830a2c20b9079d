"""A deal's five signals at their edges, and what is suggested."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from store.types import Deal, Interaction, Provenance, StageChange, Stakeholder
from tools.kit import Kit
from tools.lookup import find_deal
from tools.signals import Signal, deal_signals, suggestions

TODAY = date(2026, 11, 20)
FROM = Provenance("pipeline.csv", date(2026, 11, 18))
TWO = (Stakeholder("Ada Byron", "economic buyer", "high"), Stakeholder("Max Born", "CTO", "high"))
HEALTHY = Deal(
    "", "Renewal", FROM, amount=Decimal(50000), currency="EUR", stage="Proposal", kind="proposal",
    created=date(2026, 11, 10), expected_close=date(2026, 12, 20), next_meeting=date(2026, 11, 25),
    stakeholders=TWO, history=(StageChange("Proposal", "proposal", date(2026, 11, 15)),),
)  # fmt: skip


async def store(kit: Kit, said: str = "", ago: int = 3, **values: Any) -> Deal:
    made = await kit.store.deals.merge_many([replace(HEALTHY, **values)])
    if ago >= 0:
        moment = datetime(2026, 11, 20, 9, tzinfo=UTC) - timedelta(days=ago)
        await kit.store.interactions.add_many(
            [Interaction("", "call", moment, FROM, content=said, deal_id=made.ids[0])]
        )
    return await find_deal(kit, "Renewal")


async def past(kit: Kit, stays: list[int]) -> None:
    """Deals that left Proposal after so many days each."""
    start = date(2026, 1, 1)
    await kit.store.deals.merge_many(
        [
            Deal("", f"Past {n}", FROM, stage="Won", kind="won", closed=start + timedelta(days),
                 history=(StageChange("Proposal", "proposal", start),
                          StageChange("Won", "won", start + timedelta(days))))
            for n, days in enumerate(stays)
        ]
    )  # fmt: skip


async def kinds(kit: Kit, deal: Deal) -> set[str]:
    return {signal.kind for signal in await deal_signals(kit, deal)}


async def test_a_healthy_deal_is_left_alone(kit: Kit) -> None:
    await past(kit, [20, 20, 20, 20, 20])
    assert await deal_signals(kit, await store(kit)) == ()


@pytest.mark.parametrize(
    ("stays", "days", "fires"),
    [
        ([20] * 5, 31, True),
        ([20] * 5, 30, False),
        ([20] * 4, 90, False),
        ([2] * 5, 14, False),
        ([2] * 5, 15, True),
        ([10, 20, 20, 40, 60], 31, True),
    ],
)
async def test_stalled(kit: Kit, stays: list[int], days: int, fires: bool) -> None:
    await past(kit, stays)
    entered = (StageChange("Proposal", "proposal", TODAY - timedelta(days)),)
    deal = await store(kit, history=entered)
    found = [one for one in await deal_signals(kit, deal) if one.kind == "stalled"]
    assert bool(found) == fires
    if fires:
        assert f"for {days} days" in found[0].reason
        assert f"from {len(stays)} deals" in found[0].reason


@pytest.mark.parametrize(
    ("ago", "meeting", "fires"),
    [(13, None, False), (14, None, True), (60, None, True), (60, date(2026, 11, 20), False),
     (60, date(2026, 11, 19), True), (-1, None, False)],
)  # fmt: skip
async def test_silent(kit: Kit, ago: int, meeting: date | None, fires: bool) -> None:
    deal = await store(kit, ago=ago, next_meeting=meeting)
    assert ("silent" in await kinds(kit, deal)) == fires


@pytest.mark.parametrize(
    ("people", "fires"),
    [
        (TWO, False),
        (TWO[:1], True),
        ((), True),
        ((TWO[1], Stakeholder("Lise", "engineer", "high")), True),
        ((TWO[0], Stakeholder("Lise", "engineer", "low")), True),
        ((TWO[0], Stakeholder("Lise", "engineer")), False),
    ],
)
async def test_single_threaded(kit: Kit, people: tuple[Stakeholder, ...], fires: bool) -> None:
    deal = await store(kit, stakeholders=people)
    assert ("single_threaded" in await kinds(kit, deal)) == fires


@pytest.mark.parametrize(
    ("close", "fires"),
    [(date(2026, 11, 19), True), (TODAY, False), (date(2026, 12, 1), False), (None, False)],
)
async def test_slipped(kit: Kit, close: date | None, fires: bool) -> None:
    deal = await store(kit, expected_close=close)
    assert ("slipped" in await kinds(kit, deal)) == fires


@pytest.mark.parametrize(
    ("said", "ago", "rivals", "fires"),
    [
        ("They asked for a discount.", 3, (), True),
        ("It is too expensive for us", 30, (), True),
        ("It is too expensive for us", 31, (), False),
        ("They also look at Rivalsoft.", 3, ("Rivalsoft",), True),
        ("They like the rivalsoftness of it.", 3, ("Rivalsoft",), False),
        ("Sent the price list.", 3, (), False),
        ("It is more than we planned.", 3, (), True),
        ("All fine.", 3, (), False),
        ("", 3, ("Rivalsoft",), False),
    ],
)
async def test_pressure(
    kit: Kit, said: str, ago: int, rivals: tuple[str, ...], fires: bool
) -> None:
    deal = await store(kit, said, ago)
    found = {one.kind for one in await deal_signals(kit, deal, rivals)}
    assert ("pressure" in found) == fires


async def test_facts_carry_the_reason_and_what_was_said(kit: Kit) -> None:
    deal = await store(kit, "Rivalsoft offers a discount.", competitors=("Rivalsoft",))
    (signal,) = await deal_signals(kit, deal)
    assert signal.facts[0].text == f"Renewal: {signal.reason}"
    assert "Rivalsoft offers a discount." in signal.facts[1].text
    assert {fact.subject.id for fact in signal.facts} == {deal.id}


async def test_a_closed_deal_needs_no_advice(kit: Kit) -> None:
    deal = await store(kit, kind="won", stage="Won", closed=TODAY)
    assert await deal_signals(kit, deal) == ()
    assert suggestions((), deal) == ()


@pytest.mark.parametrize("kind", ["prospecting", "qualification", "proposal", "negotiation"])
def test_always_three_to_five_suggestions(kind: Any) -> None:
    bare = Deal("d", "Bare", FROM, kind=kind)
    assert 3 <= len(suggestions((), bare)) <= 5
    every = tuple(
        Signal(one, 0.5, "because", ())  # type: ignore[arg-type]
        for one in ("stalled", "silent", "single_threaded", "slipped", "pressure")
    )
    made = suggestions(every, bare)
    assert len(made) == 5
    assert {one.reason for one in made} == {"because"}


def test_suggestions_are_ranked_and_different() -> None:
    made = suggestions((Signal("slipped", 0.9, "late", ()),), HEALTHY)
    assert made[0].signal == "slipped"
    assert len({one.signal for one in made}) == len(made)
    assert [one.confidence for one in made] == sorted((m.confidence for m in made), reverse=True)
