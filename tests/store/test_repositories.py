"""People, touches, passages, pitches, advice, files, usage: what each promises."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from store.answers import Subject
from store.passages import Passage
from store.types import Advice, Company, Deal, Interaction, Lead, ModelCall, Person, Solution
from store.workspace import WorkspaceStore
from tests.support.populate import SEEN, WHEN, populate


async def test_the_first_slack_user_is_the_admin_and_sellers_are_adopted(
    workspace: WorkspaceStore,
) -> None:
    seller = Person("", "Ann Lee", region="Central")
    assert await workspace.people.merge_many([seller, {"name": "Bob"}]) == {
        "added": 2,
        "changed": 0,
        "unchanged": 0,
    }
    assert (await workspace.people.merge_many([seller]))["unchanged"] == 1
    ann = await workspace.people.ensure("U1", "ann lee", "ann@a.example", "Europe/Berlin")
    assert (ann.access, ann.region, ann.tz) == ("admin", "Central", "Europe/Berlin")
    cal = await workspace.people.ensure("U2", "Cal")
    assert cal.access == "rep"
    assert await workspace.people.ensure("U1") == replace(ann, tz="UTC")
    assert await workspace.people.by_name("ANN  LEE") == replace(ann, tz="UTC")
    assert len(await workspace.people.all()) == 3


async def test_touches_are_kept_once_and_date_the_lead(workspace: WorkspaceStore) -> None:
    companies = await workspace.companies.merge_many([Company("", "Okta", SEEN)])
    leads = await workspace.leads.merge_many([Lead("", "Ann", SEEN, company="Okta")])
    deals = await workspace.deals.merge_many([Deal("", "Big", SEEN, company="Okta")])
    call = Interaction("", "call", WHEN, SEEN, content="hello", lead_id=leads.ids[0])
    visit = replace(call, kind="website_visit", occurred=WHEN + timedelta(days=9))
    note = replace(visit, kind="note", lead_id=None, company_id=companies.ids[0])
    assert await workspace.interactions.add_many([call, visit, note]) == (3, 0)
    assert await workspace.interactions.add_many([call, note]) == (0, 2)
    (lead,) = await workspace.leads.by_ids(leads.ids)
    assert lead.last_contacted == WHEN.date()
    newest = await workspace.interactions.for_company(companies.ids[0])
    assert [one.occurred for one in newest] == sorted(one.occurred for one in newest)[::-1]
    assert len(newest) == 3
    assert await workspace.interactions.last_touch(deal_id=deals.ids[0]) == note.occurred.date()
    assert await workspace.interactions.last_touch(lead_id=leads.ids[0]) == visit.occurred.date()
    assert await workspace.interactions.counts(lead_id=leads.ids[0]) == {
        "call": 1,
        "website_visit": 1,
    }


async def test_solutions_improve_and_stay_put(workspace: WorkspaceStore) -> None:
    first = Solution("", "GTX Pro", SEEN, description="fast", price=Decimal(4821))
    same = Solution("", "GTXPro", SEEN, category="GTX")
    merged = await workspace.solutions.merge_many([first])
    again = await workspace.solutions.merge_many([first])
    better = await workspace.solutions.merge_many([same])
    assert (merged.added, again.unchanged, better.changed) == (1, 1, 1)
    kept = await workspace.solutions.by_key("gtx-pro")
    assert kept is not None
    assert (kept.description, kept.category, kept.price) == ("fast", "GTX", Decimal(4821))
    assert merged.ids == better.ids == (kept.id,)


async def test_words_find_passages_in_any_language(workspace: WorkspaceStore) -> None:
    about = "00000000-0000-4000-8000-000000000001"
    texts = ["They asked for single sign-on.", "Preis zu hoch", "日本語 の メモ", "nothing here"]
    await workspace.passages.put_many(
        [Passage("", "lead", about, f"n{n}", text, SEEN) for n, text in enumerate(texts)]
    )

    async def found(query: str, subject: Subject | None = None) -> list[str]:
        hits = await workspace.passages.search_words(query, 10, subject)
        return [one.text for one in hits]

    assert await found("single SIGN-ON or PREIS?") == texts[:2]
    assert await found("メモ") == [texts[2]]
    for odd in ("", "!!! & | ( '", "a:* <-> b", "'; drop table leads --"):
        assert await found(odd) == []
    assert await found("preis", Subject("lead", about.replace("1", "2"), "x")) == []


async def test_vectors_find_the_nearest_and_a_changed_text_loses_its_own(
    workspace: WorkspaceStore,
) -> None:
    dice = random.Random(7)
    vectors = [[dice.uniform(-1, 1) for _ in range(384)] for _ in range(40)]
    passages = [Passage("", "catalogue", "all", f"p{n}", f"text {n}", SEEN) for n in range(40)]
    await workspace.passages.put_many(passages, vectors, "sample")
    nearest = await workspace.passages.search_vectors(vectors[17], 3)
    assert nearest[0].origin == "p17"
    assert nearest[0].score == pytest.approx(1, abs=1e-4)
    await workspace.passages.put_many([passages[17], replace(passages[3], text="other")])
    waiting = await workspace.passages.unembedded()
    assert [one.origin for one in waiting] == ["p3"]
    await workspace.passages.embed_many([(waiting[0].id, vectors[3])], "sample")
    assert await workspace.passages.unembedded() == ()
    assert (await workspace.passages.search_vectors(vectors[17], 1))[0].origin == "p17"


async def test_a_revised_pitch_keeps_its_place(workspace: WorkspaceStore) -> None:
    ids = await populate(workspace)
    revised = await workspace.pitches.revise(ids["pitches"], ("x",), "go", "new", None)
    assert revised is not None
    assert (revised.body, revised.key_points) == ("new", ("x",))
    assert await workspace.pitches.latest_for(lead_id=ids["leads"]) == revised
    await workspace.pitches.set_state(ids["pitches"], "discarded")
    assert await workspace.pitches.latest_for(company_id=ids["companies"]) is None
    assert await workspace.pitches.count() == len(await workspace.pitches.list()) == 1


async def test_advice_once_dismissed_stays_away_until_its_reason_changes(
    workspace: WorkspaceStore,
) -> None:
    (deal,) = (await workspace.deals.merge_many([Deal("", "Big", SEEN)])).ids
    silence = Advice("", deal, "silence", "Call", "silent for 20 days", 0.8, WHEN)
    slipped = Advice("", deal, "slipped", "Ask", "close date passed", 0.6, WHEN)
    first = await workspace.advice.keep(deal, [slipped, silence])
    assert [one.signal for one in first] == ["slipped", "silence"]
    again = await workspace.advice.keep(deal, [silence, slipped])
    assert {one.id for one in again} == {one.id for one in first}
    decided = await workspace.advice.decide(first[1].id, "dismissed", None, "they are on leave")
    assert decided is not None
    assert (decided.state, decided.decision_reason) == ("dismissed", "they are on leave")
    assert await workspace.advice.decide(first[1].id, "done", None) is None
    assert [one.signal for one in await workspace.advice.keep(deal, [silence, slipped])] == [
        "slipped"
    ]
    worse = replace(silence, reason="silent for 40 days")
    assert len(await workspace.advice.keep(deal, [worse])) == 1
    assert len(await workspace.advice.for_deal(deal)) == 3


async def test_files_expire(workspace: WorkspaceStore) -> None:
    now = datetime.now(UTC)
    kept = await workspace.files.put("a.pdf", "application/pdf", b"\0\xff", now + timedelta(1))
    gone = await workspace.files.put("b.pdf", "application/pdf", b"b", now - timedelta(1))
    assert await workspace.files.read(kept.id) == b"\0\xff"
    assert await workspace.files.read(gone.id) is None
    assert await workspace.files.get(gone.id) is None
    assert await workspace.files.expire() == 1


async def test_usage_adds_up(workspace: WorkspaceStore) -> None:
    call = ModelCall("pitch", "write", "ollama", "llama3.1", 100, 20, 5)
    await workspace.usage.add(call)
    await workspace.usage.add(replace(call, cost=Decimal("0.001"), turn_id="no such turn"))
    (total,) = await workspace.usage.totals(7)
    assert (total.calls, total.input_tokens, total.cost) == (2, 200, Decimal("0.001"))
    assert total.day <= date.today() + timedelta(1)


async def test_a_verdict_is_one_a_person(workspace: WorkspaceStore) -> None:
    ann = await workspace.people.ensure("U1", "Ann")
    await workspace.verdicts.put("pitch:1", ann.id, False, "too long")
    await workspace.verdicts.put("pitch:1", ann.id, True)
    assert await workspace.verdicts.counts("pitch:1") == (1, 0)


async def test_a_conversation_remembers_its_subject(workspace: WorkspaceStore) -> None:
    subject = Subject("deal", "1", "Big")
    await workspace.conversations.set_subject("C1", "1.0", subject)
    assert await workspace.conversations.about("C1", "1.0") == subject
    await workspace.conversations.set_subject("C1", "1.0", None)
    assert await workspace.conversations.about("C1", "1.0") is None
    assert await workspace.conversations.joined("C1", "1.0")
