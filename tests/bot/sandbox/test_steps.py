"""Workflow steps: started by a person, completed by the app, once."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import connected, make_app, refused

Json = dict[str, Any]
TEXT = {"type": "string", "is_required": True}
MANIFEST: Json = {
    "oauth_config": {"scopes": {"bot": ["chat:write"]}},
    "functions": {
        "write_pitch": {
            "title": "Write a pitch",
            "description": "For one company",
            "input_parameters": {
                "company": {**TEXT, "title": "Company"},
                "asker": {"type": "slack#/types/user_id"},
            },
            "output_parameters": {"pitch": TEXT, "words": {"type": "integer"}},
        }
    },
}
BUTTON = {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "More"}}


async def test_a_step_runs_and_is_completed_once() -> None:
    async with LocalSlack(manifest=MANIFEST) as slack:
        app, heard = make_app(slack), list[Json]()

        @app.function("write_pitch", auto_acknowledge=False)
        async def write(
            ack: Any, inputs: Json, event: Json, complete: Any, client: AsyncWebClient
        ) -> None:
            await ack()
            heard.append(event | {"token": client.token})
            await complete({"pitch": f"Dear {inputs['company']}", "words": 2})

        async with connected(slack, app):
            run = slack.start_step("write_pitch", company="Okta", asker="U_ADA")
            await slack.until(lambda: slack.step(run).state == "completed")
        assert slack.step(run).outputs == {"pitch": "Dear Okta", "words": 2}
        (event,) = heard
        assert event["function"]["callback_id"] == "write_pitch"
        named = [one["name"] for one in event["function"]["input_parameters"]]
        assert named == ["company", "asker"]
        assert event["token"] == event["bot_access_token"] == run.token
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        late = client.functions_completeError(function_execution_id=run.id, error="too late")
        assert await refused(late) == "execution_not_in_running_state"
        stale = AsyncWebClient(token=run.token, base_url=slack.api_url)
        assert await refused(stale.auth_test()) == "token_expired"


async def test_a_steps_message_keeps_the_step_with_its_buttons() -> None:
    async with LocalSlack(manifest=MANIFEST) as slack:
        app, heard = make_app(slack), list[Json]()

        @app.function("write_pitch", auto_acknowledge=False)
        async def write(ack: Any, client: AsyncWebClient) -> None:
            await ack()
            blocks = [{"type": "actions", "elements": [BUTTON]}]
            await client.chat_postMessage(channel="C_SALES", text="a", blocks=blocks)

        @app.action("more")
        async def more(ack: Any, body: Json, fail: Any) -> None:
            await ack()
            heard.append(body)
            await fail("No such company")

        async with connected(slack, app):
            run = slack.start_step("write_pitch", company="Okta")
            await slack.until(lambda: slack.posted_by_bot)
            await slack.click(slack.posted_by_bot[0], "More")
            await slack.until(lambda: slack.step(run).state == "failed")
        assert slack.step(run).error == "No such company"
        assert heard[0]["function_data"]["execution_id"] == run.id


@pytest.mark.parametrize(
    ("outputs", "told"),
    [
        ({}, "missing required parameter: pitch"),
        ({"pitch": 7}, "wrong type of parameter: pitch"),
        ({"pitch": "a", "words": True}, "wrong type of parameter: words"),
        ({"pitch": "a", "mood": "b"}, "unknown parameter: mood"),
    ],
)
async def test_outputs_are_what_was_declared(outputs: Json, told: str) -> None:
    async with LocalSlack(manifest=MANIFEST) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        run = slack.start_step("write_pitch", company="Okta")
        done = {"function_execution_id": run.id, "outputs": outputs}
        assert await refused(client.functions_completeSuccess(**done)) == (
            "parameter_validation_failed"
        )
        messages = slack.calls("functions.completeSuccess")[0].answer["response_metadata"]
        assert messages["messages"] == [f"[ERROR] {told}"]


async def test_only_declared_steps_run(client: AsyncWebClient) -> None:
    async with LocalSlack(manifest=MANIFEST) as slack:
        with pytest.raises(LookupError, match="write_pitch"):
            slack.start_step("dance")
        with pytest.raises(ValueError, match="missing required parameter: company"):
            slack.start_step("write_pitch")
    unknown = client.functions_completeError(function_execution_id="Fx0", error="a")
    assert await refused(unknown) == "function_execution_not_found"
