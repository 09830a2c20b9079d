"""One person, planted wherever data can be, and what tells that they are still there."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import psycopg

from agents.checkpoints import thread
from store.answers import Subject
from store.imports import RejectedRow
from store.outbox import OutboxDraft
from store.passages import Passage
from store.types import (
    Advice,
    Company,
    Deal,
    Interaction,
    Lead,
    Profile,
    Provenance,
    Stakeholder,
)
from store.workspace import WorkspaceStore

NAME, EMAIL, PHONE = "Zoë Canarine", "zoe.canarine@works.example", "+49 170 7654321"
PROFILE, WORD = "https://www.linkedin.com/in/zoe-canarine-7", "quuxblorf"
#: Anything of this in a dump, in any case, is a find.
SIGNS = ("canarine", "zoe.can", "7654321", WORD)
SEEN = Provenance("sample data", date(2026, 11, 20))
WHEN = datetime(2026, 11, 1, 9, tzinfo=UTC)


@dataclass
class Planted:
    ids: dict[str, str] = field(default_factory=dict)


async def plant(store: WorkspaceStore) -> Planted:
    made = Planted()
    await _records(store, made.ids)
    await _written(store, made.ids)
    await _talk(store, made.ids)
    await _work(store, made.ids)
    return made


async def _records(store: WorkspaceStore, ids: dict[str, str]) -> None:
    company = Company(
        "", "Works", SEEN, domain="works.example", description=f"Bakes. {NAME} runs it."
    )
    ids["company"] = (await store.companies.merge_many([company])).ids[0]
    lead = Lead("", "Z. Canarine-Old", SEEN, email=EMAIL, company_id=ids["company"], phone=PHONE)
    lead = replace(lead, linkedin=PROFILE, description=f"Likes {WORD}.", custom={"Note": WORD})
    ids["lead"] = (await store.leads.merge_many([lead])).ids[0]
    await store.leads.merge_many([replace(lead, name=NAME, title=f"Head of {WORD}")])
    other = Lead("", "Bo Other", SEEN, email="bo@works.example", company_id=ids["company"])
    other = replace(other, description=f"Reports to {NAME}. Likes tea.")
    ids["other"] = (await store.leads.merge_many([other])).ids[0]
    people = (Stakeholder(NAME, "CFO", WORD), Stakeholder("Bo Other", "CTO"))
    deal = Deal("", f"Renewal for {NAME}", SEEN, company_id=ids["company"], stakeholders=people)
    deal = replace(deal, stage="Proposal", kind="proposal", reason=f"Call {PHONE}. Price was fair.")
    ids["deal"] = (await store.deals.merge_many([deal])).ids[0]
    await store.deals.update(ids["deal"], owner="Somebody", stakeholders=(*people, people[1]))
    touch = Interaction("", "call", WHEN, SEEN, content=f"They want {WORD}.", lead_id=ids["lead"])
    mail = Interaction("", "email", WHEN, SEEN, content="Hello. Ask canarine, zoë. Thanks.",
                       lead_id=ids["other"], company_id=ids["company"])  # fmt: skip
    await store.interactions.add_many([replace(touch, company_id=ids["company"]), mail])
    await store.set_profile(Profile(company="Seller", description=f"We serve {NAME}. We bake."))


async def _written(store: WorkspaceStore, ids: dict[str, str]) -> None:
    touches = await store.interactions.for_lead(ids["lead"])
    origin = f"interaction:{touches[0].id}#0"
    pieces = [
        Passage("", "company", ids["company"], origin, f"They want {WORD}.", SEEN),
        Passage(
            "", "company", ids["company"], "file:1#0", f"Ovens. Write to {EMAIL}. Bread.", SEEN
        ),
    ]
    await store.passages.put_many(pieces, [[0.5] * 384] * 2, "a model")
    common: dict[str, Any] = {"call_to_action": "Call.", "fingerprint": "f", "settings": {}}
    fact = {"subject": {"kind": "lead", "id": ids["lead"], "name": NAME}, "text": WORD, "id": "e1"}
    for lead, company in ((ids["lead"], None), (None, ids["company"])):
        made = await store.pitches.add(
            title="A pitch", key_points=(WORD,), body=f"About {WORD}.", evidence=(fact,),
            lead_id=lead, company_id=company, **common,
        )  # fmt: skip
        await store.pitches.revise(made.id, (WORD,), "Call.", WORD, None)
        ids["pitch"] = made.id
    advice = Advice("", ids["deal"], "silence", "Call", f"{NAME} is silent.", 0.5, WHEN)
    await store.advice.keep(ids["deal"], [advice])
    file = await store.files.put("page.pdf", "application/pdf", pdf(f"A pitch for {NAME}"))
    await store.pitches.keep_page(ids["pitch"], file.id)
    person = await store.people.ensure("U_ADA", "Ada Seller", email="ada@seller.example")
    ids["person"] = person.id
    await store.verdicts.put(f"pitch:{ids['pitch']}", person.id, False, f"{NAME} hated it")
    ids["file"] = (await store.files.put("leads.csv", "text/csv", f"Name\n{NAME}\n".encode())).id
    ids["kept_file"] = (await store.files.put("tea.csv", "text/csv", b"Name\nBo\n")).id
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pitch-works.pdf", pdf(f"Dear {NAME}"))
    ids["zip"] = (await store.files.put("pitches.zip", "application/zip", packed.getvalue())).id


async def _talk(store: WorkspaceStore, ids: dict[str, str]) -> None:
    """A thread about them, whose second answer names nobody."""
    place = {"channel": "C1", "thread": "1.0", "message": "1.0", "direct": False}
    ask = {"user": "U_ADA", "place": place, "text": f"what about {NAME}?"}
    lane = "talk:C1:1.0"
    for key, text in (("k1", ask["text"]), ("k2", "and what do they want?")):
        ids[key] = await store.turns.open(key, lane, "message", {**ask, "text": text}) or ""
        payload = {"text": WORD, "blocks": [], "user": "U_ADA"}
        await store.outbox.put(f"turn:{ids[key]}", "answer", "message", "C1", "1.0", payload)
    await store.conversations.set_subject("C1", "1.0", Subject("lead", ids["lead"], NAME))
    elsewhere = {**ask, "place": {**place, "thread": "2.0"}, "text": "how many deals?"}
    ids["k3"] = await store.turns.open("k3", "talk:C1:2.0", "message", elsewhere) or ""
    draft = OutboxDraft(f"turn:{ids['k3']}", "answer", "message", "C1", "2.0", {"text": "7"})
    await store.outbox.put_many([draft])
    async with store.scope.connection() as connection:
        await connection.execute(
            "insert into checkpoint_blobs (thread_id, channel, version, type, blob) "
            "values (%s, 'c', '1', 'msgpack', %s)",
            (thread(store.id, ids["k1"]), f"\x01{NAME}\x02{WORD}".encode()),
        )


async def _work(store: WorkspaceStore, ids: dict[str, str]) -> None:
    subjects = [Subject("lead", ids["lead"], NAME), Subject("lead", ids["other"], "Bo Other")]
    spec = {"filter": {"names": [NAME]}}
    ids["batch"] = await store.batches.create(
        "pitch", f"Pitches for {NAME}", spec, "C1", "3.0", ids["person"], None, subjects
    )
    await store.outbox.put(
        f"batch:{ids['batch']}", "progress", "message", "C1", "3.0", {"text": f"now {NAME}"}
    )
    run = await store.imports.propose(
        f"{NAME}.csv", "h", "leads", {"columns": [{"samples": [EMAIL]}, {"samples": [WORD]}]}
    )
    await store.imports.begin(run.id)
    row = RejectedRow(2, "Email", EMAIL, "r", (NAME, WORD))
    await store.imports.advance(run.id, {"rows": 1, "remarks": {f'"{NAME}" twice': 1}}, [row])
    await store.kept.put(f'{{"kind":"leads","filter":{{"text":"{NAME}"}}}}')
    await store.audit.add(ids["person"], "lead.edit", f"lead:{ids['lead']}", {"name": NAME})


def pdf(text: str) -> bytes:
    import pymupdf

    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), text)
        return bytes(document.tobytes(deflate=True))


def signs_in_database(url: str) -> dict[str, list[str]]:
    """By table: rows, whole, in which a sign stands. Files are looked at from outside too."""
    from tools.removal.filetext import words_of

    found: dict[str, list[str]] = {}
    with psycopg.connect(url) as admin:
        tables = admin.execute(
            "select relname from pg_class where relkind = 'r' "
            "and relnamespace = 'public'::regnamespace"
        ).fetchall()
        for (table,) in tables:
            for row in admin.execute(f"select t.* from {table} t".encode()).fetchall():
                text = " ".join(words_of("", cell) if isinstance(cell, bytes) else str(cell)
                                for cell in row)  # fmt: skip
                if any(sign in text.lower() for sign in SIGNS):
                    found.setdefault(table, []).append(text[:300])
    return found
