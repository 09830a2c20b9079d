"""What must stand together: a figure and whose it is, two names and what ties them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agents.grounding import clients, polarity, proof, relations, roles, turned
from agents.grounding.asking import is_asked
from agents.grounding.backing import OPEN_ENDED, Backing
from agents.grounding.claim import Claim, claim
from agents.grounding.clients import Clients
from agents.grounding.contradiction import Contradiction
from agents.grounding.deals import Deals
from agents.grounding.facts import Fact
from agents.grounding.fold import words
from agents.grounding.names import Name
from agents.grounding.naming import NONE, Found
from agents.grounding.owners import Owners
from agents.grounding.pairs import Pairs
from agents.grounding.relations import Relation
from agents.grounding.roles import Role
from agents.grounding.scene import Scene
from agents.grounding.statements import told_in
from agents.grounding.support import Support

Known = list[tuple[Name, Found]]


_NOBODY: frozenset[str] = frozenset()


class Ties:
    """Checks what holds two tokens together. `about_one`: the evidence is about one subject."""

    def __init__(self, support: Support, about_one: bool) -> None:
        self.support = support
        self.facts = support.facts
        self._backing = Backing(support.facts)
        self.about_one = about_one
        self.contradiction = Contradiction(self.facts)
        self._clients = Clients(self.facts)
        self._owners = Owners(self.facts, about_one, self._backing, self._clients.ours)
        self._deals = Deals(self.facts, self._clients.ours, self._clients.rivals)
        self._pairs = Pairs(
            self.facts, self._clients.ours, self._clients.rivals, about_one, self._backing
        )
        self._turned = turned.over(tuple(self.facts), self._clients.ours, about_one)
        self._readers = frozenset(
            "".join(words(f.evidence.subject.name))
            for f in self.facts
            if about_one and f.evidence.subject.kind in ("lead", "company")
        )
        heads = {k for f in self.facts for n in f.names for k in n.readings[0] if len(k) > 3}
        self.certain = self._owners.subjects | frozenset(heads)

    def bound(self, scene: Scene, figures: list[Claim], known: Known) -> Iterator[Claim]:
        """The figures, each held only by facts about whom the sentence speaks of beside it."""
        return self._owners.bound(scene, figures, known)

    def relations(self, scene: Scene, known: Known) -> Iterator[Claim]:
        """Relations, posts and social proof the sentence tells."""
        named = [n for n, found in known if found]
        for r in relations.find(scene, named, near=True):
            if is_asked(scene, r.start):
                continue
            alone = r.kind in (*OPEN_ENDED, "refer") or r.passive or _YOURS.match(scene.text, r.end)
            targets = r.patients or (r.agents if alone else ())
            yield from (self._relation(scene, r, target) for target in targets)
        for role in roles.find(scene, named):
            holds = frozenset(
                i for i, f in enumerate(self.facts) if self._holds_role(scene, f, role)
            )
            yield claim("relation", scene, role.start, role.end, "role", holds)
        yield from self._deals.find(scene, known)
        yield from self._proofs(scene, known)
        yield from self._pairs.find(scene, known)
        yield from self._turned.find(scene, known)

    def _proofs(self, scene: Scene, known: Known) -> Iterator[Claim]:
        names = [n.start for n, _ in known if n.readings[0][0] in self._clients.ours]
        told = proof.find(scene, names)
        if told is None or any(n.start == told.end() + 1 for n, _ in known):
            return  # "we helped Ada Mills" is judged by what ties us to her
        said = told.group()
        if "award" in said.lower():
            yield claim("relation", scene, *told.span(), "award", self.support.key("award"))
        elif not _COUNTED.match(scene.text, told.start()):
            found = frozenset(i for i, f in enumerate(self.facts) if proof.holds(f, said))
            yield claim("relation", scene, *told.span(), "customers", found)

    def _holds_role(self, scene: Scene, fact: Fact, role: Role) -> bool:
        told = [t.tag for t in told_in(fact.scene, scene.language)]
        strict = scene.language == fact.scene.language
        if role.person is None:
            owners = {t: roles.owner(fact.scene, t, fact.names) for t in told}
            told = [t for t in told if not (o := owners[t]) or o in fact.own]
            return roles.held(role, tuple(told), strict)
        person = role.person.readings[0][0]
        if person not in fact.keys:
            return False
        owners = {t: roles.owner(fact.scene, t, fact.names) for t in told}
        told = [t for t in told if not (o := owners[t]) or person in o]
        return roles.held(role, tuple(told), strict)

    def _relation(self, scene: Scene, told: Relation, patient: Name) -> Claim:
        ours = clients.with_us(scene, told)
        yours = _YOU.search(scene.text, max(0, told.start - 30), told.start) is not None
        found = frozenset(
            i
            for i in self._of(patient) | self._by_last(patient)
            if not (yours and self.facts[i].common)
            and not (ours and not self._clients.tells(self.facts[i]))
            and self._backing.backs(
                self.facts[i],
                told,
                patient,
                ours,
                self._readers if yours and not told.agents else _NOBODY,
            )
        )
        if relations.runs_on(scene, told):
            found |= {i for i in self._of(patient) if self.facts[i].common}
        denied = polarity.denied(scene, told.start, told.end)
        if denied or any(self.facts[i].denies for i in found):
            found = frozenset(
                i for i in found if self._denies(self.facts[i], told, patient) == denied
            )
        start, end = min(told.start, patient.start), max(told.end, patient.end)
        return claim("relation", scene, start, end, told.kind, found)

    def _denies(self, fact: Fact, told: Relation, patient: Name) -> bool:
        """Whether a fact denies the relation wherever it tells of it, at best of the same name."""
        same = [r for r in fact.relations if r.kind == told.kind]
        whom = patient.readings[0][0]
        same = [r for r in same if any(whom in n.readings[0] for n in r.patients)] or same
        return bool(same) and all(polarity.denied(fact.scene, r.start, r.end) for r in same)

    def _by_last(self, name: Name) -> Found:
        """Facts that know "Esri ArcGIS" as "ArcGIS"."""
        last = name.parts[-1]
        return self.support.key(last) if len(name.parts) > 1 and len(last) > 4 else NONE

    def _of(self, name: Name) -> Found:
        for reading in name.readings:
            if len(reading) == 1 and (found := self.support.known(reading[0], name)):
                return found
        return self.support.key(name.readings[0][0])

    def denials(self, scene: Scene) -> Iterator[Claim]:
        """A sentence that says the opposite of a fact in much the same words."""
        if self.contradiction.against(scene):
            yield claim("negation", scene, 0, len(scene.text), "denied", NONE)


#: "Used by some 230 shops": the figure tells whether that is so.
_COUNTED = re.compile(
    r"(?:used|trusted|chosen) by (?:(?:some|over|more than|about|around|nearly|almost|roughly) "
    r")?\d",
    re.I,
)


#: "A supplier of yours" ties its name to the reader.
_YOURS = re.compile(
    r"\s+(?:of|to|with|for|by)\s+(?:yours?|you|theirs|them|ours|us|hers|his)\b|"
    r"\s+(?:with |on |in )?(?:our|us|you)\b|"
    r"\s(?:uns|ihnen|nous|vous|nosotros|ustedes|nós)\b",
    re.I,
)
#: The reader does it, and our own words do not know.
_YOU = re.compile(
    r"\b(?:you|she|he|your (?:\w+ )?(?:team|company|colleagues|plants?|sites?)|(?-i:Sie)|vous|"
    r"ustedes|usted|"
    r"você|vocês)\b(?:\s\w+){0,2}\s*$|"
    r"\b(?:your|(?-i:Ihre?)|votre|vos|sus?|seus?|suas?)\s\w+(?:\s(?:in|at|en|em|à)\s\w+)?"
    r"(?:\s(?:already|now|also|bereits|schon|déjà|ya|já))?\s*$|\b\w+ in your \w+(?: already)?\s*$",
    re.I,
)
