"""Reads a sentence as a question about records, or says it is none."""

from __future__ import annotations

import re
from datetime import date

from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.types import Person
from tools.phrases import companywords, dealwords, leadwords, measures, negatives, shared, wants
from tools.phrases.query import Kind, Query, Vocabulary
from tools.phrases.reading import Reading, Rule, apply, open_reading, set_aside
from tools.phrases.spans import GAP
from tools.wording import word_list

#: A sentence longer than this is a text, not a question.
MAX_LENGTH = 400
#: Words that change nothing once the rest is understood.
_IDLE = frozenset(
    word_list(
        "a an the all of our ours us we i do did does have has had is are was were be "
        "been there that which who whom whose what any some in at for with from to on by "
        "and me so currently right now ever list show please it its their them total "
        "value amount number many much worth deals deal leads lead companies company "
        "every each today's how records entries size year's well more than only just "
        "exactly everyone people ones get got give tell you can could also industry "
        "sector stage status owner currency first"
    )
)
#: Words of somebody who wants something other than a list.
_OTHER_WISH = frozenset(
    word_list(
        "write draft pitch coach help why when should advise advice explain explains "
        "summarise summarize summary import export upload delete remove update create "
        "change set mail email e-mail send schedule remind about compare mean means "
        "meaning probability likely likelihood think improve increase tips best strategy "
        "your prepare research story objection persona approach next step steps because "
        "if then say says said reply answer respond call phone book plan suggest "
        "recommend way works work working brief handle move moving convert generate make "
        "making build risk risks chance chances going happened happen wrong better "
        "understand learn teach not-a erase forget log note notes add edit merge assign "
        "reassign mark follow"
    )
)
#: Words that turn round what was understood of the rest.
_TURNS = frozenset(
    word_list("not no never without except excluding but isn't aren't don't doesn't other than")
)
_WORD = re.compile(r"[^\W_][\w'&.-]*|[\ue000-\ue1ff]|[$€£¥%]\S*")
#: "with an e-mail but no phone": both were understood, and both must hold.
_JOINED = re.compile(rf"{GAP}[\s,]*\bbut\s*{GAP}")
_MOST_LEFT = 4


def parse(
    text: str, today: date, asker: Person | None, vocabulary: Vocabulary | None = None
) -> Query | None:
    """The typed question a sentence asks about leads, companies or deals.

    None when it asks for anything else. Words of a list question that were not understood stand in
    `leftover`, in their own spelling.
    """
    if not text.strip() or len(text) > MAX_LENGTH:
        return None
    reading = open_reading(text, today, asker, vocabulary or Vocabulary())
    wants.strip_manners(reading)
    measured = measures.read_measure(reading)
    if not measured and re.match(r"how\s+(?!many|much)", reading.text, re.I):
        return None
    if not wants.read_kind(reading) and not measured:
        return None
    _understand(reading)
    leftover = _leftover(reading)
    if not _is_question(reading, leftover):
        return None
    return Query(
        kind=reading.kind, filter=_filter(reading), wants=reading.wants, by=reading.by,
        chips=tuple(reading.chips), limit=reading.limit, leftover=leftover,
        company=reading.company, measure=reading.measure,
    )  # fmt: skip


def asks_for_records(text: str) -> bool:
    """Whether a sentence that `parse` may not have read asks for leads, companies or deals: it
    names them, wants to see or count them, and nothing else."""
    if not text.strip() or len(text) > MAX_LENGTH:
        return False
    reading = open_reading(text, date.min, None, Vocabulary())
    wants.strip_manners(reading)
    said = {word.strip(".-'").casefold() for word in _WORD.findall(reading.text)}
    if said & _OTHER_WISH:
        return False
    measured = measures.read_measure(reading)
    return measured or (_opens(reading.text) and wants.read_kind(reading))


def _opens(text: str) -> bool:
    """Whether a sentence begins as one that asks to see or to count."""
    counts = re.match(r"(?:how many|how much|count|total|number of)\b", text, re.I)
    return bool(wants.SHOW.match(text) or counts)


def _understand(reading: Reading) -> None:
    wants.read_wants(reading)
    wants.read_limit(reading)
    set_aside(reading)
    wants.read_currency(reading)
    for rules in _ORDER[reading.kind](reading):
        apply(rules, reading)
    if reading.kind == "deals":
        dealwords.place_loose_period(reading)
        measures.settle_measure(reading)


def _lead_rules(reading: Reading) -> tuple[tuple[Rule, ...], ...]:
    return (
        leadwords.AT_COMPANIES, leadwords.QUIET, negatives.rules(reading), leadwords.TECH,
        shared.vocabulary_rules(reading), shared.people_rules(reading), shared.OWNER,
        shared.SIZE, shared.PLACES_OR, shared.PLACE[:1], shared.PLACE[2:3], leadwords.RULES,
        shared.INDUSTRY[:4], leadwords.NAMED, shared.COMPANY, shared.INDUSTRY, shared.PLACE,
        shared.LATE_COMPANY, leadwords.LOOSE,
    )  # fmt: skip


def _company_rules(reading: Reading) -> tuple[tuple[Rule, ...], ...]:
    return (
        negatives.rules(reading), leadwords.TECH, shared.vocabulary_rules(reading),
        shared.people_rules(reading), shared.OWNER, companywords.RULES, shared.INDUSTRY,
        shared.PLACES_OR, shared.PLACE, shared.COMPANY[1:],
    )  # fmt: skip


def _deal_rules(reading: Reading) -> tuple[tuple[Rule, ...], ...]:
    return (
        dealwords.own_rules(reading), dealwords.QUIET, negatives.rules(reading),
        shared.vocabulary_rules(reading), shared.people_rules(reading), shared.OWNER[:3],
        dealwords.NAMED, shared.OWNER, shared.COMPANY, dealwords.RULES, shared.INDUSTRY,
        shared.BEFORE_NOUN, shared.LATE_COMPANY,
    )  # fmt: skip


_ORDER = {"leads": _lead_rules, "companies": _company_rules, "deals": _deal_rules}


def _leftover(reading: Reading) -> tuple[str, ...]:
    reading.text = _JOINED.sub(GAP, reading.text)
    left = (reading.spell(word) for word in _WORD.findall(reading.text))
    words = (word.strip(".-'") for word in left)
    return tuple(word for word in words if word and word.casefold() not in _IDLE)


def _is_question(reading: Reading, leftover: tuple[str, ...]) -> bool:
    if any(word.casefold() in _OTHER_WISH for word in leftover):
        return False
    if any(word.casefold() in _TURNS for word in leftover):
        return False
    if not leftover:
        return True
    understood = bool(reading.values or reading.company or reading.wants != "list")
    return reading.asked and understood and len(leftover) <= _MOST_LEFT


def _filter(reading: Reading) -> LeadFilter | CompanyFilter | DealFilter:
    makers: dict[Kind, type[LeadFilter] | type[CompanyFilter] | type[DealFilter]] = {
        "leads": LeadFilter, "companies": CompanyFilter, "deals": DealFilter,
    }  # fmt: skip
    return makers[reading.kind](**reading.values)
