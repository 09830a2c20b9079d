"""Every Web API method the product calls: how it succeeds here, and how it is refused."""

from __future__ import annotations

import ast
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import slackfaults
from bot.sandbox import LocalSlack
from bot.sandbox.api import METHODS
from bot.sandbox.api.table import TABLE
from bot.sandbox.seeds import BOT, CHANNELS, MORE_CHANNELS, OTHERS, USERS

Json = dict[str, Any]
ROOT = Path(__file__).parents[3]
CALLS = {method.replace(".", "_"): method for method in METHODS}

WIDE = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}]
LONG = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_000}}] * 5
PLAIN = {"type": "plain_text", "text": "T"}
MODAL: Json = {"type": "modal", "title": PLAIN, "external_id": "turn", "blocks": []}
HOME: Json = {"type": "home", "blocks": []}
HERE: Json = {"channel": "C_SALES", "text": "a"}
STREAM: Json = {"channel": "C_SALES", "thread_ts": "@said"}
TO: Json = {"recipient_team_id": "T_SAMPLE", "recipient_user_id": "U_ADA"}
SAID: Json = {"channel_id": "C_SALES", "thread_ts": "@said"}
PROMPT = {"title": "a", "message": "b"}
CLOSED: Json = {
    "not_in_channel": {"channel": "C_GENERAL"},
    "channel_not_found": {"channel": "C_NOWHERE"},
    "is_archived": {"channel": "C_OLD"},
    "restricted_action": {"channel": "C_NEWS"},
    "messages_tab_disabled": {"channel": "D_U_ADA", "thread_ts": None},
}
THREAD: Json = {
    "thread_not_found": {"thread_ts": "1.000001"},
    "cannot_reply_to_message": {"thread_ts": "@reply"},
}
BLOCKS: Json = {
    "invalid_blocks": {"blocks": WIDE},
    "invalid_blocks_format": {"blocks": "{"},
    "msg_blocks_too_long": {"blocks": LONG},
}
ENDED: Json = {
    "message_not_found": {"ts": "1.000001"},
    "message_not_owned_by_app": {"ts": "@said"},
    "message_not_in_streaming_state": {"ts": "@posted"},
    "stopped_by_user": {"ts": "@stopped"},
}
#: method → (sound arguments, {refusal: what makes it}); "@" names what `Scene` holds.
ROWS: dict[str, tuple[Json, Json]] = {
    "auth.test": ({}, {}),
    "users.info": ({"user": "U_ADA"}, {"user_not_found": {"user": "U_NOBODY"}}),
    "conversations.open": (
        {"users": "U_ADA"},
        {
            "user_not_found": {"users": "U_NOBODY"},
            "user_disabled": {"users": "U_LEE"},
            "cannot_dm_bot": {"users": BOT},
            "users_list_not_supplied": {"users": ""},
        },
    ),
    "conversations.history": (
        {"channel": "C_SALES", "include_all_metadata": True},
        {
            "not_in_channel": {"channel": "C_GENERAL"},
            "channel_not_found": {"channel": "C_NOWHERE"},
            "invalid_cursor": {"cursor": "x"},
        },
    ),
    "conversations.replies": (
        {"channel": "C_SALES", "ts": "@said"},
        {
            "not_in_channel": {"channel": "C_GENERAL"},
            "channel_not_found": {"channel": "C_NOWHERE"},
            "thread_not_found": {"ts": "1.000001"},
        },
    ),
    "chat.postMessage": (
        HERE | {"thread_ts": "@said"},
        CLOSED
        | THREAD
        | BLOCKS
        | {"no_text": {"text": " "}, "invalid_metadata_schema": {"metadata": {"a": 1}}},
    ),
    "chat.postEphemeral": (
        HERE | {"user": "U_ADA"},
        CLOSED
        | THREAD
        | BLOCKS
        | {"user_not_in_channel": {"user": "U_DEB"}, "user_not_found": {"user": "U_NOBODY"}},
    ),
    "chat.update": (
        HERE | {"ts": "@posted"},
        BLOCKS
        | {
            "message_not_found": {"ts": "1.000001"},
            "cant_update_message": {"ts": "@said"},
            "streaming_state_conflict": {"ts": "@stream"},
            "channel_not_found": {"channel": "C_NOWHERE"},
            "msg_too_long": {"text": "x" * 4_001},
            "edit_window_closed": {},
        },
    ),
    "chat.delete": (
        {"channel": "C_SALES", "ts": "@posted"},
        {
            "message_not_found": {"ts": "1.000001"},
            "cant_delete_message": {"ts": "@said"},
            "channel_not_found": {"channel": "C_NOWHERE"},
        },
    ),
    "chat.startStream": (
        STREAM | TO,
        CLOSED
        | THREAD
        | {
            "missing_recipient_team_id": {"recipient_team_id": None},
            "missing_recipient_user_id": {"recipient_user_id": None},
            "user_not_found": {"recipient_user_id": "U_NOBODY"},
            "invalid_arguments": {"thread_ts": None},
        },
    ),
    "chat.appendStream": (
        {"channel": "C_SALES", "ts": "@stream", "markdown_text": "a"},
        ENDED
        | {
            "msg_too_long": {"markdown_text": "x" * 12_001},
            "no_text": {"markdown_text": ""},
            "invalid_chunks": {"markdown_text": "", "chunks": [{"type": "x"}]},
        },
    ),
    "chat.stopStream": ({"channel": "C_SALES", "ts": "@stream"}, ENDED | BLOCKS),
    "views.open": (
        {"trigger_id": "@trigger", "view": MODAL},
        {
            "invalid_trigger_id": {"trigger_id": "1.2.x"},
            "expired_trigger_id": {"trigger_id": "@old"},
            "invalid_arguments": {"view": MODAL | {"title": "T"}},
        },
    ),
    "views.update": (
        {"external_id": "open", "view": MODAL},
        {
            "not_found": {"external_id": "none"},
            "hash_conflict": {"hash": "x"},
            "invalid_arguments": {"view": HOME},
        },
    ),
    "views.publish": (
        {"user_id": "U_ADA", "view": HOME},
        {"user_not_found": {"user_id": "U_NOBODY"}, "invalid_arguments": {"view": MODAL}},
    ),
    "files.getUploadURLExternal": (
        {"filename": "a.csv", "length": 3},
        {"invalid_arguments": {"length": 0}},
    ),
    "files.completeUploadExternal": (
        {"files": [{"id": "@uploaded"}], "channel_id": "C_SALES"},
        {
            "file_not_found": {"files": [{"id": "F0"}]},
            "file_update_not_allowed": {"files": [{"id": "@file"}]},
            "not_in_channel": {"channel_id": "C_GENERAL"},
            "channel_not_found": {"channel_id": "C_NOWHERE"},
            "is_archived": {"channel_id": "C_OLD"},
            "restricted_action": {"channel_id": "C_NEWS"},
            "thread_not_found": {"thread_ts": "1.000001"},
            "cannot_reply_to_message": {"thread_ts": "@reply"},
        },
    ),
    "files.delete": (
        {"file": "@own"},
        {"file_not_found": {"file": "F0"}, "cant_delete_file": {"file": "@file"}},
    ),
    "files.info": ({"file": "@file"}, {"file_not_found": {"file": "F0"}}),
    "assistant.threads.setStatus": (
        SAID | {"status": "is thinking"},
        {
            "channel_not_found": {"channel_id": "C_NOWHERE"},
            "not_in_channel": {"channel_id": "C_GENERAL"},
            "thread_not_found": {"thread_ts": "1.000001"},
            "invalid_arguments": {"status": None},
        },
    ),
    "assistant.threads.setSuggestedPrompts": (
        {"channel_id": "D_U_ADA", "prompts": [PROMPT]},
        {"too_many_prompts": {"prompts": [PROMPT] * 5}, "invalid_arguments": {"prompts": []}},
    ),
    "agents.sessions.setStatus": (
        SAID | {"status": "processing"},
        {
            "invalid_arguments": {"status": "dancing"},
            "thread_not_found": {"thread_ts": "1.000001"},
        },
    ),
}
#: Slack's words the product knows for which no request of ours is the cause: acted out only.
STAGED = {"invalid_block_text_type", "block_mismatch", "too_many_blocks"} | slackfaults.SHAKY
REFUSALS = [(method, error) for method, (_, made) in ROWS.items() for error in made]


