"""The app on the other side: it answers, streams, asks for a confirmation and opens a form."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import make_app


def words(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def button(label: str, action: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": words(label), "action_id": action, "value": "7", **more}


CONFIRM = {"title": words("Discard it?"), "text": words("The draft goes."), "confirm": words("Go")}
TONES = [{"text": words(tone), "value": tone} for tone in ("casual", "formal")]
MENU = {"type": "static_select", "action_id": "tone", "placeholder": words("Tone")}
BUTTONS = [
    {"type": "markdown", "text": "**Your pitch** for _Okta_"},
    {
        "type": "actions",
        "block_id": "acts",
        "elements": [
            button("Edit", "edit", style="primary"),
            button("Discard", "discard", style="danger", confirm=CONFIRM | {"deny": words("Keep")}),
            MENU | {"options": TONES},
        ],
    },
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "verdict",
                "positive_button": {"text": words("Good"), "value": "good"},
                "negative_button": {"text": words("Bad"), "value": "bad"},
            }
        ],
    },
]
FIELD = {"type": "plain_text_input", "action_id": "value", "initial_value": "Short"}
FORM = {
    "type": "modal",
    "callback_id": "draft",
    "title": words("Edit the draft"),
    "submit": words("Save"),
    "blocks": [
        {"type": "input", "block_id": "subject", "label": words("Subject"), "element": FIELD},
        {
            "type": "input",
            "block_id": "tone",
            "optional": True,
            "label": words("Tone"),
            "element": {"type": "static_select", "action_id": "value", "options": TONES},
        },
    ],
}
HOME = {
    "type": "home",
    "blocks": [{"type": "header", "text": words("Your drafts")}, BUTTONS[1]],
}


def make_partner(slack: LocalSlack) -> AsyncApp:
    app = make_app(slack)
    app.event("message")(answer)
    app.event("app_home_opened")(welcome)
    app.event("agent_session_stopped")(stopped)
    app.command("/pitch")(pitch)
    app.view("draft")(save)
    app.action("edit")(edit)
    for action in ("discard", "tone", "verdict"):
        app.action(action)(note)
    return app


async def answer(event: dict[str, Any], client: Any) -> None:
    if "bot_id" in event:
        return
    at = {"channel": event["channel"], "thread_ts": event.get("thread_ts") or event["ts"]}
    await client.chat_postMessage(**at, text=f"You said: {event['text']}")


async def welcome(event: dict[str, Any], client: Any) -> None:
    if event["tab"] == "home":
        await client.views_publish(user_id=event["user"], view=HOME)
        return
    prompts = [{"title": "Write a pitch", "message": "Write a pitch for Okta"}]
    await client.assistant_threads_setSuggestedPrompts(channel_id=event["channel"], prompts=prompts)


async def stopped(event: dict[str, Any], client: Any) -> None:
    at = {"channel": event["channel"], "thread_ts": event["thread_ts"]}
    await client.chat_postMessage(**at, text="Stopped, and kept what was there.")


async def pitch(ack: Any, command: dict[str, Any], client: Any) -> None:
    await ack()
    asked = f"/pitch {command['text']} · asked by <@{command['user_id']}>"
    head = await client.chat_postMessage(channel=command["channel_id"], text=asked)
    at = {"channel": command["channel_id"], "thread_ts": head["ts"]}
    await client.chat_postMessage(**at, text="A pitch", blocks=BUTTONS)


async def edit(ack: Any, body: dict[str, Any], client: Any) -> None:
    await ack()
    kept = body["channel"]["id"] if "channel" in body else ""
    view = FORM | {"private_metadata": kept}
    await client.views_open(trigger_id=body["trigger_id"], view=view)


async def save(ack: Any, view: dict[str, Any], client: Any) -> None:
    subject = view["state"]["values"]["subject"]["value"]["value"]
    if len(subject) < 10:
        errors = {"subject": "Ten characters at least."}
        await ack(response_action="errors", errors=errors)
        return
    await ack()
    await client.chat_postMessage(channel=view["private_metadata"], text=f"Saved: {subject}")


async def note(ack: Any, body: dict[str, Any], action: dict[str, Any], client: Any) -> None:
    await ack()
    said = action.get("value") or action["selected_option"]["value"]
    done = f"{action['action_id']}: {said}"
    where = body["channel"]["id"] if "channel" in body else body["user"]["id"]
    await client.chat_postMessage(channel=where, text=done)
