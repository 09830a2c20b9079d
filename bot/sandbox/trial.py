"""What the trial page asks for: its files, the state, a stream of changes, and what people do.

GET /trial/state?user= · GET /trial/ws?user= · POST /trial/upload (form: user, channel, thread_ts,
text, file…) · POST /trial/file (form: user, file → file: given without a message, for a form).
The state holds team, me, users (role, title, tz, locale), channels (kind, members, is_archived,
topic, shared), messages, commands, shortcuts, functions (the steps, with their inputs), prompts,
home, view, statuses and banner. Every other deed is POST /trial/<deed> with a JSON object
that holds `user`:

    say        channel, text, thread_ts            stop      channel, ts
    edit       channel, ts, text                   delete    channel, ts
    react      channel, ts, name                   read      channel
    command    channel, command, text              home      tab
    action     view_id or channel + message_ts, block_id, action_id, type, its value; of a view
               state: what is entered so far
    options    view_id or channel + message_ts, action_id, value → options or option_groups
    submit     view_id, values → errors            close     view_id
    shortcut   callback_id; channel + message_ts for one on a message
    context    channel ("" for nothing), ts: what the person looks at beside the app
    invite     channel, who (default: the app)     remove    channel, who
    step       callback_id, inputs → id; its end comes as a change {type: step, id, state, …}
    steps      → steps: every run of this person, newest first
    uninstall  takes the app out of the team       reset     empties the workspace, installs again
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox.core import Refusal
from bot.sandbox.deeds import Deed, Deeds, named, operated
from bot.sandbox.records import Json, View
from bot.sandbox.shown import change_shown, file_shown, state_shown
from bot.sandbox.state import Change
from bot.sandbox.tenants import Tenant

PAGE = Path(__file__).parent / "page"
TEXTS = frozenset(
    {"user", "channel", "thread_ts", "text", "command", "view_id", "message_ts", "ts", "name"}
    | {"tab", "type", "block_id", "action_id", "callback_id", "who"}
)


class Trial:
    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant
        self.core = tenant.core
        self.people = tenant.people
        self.forms = tenant.forms

    def route(self, router: web.UrlDispatcher) -> None:
        router.add_get("/", self._index)
        router.add_static("/page/", PAGE)
        router.add_get("/trial/state", self._state)
        router.add_get("/trial/ws", self._watch)
        router.add_post("/trial/upload", self._upload)
        router.add_post("/trial/file", self._file)
        deeds: dict[str, Deed] = {
            "say": self._say,
            "command": self._command,
            "action": self._action,
            "submit": self._submit,
            "close": self._close,
            "home": self._home,
            "stop": self._stop,
            "read": self._read,
            "reset": self._reset,
        } | Deeds(self.tenant).by_name
        for name, deed in deeds.items():
            router.add_post(f"/trial/{name}", self._doing(deed))

    def _doing(self, deed: Deed) -> Callable[[web.Request], Awaitable[web.Response]]:
        """A deed as a handler: JSON in, JSON out, a sentence when it cannot be done."""

        async def handle(request: web.Request) -> web.Response:
            try:
                body = json.loads(await request.text() or "{}")
                if not isinstance(body, dict):
                    raise ValueError("a JSON object is needed")
                for name in TEXTS & body.keys():
                    if not isinstance(body[name], str | None):
                        raise ValueError(f"{name} must be text")
                if "user" in body and body["user"] not in self.core.workspace.users:
                    raise LookupError(f"no user {body['user']}")
                return web.json_response({"ok": True} | await deed(body))
            except (LookupError, ValueError, Refusal) as error:
                told = error.args[0] if error.args else "bad request"
                return web.json_response({"ok": False, "error": str(told)}, status=400)

        return handle

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    def _asker(self, request: web.Request) -> str:
        user = request.query.get("user", "U_ADA")
        if user not in self.core.workspace.users:
            raise web.HTTPBadRequest(text="no such user")
        return user

    async def _state(self, request: web.Request) -> web.Response:
        return web.json_response(state_shown(self.core, self._asker(request)))

    async def _watch(self, request: web.Request) -> web.WebSocketResponse:
        user = self._asker(request)
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        waiting: asyncio.Queue[Change] = asyncio.Queue()
        self.core.workspace.watchers.add(waiting.put_nowait)
        sender = self.core.background(self._pass_on(socket, waiting, user))
        try:
            async for _ in socket:
                continue
        finally:
            sender.cancel()
            self.core.workspace.watchers.discard(waiting.put_nowait)
        return socket

    async def _pass_on(
        self, socket: web.WebSocketResponse, waiting: asyncio.Queue[Change], user: str
    ) -> None:
        while not socket.closed:
            shown = change_shown(self.core, await waiting.get(), user)
            if shown is not None:
                await socket.send_str(json.dumps(shown, default=str))

    async def _say(self, body: Json) -> Json:
        text, thread = str(body["text"]), body.get("thread_ts")
        message = self.people.say(text, body["user"], body["channel"], thread)
        return {"ts": message.ts}

    async def _upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        held = [field for field in form.values() if isinstance(field, web.FileField)]
        files = [(Path(field.filename).name, field.file.read()) for field in held]
        user, channel = str(form.get("user")), str(form.get("channel"))
        if user not in self.core.workspace.users or not files:
            raise web.HTTPBadRequest(text="user and file are needed")
        thread = str(form.get("thread_ts") or "") or None
        message = self.people.say(str(form.get("text") or ""), user, channel, thread, files)
        return web.json_response({"ok": True, "ts": message.ts})

    async def _file(self, request: web.Request) -> web.Response:
        form = await request.post()
        field, user = form.get("file"), str(form.get("user"))
        if user not in self.core.workspace.users or not isinstance(field, web.FileField):
            raise web.HTTPBadRequest(text="user and file are needed")
        kept = self.people.keep(user, Path(field.filename).name, field.file.read())
        shown = file_shown(self.core.workspace, kept.id)
        return web.json_response({"ok": True, "file": shown})

    async def _command(self, body: Json) -> Json:
        name, text = str(body["command"]), str(body.get("text") or "")
        ack = await self.people.command(name, text, body["user"], body["channel"])
        return {"ok": ack.ok, "error": ack.reason} if not ack.ok else {}

    async def _action(self, body: Json) -> Json:
        """One operated element; everything the page gives beside the addresses is its value."""
        known = ("user", "message_ts", "view_id", "channel", "thread_ts", "state")
        action: dict[str, Any] = {k: v for k, v in body.items() if k not in known}
        action.setdefault("type", "button")
        action["action_ts"] = self.core.workspace.stamp()
        on = operated(self.core, body)
        if isinstance(on, View):
            on = self.forms.fill(on, (body.get("state") or {}).get("values") or {})
        ack = await self.forms.act(on, action, body["user"])
        return {"ok": ack.ok, "error": ack.reason} if not ack.ok else {}

    async def _submit(self, body: Json) -> Json:
        view = self.core.workspace.views[body["view_id"]]
        outcome = await self.forms.submit(view, body.get("values") or {}, body["user"])
        return {"errors": outcome.errors} if outcome.errors else {}

    async def _close(self, body: Json) -> Json:
        view = self.core.workspace.views[body["view_id"]]
        await self.forms.close(view, body["user"])
        return {}

    async def _home(self, body: Json) -> Json:
        self.people.open_home(body["user"], str(body.get("tab") or "home"))
        return {}

    async def _stop(self, body: Json) -> Json:
        message = named(self.core, body)
        self.people.stop(message, body["user"])
        return {}

    async def _read(self, body: Json) -> Json:
        self.core.workspace.read[body["user"], body["channel"]] = self.core.workspace.stamp()
        return {}

    async def _reset(self, body: Json) -> Json:
        self.tenant.reset()
        return {}
