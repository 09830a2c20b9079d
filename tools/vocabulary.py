"""Questions read with the workspace's own words for people, stages, industries and products."""

from __future__ import annotations

from tools.kit import Kit
from tools.phrases import Query, Vocabulary, parse


async def understand(kit: Kit, text: str) -> Query | None:
    """`parse` with the workspace's vocabulary; None when the sentence asks for no records."""
    if parse(text, kit.today, kit.asker) is None and not _worth_a_look(text):
        return None
    return parse(text, kit.today, kit.asker, await read_vocabulary(kit))


async def read_vocabulary(kit: Kit) -> Vocabulary:
    people = [person.name for person in await kit.store.people.all()]
    owners = await kit.store.deals.written("owner")
    return Vocabulary(
        people=tuple(dict.fromkeys((*people, *owners))),
        industries=await kit.store.companies.written("industry"),
        stages=await kit.store.deals.written("stage"),
        products=await kit.store.deals.written("product"),
        reasons=await kit.store.deals.written("reason"),
    )


def _worth_a_look(text: str) -> bool:
    """Whether own words could make a question of it: it must speak of records at all."""
    low = text.casefold()
    return any(word in low for word in ("deal", "lead", "compan", "account", "pipeline", "opps"))
