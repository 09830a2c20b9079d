"""One person's data from Slack: who may, where, and that a click of another does nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents import personal
from agents.desk import Desk
from agents.model import Models
from agents.personal import Wish
from store.answers import Answer, Ask, Choices, File, Place
from store.errors import NotAllowed
from store.types import Person
from tests.support.canary import EMAIL, plant, signs_in_database
from tools.kit import Kit


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("export everything on zoe@x.example", Wish("export", "zoe@x.example")),
        ("Please export all the data we hold on zoe@x.example", Wish("export", "zoe@x.example")),
        ("gdpr export Zoe@x.example", Wish("export", "zoe@x.example")),
        ("erase zoe@x.example", Wish("erase", "zoe@x.example")),
        ("please forget everything about zoe@x.example", Wish("erase", "zoe@x.example")),
        ("gdpr erase zoe@x.example", Wish("erase", "zoe@x.example")),
        ("who is zoe@x.example?", None),
        ("export leads as CSV", None),
        ("erase zoe@x.example and bo@x.example", None),
        ("write to zoe@x.example: erase your doubts", None),
    ],
)
def test_what_is_asked_for(said: str, meant: Wish | None) -> None:
    assert personal.wanted(said) == meant


@pytest.fixture
async def desk(kit: Kit) -> Desk:
    admin = await kit.store.people.ensure("U_BOSS", "Boss")
    await plant(kit.store)
    return Desk(replace(kit, asker=admin), Models(("none",)))


def asked(desk: Desk, direct: bool = True, **values: object) -> Ask:
    place = Place("D1", thread="9.0", direct=direct)
    asker = desk.kit.asker.id if desk.kit.asker else ""
    kind = "click" if "args" in values else "message"
    return Ask("t9", desk.kit.workspace.id, asker, kind, place, **values)  # type: ignore[arg-type]


async def last(events: object) -> Answer:
    made = [event async for event in events]  # type: ignore[attr-defined]
    assert isinstance(made[-1], Answer)
    return made[-1]


async def button_of(desk: Desk) -> dict[str, str]:
    answer = await last(personal.run(asked(desk), Wish("erase", EMAIL), desk))
    [choices] = [part for part in answer.parts if isinstance(part, Choices)]
    erase = choices.buttons[0]
    assert "2 pitches" in erase.confirm
    assert EMAIL in erase.confirm
    assert EMAIL not in str(erase.args)
    return dict(erase.args)


async def test_the_file_comes_in_a_direct_message(desk: Desk) -> None:
    wish = Wish("export", EMAIL)
    answer = await last(personal.run(asked(desk), wish, desk))
    assert any(isinstance(part, File) for part in answer.parts)
    public = await last(personal.run(asked(desk, direct=False), wish, desk))
    assert public.private
    assert "direct message" in repr(public)
    assert EMAIL not in repr(public)


async def test_only_admins(desk: Desk) -> None:
    rep = await desk.kit.store.people.ensure("U_REP", "Rep")
    other = replace(desk, kit=replace(desk.kit, asker=rep))
    for wish in (Wish("export", EMAIL), Wish("erase", EMAIL)):
        with pytest.raises(NotAllowed, match="Ask an admin"):
            await last(personal.run(asked(other), wish, other))
    args = await button_of(desk)
    with pytest.raises(NotAllowed):
        await last(personal.erase_clicked(asked(other, args=args), other))
    lines = await desk.kit.store.scope.all("select action from audit")
    assert [line["action"] for line in lines].count("person.erase.refused") == 2


async def test_erased_on_a_click(desk: Desk, database_url: str) -> None:
    args = await button_of(desk)
    answer = await last(personal.erase_clicked(asked(desk, args=args), desk))
    assert answer.edits
    assert "2 pitches" in repr(answer)
    assert EMAIL not in repr(answer)
    assert signs_in_database(database_url) == {}
    again = await last(personal.erase_clicked(asked(desk, args=args), desk))
    assert "2 pitches" in repr(again)


async def test_a_click_of_another_admin_does_nothing(desk: Desk, database_url: str) -> None:
    args = await button_of(desk)
    somebody: Person = replace(desk.kit.asker or Person("", ""), id="0" * 8)
    other = replace(desk, kit=replace(desk.kit, asker=somebody))
    answer = await last(personal.erase_clicked(asked(other, args=args), other))
    assert personal.DONE in repr(answer)
    assert signs_in_database(database_url)


async def test_kept_is_kept(desk: Desk, database_url: str) -> None:
    args = await button_of(desk)
    await last(personal.keep_clicked(asked(desk, args=args), desk))
    answer = await last(personal.erase_clicked(asked(desk, args=args), desk))
    assert personal.DONE in repr(answer)
    assert signs_in_database(database_url)


async def test_nobody_there(desk: Desk) -> None:
    for what in ("export", "erase"):
        answer = await last(personal.run(asked(desk), Wish(what, "no@one.example"), desk))  # type: ignore[arg-type]
        assert "I hold nothing" in repr(answer)
