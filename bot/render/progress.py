"""The one message a batch keeps editing. Pure."""

from __future__ import annotations

from collections.abc import Collection

from bot.render import blocks, text
from bot.render.blocks import Piece
from store.answers import Progress
from tools.wording import duration

WIDTH = 20
FAILURES = 10
STATES = {
    "running": "Working",
    "paused": "Paused",
    "cancelling": "Cancelling after what is under way",
    "cancelled": "Cancelled",
    "packing": "Packing the files",
    "done": "Done",
}


def progress_pieces(part: Progress, urls: Collection[str]) -> list[Piece]:
    lines = [
        f"*{text.clip(text.mrkdwn(part.title, urls), 300)}*",
        f"{bar(part.done + part.failed, part.total)} {_figures(part)}",
        _now(part, urls),
    ]
    said = "\n".join(line for line in lines if line)
    section = {"type": "section", "text": {"type": "mrkdwn", "text": text.clip(said, 2900)}}
    failed = blocks.context(_failures(part, urls))
    tail = ((failed,) if failed else ()) + tuple(blocks.actions(part.buttons))
    return [Piece((section, *tail), said)]


def bar(finished: int, total: int) -> str:
    """Full only when everything is finished."""
    filled = WIDTH if total <= 0 else min(finished, total) * WIDTH // total
    return "▓" * filled + "░" * (WIDTH - filled)


def _figures(part: Progress) -> str:
    done, failed = ("rows read", "rejected") if part.rows else ("done", "failed")
    short = f" · {part.failed:,} {failed}" if part.failed else ""
    return f"{part.done:,} of {part.total:,} {done}{short}"


def _now(part: Progress, urls: Collection[str]) -> str:
    if part.rows and part.state == "packing":
        return STATES["running"]
    if part.rows and part.state == "done" and part.failures:
        return "Not finished"
    current = f": {text.clip(text.mrkdwn(part.current, urls), 200)}" if part.current else ""
    if part.state == "paused" and current:
        return f"Pausing after what is under way{current}"
    if part.state != "running":
        return STATES[part.state]
    left = f" · {duration(part.seconds_left)} left" if part.seconds_left is not None else ""
    return f"{STATES['running']}{current}{left}"


def _failures(part: Progress, urls: Collection[str]) -> list[str]:
    lines = [
        text.clip(f"✗ {text.mrkdwn(name, urls)}: {text.mrkdwn(reason, urls)}", 300)
        for name, reason in part.failures[:FAILURES]
    ]
    rest = 0 if part.rows else max(part.failed, len(part.failures)) - len(lines)
    return [*lines, f"and {rest:,} more"] if lines and rest > 0 else lines
