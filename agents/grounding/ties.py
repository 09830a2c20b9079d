"""What must stand together: a figure and whose it is, two names and what ties them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from agents.grounding import clients, polarity, proof, relations, roles
from agents.grounding.backing import OPEN_ENDED, Backing
from agents.grounding.claim import Claim, claim
from agents.grounding.clients import Clients
from agents.grounding.contradiction import Contradiction
from agents.grounding.facts import Fact
from agents.grounding.fold import words
from agents.grounding.names import Name
from agents.grounding.naming import NONE, Found
from agents.grounding.relations import Relation
from agents.grounding.scene import Scene
from agents.grounding.statements import told_in
from agents.grounding.support import Support

Known = list[tuple[Name, Found]]


_OWNERS = ("lead", "company", "deal", "sender", "catalogue")


class Ties:
    """Checks what holds two tokens together. `about_one`: the evidence is about one subject."""

    def __init__(self, support: Support, about_one: bool) -> None:
        self.support = support
        self.facts = support.facts
        self._backing = Backing(support.facts)
        self.about_one = about_one
        self.contradiction = Contradiction(self.facts)
        self._subjects = self._by_name()
        self._clients = Clients(self.facts)
        self._leads = frozenset(
            f.evidence.subject.id for f in self.facts if f.evidence.subject.kind == "lead"
        )
        heads = {k for f in self.facts for n in f.names for k in n.readings[0] if len(k) > 3}
        self.certain = frozenset(self._subjects) | frozenset(heads)

    def _by_name(self) -> dict[str, frozenset[str]]:
        """Folded names of the subjects evidence is about → their ids."""
        found: dict[str, set[str]] = {}
        for fact in self.facts:
            if fact.evidence.subject.kind in _OWNERS:
                found.setdefault("".join(words(fact.evidence.subject.name)), set()).add(
                    fact.evidence.subject.id
                )
        return {name: frozenset(ids) for name, ids in found.items() if name}

    def bound(self, scene: Scene, figures: list[Claim], known: Known) -> Iterator[Claim]:
        """The figures, each held only by facts about whom the sentence speaks of beside it."""
        anchors = [(n, ids) for n, _ in known if (ids := self._named(n))]
        for figure in figures:
            found = figure.found
            if found and anchors:
                found = self._about(scene, figure, anchors)
            if found and (owners := [n for n, held in known if held and _owns(scene, n, figure)]):
                found = frozenset(i for i in found if self._is_theirs(self.facts[i], owners[-1]))
            yield figure if found == figure.found else replace(figure, found=found)

    def _is_theirs(self, fact: Fact, owner: Name) -> bool:
        """Whether a fact tells of whom the sentence says that they have the figure."""
        name = owner.readings[0][0]
        own = fact.evidence.subject.id in self._named(owner)
        return own or name in fact.keys or self._backing.linked(fact, name)

    def _named(self, name: Name) -> frozenset[str]:
        """Ids of the subjects that a name means."""
        whole = name.readings[0][0]
        exact = self._subjects.get(whole)
        if exact:
            return exact
        longer = [
            ids for full, ids in self._subjects.items() if len(whole) > 3 and full.startswith(whole)
        ]
        return frozenset().union(*longer) if longer else frozenset()

    def _about(
        self, scene: Scene, figure: Claim, anchors: list[tuple[Name, frozenset[str]]]
    ) -> Found:
        beside = _beside(scene, figure, [n for n, _ in anchors])
        if not beside:
            beside = [n for n, _ in anchors if n.start >= figure.end][:1]
        if self.about_one:
            beside = [
                n
                for n in beside
                if n.end <= figure.start or _WHERE.search(scene.text, figure.end, n.start)
            ] or [n for n in beside if "," in scene.text[figure.end : n.start]]
        beside = [n for n in beside if not _APART.search(scene.text, figure.end, n.start)]
        if not beside:
            return figure.found
        if all(ids <= self._leads for n, ids in anchors if n in beside):
            beside += [n for n, ids in anchors if n.end <= figure.start and not ids <= self._leads]
        near = [(n, ids) for n, ids in anchors if n in beside]
        ids = frozenset().union(*(i for _, i in near)) if near else frozenset()
        keys = {name.readings[0][0] for name, _ in near}
        personal = _is_personal(figure)
        kept = {i for i in figure.found if self._fits(self.facts[i], ids, keys, personal)}
        return frozenset(kept)

    def _fits(self, fact: Fact, ids: frozenset[str], keys: set[str], personal: bool) -> bool:
        if fact.evidence.subject.kind not in _OWNERS or fact.evidence.subject.id in ids:
            return True
        if fact.common and not personal:
            return True
        if any(k in fact.keys for k in keys):
            return True
        if self.about_one and not fact.common and not personal:
            return True
        return any(self._backing.linked(fact, k) for k in keys)

    def relations(self, scene: Scene, known: Known) -> Iterator[Claim]:
        """Relations, posts and social proof the sentence tells."""
        named = [n for n, found in known if found]
        for r in relations.find(scene, named, near=True):
            if relations.is_asked(scene, r):
                continue
            alone = r.kind in OPEN_ENDED or r.passive or _YOURS.match(scene.text, r.end)
            targets = r.patients or (r.agents if alone else ())
            yield from (self._relation(scene, r, target) for target in targets)
        for role in roles.find(scene, named):
            holds = frozenset(
                i for i, f in enumerate(self.facts) if self._holds_role(scene, f, role)
            )
            if not self.about_one and (at := _employer(scene, role, named)):
                holds &= self._of(at)
            yield claim("relation", scene, role.start, role.end, "role", holds)
        yield from self._clients.find(scene, known)
        yield from self._proofs(scene)

    def _proofs(self, scene: Scene) -> Iterator[Claim]:
        if (told := proof.find(scene)) and "award" in told.group().lower():
            yield claim("relation", scene, *told.span(), "award", self.support.key("award"))
        elif told and not _COUNTED.match(scene.text, told.start()):
            said = told.group()
            found = frozenset(i for i, f in enumerate(self.facts) if proof.holds(f, said))
            yield claim("relation", scene, *told.span(), "customers", found)
        if bought := proof.customer(scene):
            yield claim("relation", scene, *bought.span(), "customer", proof.buyers(self.facts))

    def _holds_role(self, scene: Scene, fact: Fact, role: roles.Role) -> bool:
        told = [t.tag for t in told_in(fact.scene, scene.language)]
        strict = scene.language == fact.scene.language
        if role.person is None:
            return roles.held(scene, role, tuple(told), strict)
        person = role.person.readings[0][0]
        if not (person in fact.keys or any(person in r for r in fact.whole)):
            return False
        if parts := [p for p in fact.parts if person in p.keys]:
            told = [t for t in told if any(p.start <= t.start < p.end for p in parts)]
        owners = {t: roles.owner(fact.scene, t, fact.names) for t in told}
        told = [t for t in told if not (o := owners[t]) or person in o or o in person]
        return roles.held(scene, role, tuple(told), strict)

    def _relation(self, scene: Scene, told: Relation, patient: Name) -> Claim:
        yours = _YOU.search(scene.text, max(0, told.start - 30), told.start) is not None
        found = frozenset(
            i
            for i in self._of(patient) | self._by_last(patient)
            if not (yours and self.facts[i].common)
            and self._backing.backs(self.facts[i], told, patient)
        )
        if relations.runs_on(scene, told) or clients.counted(scene, told):
            found |= {i for i in self._of(patient) if self.facts[i].common}
        ours = polarity.denied(scene, told.start, told.end)
        if ours or any(self.facts[i].denies for i in found):
            found = frozenset(
                i for i in found if self._denies(self.facts[i], told, patient) == ours
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
_AT = re.compile(r"\s(?:of|at|for|bei|von|der|de|chez|em|da|do)\s(?:the\s)?", re.I)


def _employer(scene: Scene, role: roles.Role, named: list[Name]) -> Name | None:
    """Whose post it is said to be: "CFO of Ada Mills"."""
    return next((n for n in named if _AT.fullmatch(scene.text, role.end, n.start)), None)


_PERSONAL = re.compile(r"people|staff|sites|plants|countries|warehouses|customers|^\d{4}-|\d\.\.\d")


def _is_personal(figure: Claim) -> bool:
    """A head count, a founding year: what only the named one's own evidence can hold."""
    return bool(_PERSONAL.search(figure.token.value))


