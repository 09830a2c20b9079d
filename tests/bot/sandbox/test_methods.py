"""Every method answers or refuses whatever it is given."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.api import METHODS
from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.options import Options
from bot.sandbox.server import Server
from bot.sandbox.tokens import Code

PROMPT = {"title": "a", "message": "b"}
HOME = {"type": "home", "blocks": [{"type": "divider"}]}
CHUNKS = [{"type": "markdown_text", "text": "a"}, {"type": "task_update", "id": "1"}]
VALUES: dict[str, list[Any]] = {
    "channel": ["C_SALES", "C_GENERAL", "U_ADA", "#sales", "U_TOUCHLINE"],
    "channel_id": ["C_SALES", "D_U_ADA"],
    "ts": ["said", "posted", "streaming"],
    "thread_ts": ["said", "posted"],
    "timestamp": ["said"],
    "message_ts": ["posted"],
    "user": ["U_ADA", "U_NOBODY"],
    "user_id": ["U_ADA"],
    "users": ["U_ADA", "U_ADA,U_BEN", "U_TOUCHLINE"],
    "text": ["hello", "a" * 50_000],
    "markdown_text": ["**a**"],
    "blocks": [[], [{"type": "divider"}], [{"type": "table", "rows": [[]]}]],
    "metadata": [{"event_type": "a", "event_payload": {}}],
    "chunks": [CHUNKS[:1], CHUNKS],
    "recipient_team_id": ["T_SAMPLE"],
    "recipient_user_id": ["U_ADA"],
    "view": [HOME, {"type": "modal", "title": "a", "blocks": []}],
    "view_id": ["V1"],
    "external_id": ["e"],
    "trigger_id": ["1.2.3"],
    "files": [[{"id": "F00000001"}]],
    "channels": ["C_SALES,C_GENERAL"],
    "filename": ["a.csv"],
    "length": ["3", 3],
    "name": ["eyes", ":eyes:"],
    "status": ["processing", ""],
    "prompts": [[PROMPT], [PROMPT] * 5],
    "title": ["t"],
    "limit": ["2", 2],
    "oldest": ["0"],
    "cursor": ["next:1"],
    "types": ["im,public_channel,mpim"],
    "post_at": [4_000_000_000, "4000000000", 1],
    "scheduled_message_id": ["Q00000001"],
    "unfurls": [{"https://a.example": {"blocks": []}}],
    "unfurl_id": ["C.C_SALES.1.0", "x"],
    "function_execution_id": ["running"],
    "outputs": [{"pitch": "a"}, {}],
    "error": ["no"],
    "topic": ["deals"],
    "email": ["ada@sample-team.example"],
    "client_id": ["1.1"],
    "client_secret": ["touchline-sandbox-client"],
    "code": ["code"],
    "redirect_uri": ["http://a.example"],
    "grant_type": ["refresh_token", "authorization_code"],
    "refresh_token": ["xoxe-1-a"],
    "message": [{"blocks": []}],
    "test": ["true"],
}
STEPS = {"functions": {"write": {"output_parameters": {"pitch": {"type": "string"}}}}}
JUNK = [None, "", 7, -1, True, "x", [], [None], {}, {"a": 1}, "9" * 30, "\x00", "1e309"]


def arguments() -> st.SearchStrategy[dict[str, Any]]:
    made = {name: st.sampled_from([*good * 4, *JUNK]) for name, good in VALUES.items()}
    return st.fixed_dictionaries({}, optional=made)


async def call(method: str, given_arguments: dict[str, Any]) -> None:
    server = Server(Options(retry_delays=(), upload_seconds=0, manifest=STEPS))
    said = server.people.say("https://a.example", "U_ADA", "C_SALES")
    run = server.tenants["T_SAMPLE"].steps.start("write", {}, "U_ADA")
    code = server.tokens.authorize(
        Code("T_SAMPLE", "U_ADA", frozenset(), "http://a.example", server.clock.now())
    )
    known = {"said": said.ts, "posted": "1.0", "streaming": "1.0", "running": run.id, "code": code}

    async def act(name: str, /, **more: Any) -> dict[str, Any]:
        context = Context(
            server.core, server.delivery, server.sockets, more, tokens=server.tokens,
            tenants=server.tenants,
        )  # fmt: skip
        return await METHODS[name](context)

    place = {"channel": "C_SALES", "thread_ts": said.ts}
    known["posted"] = (await act("chat.postMessage", **place, text="a"))["ts"]
    to = {"recipient_team_id": "T_SAMPLE", "recipient_user_id": "U_ADA"}
    known["streaming"] = (await act("chat.startStream", **place, **to))["ts"]
    filled = {
        name: known.get(value, value) if isinstance(value, str) else value
        for name, value in given_arguments.items()
        if value is not None
    }
    with contextlib.suppress(Refusal):
        json.dumps(await act(method, **filled))
    await asyncio.sleep(0)
    for task in server.core.tasks:
        task.cancel()


@pytest.mark.parametrize("method", sorted(METHODS))
def test_a_method_answers_or_refuses(method: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(arguments())
    def holds(given_arguments: dict[str, Any]) -> None:
        asyncio.run(call(method, given_arguments))

    holds()
