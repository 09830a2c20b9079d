"""Figures told as parts and halves: "sept sur dix", "anderthalb Jahre", "une trentaine", "7割"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agents.grounding import hedges
from agents.grounding.gate import Gate
from agents.grounding.numerals import ANY, FEW, small
from agents.grounding.scene import Scene
from agents.grounding.topics import topics
from agents.grounding.units import DURATIONS, thing

if TYPE_CHECKING:
    from agents.grounding.quantity import Quantity


def find(scene: Scene, make: type[Quantity]) -> list[Quantity]:
    """Every such figure of a sentence."""
    if scene.language == "en":
        return [*_portions(scene, make), *_minutes(scene, make)]
    return [
        *_minutes(scene, make),
        *_halves(scene, make),
        *_wide(scene, make),
        *_portions(scene, make),
        *_rounded(scene, make),
    ]


#: "4:10 minutes" and "at minute 9" tell how long.
_MINUTES = re.compile(
    r"(?<![\d:])(?P<long>\d{1,3}):(?P<seconds>[0-5]\d)\s?min(?:ute[ns]?|s)?\b|"
    r"\bminute (?P<at>\d{1,3})\b",
    re.I,
)


def _minutes(scene: Scene, make: type[Quantity]) -> list[Quantity]:
    if not scene.digits or scene.heads.isdisjoint(("min",)):
        return []
    return [
        _long(
            scene,
            make,
            m,
            (60.0 * int(m["long"] or m["at"]) + int(m["seconds"] or 0),),
            "second",
            60.0,
        )
        for m in _MINUTES.finditer(scene.text)
    ]


_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000))
_PORTION = re.compile(
    rf"(?<![\d.,])\b(?P<part>{ANY}|\d{{1,2}})[\s-](?:(?<=one\s)(?:[a-z]+\s){{1,2}})?(?:in|out "
    rf"of)[\s-](?:every |"
    rf"each )?(?P<whole>{ANY}|"
    rf"\d{{1,4}})\b"
    rf"(?![\s-](?:{'|'.join(sorted(DURATIONS, key=len, reverse=True))})\b)",
    re.I,
)


#: "Un appel sur trois", "sieben von zehn", "siete de cada diez", "sete em cada dez".
_PORTIONS = Gate(
    rf"(?<![\d.,])\b(?P<part>{FEW}|\d{{1,3}})\s(?:(?:[^\W\d_]+['’]?[^\W\d_]*\s){{0,3}}sur|von|"
    rf"(?:[^\W\d_]+\s)?(?:de|em) cada)\s(?P<whole>{FEW}|\d{{1,4}})\b(?!\s?(?:%|prozent|uhr|bis))",
    "sur",
    "von",
    "cada",
)
_LENGTHS = {
    "jahr": 12,
    "monat": 1,
    "an": 12,
    "mois": 1,
    "año": 12,
    "mes": 1,
    "ano": 12,
    "mês": 1,
    "tag": 86400,
    "woche": 604800,
    "stunde": 3600,
    "heure": 3600,
    "hora": 3600,
    "jour": 86400,
    "journée": 86400,
    "semaine": 604800,
    "día": 86400,
    "dia": 86400,
    "semana": 604800,
}
_LENGTH = "|".join(sorted(_LENGTHS, key=len, reverse=True))
#: "Anderthalb Jahre", "un an et demi", "dos horas y media".
_HALVES = Gate(
    rf"\b(?:(?P<german>anderthalb|[a-zäöüß]+einhalb|(?P<count>\d)\s?½)\s(?P<long>{_LENGTH})(?:e?[ns]?)\b|"
    rf"(?:(?P<figure>{FEW}|\d{{1,2}})\s)?(?P<unit>{_LENGTH})(?:e?s)?\s(?:et demie?|y medi[oa]|"
    rf"e mei[oa])\b)",
    "anderthalb",
    "ein",
    "zwei",
    "drei",
    "vier",
)


def _halves(scene: Scene, make: type[Quantity]) -> list[Quantity]:
    found = []
    for m in _HALVES.pattern.finditer(scene.text) if _HALVES.opens(scene) else ():
        said = (m["german"] or m["figure"] or "ein").lower().removesuffix("einhalb")
        whole = 1 if said in ("anderthalb", "") else int(m["count"] or 0) or small(said)
        size = _LENGTHS[(m["long"] or m["unit"]).lower()]
        unit, value = "second" if size > 12 else "month", ((whole + 0.5) * size,)
        if whole:
            found.append(_long(scene, make, m, value, unit, float(size)))
    return found


def _long(
    scene: Scene,
    make: type[Quantity],
    m: re.Match[str],
    value: tuple[float, ...],
    unit: str,
    scale: float = 1.0,
) -> Quantity:
    near = [w.low for w in scene.between(*scene.clause(m.start(), m.end()))]
    hedge = hedges.before(scene.text[max(0, m.start() - 40) : m.start()])
    hedge = hedge or hedges.after(scene.text[m.end() : m.end() + 14])
    about = topics(near, "share" if unit == "percent" else "time")
    return make(m.start(), m.end(), value, value, unit=unit, hedge=hedge, topics=about, scale=scale)


#: "7割", "3分の2", "4人に1人", "10件中7件", "1年半", "2時間半".
_WIDE = re.compile(
    r"(?P<tenths>\d(?:\.\d)?)割|(?P<of>\d{1,2})分の(?P<n>\d{1,2})|"
    r"(?P<whole>\d{1,4})(?P<what>[人社件名台店])(?:に|中、?|のうち)(?P<part>\d{1,3})(?P=what)|"
    r"(?P<long>\d{1,2})(?P<unit>年|か月|ヶ月|カ月|時間|日|週間)半"
)
_WIDE_UNITS = {"年": 12, "時間": 3600, "日": 86400, "週間": 604800}


def _wide(scene: Scene, make: type[Quantity]) -> list[Quantity]:
    found = []
    for m in _WIDE.finditer(scene.text) if scene.wide else ():
        if m["long"]:
            size = _WIDE_UNITS.get(m["unit"], 1)
            value, unit = (float(m["long"]) + 0.5) * size, "second" if size > 12 else "month"
        elif m["tenths"]:
            value, unit, size = float(m["tenths"]) * 10, "percent", 1
        else:
            part, whole = float(m["n"] or m["part"]), float(m["of"] or m["whole"])
            value, unit, size = part / whole * 100 if whole else 0.0, "percent", 1
        found.append(_long(scene, make, m, (value,), unit, float(size)))
    return found


_COLLECTIVES = {
    name: (value, exact)
    for value, exact, names in (
        (10, False, "dizaine decena dezena"),
        (12, True, "dutzend douzaine docena dúzia"),
        (15, False, "quinzaine"),
        (20, False, "vingtaine veintena"),
        (30, False, "trentaine treintena"),
        (40, False, "quarantaine cuarentena"),
        (50, False, "cinquantaine cincuentena"),
        (60, False, "soixantaine"),
        (100, False, "centaine centenar centena"),
        (1000, False, "millier millar milhar"),
    )
    for name in names.split()
}
#: "Une trentaine de clients", "zwei Dutzend Filialen".
_ROUNDED = Gate(
    rf"\b(?P<n>{FEW})\s(?:bonne |buena |boa |petite )?(?P<name>{'|'.join(_COLLECTIVES)})s?\b"
)


_LENGTH_AFTER = re.compile(rf"\s(?:de |d['’])?({'|'.join(DURATIONS)})\b", re.I)


def _rounded(scene: Scene, make: type[Quantity]) -> list[Quantity]:
    found = []
    for m in _ROUNDED.pattern.finditer(scene.text) if _ROUNDED.opens(scene) else ():
        size, exact = _COLLECTIVES[m["name"].lower()]
        value = (size * small(m["n"]),)
        if long := _LENGTH_AFTER.match(scene.text, m.end()):
            unit, scale = DURATIONS[long[1].lower()]
            value = (value[0] * scale,)
            told = _long(scene, make, m, value, unit, scale)._replace(end=long.end())
        else:
            nouns = [t for w in scene.after(m.end(), 4) if (t := thing(w.text))]
            told = _long(scene, make, m, value, "")._replace(nouns=frozenset(nouns[:1]))
        found.append(told if exact or told.hedge else told._replace(hedge="~"))
    return found


#: "Of every ten alarms, eight are false"
_OF_EVERY = re.compile(
    rf"\b(?:of|out of) (?P<each>every |each )?(?P<whole>{ANY}|\d{{1,4}}) (?:[a-z]+ ){{0,2}}[a-z]+"
    rf"(?(each),?|,) "
    rf"(?:about |some |only )?(?P<part>{ANY}|\d{{1,4}})\b",
    re.I,
)


def _portions(scene: Scene, make: type[Quantity]) -> list[Quantity]:
    """ "One in four" and "9 out of 10" are percentages."""
    found = []
    told = _PORTION.finditer(scene.text) if not scene.lows.isdisjoint(("in", "out")) else ()
    more = (
        _PORTIONS.pattern.finditer(scene.text)
        if scene.language != "en" and _PORTIONS.opens(scene)
        else ()
    )
    turned = _OF_EVERY.finditer(scene.text) if "of" in scene.lows else ()
    for m in (*told, *more, *turned):
        part, whole = small(m["part"]), small(m["whole"])
        share = (part / whole * 100,) if 0 < part < whole else ()
        if share and (whole in _WHOLES or "out" in m.group()):
            near = [w.low for w in scene.between(*scene.clause(m.start(), m.end()))]
            hedge = hedges.before(scene.text[max(0, m.start() - 40) : m.start()])
            about = topics(near, "share")
            found.append(
                make(
                    m.start(),
                    m.end(),
                    share,
                    share,
                    unit="percent",
                    hedge=hedge,
                    topics=about,
                    ratio=(part, whole),
                )
            )
    return found
