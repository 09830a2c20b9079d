"""Holds a pitch against its facts: what has no source is repaired, cut or replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from agents.briefing import Briefing
from agents.composed import Composed
from agents.desk import Desk
from agents.grounding import Checker
from agents.grounding.repair import grounded_fields
from agents.plain.pitch import PitchWords
from agents.rewriting import rewriter
from store.answers import Evidence

ACTION, BODY, POINT = "call to action", "body", "key point"
#: A pitch says at least this much.
LEAST_POINTS = 3


def checker_of(briefing: Briefing, desk: Desk) -> Checker:
    return Checker(tuple(briefing.evidence), desk.kit.today, subjects=frozenset(briefing.subjects))


def texts(words: PitchWords) -> dict[str, str]:
    points = {f"{POINT} {n}": point for n, point in enumerate(words.key_points, 1)}
    return points | {ACTION: words.call_to_action, BODY: words.body}


async def ground(draft: Composed, briefing: Briefing, desk: Desk) -> Composed:
    """The draft as it may be shown. The plain writer's own words are not cut, only cited."""
    checker = checker_of(briefing, desk)
    if draft.model is None:
        used = checker.check("\n\n".join(texts(draft.words).values())).used
        return replace(draft, evidence=cited(briefing, used))
    rewrite = rewriter(desk.models, tuple(briefing.evidence), "pitch")
    required = {ACTION: briefing.plain.call_to_action, BODY: briefing.plain.body}
    result = await grounded_fields(texts(draft.words), checker, rewrite, required)
    words, filled = _joined(result.fields, briefing.plain)
    return replace(
        draft,
        words=words,
        evidence=cited(briefing, tuple(result.used)),
        left_out=tuple(result.left_out),
        replaced=(*result.replaced, *filled),
    )


def _joined(fields: Mapping[str, str], plain: PitchWords) -> tuple[PitchWords, tuple[str, ...]]:
    """The words again, points filled up from the plain ones where too few are left."""
    points = [text for name, text in fields.items() if name.startswith(POINT) and text.strip()]
    missing = max(0, LEAST_POINTS - len(points))
    spare = [point for point in plain.key_points if point not in points][:missing]
    words = PitchWords((*points, *spare), fields[ACTION], fields[BODY])
    return words, tuple(f"{POINT} {len(points) + n}" for n in range(1, len(spare) + 1))


def cited(briefing: Briefing, used: tuple[str, ...]) -> tuple[Evidence, ...]:
    by_id = {item.id: item for item in briefing.evidence}
    return tuple(by_id[name] for name in used if name in by_id)
