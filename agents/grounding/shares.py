"""Figures without a numeral: "half price", "doubled", "two thirds", "thousands of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.grounding import counted, hedges, portions, ranges
from agents.grounding.gate import Gate, Gates
from agents.grounding.scene import Scene
from agents.grounding.topics import topics, trend
from agents.grounding.units import thing

if TYPE_CHECKING:
    from agents.grounding.quantity import Quantity

_SHARES: tuple[tuple[str, float, str], ...] = (
    (
        r"half(?: of)?(?: the)?(?: normal| usual| list| regular| full)?[\s-](?:price|off)|"
        r"at half the (?:price|cost)|(?:zum halben|halber) preis|(?:à )?moitié prix|"
        r"a mitad de precio|"
        r"(?:pela )?metade do preço|半額",
        50,
        "percent",
    ),
    (
        r"(?:cut|cuts|cutting|reduc\w+) (?:\w+ ){0,3}in half|halv(?:e|es|ed|ing)\b|halbier\w+|"
        r"(?:réduit\w*|réduire|baiss\w+|diminu\w+) de moitié|divis\w+ par deux|半減",
        50,
        "percent",
    ),
    (
        r"(?:one[\s-])?half (?:of|the|your|our|their|its)\b|(?:die )?hälfte|la moitié|la "
        r"mitad|(?:a )?metade|半分|半数",
        50,
        "percent",
    ),
    (r"by half\b", 50, "percent"),
    (r"\b(?:a|one)[\s-]fifth\b|ein fünftel|un cinquième|un quinto|um quinto", 20, "percent"),
    (r"\btwo[\s-]fifths\b|zwei fünftel|deux cinquièmes|dos quintos", 40, "percent"),
    (r"\bthree[\s-]fifths\b|drei fünftel|trois cinquièmes|tres quintos", 60, "percent"),
    (r"\bfour[\s-]fifths\b|vier fünftel|quatre cinquièmes|cuatro quintos", 80, "percent"),
    (r"\b(?:a|one)[\s-]tenth\b|ein zehntel|un dixième|un décimo|um décimo", 10, "percent"),
    (r"\bevery (?:fourth|4th)\b|jede[rsn]? vierte\w?\b|un .{2,12} sur quatre", 25, "percent"),
    (r"\bevery (?:third|3rd)\b|jede[rsn]? dritte\w?\b", 100 / 3, "percent"),
    (r"\bevery (?:fifth|5th)\b|jede[rsn]? fünfte\w?\b", 20, "percent"),
    (r"\bevery (?:second|2nd|other)\b|jede[rsn]? zweite\w?\b", 50, "percent"),
    (r"\bevery (?:tenth|10th)\b|jede[rsn]? zehnte\w?\b", 10, "percent"),
    (r"half an hour", 1800, "second"),
    (
        r"three[\s-]quarters of an hour|(?:einer )?dreiviertelstunde|trois quarts d['’]heure|"
        r"tres cuartos de hora|três quartos de hora",
        2700,
        "second",
    ),
    (r"(?:a )?quarter of an hour|viertelstunde|quart d['’]heure|cuarto de hora", 900, "second"),
    (
        r"(?:eine[rn]? )?halbe[nr]? stunde|halbstündig\w*|demi-heure|media hora|meia hora|30分",
        1800,
        "second",
    ),
    (
        r"half a day|half-days?|half days|halbtägig\w*|(?:eine[nm] )?halbe[nr]? tage?s?|"
        r"demi-journée|medio día|media jornada|meio dia|半日",
        43200,
        "second",
    ),
    (
        r"half a year|(?:ein(?:em|es)? )?halbe[sn] jahre?s?|halbjähr(?:ig\w*|lich)|medio año|"
        r"meio ano|"
        r"(?:un|par|por|um|al) semestre|半年間?",
        6,
        "month",
    ),
    (r"(?:ein(?:em|es)? )?dreiviertel ?jahr\w*", 9, "month"),
    (r"(?:ein(?:em|es)? )?vierteljahr(?:es)?\b|\ba quarter of a year", 3, "month"),
    (r"half a decade", 60, "month"),
    (r"(?<!half )\ba decade\b(?! and a half)", 120, "month"),
    (r"half[\s-](?:a[\s-])?century", 600, "month"),
    (r"two[\s-]thirds|zwei drittel|deux tiers|dos tercios|dois terços", 200 / 3, "percent"),
    (
        r"three[\s-]quarters(?! of an hour)|drei viertel|trois quarts(?! d['’]heure)|tres cuartos|"
        r"três quartos",
        75,
        "percent",
    ),
    (
        r"\b(?:a|one)[\s-]third(?= (?:of|less|fewer|more|the|faster|off|cheaper|lower|"
        r"higher|without|failed|come))|by (?:a|one) third\b|ein drittel|un tiers|un tercio|"
        r"um terço",
        100 / 3,
        "percent",
    ),
    (r"\b(?:a )?quarter(?: of a)?[\s-]century\b", 300, "month"),
    (
        r"\b(?:a|one)[\s-]quarter of (?!an hour|a year|a century)|by (?:a|one) quarter\b|"
        r"\bun quart\b(?! d['’]heure)|\bein viertel\b|\bun cuarto\b(?! de hora)|"
        r"\bum quarto\b(?! de hora)",
        25,
        "percent",
    ),
    (
        r"\bdoubl(?:e|es|ed|ing)\b(?!\W(?:down|check|click|booking))|\btwice\b|"
        r"\btwofold\b|\bdoppelt\w*|verdoppel\w*|\bdoublé?e?r?s?\b|\bdoble\b|duplic\w+|"
        r"\bdobro\b|\bzweifach\w*|\bzweimal so\b|deux fois plus|二倍|倍増",
        2,
        "times",
    ),
    (
        r"\btripl(?:e|es|ed|ing)\b|\bthrice\b|\bthreefold\b|verdreifach\w*|\bdreifach\w*|"
        r"\btriplé?e?r?\b|triplic\w+|\btriplo\b",
        3,
        "times",
    ),
    (
        r"\bquadrupl(?:e|es|ed|ing)\b|\bfourfold\b|vervierfach\w*|quadrupl[eé]\w*|cuadruplic\w+|quadruplic\w+",
        4,
        "times",
    ),
    (r"\btenfold\b|verzehnfach\w*", 10, "times"),
    (r"\bzweimal(?= (?:im|pro|am|in der) )", 2, "times"),
    (r"\bdreimal(?= (?:im|pro|am|in der) )", 3, "times"),
    (r"\bviermal(?= (?:im|pro|am|in der) )", 4, "times"),
    (r"\bfünfmal(?= (?:im|pro|am|in der) )", 5, "times"),
    (r"\bsechsmal(?= (?:im|pro|am|in der) )", 6, "times"),
)
#: What stands in every "every third" and "jeder Dritte", where "every" alone says too little.
_EVERY = "th rd nd second third fourth fifth tenth other zweite dritte vierte fünfte zehnte quatre"
_SHORT = r"\b(?:takes?|took|within|under|in (?:just|only|under|less than)|after (?:just|only)) an? "
_SPANS = (("hour", 3600), ("day", 86400), ("week", 604800), ("month", 1), ("year", 12))
_SHARE_GATES = Gates(
    *(
        ((value, unit), Gate(p, needs=_EVERY if p.startswith(r"\bevery") else ""))
        for p, value, unit in _SHARES
    ),
    *(
        (
            (size, "second" if size > 12 else "month"),
            Gate(rf"{_SHORT}{name}\b(?! and a half)", needs=name),
        )
        for name, size in _SPANS
    ),
    *(
        (
            (size, "second" if size > 12 else "month"),
            Gate(
                rf"\ban? {name}(?= (?:ago|away|from now|from today)\b)"
                rf"|\bfrom an? {name}(?= (?:down |up )?to\b)",
                needs=name,
            ),
        )
        for name, size in _SPANS
    ),
    *(
        (
            (size * 1.5, "second" if size > 12 else "month"),
            Gate(rf"\ban? {name} and a half\b", needs="half"),
        )
        for name, size in _SPANS
    ),
)
_VAGUE = [
    ((low, high), Gate(rf"\b(?:{p})\b"))
    for p, low, high in (
        ("tens of thousands|zehntausende|dizaines de milliers|decenas de miles", 2e4, 1e5),
        ("hundreds of thousands|hunderttausende|centaines de milliers|cientos de miles", 2e5, 1e6),
        ("dozens|dutzende|des dizaines|docenas|dezenas", 24, 120),
        ("(?<!of )hundreds(?! of thousands)|hunderte|centaines|cientos|centenas", 200, 1000),
        ("(?<!of )thousands|(?<!zehn)tausende|milliers|miles|milhares", 2000, 1e5),
        ("millions|millionen|millones|milhões", 2e6, 1e9),
        ("billions|milliarden", 2e9, 1e12),
    )
]
_CJK_VAGUE = [((low, high), Gate(p)) for p, low, high in (("数百", 200, 1000), ("数千", 2000, 1e4))]
_VAGUE_GATES = Gates(*_VAGUE, *_CJK_VAGUE)


def find(scene: Scene, make: type[Quantity]) -> list[Quantity]:
    """Shares and multiples by name, and vague magnitudes as ranges of what they can mean."""
    text = scene.text
    found: list[Quantity] = []
    for (value, unit), m in _SHARE_GATES.matches(scene):
        near = [w.low for w in scene.between(*scene.clause(m.start(), m.end()))]
        rounded = "~" if value >= 60 and unit == "month" else ""
        found.append(
            make(
                m.start(),
                m.end(),
                (value,),
                (value,),
                unit=unit,
                trend=trend(near),
                hedge=hedges.before(text[max(0, m.start() - 40) : m.start()]) or rounded,
                topics=topics(near, "share"),
                change=ranges.change(text, m.start(), m.end()),
            )
        )
    found = [q._replace(per=counted.per(scene, q)) if q.unit == "times" else q for q in found]
    return _apart([*found, *portions.find(scene, make), *_vague(scene, make)])


def _vague(scene: Scene, make: type[Quantity]) -> list[Quantity]:
    found = []
    for (low, high), m in _VAGUE_GATES.matches(scene):
        before = scene.before(m.start(), 1)
        if before and before[0].text[-1].isdigit():
            continue
        nouns = [t for w in scene.after(m.end(), 5) if (t := thing(w.text))]
        found.append(make(m.start(), m.end(), (low,), (high,), nouns=frozenset(nouns), vague=True))
    return found


def _apart(found: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for q in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or q.start >= kept[-1].end:
            kept.append(q)
    return kept
