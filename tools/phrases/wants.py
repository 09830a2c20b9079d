"""What is asked for: which records, and whether as a list, a count, a total or a breakdown."""

from __future__ import annotations

import re

from tools.phrases.numerals import COUNT, CURRENCIES, read_count
from tools.phrases.query import Kind
from tools.phrases.reading import Reading, apply, rule
from tools.wording import word_list

_POLITE = re.compile(
    r"^\W*(?:(?:hi|hey|hello|ok|okay|so|and|please|pls|touchline|@touchline)\b[\s,!:.]*)*"
    r"(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?"
    r"|i(?:'d| would)\s+like\s+to\s+(?:see|know)\s+|i\s+(?:want|need)\s+(?:to\s+(?:see|know)\s+)?"
    r"|please\s+)?",
    re.I,
)
_THANKS = re.compile(r"[\s,]*(?:please|pls|thanks|thank you|thx|for me)?[\s?.!]*$", re.I)
SHOW = re.compile(
    r"^(?:show(?:\s+me)?|list(?:\s+out)?|find(?:\s+me)?|give(?:\s+me)?|get(?:\s+me)?|pull(?:\s+up)?"
    r"|display|search(?:\s+for)?|which|what\s+are|what(?:'s|\s+is|\s+were|\s+was)|what"
    r"|who(?:\s+are)?"
    r"|where\s+are|any|are\s+there(?:\s+any)?|is\s+there(?:\s+any)?"
    r"|do\s+(?:we|i)\s+have(?:\s+any)?|have\s+we(?:\s+got)?(?:\s+any)?|see)(?![\w'])",
    re.I,
)
_PLURAL: tuple[tuple[str, Kind], ...] = (
    (r"deals|opportunities|opps|pipeline", "deals"),
    (r"leads(?!\s+(?:to|the|our|us|a|an|in to)\b)|prospects|contacts", "leads"),
    (r"companies|accounts|organi[sz]ations|firms|businesses", "companies"),
)
_ONE: tuple[tuple[str, Kind], ...] = (
    (r"deal|opportunity", "deals"),
    (r"lead|prospect", "leads"),
    (r"company|account", "companies"),
)
#: People named by what they are, in the plural.
_ROLES = r"c[etfoimrps]os|cisos|[se]?vps|vice presidents|directors|heads of|founders|managers"
_BEST = r"biggest|largest|highest|greatest|most valuable|top|smallest|oldest|newest|latest|best"
_DIMENSIONS = {
    "owner": "owner|owners|rep|reps|seller|sellers|salesperson|salespeople|sales ?rep|agent|person",
    "stage": "stage|stages|phase",
    "status": "status|statuses",
    "industry": "industry|industries|sector|sectors|vertical",
    "month": "month|months",
    "quarter": "quarter|quarters",
    "year": "year|years",
    "company": "company|companies|account|accounts|customer|customers|client",
    "product": "product|products",
    "competitor": "competitor|competitors",
    "currency": "currency|currencies",
    "outcome": "outcome|result",
    "reason": "reason|reasons|loss reason|lost reason",
    "location": "location|country|countries|state|city|cities|region|place",
    "source": "source|sources",
    "title": "title|titles|role",
    "size": "size|company size|headcount|employees",
}
#: What each kind of record can be grouped by.
GROUPS: dict[Kind, frozenset[str]] = {
    "deals": frozenset(
        word_list(
            "owner stage month quarter year company product competitor currency outcome "
            "reason industry source"
        )
    ),
    "leads": frozenset(word_list("owner status industry company location title source size")),
    "companies": frozenset(["owner", "industry", "location", "size", "source"]),
}
_DIMENSION = "|".join(
    sorted((w for v in _DIMENSIONS.values() for w in v.split("|")), key=len, reverse=True)
)
_SORTS: dict[Kind, dict[str, str]] = {
    "deals": {"amount": "amount", "value": "amount", "size": "amount", "name": "name",
              "close date": "expected", "expected close": "expected", "closing date": "expected",
              "created": "created", "age": "created", "company": "company"},
    "leads": {"name": "name", "company": "company", "last contact": "last_contacted",
              "last contacted": "last_contacted", "size": "size", "company size": "size"},
    "companies": {"name": "name", "size": "size", "employees": "size", "headcount": "size",
                  "revenue": "revenue", "age": "founded", "founded": "founded"},
}  # fmt: skip


def strip_manners(reading: Reading) -> None:
    reading.text = _THANKS.sub("", _POLITE.sub("", reading.text, count=1))


