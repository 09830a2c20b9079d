"""What else people do on the trial page: the deeds that only pass a request on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.sandbox.core import Core
from bot.sandbox.delivery import Ack
from bot.sandbox.records import Json, Message, View
from bot.sandbox.seeds import BOT
from bot.sandbox.tenants import Tenant

Deed = Callable[[Json], Awaitable[Json]]


class Deeds:
    """Each takes the page's JSON (see `trial`) and returns what the page is told."""

    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant
        self.core = tenant.core
        self.people = tenant.people

    @property
    def by_name(self) -> dict[str, Deed]:
        return {
            "edit": self._edit,
            "delete": self._delete,
            "react": self._react,
            "options": self._options,
            "shortcut": self._shortcut,
            "context": self._context,
            "invite": self._invite,
            "remove": self._remove,
            "step": self._step,
            "steps": self._steps,
            "uninstall": self._uninstall,
        }

    async def _edit(self, body: Json) -> Json:
        self.people.edit(named(self.core, body), str(body["text"]), body["user"])
        return {}

    async def _delete(self, body: Json) -> Json:
        self.people.delete(named(self.core, body), body["user"])
        return {}

    async def _react(self, body: Json) -> Json:
        self.people.react(named(self.core, body), str(body["name"]), body["user"])
        return {}

    async def _options(self, body: Json) -> Json:
        on, typed = operated(self.core, body), str(body.get("value") or "")
        load = self.tenant.forms.suggestions.load
        return await load(on, str(body["action_id"]), typed, body["user"])

    async def _shortcut(self, body: Json) -> Json:
        message = None
        if body.get("message_ts"):
            message = named(self.core, body | {"ts": body["message_ts"]})
        return told(await self.people.shortcut(body["callback_id"], body["user"], message))

    async def _context(self, body: Json) -> Json:
        channel, ts = str(body.get("channel") or ""), str(body.get("ts") or "")
        self.people.look(body["user"], channel, ts)
        return {}

    async def _invite(self, body: Json) -> Json:
        who = str(body.get("who") or BOT)
        self.people.move(body["channel"], who, joined=True, by=body["user"])
        return {}

    async def _remove(self, body: Json) -> Json:
        self.people.move(body["channel"], str(body.get("who") or BOT), joined=False)
        return {}

    async def _step(self, body: Json) -> Json:
        inputs = body.get("inputs") or {}
        if not isinstance(inputs, dict):
            raise ValueError("inputs must be an object")
        return {"id": self.tenant.steps.start(body["callback_id"], inputs, body["user"]).id}

    async def _steps(self, body: Json) -> Json:
        held = self.core.workspace.executions.values()
        return {
            "steps": [
                {"id": run.id, "callback_id": run.callback_id, "inputs": run.inputs,
                 "state": run.state, "outputs": run.outputs, "error": run.error}
                for run in reversed(held)
                if run.user == body["user"]
            ]
        }  # fmt: skip

    async def _uninstall(self, body: Json) -> Json:
        self.tenant.uninstall()
        return {}


def told(ack: Ack) -> Json:
    """What the page is told of a delivery: nothing when the app took it."""
    return {} if ack.ok else {"ok": False, "error": ack.reason}


def named(core: Core, body: Json) -> Message:
    """The message with this channel and ts."""
    found = core.workspace.message(body["channel"], body["ts"])
    if found is None:
        raise LookupError("no such message")
    return found


def operated(core: Core, body: Json) -> Message | View:
    """What the operated element stands on."""
    if body.get("view_id"):
        return core.workspace.views[body["view_id"]]
    return named(core, body | {"ts": body["message_ts"]})
