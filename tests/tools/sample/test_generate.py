"""The sample is the same every time, and holds the patterns its page promises."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest

from store.types import Deal, Interaction
from tools.sample.generate import Sample, generate
from tools.sample.names import SLIPPING_SELLER

TODAY = date(2026, 11, 20)

Test = Callable[[Sample, Deal], bool]


@pytest.fixture(scope="module")
def sample() -> Sample:
    return generate(TODAY)


def closed(sample: Sample) -> list[Deal]:
    return [deal for deal in sample.deals if deal.outcome != "open"]


def touches(sample: Sample, deal: Deal) -> list[Interaction]:
    return [one for one in sample.interactions if one.deal_id == deal.id]


def won_share(deals: Iterable[Deal]) -> float:
    kinds = [deal.kind for deal in deals]
    assert len(kinds) >= 10
    return kinds.count("won") / len(kinds)


def reviewed_first(sample: Sample, deal: Deal) -> bool:
    stages = [change.stage for change in deal.history]
    return "Security review" in stages and stages.index("Security review") < stages.index(
        "Proposal"
    )


def many_stakeholders(sample: Sample, deal: Deal) -> bool:
    return len(deal.stakeholders) >= 3


def never_silent(sample: Sample, deal: Deal) -> bool:
    days = sorted(one.occurred.date() for one in touches(sample, deal))
    ends = [*days[1:], deal.closed or TODAY]
    return all(end - day <= timedelta(days=21) for day, end in zip(days, ends, strict=True))


def no_early_discount(sample: Sample, deal: Deal) -> bool:
    proposal = next(change.entered for change in deal.history if change.stage == "Proposal")
    return not any(
        one.subject == "Call about price" and one.occurred.date() < proposal
        for one in touches(sample, deal)
    )


def no_stavebridge(sample: Sample, deal: Deal) -> bool:
    return "Stavebridge" not in deal.competitors


@pytest.mark.parametrize(
    ("helps", "by"),
    [
        (reviewed_first, 0.2),
        (many_stakeholders, 0.25),
        (never_silent, 0.2),
        (no_early_discount, 0.1),
        (no_stavebridge, 0.2),
    ],
)
@pytest.mark.parametrize("seed", [7, 11])
def test_a_pattern_decides_deals(helps: Test, by: float, seed: int) -> None:
    sample = generate(TODAY, seed)
    sides: defaultdict[bool, list[Deal]] = defaultdict(list)
    for deal in closed(sample):
        sides[helps(sample, deal)].append(deal)
    assert won_share(sides[True]) - won_share(sides[False]) >= by


def test_price_objections_answered_with_a_return_are_followed_by_wins(sample: Sample) -> None:
    answered: defaultdict[bool, list[Deal]] = defaultdict(list)
    for deal in closed(sample):
        for one in touches(sample, deal):
            if one.subject == "Objection: price":
                answered["yearly fee" in one.content].append(deal)
    assert won_share(answered[True]) - won_share(answered[False]) >= 0.2


def test_timing_objections_belong_to_the_fourth_quarter(sample: Sample) -> None:
    months = Counter(
        one.occurred.month >= 10
        for one in sample.interactions
        if one.subject == "Objection: timing"
    )
    assert months[True] >= 10
    assert months[True] >= 5 * months[False]


def test_one_sellers_deals_slip(sample: Sample) -> None:
    late: defaultdict[bool, list[int]] = defaultdict(list)
    for deal in sample.deals:
        assert deal.expected_close is not None
        over = ((deal.closed or TODAY) - deal.expected_close).days
        late[deal.owner == SLIPPING_SELLER].append(over)
    assert min(late[True]) > max(late[False])


def test_there_is_enough_of_everything(sample: Sample) -> None:
    assert len(sample.companies) == 40
    assert len(sample.leads) == 60
    assert len(sample.deals) == 150
    assert len(sample.interactions) == pytest.approx(800, abs=60)
    assert len(sample.solutions) == 8
    outcomes = Counter(deal.outcome for deal in sample.deals)
    assert outcomes["won"] >= 50
    assert outcomes["lost"] >= 50
    assert outcomes["open"] >= 25
    assert {"de", "fr", "es"} <= {lead.language for lead in sample.leads}
    assert {"TechCorp Inc", "HealthWise Solutions", "RetailPro Systems"} <= {
        company.name for company in sample.companies
    }


@pytest.mark.parametrize("today", [TODAY, date(2024, 2, 29), date(2031, 1, 1)])
def test_days_hold_together(today: date) -> None:
    sample = generate(today)
    assert all(one.occurred.date() <= today for one in sample.interactions)
    for deal in sample.deals:
        entered = [change.entered for change in deal.history]
        assert entered == sorted(entered)
        assert deal.created == entered[0]
        assert len({change.stage for change in deal.history}) == len(deal.history)
        assert deal.stage == deal.history[-1].stage
        assert (deal.closed is None) == (deal.outcome == "open")


def test_the_same_day_and_seed_give_the_same_sample(sample: Sample) -> None:
    assert generate(TODAY) == sample
    assert generate(TODAY, seed=8) != sample


def test_nothing_can_be_taken_for_real(sample: Sample) -> None:
    for company in sample.companies:
        assert (company.domain or "").endswith(".example")
        assert company.provenance.source == "sample data"
    assert all((lead.email or "").endswith(".example") for lead in sample.leads)
    for records in (sample.companies, sample.leads, sample.deals):
        assert len({record.name for record in records}) == len(records)
