"""A mail from or to a lead is a touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta

from store.answers import Subject
from store.types import Direction, Interaction, Lead, Provenance
from tools.kit import Kit
from tools.reading.correspondents import is_ours, our_addresses
from tools.reading.document import Document
from tools.reading.keeping import CREDIBILITY, Filed, dated
from tools.reading.mail import addresses

#: Letters of the mail's own words that the touch keeps; all of them are in the passages.
KEPT = 4000


@dataclass(frozen=True, slots=True)
class Logged:
    """`new` is False when the same mail was logged before."""

    touch: Interaction
    lead: Lead
    new: bool


async def log_mail(kit: Kit, filed: Filed, content: str, about: Subject | None) -> Logged | None:
    """None when it has no date that can be true, or neither sender nor recipient is a lead.

    `content` is what of its own words may be kept.
    """
    document = filed.document
    now_at_most = kit.today + timedelta(days=1)
    if document.dated is None or document.dated.date() > now_at_most:
        return None
    found = await _lead(kit, document)
    if found is None:
        return None
    lead, direction = found
    touch = Interaction(
        "", "email", document.dated.astimezone(UTC),
        Provenance(filed.name, dated(document, kit.today), CREDIBILITY),
        content=content[:KEPT], direction=direction, subject=document.title or None,
        lead_id=lead.id, company_id=lead.company_id,
        deal_id=about.id if about and about.kind == "deal" else None,
        owner=await _colleague(kit, document),
    )  # fmt: skip
    key = f"mail:{document.header('Message-ID') or filed.sha256}"[:500]
    added, _ = await kit.store.interactions.add_many([touch], [key])
    return Logged(touch, lead, bool(added))


async def _lead(kit: Kit, document: Document) -> tuple[Lead, Direction] | None:
    """The lead who wrote it, or the first one it was written to by one of us."""
    ours = await our_addresses(kit)
    senders = [address for _, address in addresses(document.header("From"))]
    for address in senders:
        if lead := await kit.store.leads.by_email(address):
            return lead, "inbound"
    if not any(is_ours(address, ours) for address in senders):
        return None
    for head in ("To", "Cc"):
        for _, address in addresses(document.header(head)):
            if lead := await kit.store.leads.by_email(address):
                return lead, "outbound"
    return None


async def _colleague(kit: Kit, document: Document) -> str | None:
    """Which of our people took part, by their address."""
    people = {one.email.lower(): one.name for one in await kit.store.people.all() if one.email}
    heads = (document.header(head) for head in ("From", "To", "Cc"))
    found = (people.get(address) for head in heads for _, address in addresses(head))
    return next(filter(None, found), None)
