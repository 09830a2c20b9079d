"""What leads, companies and deals have in common: industry, place, size, owner, names."""

from __future__ import annotations

import re

from tools.industries import INDUSTRIES, wanted_industry
from tools.phrases.places import PLACES, is_place
from tools.phrases.reading import Reading, Rule, each, either, name_rule, rule, several
from tools.phrases.spans import FIGURE
from tools.wording import word_list

#: Words too common to name an industry by themselves.
_VAGUE = frozenset(
    word_list(
        "it services materials foundation property health school schools law legal "
        "identity employment investment defense defence hardware industrial bank banks "
        "university handel cloud internet payments wholesale leisure travel steel mining "
        "transport"
    )
)
_SURE = sorted(
    {w for words in INDUSTRIES.values() for w in words} - _VAGUE, key=len, reverse=True
)  # fmt: skip
_LOOSE = sorted(_VAGUE - {"it"}, key=len, reverse=True)
#: A name: quoted, or words with capitals, digits, ampersands.
_CAPITAL = r"(?:[A-Z0-9À-ÖØ-Þ][\w&.'/+-]*)"
_JOINED = rf"(?:,?\s(?:(?:of|and|the|de|du|la|von|&)\s)?{_CAPITAL})"
NAME = rf"(?:\"[^\"]{{1,80}}\"|{_CAPITAL}{_JOINED}{{0,5}})"
_BOUND = (
    r"(?:who|that|which|we|i|with|without|not|in|at|by|over|under|above|below|since|before|after"
    r"|and|or|stuck|won|lost|closing|closed|created|owned|sorted|have|has|where|from|for|to|as|is"
    r"|are|still|haven't|hasn't|risk|all|least|present|the|a|an|our|my|your|any|every|some|this"
    r"|last|next|them|it|us|there|moment|total|trouble|danger|progress|general|now|but|it's|once)"
)
LOWER_NAME = rf"(?!{_BOUND}\b)[a-z0-9][\w&.-]+(?:\s(?!{_BOUND}\b)[a-z0-9&][\w&.-]*){{0,2}}"


def clean_name(name: str) -> str:
    return name.strip().strip('"').rstrip(".,?!;:").removesuffix("'s").strip()


def put_owner(reading: Reading, name: str) -> None:
    reading.add("owners", name)
    reading.put(f"owner: {name}")


def is_owner_known(reading: Reading, name: str) -> str | None:
    """The colleague a full or first name means, when exactly one does."""
    wanted = name.casefold()
    people = [person for person in reading.words.people if person.casefold() == wanted]
    people = people or [p for p in reading.words.people if p.casefold().split()[:1] == [wanted]]
    return people[0] if len(people) == 1 else None


def _mine(reading: Reading, match: re.Match[str]) -> None:
    if reading.asker is None:
        reading.text += " my"
        return
    put_owner(reading, reading.asker.name)


def _owned(reading: Reading, match: re.Match[str]) -> None:
    name = clean_name(match["name"])
    put_owner(reading, is_owner_known(reading, name) or name)


def _possessive(reading: Reading, match: re.Match[str]) -> None:
    name = clean_name(match["name"])
    owner = is_owner_known(reading, name)
    if owner is None and reading.kind != "companies" and reading.company is None:
        put_company(reading, name)
    else:
        put_owner(reading, owner or name)


def put_company(reading: Reading, name: str) -> None:
    reading.company = clean_name(name)
    reading.put(f"company: {reading.company}")


def _industry(reading: Reading, match: re.Match[str]) -> None:
    name = industry_name(reading, match["word"])
    reading.add("industries", name)
    reading.put(f"industry: {name}")


def industry_name(reading: Reading, word: str) -> str:
    """As the workspace writes it, else as we do."""
    listed = {known.casefold(): known for known in reading.words.industries}
    return listed.get(word.casefold()) or wanted_industry(word)


def owner_names(people: tuple[str, ...]) -> dict[str, str]:
    """What colleagues are called → their names: full ones, and first names that only one bears."""
    people = tuple(person for person in people if person.strip())
    called = {person.casefold(): person for person in people}
    firsts = [person.casefold().split()[0].rstrip(",") for person in people]
    for first, person in zip(firsts, people, strict=True):
        if firsts.count(first) == 1 and len(first) > 1:
            called.setdefault(first, person)
    return dict(sorted(called.items(), key=lambda pair: -len(pair[0])))


