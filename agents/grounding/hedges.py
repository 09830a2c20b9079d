"""Words that say a figure is rounded or a bound.

"~" about, "<" nearly or under (the truth is smaller), ">" more than, "<=" up to, ">=" at least.
"""

from __future__ import annotations

import re

_WORDS = {
    ">=": "at least|a minimum of|minimum|no (?:less|fewer) than|mindestens|au moins|al menos|por lo menos|pelo menos|"
    "no mínimo|≥|少なくとも",
    "<=": "up to|at most|as many as|as much as|no more than|a maximum of|maximum|bis zu|höchstens|maximal|jusqu[’']à|"
    "au plus|hasta|até|≤|最大",
    ">": "(?:just |slightly |well |a little )?(?:over|above)|(?:just |slightly )?more than|greater than|upwards? of|"
    "north of|exceed(?:s|ing)?|in excess of|beyond|surpass(?:es|ing)|topping|(?:etwas )?mehr als|über|plus d[e’']|"
    "(?:un peu )?plus de|más de|mais de|acima de|>",
    "<": "nearly|almost|just under|just shy of|shy of|under|below|(?:slightly |a little )?(?:less|fewer) than|"
    "approaching|not quite|knapp|fast|beinahe|unter|weniger als|presque|près de|moins de|casi|menos de|quase|"
    "<|ほぼ",
    "~": "about|around|approximately|approx\\.?|roughly|some|circa|ca?\\.|close to|or so|an estimated|estimated|"
    "in the region of|in the neighborhood of|say|etwa|rund|ungefähr|circa|zirka|gut|environ|autour de|quelque|"
    "unos|unas|aproximadamente|alrededor de|cerca de|por volta de|perto de|uns|umas|約|およそ|~|≈|～",
}
_BEFORE = [
    (kind, re.compile(rf"(?:^|(?<![^\W_]))(?:{words})\s?(?:a |an |the |les |los |de |einem |einer |one )?(?:past |last )?$", re.I))
    for kind, words in _WORDS.items()
]
_AFTER = [
    (">=", re.compile(r"\+|\s?(?:plus|or more|and up|oder mehr|ou plus|o más|ou mais)\b|[人名社]?以上")),
    ("<", re.compile(r"[人名社]?(?:未満|近く|弱)")),
    (">", re.compile(r"[人名社]?(?:超|を超え|余り|強)")),
    ("~", re.compile(r"[\s-]?(?:or so|odd|ish|give or take)\b|[人名社]?(?:程度|前後|ほど)")),
]
_CJK_BEFORE = re.compile(r"(?:約|およそ|おおよそ)$")


def before(text: str) -> str:
    """The hedge at the end of `text`, the words before a figure; "" for none."""
    tail = re.sub(r"[*_$€£]+$", "", text[-34:])
    if _CJK_BEFORE.search(tail):
        return "~"
    return next((kind for kind, pattern in _BEFORE if pattern.search(tail)), "")


def after(text: str) -> str:
    """The hedge at the start of `text`, the words after a figure and its unit."""
    return next((kind for kind, pattern in _AFTER if pattern.match(text)), "")


def holds(hedge: str, said: float, true: float) -> bool:
    """Whether `said` under its hedge is a fair word for `true`: within 5 % and true as a bound."""
    if not hedge:
        return same(said, true)
    if abs(said - true) > 0.05 * abs(true) + 1e-9:
        return False
    if hedge == ">":
        return true > said
    if hedge == "<":
        return true < said
    return (hedge != ">=" or true >= said) and (hedge != "<=" or true <= said)


def same(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
