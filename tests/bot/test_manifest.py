from __future__ import annotations

import json

from bot import manifest


def test_the_file_is_what_the_tables_say() -> None:
    assert manifest.FILE.read_text() == manifest.text(), "run `python -m bot.manifest`"


def test_slacks_limits_hold() -> None:
    made = json.loads(manifest.text())
    about = made["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 174 <= len(about["long_description"]) <= 4000
    view = made["features"]["agent_view"]
    assert len(view["agent_description"]) <= 300
    assert len(view["suggested_prompts"]) <= 4
    assert made["settings"]["socket_mode_enabled"]


def test_every_event_has_the_scope_it_needs() -> None:
    needs = {
        "app_mention": "app_mentions:read",
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.im": "im:history",
        "message.mpim": "mpim:history",
    }
    assert {needs[event] for event in manifest.EVENTS if event in needs} <= set(manifest.SCOPES)
