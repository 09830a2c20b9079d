"""A pitch that may be shown, and how it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from agents.plain.pitch import PitchWords
from agents.wishes import PitchWish
from store.answers import Evidence, Note, Subject
from store.types import Pitch
from store.workspace import WorkspaceStore


@dataclass(frozen=True, slots=True)
class Composed:
    """`model` is None where the plain writer wrote; `reason` says why.

    `evidence` is what the text rests on, in the order of its footnotes, and `notes` say which
    statement leads where. `left_out` are the sentences that had no source, `replaced` the parts
    that had to come from the plain writer; `record` is what the check said of each sentence.
    `shape` is the digest of template and settings; `short` says that the length was not reached.
    """

    subject: Subject
    lead_id: str | None
    company_id: str | None
    title: str
    words: PitchWords
    wish: PitchWish
    fingerprint: str
    evidence: tuple[Evidence, ...]
    left_out: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    model: str | None = None
    reason: str = ""
    prompt_hash: str | None = None
    notes: tuple[Note, ...] = ()
    record: tuple[Mapping[str, Any], ...] = ()
    shape: str = ""
    short: bool = False


async def keep(
    composed: Composed, store: WorkspaceStore, person_id: str | None, turn: str = ""
) -> Pitch:
    """Stores the pitch through `store`, inside the caller's transaction where it has one.

    A turn that runs again keeps its pitch once.
    """
    of = {"lead_id": composed.lead_id, "company_id": composed.company_id}
    if turn:
        last = await store.pitches.latest_for(**of)
        same = {"turn": turn, "template": composed.wish.template}
        if last and same.items() <= last.settings.items():
            return last
    settings = composed.wish.as_dict() | {"subject": composed.subject.kind}
    settings |= {"shape": composed.shape} if composed.shape else {}
    return await store.pitches.add(
        title=composed.title,
        key_points=composed.words.key_points,
        call_to_action=composed.words.call_to_action,
        body=composed.words.body,
        model=composed.model,
        fingerprint=composed.fingerprint,
        settings=settings | ({"turn": turn} if turn else {}),
        evidence=[_row(item) for item in composed.evidence],
        notes=[asdict(note) for note in composed.notes],
        left_out=composed.left_out,
        created_by=person_id,
        prompt_hash=composed.prompt_hash,
        **of,
    )


def rests_on(pitch: Pitch) -> tuple[Evidence, ...]:
    """The evidence a stored pitch was written from, in the order of its footnotes."""
    return tuple(
        Evidence(
            **{
                **row,
                "as_of": date.fromisoformat(row["as_of"]),
                "subject": Subject(**row["subject"]),
            }
        )
        for row in pitch.evidence
    )


def _row(evidence: Evidence) -> Mapping[str, Any]:
    return asdict(evidence) | {"as_of": evidence.as_of.isoformat()}
