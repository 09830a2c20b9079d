"""What an edit changed, the words before, and the way back to them."""

from __future__ import annotations

import pytest

from store import errors
from store.answers import Answer, Card, Draft, Form, Notice, Text
from tests.support.reading import buttons, part, parts, words
from tests.support.rep import Rep


async def written(rep: Rep) -> Answer:
    return await rep.command("/pitch", "Meridian Bakery")


async def edited(rep: Rep, answer: Answer, **change: str) -> Answer:
    form = part(await rep.click("pitch.edit", pitch=part(answer, Draft).id), Form)
    fields = {field.name: field.value for field in form.fields}
    return await rep.submit(form.action, {**fields, **change}, **form.args)


async def test_saving_says_what_changed(plain_rep: Rep) -> None:
    answer = await edited(plain_rep, await written(plain_rep), call_to_action="Shall we *meet*?")
    told = part(answer, Text).markdown
    assert told.startswith("**What changed**\n\n*Call to action:* ")
    assert "~~Would a 20-minute call next week suit you?~~ **Shall we \\*meet\\*?**" in told
    assert "Pitch:" not in told
    assert any("Saved." in notice.text for notice in parts(answer, Notice))


async def test_a_long_text_is_edited_whole(plain_rep: Rep) -> None:
    answer = await written(plain_rep)
    long = "\n\n".join(f"Paragraph {number}. " + "words of mine " * 60 for number in range(9))
    first = "\n\n".join(paragraph.strip() for paragraph in long.split("\n\n"))
    store, id = plain_rep.desk.kit.store, part(answer, Draft).id
    assert await store.pitches.revise(id, ("a",), "b", first, None)
    form = part(await plain_rep.click("pitch.edit", pitch=id), Form)
    fields = {field.name: field.value for field in form.fields}
    assert list(fields)[2:] == ["body", "body_2", "body_3"]
    assert max(map(len, fields.values())) < 3000
    with pytest.raises(errors.BadInput, match="Nothing differs"):
        await plain_rep.submit(form.action, fields, **form.args)
    fields["body_3"] = fields["body_3"].replace("Paragraph 8.", "The end.")
    await plain_rep.submit(form.action, fields, **form.args)
    kept = await store.pitches.by_id(id)
    assert kept
    assert kept.body == first.replace("Paragraph 8.", "The end.")


async def test_the_same_words_are_no_version(plain_rep: Rep) -> None:
    answer = await written(plain_rep)
    with pytest.raises(errors.BadInput, match="Nothing differs"):
        await edited(plain_rep, answer)
    with pytest.raises(errors.BadInput, match="no earlier words"):
        await plain_rep.click("pitch.versions", pitch=part(answer, Draft).id)


async def test_earlier_words_are_listed_and_come_back(plain_rep: Rep) -> None:
    answer = await written(plain_rep)
    body = part(answer, Draft).sections[2].text
    await edited(plain_rep, answer, body="First words of mine.")
    last = await edited(plain_rep, answer, body="Second words of mine.")
    button = buttons(last)["Earlier versions"]
    listed = await plain_rep.click(button.action, **button.args)
    second, first = parts(listed, Card)
    assert first.title.startswith("Version 1, by Touchline on ")
    assert second.title.startswith("Version 2, by Robin Rep on ")
    assert second.text == (
        "First words of mine.\n\nChanged next by Robin Rep:\n\n"
        "*Pitch:* ~~First~~ **Second** words of mine."
    )
    assert "Changed next by Robin Rep:\n\n*Pitch:* ~~" in first.text
    restore = first.buttons[0]
    back = await plain_rep.click(restore.action, **restore.args)
    assert part(back, Draft).sections[2].text == body
    assert "**" in part(back, Text).markdown
    versions = await plain_rep.desk.kit.store.pitches.versions(part(answer, Draft).id)
    assert [one.body for one in versions] == [
        body, "First words of mine.", "Second words of mine.",
    ]  # fmt: skip


async def test_an_approved_pitch_stays_as_it_is(plain_rep: Rep) -> None:
    answer = await edited(plain_rep, await written(plain_rep), body="Words of mine.")
    id = part(answer, Draft).id
    await plain_rep.click("pitch.approve", pitch=id)
    listed = await plain_rep.click("pitch.versions", pitch=id)
    assert part(listed, Card).buttons == ()
    with pytest.raises(errors.BadInput, match="approved"):
        await plain_rep.click("pitch.restore", pitch=id, version="1")
    store = plain_rep.desk.kit.store
    assert await store.pitches.revise(id, ("a",), "b", "c", None) is None
    assert len(await store.pitches.versions(id)) == 1


async def test_a_version_that_never_was(plain_rep: Rep) -> None:
    id = part(await edited(plain_rep, await written(plain_rep), body="Mine."), Draft).id
    for version in ("", "9", "x"):
        with pytest.raises(errors.NotFound):
            await plain_rep.click("pitch.restore", pitch=id, version=version)


async def test_the_way_to_them_stands_under_a_pitch_that_is_opened_later(plain_rep: Rep) -> None:
    answer = await written(plain_rep)
    id = part(answer, Draft).id
    assert "Earlier versions" not in buttons(await plain_rep.click("pitch.open", chosen=id))
    await edited(plain_rep, answer, body="Mine.")
    opened = await plain_rep.click("pitch.open", chosen=id)
    assert "Earlier versions" in buttons(opened)
    assert "Mine." in words(opened)
