from __future__ import annotations

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot import uploads
from store.answers import Upload
from tests.bot.floor import Floor

CLIENT = AsyncWebClient(token="xoxb-1")


async def test_a_dropped_file_is_kept_before_the_question_is_answered(floor: Floor) -> None:
    await floor.open()
    said = await floor.slack.upload(
        "leads.csv", b"name,email\nAda,a@x.example\n", channel="D_U_ADA"
    )
    await floor.slack.reply(said)
    (file,) = floor.asked[0].files
    store = floor.database.workspace(floor.asked[0].workspace_id)
    assert await store.files.read(file.file_id) == b"name,email\nAda,a@x.example\n"
    assert (file.name, file.refused) == ("leads.csv", "")


async def test_a_file_too_large_is_refused_in_words(floor: Floor) -> None:
    await floor.open()
    big = b"x" * (uploads.MOST + 1)
    await floor.slack.reply(await floor.slack.upload("big.csv", big, channel="D_U_ADA"))
    assert floor.asked[0].files[0].refused == uploads.TOO_LARGE


async def test_a_size_that_lies_is_noticed_while_fetching(floor: Floor) -> None:
    said = await floor.slack.upload("big.csv", b"x" * (uploads.MOST + 1), channel="D_U_ADA")
    url = f"{floor.slack.page_url}files-pri/T_SAMPLE-{said.files[0].id}/download/big.csv"
    assert await uploads.fetch(url, floor.slack.bot_token) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest",
        "https://evil.example/files.slack.com",
        "https://files.slack.com.evil.example/x",
        "https://evil.example\\@files.slack.com/x",
        "http://files.slack.com/x",
        "https://files.slack.com:8443/x",
        "https://user@files.slack.com/x",
        "file:///etc/passwd",
        "files.slack.com/x",
    ],
)
def test_the_token_goes_to_slacks_hosts_alone(url: str) -> None:
    assert uploads.refuse(Upload("a", "", 1, url), CLIENT) == uploads.NOT_SLACK


def test_slacks_own_host_is_trusted() -> None:
    url = "https://files.slack.com/files-pri/T1-F1/download/a.csv"
    assert uploads.refuse(Upload("a", "", 1, url), CLIENT) == ""
    assert uploads.refuse(Upload("a", "", 1, ""), CLIENT) == uploads.GONE
