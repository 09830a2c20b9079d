"""A small real app lives a day on the local Slack."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import connected, make_app

BUTTONS = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "A pitch"}},
    {
        "type": "actions",
        "block_id": "acts",
        "elements": [
            {
                "type": "button",
                "action_id": "again",
                "text": {"type": "plain_text", "text": "Regenerate"},
                "value": "7",
            }
        ],
    },
]


def coach(slack: LocalSlack) -> AsyncApp:
    app = make_app(slack)

    @app.event("message")
    async def answer(event: dict[str, Any], say: Any) -> None:
        if "bot_id" not in event and event.get("subtype") is None:
            await say(
                text="A pitch", blocks=BUTTONS, thread_ts=event.get("thread_ts") or event["ts"]
            )

    @app.action("again")
    async def again(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        channel, ts = body["container"]["channel_id"], body["message"]["ts"]
        await client.chat_update(channel=channel, ts=ts, text="Fresher", blocks=[])

    @app.command("/pitch")
    async def pitch(ack: Any, command: dict[str, Any], respond: Any) -> None:
        await ack("On it")
        await respond(f"{command['text']} for {command['user_id']}", response_type="in_channel")

    return app


async def test_message_reply_button_and_command(slack: LocalSlack) -> None:
    async with connected(slack, coach(slack)):
        asked = await slack.say("pitch Okta")
        reply = await slack.reply(after=asked)
        assert (reply.thread_ts, reply.plain) == (asked.ts, "A pitch\nRegenerate")
        await slack.click(reply, "Regenerate")
        await slack.until(lambda: slack.fresh_message(reply).text == "Fresher")
        ack = await slack.command("/pitch", "AT&T")
        assert ack.payload == {"text": "On it"}
        private = next(m for m in slack.posted_by_bot if m.text == "On it")
        assert private.ephemeral_to == "U_ADA"
        public = "AT&amp;T for U_ADA"
        await slack.until(lambda: any(m.text == public for m in slack.messages()))
