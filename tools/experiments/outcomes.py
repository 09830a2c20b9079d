"""What became of a pitch, and what that makes of the template it was written with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from store.experiments import PitchOutcome

#: Of an approved pitch, the share of words a person may have changed for it to count as good.
LIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Arm:
    """The figures of one template. `edited` is the mean share of changed words of the approved;
    `unchosen` are variants that stood beside one that was taken: no verdict."""

    key: str
    written: int = 0
    good: int = 0
    bad: int = 0
    approved: int = 0
    unchanged: int = 0
    edited: float = 0.0
    unchosen: int = 0

    @property
    def decided(self) -> int:
        return self.good + self.bad


def arms_of(keys: Sequence[str], outcomes: Iterable[PitchOutcome]) -> tuple[Arm, ...]:
    """In the order of `keys`."""
    held: dict[str, list[PitchOutcome]] = {key: [] for key in keys}
    for outcome in outcomes:
        held.get(outcome.arm, []).append(outcome)
    return tuple(_arm(key, of) for key, of in held.items())


def _arm(key: str, outcomes: Sequence[PitchOutcome]) -> Arm:
    verdicts = [verdict_of(outcome) for outcome in outcomes]
    shares = [changed_share(one) for one in outcomes if one.state == "approved"]
    return Arm(
        key=key,
        written=len(outcomes),
        good=verdicts.count(True),
        bad=verdicts.count(False),
        approved=len(shares),
        unchanged=shares.count(0.0),
        edited=sum(shares) / len(shares) if shares else 0.0,
        unchosen=sum(one.state == "unchosen" for one in outcomes),
    )


def verdict_of(outcome: PitchOutcome) -> bool | None:
    """None while nobody has decided. A rating weighs more than what was done with the text."""
    if outcome.good is not None:
        return outcome.good
    if outcome.state == "discarded":
        return False
    return changed_share(outcome) <= LIGHT if outcome.state == "approved" else None


def changed_share(outcome: PitchOutcome) -> float:
    """0.0 where nobody changed a word, 1.0 where none was left."""
    if outcome.first is None:
        return 0.0
    before, after = outcome.first.split(), outcome.body.split()
    return float(Levenshtein.normalized_distance(before, after))