class Scene:
    """A team where everything a row names is there; `fill` puts it in."""

    def __init__(self, slack: LocalSlack) -> None:
        self.slack = slack
        self.client = AsyncWebClient(
            token=slack.bot_token, base_url=slack.api_url, retry_handlers=[]
        )
        self.held: dict[str, str] = {}

    async def set(self) -> None:
        slack, core = self.slack, self.slack.server.core
        slack.workspace.direct("U_ADA")
        said = await slack.say("hello")
        place = {"channel": "C_SALES", "thread_ts": said.ts}
        file = (await slack.upload("b.csv", b"b")).files[0].id
        self.held = {"said": said.ts, "file": file, "old": core.trigger("U_BEN")}
        self.held["reply"] = (await slack.say("reply", thread=said)).ts
        self.held["posted"] = await self._ts("chat.postMessage", text="a", **place)
        self.held["stopped"] = await self._ts("chat.startStream", **place, **TO)
        slack.stop(slack.posted_by_bot[-1])
        self.held["stream"] = await self._ts("chat.startStream", **place, **TO)
        asked = await self.client.files_getUploadURLExternal(filename="a.csv", length=1)
        slack.workspace.contents[asked["file_id"]] = b"a"
        self.held["uploaded"] = asked["file_id"]
        own = await self.client.files_upload_v2(channel="C_SALES", filename="c.csv", content="c")
        self.held["own"] = own["files"][0]["id"]
        opened = MODAL | {"external_id": "open"}
        await self.client.views_open(trigger_id=core.trigger("U_BEN"), view=opened)
        await slack.advance(4)
        self.held["trigger"] = core.trigger("U_ADA")

    async def _ts(self, method: str, **arguments: Any) -> str:
        return str((await self.client.api_call(method, json=arguments))["ts"])

    async def call(self, method: str, **more: Any) -> Any:
        given = {name: self.fill(one) for name, one in (ROWS[method][0] | more).items()}
        kept = {name: one for name, one in given.items() if one is not None}
        return await self.client.api_call(method, json=kept)

    def fill(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.fill(one) for one in value]
        if isinstance(value, dict):
            return {name: self.fill(one) for name, one in value.items()}
        named = isinstance(value, str) and value.startswith("@")
        return self.held[value[1:]] if named else value

    async def refusal(self, method: str, **more: Any) -> SlackApiError:
        with pytest.raises(SlackApiError) as caught:
            await self.call(method, **more)
        return caught.value


