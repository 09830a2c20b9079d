"""Files read in through Slack: corrected, cancelled, beside a long batch, mended and taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.sandbox.records import Message
from store.database import Database
from store.filters import CompanyFilter
from store.workspace import WorkspaceStore
from tests.e2e.morning import csv_of, drop_file, progress_messages, read_in, start_workers
from tests.support import ollama as scripted
from tests.support.product import Product, product
from tests.support.writing import pitch_reply

pytestmark = pytest.mark.slow
TODAY = date(2026, 11, 21)
ROWS = 40_000
GERMAN = (
    "Firma;Branche;Mitarbeiter;Gründungsjahr;Bemerkung\r\n"
    "Nordhafen Muster GmbH;Logistik;120;1987;sehr nett\r\n"
    "Südtal Muster AG;Handel;1.200;2001;\r\n"
    ";Handel;50;1999;ohne Namen\r\n"
).encode("cp1252")


async def store_of(database: Database) -> WorkspaceStore:
    [workspace] = await database.dispatch.workspaces()
    return database.workspace(workspace)


async def companies(database: Database) -> int:
    return await (await store_of(database)).companies.count(CompanyFilter(), TODAY)


def said(running: Product, words: str) -> list[Message]:
    fresh = (running.slack.fresh_message(one) for one in running.slack.posted_by_bot)
    return [one for one in fresh if words in one.plain]


async def test_corrected_imported_mended_and_taken_back(
    running: Product, database: Database
) -> None:
    slack = running.slack
    await running.bot()
    await start_workers(running)
    card = await drop_file(running, GERMAN, "Kunden.csv")
    assert "3 companies" in card.plain
    await slack.click(card, "Correct columns", user="U_BEN")
    view = await slack.until(lambda: (v := slack.view_of("U_BEN")) and v.blocks[2:] and v, 10)
    await slack.submit(view, {"Bemerkung": "pain_points"}, user="U_BEN")
    await slack.until(lambda: "Pain points" in slack.fresh_message(card).plain, 10)
    await slack.click(card, "Import")
    [told] = await slack.until(lambda: said(running, "What next?"), 30)
    assert "2 companies: 2 added; 1 row rejected." in told.plain
    await slack.until(lambda: "started this import" in slack.fresh_message(card).plain, 10)
    [file] = await slack.until(lambda: rejected(running), 10)
    mended = (await slack.file_bytes(file)).replace(b"\r\n,", b"\r\nOstwald Muster KG,")
    again = await read_in(running, mended, "rejected-Kunden.csv")
    assert "1 company: 1 added." in again.plain
    assert await companies(database) == 3
    await slack.click(told, "Undo this import", user="U_BEN")
    await slack.until(lambda: said(running, "was taken back by Ben Okafor"), 10)
    assert await companies(database) == 1
    latest = await (await store_of(database)).imports.latest(5)
    first = next(run for run in latest if run.file_name == "Kunden.csv")
    lines = await (await store_of(database)).audit.about(f"import:{first.id}")
    assert [line.action for line in lines] == [
        "import.undone", "import.started", "import.corrected",
    ]  # fmt: skip


def rejected(running: Product) -> list[str]:
    return [
        file.id
        for message in running.slack.posted_by_bot
        for file in message.files
        if file.name.startswith("rejected-")
    ]


async def test_cancelled_in_between_says_what_is_in(running: Product, database: Database) -> None:
    slack = running.slack
    await running.bot()
    await start_workers(running)
    card = await drop_file(running, csv_of(ROWS))
    await slack.click(card, "Import")
    [progress] = await slack.until(lambda: said(running, f"of {ROWS:,} rows"), 20)
    await slack.until(lambda: "▓" in slack.fresh_message(progress).plain, 30)
    await slack.click(progress, "Cancel")
    [told] = await slack.until(lambda: said(running, "It was stopped; what is read stays."), 30)
    count = await companies(database)
    assert 0 < count < ROWS
    assert f"{count:,} companies: {count:,} added" in told.plain
    await slack.until(lambda: "Cancelled" in slack.fresh_message(progress).plain, 10)


@pytest.fixture
async def slow_model(tmp_path: Path, database_url: str, redis_url: str) -> AsyncIterator[Product]:
    """A model that takes its time over every pitch."""
    async with scripted.serve() as model:
        model.answer(lambda request: pitch_reply(request, 20.0))
        settings = {"OLLAMA_HOST": model.url, "TOUCHLINE_MODEL": "ollama:llama3.1"}
        async with product(tmp_path, database_url, redis_url, **settings) as made:
            yield made


async def test_a_file_does_not_wait_for_a_long_batch(slow_model: Product) -> None:
    slack = slow_model.slack
    await slow_model.bot()
    await read_in(slow_model, csv_of(12))
    await slack.command("/pitch", "batch technology companies in Boston")
    await slack.until(lambda: progress_messages(slow_model), 30)
    await read_in(slow_model, b"Company,City\nSample Beside,Bonn\n", "beside.csv")
    assert not said(slow_model, "is done: 12 of 12")
