"""The check of a whole mail beside a plain tokenisation of the same mail, in the same run."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from agents.grounding import Checker, load_evidence
from store.answers import Evidence, Subject
from tests.agents.grounding.tables import FOLDER
from tests.bench.figures import p, show

ROUNDS = 60
PIECES = 60
TODAY = date(2026, 11, 21)
LEAD = Subject("lead", "marta lindqvist", "Marta Lindqvist")
COMPANY = "norrland paper"
#: Words, figures and marks, and nothing understood of them.
TOKENS = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")


def evidence() -> list[Evidence]:
    """Sixty pieces the mail may cite: its own, and those of other sample tables beside them."""
    lines = [
        line
        for name in ("pitch", "heldout", "heldout2", "heldout3", "languages", "chat")
        for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        if line.startswith("[")
    ]
    facts = load_evidence("\n".join(lines))
    own = [f for f in facts[:18] if "Silva" not in f.subject.name and "Bauer" not in f.subject.name]
    return [*own, *(replace(f, subject=LEAD) for f in facts[18:])][:PIECES]


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_grounding() -> None:
    facts, mail = evidence(), (FOLDER / "mail.md").read_text(encoding="utf-8")
    cold, warm, reading, plain = [], [], [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        checker = Checker(facts, TODAY, LEAD, frozenset({LEAD.id, COMPANY}))
        reading.append(time.perf_counter() - began)
        cold.append(timed(lambda: checker.check(mail)))  # noqa: B023
        warm.append(timed(lambda: checker.check(mail)))  # noqa: B023
        plain.append(timed(lambda: [m.group() for m in TOKENS.finditer(mail)]))
    show(
        f"check of a mail of {len(mail.split())} words, {len(facts)} pieces of evidence",
        f"plain tokenisation   p50 {p(plain, 50):6.2f} ms",
        f"check, first time    p50 {p(cold, 50):6.2f} ms   best {min(cold) * 1000:6.2f} ms",
        f"check, seen before   p50 {p(warm, 50):6.2f} ms",
        f"evidence, read before p50 {p(reading, 50):5.2f} ms",
        f"ratio first / plain  {p(cold, 50) / p(plain, 50):6.1f}",
    )
    big = " ".join(
        f"Pump {n} of line {n % 97} went to Malmö in {n % 12 + 1} days." for n in range(22_000)
    )
    fact = replace(facts[0], text=big)
    show(
        "evidence of 1 MB",
        f"build {timed(lambda: Checker([fact], TODAY, LEAD)):5.2f} s",
    )