def read_kind(reading: Reading) -> bool:
    """Settles leads, companies or deals by the first such noun; False when there is none."""
    if _best_seller(reading):
        return True
    found = _first(reading.text, _PLURAL)
    singular = _first(reading.text, _ONE)
    allowed = re.search(rf"\b(?:{_BEST}|which|what|each|every|any)\b[^?]*$", reading.text, re.I)
    if found is None and singular and allowed and not _the_one(reading.text, singular[0]):
        found = singular
        reading.limit = 1
    if found is None:
        return _implied(reading)
    match, reading.kind = found
    if match[0].lower() == "pipeline":
        _pipeline(reading)
    reading.text = f"{reading.text[: match.start()]} \uf8ff {reading.text[match.end() :]}"
    return True


def read_wants(reading: Reading) -> None:
    apply((rule(rf"(?:grouped |split |broken down |break(?:ing)? down )?"
                rf"(?:by|per|for each"
                rf"|for every)\s+(?:the\s+)?(?P<word>{_DIMENSION})(?!'s)", _by),),
          reading)  # fmt: skip
    apply(
        (
            rule(
                r"how many(?: of)?(?: the| our| my)?|(?:the )?(?:total |overall )?number of"
                r"|(?:the )?count(?: of)?(?: all)?|how much is the count",
                _count,
            ),
        ),
        reading,
        1,
    )
    apply(
        (
            rule(
                r"how much(?: money| revenue| business| value)?(?: (?:is|are|was|were)(?= ))?"
                r"|(?:the )?(?:total|overall|combined)"
                r"(?: (?:value|amount|worth|revenue|sum)(?: of)?)?"
                r"|(?:the )?(?:sum|value|worth|amount) of(?: all)?|add up",
                _total,
            ),
        ),
        reading,
        2,
    )
    if match := SHOW.search(reading.text):
        reading.text = reading.text[match.end() :]
        reading.asked = True


def read_limit(reading: Reading) -> None:
    apply((
        rule(rf"(?:the\s+)?(?:top|first)\s+(?P<n>{COUNT})(?:\s+(?P<best>{_BEST}))?", _limit),
        rule(rf"(?:the\s+|our\s+)?(?P<n>{COUNT})\s+(?P<best>{_BEST})", _limit),
        rule(rf"(?:the\s+|our\s+)?(?P<n>)(?P<best>{_BEST})", _limit),
    ), reading, 1)  # fmt: skip
    apply(
        (
            rule(
                r"(?:sorted|ordered|sort|order|ranked)\s+by\s+(?P<word>close date|expected close"
                r"|closing date|last contact(?:ed)?|company size|[a-z]+)(?:\s+(?:desc|asc)\w*)?",
                _sort,
            ),
            rule(r"by (?P<word>amount|value|close date|name|revenue|headcount)", _sort),
        ),
        reading,
        1,
    )


def read_currency(reading: Reading) -> None:
    words = "|".join(w for w in CURRENCIES if w.isalpha())
    if reading.kind == "deals":
        apply((rule(rf"in\s+(?P<word>{words})", _currency), rule(r"in\s+(?P<word>[$€£¥])\s?|"
               r"(?P<code>EUR|USD|GBP|CHF|JPY)", _currency)), reading, 1)  # fmt: skip


def _first(text: str, nouns: tuple[tuple[str, Kind], ...]) -> tuple[re.Match[str], Kind] | None:
    hits = [
        (match, kind)
        for pattern, kind in nouns
        if (match := re.search(rf"(?<![\w'-])(?:{pattern})(?![\w'-])", text, re.I))
    ]
    return min(hits, key=lambda hit: hit[0].start(), default=None)


def _the_one(text: str, match: re.Match[str]) -> bool:
    """ "the Acme deal" is one record by name, not a question about many."""
    return bool(re.search(r"\b(?:(?:the|this|that|our|my)\s+(?!" + _BEST + r")[\w'&.-]+|an?)\s*$",
                          text[: match.start()], re.I))  # fmt: skip


