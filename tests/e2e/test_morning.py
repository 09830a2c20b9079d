"""A rep's morning: a file in, a pitch, a question about it, a button, a batch, its ZIP."""

from __future__ import annotations

from tests.e2e.morning import (
    batch,
    csv_of,
    manifest_of,
    pitch,
    progress_messages,
    read_in,
    start_workers,
    unzip,
)
from tests.support.product import Product


async def morning(running: Product) -> None:
    slack = running.slack
    imported = await read_in(running, csv_of(30))
    assert "30 added" in imported.plain

    pitched = await pitch(running, "Sample Harbor 0")
    assert "120" in pitched.plain
    assert "without a model" in pitched.plain

    asked = await slack.say("How many employees do they have?", thread=pitched)
    answered = await slack.reply(asked)
    assert "120" in answered.plain

    await slack.click(pitched, "PDF")
    await slack.until(lambda: pdfs(running), 30, "no PDF")

    zipped = await batch(running, "technology companies in Boston")
    files = await unzip(running, zipped)
    described = manifest_of(files)
    assert described["totalPitches"] == 30
    assert len([name for name in files if name.endswith(".pdf")]) == 30
    assert "Sample Harbor 0" in files["pitch-Sample-Harbor-0.pdf"]
    [progress] = progress_messages(running)
    await slack.until(lambda: "30 of 30" in slack.fresh_message(progress).plain, 10)


def pdfs(running: Product) -> list[str]:
    files = (file for message in running.slack.posted_by_bot for file in message.files)
    return [file.name for file in files if file.name.endswith(".pdf")]


async def test_over_socket_mode(running: Product) -> None:
    await running.bot()
    await start_workers(running)
    await morning(running)


async def test_over_signed_http(running: Product) -> None:
    running.slack.deliver_to(f"http://127.0.0.1:{running.port}/slack/events")
    await running.bot("--http")
    await start_workers(running)
    await morning(running)
