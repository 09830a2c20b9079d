"""Whom a document is about: sure where it says so, a question where it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.answers import Subject
from store.types import Person
from tests.support import papers
from tests.support.bakery import Bakery, fill
from tools.kit import Kit
from tools.reading import Document, Page, read_document
from tools.reading.correspondents import is_ours, our_addresses
from tools.reading.subject import Recognised, recognise


@pytest.fixture
async def bakery(kit: Kit) -> Bakery:
    return await fill(kit.store)


async def meant(
    kit: Kit, text: str, title: str = "", name: str = "n.txt", thread: Subject | None = None
) -> Recognised:
    return await recognise(kit, name, Document("txt", title, (Page(0, text),)), thread)


@pytest.mark.usefixtures("bakery")
@pytest.mark.parametrize(
    ("text", "title", "name", "who"),
    [
        ("They bake.", "Call with Meridian Bakery", "n.txt", "Meridian Bakery"),
        ("They bake.", "", "meridian_bakery-notes.txt", "Meridian Bakery"),
        ("Meridian Bakery has late deliveries.", "", "n.txt", "Meridian Bakery"),
        ("Write to paula@meridian.example about it.", "", "n.txt", "Paula Kneader"),
        ("Write to info@meridian.example or ann@meridian.example.", "", "n.txt", "Meridian Bakery"),
        ("The Meridian renewal is late. Meridian Bakery hesitates.", "", "n.txt",
         "Meridian renewal"),
    ],
)  # fmt: skip
async def test_sure(kit: Kit, text: str, title: str, name: str, who: str) -> None:
    found = await meant(kit, text, title, name)
    assert found.sure
    assert found.sure.name == who
    assert found.why
    assert found.candidates[0].name


@pytest.mark.usefixtures("bakery")
async def test_unsure(kit: Kit) -> None:
    assert (await meant(kit, "Wheat is dearer.")).candidates == ()
    both = await meant(kit, "Meridian Bakery met Harbor Logistics.")
    assert both.sure is None
    assert {one.name for one in both.candidates} == {"Meridian Bakery", "Harbor Logistics"}


async def test_the_thread_counts_unless_others_are_named(kit: Kit, bakery: Bakery) -> None:
    harbor = Subject("company", bakery.other, "Harbor Logistics")
    paula = Subject("lead", bakery.lead, "Paula Kneader")
    assert (await meant(kit, "Wheat is dearer.", thread=harbor)).sure == harbor
    assert (await meant(kit, "Meridian Bakery bakes.", thread=paula)).sure == paula
    other = await meant(kit, "Meridian Bakery bakes.", thread=harbor)
    assert other.sure is None
    assert [one.name for one in other.candidates] == ["Harbor Logistics", "Meridian Bakery"]


@pytest.mark.usefixtures("bakery")
async def test_who_wrote_counts_more_than_who_is_named(kit: Kit) -> None:
    mail = read_document("m.eml", papers.mail("Harbor Logistics is slow. Harbor Logistics fails."))
    found = await recognise(kit, "m.eml", mail, None)
    assert found.sure
    assert found.sure.name == "Paula Kneader"


async def test_ours_are_people_their_domains_and_our_website(kit: Kit) -> None:
    profile = replace(kit.workspace.profile, website="https://www.flour.example/about")
    asker = Person("1", "Robin", email="Robin@Flourworks.example")
    own = replace(kit, workspace=replace(kit.workspace, profile=profile), asker=asker)
    ours = await our_addresses(own)
    assert is_ours("ann@flour.example", ours)
    assert is_ours("ann@flourworks.example", ours)
    assert not is_ours("ann@other.example", ours)
    free = replace(own, asker=replace(asker, email="robin@gmail.com"))
    ours = await our_addresses(free)
    assert is_ours("robin@gmail.com", ours)
    assert not is_ours("ann@gmail.com", ours)
