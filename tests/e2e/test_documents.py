"""A document in a thread: dropped in, attached, asked about, with the page in the footnote."""

from __future__ import annotations

from tests.e2e.morning import csv_of, read_in
from tests.support import papers
from tests.support.product import Product


async def fill(running: Product) -> None:
    """Three companies."""
    await read_in(running, csv_of(3))


async def test_a_pdf_is_read_and_cited_by_its_page(running: Product) -> None:
    await running.bot()
    slack = running.slack
    await fill(running)
    notes = papers.pdf(
        "Sample Harbor 0: notes of our call. Sample Harbor 0 wants fewer late deliveries.",
        "The contract of Sample Harbor 0 ends on 31 March 2027. Notice is six weeks.",
    )
    dropped = await slack.upload("call-notes.pdf", notes, channel="D_U_ADA")
    read = await slack.reply(dropped, 60)
    assert "attached to Sample Harbor 0" in read.plain.replace("*", "")
    asked = await slack.say("When does the contract end?", thread=read, channel="D_U_ADA")
    answered = await slack.reply(asked, 60)
    assert "31 March 2027. Notice is six weeks.¹" in answered.plain
    assert "call-notes.pdf, page 2" in answered.plain


async def test_whom_it_is_about_is_asked_and_clicked(running: Product) -> None:
    await running.bot()
    slack = running.slack
    await fill(running)
    dropped = await slack.upload("market.txt", b"Wheat is dearer this year.", channel="D_U_ADA")
    asked = await slack.reply(dropped, 60)
    before = len(slack.posted_by_bot)
    await slack.click(asked, "Product material")
    told = await slack.until(lambda: slack.posted_by_bot[before:], 30, "no answer to the click")
    assert "product material" in told[0].plain


async def test_files_that_are_none_get_a_word(running: Product) -> None:
    await running.bot()
    slack = running.slack
    for name, data, word in (
        ("deals.xlsx", b"PK\x03\x04", "Save the sheet as CSV"),
        ("bomb.docx", papers.bomb(), "unpacks to far more"),
        ("scan.pdf", papers.pdf(""), "text recognition"),
    ):
        answer = await slack.reply(await slack.upload(name, data, channel="D_U_ADA"), 60)
        assert word in answer.plain
        assert "Traceback" not in answer.plain
