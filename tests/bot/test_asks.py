from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import asks, buttons
from store.answers import Place

BOT = "UBOT"


def message(**changes: Any) -> dict[str, Any]:
    event = {"type": "message", "channel": "C1", "user": "U1", "ts": "10.1", "text": f"<@{BOT}> hi"}
    return {name: value for name, value in {**event, **changes}.items() if value is not None}


@dataclass
class Row:
    id: str = "t1"
    kind: str = "message"
    ask: dict[str, Any] = field(default_factory=dict)
    trace: str = "trace"
    created_at: datetime = datetime(2026, 11, 20, tzinfo=UTC)


def test_a_message_and_its_mention_are_one_note() -> None:
    twin = asks.from_message(message(type="app_mention"), BOT)
    assert twin == asks.from_message(message(), BOT)
    assert twin is not None
    assert twin.key == "message:C1:10.1"
    assert twin.lane == "talk:C1:10.1"
    assert twin.ask["text"] == "hi"
    assert not twin.uninvited


@pytest.mark.parametrize(
    "event",
    [
        message(user=BOT),
        message(bot_id="B1"),
        message(bot_profile={"id": "B1"}),
        message(subtype="message_changed"),
        message(subtype="message_deleted"),
        message(subtype="channel_join"),
        message(subtype="bot_message"),
        message(hidden=True),
        message(user=None),
        message(text="  "),
        message(text="not for us"),
        message(user="USLACKBOT"),
    ],
)
def test_what_is_not_for_us_is_no_note(event: dict[str, Any]) -> None:
    assert asks.from_message(event, BOT) is None


def test_a_thread_is_heard_only_when_the_bot_takes_part_in_it() -> None:
    note = asks.from_message(message(text="and Okta?", thread_ts="9.0"), BOT)
    assert note is not None
    assert note.uninvited
    assert note.lane == "talk:C1:9.0"


@pytest.mark.parametrize("channel_type", ["im", None])
def test_a_direct_message_starts_a_conversation_of_its_own(channel_type: str | None) -> None:
    event = message(channel="D1", text="hi", channel_type=channel_type)
    note = asks.from_message(event, BOT)
    assert note is not None
    place = asks.ask_from(Row(ask=dict(note.ask)), "w1", "p1").place
    assert place == Place("D1", thread="10.1", message="10.1", direct=True)


def test_a_dropped_file_comes_along() -> None:
    file = {
        "name": "leads.csv",
        "mimetype": "text/csv",
        "size": 9,
        "url_private_download": "http://f",
    }
    note = asks.from_message(
        message(text=None, channel="D1", subtype="file_share", files=[file]), BOT
    )
    assert note is not None
    upload = asks.ask_from(Row(ask=dict(note.ask)), "w1", "p1").files[0]
    assert (upload.name, upload.mime, upload.size, upload.url) == (
        "leads.csv",
        "text/csv",
        9,
        "http://f",
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("who is <https://okta.com|okta.com>?", "who is okta.com?"),
        ("<https://okta.com/a|our page>", "our page (https://okta.com/a)"),
        ("<mailto:ada@x.example|ada@x.example>", "ada@x.example"),
        ("R&amp;D &lt; 5", "R&D < 5"),
        ("&amp;lt;", "&lt;"),
        ("<#C1|sales> <@U2|ada> <@U3> <!here>", "#sales @ada <@U3> @here"),
        ("<!subteam^S1|@reps>", "@reps"),
        (f"<@{BOT}>: hello <@{BOT}>", "hello"),
        ("a\nb", "a\nb"),
    ],
)
def test_slack_markup_becomes_plain_words(typed: str, words: str) -> None:
    note = asks.from_message(message(text=typed, channel="D1"), BOT)
    assert note is not None
    assert note.ask["text"] == words


def test_a_command_has_no_thread_and_waits_for_nobody() -> None:
    body = {
        "trigger_id": "t.1",
        "channel_id": "C1",
        "user_id": "U1",
        "command": "/pitch",
        "text": "Okta",
    }
    note = asks.from_command(body)
    ask = asks.ask_from(Row(kind="command", ask=dict(note.ask)), "w1", "p1")
    assert (ask.command, ask.text, ask.place) == ("/pitch", "Okta", Place("C1"))
    assert note.lane == note.key == "command:t.1"


def click(**changes: Any) -> dict[str, Any]:
    action = {"action_id": "touchline:pitch.edit#2", "value": '{"id":"7"}', "action_ts": "11.2"}
    return {
        "user": {"id": "U1"},
        "actions": [{**action, **changes}],
        "container": {"type": "message", "message_ts": "10.5", "channel_id": "C1"},
        "message": {"ts": "10.5", "thread_ts": "10.1"},
    }


def test_a_click_knows_its_message_and_what_it_is_about() -> None:
    note = asks.from_click(click())
    assert note is not None
    assert note.lane == "click:C1:10.5"
    ask = asks.ask_from(Row(kind="click", ask=dict(note.ask)), "w1", "p1")
    assert (ask.action, ask.args) == ("pitch.edit", {"id": "7"})
    assert ask.place == Place("C1", thread="10.1", message="10.5")
    assert "view" not in note.ask


