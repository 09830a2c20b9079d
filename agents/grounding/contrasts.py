"""Whether a fact tells the opposite of a clause about the same topic and party."""

from __future__ import annotations

import re

from agents.grounding.advice import orders
from agents.grounding.readings import WE, read
from agents.grounding.records import OURS, Record, Records, portion
from agents.grounding.scene import Scene
from agents.grounding.stances import Stance, stances

#: What two things are told of at once, and what is only spoken about.
_OTHERWISE = re.compile(
    r"\b(?:rather than|instead of|(?:ask|know|tell|say|said|find out|knew)\s(?:\w+\s)?"
    r"(?:who|what|which|how|why|whether|if))\b",
    re.I,
)
#: What holds for all holds within any limit.
_ANY = re.compile(r"\b(?:any|whatever|unlimited|however|regardless)\b", re.I)
_HALF = 0.5
_MOST = 0.6


def contrary(scene: Scene, records: Records) -> bool | None:
    """Whether a record tells the opposite of a clause of a sentence; False where one agrees."""
    if not records.touch(scene) or _OTHERWISE.search(scene.text):
        return None
    names, agreed = _names(scene), False
    for said in stances(scene.text):
        if said.unit.along or orders(said.unit.text):
            continue
        verdict = _verdict(said, records, names)
        if verdict:
            return True
        agreed = agreed or verdict is False
    return False if agreed else None


def _names(scene: Scene) -> frozenset[str]:
    """The names of a sentence, and whether it speaks of us."""
    found = frozenset().union(*(w.atoms for w in read(scene, (0, 0)) if w.name))
    return found | WE if not scene.lows.isdisjoint(OURS) else found


def _verdict(said: Stance, records: Records, names: frozenset[str]) -> bool | None:
    wide = not said.sign and said.kind in ("have", "allow")
    near = records.sharing(said.every) if wide else records.marked(said.every)
    against = any(_opposes(said, k, r) and _about(said, r, names) for r, k in near)
    there = said.sign and said.kind == "have"
    if there and not against:
        other = (k for k in near if not k[1].sign and _about(said, k[0], names))
        return False if any(agrees(said, k, r) for r, k in other) else None
    near = records.sharing(said.every) if there else near
    same = any(agrees(said, k, r) and _about(said, r, names) for r, k in near)
    if against and not same:
        return True
    return False if same and not there else None


def _about(said: Stance, record: Record, names: frozenset[str]) -> bool:
    """Whether a clause that says what there is may be about what we sell."""
    if not record.common or said.kind not in ("have", "need"):
        return True
    if not names.isdisjoint(record.who | WE) or any(names & k.party for k in record.told):
        return True
    return said.kind == "need" and not names and not said.pronoun


def _same_party(said: Stance, known: Stance, record: Record) -> bool:
    names = [w.atoms for w in said.topic if w.name]
    if any(n.isdisjoint(record.own | record.every) for n in names):
        return False
    mine = record.own.union(said.party, *names)
    if known.party and known.party.isdisjoint(mine):
        return False
    others = [w.atoms for w in known.topic if w.name and w.atoms.isdisjoint(mine)]
    mine = known.every | known.party
    mine |= record.every | record.own if known.pronoun else frozenset()
    if said.party and said.party.isdisjoint(mine | record.own):
        return False
    return not names or not others or any(not n.isdisjoint(mine) for n in names)


def _opposes(said: Stance, known: Stance, record: Record) -> bool:
    both = said.kind == "like" and said.planned
    if (known.planned and not both) or _alike(said, known):
        return False
    if said.kind != known.kind:
        return False
    pos, neg = (said, known) if said.sign else (known, said)
    within = neg.limits <= pos.limits or _ANY.search(pos.unit.text)
    return bool(within) and _same_party(said, known, record) and _meets(said, known, record)


def _alike(said: Stance, known: Stance) -> bool:
    """Whether two clauses have the same sign; "wants to stay" and "wants to leave" have not."""
    turned = any((kind, not sign) in known.beside for kind, sign in said.beside)
    return (said.sign == known.sign) != turned


def _meets(said: Stance, known: Stance, record: Record) -> bool:
    """Whether enough of what is denied is told on the other side, and of what is said."""
    pos, neg = (said, known) if said.sign else (known, said)
    if known.bare and not said.bare and not known.topic[-1].atoms.isdisjoint(said.every):
        return True
    share, got = portion(neg, pos.every, record)
    around = record.every if known.pronoun else known.unit.beside
    back, back_got = portion(said, known.every | around, record)
    loose = said.kind == "have"
    if got and loose and not said.sign and not record.common:
        share, got = (share + back) / 2, max(got, back_got)
    if loose and not _sure(said, known, record, got if share < 1 or back < 1 else 2):
        return False
    if got and record.common and known.sign and not said.sign and loose:
        return _only_verb(said, known, record)
    return got > 0 and back >= _HALF and share >= (_HALF if said.kind == "need" else _MOST)


def _only_verb(said: Stance, known: Stance, record: Record) -> bool:
    """Whether all of a clause is listed, but for its verb: "cannot send alarms" of "alarms"."""
    words = [w for w in said.topic if not w.soft and w.atoms.isdisjoint(record.own)]
    lacking = [w for w in words if w.atoms.isdisjoint(known.every)]
    led = bool(words) and not words[0].name and not said.party.isdisjoint(record.who)
    return not lacking or (led and lacking == words[:1])


def _sure(said: Stance, known: Stance, record: Record, got: int) -> bool:
    """Whether enough is shared for what is only there or not there."""
    if said.unit.untold or known.unit.gift:
        return False
    if known.sign > said.sign and known.unit.wished and not record.common:
        return False
    if not said.sign and all("pay" in w.atoms for w in said.topic):
        return False  # what costs nothing is given, and judged as a gift
    heads = known.unit.denied[:2]
    if said.sign and heads and all(a.isdisjoint(said.every) for a in heads):
        return False
    if record.common:
        return got > 1 or known.sign
    denied = frozenset().union(*(a for group in known.unit.groups for a in group))
    return got > 1 and not (known.sign and denied & said.every)


def agrees(said: Stance, known: Stance, record: Record) -> bool:
    if not _alike(said, known) or said.kind != known.kind or (known.planned and not said.planned):
        return False
    if not _same_party(said, known, record):
        return False
    share, got = portion(said, known.every, record, names=said.kind == "have")
    around = record.every if known.pronoun else known.unit.beside
    wide, _ = portion(said, known.every | around, record, names=said.kind == "have")
    share = (share + wide) / 2 if got and not said.sign else share
    back, _ = portion(known, said.every, record)
    return share >= _MOST and (got > 1 or share == 1.0) and (not said.sign or back >= _HALF)
