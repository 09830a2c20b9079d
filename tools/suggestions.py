"""What to do next on a deal: ranked actions, each with its reason in the deal's own data."""

from __future__ import annotations

from dataclasses import dataclass

from store.types import Deal
from tools.dealsignals import Signal
from tools.wording import day, listed, money

#: At least and at most so many actions.
FEWEST, MOST = 3, 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`signal` is the kind it answers, or the step it is; `confidence` from 0 to 1."""

    signal: str
    title: str
    reason: str
    confidence: float


def suggestions(signals: tuple[Signal, ...], deal: Deal) -> tuple[Suggestion, ...]:
    """Three to five actions, the most pressing first. None for a closed deal."""
    if deal.outcome != "open":
        return ()
    answers = [_answer(signal, deal) for signal in signals]
    for step in _steps(deal):
        if len(answers) >= FEWEST:
            break
        if step.signal not in {one.signal for one in answers}:
            answers.append(step)
    return tuple(sorted(answers, key=lambda one: -one.confidence)[:MOST])


def _answer(signal: Signal, deal: Deal) -> Suggestion:
    titles = {
        "stalled": f"Agree the next step out of {deal.stage or 'this stage'}, with a date",
        "silent": f"Get in touch with {_contact(deal)} and set the next meeting",
        "single_threaded": _widen(deal),
        "slipped": "Agree a new close date with the buyer and write down what has to happen first",
        "pressure": "Ask what the comparison is about and answer with value before price",
    }
    return Suggestion(
        signal.kind, titles[signal.kind], signal.reason, round(0.5 + signal.severity / 2.5, 2)
    )


def _contact(deal: Deal) -> str:
    return deal.stakeholders[0].name if deal.stakeholders else (deal.company or "the buyer")


def _widen(deal: Deal) -> str:
    if deal.stakeholders:
        return f"Ask {deal.stakeholders[0].name} to bring in whoever decides on the budget"
    return f"Find out who decides at {deal.company or 'the buyer'} and note them on the deal"


def _steps(deal: Deal) -> list[Suggestion]:
    """Sensible next steps of a stage, each resting on what the deal says."""
    where = f"In {deal.stage or deal.kind}"
    steps = [*_stage_steps(deal, where), _meeting_step(deal, where)]
    if deal.competitors:
        title = "Write down why you win against the competition"
        against = f"Competing for the deal: {listed(deal.competitors)}."
        steps.append(Suggestion("competitor", title, against, 0.4))
    return [*steps, _close_step(deal), _amount_step(deal)]


def _meeting_step(deal: Deal, where: str) -> Suggestion:
    if deal.next_meeting:
        title, reason = "Prepare the agenda of the next meeting", day(deal.next_meeting)
        return Suggestion("next_meeting", title, f"The next meeting is on {reason}.", 0.45)
    reason = f"{where}, and no next meeting is on record."
    return Suggestion("next_meeting", "Set the next meeting", reason, 0.45)


def _close_step(deal: Deal) -> Suggestion:
    if deal.expected_close:
        reason = f"The close is expected on {day(deal.expected_close)}."
        title = "Go through the close plan with the buyer"
        return Suggestion("close_plan", title, reason, 0.35)
    reason = "No expected close date is on record."
    return Suggestion("close_plan", "Agree a close date with the buyer", reason, 0.4)


def _amount_step(deal: Deal) -> Suggestion:
    amount = money(deal.amount, deal.currency) if deal.amount is not None else ""
    reason = f"The amount is {amount}." if amount else "No amount is on record."
    title = "Confirm that the amount still stands" if amount else "Find out the budget"
    return Suggestion("amount", title, reason, 0.3)


def _stage_steps(deal: Deal, where: str) -> tuple[Suggestion, ...]:
    titles = {
        "prospecting": "Find the one problem worth a first talk",
        "qualification": "Ask for the budget, the deciders and the date it has to be solved by",
        "proposal": "Walk through the proposal live instead of waiting for an answer",
        "negotiation": "List what is still open and who signs, and send it in writing",
    }
    title = titles.get(deal.kind)
    return (Suggestion("stage", title, f"{where}.", 0.5),) if title else ()
