"""Who does what to whom, read the same way from a text and from a note."""

from __future__ import annotations

from datetime import date

import pytest

from agents.grounding import Checker, frames, load_evidence, names
from agents.grounding.scene import Scene
from store.answers import Subject

LEAD = Subject("lead", "ada mills", "Ada Mills")
NOTES = """
[crm | 2026-11-03 | lead:Ada Mills] Tarnbrook Foods leases its trucks from Orrin.
[call | 2026-11-10 | lead:Ada Mills] Bo Lind recommended us to Ada.
[call | 2026-11-10 | lead:Ada Mills] Carl Voss blocked the last project, Dana Reed is for it.
[web | 2026-10-01 | company:Tarnbrook Foods] It bought the Leeds plant from Velling in 2024.
[profile | 2026-10-01 | sender:Gatewell] Hollis Dairies moved from Stackwise to Gatewell in 2023.
"""
CHECKER = Checker(
    load_evidence(NOTES), date(2026, 11, 21), LEAD, frozenset({LEAD.id, "tarnbrook foods"})
)
READ = {
    "active": ("Ada hired Bo.", "ada", "bo"),
    "passive": ("Bo was hired by Ada.", "ada", "bo"),
}


@pytest.mark.parametrize(("text", "doer", "other"), READ.values(), ids=READ)
def test_the_doer_comes_first_whatever_the_voice(text: str, doer: str, other: str) -> None:
    scene = Scene(text)
    found = frames.read(scene, names.find(scene, [], frozenset()))
    told = [
        f for f in found if f.doer and f.doer.key == doer and other in {p.key for _, p in f.roles}
    ]
    assert told, found


@pytest.mark.parametrize(
    "sentence",
    [
        "Velling sold the Leeds plant to Tarnbrook Foods in 2024.",
        "You lease your trucks from Orrin.",
        "We were recommended to Ada by Bo Lind.",
        "Hollis Dairies left Stackwise for Gatewell in 2023.",
        "Dana Reed is in favour of the project.",
    ],
)
def test_the_same_deed_by_another_verb_or_voice_stays(sentence: str) -> None:
    check = CHECKER.check(sentence)
    assert check.supported, [s.unsupported for s in check.sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "Velling bought the Leeds plant from Tarnbrook Foods in 2024.",
        "You lease your trucks to Orrin.",
        "Ada recommended us to Bo Lind.",
        "Hollis Dairies left Gatewell for Stackwise in 2023.",
        "Dana Reed blocked the last project.",
    ],
)
def test_exchanged_parties_are_caught(sentence: str) -> None:
    assert not CHECKER.check(sentence).supported
