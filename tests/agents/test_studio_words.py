from __future__ import annotations

import pytest

from store.errors import BadInput, NotAllowed
from tests.agents.test_studio import as_rep
from tests.support.reading import buttons, words
from tests.support.rep import Rep
from tools.settings.keeping import held


async def test_a_change_in_words_is_said_and_taken_back(plain_rep: Rep) -> None:
    answer = await plain_rep.say("make our pitches shorter and more technical")
    assert "Length: medium → concise" in words(answer)
    assert "Focus: problem solving, roi → problem solving, roi, technical" in words(answer)
    settings = (await held(plain_rep.desk.kit)).settings
    assert settings.quick.length == "concise"
    undo = buttons(answer)["Undo"]
    await plain_rep.click(undo.action, **undo.args)
    assert (await held(plain_rep.desk.kit)).settings.quick.length == "medium"


async def test_a_template_for_all_from_now_on(plain_rep: Rep) -> None:
    answer = await plain_rep.say("use the elevator template from now on")
    assert "Template: Balanced → Concise Elevator Pitch" in words(answer)
    with pytest.raises(BadInput, match="I know no template “elevater thing”"):
        await plain_rep.say("use the elevater thing template from now on")


async def test_who_keeps_no_settings_is_told_whom_to_ask(plain_rep: Rep) -> None:
    nora = await as_rep(plain_rep)
    with pytest.raises(NotAllowed, match="Ask a manager or an admin"):
        await nora.say("switch off batches")
    shown = await nora.say("show our pitch settings")
    assert "**professional** in tone" in words(shown)
    assert buttons(shown)["Open the settings"].opens_form


async def test_nothing_to_change_is_said_too(plain_rep: Rep) -> None:
    assert "Nothing was changed" in words(await plain_rep.say("reset our pitch settings"))
