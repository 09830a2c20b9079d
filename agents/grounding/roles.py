"""Who holds which post: a person and a title that stand beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents.grounding.fold import key, words
from agents.grounding.lexicon import is_ordinary
from agents.grounding.meanings import Tag, kind
from agents.grounding.names import Name
from agents.grounding.scene import Scene

_AFTER = re.compile(
    r"\s*(?:,|\(|—|–|-|:|\bis\b|\bwas\b|\bas\b|\bbecame\b|\bjoined as\b|\bist\b|\bserves "
    r"as\b|\best\b|\bes\b|\bé\b)\s*"
    r"(?:now\s+|als\s+)?(?:the\s+|our\s+|your\s+|their\s+|its\s+|an?\s+|new\s+|der\s+|"
    r"die\s+|le\s+|la\s+|el\s+|o\s+|a\s+|their\s+new\s+)*(?:[a-z]{4,}\s)?$",
    re.I,
)
_BEFORE = re.compile(r"\s*(?:,|:|\bis\b|\bis now\b|\bnamed\b)?\s*$", re.I)
#: "Six years at Ada Mills as head of training": the mills hold no post.
_AT = re.compile(r"\b(?:at|with|bei|chez)\s$", re.I)
_ADDRESSED = re.compile(
    r"\b(?:As|Als|En tant que|Como|Comme|In your role as|in your role as|you are|You are)\s+"
    r"(?:the |our |your |a |an |new |der |die |le |la |el )*$"
)
#: What joins the words of one title: "Head of Logistics", "directora de operaciones".
_WITHIN = re.compile(
    r"(?:\s|-|,\s?|\s&\s|\s/\s|\s(?:of|for|and|und|de|des|der|du|da|do|für|et|y|e|la|les|las|los|"
    r"the|global|group|regional|senior|deputy|general|generale?)(?=\s))+"
)
#: Posts that languages draw apart differently.
_LEADING = frozenset({"head", "manager", "director", "boss", "vp"})


@dataclass(frozen=True, slots=True)
class Role:
    """`person` is None for a post the reader is given: "As head of finance, you …"."""

    start: int
    end: int
    person: Name | None
    levels: frozenset[str]
    fields: frozenset[str]


def find(scene: Scene, names: list[Name]) -> list[Role]:
    """Every post a sentence tells of a person or gives its reader."""
    found = []
    for start, end, levels, fields in _titles(scene):
        inside = [n for n in names if n.start < end and start < n.end]
        if bearer := next((p for n in inside if (p := _titled(scene, n, end))), None):
            found.append(Role(start, bearer.end, bearer, levels, fields))
            continue
        people = [n for n in names if _beside(scene.text, n, start, end)]
        people = [n for n in people if not _AT.search(scene.text, 0, n.start)]
        people = [n for n in people if 0 <= n.start - end <= 1] or people
        if people:
            person = people[0]
            first, last = min(person.start, start), max(person.end, end)
            found.append(Role(first, last, person, levels, fields))
        elif _ADDRESSED.search(scene.text, max(0, start - 40), start):
            found.append(Role(start, end, None, levels, fields))
    return found


def _is_person(text: str) -> bool:
    """ "Ada Mills", not "of Lending"."""
    parts = text.split()
    return 2 <= len(parts) <= 3 and all(p[0].isupper() for p in parts)


def _titled(scene: Scene, name: Name, end: int) -> Name | None:
    """ "Finance Director Ada Mills": whom a title at the beginning of a name belongs to."""
    rest = scene.text[end : name.end]
    if not _is_person(rest):
        return None
    parts = rest.split()
    if len(parts) > 2 and is_ordinary(parts[0], "en"):
        rest = " " + " ".join(parts[1:])
    at = name.end - len(rest) + 1
    return Name(at, name.end, scene.text[at : name.end], ((key(rest),),), tuple(words(rest)))


def held(role: Role, told: tuple[Tag, ...], strict: bool) -> bool:
    """Whether the meanings of a fact name the post; `strict`: both are in one language."""
    known = {t.meaning for t in told}
    levels = role.levels if strict else role.levels - _LEADING
    if not strict and role.levels & _LEADING and not known & _LEADING:
        return False
    return levels <= known and role.fields <= known


#: "IT lead Ada Mills" is as good as the head of IT.
_LEAD = re.compile(r"\slead\b(?!\s(?:time|gen|to|with|us|you)\b)", re.I)


def _titles(scene: Scene) -> list[tuple[int, int, frozenset[str], frozenset[str]]]:
    """Runs of words for levels and fields with a level in them."""
    runs: list[list[Tag]] = []
    for tag in scene.tags:
        if kind(tag.meaning) not in ("level", "field"):
            continue
        if runs and _WITHIN.fullmatch(scene.text, runs[-1][-1].end, tag.start):
            runs[-1].append(tag)
        else:
            runs.append([tag])
    found = []
    for run in runs:
        levels = frozenset(t.meaning for t in run if kind(t.meaning) == "level")
        fields = frozenset(t.meaning for t in run if kind(t.meaning) == "field")
        end = run[-1].end
        if fields and (lead := _LEAD.match(scene.text, end)):
            levels, end = frozenset({"head"}), lead.end()
        if levels:
            found.append((run[0].start, end, levels, fields))
    return found


def _beside(text: str, name: Name, start: int, end: int) -> bool:
    if name.end <= start:
        return bool(_AFTER.fullmatch(text[name.end : start]))
    return name.start >= end and bool(_BEFORE.fullmatch(text[end : name.start]))


_JOINS = re.compile(
    r"\s*(?:[,(:–-]|,\s*,|is|was|as|ist|est|es|é)?\s*"
    r"(?:the |our |their |der |die |le |la |el |o |a )?"
)


def _posts(scene: Scene) -> list[Tag]:
    return [t for t in scene.tags if kind(t.meaning) in ("level", "field")]


_IS = re.compile(r"(?:is|was|is now|named)?\s*")


def _leads_to(scene: Scene, tag: Tag, at: int) -> bool:
    """Whether only a link or more of the title stands between a post and a name."""
    if at - tag.end <= 2:
        return True
    if at - tag.end > 60:
        return False
    if any(p.start == at for p in _posts(scene)):
        return True  # "head of IT Ada Mills"
    return bool(_IS.fullmatch(_bare(scene, tag.end, at).strip()))


def _bare(scene: Scene, left: int, right: int) -> str:
    """A stretch without its words for posts."""
    text = ""
    for post in _posts(scene):
        if left <= post.start and post.end <= right:
            text += scene.text[left : post.start]
            left = post.end
    return text + scene.text[left:right]


def owner(scene: Scene, tag: Tag, names: Sequence[Name]) -> str | None:
    """The key of the name a word for a post stands right beside in a note; None for nobody."""
    if kind(tag.meaning) != "level":
        return None
    titled = [
        n
        for n in names
        if n.start <= tag.start and tag.end < n.end and _is_person(scene.text[tag.end : n.end])
    ]
    posts = {p.start for p in _posts(scene)}
    joined = [n for n in names if n.end <= tag.start and n.start not in posts][-1:]
    joined = [n for n in joined if _JOINS.fullmatch(_bare(scene, n.end, tag.start))]
    if titled:
        joined = []
        if not any(tag.end <= t.start < titled[0].end for t in _posts(scene)):
            return titled[0].readings[0][0]
    after = [n for n in names if n.start >= tag.end and _leads_to(scene, tag, n.start)][:1]
    close = [n for n in after if _bare(scene, tag.end, n.start).strip() in ("", "of")]
    found = next(iter((*close, *joined, *after)), None)
    return found.readings[0][0] if found else None