#: "A supplier of yours" ties its name to the reader.
_YOURS = re.compile(
    r"\s+(?:of|to|with|for|by)\s+(?:yours?|you|theirs|them|ours|us|hers|his)\b|"
    r"\s+(?:with |on |in )?(?:our|us|you)\b|"
    r"\s(?:uns|ihnen|nous|vous|nosotros|ustedes|nós)\b",
    re.I,
)
#: "1,200 people at Okta": whose they are.
_WHERE = re.compile(r"\b(?:at|of|by|for|in|bei|von|chez|de|en|em|da|do|à)\s(?:the\s)?$", re.I)
#: A name in another clause: "in May, before Ada asks".
_APART = re.compile(r"\b(?:before|after|when|until|that|as|if|because|since|while|so)\s$", re.I)
#: The reader does it, and our own words do not know.
_YOU = re.compile(
    r"\b(?:you|your (?:\w+ )?(?:team|company|colleagues|plants?|sites?)|(?-i:Sie)|vous|ustedes|"
    r"usted|"
    r"você|vocês)\b(?:\s\w+){0,2}\s*$|"
    r"\b(?:your|(?-i:Ihre?)|votre|vos|sus?|seus?|suas?)\s\w+(?:\s(?:in|at|en|em|à)\s\w+)?"
    r"(?:\s(?:already|now|also|bereits|schon|déjà|ya|já))?\s*$|\b\w+ in your \w+(?: already)?\s*$",
    re.I,
)


def _beside(scene: Scene, figure: Claim, names: list[Name]) -> list[Name]:
    """The name before the figure, and the one after it in the same clause."""
    before = [n for n in names if n.end <= figure.start][-1:]
    after = [n for n in names if n.start >= figure.end][:1]
    return before + [n for n in after if _same_clause(scene, figure, n)]


def _same_clause(scene: Scene, figure: Claim, name: Name) -> bool:
    left, right = scene.clause(figure.start, figure.end)
    return left <= name.start < right


#: "Ada Mills has some 40": the figure is theirs.
_OWNS = re.compile(
    r"\s(?:(?:now|already|currently|today)\s)?(?:has|have|had|serves?|served|runs?|ran|employs?|employed|"
    r"operates?|counts?|owns?|covers?|makes?|made|lost|cut|saved|earns?)\s(?:[\w]+\s){0,2}?[$€£]?"
)


def _owns(scene: Scene, name: Name, figure: Claim) -> bool:
    """Whether the name is said to have the figure: "Ada Mills has 40 looms"."""
    return name.end <= figure.start and bool(_OWNS.fullmatch(scene.text, name.end, figure.start))
