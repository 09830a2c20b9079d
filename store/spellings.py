"""What a misspelt, shortened or reordered name is looked up by: keys it may be meant for, and
pieces that survive a slip of the keys elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

from store.names import LEGAL_FORMS, words

#: Words thousands of names share: a name that has but these in common with another is another.
COMMON = frozenset(
    (
        *("technologies", "technology", "tech", "solutions", "solution", "systems", "system"),
        *("group", "services", "service", "partners", "consulting", "consultants", "capital"),
        *("energy", "health", "healthcare", "logistics", "foods", "food", "media", "labs", "lab"),
        *("software", "digital", "industries", "industrial", "industry", "international", "global"),
        *("bank", "banco", "banque", "sparkasse", "insurance", "medical", "pharma", "motors"),
        *("robotics", "analytics", "networks", "network", "security", "design", "trading"),
        *("construction", "properties", "realty", "estate", "hotels", "hotel", "airlines", "air"),
        *("marine", "steel", "chemicals", "plastics", "paper", "textiles", "electronics"),
        *("electric", "data", "cloud", "web", "online", "studio", "studios", "house", "home"),
        *("first", "national", "american", "america", "united", "general", "royal", "north"),
        *("south", "east", "west", "northern", "southern", "eastern", "western", "central", "new"),
        *("city", "state", "university", "college", "school", "hospital", "clinic", "center"),
        *("centre", "institute", "foundation", "society", "church", "county", "department"),
        *("management", "marketing", "communications", "engineering", "manufacturing", "products"),
        *("supply", "store", "stores", "market", "markets", "shop", "farms", "brothers", "sons"),
        *("financial", "finance", "investments", "ventures", "equity", "trust", "fund", "funds"),
        *("grupo", "gruppe", "groupe", "servicios", "servicos", "sistemas", "soluciones", "und"),
        *("gesellschaft", "verlag", "handel", "werke", "werk", "bau", "haus", "societe", "the"),
        *("of", "and", "for", "de", "du", "da", "do", "la", "le", "les", "des", "el", "et", "von"),
        *("texas", "nevada", "california", "florida", "ohio", "boston", "london", "berlin"),
        *("munich", "hamburg", "paris", "madrid", "barcelona", "lisbon", "oslo", "vienna"),
        *("zurich", "dallas", "denver", "chicago", "austin", "houston", "seattle", "toronto"),
        *("sydney", "pacific", "atlantic", "europe", "deutschland", "germany", "france"),
        *("deal", "renewal", "expansion", "upgrade", "pilot", "opportunity", "license", "project"),
    )
)
_ATTACHED = ("gmbh", "limited", "corp", "inc", "ltd", "llc")
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
#: Longer keys are found by their pieces.
_LONGEST = 40
_MOST = 8


def without_form(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Words without a legal form misspelt or run into the last word: "Innc", "LabsGmbH"."""
    last = parts[-1] if parts else ""
    if len(parts) > 1 and len(last) < 6 and last not in COMMON and LEGAL_FORMS & set(slips(last)):
        return parts[:-1]
    for form in _ATTACHED:
        if last.endswith(form) and len(last) > len(form) + 3:
            return (*parts[:-1], last.removesuffix(form))
    return parts


def keys(names: Iterable[str], wide: bool = False) -> list[str]:
    """Folded keys that `names` may be meant for: one slip of the keys, words in another order, and
    words too many; `wide`, a slip and another order."""
    found: dict[str, None] = {}
    for name in names:
        parts = without_form(words(name))
        orders = _orders(parts)
        found["".join(words(name))] = None
        found.update(dict.fromkeys((*orders, *_runs(parts), *_umlauts(parts))))
        for key in orders[: 2 if wide else 1]:
            if 3 <= len(key) <= _LONGEST:
                found.update(dict.fromkeys(slips(key)))
    return [key for key in found if key]


def pieces(name: str, wide: bool = False) -> list[str]:
    """Sets of grams ("mer|eri|rid"): what is meant holds every gram of at least one.

    `wide` makes do with pieces of words, for names that hold several slips.
    """
    parts = words(name)
    telling = [word for word in parts if len(word) > 3 and not is_common(word)][:4]
    sets = [[gram for word in parts for gram in _grams(word)], *map(_grams, telling)]
    if wide:
        sets = [_grams(end) for word in telling if len(word) > 7 for end in (word[:5], word[-5:])]
        sets += _beginnings(parts[0] if telling else "".join(parts)) if parts else []
    found = dict.fromkeys("|".join(one) for one in sets if len(one) > 1)
    return list(found)


def is_common(word: str) -> bool:
    """Whether it is a word that thousands of names share, or meant to be one."""
    return word in COMMON or (len(word) > 4 and any(slip in COMMON for slip in slips(word)))


def ends(name: str, wide: bool = False) -> list[tuple[str, str]]:
    """Pairs of a beginning and an end, as the key of a person's name may have them."""
    parts = words(name)
    if not parts:
        return []
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        pairs = [(first, ""), ("", first)]
    elif wide:
        pairs = [(first[:3], last[-2:]), (last[:3], first[-2:])]
    else:
        pairs = [(first + last[0], ""), (first[0], last), (last + first[0], ""), (last[0], first)]
    return [pair for pair in dict.fromkeys(pairs) if max(map(len, pair)) > 1]


def _grams(word: str) -> list[str]:
    return [word[place : place + 3] for place in range(len(word) - 2)]


def _beginnings(word: str) -> list[list[str]]:
    """The first letter is seldom wrong: it stands with any four letters in a row."""
    return [[f"  {word[0]}", *_grams(word[place : place + 4])]
            for place in range(1, min(len(word) - 3, _MOST + 1))]  # fmt: skip


def _orders(parts: Sequence[str]) -> list[str]:
    if len(parts) > 3:
        return ["".join(parts), "".join((*parts[1:], parts[0])), "".join((parts[-1], *parts[:-1]))]
    return ["".join(order) for order in permutations(parts)]


def _runs(parts: Sequence[str]) -> list[str]:
    """Words in a row that say something: "dominos" in "Domino's Pizza"."""
    count = min(len(parts), 6)
    return [
        "".join(parts[start:end])
        for start in range(count)
        for end in range(start + 1, count + 1)
        if end - start < len(parts) and any(one not in COMMON for one in parts[start:end])
    ]


def _umlauts(parts: Sequence[str]) -> list[str]:
    """Müller folds to "muller"; whoever has no such key writes "Mueller"."""
    key = "".join(parts)
    plain = key.replace("ue", "u").replace("oe", "o").replace("ae", "a")
    return [plain] if plain != key else []


def slips(key: str) -> Iterable[str]:
    """Every key that one letter dropped, added, changed or swapped makes of this one."""
    for place in range(len(key) + 1):
        before, behind = key[:place], key[place:]
        if behind:
            yield before + behind[1:]
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]
        for letter in _LETTERS:
            yield before + letter + behind
            if behind:
                yield before + letter + behind[1:]