def test_a_click_that_opens_a_dialog_names_the_view() -> None:
    note = asks.from_click(click(action_id="touchline:pitch.edit:form"))
    assert note is not None
    assert note.ask["view"] == note.key


@pytest.mark.parametrize(("word", "action"), [("yes", "verdict.good"), ("no", "verdict.bad")])
def test_feedback_buttons_say_good_or_bad_and_ask_why(word: str, action: str) -> None:
    value = f'{{"about":"pitch:7","good":"{word}"}}'
    note = asks.from_click(click(action_id="touchline:verdict", value=value))
    assert note is not None
    assert (note.ask["action"], note.ask["args"]) == (action, {"about": "pitch:7"})
    assert ("view" in note.ask) is (word == "no")


@pytest.mark.parametrize(
    "value", ["", "null", "[1]", '{"id": 7}', '{"id": {"a": 1}}', "{" * 9000, "\ud800"]
)
def test_a_forged_value_holds_nothing(value: str) -> None:
    note = asks.from_click(click(value=value))
    assert note is not None
    assert note.ask["args"] == {}


@pytest.mark.parametrize(
    "identifier", ["", "other:thing", "touchline:", "touchline:a b", "touchline:a:form:form"]
)
def test_a_foreign_action_is_no_note(identifier: str) -> None:
    assert asks.from_click(click(action_id=identifier)) is None


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=5), st.booleans())
def test_a_button_says_on_the_click_what_it_said_when_shown(
    args: dict[str, str], form: bool
) -> None:
    value = buttons.encode(args)
    assert value is not None
    pressed = buttons.decode(buttons.action_id("lead.pick", opens_form=form), value)
    assert pressed == buttons.Pressed("lead.pick", args, opens_form=form)


def test_a_submission_answers_where_the_dialog_came_from() -> None:
    metadata = buttons.encode_form(
        {"id": "7"}, {"channel": "C1", "thread": "10.1", "message": "10.5"}
    )
    values = {
        "name": {"value": {"value": "Ada"}},
        "tone": {"value": {"selected_option": {"value": "casual"}}},
        "note": {"value": {"value": None}},
    }
    view = {
        "id": "V1",
        "hash": "h",
        "callback_id": "touchline:lead.save",
        "private_metadata": metadata,
        "state": {"values": values},
    }
    note = asks.from_submission({"user": {"id": "U1"}, "view": view})
    assert note is not None
    assert note.key == "submit:V1:h"
    ask = asks.ask_from(Row(kind="submit", ask=dict(note.ask)), "w1", "p1")
    assert ask.fields == {"name": "Ada", "tone": "casual"}
    assert ask.args == {"id": "7"}
    assert ask.place == Place("C1", thread="10.1", message="10.5")


def test_a_message_shortcut_brings_the_message() -> None:
    body = {
        "callback_id": "touchline:objection.new",
        "action_ts": "1.0",
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "message": {"ts": "5.0", "text": "too <https://x.example|dear>"},
    }
    note = asks.from_shortcut(body)
    assert note is not None
    assert note.ask["args"] == {"text": "too dear (https://x.example)"}
    assert note.ask["view"] == note.key


@pytest.mark.parametrize(
    ("said", "stops"), [("Stop", True), ("stop!", True), ("stop the Okta deal", False)]
)
def test_stop_is_a_word_of_its_own(said: str, stops: bool) -> None:
    note = asks.from_message(message(text=said, channel="D1"), BOT)
    assert note is not None
    assert asks.is_stop(note) is stops


def test_what_was_chosen_from_a_menu_comes_as_an_argument() -> None:
    chosen = {
        "action_id": "touchline:list.open#2",
        "type": "static_select",
        "action_ts": "1.1",
        "selected_option": {"text": {"type": "plain_text", "text": "Ada"}, "value": "lead:7"},
    }
    note = asks.from_click(click(**chosen, value=""))
    assert note is not None
    assert note.ask["action"] == "list.open"
    assert note.ask["args"] == {"chosen": "lead:7"}


def test_what_cannot_be_read_is_told_by_its_input() -> None:
    values = {
        "email": {"value:email": {"type": "plain_text_input", "value": "nowhere"}},
        "amount": {"value:amount": {"type": "plain_text_input", "value": "12.5k"}},
        "close": {"value:date": {"type": "datepicker", "selected_date": "2026-12-31"}},
        "phone": {"value": {"type": "plain_text_input", "value": "nowhere"}},
        "year": {"value:year": {"type": "plain_text_input", "value": None}},
        "odd": {"value:shoe": {"type": "plain_text_input", "value": "42"}},
    }
    wrong = asks.mistakes({"view": {"state": {"values": values}}}, date(2026, 11, 20))
    assert wrong == {"email": "This is not an e-mail address. For example ada@acme.example."}
