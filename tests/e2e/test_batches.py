"""Batches of pitches through the whole product: paused, cancelled, and brought down by one lead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import redis.asyncio as redis_client

from bot.sandbox.records import Message
from tests.e2e.morning import csv_of, manifest_of, name, progress_messages, start_workers, unzip
from tests.support.ollama import Ollama, Reply, Request
from tests.support.product import Product, product
from tests.support.writing import pitch_reply

pytestmark = pytest.mark.slow
SIZE = 24


@pytest.fixture
async def modelled(
    tmp_path: Path, database_url: str, redis_url: str, model: Ollama
) -> AsyncIterator[Product]:
    settings = {
        "OLLAMA_HOST": model.url, "TOUCHLINE_MODEL": "ollama:llama3.1",
        "TOUCHLINE_LEASE": "1", "TOUCHLINE_BATCH_CONCURRENCY": "4",
    }  # fmt: skip
    async with product(tmp_path, database_url, redis_url, **settings) as made:
        yield made


async def begin(running: Product) -> Message:
    """A file dropped with the words that ask for pitches; returns the batch's message."""
    slack = running.slack
    await running.bot()
    await start_workers(running)
    dropped = await slack.upload("c.csv", csv_of(SIZE), channel="D_U_ADA", text="pitch batch")
    await slack.click(await slack.reply(dropped, 60), "Import")
    shown = await slack.until(lambda: progress_messages(running), 60, "no batch")
    first: Message = shown[0]
    return first


async def zipped(running: Product) -> Message:
    def found() -> Message | None:
        said = running.slack.posted_by_bot
        return next((m for m in said if any(f.name.endswith(".zip") for f in m.files)), None)

    message: Message = await running.slack.until(found, 60, "no ZIP")
    return message


async def test_paused_through_a_kill_and_cancelled(
    modelled: Product, model: Ollama, redis_url: str
) -> None:
    model.answer(lambda request: pitch_reply(request, 0.5))
    slack = modelled.slack
    progress = await begin(modelled)
    await slack.until(lambda: len(model.chats) >= 2, 30, "the model was not asked")
    await slack.click(slack.fresh_message(progress), "Pause")
    await slack.until(lambda: "Resume" in slack.fresh_message(progress).plain, 20, "runs on")
    await modelled.kill("work")
    async with redis_client.Redis.from_url(redis_url) as redis:
        await redis.flushall()
    await modelled.start("work", "work")
    await slack.until(lambda: not model.running, 20, "the model goes on")
    asked = len(model.chats)
    assert asked < SIZE
    assert "▓" * 20 not in slack.fresh_message(progress).plain
    await slack.click(slack.fresh_message(progress), "Resume")
    await slack.until(lambda: len(model.chats) > asked, 30, "nothing goes on")
    await slack.click(slack.fresh_message(progress), "Cancel")
    files = await unzip(modelled, await zipped(modelled))
    packed = manifest_of(files)["totalPitches"]
    assert isinstance(packed, int)
    assert 0 < packed < SIZE
    told = next(m.plain for m in slack.posted_by_bot if "was cancelled" in m.plain)
    assert f"{packed} of {SIZE} written" in told
    assert f"{SIZE - packed} were not begun" in told


async def test_by_command_with_an_answer_of_its_own(modelled: Product, model: Ollama) -> None:
    """A command's thread hears what was done, and the batch's own message is drawn again."""
    model.answer(lambda request: pitch_reply(request, 1.5))
    slack = modelled.slack
    progress = await begin(modelled)

    async def asked(word: str, says: str) -> Message:
        await slack.command("/pitch", f"batch {word}", channel="C_SALES")

        def told() -> Message | None:
            said = (m for m in slack.posted_by_bot if m.ts != progress.ts)
            return next((m for m in said if says in m.plain), None)

        found: Message = await slack.until(told, 20, f"nothing says {says!r}")
        return found

    standing = await asked("status", "(running")
    await slack.click(standing, "Pause")
    await slack.until(lambda: "is paused" in slack.fresh_message(standing).plain, 20, "no word")
    await slack.until(lambda: "Resume" in slack.fresh_message(progress).plain, 20, "not drawn")
    await asked("resume", "goes on.")
    await slack.until(lambda: "Pause" in slack.fresh_message(progress).plain, 20, "not drawn")
    await asked("cancel", "ends after what is under way")
    await slack.until(lambda: "Cancelled" in slack.fresh_message(progress).plain, 30, "not drawn")


async def test_what_kills_its_worker_is_set_aside(modelled: Product, model: Ollama) -> None:
    deadly, deaths = name(1), 0

    def reply(request: Request) -> Reply:
        nonlocal deaths
        if f"{deadly} " in request["messages"][-1]["content"] and deaths < 3:
            deaths += 1
            modelled.running["work"].kill()
            return Reply(hang=True)
        return pitch_reply(request)

    def died(times: int) -> bool:
        return deaths >= times

    model.answer(reply)
    slack = modelled.slack
    progress = await begin(modelled)
    for number in range(1, 4):
        await slack.until(partial(died, number), 40, f"death {number}")
        await modelled.running.pop("work").wait()
        await modelled.start("work", "work")
    files = await unzip(modelled, await zipped(modelled))
    assert manifest_of(files)["totalPitches"] == SIZE - 1
    reason = "stopped the worker 3 times"
    await slack.until(lambda: reason in slack.fresh_message(progress).plain, 15, "no reason")
