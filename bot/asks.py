"""Slack payloads → what is written down → `Ask`. Pure: no network, no clock, no database.

A payload becomes a `Note`, one row of `turns`: its key is Slack's own, so that whatever Slack
sends again is the same row; its lane names what must run one at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol, cast

from bot import buttons
from bot.slackmarkup import unescape
from store.answers import Ask, AskKind, Place, Upload
from tools.entries import problem

Payload = Mapping[str, Any]
SPOKEN = frozenset({None, "", "file_share", "thread_broadcast"})
STOP_WORDS = frozenset({"stop", "stop!", "stop.", "halt"})
UPLOADS = 10
#: Commands that open a dialog, by their first word: a trigger lives too short to decide it later.
DIALOGS = frozenset({"/pitch settings", "/pitch templates"})


@dataclass(frozen=True, slots=True)
class Note:
    """A row to write. `uninvited` is heard only in threads the bot takes part in; `opens`: a
    dialog opens at once, `ask["view"]` is its name."""

    key: str
    lane: str
    kind: AskKind
    ask: Mapping[str, Any]
    uninvited: bool = False
    opens: bool = False

    @property
    def user(self) -> str:
        return str(self.ask["user"])


class Written(Protocol):
    """What `ask_from` needs of a claimed turn."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def ask(self) -> Mapping[str, Any]: ...
    @property
    def trace(self) -> str: ...
    @property
    def created_at(self) -> datetime: ...


def talk_lane(channel: str, thread: str) -> str:
    return f"talk:{channel}:{thread}"


def from_message(event: Payload, bot_user: str) -> Note | None:
    """A message or a mention: the twins of one message make the same note. None if not for us."""
    if not _spoken_by_person(event, bot_user):
        return None
    channel, ts = str(event["channel"]), str(event["ts"])
    thread = str(event.get("thread_ts") or ts)
    direct = _is_direct(channel, event)
    mentioned = f"<@{bot_user}>" in str(event.get("text", "")) or event["type"] == "app_mention"
    if not (direct or mentioned or event.get("thread_ts")):
        return None
    text = unescape(str(event.get("text") or ""), without=bot_user)
    ask = {
        "user": str(event["user"]),
        "place": {"channel": channel, "thread": thread, "message": ts, "direct": direct},
        "text": text,
        "files": _files(event.get("files")),
    }
    key, lane = f"message:{channel}:{ts}", talk_lane(channel, thread)
    return Note(key, lane, "message", ask, uninvited=not (direct or mentioned))


def from_command(body: Payload) -> Note:
    """A slash command: it has no thread, and stands in no one's way."""
    key = f"command:{body['trigger_id']}"
    channel = str(body["channel_id"])
    ask = {
        "user": str(body["user_id"]),
        "place": {"channel": channel, "direct": channel.startswith("D")},
        "text": unescape(str(body.get("text") or "")),
        "command": str(body["command"]),
    }
    first = " ".join(str(ask["text"]).lower().split()[:1])
    opens = f"{ask['command']} {first}" in DIALOGS
    return Note(key, key, "command", {**ask, "view": key} if opens else ask, opens=opens)


def from_click(body: Payload) -> Note | None:
    """A pressed button. Its lane is its message: Cancel never waits behind a running turn."""
    action = body["actions"][0]
    pressed = _pressed(action)
    if pressed is None:
        return None
    user, place = str(body["user"]["id"]), _clicked_at(body)
    message = place.get("message") or str(body.get("container", {}).get("view_id", ""))
    key = f"click:{action.get('action_ts')}:{user}:{message}:{action['action_id']}"
    ask: dict[str, Any] = {
        "user": user,
        "place": place,
        "action": pressed.action,
        "args": dict(pressed.args),
        "ephemeral": bool(body.get("container", {}).get("is_ephemeral")),
    }
    lane = f"click:{place.get('channel', '')}:{message}"
    if (body.get("view") or {}).get("type") == "modal":
        return Note(key, lane, "click", {**ask, **_in_dialog(body["view"], pressed)})
    if pressed.opens_form:
        ask["view"] = key[:255]
    return Note(key, lane, "click", ask, opens=pressed.opens_form)


def _in_dialog(view: Payload, pressed: buttons.Pressed) -> dict[str, Any]:
    """A button of a dialog is answered in it, and knows what is entered there so far."""
    args, place = buttons.decode_form(str(view.get("private_metadata") or ""))
    return {
        "place": _kept_place(place),
        "args": {**args, **pressed.args},
        "fields": _fields(view.get("state", {}).get("values", {})),
        "view": str(view.get("external_id") or ""),
    }


def _pressed(action: Payload) -> buttons.Pressed | None:
    """A button's arguments, or what was chosen from a menu."""
    pressed = buttons.decode(str(action.get("action_id", "")), str(action.get("value") or ""))
    chosen = action.get("selected_option") or {}
    if pressed is None or not isinstance(chosen.get("value"), str):
        return pressed
    return replace(pressed, args={**pressed.args, "chosen": chosen["value"]})


def from_shortcut(body: Payload) -> Note | None:
    """A shortcut: a click without a button. A message's own words come as `args["text"]`."""
    pressed = buttons.decode(str(body.get("callback_id", "")), "")
    if pressed is None:
        return None
    user, message = str(body["user"]["id"]), body.get("message") or {}
    key = f"shortcut:{body.get('action_ts')}:{user}:{body['callback_id']}"
    ask = {
        "user": user,
        "place": _place_of_message(str((body.get("channel") or {}).get("id", "")), message),
        "action": pressed.action,
        "args": {"text": unescape(str(message["text"]))[:3000]} if message.get("text") else {},
        "view": key[:255],
    }
    return Note(key, key, "click", ask, opens=True)


