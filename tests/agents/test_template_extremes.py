"""Templates that come out empty or endless: a pitch and its page come of it all the same."""

from __future__ import annotations

import io
import json

import pypdf
import pytest

from store.answers import Draft, File
from tests.agents.test_studio import GOOD
from tests.support.bakery import Bakery
from tests.support.ollama import Ollama
from tests.support.reading import part
from tests.support.rep import Rep

LOOP = "{{#each focusAreas}}"
EXTREMES = {
    "empty": '{{#ifEquals leadIndustry "no such"}}Write to {{leadCompanyName}}.{{/ifEquals}}',
    "a megabyte": LOOP * 7 + "{{leadCompanyName}} " * 200 + "{{/each}}" * 7,
    "blank lines": "{{#if leadWebsite}}{{else}}\n\n{{/if}}\n\n ",
}


@pytest.mark.parametrize("kind", EXTREMES)
async def test_a_pitch_and_its_page_come_of_it(
    rep: Rep, bakery: Bakery, ollama: Ollama, kind: str
) -> None:
    # The editor refuses them; one may come out so for a single prospect all the same.
    await rep.desk.kit.store.templates.add(
        "Spring offer", EXTREMES[kind], {}, rep.person, live=True
    )
    ollama.say(json.dumps(GOOD))
    answer = await rep.command("/pitch", 'Meridian Bakery template:"spring offer"')
    draft = part(answer, Draft)
    task = ollama.chats[0]["messages"][1]["content"]
    # The built-in one stands in.
    assert "Write a pitch from Flourworks to Meridian Bakery." in task
    assert len(task) < 10_000
    printed = await rep.click("pitch.pdf", pitch=draft.id)
    page = await rep.desk.kit.store.files.read(part(printed, File).file_id)
    text = pypdf.PdfReader(io.BytesIO(page or b"")).pages[0].extract_text()
    assert "Meridian Bakery" in text
