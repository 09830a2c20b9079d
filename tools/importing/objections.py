"""Past objections → passages that can be searched and cited when the next one comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from store.names import fold
from store.objections import key
from store.passages import Passage
from store.types import Company, Objection, Provenance
from tools.importing.build import Said
from tools.importing.rows import Row
from tools.importing.touches import deal_ids

if TYPE_CHECKING:
    from tools.kit import Kit


async def merge_objections(kit: Kit, rows: Sequence[Row]) -> tuple[int, int, int]:
    """(added, changed, known). The same words and answer about the same company are one."""
    objections = [row.built.record for row in rows]
    return await store_objections(kit, objections, rows[0].built.provenance)


async def store_objections(
    kit: Kit, objections: Sequence[Said], provenance: Provenance
) -> tuple[int, int, int]:
    """(added, changed, known)"""
    ids = await _company_ids(kit, objections, provenance)
    deals = await deal_ids(kit, {one.deal for one in objections if one.deal})
    made: dict[str, Objection] = {}
    for one in objections:
        record = _record(one, ids, deals, provenance)
        made[key(record)] = record
    added, changed = await kit.store.objections.put_many(list(made.values()))
    await kit.store.passages.put_many([_passage(record) for record in made.values()])
    return added, changed, len(made) - added - changed


async def _company_ids(
    kit: Kit, objections: Sequence[Said], provenance: Provenance
) -> dict[str, str]:
    """Folded company name → id; a company nobody knew is added by its name."""
    named = {fold(one.company): one.company for one in objections if one.company}
    named.pop("", None)
    if not named:
        return {}
    bare = [Company(id="", name=name, provenance=provenance) for name in named.values()]
    merged = await kit.store.companies.merge_many(bare)
    return dict(zip(named, merged.ids, strict=True))


def _record(
    said: Said, companies: Mapping[str, str], deals: Mapping[str, str], provenance: Provenance
) -> Objection:
    return Objection(
        id="",
        text=said.text,
        provenance=provenance,
        answer=said.answer,
        category=said.category,
        worked=said.worked,
        company_id=companies.get(fold(said.company or "")),
        deal_id=deals.get(said.deal or ""),
        occurred=said.occurred,
    )


def _passage(objection: Objection) -> Passage:
    return Passage(
        id="",
        subject_kind="company" if objection.company_id else "catalogue",
        subject_id=objection.company_id or "",
        origin=f"objection:{key(objection)}",
        text=objection_text(objection),
        provenance=objection.provenance,
    )


def objection_text(objection: Objection) -> str:
    """`Objection (price): …`, `Answer: …`, `The answer worked.`, as far as each is known."""
    about = f"Objection ({objection.category})" if objection.category else "Objection"
    lines = [f"{about}: {objection.text}"]
    if objection.answer:
        lines.append(f"Answer: {objection.answer}")
    if objection.worked is not None:
        lines.append("The answer worked." if objection.worked else "The answer did not work.")
    return "\n".join(lines)
