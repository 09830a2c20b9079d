"""How a batch stands: the one message it keeps editing, and its closing words."""

from __future__ import annotations

from agents.import_progress import import_progress, import_summary
from store.answers import Answer, Button, File, Notice, Part, Progress, Text
from store.batches import Batch, BatchCounts
from store.errors import NotFound
from store.imports import ImportRun
from store.workspace import WorkspaceStore

#: Failures shown by name; the rest is a count.
SHOWN = 10
#: Who packs a batch may fall silent so often, then it ends without its file.
PACK_TRIES = 3
_NO_ZIP = (
    f"They could not be put into one ZIP: packing stopped the worker {PACK_TRIES} times. The "
    "pitches are safe: `/pitch export all` makes a ZIP of the newest, `/pitch export` and a name a "
    "file of one, and `/pitch list` shows them."
)
_NO_FILE = (
    "The rows that were left out could not be put into a file: that stopped the worker "
    f"{PACK_TRIES} times."
)


async def progress_of(store: WorkspaceStore, batch_id: str) -> Progress:
    """Read from the rows each time. Raises `NotFound` for a batch of nobody."""
    batch, counts = await _read(store, batch_id)
    if batch.kind == "import":
        return import_progress(batch, counts, await _run(store, batch))
    return Progress(
        batch_id=batch_id,
        title=batch.title,
        done=counts.done,
        failed=counts.failed,
        total=counts.total,
        state=counts.state,
        current=counts.current if counts.state in ("running", "paused") else "",
        seconds_left=counts.seconds_left if counts.state == "running" else None,
        failures=tuple(counts.failures[:SHOWN]),
        buttons=_buttons(batch_id, counts),
    )


async def summary_of(store: WorkspaceStore, batch_id: str) -> Answer:
    """What is said once a batch is over, with its ZIP where there is one."""
    batch, counts = await _read(store, batch_id)
    run = await _run(store, batch) if batch.kind == "import" else None
    if run:
        answer = await import_summary(store, batch, counts, run)
        told = (Notice(_NO_FILE),) if unpacked(batch) else ()
        return Answer((*answer.parts, *told))
    again = await store.batches.used_again(batch_id)
    parts: list[Part] = [Text(_closing(batch, counts, again))]
    file = await store.files.get(batch.file_id) if batch.file_id else None
    if file:
        parts.append(File(file.id, file.name, file.mime, batch.title))
    return Answer(tuple(parts))


def unpacked(batch: Batch) -> bool:
    """Whether its packing was given up."""
    return batch.pack_crashes >= PACK_TRIES and not batch.file_id


def _closing(batch: Batch, counts: BatchCounts, again: int) -> str:
    over = "was cancelled" if counts.state == "cancelled" else "is done"
    lines = [f"**{batch.title}** {over}: {counts.done} of {counts.total} written."]
    if again:
        was = "was" if again == 1 else "were"
        lines.append(
            f"{again:,} of them {was} used again, for nothing has changed since: `fresh:yes` at "
            "the end of the command writes them anew."
        )
    if counts.cancelled:
        lines.append(f"{counts.cancelled} were not begun.")
    if counts.failed:
        lines.append(f"{counts.failed} failed; “Retry failed” above tries them again:")
        lines += [f"• {name}: {why}" for name, why in counts.failures[:SHOWN]]
        more = counts.failed - len(counts.failures[:SHOWN])
        lines += [f"… and {more} more"] if more > 0 else []
    if unpacked(batch):
        lines.append(_NO_ZIP)
    elif not batch.file_id and counts.done:
        lines.append("The pitches are kept: `/pitch list` shows them.")
    return "\n".join(lines)


def _buttons(batch_id: str, counts: BatchCounts) -> tuple[Button, ...]:
    args = {"batch": batch_id}
    if counts.state in ("running", "paused"):
        sure = "Stop this batch? What is written stays, and comes as a ZIP."
        cancel = Button("Cancel", "batch.cancel", args, "danger", confirm=sure)
        if counts.state == "running":
            return (Button("Pause", "batch.pause", args), cancel)
        return (Button("Resume", "batch.resume", args, "primary"), cancel)
    if counts.state in ("done", "cancelled") and counts.failed:
        return (Button("Retry failed", "batch.retry", args),)
    return ()


async def _run(store: WorkspaceStore, batch: Batch) -> ImportRun | None:
    return await store.imports.get(str(batch.spec.get("import", "")))


async def _read(store: WorkspaceStore, batch_id: str) -> tuple[Batch, BatchCounts]:
    batch = await store.batches.get(batch_id)
    counts = await store.batches.progress(batch_id)
    if batch is None or counts is None:
        raise NotFound(name="this batch")
    return batch, counts
