"""Thompson sampling over arms that are good or bad (Thompson 1933): each arm is drawn as often as
it may be the best, never below a floor.

An arm's rate has the Beta distribution of its good and bad outcomes over a flat start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from tools.experiments.outcomes import Arm

#: The least share of traffic of each arm.
FLOOR = 0.1
#: A winner needs this chance to be the best, and this many decided pitches in every arm.
SURE, LEAST = 0.95, 20
_DRAWS = 4000


def draw(arms: Sequence[Arm], random: Random) -> str:
    """The key of the arm the next pitch is written with."""
    floor = min(FLOOR, 1 / len(arms))
    if random.random() < floor * len(arms):
        return random.choice(arms).key
    return _best(arms, random)


def chances(arms: Sequence[Arm], seed: int = 1) -> Mapping[str, float]:
    """By key, the chance that an arm is the best; the same figures give the same chances."""
    random = Random(seed)
    best = [_best(arms, random) for _ in range(_DRAWS)]
    return {arm.key: best.count(arm.key) / _DRAWS for arm in arms}


def winner(arms: Sequence[Arm]) -> str | None:
    """The key of the better arm, once the evidence suffices."""
    if len(arms) < 2 or any(arm.decided < LEAST for arm in arms):
        return None
    key, chance = max(chances(arms).items(), key=lambda one: one[1])
    return key if chance >= SURE else None


def likely(arm: Arm) -> tuple[float, float, float]:
    """The arm's rate and the range it lies in with 90 %: mean, 5 % and 95 % quantile."""
    random = Random(1)
    drawn = sorted(_rate(arm, random) for _ in range(_DRAWS))
    mean = (arm.good + 1) / (arm.decided + 2)
    return mean, drawn[int(0.05 * _DRAWS)], drawn[int(0.95 * _DRAWS)]


def _best(arms: Sequence[Arm], random: Random) -> str:
    return max(arms, key=lambda arm: _rate(arm, random)).key


def _rate(arm: Arm, random: Random) -> float:
    return random.betavariate(arm.good + 1, arm.bad + 1)
