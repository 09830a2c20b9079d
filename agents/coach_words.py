"""The reasons of chosen actions in a model's words, held against the deal's own facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from agents import prompts
from agents.desk import Desk
from agents.evidence import as_prompt, choose, number, plain
from agents.grounding import Checker, grounded_fields
from agents.model import NO_ANSWER
from agents.rewriting import rewriter
from store.answers import Evidence, Subject
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
    """One text for each action, in their order. `why` says why no model wrote them."""

    texts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    left_out: tuple[str, ...] = ()
    model: str | None = None
    why: str = ""
    prompt_hash: str | None = None


async def word(
    deal: Deal, signals: Sequence[Signal], actions: Sequence[Suggestion], desk: Desk
) -> Reasons:
    """A reason that the model lost, or that no fact supports, is the computed one."""
    computed = tuple(action.reason for action in actions)
    facts = await _facts(deal, signals, actions, desk)
    checker = Checker(facts, desk.kit.today, subjects=frozenset({deal.id, deal.company_id or ""}))
    prompt = prompts.fill(
        "coach", facts=as_prompt(facts), actions=_listed(actions), language="English"
    )
    try:
        worded, name = await desk.models.structured(
            prompt, Worded, workflow="coach", node="reasons"
        )
    except NO_ANSWER as error:
        used = checker.check("\n".join(computed)).used
        return Reasons(computed, _cited(facts, used), why=error.message)
    given = {one.action: one.reason.strip() for one in worded.reasons}
    texts = {str(n): given.get(n) or computed[n - 1] for n in range(1, len(computed) + 1)}
    required = {str(n): text for n, text in enumerate(computed, 1)}
    result = await grounded_fields(texts, checker, rewriter(desk.models, facts, "coach"), required)
    return Reasons(
        tuple(str(result.fields[key]) for key in texts),
        _cited(facts, tuple(result.used)),
        tuple(result.left_out),
        name,
        prompt_hash=prompt.hash,
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
    return number([*reasons, *found, *choose(record, question, BUDGET)])


def _computed(action: Suggestion, subject: Subject, desk: Desk) -> Evidence:
    """A tool computed it, so it may be said."""
    kit = desk.kit
    id = f"{subject.id}:{action.signal}"
    return Evidence(id, action.reason, "computed", kit.today, 1.0, kit.workspace.id, subject)


def _listed(actions: Sequence[Suggestion]) -> str:
    """Titles carry names from records: they are made harmless like facts."""
    return "\n".join(f"{n}. {plain(action.title)}" for n, action in enumerate(actions, 1))


def _cited(facts: tuple[Evidence, ...], used: tuple[str, ...]) -> tuple[Evidence, ...]:
    by_id = {fact.id: fact for fact in facts}
    return tuple(by_id[id] for id in used if id in by_id)
