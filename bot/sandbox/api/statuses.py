"""The status under a thread ("is thinking…"): shown, faded, cleared by what the bot posts."""

from __future__ import annotations

from bot.sandbox.core import Core
from bot.sandbox.records import Message
from bot.sandbox.state import Workspace


def show(workspace: Workspace, channel: str, thread: str, text: str) -> None:
    """Show a status, or clear it with an empty text."""
    held = workspace.channels[channel]
    workspace.statuses[channel, thread] = (text, workspace.clock.now())
    told = {"channel": channel, "thread_ts": thread, "text": text}
    workspace.tell("status", told, held.members if held.is_im else None)


async def fade(core: Core, channel: str, thread: str) -> None:
    """Clear this status after its time, unless another was shown since."""
    shown = core.workspace.statuses.get((channel, thread))
    await core.clock.sleep(core.options.status_seconds)
    if core.workspace.statuses.get((channel, thread)) == shown:
        show(core.workspace, channel, thread, "")


def quiet(workspace: Workspace, message: Message) -> None:
    """Clear the status of the thread the bot has just posted to."""
    text, _ = workspace.statuses.get((message.channel, message.thread), ("", 0.0))
    if text:
        show(workspace, message.channel, message.thread, "")
