"""Whether two names are one: companies by the words that tell them apart, people by given and
family name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from store.names import words
from store.spellings import COMMON, without_form
from tools.search.nicknames import is_given, may_be_one
from tools.wording import word_list

#: From here on two names are held for one.
SAME = 84.0
_SAID_SHORT = {
    "intl": "international", "mfg": "manufacturing", "bros": "brothers", "st": "saint",
    "tech": "technologies", "technology": "technologies", "pharma": "pharmaceuticals",
    "dt": "deutsche", "centre": "center", "colour": "color", "harbour": "harbor",
    "banco": "bank", "banque": "bank", "univ": "university", "assoc": "associates",
    "svcs": "services", "mgmt": "management", "natl": "national", "dept": "department",
    "laboratories": "labs", "laboratory": "labs", "hosp": "hospital", "ctr": "center",
    "sys": "systems", "grp": "group", "cos": "company", "sons": "son", "labour": "labor",
}  # fmt: skip
_NUMBERS = dict(
    zip(word_list("zero one two three four five six seven eight nine ten eleven twelve"),
        map(str, range(13)), strict=True)
)  # fmt: skip
_TENS = {"twenty": 2, "thirty": 3, "forty": 4, "fifty": 5, "sixty": 6, "ninety": 9}
#: Words that may be missing without making another company of it.
_IDLE = frozenset(word_list("group holding holdings the of and co company intl corp plc inc"))
_WEB = re.compile(r"\.(?:com|io|ai|net|org|de|fr|es|co)\b", re.I)
_FORMS = re.compile(r"\bs\.?\s?a\.?\s?b\.?(?:\s+de\s+c\.?\s?v\.?)?\W*$|\ba\s?/\s?s\W*$", re.I)
_TITLES = frozenset(
    word_list("dr prof mr mrs ms miss sir herr frau phd md mba jr sr ii iii dipl ing mag med")
)
_PARTICLES = frozenset(word_list("da de do dos das del di la van von der den zu"))


def likeness(asked: str, name: str, person: bool = False) -> float:
    """0–100: from `SAME` on both are one name; below it, how much the two look alike."""
    a, b = words(asked), words(name)
    if not a or not b:
        return 0.0
    if a == b or "".join(a) == "".join(b):
        return 100.0
    alike = _people(a, b) if person else _companies(asked, name)
    return alike or min(_look(a, b), SAME - 1)


def _look(a: Sequence[str], b: Sequence[str]) -> float:
    """How alike they are to the eye, whole or sorted."""
    whole = fuzz.ratio("".join(a), "".join(b))
    return max(whole, fuzz.token_sort_ratio(" ".join(a), " ".join(b)))


def _companies(asked: str, name: str) -> float:
    a, b = _telling(asked), _telling(name)
    run_a, run_b = "".join(a), "".join(b)
    if _flat(run_a) == _flat(run_b) or sorted(a) == sorted(b):
        return 98.0
    if _digits(a) != _digits(b):
        return 0.0
    if _initials(a, b) or _initials(b, a):
        return 90.0
    if len(a) == len(b):
        plain = without_form(words(asked)), without_form(words(name))
        return max(_aligned(a, b), _aligned(list(plain[0]), list(plain[1])))
    if _slip(run_a, run_b):
        return 88.0
    return _without_given(a, b) or _without_given(b, a)


def _aligned(a: list[str], b: list[str]) -> float:
    """Every word has its own on the other side, one at most with slips of the keys."""
    if len(a) != len(b):
        return 0.0
    left, slips = list(b), 0
    sure = any(word in b and word not in COMMON and len(word) > 3 for word in a)
    for word in a:
        best = min(left, key=lambda other: OSA.distance(word, other))
        left.remove(best)
        if _flat(word) == _flat(best) or word.rstrip("s") == best.rstrip("s"):
            continue
        if (
            not (_slip(word, best) or (sure and _slip_in_front(word, best)))
            or {word, best} <= COMMON
        ):
            return 0.0
        slips += 1
    return 94.0 - 3 * slips if slips < 3 else 0.0


def _slip(a: str, b: str) -> bool:
    """One slip of the keys in a short word, two in a long one; the first letter is right."""
    longer = max(len(a), len(b))
    if longer < 5 or a[:1] != b[:1]:
        return False
    return OSA.distance(a, b, score_cutoff=2) <= (1 if longer < 8 else 2)


def _slip_in_front(a: str, b: str) -> bool:
    """The first letter dropped, added, or swapped with the second."""
    turned = a[1::-1] + a[2:]
    return len(a) > 3 and (a[1:] == b or b[1:] == a or turned == b)


def _telling(name: str) -> list[str]:
    """Words as they count: short forms spelt out, numbers as digits, idle ones dropped."""
    plain = _FORMS.sub("", _WEB.sub("", name))
    found = [_one(word) for word in without_form(words(plain) or words(name))]
    found = _tens(found)
    kept = [word for word in found if word not in _IDLE]
    if len(kept) > 2 and kept[-1] == "bank":
        kept.pop()
    return kept or found


def _one(word: str) -> str:
    return _SAID_SHORT.get(word, _NUMBERS.get(word, word))


def _flat(word: str) -> str:
    """Müller as Mueller, Alpha as Alfa."""
    return word.replace("ue", "u").replace("oe", "o").replace("ae", "a").replace("ph", "f")


def _tens(found: list[str]) -> list[str]:
    """ "forty two" → 42."""
    made: list[str] = []
    for word in found:
        if made and made[-1] in _TENS and re.fullmatch("[1-9]", word):
            made[-1] = f"{_TENS[made[-1]]}{word}"
        else:
            made.append(word)
    return made


def _digits(parts: Sequence[str]) -> list[str]:
    return re.findall(r"\d+", " ".join(parts))


def _initials(short: Sequence[str], long: Sequence[str]) -> bool:
    """IBM for International Business Machines."""
    if len(short) != 1 or len(long) < 2 or len(short[0]) != len(long):
        return False
    return short[0] == "".join(word[0] for word in long)


def _without_given(short: list[str], long: list[str]) -> float:
    """Bosch for Robert Bosch."""
    one_more = len(long) == 2 and len(short) == 1
    return 86.0 if one_more and is_given(long[0]) and short[0] == long[1] else 0.0


def _people(a: Sequence[str], b: Sequence[str]) -> float:
    a, b = _person(a), _person(b)
    if sorted(map(_sound, a)) == sorted(map(_sound, b)):
        return 98.0
    return (
        max(
            _in_order(order, other)
            for one, other in ((a, b), (b, a))
            if len(one) <= len(other) <= len(one) + 2
            for order in (one, [one[-1], *one[:-1]], [*one[1:], one[0]])
        )
        if abs(len(a) - len(b)) < 3
        else 0.0
    )


def _in_order(a: list[str], b: list[str]) -> float:
    """The given names agree, and each further name of the shorter stands in the longer."""
    if len(a) < 2 or not (first := _given(a[0], b[0])):
        return 0.0
    rest, score = list(b[1:]), first
    for word in a[1:]:
        best = next((one for one in rest if _sound(one) == _sound(word)), None)
        best = best or next((one for one in rest if _family(word, one)), None)
        if best is None:
            return 0.0
        score = min(score, 98.0 if _sound(best) == _sound(word) else 88.0)
        rest.remove(best)
    return score


def _given(a: str, b: str) -> float:
    if _sound(a) == _sound(b):
        return 98.0
    if may_be_one(a, b):
        return 92.0
    if min(len(a), len(b)) == 1 and a[0] == b[0]:
        return 86.0
    if (is_given(a) and is_given(b)) or a.rstrip("aeio") == b.rstrip("aeio") or a[-1] != b[-1]:
        return 0.0
    return 87.0 if _slip(a, b) else 0.0


def _family(a: str, b: str) -> bool:
    """A middle initial, or one slip."""
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    return a[:1] == b[:1] and max(len(a), len(b)) > 4 and OSA.distance(a, b) == 1


def _person(parts: Sequence[str]) -> list[str]:
    plain = [word for word in parts if word not in _TITLES]
    kept = [word for word in plain if word not in _PARTICLES]
    return kept or plain or list(parts)


def _sound(word: str) -> str:
    """Ways of writing one letter: Müller and Mueller, Dmitri and Dmitry, Groß and Gross."""
    plain = _flat(word)
    return plain[:-1] + "i" if plain.endswith("y") and len(plain) > 3 else plain
