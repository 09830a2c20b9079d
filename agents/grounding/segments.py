"""A text cut into segments: runs of words around one verb, with the parties that stand in them.

"Ada asked for Okta; Bo, who runs Jira, likes it" has three: what Ada asked, what Bo runs, what Bo
likes. Who does something in a segment that names nobody before its verb is whom the one before it
was about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from agents.grounding.fold import key
from agents.grounding.names import Name
from agents.grounding.scene import Scene, Word
from agents.grounding.wordset import wordset

#: Whoever a note or a text is about, where nobody is named.
IMPLIED = "@implied"
WE, YOU, IT, HE = "@we", "@you", "@it", "@he"
_PRONOUNS = {
    **dict.fromkeys(("we", "us", "ours", "i", "me"), WE),
    **dict.fromkeys(("you", "yours"), YOU),
    **dict.fromkeys(("he", "she", "him"), HE),
    **dict.fromkeys(("it", "they", "them"), IT),
}
_WHOSE = {"our": WE, "my": WE, "your": YOU}
#: Where a new statement begins, and where only a part of one does.
_HARD = re.compile(r"[.;!?:](?=[\s\"”»)]|$)|[\n|]")
_SOFT = re.compile(r",\s|[()\[\]—–“”\"]|\s-\s")
_LINKS = wordset(
    "but while whereas because although though if so when where since and or before after "
    "until unless as whose than"
)
_RELATIVE = wordset("who which that whom")
_LINKING = _LINKS | _RELATIVE
#: Links behind which whoever was named goes on to do something.
_JOINING = wordset("and but or before after while then although though")
#: The second part of "Lin Mei-hua" is no name of its own.
_SECOND = re.compile(r"\s[A-Z][a-z]+-[a-z]+\b")
_ARTICLES = wordset("the a an")
#: "Our firm has never tried it": we have not.
_FIRMS = wordset(
    "firm company group cooperative practice mine bank hospital school university museum city "
    "council agency business brewery mill hotel clinic plant farm association foundation "
    "organisation organization utility airline port shipyard winery dairy bakery"
)
#: All words that stand for somebody, without a name.
STANDING = {**_PRONOUNS, **_WHOSE}


class Party(NamedTuple):
    """Somebody or something named; `whose`: only as the owner of what follows."""

    key: str
    start: int
    end: int
    whose: bool = False


class Item(NamedTuple):
    """A word of a segment, or a party in it."""

    start: int
    low: str
    word: Word | None
    party: Party | None


class Segment(NamedTuple):
    """`subject`: who does what it tells where it names nobody.

    `apart`: it begins anew, so that nobody before it does what it tells: "because sales fell".
    """

    items: tuple[Item, ...]
    subject: Party | None
    apart: bool = False


def cut(scene: Scene, names: Sequence[Name], is_verb: Callable[[Item], bool]) -> list[Segment]:
    """The segments of a text."""
    found: list[Segment] = []
    for statement in _statements(scene, names):
        subject: Party | None = None
        for at, (run, link) in enumerate(statement):
            relative = link in _RELATIVE
            about = _last(found[-1].items) if found and relative else subject
            told = Segment(tuple(run), about, bool(link) and not relative and link not in _JOINING)
            found.append(told)
            if not relative and (new := _leading(told, not at, is_verb)):
                subject = new
    return found


def _last(items: Sequence[Item]) -> Party | None:
    return next((i.party for i in reversed(items) if i.party), None)


def _leading(segment: Segment, first: bool, is_verb: Callable[[Item], bool]) -> Party | None:
    """Whom a segment is about: the first it names before its verb and behind no preposition.

    "Okta, Leeds, sells bricks": a later one that does nothing is only a detail.
    """
    items = segment.items[:9]
    for i, item in enumerate(items[:8]):
        if item.party and not item.party.whose:
            if i and items[i - 1].low in PREPOSITIONS:
                return None
            behind = items[i + 1 : i + 3]
            return item.party if first or any(map(is_verb, behind)) else None
        if is_verb(item):
            return None
    return None


PREPOSITIONS = wordset(
    "of from by to for with without against over under at in on into through via about between "
    "among than like near behind beside besides despite during per as using instead"
)

_Run = tuple[list[Item], str]


def _statements(scene: Scene, names: Sequence[Name]) -> Iterator[list[_Run]]:
    """Statement by statement its runs of items, each with the word that links it on."""
    runs: list[_Run] = []
    run: list[Item] = []
    link, end = "", 0
    items = list(_items(scene, names))
    for i, item in enumerate(items):
        gap = scene.text[end : item.start]
        end = item.party.end if item.party else item.start + len(item.low)
        hard = soft = None
        if gap and not gap.isspace():
            hard = _HARD.search(gap)
            soft = hard or _SOFT.search(gap)
        if run and (soft or _links(item, run, items, i)):
            runs.append((run, link))
            hard = hard if ":" not in gap or len(run) > 4 else None  # "Okta: sells bricks"
            run, link = [], ""
        if hard and runs:
            yield runs
            runs = []
        if _links(item, run, items, i):
            link = item.low
        else:
            run.append(item)
    if run:
        runs.append((run, link))
    if runs:
        yield runs


def _links(item: Item, run: list[Item], items: Sequence[Item], at: int) -> bool:
    """Whether a word begins another segment; "Ada and Bo" are one."""
    if item.party or item.low not in _LINKING:
        return False
    behind = items[at + 1] if at + 1 < len(items) else None
    if item.low not in ("and", "or") or not run or not run[-1].party:
        return True
    return not (behind and behind.party)


def _items(scene: Scene, names: Sequence[Name]) -> Iterator[Item]:
    spans = iter(names)
    name, given, done = next(spans, None), -1, 0
    words = scene.words
    for i, word in enumerate(words):
        if word.start < done:
            continue
        while name and name.end <= word.start:
            name = next(spans, None)
        if name and name.start <= word.start:
            if given != name.start:
                given = name.start
                there = party(scene, name)
                done = there.end
                yield Item(word.start, word.low, None, there)
            continue
        if (known := _PRONOUNS.get(word.low)) and word.text not in ("US", "IT"):
            yield Item(word.start, word.low, None, Party(known, word.start, word.end))
        elif known := _WHOSE.get(word.low):
            firm = words[i + 1 : i + 2]
            whose = not (firm and firm[0].low in _FIRMS)
            yield Item(word.start, word.low, None, Party(known, word.start, word.end, whose))
        elif len(word.low) > 1 and word.low not in _ARTICLES:
            yield Item(word.start, word.low, word, None)


def party(scene: Scene, name: Name) -> Party:
    """Whom a name names; "Lin Mei-hua" is one."""
    if more := _SECOND.match(scene.text, name.end):
        return Party(name.readings[0][0] + key(more.group()), name.start, more.end())
    after = scene.text[name.end : name.end + 2]
    whose = after in ("'s", "’s")
    return Party(name.readings[0][0], name.start, name.end, whose)
