"""Holds a pitch against its facts: what has no source is repaired, cut or replaced."""

from __future__ import annotations

from dataclasses import replace

from agents.asking import Raw
from agents.briefing import Briefing
from agents.checked import Fields, Grounds, Passed, checked, cited
from agents.composed import Composed
from agents.desk import Desk
from agents.fitting import fitted
from agents.granting import GrantingChecker
from agents.grounding import Checker
from agents.grounding.repair import Value
from agents.lengths import want_of
from agents.plain.pitch import PitchWords
from agents.written import Written

POINTS, ACTION, BODY = "key points", "call to action", "body"
#: A pitch says at least this much.
LEAST_POINTS = 3


def checker_of(briefing: Briefing, desk: Desk) -> Checker:
    us = desk.kit.workspace.profile.company
    subjects = frozenset(briefing.subjects)
    return GrantingChecker(tuple(briefing.evidence), desk.kit.today, subjects=subjects, us=us)


async def ground(
    draft: Composed, raw: Raw[Written] | None, briefing: Briefing, desk: Desk
) -> Composed:
    """The draft with words that may be shown. The plain writer's are not cut, only cited."""
    grounds = Grounds(
        tuple(briefing.evidence), checker_of(briefing, desk), desk.models, workflow="pitch"
    )
    plain, want = briefing.plain, want_of(draft.wish)
    if raw is None:
        return _with(draft, cited(_fields(plain), grounds))
    required: Fields = {ACTION: plain.call_to_action, BODY: plain.body}
    result = await checked(raw, _written, grounds, required)
    result = await fitted(result, BODY, want, grounds, plain.body, briefing.language)
    points = tuple(result.fields[POINTS])
    spare = [point for point in plain.key_points if point not in points]
    filled = tuple(spare[: max(0, LEAST_POINTS - len(points))])
    if filled:
        fields = {**result.fields, POINTS: (*points, *filled)}
        result = cited(fields, grounds, result.left_out, (*result.replaced, POINTS))
    made = replace(_with(draft, result), model=raw.model, prompt_hash=raw.prompt)
    return replace(made, short=want.off(made.words.body) < 0)


def _fields(words: PitchWords) -> Fields:
    return {
        POINTS: tuple(words.key_points),
        ACTION: words.call_to_action,
        BODY: words.body,
    }


def _written(words: Written) -> Fields:
    """The call to action is one point: it is whole, or it is ours."""
    return {
        POINTS: tuple(words.key_points),
        ACTION: (words.call_to_action,),
        BODY: words.body,
    }


def _with(draft: Composed, result: Passed) -> Composed:
    fields = result.fields
    return replace(
        draft,
        words=PitchWords(tuple(fields[POINTS]), _one(fields[ACTION]), _one(fields[BODY])),
        evidence=result.evidence,
        notes=result.notes,
        left_out=result.left_out,
        replaced=result.replaced,
        record=result.record,
    )


def _one(value: Value) -> str:
    return value if isinstance(value, str) else " ".join(value)
