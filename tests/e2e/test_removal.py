"""From Slack: a list as a file, and a person who is erased from everything we posted there."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import redis as redis_client

from bot.sandbox.records import Message
from bot.takeback import WORDS
from store.database import Database
from tests.e2e.morning import pitch, read_in
from tests.support.canary import EMAIL, NAME, PHONE, PROFILE, SIGNS, WORD, signs_in_database
from tests.support.product import Product

DIRECT, SALES = "D_U_ADA", "C_SALES"
LEADS = (
    "Name,Email,Phone,LinkedIn,Company,Industry,Location,Description\n"
    f"{NAME},{EMAIL},{PHONE},{PROFILE},Works,Technology,Boston,Likes {WORD}\n"
    "Bo Other,bo@works.example,,,Works,Technology,Boston,Reports to nobody\n"
)


def file_of(suffix: str) -> Callable[[Message], bool]:
    return lambda message: any(file.name.endswith(suffix) for file in message.files)


async def a_file(running: Product, suffix: str) -> bytes:
    """The latest file of that kind that the bot posted."""
    slack = running.slack

    def posted() -> Message | None:
        return next(filter(file_of(suffix), reversed(slack.posted_by_bot)), None)

    message: Message = await slack.until(posted, 30, f"no {suffix}")
    [file] = [one for one in message.files if one.name.endswith(suffix)]
    content: bytes = await slack.file_bytes(file.id)
    return content


async def test_a_list_as_a_file(running: Product) -> None:
    await running.bot()
    await read_in(running, LEADS.encode(), "leads.csv")
    await running.slack.say("export all leads in Boston as CSV", channel=DIRECT)
    content = await a_file(running, ".csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["Email"] for row in rows] == ["bo@works.example", EMAIL]
    again = await read_in(running, content, "again.csv")
    assert "2 unchanged" in running.slack.fresh_message(again).plain


async def test_erased_from_slack(
    running: Product, database: Database, database_url: str, redis_url: str
) -> None:
    slack = running.slack
    await running.bot()
    await read_in(running, LEADS.encode(), "leads.csv")
    await pitch(running, NAME)
    about = await slack.say(f"what do we know about {NAME}?", channel=DIRECT)
    await slack.reply(about)
    await slack.command("/pitch", "batch leads in Boston")
    await a_file(running, ".zip")
    asked = await slack.say(f"export everything on {EMAIL}", channel=DIRECT)
    await slack.reply(asked, 30, holds="for you alone")
    await slack.until(lambda: _portrait(running), 30, "no ZIP")
    assert signs_in_slack(running)

    asked = await slack.say(f"erase {EMAIL}", channel=DIRECT)
    card = await slack.reply(asked, 30, holds="cannot be undone")
    await slack.click(card, "Erase everything")
    done = lambda: "Erased: 1 record" in slack.fresh_message(card).plain  # noqa: E731
    await slack.until(done, 60, "not erased")
    await slack.until(lambda: not signs_in_slack(running), 60, "traces in Slack")
    assert signs_in_database(database_url) == {}
    await slack.until(lambda: not signs_in_redis(redis_url), 90, "traces in Redis")
    assert signs_in_files(Path(running.environment["TOUCHLINE_DATA_DIR"])) == []
    assert any(message.plain == WORDS for message in slack.posted_by_bot)


def _portrait(running: Product) -> Message | None:
    held = (m for m in running.slack.posted_by_bot if file_of(".zip")(m))
    return next((m for m in held if any("person" in file.name for file in m.files)), None)


def signs_in_slack(running: Product) -> list[str]:
    """What the bot posted: messages, blocks and all, and files. What people wrote is theirs."""
    slack = running.slack
    shown = [json.dumps(m.blocks, ensure_ascii=False) + m.text for m in slack.posted_by_bot]
    for file in slack.workspace.files.values():
        if file.user != "U_ADA":
            shown.append(file.name + file.title + words(slack.workspace.contents[file.id]))
    return [text[:80] for text in shown if any(sign in text.lower() for sign in SIGNS)]


def words(content: bytes) -> str:
    from tools.removal.filetext import words_of

    if zipfile.is_zipfile(io.BytesIO(content)):
        return words_of("x.zip", content)
    return words_of("x", content)


def signs_in_redis(url: str) -> list[str]:
    with redis_client.Redis.from_url(url) as redis:
        dumped = {key: redis.dump(key) or b"" for key in redis.scan_iter()}
    texts = {key: f"{key!r} {held!r}".lower() for key, held in dumped.items()}
    return [repr(key) for key, text in texts.items() if any(sign in text for sign in SIGNS)]


def signs_in_files(folder: Path) -> list[str]:
    """Our own files there; the servers' pages and logs are theirs to write over."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and not {"postgres", "redis"} & set(path.parts):
            text = path.read_bytes().decode("utf-8", "replace").lower()
            found += [str(path)] if any(sign in text for sign in SIGNS) else []
    return found
