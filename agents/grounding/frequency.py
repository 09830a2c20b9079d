"""How often something happens, whichever way it is told: "twice a year", "every six months"."""

from __future__ import annotations

import re
from functools import lru_cache

from agents.grounding.numerals import FEW, small
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

#: How many of each period a year has.
_A_YEAR = {"day": 365.0, "week": 52.0, "fortnight": 26.0, "month": 12.0, "quarter": 4.0}
_A_YEAR |= {"half": 2.0, "year": 1.0}
_ADVERBS = {
    word: period
    for period, words in (
        ("day", "daily täglich quotidien quotidienne diario diaria diariamente diário diária"),
        ("week", "weekly wöchentlich hebdomadaire semanal semanalmente"),
        ("fortnight", "fortnightly biweekly zweiwöchentlich vierzehntägig quinzenal quincenal"),
        ("month", "monthly monatlich mensuel mensuelle mensual mensualmente mensal mensalmente"),
        ("quarter", "quarterly vierteljährlich quartalsweise trimestriel trimestrielle trimestral"),
        (
            "half",
            "half-yearly semi-annual semi-annually semiannual semiannually biannual biannually "
            "semestral halbjährlich semestriel semestrielle",
        ),
        ("year", "yearly annual annually jährlich annuel annuelle anual anualmente"),
    )
    for word in words.split()
}
_NAMES = {
    name: period
    for period, names in (
        ("day", "day days tag tage tagen jour jours día días dia dias"),
        ("week", "week weeks woche wochen semaine semaines semana semanas"),
        ("month", "month months monat monate monaten mois mes meses mês"),
        ("quarter", "quarter quarters quartal quartale trimestre trimestres"),
        ("half", "semester halbjahr semestre semestres"),
        ("year", "year years jahr jahre jahren an ans année années año años ano anos"),
    )
    for name in names.split()
}
_ANY = "|".join(sorted(_NAMES, key=len, reverse=True))
#: "Twice a year", "dreimal im Jahr", "deux fois par an", "dos veces al año".
_TIMES = re.compile(
    rf"\b(?:(?P<once>once|einmal|une fois|una vez|uma vez)|(?P<twice>twice|zweimal)|"
    rf"(?P<n>{FEW}|\d{{1,3}})[\s-]?(?:times|mal|fois|veces|vezes|[^\W\d_]{{4,}}))\s"
    rf"(?:an?|per|each|every|pro|im|in der|am|par|al|a la|por|ao|à|a cada)\s(?P<period>{_ANY})\b",
    re.I,
)
#: "Every six months", "alle zwei Wochen", "tous les trois mois", "cada seis meses".
_EVERY = re.compile(
    rf"\b(?:every|each|alle|jede[nrs]?|tous les|toutes les|chaque|a cada|cada|todos os|todos los|"
    rf"todas as|todas las|todo|toda)\s(?:(?P<n>{FEW}|\d{{1,2}})\s|(?P<other>other|second|"
    rf"zweite[nrs]?)\s)?(?P<period>{_ANY})\b",
    re.I,
)
_ADVERB = re.compile(rf"\b(?:{'|'.join(sorted(_ADVERBS, key=len, reverse=True))})\b", re.I)
_HINTS = (
    wordset("per a an par pro por al im")
    | wordset(
        "once twice times einmal zweimal mal fois vez veces vezes every each alle jede jeden "
        "jedes tous toutes chaque cada todos todas todo toda half semi"
    )
    | frozenset(_ADVERBS)
)
Rate = tuple[int, int, float]


@lru_cache(maxsize=512)
def rates(scene: Scene) -> tuple[Rate, ...]:
    """Where a text tells how often something happens, and how often that is in a year."""
    if scene.lows.isdisjoint(_HINTS):
        return ()
    found = [(m.start(), m.end(), _times(m)) for m in _TIMES.finditer(scene.text)]
    found += [(m.start(), m.end(), _every(m)) for m in _EVERY.finditer(scene.text)]
    found += [
        (m.start(), m.end(), _A_YEAR[_ADVERBS[m.group().lower()]])
        for m in _ADVERB.finditer(scene.text)
    ]
    return tuple(rate for rate in found if rate[2])


def rate(scene: Scene, said: Quantity) -> float:
    """How often a year something happens, as a figure of a sentence tells; 0 where none does."""
    return next((n for start, end, n in rates(scene) if start <= said.start < end), 0.0)


def same(one: float, other: float) -> bool:
    """Whether two are as often: a year has 52 weeks, and 12 months of about four."""
    return abs(one - other) <= 0.02 * max(one, other)


def _times(m: re.Match[str]) -> float:
    count = 1.0 if m["once"] else 2.0 if m["twice"] else small(m["n"])
    return count * _A_YEAR[_NAMES[m["period"].lower()]]


def _every(m: re.Match[str]) -> float:
    count = 2.0 if m["other"] else small(m["n"]) if m["n"] else 1.0
    return _A_YEAR[_NAMES[m["period"].lower()]] / count if count else 0.0
