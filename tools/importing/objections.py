"""Past objections → passages that can be searched and cited when the next one comes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.names import fold
from store.passages import Passage
from store.types import Company, Provenance
from tools.importing.build import Objection
from tools.importing.rows import Row

if TYPE_CHECKING:
    from tools.kit import Kit


async def merge_objections(kit: Kit, rows: Sequence[Row]) -> tuple[int, int, int]:
    """(added, changed, known). The same words and answer about the same company are one."""
    objections = [row.built.record for row in rows]
    return await store_objections(kit, objections, rows[0].built.provenance)


async def store_objections(
    kit: Kit, objections: Sequence[Objection], provenance: Provenance
) -> tuple[int, int, int]:
    """(added, changed, known)"""
    ids = await _company_ids(kit, objections, provenance)
    made = {}
    for objection in objections:
        passage = _passage(objection, ids, provenance)
        made[passage.origin] = passage
    before = await kit.store.passages.texts(list(made))
    fresh = [passage for origin, passage in made.items() if before.get(origin) != passage.text]
    await kit.store.passages.put_many(fresh)
    added = len(made) - len(before)
    return added, len(fresh) - added, len(made) - len(fresh)


async def _company_ids(
    kit: Kit, objections: Sequence[Objection], provenance: Provenance
) -> dict[str, str]:
    """Folded company name → id; a company nobody knew is added by its name."""
    named = {fold(one.company): one.company for one in objections if one.company}
    named.pop("", None)
    if not named:
        return {}
    bare = [Company(id="", name=name, provenance=provenance) for name in named.values()]
    merged = await kit.store.companies.merge_many(bare)
    return dict(zip(named, merged.ids, strict=True))


def _passage(objection: Objection, ids: dict[str, str], provenance: Provenance) -> Passage:
    company = ids.get(fold(objection.company or ""), "")
    said = (company, objection.text, objection.answer)
    words = "\x1f".join(" ".join(part.casefold().split()) for part in said)
    return Passage(
        id="",
        subject_kind="company" if company else "catalogue",
        subject_id=company,
        origin=f"objection:{hashlib.sha256(words.encode()).hexdigest()[:32]}",
        text=objection_text(objection),
        provenance=provenance,
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
