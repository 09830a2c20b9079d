"""Who does what to whom where it sells: uses, evaluates, customer, partner, acquired."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.grounding.gate import Gate, Gates
from agents.grounding.names import Name
from agents.grounding.scene import Scene


@dataclass(frozen=True, slots=True)
class Relation:
    """`agents` do it, `patients` have it done to them; both empty where only words tell it."""

    start: int
    end: int
    kind: str
    agents: tuple[Name, ...] = ()
    patients: tuple[Name, ...] = ()


_BY = r"\s+(?:primarily |mainly |already |also |now )?(?:by|von|durch|par|por|pela|pelo)\b"
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "use",
        r"in use(?= (?:at|by|across|in|within)\b)|(?<!in )us(?:es?|ed|ing)\b(?! to\b| case)|"
        r"(?:runs?|running|rolled out|operates?|licen[cs]es?|"
        r"subscribes? to)\b(?= (?-i:[A-Z]))|runs? (?:entirely |mostly )?on|running on|"
        r"rel(?:y|ies|ied|ying) on|built on|deploy(?:s|ed|ing)|adopt(?:s|ed|ing)|"
        r"standardi[sz]ed on|powered\b|powers\b|(?:tech|technology|software)(?: |"
        r"-)stack\b|technologies:|stack:|tools?:|nutz(?:t|en|te)\b|setzt|verwende[nt]\b|"
        r"utilise(?:nt|r)?\b|usan?\b|utilizan?\b|usam\b|"
        r"を(?:利用|使用|活用|導入)",
    ),
    (
        "evaluate",
        r"evaluat\w+|consider(?:s|ed|ing)?\b|trial(?:s|ed|l?ing)\b|pilot(?:ed|ing)\b|"
        r"pilots?\b(?= (?-i:[A-Z]))|"
        r"test(?:s|ed|ing)\b|assess\w*|look(?:s|ed|ing) (?:at|into)|explor(?:e|es|ed|"
        r"ing)\b|"
        r"shortlist\w*|compar(?:es|ed|ing)\b|prüf(?:t|en|te)\b|évalu\w+|evalúa\w*|"
        r"avali(?:a|am|ando)\b|検討",
    ),
    (
        "customer",
        r"customers?\b|clients?\b|trusted\b|chosen\b|(?:us(?:e[sd]?|ing)|trust(?:s|ed)?|"
        r"cho(?:o)?se(?:s|n)?|picked|lov(?:e[sd]?|ing)|"
        r"rel(?:y|ies|ied) on|b(?:uys?|ought) from) us\b|(?:we|we['’]ve|i|have|has|already|"
        r"also|team|'ve|recently|previously) helped|helped\b|serv(?:es|ed|ing)\b|references?:|"
        r"case stud(?:y|ies)|"
        r"success stor(?:y|ies)|kunden?\b|kundin|clients?\b|clientes?\b|vertrauen (?:auf|"
        r"uns)|顧客|お客様",
    ),
    (
        "work",
        r"work(?:s|ed|ing)? with\b|trabaja[mn]? con\b|trabalham? com\b|travaille(?:nt)? avec\b|"
        r"arbeite[nt]* mit\b",
    ),
    (
        "choose",
        r"cho(?:o)?se(?:s|n)?\b|picked\b|selected\b|opt(?:s|ed) for|sign(?:s|ed) (?:up )?(?:with|"
        r"for)|"
        r"go(?:es)? with\b|went with\b|decided (?:for|on)\b|settled on\b|lost (?:\w+ ){0,5}?to\b",
    ),
    (
        "report",
        r"reports? (?:directly )?to|reporting to",
    ),
    (
        "partner",
        r"partner(?:s|ed|ing)?\b|partnerships?|allian(?:ce|z|za)|partenaires?|socios?|"
        r"parceir[oa]s?|parceria|提携",
    ),
    (
        "competitor",
        r"competitors?\b|compet(?:e|es|ed|ing)\b|competition\b|rivals?\b|alternatives? to|"
        r"up against|wettbewerber\w*|konkurren\w+|concurrents?|competidor\w*|"
        r"concorrentes?|競合",
    ),
    (
        "acquire",
        r"acquir(?:e|es|ed|ing)\b|acquisition of|acquisition\b|bought\b|buys\b|took over|"
        r"takeover of|purchased\b|merged with|übernommen|übernahm|übernimmt|racheté\w*|"
        r"adquiri\w+|compró|comprou|買収",
    ),
    (
        "replace",
        r"replac(?:e|es|ed|ing)\b|switch(?:ed|es|ing)? (?:from|to|away from)|migrat(?:ed|"
        r"es|ing) (?:from|to|off)|moved (?:off|from|to|away from)|dropp(?:ed|ing)\b|"
        r"ditch(?:ed|ing)|abandon(?:ed|ing)|churned from|phas(?:ed|ing) out",
    ),
    ("invest", r"invest(?:s|ed|ing) in|investors?\b|backed\b|funded\b"),
    ("own", r"owned\b|owns\b|owner:?\b|parent(?: company)?|subsidiaries|子会社"),
    (
        "owned",
        r"subsidiary of|subsidiary\b|division of|belongs? to\b|part of (?=(?-i:[A-Z]))|"
        r"tochter\w*|filiale de|filial de|subsidiaria de",
    ),
    (
        "staff",
        r"join(?:s|ed|ing)\b|hir(?:es|ed|ing)\b|appoint(?:s|ed)\b|promoted\b|left\b|"
        r"succeeded\b|works? (?:at|for)\b|employed (?:at|by)",
    ),
    (
        "integrate",
        r"integrat(?:es|ed|ion|ions|ing)\b(?: with)?|connects? (?:to|with)|compatible "
        r"with|plugs? into",
    ),
)
_GATES = Gates(
    *(
        (kind, Gate(rf"(?<![^\W_])(?:{words})(?P<by>{_BY})?", "use", "usi", "uso", "usa"))
        for kind, words in _KINDS
    )
)
_STOP = re.compile(r"\b(?:who|which|but|while|whereas|because|although|if|so)\b|[;:!?]|\.\s", re.I)
#: "replaced X with Y": what follows took the place.
_TURN = re.compile(r"\s(?:with|by|to|in favou?r of|durch|par|por)\s")
_LISTED = re.compile(
    r"(?:[\s,;&/()、・+]|\b(?:and|or|as|well|und|sowie|et|ou|y|e|o|the|like|now|also)\b|と|や)*"
)
_GERMAN_END = re.compile(r"(?:übernommen|erworben|gekauft)$")
#: A comma parts a name from the verb unless an apposition follows: "X, a subsidiary of Y".
_APART = re.compile(
    r"\s*,\s*(?!(?:a|an|the|our|your|their|its|now|which|who|already|also|one of)\b)"
)
_ASKING = re.compile(
    r"^\W*(?:do|does|did|are|is|have|has|would|could|can|will|how (?:would|could|might|can|do|"
    r"does)|what|who|which|"
    r"nutzen|verwenden|utilisez|usan|usa|est-ce)\b[^,]*$",
    re.I,
)
_IF = re.compile(
    r"\b(?:if|whether|in case|(?-i:should|might|may|could|would|can)|falls|ob|si|"
    r"se)\b[^,;.]{0,40}$",
    re.I,
)
SYMMETRIC = frozenset({"partner", "competitor", "integrate"})


def find(scene: Scene, names: list[Name], near: bool = False) -> list[Relation]:
    """The relations a sentence tells, with the names they tie together.

    `near`: only names that follow the verb closely, as one list; evidence is read widely.
    """
    text = scene.text
    verbs = sorted((m.start(), m.end(), kind, bool(m["by"])) for kind, m in _GATES.matches(scene))
    spans = [(n.start, n.end) for n in names]
    verbs = [v for v in verbs if all(v[1] <= s or v[0] >= e for s, e in spans)]
    found = [_relation(text, verb, verbs, names) for verb in verbs]
    found += [r for n in names if (r := _as_user(text, n))]
    return [_narrowed(text, r) for r in found] if near else found


def _relation(
    text: str,
    verb: tuple[int, int, str, bool],
    verbs: list[tuple[int, int, str, bool]],
    names: list[Name],
) -> Relation:
    start, end, kind, by = verb
    following = [v[0] for v in verbs if v[0] >= end and v[2] != kind]
    stop = _STOP.search(text, end + 1)
    limit = min([*following[:1], stop.start() if stop else len(text)])
    right = tuple(n for n in names if end <= n.start < limit)
    left = tuple(n for n in names if n.end <= start and not _STOP.search(text[n.end : start]))[-1:]
    left = tuple(n for n in left if not _APART.match(text, n.end))
    if kind == "replace" and (turn := _TURN.search(text, end, limit)):
        right = tuple(n for n in right if n.start < turn.start())
    if not right and _GERMAN_END.search(text, end - 12, end):
        before = [n for n in names if n.end <= start][-2:]
        passive = len(before) == 2 and " von " in text[before[0].end : before[1].start]
        doing, done = (before[1:], before[:1]) if passive else (before[:-1], before[-1:])
        left, right = tuple(doing), tuple(done)
    elif by or kind == "owned" or text[start:end] == "in use":
        left, right = right, left
    return Relation(start, end, "own" if kind == "owned" else kind, left, right)


_USER = re.compile(
    r"[\s-](?:users?|admins?|instance|environment|deployment|licen[cs]es?|subscription|tenant|"
    r"estate|"
    r"shop|workspace|stack|rollout|anwender(?:in)?|nutzer(?:in)?|kunde)\b",
    re.I,
)
_YOURS = re.compile(
    r"\b(?:your|their|its|as an?|are an?|is an?|als|ihre?|existing)\s(?:\w+\s)?$", re.I
)


def _as_user(text: str, name: Name) -> Relation | None:
    """ "As a Zendesk user", "your Zendesk instance"."""
    told = _USER.match(text, name.end)
    if not told or not _YOURS.search(text, max(0, name.start - 24), name.start):
        return None
    return Relation(told.start() + 1, told.end(), "use", (), (name,))


def _narrowed(text: str, relation: Relation) -> Relation:
    """The relation with the first of its names behind the verb and those listed with it."""
    if not relation.patients or relation.patients[0].start < relation.end:
        return relation
    kept: list[Name] = []
    for name in relation.patients:
        at = kept[-1].end if kept else relation.end
        gap = text[at : name.start]
        if not _LISTED.fullmatch(gap) if kept else len(gap) > 60:
            break
        kept.append(name)
    return Relation(relation.start, relation.end, relation.kind, relation.agents, tuple(kept))


def is_asked(scene: Scene, relation: Relation) -> bool:
    """ "Do you use X?" and "if you use X" tell nothing."""
    before = scene.text[: relation.start]
    asked = "?" in scene.text[-3:] or "？" in scene.text
    return (asked and bool(_ASKING.search(before))) or bool(_IF.search(before))
