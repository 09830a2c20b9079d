"""What a batch's kind decides: how one item is done, and how the batch is closed.

pitches.py   a pitch for each lead or company, then a ZIP
imports.py   the rows of one file, block by block, then what was rejected
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.trades import imports, pitches
from bot.trades.trade import Trade

TRADES: Mapping[str, Trade] = {
    "pitch": Trade(pitches.do, pitches.pack),
    "import": Trade(imports.do, imports.pack, imports.give_up, quick=True),
}

__all__ = ["TRADES", "Trade"]
