"""How an import stands, and what is said when it is over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from agents.import_card import read_notes
from agents.parts import run_button
from store.answers import Answer, Button, Choices, File, Part, Progress, Text
from store.batches import Batch, BatchCounts
from store.imports import ImportRun
from store.workspace import WorkspaceStore
from tools.importing import Kind, Report

#: What one would look at next, by what was read in.
NEXT: dict[str, tuple[Button, ...]] = {
    "leads": (run_button("Show the leads", "list leads"),),
    "companies": (run_button("Show the companies", "list companies"),),
    "deals": (
        run_button("Show the open deals", "list open deals"),
        run_button("Deals that slipped", "which open deals have slipped?"),
    ),
}
UNDO = "Take back what this import added and changed? What was worked on since stays."


def import_progress(batch: Batch, counts: BatchCounts, run: ImportRun | None) -> Progress:
    """The figures are rows of the file."""
    position = run.position if run else {}
    rows, rejected = position.get("rows", 0), position.get("rejected", 0)
    total = max(int(batch.spec.get("rows", 0)), rows)
    running = counts.state == "running"
    sure = "Stop this import? What is read stays."
    cancel = Button("Cancel", "batch.cancel", {"batch": batch.id}, "danger", confirm=sure)
    return Progress(
        batch_id=batch.id,
        title=batch.title,
        done=rows - rejected,
        failed=rejected,
        total=total,
        state=counts.state,
        seconds_left=_left(batch, rows, total) if running else None,
        failures=counts.failures,
        buttons=(cancel,) if running else (),
        rows=True,
    )


def _left(batch: Batch, rows: int, total: int) -> int | None:
    if rows <= 0:
        return None
    passed = (datetime.now(UTC) - batch.created_at).total_seconds()
    return int(passed / rows * (total - rows)) + 1


async def import_summary(
    store: WorkspaceStore, batch: Batch, counts: BatchCounts, run: ImportRun
) -> Answer:
    if run.state == "failed":
        why = counts.failures[0][1] if counts.failures else run.reason or ""
        stored = report_of(run)
        kept = f" What was read until then is in: {stored.summary}" if stored.added else ""
        again = "Drop the file again to go on: rows that are in stay as they are."
        said = f"**{run.file_name}** could not be read to its end: {why}{kept} {again}"
        return Answer((Text(said),))
    report = report_of(run)
    stopped = " It was stopped; what is read stays." if run.state == "cancelled" else ""
    mend = " Mend them in the file below and drop it here again." if report.rejected else ""
    parts: list[Part] = [Text(f"**{run.file_name}**: {report.summary}{stopped}{mend}")]
    parts += read_notes(report.notes, "How I read it:")
    file = await store.files.get(batch.file_id) if batch.file_id else None
    if file:
        parts.append(File(file.id, file.name, file.mime, "Rejected rows, with the reason for each"))
    return Answer((*parts, _next(run, report)))


def report_of(run: ImportRun) -> Report:
    """The report as it was kept; of an import that was stopped, what it had done."""
    position, kept = run.position, run.report
    return Report(
        kind=cast(Kind, run.kind),
        added=position.get("added", 0),
        changed=position.get("changed", 0),
        unchanged=position.get("unchanged", 0),
        repeated=position.get("repeated", 0),
        rejected=position.get("rejected", 0),
        notes=tuple(kept.get("notes", ())),
        headers=tuple(kept.get("headers", ())),
        rows=kept.get("rows", 0),
        skipped=kept.get("skipped", 0),
    )


def _next(run: ImportRun, report: Report) -> Choices:
    undo = Button("Undo this import", "import.undo", {"import": run.id}, confirm=UNDO)
    done = (undo,) if report.added + report.changed else ()
    return Choices("What next?", (*NEXT.get(run.kind, ()), *_pitches(run), *done))


def _pitches(run: ImportRun) -> tuple[Button, ...]:
    """For the records of a file that is in."""
    count = run.added + run.changed + run.unchanged
    if run.kind not in ("leads", "companies") or not count:
        return ()
    noun = run.kind if count != 1 else {"leads": "lead", "companies": "company"}[run.kind]
    of = f"this {noun}" if count == 1 else f"these {count:,} {noun}"
    return (Button(f"Write pitches for {of}", "batch.file", {"import": run.id}),)
