from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from agents.import_card import PAGE, correction
from bot.buttons import decode_form
from bot.render import render
from bot.render.views import TOO_LARGE, form_view, loading_view, message_view
from store.answers import Answer, Field, Form, Table, Text
from store.imports import ImportRun
from tests.bot.render.slackrules import check_view
from tools.importing import KINDS

PLACE = {"channel": "C1", "thread": "1.0"}
FIELDS = st.builds(
    Field,
    name=st.text(min_size=1, max_size=20),
    label=st.text(max_size=90),
    value=st.text(max_size=90),
    kind=st.sampled_from(["text", "paragraph", "select", "date", "email", "amount"]),
    options=st.lists(st.text(max_size=200), max_size=120).map(tuple),
    max_length=st.integers(0, 9000),
    hint=st.text(max_size=30),
)


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=40),
    st.lists(FIELDS, max_size=4),
    st.dictionaries(st.text(max_size=9), st.text()),
)
def test_any_form_becomes_a_view_slack_takes(
    title: str, fields: list[Field], args: dict[str, str]
) -> None:
    view = form_view(Form(title, "lead.save", tuple(fields), args), "key", PLACE)
    check_view(view)
    for block in view["blocks"]:
        element = block.get("element", {})
        if element.get("type") == "datepicker":
            continue
        assert len(element.get("initial_value", "")) <= element.get("max_length", 0)
        assert len(element.get("options", ())) <= 100


def test_a_form_carries_what_it_is_about_and_where_it_came_from() -> None:
    view = form_view(
        Form("Edit", "lead.save", (Field("name", "Name", "Ada"),), {"id": "7"}), "k", PLACE
    )
    assert decode_form(view["private_metadata"]) == ({"id": "7"}, PLACE)
    assert view["callback_id"] == "touchline:lead.save"
    assert view["blocks"][0]["element"]["initial_value"] == "Ada"


def test_a_form_too_large_says_so_rather_than_fail() -> None:
    view = form_view(Form("Edit", "lead.save", (), {"id": "7" * 3000}), "k", PLACE)
    assert TOO_LARGE in str(view["blocks"])
    check_view(view)


def test_what_is_no_form_can_still_be_said_in_the_dialog() -> None:
    parts = (Text("I could not find that lead."), Table("T", ("a",), (("1",),)))
    view = message_view("Edit", "k", render(Answer(parts)).text)
    assert [block["type"] for block in view["blocks"]] == ["section"]
    assert "I could not find that lead." in view["blocks"][0]["text"]["text"]
    check_view(view)
    check_view(loading_view("One moment", "k"))


def test_a_kind_of_entry_shapes_its_input() -> None:
    fields = (
        Field("close", "Close", "2026-12-31", kind="date"),
        Field("odd", "Odd", "soon", kind="date"),
        Field("amount", "Amount", "42,000", kind="amount"),
    )
    view = form_view(Form("Edit", "deal.save", fields), "k", PLACE)
    close, odd, amount = (block["element"] for block in view["blocks"])
    assert close == {
        "type": "datepicker", "action_id": "value:date", "initial_date": "2026-12-31",
    }  # fmt: skip
    assert "initial_date" not in odd
    assert (amount["type"], amount["action_id"]) == ("plain_text_input", "value:amount")


def test_the_widest_page_of_columns_is_a_dialog_slack_takes() -> None:
    """50 columns with every field of the kind to choose from: Slack takes 250,000 characters."""
    for kind in KINDS:
        columns = [
            {"header": f"{n} {'wide ' * 20}"[:80], "field": "", "samples": ["x" * 80] * 3}
            for n in range(120)
        ]
        run = ImportRun("i" * 36, "a.csv", "0", kind, {"kind": kind, "columns": columns},
            "mapping", None, {}, 0, 0, 0, 0, 0, None, datetime.now(UTC), None)  # fmt: skip
        view = form_view(correction(run, 50), "key", PLACE)
        check_view(view)
        assert len(view["blocks"]) == PAGE + 1
        assert len(json.dumps(view)) < 250_000
