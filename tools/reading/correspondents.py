"""Who wrote a mail to whom: our people, and theirs."""

from __future__ import annotations

from urllib.parse import urlsplit

from tools.kit import Kit
from tools.reading.document import Document
from tools.reading.mail import addresses

#: Where anybody has an address: the domain says nothing about who is ours.
_ANYBODYS = frozenset(
    (
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com"),
        *("icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "web.de", "proton.me"),
        *("protonmail.com", "mail.com", "qq.com", "163.com"),
    )
)
_HEADS = ("From", "To", "Cc")


async def theirs(kit: Kit, document: Document) -> tuple[tuple[str, str], ...]:
    """(header, address) of everybody in a mail's head who is none of us."""
    ours = await our_addresses(kit)
    return tuple(
        (head, address)
        for head in _HEADS
        for _, address in addresses(document.header(head))
        if not is_ours(address, ours)
    )


async def our_addresses(kit: Kit) -> frozenset[str]:
    """Our people's addresses in small letters, and `@domain` for the domains that are ours."""
    people = [*await kit.store.people.all(), *([kit.asker] if kit.asker else [])]
    own = {person.email.lower() for person in people if person.email}
    domains = {address.partition("@")[2] for address in own} - _ANYBODYS
    site = urlsplit(kit.workspace.profile.website)
    host = (site.hostname or site.path.partition("/")[0]).lower().removeprefix("www.")
    return frozenset(own | {f"@{domain}" for domain in {*domains, host} if domain})


def is_ours(address: str, ours: frozenset[str]) -> bool:
    return address in ours or f"@{address.partition('@')[2]}" in ours
