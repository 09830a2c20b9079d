from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from tools.settings.choices import FOCUS_AREAS, LENGTHS, TONES
from tools.settings.diff import LABELS, differences
from tools.settings.document import DEFAULTS, Settings, changed, read_settings


def test_the_defaults_are_those_that_are_promised() -> None:
    assert DEFAULTS.as_document() == {
        "version": "1.0",
        "quick": {
            "tone": "professional",
            "length": "medium",
            "focusAreas": ["problem_solving", "roi"],
        },
        "templates": {"selected": "balanced"},
        "advanced": {
            "useOwnPrompt": False,
            "ownPrompt": "",
            "systemInstructions": "",
            "temperature": 0.7,
            "maxTokens": 2000,
        },
        "switches": {
            "autoGenerate": False,
            "batchGeneration": True,
            "pdfExport": True,
            "templateApproval": False,
        },
        "brand": {"accent": "#0b6e6e", "header": "", "logoFile": ""},
    }


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a slip": ({"quick": {"tonne": "casual"}}, "Unknown setting: quick.tonne. Did you mean tone?"),
    "a strange section": ({"quik": {}}, "Unknown setting: quik. Did you mean quick?"),
    "a tone": ({"quick": {"tone": "rude"}}, "quick.tone: input should be 'professional'"),
    "no focus": ({"quick": {"focusAreas": []}}, "quick.focusAreas"),
    "heat": ({"advanced": {"temperature": 1.1}}, "advanced.temperature"),
    "too few tokens": ({"advanced": {"maxTokens": 499}}, "advanced.maxTokens"),
    "too many tokens": ({"advanced": {"maxTokens": 4001}}, "advanced.maxTokens"),
    "a long prompt": ({"advanced": {"ownPrompt": "x" * 3001}}, "advanced.ownPrompt"),
    "a colour": ({"brand": {"accent": "red"}}, "brand.accent"),
    "no switch": ({"switches": {"pdfExport": "perhaps"}}, "switches.pdfExport"),
}


@pytest.mark.parametrize(("document", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_refused_with_a_word(document: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_settings({"version": "1.0", **document})
    assert says in refused.value.message


def test_a_form_of_tomorrow_asks_for_an_update() -> None:
    with pytest.raises(BadInput, match=r"form 2\.0.*up to date"):
        read_settings({"version": "2.0"})


def test_a_flat_wish_is_brought_to_todays_form() -> None:
    flat = {"tone": "casual", "length": "concise", "focus": ["roi"], "template": "elevator"}
    settings = read_settings(flat)
    assert settings.quick.model_dump() == {
        "tone": "casual", "length": "concise", "focus_areas": ("roi",),
    }  # fmt: skip
    assert settings.templates.selected == "elevator"
    assert read_settings({}) == DEFAULTS


documents = st.builds(
    lambda tone, length, focus, heat, tokens, prompt, on: changed(
        DEFAULTS,
        {
            "quick": {"tone": tone, "length": length, "focusAreas": list(focus)},
            "advanced": {"temperature": heat, "maxTokens": tokens, "ownPrompt": prompt},
            "switches": {"autoGenerate": on, "pdfExport": not on},
        },
    ),
    st.sampled_from(TONES),
    st.sampled_from(LENGTHS),
    st.sets(st.sampled_from(FOCUS_AREAS), min_size=1),
    st.floats(0, 1),
    st.integers(500, 4000),
    st.text(max_size=50),
    st.booleans(),
)


@given(documents, documents)
def test_what_is_saved_is_read_and_only_differences_are_told(one: Settings, two: Settings) -> None:
    assert read_settings(json.loads(json.dumps(one.as_document()))) == one
    assert differences(one, one) == ()
    assert bool(differences(one, two)) == (one != two)


def test_differences_are_words() -> None:
    after = changed(
        DEFAULTS,
        {
            "quick": {"length": "concise", "focusAreas": ["technical", "roi"]},
            "templates": {"selected": "elevator"},
            "switches": {"pdfExport": False},
        },
    )
    assert [str(one) for one in differences(DEFAULTS, after)] == [
        "Length: medium → concise",
        "Focus: problem solving, roi → roi, technical",
        "Template: Balanced → Concise Elevator Pitch",
        "PDF: on → off",
    ]


def test_every_setting_has_a_label() -> None:
    held = DEFAULTS.as_document()
    places = {f"{part}.{name}" for part, v in held.items() if isinstance(v, dict) for name in v}
    assert places == set(LABELS)
