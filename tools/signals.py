"""A deal's health and what to do about it.

dealsignals.py   deal_signals: five signals, computed from the deal's own data
suggestions.py   suggestions: three to five ranked actions
"""

from __future__ import annotations

from tools.dealsignals import Signal, SignalKind, deal_signals
from tools.suggestions import Suggestion, suggestions

__all__ = ["Signal", "SignalKind", "Suggestion", "deal_signals", "suggestions"]