def _implied(reading: Reading) -> bool:
    """ "How much did we win last quarter" speaks of deals without saying so."""
    if re.search(r"\bhow (?:much|many)\b.*\b(?:win|won|close|closed|lose|lost|sell|sold)\b",
                 reading.text, re.I):  # fmt: skip
        reading.kind = "deals"
        return True
    if re.search(r"^(?:what(?:'s| is| was) )?(?:our |the )?(?:total|amount|revenue|value|sum)\b.*\b"
                 r"(?:won|lost|closed)\b", reading.text, re.I):  # fmt: skip
        reading.kind = "deals"
        return True
    if re.search(
        r"^(?:what(?:'s| is| are)|which are)\s+(?:closing|due|expected|slipping|stuck|overdue)\b"
        r"|^(?:(?:show(?: me)?|list|what was|what we|we)\s+)?(?:won|lost)\s+"
        r"(?:to|on|against|because|due|over|last|this|since|in|by)\b",
        reading.text,
        re.I,
    ):
        reading.kind, reading.asked = "deals", True
        return True
    if re.search(r"^what (?:did|have) (?:we|i) (?:win|won|close|closed|lose|lost)\b", reading.text,
                 re.I):  # fmt: skip
        reading.kind, reading.asked = "deals", True
        return True
    if re.search(rf"^(?:show (?:me )?|list |find |all "
                 rf"|which |the )*(?:our )?(?:{_ROLES})\b", reading.text,
                 re.I):  # fmt: skip
        reading.kind = "leads"
        return True
    if re.search(r"^(?:show (?:me )?)?(?:who|everyone|people|anyone)\b.*\b(?:contact|touch|call"
                 r"|mail"
                 r"|reach|spoke|talk|heard)", reading.text, re.I):  # fmt: skip
        reading.text = re.sub(r"^(?:show (?:me )?)?(?:who|everyone|people|anyone)", "who",
                              reading.text, flags=re.I)  # fmt: skip
        reading.kind = "leads"
        return True
    return False


def _best_seller(reading: Reading) -> bool:
    """ "Who won the most deals" and "top reps" group what was won by owner."""
    best = re.search(r"^(?:who|which (?:rep|seller|salesperson|owner))(?= (?:has )?(?:won|closed"
                     r"|lost|sold)\b)|^(?:our |the )?(?:top|best) (?:sellers?|reps?|salespeople)",
                     reading.text, re.I)  # fmt: skip
    if best is None:
        return False
    behind = reading.text[best.end() :]
    left = re.sub(r"\b(?:the )?(?:most|best)(?: of)?\b", " ", behind, flags=re.I)
    reading.text = re.sub(r"\bby\s+(?=won|lost)|\bhas\b", " ", left.replace("closed", "won"))
    reading.kind, reading.wants, reading.by, reading.asked = "deals", "breakdown", "owner", True
    reading.put("by owner")
    if not re.search(r"\b(?:won|lost|sold)\b", left, re.I):
        reading.put("won", outcome="won")
    return True


def _pipeline(reading: Reading) -> None:
    reading.put("open", outcome="open")
    if not re.match(r"^(?:show|list|which|find)", reading.text, re.I):
        reading.wants = "total"
    reading.asked = True


def _by(reading: Reading, match: re.Match[str]) -> None:
    word = match["word"].lower()
    name = next(name for name, words in _DIMENSIONS.items() if word in words.split("|"))
    if name not in GROUPS[reading.kind] or reading.by is not None:
        reading.text += f" {match[0]}"
        return
    reading.by, reading.asked = name, True
    if reading.wants not in ("average", "rate"):
        reading.wants = "breakdown"
    reading.put(f"by {name}")


def _count(reading: Reading, match: re.Match[str]) -> None:
    reading.asked = True
    if reading.by is None:
        reading.wants = "count"


def _total(reading: Reading, match: re.Match[str]) -> None:
    reading.asked = True
    if reading.by is None:
        reading.wants = "total" if reading.kind == "deals" else "count"


def _limit(reading: Reading, match: re.Match[str]) -> None:
    count = match["n"]
    best = (match.groupdict().get("best") or "biggest").lower()
    reading.limit = min(read_count(count), 50) if count else min(reading.limit, 10)
    if best in ("smallest", "oldest"):
        reading.text += f" {best}"
        return
    reading.asked = True
    newest = best in ("newest", "latest")
    sort = {"deals": "created" if newest else "amount", "companies": "size"}.get(reading.kind)
    if reading.kind == "leads":
        sort = "created" if newest else None
    if sort is None or (newest and reading.kind == "companies"):
        reading.text += f" {best}" if match.groupdict().get("best") else ""
        return
    what = {"created": "newest", "size": "largest"}.get(sort, "largest")
    reading.put(f"{what} {reading.limit} first" if count else f"{what} first", sort=sort)


def _sort(reading: Reading, match: re.Match[str]) -> None:
    sort = _SORTS[reading.kind].get(match["word"].lower())
    if sort is None:
        reading.text += f" {match[0]}"
        return
    reading.put(f"sorted by {match['word'].lower()}", sort=sort)


def _currency(reading: Reading, match: re.Match[str]) -> None:
    word = next(group for group in match.groups() if group)
    code = CURRENCIES[word.lower()]
    reading.put(f"currency: {code}", currency=code)
