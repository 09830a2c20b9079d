"""What processes need of the operating system."""

from __future__ import annotations

import ctypes
import signal
import sys
from contextlib import suppress

PR_SET_PDEATHSIG = 1
M_ARENA_MAX, ARENAS = -8, 2

#: Exit status for "the admin must mend something": restarting would not help (sysexits EX_CONFIG).
EXIT_MISCONFIGURED = 78


def die_with_parent(sig: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel for `sig` when the parent dies, so that nothing lives on as an orphan.

    Linux only; elsewhere an orphan ends when its lease is lost.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(sig))


def share_arenas() -> None:
    """Threads of a long-running process share what they free: by default glibc keeps up to eight
    heaps a core, each as large as it ever was. Other C libraries know no such thing."""
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)