def people_rules(reading: Reading) -> tuple[Rule, ...]:
    """Colleagues by name, one or several: "of Ada or Ben", "Ada's and Ben's"."""
    called = owner_names(reading.words.people)
    if not called:
        return ()
    people = f"(?:{either(called)})(?:'s?)?"

    def understand(reading: Reading, match: re.Match[str]) -> None:
        for word in each(match["list"], people):
            name = re.sub(r"'s?$", "", word)
            put_owner(reading, called.get(name.casefold(), name))

    by = r"(?:of|by|from|for|owned by|assigned to|belonging to|managed by|handled by)"
    verbs = r"(?:owns?|has|have|manages?|handles?|(?:is|are) working on|works? on)"
    return (
        rule(rf"(?:(?:that|which)\s+)?(?:(?:is|are)\s+)?(?<!won )(?<!lost )(?<!closed )"
             rf"{by}\s+@?(?P<list>{several(people)})(?!\s+(?-i:[A-Z]))", understand),
        rule(rf"(?P<list>{several(people)})(?:(?<='s)|(?<=s'))(?=\s)", understand),
        rule(rf"(?:(?:that|which|do|does)\s+)?(?P<list>{several(people)})\s+{verbs}", understand),
        rule(rf"(?:did|do|have|has)\s+(?P<list>{several(people)})(?=\s+(?:win|won|close|lose|lost))",
             understand),
    )  # fmt: skip


def _places(reading: Reading, match: re.Match[str]) -> None:
    """Two or more of which one must fit."""
    for name in each(match["list"]):
        place = clean_name(name)
        reading.add("places", place if place[:1].isupper() else place.title())
    reading.put(f"location: {' or '.join(reading.values['places'])}")


def _place(reading: Reading, match: re.Match[str]) -> None:
    place = clean_name(match["name"])
    if "location" in reading.values:
        reading.text += f" {place}"
        return
    reading.put(f"location: {place if place[:1].isupper() else place.title()}", location=place)


def _place_or_company(reading: Reading, match: re.Match[str]) -> None:
    if reading.kind == "companies" or is_place(clean_name(match["name"])):
        _place(reading, match)
    else:
        put_company(reading, match["name"])


def _company(reading: Reading, match: re.Match[str]) -> None:
    put_company(reading, match["name"])


def put_size(reading: Reading, match: re.Match[str]) -> None:
    figure = reading.figure(match["n"])
    low, high = figure.whole()
    chip = ""
    if low is not None and high is not None:
        chip = f"{low:,}–{high:,}" if low != high else f"{low:,}"
    elif low is not None:
        chip = f"{low:,} or more"
    elif high is not None:
        chip = f"up to {high:,}"
    reading.put(f"employees: {chip}", size_min=low, size_max=high)


def _sized(reading: Reading, match: re.Match[str]) -> None:
    if reading.figure(match["n"]).people:
        put_size(reading, match)
    else:
        reading.text += f" {match['n']}"


def vocabulary_rules(reading: Reading) -> tuple[Rule, ...]:
    """The workspace's own industries, taken before our own words for them."""
    own = either(reading.words.industries)
    return (rule(rf"(?:in\s+)?(?P<word>{own})(?:\s+(?:industry|sector|space))?", _industry),)


