"""What a rep does on a morning, as steps a test strings together."""

from __future__ import annotations

import io
import json
import zipfile

from pypdf import PdfReader

from bot.sandbox.records import Message
from tests.support.product import Product

COMPANIES = """Company,Industry,Employees,City,Founded
{rows}
"""


def csv_of(count: int) -> bytes:
    rows = "\n".join(
        f"{name(number)},Technology,{120 + number},Boston,{1950 + number}"
        for number in range(count)
    )
    return COMPANIES.format(rows=rows).encode()


def name(number: int) -> str:
    return f"Sample {NAMES[number % len(NAMES)]} {number}"


NAMES = ("Harbor", "Quarry", "Lantern", "Meadow", "Summit", "Orchard")


async def drop_file(running: Product, data: bytes, name: str = "companies.csv") -> Message:
    """Drop a file into the bot's direct message; returns its answer: how it would be read."""
    dropped = await running.slack.upload(name, data, channel="D_U_ADA")
    return await running.slack.reply(dropped, 60)


async def read_in(running: Product, data: bytes, name: str = "companies.csv") -> Message:
    """Drop a file, click Import, and wait for what became of it. Starts worker and clock."""
    await start_workers(running)
    card = await drop_file(running, data, name)
    before = len(running.slack.posted_by_bot)
    await running.slack.click(card, "Import")

    def told() -> Message | None:
        said = running.slack.posted_by_bot[before:]
        return next((m for m in said if "What next?" in m.plain), None)

    found: Message = await running.slack.until(told, 60, f"{name} was not read in")
    return found


async def start_workers(running: Product) -> None:
    for part in ("work", "clock"):
        if part not in running.running:
            await running.start(part, part)


async def pitch(running: Product, name: str, channel: str = "C_SALES") -> Message:
    """`/pitch name`; returns the finished pitch."""
    before = len(running.slack.posted_by_bot)
    await running.slack.command("/pitch", name, channel=channel)

    def finished() -> Message | None:
        for message in running.slack.posted_by_bot[before:]:
            if "Call to action" in message.plain and not message.streaming:
                return message
        return None

    found: Message = await running.slack.until(finished, 60, f"no pitch for {name}")
    return found


async def batch(
    running: Product, words: str, seconds: float = 120, *, consent: str = ""
) -> Message:
    """`/pitch batch words`; returns the message that carries the ZIP. `consent` is the button that
    answers the question whether so many are meant."""
    slack, before = running.slack, len(running.slack.posted_by_bot)
    await slack.command("/pitch", f"batch {words}")
    if consent:
        said = "Go on?"
        asked = await slack.until(
            lambda: [m for m in slack.posted_by_bot[before:] if said in m.plain], 30, "not asked"
        )
        await slack.click(asked[0], consent)

    def zipped() -> Message | None:
        for message in running.slack.posted_by_bot[before:]:
            if any(file.name.endswith(".zip") for file in message.files):
                return message
        return None

    found: Message = await running.slack.until(zipped, seconds, "no ZIP")
    return found


def progress_messages(running: Product, word: str = "pitches") -> list[Message]:
    bars = (m for m in running.slack.posted_by_bot if "▓" in m.plain or "░" in m.plain)
    return [m for m in bars if word in m.plain]


async def unzip(running: Product, message: Message) -> dict[str, str]:
    """File name → text of its pages (PDF), or as it stands (manifest)."""
    [file] = [file for file in message.files if file.name.endswith(".zip")]
    with zipfile.ZipFile(io.BytesIO(await running.slack.file_bytes(file.id))) as archive:
        return {name: text_of(name, archive.read(name)) for name in archive.namelist()}


def text_of(name: str, data: bytes) -> str:
    if name.endswith(".pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return data.decode()


def manifest_of(files: dict[str, str]) -> dict[str, object]:
    described: dict[str, object] = json.loads(files["manifest.json"])
    return described
