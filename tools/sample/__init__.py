"""The sample workspace: invented companies, with patterns planted for the analyses to find."""

from tools.sample.constituents import constituents_csv
from tools.sample.generate import Sample, generate
from tools.sample.load import load

__all__ = ["Sample", "constituents_csv", "generate", "load"]