def from_submission(body: Payload) -> Note | None:
    """A submitted dialog: the answer goes where the dialog came from."""
    view = body["view"]
    pressed = buttons.decode(str(view.get("callback_id", "")), "")
    if pressed is None:
        return None
    args, place = buttons.decode_form(str(view.get("private_metadata") or ""))
    ask = {
        "user": str(body["user"]["id"]),
        "place": _kept_place(place),
        "action": pressed.action,
        "args": args,
        "fields": _fields(view.get("state", {}).get("values", {})),
    }
    key = f"submit:{view['id']}:{view.get('hash', '')}"
    if pressed.opens_form:
        ask["view"] = key[:255]
    return Note(key, f"form:{view['id']}", "submit", ask)


def is_stop(note: Note) -> bool:
    """Whether someone asks, in words, to stop what runs in the thread."""
    return note.kind == "message" and str(note.ask["text"]).strip().lower() in STOP_WORDS


def ask_from(turn: Written, workspace_id: str, person_id: str) -> Ask:
    """The question of a claimed turn."""
    held = turn.ask
    return Ask(
        id=turn.id,
        workspace_id=workspace_id,
        person_id=person_id,
        kind=cast(AskKind, turn.kind),
        place=_place_from(held.get("place", {})),
        text=held.get("text", ""),
        command=held.get("command", ""),
        action=held.get("action", ""),
        args=buttons.words(held.get("args")),
        fields=buttons.words(held.get("fields")),
        files=tuple(Upload(**file) for file in held.get("files", ())),
        asked_at=turn.created_at,
        trace=turn.trace,
    )


def place_words(place: Place) -> dict[str, str]:
    """A place as a dialog carries it."""
    held = {"channel": place.channel, "thread": place.thread, "message": place.message}
    return {name: value for name, value in held.items() if value}


def _spoken_by_person(event: Payload, bot_user: str) -> bool:
    automatic = event.get("bot_id") or event.get("bot_profile") or event.get("hidden")
    user = event.get("user")
    if automatic or not user or user in (bot_user, "USLACKBOT") or not event.get("channel"):
        return False
    said = str(event.get("text") or "").strip() or event.get("files")
    return event.get("subtype") in SPOKEN and bool(said) and bool(event.get("ts"))


def _is_direct(channel: str, event: Payload) -> bool:
    return event.get("channel_type") == "im" or channel.startswith("D")


def _clicked_at(body: Payload) -> dict[str, Any]:
    container = body.get("container") or {}
    channel = str(container.get("channel_id") or (body.get("channel") or {}).get("id") or "")
    message = body.get("message") or {"ts": container.get("message_ts")}
    threaded = {**message, "thread_ts": message.get("thread_ts") or container.get("thread_ts")}
    place = _place_of_message(channel, threaded)
    if container.get("is_ephemeral") and not threaded["thread_ts"]:
        # Nobody can reply under a message that only one person sees.
        return {name: value for name, value in place.items() if name != "thread"}
    return place


def _place_of_message(channel: str, message: Payload) -> dict[str, Any]:
    if not channel or not message.get("ts"):
        return {"channel": channel, "direct": not channel}
    ts = str(message["ts"])
    thread = str(message.get("thread_ts") or ts)
    return {"channel": channel, "thread": thread, "message": ts, "direct": channel.startswith("D")}


def _kept_place(place: Mapping[str, str]) -> dict[str, Any]:
    channel = place.get("channel", "")
    return {**place, "channel": channel, "direct": not channel or channel.startswith("D")}


def _place_from(held: Payload) -> Place:
    return Place(
        channel=str(held.get("channel", "")),
        thread=held.get("thread"),
        message=held.get("message"),
        direct=bool(held.get("direct")),
    )


def _files(files: Sequence[Payload] | None) -> list[dict[str, Any]]:
    return [
        {
            "name": str(file.get("name") or file.get("title") or "file")[:255],
            "mime": str(file.get("mimetype") or ""),
            "size": int(file.get("size") or 0),
            "url": str(file.get("url_private_download") or file.get("url_private") or ""),
        }
        for file in (files or ())[:UPLOADS]
    ]


def _fields(values: Payload) -> dict[str, str]:
    """Each block's typed or chosen value by the block's name; what was left empty is absent."""
    found = {}
    for block, elements in values.items():
        for element in elements.values():
            value = _entered(element)
            if isinstance(value, str):
                found[str(block).partition("~")[0]] = value
    return found


def _entered(element: Payload) -> Any:
    several = element.get("selected_options")
    if several is not None:
        return ",".join(str(option.get("value", "")) for option in several)
    chosen = (element.get("selected_option") or {}).get("value")
    return element.get("value") or chosen or element.get("selected_date")


def mistakes(body: Payload, today: date) -> dict[str, str]:
    """What cannot be read in a submitted dialog, by block: told before it closes."""
    found = {}
    for block, elements in body["view"].get("state", {}).get("values", {}).items():
        for identifier, element in elements.items():
            kind, value = buttons.entry_kind(str(identifier)), _entered(element)
            if kind and isinstance(value, str) and (wrong := problem(kind, value, today)):
                found[str(block)] = wrong
    return found
