"""What a batch's kind decides: how one item is done, and how the batch is closed.

pitches.py   a pitch for each lead or company, then a ZIP
auto.py      a pitch for each lead that was just researched, shown by itself
imports.py   the rows of one file, block by block, then what was rejected
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.trades import auto, imports, pitches
from bot.trades.trade import Trade

TRADES: Mapping[str, Trade] = {
    "pitch": Trade(pitches.do, pitches.pack),
    "auto": Trade(auto.do, auto.pack, speaks=False),
    "import": Trade(imports.do, imports.pack, imports.give_up, quick=True),
}

#: Kinds that are not kept waiting by long batches, and the others.
QUICK = tuple(kind for kind, trade in TRADES.items() if trade.quick)
SLOW = tuple(kind for kind, trade in TRADES.items() if not trade.quick)

__all__ = ["QUICK", "SLOW", "TRADES", "Trade"]
