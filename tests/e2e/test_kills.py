"""Killed at any moment, everything is answered, and answered once."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import redis.asyncio as redis_client

from bot.sandbox.records import Message
from store.database import Database
from store.filters import CompanyFilter
from tests.e2e.morning import (
    csv_of,
    drop_file,
    manifest_of,
    name,
    pitch,
    progress_messages,
    read_in,
    start_workers,
    unzip,
)
from tests.support.ollama import Ollama
from tests.support.product import Product, product
from tests.support.writing import pitch_reply

pytestmark = pytest.mark.slow
ITEMS = 40
TODAY = date(2026, 11, 21)


@pytest.fixture
async def modelled(
    tmp_path: Path, database_url: str, redis_url: str, model: Ollama
) -> AsyncIterator[Product]:
    settings = {"OLLAMA_HOST": model.url, "TOUCHLINE_MODEL": "ollama:llama3.1"}
    async with product(tmp_path, database_url, redis_url, **settings) as made:
        yield made


async def begin(running: Product) -> None:
    await running.bot()
    await read_in(running, csv_of(ITEMS))


def zips(running: Product) -> list[Message]:
    return [
        message
        for message in running.slack.posted_by_bot
        if any(file.name.endswith(".zip") for file in message.files)
    ]


async def test_bot_killed_while_the_model_writes(modelled: Product, model: Ollama) -> None:
    model.answer(lambda request: pitch_reply(request, 2.0))
    slack = modelled.slack
    await begin(modelled)
    asked = await slack.say(f"pitch for {name(0)}", channel="D_U_ADA")
    await slack.until(lambda: model.running, 20, "the model was not asked")
    await modelled.kill("bot")
    await modelled.bot()
    answer = await slack.reply(asked, 60, holds="Call to action")
    await asyncio.sleep(1.5)
    shown = [m for m in slack.messages("D_U_ADA", asked) if m.bot]
    assert [m.ts for m in shown] == [answer.ts]
    assert not answer.streaming
    assert "llama3.1" in slack.fresh_message(answer).plain or model.chats


async def test_bot_killed_again_and_again_under_questions(running: Product) -> None:
    slack = running.slack
    await begin(running)
    asked = []
    for number in range(8):
        text = f"How many employees does {name(number)} have?"
        asked.append(await slack.say(text, channel="D_U_ADA"))
        if number in (2, 5):
            await running.kill("bot")
            await running.bot()
    for number, question in enumerate(asked):
        answer = await slack.reply(question, 60)
        assert str(120 + number) in answer.plain
        shown = [m for m in slack.messages("D_U_ADA", question) if m.bot]
        assert len(shown) == 1


async def test_a_thread_is_remembered_by_the_next_process(running: Product) -> None:
    slack = running.slack
    await begin(running)
    pitched = await pitch(running, name(0))
    await running.kill("bot")
    await running.bot()
    asked = await slack.say("How many employees do they have?", thread=pitched)
    assert "120" in (await slack.reply(asked)).plain


async def test_batch_under_random_kills(
    modelled: Product, model: Ollama, database: Database, redis_url: str
) -> None:
    """Workers, clock and bot die; Redis forgets everything once. One pitch a lead, one ZIP."""
    model.answer(lambda request: pitch_reply(request, 0.4))
    slack, chance = modelled.slack, random.Random(11)
    await begin(modelled)
    await slack.command("/pitch", "batch technology companies in Boston")
    await slack.until(lambda: progress_messages(modelled), 30, "no progress message")
    for victim in ("work", "work", "clock", "bot", "work"):
        await asyncio.sleep(chance.uniform(0.2, 0.8))
        await modelled.kill(victim)
        if victim == "clock":
            async with redis_client.Redis.from_url(redis_url) as redis:
                await redis.flushall()
        await (modelled.bot() if victim == "bot" else modelled.start(victim, victim))
    await slack.until(lambda: zips(modelled), 120, "no ZIP")
    [progress] = progress_messages(modelled)
    await slack.until(lambda: f"{ITEMS} of {ITEMS}" in slack.fresh_message(progress).plain, 15)
    await asyncio.sleep(2)
    [zipped] = zips(modelled)
    described = manifest_of(await unzip(modelled, zipped))
    leads = [entry["leadId"] for entry in described["files"]]  # type: ignore[attr-defined]
    assert len(leads) == len(set(leads)) == ITEMS
    [workspace] = await database.dispatch.workspaces()
    pitches = await database.workspace(workspace).pitches.list(limit=ITEMS * 2, offset=0)
    assert len(pitches) == ITEMS


ROWS = 6000


async def test_worker_killed_while_a_file_is_read(running: Product, database: Database) -> None:
    """Whoever takes over goes on after the last block: no row lost, none twice, told once."""
    slack = running.slack
    await running.bot()
    await start_workers(running)
    card = await drop_file(running, csv_of(ROWS))
    await slack.click(card, "Import")
    for _ in range(2):
        await slack.until(lambda: rows_read(running), 30, "nothing was read")
        await running.kill("work")
        await running.start("work", "work")
    told = await slack.until(lambda: ends(running), 60, "the import did not end")
    assert f"{ROWS:,} companies: {ROWS:,} added" in told[0].plain
    [progress] = progress_messages(running, "companies.csv")
    await slack.until(lambda: f"{ROWS:,} of {ROWS:,}" in slack.fresh_message(progress).plain, 15)
    await asyncio.sleep(1)
    assert len(ends(running)) == 1
    [workspace] = await database.dispatch.workspaces()
    filter = CompanyFilter()
    assert await database.workspace(workspace).companies.count(filter, TODAY) == ROWS


def rows_read(running: Product) -> bool:
    """Whether some rows are in, and not all."""
    shown = [running.slack.fresh_message(m).plain for m in progress_messages(running, "companies")]
    return any("▓" in plain or f"of {ROWS:,}" in plain for plain in shown)


def ends(running: Product) -> list[Message]:
    return [m for m in running.slack.posted_by_bot if "What next?" in m.plain]