@pytest.fixture
async def scene(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    error = getattr(request, "param", "")
    told: Json = {"users": USERS + OTHERS, "channels": CHANNELS + MORE_CHANNELS}
    if error == "messages_tab_disabled":
        told["manifest"] = {"features": {"app_home": {"messages_tab_enabled": False}}}
    if error == "edit_window_closed":
        told["edit_seconds"] = 3.0
    async with LocalSlack(retry_delays=(), **told) as slack:
        made = Scene(slack)
        await made.set()
        yield made


def called() -> Iterator[tuple[str, str]]:
    """(method, file) for every Web API method named in the product's own source."""
    rooms = [path for path in (ROOT / "bot").rglob("*.py") if "sandbox" not in path.parts]
    for path in rooms:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in CALLS:
                yield CALLS[node.attr], path.name
            elif isinstance(node, ast.Attribute) and _is_slacks(node):
                yield node.attr, path.name


def _is_slacks(node: ast.Attribute) -> bool:
    """A method of the SDK's client that the local Slack does not have at all."""
    families = {method.partition(".")[0] for method in METHODS}
    known = node.attr.partition("_")[0] in families and "_" in node.attr
    return known and hasattr(AsyncWebClient, node.attr)


def test_every_method_the_product_calls_has_a_row() -> None:
    lacking = sorted({f"{method} in {file}" for method, file in called() if method not in ROWS})
    assert not lacking, "give these a row above, and the local Slack a method if it has none"
    assert len({method for method, _ in called()}) > 15


def test_every_fault_the_product_tells_apart_is_here() -> None:
    known = slackfaults.BAD_BLOCKS | slackfaults.CLOSED | slackfaults.GONE
    known |= slackfaults.STREAM_OVER | slackfaults.SHAKY
    assert known <= {error for _, error in REFUSALS} | STAGED


def test_every_method_is_in_the_one_table() -> None:
    assert set(TABLE) == set(METHODS)


@pytest.mark.parametrize("method", ROWS)
async def test_it_succeeds(scene: Scene, method: str) -> None:
    assert (await scene.call(method))["ok"] is True


@pytest.mark.parametrize(
    ("scene", "method", "error"),
    [(error, method, error) for method, error in REFUSALS],
    indirect=["scene"],
    ids=[f"{method}-{error}" for method, error in REFUSALS],
)
async def test_it_is_refused(scene: Scene, method: str, error: str) -> None:
    raised = await scene.refusal(method, **ROWS[method][1][error])
    assert raised.response["error"] == error
    assert slackfaults.judge(raised) == slackfaults.Fault("never", error)


@pytest.mark.parametrize("method", ROWS)
async def test_slacks_own_troubles_end(scene: Scene, method: str) -> None:
    for error in sorted(STAGED):
        scene.slack.fail_next(method, error)
        raised = await scene.refusal(method)
        kind = "unknown" if error in slackfaults.SHAKY else "never"
        assert slackfaults.judge(raised) == slackfaults.Fault(kind, error)
    scene.slack.fail_next(method, "http_503")
    assert (await scene.refusal(method)).response.status_code == 503
    scene.slack.fail_next(method, "ratelimited", retry_after=7)
    limited = slackfaults.judge(await scene.refusal(method))
    assert limited == slackfaults.Fault("later", "ratelimited", 7.0)
    assert (await scene.call(method))["ok"] is True
