"""A workspace with one of everything, each row marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from store.answers import Subject
from store.files import PART
from store.imports import RejectedRow
from store.outbox import OutboxDraft
from store.passages import Passage
from store.types import (
    Advice,
    Company,
    Deal,
    Interaction,
    Lead,
    ModelCall,
    Objection,
    Occasion,
    Person,
    Profile,
    Provenance,
    Solution,
    StageChange,
)
from store.workspace import WorkspaceStore

MARK = "QUARTZ-MARK"
SEEN = Provenance("an import", date(2026, 11, 1), 0.9)
WHEN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


async def populate(store: WorkspaceStore) -> dict[str, str]:
    """The ids made, by what they are of."""
    await store.set_profile(Profile(company="Sample seller", description=MARK))
    ids = await _records(store)
    ids["people"] = (await store.people.ensure("U_QUARTZ", "Vera Quartz")).id
    await store.people.merge_many([Person("", "Vera Quartz", region=MARK)])
    ids |= await _written(store, ids)
    ids |= await _work(store, ids)
    await store.verdicts.put("pitch:quartz", ids["people"], True, MARK)
    await store.conversations.set_subject("C1", "1.0", Subject("lead", ids["leads"], MARK))
    run = await store.imports.propose(MARK, "quartz", "message", asked_by=ids["people"])
    await store.imports.begin(run.id)
    await store.imports.advance(run.id, {"rows": 1}, [RejectedRow(2, MARK, "v", "r", ("c",))])
    ids["imports"] = run.id
    better = Lead("", "Vera Quartz", SEEN, email="vera@quartz.example", title=MARK)
    await store.leads.merge_many([better], import_id=run.id)
    fair = Occasion("", "Quartz fair", SEEN, description=MARK, starts=WHEN.date())
    await store.events.merge_many([fair])
    objection = Objection("", "Too dear", SEEN, answer=MARK, company_id=ids["companies"])
    await store.objections.put_many([objection])
    await store.erased.add([MARK])
    ids["erasures"] = await store.erasures.open("gone@quartz.example", ids["people"])
    await store.erasures.finish(ids["erasures"], {MARK: 1})
    await store.retention.set(MARK, 7, ids["people"])  # type: ignore[arg-type]
    await store.retention.night(WHEN.date())
    await store.retention.note(WHEN.date(), {MARK: 1}, finished=True)
    await store.usage.add(ModelCall("pitch", "write", "ollama", MARK, 1, 1, 1))
    ids["kept"] = await store.kept.put(MARK)
    await store.settings.save({"of": MARK}, 0, ids["people"])
    await store.settings.keep_draft(ids["people"], {"of": MARK}, 1)
    made = await store.templates.add(MARK, MARK, {}, ids["people"], live=False)
    ids["templates"] = made or ""
    document = await store.documents.add("quartz.txt", MARK, "txt", title=MARK)
    ids["documents"] = document.id if document else ""
    await store.documents.attach(ids["documents"], "lead", ids["leads"], MARK)
    experiment = await store.experiments.start((MARK, "roi"), ids["people"])
    ids["experiments"] = experiment.id if experiment else ""
    await store.audit.add(ids["people"], "looked", "quartz", {"at": MARK})
    return ids


async def _records(store: WorkspaceStore) -> dict[str, str]:
    company = Company("", "Quartz", SEEN, domain="quartz.example", description=MARK)
    companies = await store.companies.merge_many([company])
    lead = Lead("", "Vera Quartz", SEEN, email="vera@quartz.example", company="Quartz")
    lead = replace(lead, description=MARK, linkedin="in/vera")
    leads = await store.leads.merge_many([lead])
    stages = (
        StageChange(MARK, "proposal", date(2026, 9, 1)),
        StageChange(MARK, "negotiation", date(2026, 10, 1)),
    )
    deal = Deal("", "Quartz deal", SEEN, company="Quartz", stage=MARK, kind="negotiation")
    deal = replace(deal, history=stages, owner=MARK, competitors=(MARK,))
    deals = await store.deals.merge_many([deal])
    await store.deals.update(deals.ids[0], owner=MARK + " now")
    touch = Interaction("", "call", WHEN, SEEN, content=MARK, lead_id=leads.ids[0])
    await store.interactions.add_many(
        [replace(touch, company_id=companies.ids[0], deal_id=deals.ids[0])]
    )
    await store.solutions.merge_many([Solution("", "Quartz suite", SEEN, description=MARK)])
    solution = await store.solutions.by_key("Quartz suite")
    return {
        "companies": companies.ids[0],
        "leads": leads.ids[0],
        "deals": deals.ids[0],
        "solutions": solution.id if solution else "",
    }


async def _written(store: WorkspaceStore, ids: dict[str, str]) -> dict[str, str]:
    passage = Passage("", "lead", ids["leads"], "note:1", f"quartz {MARK}", SEEN)
    await store.passages.put_many([passage], [[0.5] * 384], "a model")
    await store.passages.put_many([replace(passage, origin="note:2")])
    pitch = await store.pitches.add(
        title=MARK,
        key_points=("one",),
        call_to_action="call",
        body=MARK,
        fingerprint="f",
        settings={},
        evidence=(),
        lead_id=ids["leads"],
        company_id=ids["companies"],
        created_by=ids["people"],
    )
    await store.pitches.revise(pitch.id, ("two",), "write", MARK, ids["people"])
    advice = Advice("", ids["deals"], "silence", MARK, MARK, 0.5, WHEN)
    kept = await store.advice.keep(ids["deals"], [advice])
    stored = await store.files.put(MARK, "text/plain", MARK.encode() + b" " * PART)
    return {"pitches": pitch.id, "advice": kept[0].id, "files": stored.id}


async def _work(store: WorkspaceStore, ids: dict[str, str]) -> dict[str, str]:
    turn = await store.turns.open("k1", "lane", "message", {"text": MARK}) or ""
    draft = OutboxDraft(f"turn:{turn}", "answer", "message", "C1", "1.0", {"text": MARK})
    rows = await store.outbox.put_many([draft])
    batch = await store.batches.create(
        "pitch",
        MARK,
        {"of": MARK},
        "C1",
        "1.0",
        ids["people"],
        turn,
        [Subject("lead", ids["leads"], MARK), Subject("company", ids["companies"], MARK)],
    )
    items = await store.batches.claim_items(batch, 1, 60)
    await store.batches.finish_item(items[0], items[0].fence, ids["pitches"])
    return {"turns": turn, "outbox": rows[0], "batches": batch}
