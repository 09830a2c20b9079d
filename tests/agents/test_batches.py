from __future__ import annotations

import pytest

from agents import batch_sources
from agents.progress import progress_of, summary_of
from store import errors
from store.answers import Choices, Progress, Text
from store.types import Company
from tests.support.bakery import CRM
from tests.support.reading import buttons, part, words
from tests.support.rep import Rep


async def begin(rep: Rep, text: str = "batch all companies tone:casual") -> Progress:
    return part(await rep.command("/pitch", text), Progress)


async def test_a_batch_is_written_down(plain_rep: Rep) -> None:
    progress = await begin(plain_rep)
    assert (progress.done, progress.total, progress.state) == (0, 2, "running")
    assert [button.label for button in progress.buttons] == ["Pause", "Cancel"]
    batch = await plain_rep.desk.kit.store.batches.get(progress.batch_id)
    assert batch
    assert batch.spec["tone"] == "casual"
    assert batch.requested_by == plain_rep.person
    assert batch.title.startswith("2 pitches")


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("batch companies in Portland", 1),
        ("batch companies over 500 employees", 1),
        ("batch all leads", 2),
        ("batch all leads limit:1", 1),
        ("batch top 1 companies", 1),
    ],
)
async def test_a_filter_chooses(plain_rep: Rep, text: str, total: int) -> None:
    assert (await begin(plain_rep, text)).total == total


async def test_nobody_matches(plain_rep: Rep) -> None:
    answer = await plain_rep.command("/pitch", "batch companies in Lisbon")
    assert "No companies match. I understood: " in words(answer)
    assert "Lisbon" in words(answer)


@pytest.mark.parametrize("text", ["batch", "batch the moon", "batch ???"])
async def test_an_unreadable_choice_is_asked_again(plain_rep: Rep, text: str) -> None:
    answer = await plain_rep.command("/pitch", text)
    button = buttons(answer)["Batch for all companies"]
    again = await plain_rep.click(button.action, **button.args)
    assert part(again, Progress).total == 2


async def test_a_half_understood_choice_asks_for_consent(plain_rep: Rep) -> None:
    answer = await plain_rep.command("/pitch", "batch frobnicated companies in Portland")
    assert "I did not understand: frobnicated" in part(answer, Choices).prompt
    sure = buttons(answer)["Write 1 pitch"]
    assert part(await plain_rep.click(sure.action, **sure.args), Progress).total == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("tonne:casual", "option `tonne:`. Did you mean `tone:`"),
        ("limit:many", "`limit:` is a number, like `limit:30`, not “many”"),
        ("limit:0", "`limit:` is a number"),
        ("tone:rude", "`rude` is not a tone I know"),
    ],
)
async def test_a_slip_writes_to_nobody(plain_rep: Rep, options: str, says: str) -> None:
    with pytest.raises(errors.BadInput) as told:
        await plain_rep.command("/pitch", f"batch all companies {options}")
    assert says in told.value.message
    assert await plain_rep.desk.kit.store.batches.latest(1) == ()


@pytest.mark.parametrize("options", ["tonne:casual", "limit:many"])
def test_a_slip_beside_a_file_is_told_too(options: str) -> None:
    with pytest.raises(errors.BadInput, match=options.partition(":")[0]):
        batch_sources.wanted(f"pitch batch {options}")
    assert batch_sources.wanted(f"what is in this file? {options}") is None


async def test_many_ask_for_consent(plain_rep: Rep) -> None:
    store = plain_rep.desk.kit.store
    many = [Company("", f"Sample {n:03}", CRM, domain=f"s{n}.example") for n in range(205)]
    await store.companies.merge_many(many)
    answer = await plain_rep.command("/pitch", "batch all companies tone:formal")
    assert "207 companies" in part(answer, Choices).prompt
    assert await store.batches.latest() == ()
    sure = buttons(answer)["Write 207 pitches"]
    progress = part(await plain_rep.click(sure.action, **sure.args), Progress)
    assert progress.total == 207
    batch = await store.batches.get(progress.batch_id)
    assert batch
    assert batch.spec["tone"] == "formal"
    fewer = buttons(answer)["Only the first 200"]
    assert part(await plain_rep.click(fewer.action, **fewer.args), Progress).total == 200


async def test_cancel_and_summary(plain_rep: Rep) -> None:
    progress = await begin(plain_rep)
    answer = await plain_rep.click("batch.cancel", batch=progress.batch_id)
    assert answer.edits
    assert part(answer, Progress).state in ("cancelling", "cancelled")
    again = await plain_rep.click("batch.cancel", batch=progress.batch_id)
    assert part(again, Progress).buttons == ()
    summary = await summary_of(plain_rep.desk.kit.store, progress.batch_id)
    assert "0 of 2 written" in part(summary, Text).markdown


async def test_failures_are_named_and_tried_again(plain_rep: Rep) -> None:
    store = plain_rep.desk.kit.store
    progress = await begin(plain_rep)
    for item in await store.batches.claim_items(progress.batch_id, 5, 30):
        await store.batches.fail_item(item, item.fence, "the record is empty")
    fence = await store.batches.claim_packing(progress.batch_id, 30)
    assert fence is not None
    await store.batches.finish(progress.batch_id, fence, None)
    over = await progress_of(store, progress.batch_id)
    assert over.state == "done"
    assert over.failures[0][1] == "the record is empty"
    assert [button.label for button in over.buttons] == ["Retry failed"]
    summary = part(await summary_of(store, progress.batch_id), Text).markdown
    assert "Meridian Bakery: the record is empty" in summary
    answer = await plain_rep.click("batch.retry", batch=progress.batch_id)
    assert part(answer, Progress).failed == 0
    assert part(answer, Progress).state == "running"


@pytest.mark.parametrize("id", ["", "x", "8b0c4a4e-0000-4000-8000-000000000000"])
async def test_a_forged_button_finds_nothing(plain_rep: Rep, id: str) -> None:
    for action in ("batch.cancel", "batch.retry", "batch.pause", "batch.resume"):
        with pytest.raises(errors.NotFound):
            await plain_rep.click(action, batch=id)
