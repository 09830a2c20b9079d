"""Promises a text makes in the sender's name: discounts, guarantees, free things, deadlines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.grounding.fold import WORD, fold_word
from agents.grounding.gate import Gate, Gates
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_KINDS: tuple[tuple[str, str], ...] = (
    (
        "discount",
        r"discount\w*|rebates?|(?:%|percent) off|half (?:price|off)|price (?:cut|reduction|"
        r"break)|"
        r"(?:reduced|preferential|introductory) (?:price|pricing|rate)s?|vouchers?|coupons?|"
        r"promotional|rabatt\w*|nachlass|"
        r"\bremises?|tarif préférentiel|descuentos?|rebaja|descontos?|割引|値引",
    ),
    (
        "special",
        r"special (?:price|pricing|offer|rate|deal|terms)s?|sonderpreis|sonderkonditionen|"
        r"prix spécial|precio especial|preço especial|特別価格",
    ),
    ("warranty", r"warrant(?:y|ies)|gewährleistung"),
    (
        "guarantee",
        r"guarantee\w*|(?:we|i) (?:promise|assure|pledge)|rest assured|you "
        r"have (?:our|my) word|garanti\w*|garantía\w*|保証",
    ),
    (
        "refund",
        r"refund\w*|money[- ]back|(?:we|will) reimburse\w*|geld[- ]zurück\w*|rückerstatt\w*|"
        r"erstatten|rembours\w*|reembols\w*|devolu\w+ (?:del|do) din\w+|返金",
    ),
    (
        "free",
        r"for free|free[- ]of[- ]charge|free(?:,)? (?:\S+[- ]){0,2}(?:trial|pilot|month|"
        r"months|onboarding|set-?up|consultation|assessment|audit|migration|"
        r"training|support|upgrade|access|version|plan|tier|licen[cs]es?|seats?|poc|workshop|"
        r"implementation|add-on|year|weeks?|days?|shipping|delivery|analysis|report|review|"
        r"proof)|"
        r"(?:is|are|be|comes?|completely|absolutely|entirely|it's|totally) free\b(?! (?:to|"
        r"on|for (?:a|an)|next|this|of|from|up))|"
        r"at no (?:extra |additional |further )?(?:cost|charge)|no (?:extra |additional "
        r")?(?:cost|charge)s? (?:to|for) you|free \d+[- ]day|without (?:extra |additional "
        r")?(?:cost|charge)|complimentary|on the house|cost you nothing|"
        r"kostenlos\w*|kostenfrei\w*|gratis\b|gratuit\w*|gratuidad|sin coste|sin costo|sem "
        r"custo|grátis|無料",
    ),
    (
        "trial",
        r"(?<=[a-z0-9-] )trial\b(?! (?:and error))|trial period|probezeit\w*|testphase|"
        r"probeabo|testzeitraum|période d['’]essai|essai gratuit|"
        r"(?:período|periodo) de prueba|prueba gratuita|período de teste|トライアル|試用",
    ),
    (
        "waiver",
        r"\bwaiv(?:e|es|ed|ing)\b|no (?:set-?up|hidden|cancellation|onboarding|implementation|"
        r"extra) (?:fee|fees|cost|costs|charges?)|on us\b",
    ),
    (
        "delivery",
        r"(?:deliver(?:ed|y|s)?|ship(?:s|ped)?|go(?:es)?[- ]live|going live|up and running|"
        r"live|deployed?|implement(?:ed|ation)|roll(?:ed)?[- ]?out|"
        r"rollout|onboarded|set up|operational|launch|migrated?|installed|in place|"
        r"completed?)\b (?:\w+ ){0,3}?(?:by|within|in (?:under|less than|just|only|as little "
        r"as)?) ?(?:\d|one|two|three|four|five|six|ten|a |an |the end|next|monday|friday|"
        r"january|february|march|april|may|june|july|august|september|october|november|"
        r"december|q\d)|"
        r"(?:delivery|lead|implementation|deployment|set-?up) time|next[- ]day (?:delivery|"
        r"shipping)|same[- ]day|lieferzeit|lieferung (?:bis|in)|délai de livraison|plazo de "
        r"entrega|prazo de entrega|納期|納品",
    ),
    (
        "uptime",
        r"\bSLAs?\b|uptime|service[- ]level|verfügbarkeit|disponibilité de|disponibilidad del|"
        r"disponibilidade de|稼働率",
    ),
    (
        "hours",
        r"24\s?/\s?7|(?:a)?round[- ]the[- ]clock|rund um die uhr|day and night|24h/24|24 "
        r"horas",
    ),
    ("response", r"response times?|respon[ds]e? within|temps de réponse|reaktionszeit"),
    (
        "secure",
        r"\b(?:fully|100 ?%|completely|totally|entirely) (?:secure|safe|protected|private|"
        r"anonymous)|(?:bank|military)[- ]grade|unhackable|"
        r"(?:breach|future)[- ]proof|never (?:be )?(?:breached|hacked|leaked|lose|lost|"
        r"share[ds]?|sold?|sell|go down|leaves?)",
    ),
    (
        "certified",
        r"\b(?:fully |\w+[- ])?compliant\b|(?<!\w)certified\b|certifications?\b|meets? all "
        r"(?:legal|regulatory)|audit[- ]proof|zertifizier\w*|"
        r"dsgvo-konform\w*|rechtssicher|revisionssicher|conformes? (?:au|aux|al|a la|à|com)|"
        r"certifi[ée]e?s?\b|certificad[oa]s?|認証|準拠",
    ),
    (
        "encrypted",
        r"encrypt\w*|verschlüssel\w*|chiffr(?:é\w*|er\b|ement\b)|cifrad\w*|criptograf\w*|暗号化",
    ),
    (
        "risk",
        r"zero[- ]risk|risk[- ]free|no risk|without (?:any )?risk|ohne risiko|risikofrei|sans "
        r"risque|sin riesgo|sem risco",
    ),
    ("downtime", r"(?:zero|no|without(?: any)?) downtime|ohne ausfall\w*"),
    ("liability", r"indemnif\w*|liabilit(?:y|ies)|legally binding"),
    (
        "residency",
        r"data residency|(?:data|servers?) (?:\w+ ){0,3}(?:stays?|remains?|hosted|stored|kept|"
        r"never leaves?) (?:\w+ ){0,2}in",
    ),
    (
        "exit",
        r"cancel (?:at )?any ?time|cancel whenever|no lock[- ]?in|no (?:long[- ]term |annual "
        r")?(?:contract|commitment)s?\b|jederzeit kündbar|sans engagement|sin compromiso|sin "
        r"permanencia|sem fidelidade|いつでも解約",
    ),
    (
        "price",
        r"(?:best|lowest|cheapest) price|price[- ]match\w*|price lock|lock(?:ed)? in (?:the|"
        r"this|your|a) (?:price|rate)|fixed price|price freeze|match any (?:offer|price|"
        r"quote)",
    ),
    (
        "service",
        r"dedicated (?:\w+ ){0,2}(?:manager|engineer|team|csm|support|consultant|contact|"
        r"specialist|architect)|unlimited|white[- ]glove|priority support|lifetime|exclusive "
        r"(?:offer|access|right)|"
        r"persönlicher ansprechpartner|unbegrenzt\w*|illimité\w*|ilimitad[oa]s?|無制限",
    ),
    (
        "deadline",
        r"offer (?:ends|expires|is valid|valid)|valid (?:until|through|till)|limited[- ]time",
    ),
)
_GATES = Gates(
    *((kind, Gate(rf"(?<![^\W_])(?:{words})", "off", "us", "24")) for kind, words in _KINDS)
)
_WILL = re.compile(
    r"\b(?:we|i|our (?:team|engineers|experts|company))(?:['’]ll| will| shall| are going "
    r"to| commit to| agree to| undertake to)\s+"
    r"(?:(?:also|then|even|always|personally|gladly|happily|immediately|never|not|"
    r"certainly|definitely|only)\s+)*(?P<verb>[a-z]+)",
    re.I,
)
#: What a mail may always announce about itself.
_HARMLESS = wordset(
    "send share walk show follow call reach be discuss talk explore go cover demo demonstrate "
    "look keep answer bring prepare schedule book meet need see email mail find love ask "
    "listen learn touch ping forward connect get have come start begin work help focus put "
    "let take know check try outline present explain review tailor map hear fit stay remain "
    "treat respect pick figure compare assume adapt adjust tell sort start hold speak agree "
    "continue propose suggest arrange leave write dive highlight summarize summarise set aim "
    "make jump use wait circle do"
)
#: What can be free: the same thing must be free in the evidence.
_GIFTS = [
    (name, re.compile(rf"\b(?:{words})", re.I))
    for name, words in (
        ("trial", r"trial|try\b|test|pilot|essai|prueba|teste|prob"),
        ("setup", r"set-?up|install|configur|einricht|implement"),
        ("migration", r"migrat|move"),
        ("training", r"train|workshop|schulung|formation"),
        ("support", r"support|help\b"),
        ("onboarding", r"onboard"),
        ("month", r"months?\b|monat|mois|mes\b|mês"),
        ("year", r"years?\b|jahr|année|año|ano\b"),
        ("advice", r"consult|assess|audit|analys|review|report|beratung"),
        ("upgrade", r"upgrad|updat"),
        ("seats", r"seats?|licen[cs]e|users?\b"),
        ("shipping", r"shipping|delivery|versand"),
        ("plan", r"plan|tier|version|edition"),
    )
]
_REQUESTED = re.compile(
    r"\b(?:asked?|asks|asking|requests?|requested|requesting|wants?|wanted|would like|"
    r"needs?|needed|expects?|expected|hoping|hopes?|"
    r"inquired|enquired|pushing for|negotiating|demands?|demanded|interested in|looking "
    r"for|requires?|required|möchte|wünscht|"
    r"fragte|demande|souhaite|pidió|pide|solicita|quiere|pediu|quer)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """`stem`: for "we will …", the promised verb. `wished`: somebody asks for it."""

    start: int
    end: int
    kind: str
    stem: str = ""
    wished: bool = False
    things: frozenset[str] = frozenset()


def find(scene: Scene) -> list[Commitment]:
    """Every promise of a sentence, or every grant and wish of a piece of evidence."""
    text = scene.text
    found = [_commitment(text, kind, m.start(), m.end()) for kind, m in _GATES.matches(scene)]
    for m in () if scene.lows.isdisjoint(("we", "i", "our")) else _WILL.finditer(text):
        verb = m["verb"].casefold()
        if verb not in _HARMLESS:
            found.append(Commitment(m.start(), m.end(), "will", verb))
    return found


def _commitment(text: str, kind: str, start: int, end: int) -> Commitment:
    left = max(text.rfind(mark, 0, start) for mark in (", ", "; ", ". ", ": "))
    ends = [at for mark in (", ", "; ", ". ") if (at := text.find(mark, end)) >= 0]
    clause = text[max(left, 0) : min(ends, default=len(text))]
    things = frozenset(
        name for name, pattern in _GIFTS if kind == "free" and pattern.search(clause)
    )
    return Commitment(start, end, kind, wished=_wished(text, start), things=things)


def _wished(text: str, start: int) -> bool:
    clause = re.split(r"[.;!?]\s", text[:start])[-1]
    return bool(_REQUESTED.search(clause[-60:]))


def grants(said: Commitment, known: tuple[Commitment, ...], text: str) -> bool:
    """Whether evidence with the promises `known` and the words `text` backs what was said."""
    if said.kind == "will":
        return _promises(said.stem, text)
    return any(
        k.kind == said.kind
        and (said.wished or not k.wished)
        and (not said.things or bool(said.things & k.things))
        for k in known
    )


def _promises(verb: str, text: str) -> bool:
    stem = verb[: max(4, len(verb) - 2)]
    return any(fold_word(w).startswith(stem) for w in WORD.findall(text))
