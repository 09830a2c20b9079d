"""The reasons of chosen actions in a model's words, held against the deal's own facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, Field

from agents import prompts
from agents.asking import ask
from agents.checked import Fields, Grounds, Passed, checked, cited
from agents.desk import Desk
from agents.evidence import as_prompt, choose, number, plain
from agents.grounding import Checker
from agents.model import NO_ANSWER
from agents.noted import COMPUTED
from agents.orders import without_orders
from store.answers import Evidence, Note, Subject
from store.types import Deal
from tools import accounts
from tools.signals import Signal, Suggestion

BUDGET = 1300


class Reason(BaseModel):
    action: int
    reason: str


class Worded(BaseModel):
    """What the model is asked for."""

    reasons: list[Reason] = Field(min_length=1, max_length=5)


@dataclass(frozen=True, slots=True)
class Reasons:
    """One text for each action, in their order. `why` says why no model wrote them.

    `notes` lead from a statement to `evidence`; `record` is what the check said of each sentence.
    """

    texts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    left_out: tuple[str, ...] = ()
    model: str | None = None
    why: str = ""
    prompt_hash: str | None = None
    notes: tuple[Note, ...] = ()
    record: tuple[Mapping[str, Any], ...] = ()


async def word(
    deal: Deal, signals: Sequence[Signal], actions: Sequence[Suggestion], desk: Desk
) -> Reasons:
    """A reason that the model lost, or that no fact supports, is the computed one."""
    facts = await _facts(deal, signals, actions, desk)
    checker = Checker(facts, desk.kit.today, subjects=frozenset({deal.id, deal.company_id or ""}))
    prompt = prompts.fill(
        "coach", facts=as_prompt(facts), actions=_listed(actions), language="English"
    )
    computed: Fields = {str(n): action.reason for n, action in enumerate(actions, 1)}
    grounds = Grounds(facts, checker, desk.models, "coach")
    try:
        raw = await ask(desk.models, prompt, Worded, workflow="coach", node="reasons")
    except NO_ANSWER as error:
        return replace(_reasons(cited(computed, grounds)), why=error.message)
    result = await checked(raw, lambda worded: _given(worded, computed), grounds, computed)
    return replace(_reasons(result), model=raw.model, prompt_hash=raw.prompt)


def _given(worded: Worded, computed: Fields) -> Fields:
    """A reason for each action, by its number."""
    given = {str(one.action): one.reason.strip() for one in worded.reasons}
    return {number: given.get(number) or text for number, text in computed.items()}


def _reasons(result: Passed) -> Reasons:
    texts = tuple(str(text) for text in result.fields.values())
    return Reasons(
        texts, result.evidence, result.left_out, notes=result.notes, record=result.record
    )


async def _facts(
    deal: Deal, signals: Sequence[Signal], actions: Sequence[Suggestion], desk: Desk
) -> tuple[Evidence, ...]:
    """What the signals rest on first, then the deal's record as far as there is room."""
    subject = Subject("deal", deal.id, deal.name)
    found = [fact for signal in signals for fact in signal.facts]
    reasons = [_computed(action, subject, desk) for action in actions]
    record = await accounts.read_account(desk.kit, subject)
    question = " ".join([deal.name, *(action.title for action in actions)])
    return number(without_orders([*reasons, *found, *choose(record, question, BUDGET)]))


def _computed(action: Suggestion, subject: Subject, desk: Desk) -> Evidence:
    """A tool computed it, so it may be said."""
    kit = desk.kit
    id = f"{subject.id}:{action.signal}"
    return Evidence(id, action.reason, COMPUTED, kit.today, 1.0, kit.workspace.id, subject)


def _listed(actions: Sequence[Suggestion]) -> str:
    """Titles carry names from records: they are made harmless like facts."""
    return "\n".join(f"{n}. {plain(action.title)}" for n, action in enumerate(actions, 1))
