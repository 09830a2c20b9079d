from __future__ import annotations

import pytest

from agents.studio_said import Change, read

SAYS = {
    "make our pitches shorter and more technical": Change(steps=-1, add=("technical",)),
    "Please make the pitches longer from now on.": Change(steps=1),
    "our pitches should be casual": Change({"quick": {"tone": "casual"}}),
    "keep pitches concise, friendly": Change({"quick": {"length": "concise", "tone": "friendly"}}),
    "focus our pitches on roi and technical":
        Change({"quick": {"focusAreas": ["roi", "technical"]}}),
    "our pitches should focus on problem solving":
        Change({"quick": {"focusAreas": ["problem_solving"]}}),
    "use the elevator template from now on": Change(template="elevator"),
    "From now on, use the ROI & Business Value template": Change(template="ROI & Business Value"),
    "make the technical template our default": Change(template="technical"),
    "always use the “Spring offer” template": Change(template="Spring offer"),
    "switch off batches": Change({"switches": {"batchGeneration": False}}),
    "turn PDF export on": Change({"switches": {"pdfExport": True}}),
    "turn on approval of templates": Change({"switches": {"templateApproval": True}}),
    "reset the pitch settings": Change(reset=True),
    "show me our pitch settings": Change(show=True),
    "/pitch settings": Change(show=True),
    "pitch templates": Change(show=True),
}  # fmt: skip
OTHER = (
    "write a short pitch for Okta",
    "make the pitch for Okta shorter",
    "use the elevator template for Okta",
    "make our pitches purple",
    "make our pitches shorter and mention the price",
    "why are our pitches so long?",
    "pitches for all leads in Boston",
    "how many pitches did we write last week",
    "always be closing",
    "batch all leads",
)


@pytest.mark.parametrize(("text", "change"), SAYS.items(), ids=SAYS)
def test_what_is_plain_is_understood(text: str, change: Change) -> None:
    assert read(text) == change


@pytest.mark.parametrize("text", OTHER)
def test_everything_else_is_left_alone(text: str) -> None:
    assert read(text) is None