_WORDS = "|".join(re.escape(word) for word in _SURE)
_WEAK = "|".join(re.escape(word) for word in _LOOSE)
INDUSTRY_WORDS = f"{_WORDS}|{_WEAK}"
_SPACE = r"(?:\s+(?:industry|sector|space|vertical|industries))"
INDUSTRY: tuple[Rule, ...] = (
    rule(
        rf"(?:in\s+)?(?:the\s+)?industry(?:\s+is|\s*[:=])?\s+\"?(?P<word>{_WORDS}|{_WEAK})\"?",
        _industry,
    ),
    rule(rf"(?:(?:from|in|within|of)\s+)?(?:the\s+)?(?P<word>{_WORDS}|{_WEAK}){_SPACE}", _industry),
    rule(rf"in\s+(?:the\s+)?(?P<word>{_WORDS}|{_WEAK})(?!\s*[A-Z])", _industry),
    rule(rf"(?P<word>{_WEAK})(?=\s+\uf8ff)", _industry),
    rule(rf"(?P<word>{_WORDS})", _industry),
    name_rule(r"(?:in\s+)?(?P<word>IT)", _industry),
)
_MY_VERB = r"(?:own|have|manage|handle|work(?:ing)? on|run)"
OWNER: tuple[Rule, ...] = (
    rule(rf"(?:that\s+|which\s+)?(?:are\s+)?(?:assigned to|owned by|belonging to|managed by"
         rf"|handled by)\s+(?:me|myself)|of mine|mine|my own|(?:that\s+|do\s+)?i\s+{_MY_VERB}"
         rf"|have i|are mine|my", _mine),
    name_rule(rf"(?:that are |which are )?"
              rf"(?:[Oo]wned by|[Aa]ssigned to|[Bb]elonging to|[Mm]anaged by"
              rf"|[Oo]wner[:=]?(?: is)?)\s*@?(?P<name>{NAME})", _owned),
    name_rule(rf"(?:[Oo]wned by|[Aa]ssigned to|[Bb]elonging to|[Oo]wner[:=]?)\s*@?"
              rf"(?P<name>{LOWER_NAME})", _owned),
    name_rule(rf"@?(?P<name>{NAME})'s?(?=\s)", _possessive),
)  # fmt: skip
COMPANY: tuple[Rule, ...] = (
    name_rule(rf"(?:[Ww]ith|[Aa]t|[Ff]or|[Oo]f|[Tt]o)\s+(?:the\s+)?(?:company\s+)?(?P<name>{NAME})",
              _company),
    name_rule(rf"from\s+(?P<name>{NAME})", _place_or_company),
)  # fmt: skip
#: "show me Acme deals": a name before the noun, but not as the first word.
BEFORE_NOUN: tuple[Rule, ...] = (name_rule(rf"(?<=\s)(?P<name>{NAME})(?=\s+\uf8ff)", _company),)
LATE_COMPANY: tuple[Rule, ...] = (
    name_rule(rf"(?:at|for|with|from)\s+(?P<name>{LOWER_NAME})", _company),
)
KNOWN_PLACES = "|".join(re.escape(p) for p in sorted(PLACES, key=len, reverse=True))
PLACES_OR: tuple[Rule, ...] = (
    rule(rf"(?:(?:based|located|headquartered|living)\s+)?(?:in|from|near|around)\s+"
         rf"(?P<list>(?:{KNOWN_PLACES})(?:\s*,\s*(?:or\s+|and\s+)?(?:{KNOWN_PLACES})"
         rf"|\s+(?:or|and)\s+(?:in\s+)?(?:{KNOWN_PLACES}))+)(?!\w)", _places),
    name_rule(rf"(?:(?:[Bb]ased|[Ll]ocated)\s+)?(?:[Ii]n|[Nn]ear)\s+"
              rf"(?P<list>{_CAPITAL}(?:\s{_CAPITAL})?\s+or\s+(?:in\s+)?{_CAPITAL}(?:\s{_CAPITAL})?)",
              _places),
)  # fmt: skip
PLACE: tuple[Rule, ...] = (
    rule(rf"(?:(?:based|located|headquartered|living)\s+)?(?:in|from|near|around)\s+(?:the\s+)?"
         rf"(?P<name>{KNOWN_PLACES})(?:\s+area)?(?!\s*,?\s*[A-Z])", _place),
    name_rule(rf"(?:(?:[Bb]ased|[Ll]ocated|[Hh]eadquartered)\s+)?(?:[Ii]n|[Nn]ear|[Aa]round)\s+"
              rf"(?:the\s+)?(?P<name>{NAME})(?:\s+area)?", _place),
    rule(rf"(?P<name>{KNOWN_PLACES})(?:-based)?(?=\s+\uf8ff)", _place),
    name_rule(rf"(?:(?:based|located|headquartered)\s+in|in)\s+(?P<name>{LOWER_NAME})", _place),
)  # fmt: skip
SIZE: tuple[Rule, ...] = (
    rule(rf"(?:(?:at|from|in)\s+(?:companies|firms|accounts)\s+)?(?:(?:that|which|who)\s+(?:have|"
         rf"has|employ)\s+|with\s+|of\s+|having\s+|employing\s+)?(?P<n>{FIGURE})", _sized),
)  # fmt: skip
