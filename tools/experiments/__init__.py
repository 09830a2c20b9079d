"""Which template works better: outcomes counted, traffic shared, a winner when it is sure.

outcomes.py   what became of a pitch → good, bad or undecided; the figures of an arm
sampling.py   Thompson sampling with a floor; the chance that an arm is the best
"""

from tools.experiments.outcomes import Arm, arms_of, verdict_of
from tools.experiments.sampling import chances, draw, likely, winner

__all__ = ["Arm", "arms_of", "chances", "draw", "likely", "verdict_of", "winner"]
