"""A file read as a batch of one item: its figures, its end, its cancellation, its failure."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.desk import Desk
from agents.import_progress import report_of
from agents.model import Models
from agents.progress import progress_of, summary_of
from bot.packing import pack
from bot.trades import imports
from store.answers import Answer, File, Notice, Subject, Text
from store.batches import Batch, Item
from store.errors import BadInput, LostClaim
from tests.support.reading import buttons, part, words
from tests.support.rep import Rep
from tools.importing import preview, propose_import
from tools.kit import Kit

ROWS = b"Name,Email\n" + b"".join(b"Ann %d,ann%d@north.example\n" % (n, n) for n in range(3000))
BAD = b"Ben,no address\n"


@pytest.fixture
def plain_desk(kit: Kit) -> Desk:
    return Desk(kit, Models(("none",)))


async def begun(
    desk: Desk, data: bytes = ROWS + BAD, expires: datetime | None = None
) -> tuple[Batch, Item]:
    """An import as a click begins it, and its item as a worker claims it."""
    store = desk.kit.store
    kept = await store.files.put("leads.csv", "text/csv", data, expires)
    seen = await preview(desk.kit, "leads.csv", data)
    run = await propose_import(desk.kit, "leads.csv", data, seen.mapping, file_id=kept.id)
    await store.imports.begin(run.id)
    subject = Subject("import", run.id, "leads.csv")
    spec = {"import": run.id, "rows": seen.rows}
    title = "Reading leads.csv"
    id = await store.batches.create("import", title, spec, "C1", None, None, None, (subject,))
    batch = await store.batches.get(id)
    [item] = await store.batches.claim_items(id, 1, 30)
    assert batch
    return batch, item


async def ended(desk: Desk, batch: Batch) -> Answer:
    assert await pack(desk.kit, batch.id, 30)
    return await summary_of(desk.kit.store, batch.id)


async def test_a_file_is_read_told_and_its_bad_rows_come_back(plain_desk: Desk) -> None:
    batch, item = await begun(plain_desk)
    await imports.do(plain_desk, batch, item)
    shown = await progress_of(plain_desk.kit.store, batch.id)
    assert (shown.done, shown.failed, shown.total) == (3000, 1, 3001)
    answer = await ended(plain_desk, batch)
    assert "3,000 leads: 3,000 added; 1 row rejected." in part(answer, Text).markdown
    assert {"Show the leads", "Undo this import"} <= set(buttons(answer))
    rejected = await plain_desk.kit.store.files.read(part(answer, File).file_id)
    assert rejected
    assert b"no address,3002,Email" in rejected
    assert not any(
        "Traceback" in notice.text for notice in answer.parts if isinstance(notice, Notice)
    )


async def test_a_lost_item_stores_no_further_block(plain_desk: Desk) -> None:
    batch, item = await begun(plain_desk)
    await plain_desk.kit.store.batches.fail_item(item, item.fence, "taken over", 0)
    with pytest.raises(LostClaim):
        await imports.do(plain_desk, batch, item)
    run = await plain_desk.kit.store.imports.get(item.subject.id)
    assert run
    assert report_of(run).added == 0


async def test_a_cancelled_import_says_what_is_in(plain_desk: Desk) -> None:
    batch, item = await begun(plain_desk)
    store = plain_desk.kit.store
    await store.batches.cancel(batch.id)
    await store.imports.cancel(item.subject.id)
    await imports.do(plain_desk, batch, item)
    answer = await ended(plain_desk, batch)
    assert "It was stopped; what is read stays." in words(answer)
    again = await store.batches.get(batch.id)
    assert again
    assert again.state == "cancelled"


async def test_a_file_that_is_gone_fails_with_a_word(plain_desk: Desk) -> None:
    batch, item = await begun(plain_desk, expires=datetime(2026, 1, 1, tzinfo=UTC))
    store = plain_desk.kit.store
    await store.files.expire()
    with pytest.raises(BadInput, match="not kept any more") as failed:
        await imports.do(plain_desk, batch, item)
    await store.batches.fail_item(item, item.fence, failed.value.message)
    await imports.give_up(store, batch, item, failed.value.message)
    assert "could not be read to its end" in words(await ended(plain_desk, batch))


async def test_an_import_is_taken_back_once(plain_desk: Desk) -> None:
    batch, item = await begun(plain_desk)
    await imports.do(plain_desk, batch, item)
    undo = buttons(await ended(plain_desk, batch))["Undo this import"]
    assert undo.confirm
    rep = Rep(plain_desk, "")
    assert "3,000 went" in words(await rep.click(undo.action, **undo.args))
    assert await plain_desk.kit.store.leads.by_email("ann1@north.example") is None
    with pytest.raises(BadInput, match="taken back already"):
        await rep.click(undo.action, **undo.args)
