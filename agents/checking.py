"""Holds a pitch against its facts: what has no source is repaired, cut or replaced."""

from __future__ import annotations

from dataclasses import replace

from agents.briefing import Briefing
from agents.composed import Composed
from agents.desk import Desk
from agents.grounding import Checker, Grounded, grounded_fields
from agents.grounding.repair import Value
from agents.plain.pitch import PitchWords
from agents.rewriting import rewriter
from store.answers import Evidence

POINTS, ACTION, BODY = "key points", "call to action", "body"
#: A pitch says at least this much.
LEAST_POINTS = 3


def checker_of(briefing: Briefing, desk: Desk) -> Checker:
    return Checker(tuple(briefing.evidence), desk.kit.today, subjects=frozenset(briefing.subjects))


async def ground(draft: Composed, briefing: Briefing, desk: Desk) -> Composed:
    """The draft as it may be shown. The plain writer's own words are not cut, only cited."""
    checker, words = checker_of(briefing, desk), draft.words
    if draft.model is None:
        text = "\n\n".join((*words.key_points, words.call_to_action, words.body))
        return replace(draft, evidence=cited(briefing, checker.check(text).used))
    fields: dict[str, Value] = {
        POINTS: tuple(words.key_points),
        ACTION: words.call_to_action,
        BODY: words.body,
    }
    required: dict[str, Value] = {ACTION: briefing.plain.call_to_action, BODY: briefing.plain.body}
    rewrite = rewriter(desk.models, tuple(briefing.evidence), "pitch")
    result = await grounded_fields(fields, checker, rewrite, required)
    points = tuple(result.fields[POINTS])
    spare = [point for point in briefing.plain.key_points if point not in points]
    filled = tuple(spare[: max(0, LEAST_POINTS - len(points))])
    return replace(
        draft,
        words=PitchWords((*points, *filled), str(result.fields[ACTION]), str(result.fields[BODY])),
        evidence=cited(briefing, _used(result, filled, checker)),
        left_out=tuple(result.left_out),
        replaced=(*result.replaced, *([POINTS] if filled else [])),
    )


def _used(result: Grounded, filled: tuple[str, ...], checker: Checker) -> tuple[str, ...]:
    """Ids the shown text rests on, what the plain writer put in included."""
    stand_ins = "\n".join((*filled, *(str(result.fields[name]) for name in result.replaced)))
    return tuple(dict.fromkeys((*result.used, *checker.check(stand_ins).used)))


def cited(briefing: Briefing, used: tuple[str, ...]) -> tuple[Evidence, ...]:
    by_id = {item.id: item for item in briefing.evidence}
    return tuple(by_id[name] for name in used if name in by_id)
