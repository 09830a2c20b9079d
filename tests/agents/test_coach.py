from __future__ import annotations

import json
from dataclasses import replace

import pytest

from store import errors
from store.answers import Card, Choices, Form, Notice, Sources, Text
from store.filters import DealFilter
from tests.support.bakery import Bakery
from tests.support.ollama import Ollama, Reply
from tests.support.reading import buttons, part, parts, words
from tests.support.rep import Rep


async def test_without_a_model_the_computed_reasons_stand(plain_rep: Rep, bakery: Bakery) -> None:
    answer = await plain_rep.command("/coach", "Meridian renewal")
    cards = parts(answer, Card)
    assert 3 <= len(cards) <= 5
    assert "2026" in words(answer)
    assert "Written without a model" in words(answer)
    assert answer.subject
    assert answer.subject.id == bakery.deal
    assert part(answer, Sources).evidence
    assert [button.label for button in cards[0].buttons] == ["Done", "Dismiss"]


async def test_a_model_words_the_reasons_only(rep: Rep, ollama: Ollama) -> None:
    told = "The close was expected on 15 October 2026. Ask Paula Kneader for a new date."
    ollama.say(json.dumps({"reasons": [{"action": 1, "reason": told}]}))
    answer = await rep.command("/coach", "Meridian renewal")
    assert parts(answer, Card)[0].text == told
    assert answer.model == "ollama:llama3.1"
    assert parts(answer, Notice) == []
    assert len(parts(answer, Card)) >= 3


@pytest.mark.parametrize(
    "invention",
    [
        "The deal is worth 99,000 USD.",
        "Paula Kneader left for Contoso.",
        "You will win with 80% probability.",
    ],
)
async def test_no_invention_reaches_a_card(rep: Rep, ollama: Ollama, invention: str) -> None:
    reasons = [{"action": n, "reason": invention} for n in range(1, 6)]
    ollama.answer(
        lambda r: Reply(
            json.dumps(
                {"reasons": reasons} if "reasons" in str(r["format"]) else {"text": invention}
            )
        )
    )
    answer = await rep.command("/coach", "Meridian renewal")
    assert invention not in words(answer)
    assert "left out: no source" in words(answer)
    assert all(card.text for card in parts(answer, Card))


async def test_done_edits_the_message_and_is_remembered(plain_rep: Rep) -> None:
    cards = parts(await plain_rep.command("/coach", "Meridian renewal"), Card)
    button = cards[0].buttons[0]
    after = await plain_rep.click(button.action, **button.args)
    assert after.edits
    assert {card.id: card.state for card in parts(after, Card)}[cards[0].id] == "done"
    assert len(parts(after, Card)) == len(cards)
    again = await plain_rep.command("/coach", "Meridian renewal")
    assert cards[0].title not in [card.title for card in parts(again, Card)]


async def test_dismissing_asks_why(plain_rep: Rep) -> None:
    cards = parts(await plain_rep.command("/coach", "Meridian renewal"), Card)
    button = cards[1].buttons[1]
    assert button.opens_form
    form = part(await plain_rep.click(button.action, **button.args), Form)
    after = await plain_rep.submit(form.action, {"reason": "they are on leave"}, **form.args)
    assert "dismissed: they are on leave" in words(after)
    twice = await plain_rep.submit(form.action, {"reason": "other"}, **form.args)
    assert "they are on leave" in words(twice)
    kept = await plain_rep.desk.kit.store.advice.by_id(cards[1].id)
    assert kept
    assert (kept.state, kept.decision_reason) == ("dismissed", "they are on leave")


async def test_when_all_is_settled_it_says_so(plain_rep: Rep) -> None:
    for _ in range(4):
        for card in parts(await plain_rep.command("/coach", "Meridian renewal"), Card):
            await plain_rep.click("advice.done", advice=card.id)
    answer = await plain_rep.command("/coach", "Meridian renewal")
    assert "dealt with everything" in part(answer, Text).markdown


async def test_a_company_with_one_open_deal_is_coached_on_it(plain_rep: Rep) -> None:
    answer = await plain_rep.command("/coach", "Meridian Bakery")
    assert parts(answer, Card)
    assert "Meridian renewal" in part(answer, Text).markdown


async def test_a_company_offers_its_deals(plain_rep: Rep) -> None:
    store = plain_rep.desk.kit.store
    [first] = await store.deals.search(
        DealFilter(text="Meridian renewal"), plain_rep.desk.kit.today
    )
    await store.deals.merge_many([replace(first, id="", name="Meridian ovens", external_id=None)])
    answer = await plain_rep.command("/coach", "Meridian Bakery")
    button = buttons(answer)["Meridian renewal (Proposal sent)"]
    again = await plain_rep.click(button.action, **button.args)
    assert parts(again, Card)


async def test_a_company_without_deals_says_so(plain_rep: Rep) -> None:
    answer = await plain_rep.command("/coach", "Harbor Logistics")
    assert "no open deal" in part(answer, Choices).prompt


async def test_a_closed_deal_needs_no_advice(plain_rep: Rep, bakery: Bakery) -> None:
    await plain_rep.desk.kit.store.deals.update(bakery.deal, kind="won")
    answer = await plain_rep.command("/coach", "Meridian renewal")
    assert "nothing left to advise" in words(answer)


async def test_help_and_unknown(plain_rep: Rep) -> None:
    assert "/coach <deal>" in words(await plain_rep.command("/coach", ""))
    assert "could not find" in words(await plain_rep.command("/coach", "Xqzzy Vrwpl"))


@pytest.mark.parametrize("id", ["", "x", "8b0c4a4e-0000-4000-8000-000000000000"])
async def test_a_forged_button_finds_nothing(plain_rep: Rep, id: str) -> None:
    for action in ("advice.done", "advice.dismiss"):
        with pytest.raises(errors.NotFound):
            await plain_rep.click(action, advice=id)
