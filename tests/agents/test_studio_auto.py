"""A pitch for whoever was just researched: ordered with the change, where it is wanted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agents.studio_auto import KIND
from store.answers import Answer, Form, Notice
from store.batches import Batch
from tests.support.bakery import Bakery
from tests.support.reading import part, parts
from tests.support.rep import Rep


async def by_button(rep: Rep, bakery: Bakery) -> Answer:
    return await rep.click("record.status", chosen=f"lead:{bakery.lead}|researched")


async def by_words(rep: Rep, bakery: Bakery) -> Answer:
    return await rep.say("set the status of Paula Kneader to researched")


async def by_form(rep: Rep, bakery: Bakery) -> Answer:
    form = part(await rep.click("record.edit", subject=f"lead:{bakery.lead}"), Form)
    fields = {field.name: field.value for field in form.fields}
    name = next(name for name in fields if name.partition("~")[0] == "status")
    return await rep.submit(form.action, {**fields, name: "researched"}, **form.args)


Way = Callable[[Rep, Bakery], Awaitable[Answer]]
WAYS: tuple[Way, ...] = (by_button, by_words, by_form)


async def orders(rep: Rep) -> list[Batch]:
    return [one for one in await rep.desk.kit.store.batches.latest() if one.kind == KIND]


def said(answer: Answer) -> str:
    return " ".join(notice.text for notice in parts(answer, Notice))


@pytest.mark.parametrize("way", WAYS)
async def test_it_is_off_by_default(plain_rep: Rep, bakery: Bakery, way: Way) -> None:
    answer = await way(plain_rep, bakery)
    assert "is being written" not in said(answer)
    assert await orders(plain_rep) == []


@pytest.mark.parametrize("way", WAYS)
async def test_switched_on_each_way_orders_one(plain_rep: Rep, bakery: Bakery, way: Way) -> None:
    await plain_rep.say("turn on automatic pitches")
    answer = await way(plain_rep, bakery)
    assert "A pitch for Paula Kneader is being written; it comes here." in said(answer)
    [order] = await orders(plain_rep)
    assert (order.channel, order.thread) == ("C1", "1.0")
    await way(plain_rep, bakery)
    assert len(await orders(plain_rep)) == 1


async def test_it_goes_to_the_owner(plain_rep: Rep, bakery: Bakery) -> None:
    await plain_rep.say("turn on automatic pitches")
    await plain_rep.desk.kit.store.leads.update(bakery.lead, owner="Robin Rep")
    answer = await by_button(plain_rep, bakery)
    assert "Robin Rep gets it as a direct message" in said(answer)


async def test_another_status_orders_nothing(plain_rep: Rep, bakery: Bakery) -> None:
    await plain_rep.say("turn on automatic pitches")
    await plain_rep.click("record.status", chosen=f"lead:{bakery.lead}|qualified")
    assert await orders(plain_rep) == []
