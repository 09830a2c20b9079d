"""The forms of an English verb, for writing a word list by its base forms alone."""

from __future__ import annotations

import re

from agents.grounding.wordset import wordset

_IRREGULAR = {
    first: tuple(rest)
    for first, *rest in (
        row.split()
        for row in [
            "buy bought",
            "sell sold",
            "leave left",
            "lose lost",
            "win won",
            "choose chose chosen",
            "grow grew grown",
            "rise rose risen",
            "fall fell fallen",
            "cut cut",
            "pay paid",
            "meet met",
            "send sent",
            "write wrote written",
            "speak spoke spoken",
            "tell told",
            "say said",
            "give gave given",
            "take took taken",
            "get got gotten",
            "make made",
            "build built",
            "find found",
            "bring brought",
            "lead led",
            "hold held",
            "keep kept",
            "run ran run",
            "begin began begun",
            "go went gone",
            "come came come",
            "see saw seen",
            "hear heard",
            "feel felt",
            "lend lent",
            "spend spent",
            "shrink shrank shrunk",
            "withdraw withdrew withdrawn",
            "break broke broken",
            "quit quit",
            "let let",
            "put put",
            "set set",
            "shut shut",
            "hit hit",
            "beat beat beaten",
            "show showed shown",
            "sink sank sunk",
            "outbid outbid",
            "undercut undercut",
            "rebuild rebuilt",
            "oversee oversaw overseen",
            "stand stood",
            "think thought",
            "know knew known",
            "swear swore sworn",
            "do did done",
            "wind wound",
            "rip ripped",
            "have had",
            "wear wore worn",
            "teach taught",
            "seek sought",
            "drive drove driven",
            "draw drew drawn",
            "catch caught",
            "fight fought",
            "forget forgot forgotten",
        ]
    )
}
_DOUBLED = wordset(
    "plan drop ship stop scrap ban trim slip skip swap equip refer transfer cancel travel commit "
    "permit admit submit occur rebut flag dip pop tap chat vet scan pin rip axe"
)
_SOFT_END = re.compile(r"(?:s|x|z|ch|sh|o)$")


def forms(verb: str) -> tuple[tuple[str, str], ...]:
    """Every form of a verb with its name: "base", "s", "past" or "ing"."""
    third = (
        f"{verb}es"
        if _SOFT_END.search(verb)
        else f"{verb[:-1]}ies"
        if _consonant_y(verb)
        else f"{verb}s"
    )
    return (
        (verb, "base"),
        (third, "s"),
        *((past, "past") for past in _past(verb)),
        *((ing, "ing") for ing in _ing(verb)),
    )


def base(word: str) -> str:
    """ "gave" → "give": the base of an irregular past form, other words as they are."""
    return _BASES.get(word, word)


def _past(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return (f"{verb}d",)
    if _consonant_y(verb):
        return (f"{verb[:-1]}ied",)
    both = (f"{verb}ed",) if verb.endswith("l") or verb not in _DOUBLED else ()
    return (*both, *((f"{verb}{verb[-1]}ed",) if verb in _DOUBLED else ()))


def _ing(verb: str) -> tuple[str, ...]:
    if verb in _DOUBLED or verb in (
        "cut",
        "run",
        "get",
        "win",
        "let",
        "put",
        "set",
        "shut",
        "quit",
    ):
        return (f"{verb}{verb[-1]}ing", f"{verb}ing")
    if verb.endswith("ie"):
        return (f"{verb[:-2]}ying",)
    return (
        (f"{verb[:-1]}ing",) if verb.endswith("e") and not verb.endswith("ee") else (f"{verb}ing",)
    )


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in "aeiou"


#: Past forms that do not end in -ed, for words that are listed without their verb.
PASTS = frozenset(past for rest in _IRREGULAR.values() for past in rest) - frozenset(
    ("cut", "put", "set", "let", "hit", "shut", "beat", "run", "come", "quit", "found")
)
_BASES = {past: verb for verb, rest in _IRREGULAR.items() for past in rest}
