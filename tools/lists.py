"""Answers typed questions from the store: tables, counts, totals per currency, breakdowns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from store.answers import Evidence, Subject, SubjectKind, Table
from store.deals import GroupBy
from store.errors import NotFound
from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.types import Company, Deal, Lead
from tools.averages import measure
from tools.dealsignals import LEAST_FOR_MEDIAN
from tools.industries import spellings
from tools.kit import Kit
from tools.lookup import find_company
from tools.phrases.query import PAGE, Kind, Query
from tools.tables import company_table, deal_table, lead_table
from tools.wording import count, listed, money, number

_NOUNS: dict[Kind, tuple[str, str]] = {
    "leads": ("lead", "leads"),
    "companies": ("company", "companies"),
    "deals": ("deal", "deals"),
}
_SUBJECTS: dict[Kind, SubjectKind] = {"leads": "lead", "companies": "company", "deals": "deal"}
#: Lines of a breakdown; the rest is added up under "others".
_LINES = 25
Filter = LeadFilter | CompanyFilter | DealFilter


@dataclass(frozen=True, slots=True)
class Listing:
    """What a question came to. `summary` says what was counted, `total` how many records fit;
    `evidence` carries every computed figure so that a sentence may cite it; `subjects` are the
    records of the table's rows, where each row is one."""

    table: Table
    summary: str
    total: int
    evidence: tuple[Evidence, ...]
    subjects: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    count: int
    sums: tuple[tuple[str | None, Decimal], ...] = ()


async def run(kit: Kit, query: Query, page: int = 1) -> Listing:
    """Answers `query`; `page` counts from 1. Raises `NotFound` for a company nobody knows."""
    ready, chips = await resolve(kit, query)
    total = await _count(kit, query.kind, ready)
    what = _what(query, chips)
    if query.wants == "breakdown" and query.by:
        return await _break_down(kit, query, ready, total, what)
    if query.wants in ("average", "rate") and isinstance(ready, DealFilter):
        found = await measure(kit, query, ready, what)
        proof = _evidence(kit, (found.summary, *found.lines))
        return Listing(found.table, found.summary, total, proof)
    sums = await _sums(kit, ready)
    summary = _summary(query, total, sums, what)
    stuck = await _stuck(kit, ready)
    evidence = _evidence(kit, (summary, stuck) if stuck else (summary,))
    summary = f"{summary} {stuck}".strip()
    if query.wants in ("count", "total"):
        return Listing(_sum_table(query, total, sums), summary, total, evidence)
    table, subjects = await _page(kit, query, ready, total, page)
    return Listing(table, summary, total, evidence, subjects)


async def resolve(kit: Kit, query: Query) -> tuple[Filter, tuple[str, ...]]:
    """The filter with a company's id and the industries as records spell them, and the chips."""
    ready, chips = query.filter, query.chips
    if ready.industries or ready.not_industries:
        written = await kit.store.companies.written("industry")
        ready = replace(ready, industries=_spelt(ready.industries, written),
                        not_industries=_spelt(ready.not_industries, written))  # fmt: skip
    if query.company:
        company = await find_company(kit, query.company)
        chips = tuple(
            f"company: {company.name}" if chip == f"company: {query.company}" else chip
            for chip in chips
        )
        if isinstance(ready, CompanyFilter):
            raise NotFound(name=query.company)
        ready = replace(ready, company_id=company.id)
    return ready, chips


def _spelt(industries: tuple[str, ...], written: tuple[str, ...]) -> tuple[str, ...]:
    meant = [one for wanted in industries for one in spellings(wanted, written)]
    return tuple(dict.fromkeys((*industries, *meant)))


async def _count(kit: Kit, kind: Kind, ready: Filter) -> int:
    if isinstance(ready, LeadFilter):
        return await kit.store.leads.count(ready, kit.today)
    if isinstance(ready, CompanyFilter):
        return await kit.store.companies.count(ready, kit.today)
    return await kit.store.deals.count(ready, kit.today)


async def _sums(kit: Kit, ready: Filter) -> tuple[tuple[str | None, Decimal], ...]:
    if not isinstance(ready, DealFilter):
        return ()
    totals = await kit.store.deals.totals(ready, kit.today)
    return tuple((one.currency, Decimal(one.amount)) for one in totals if one.amount)


async def _stuck(kit: Kit, ready: Filter) -> str:
    """What "stuck" was measured against, where it was asked for."""
    if not isinstance(ready, DealFilter) or not ready.stuck:
        return ""
    medians = await kit.store.deals.stage_medians()
    enough = {stage: value for stage, value in medians.items() if value[1] >= LEAST_FOR_MEDIAN}
    rule = "Stuck means longer in the stage than 1.5 × the team's median there, at least 14 days"
    if not enough:
        return f"{rule}; no stage has {LEAST_FOR_MEDIAN} deals that moved on, so none is counted."
    told = [
        f"{stage} {count(round(days), 'day')} (from {count(deals, 'deal')})"
        for stage, (days, deals) in enough.items()
    ]
    return f"{rule}; medians: {listed(told)}."


async def _page(
    kit: Kit, query: Query, ready: Filter, total: int, page: int
) -> tuple[Table, tuple[Subject, ...]]:
    """One page, and what its rows are."""
    size = page_size(query)
    offset = max(page - 1, 0) * size
    table: Table
    records: Sequence[Lead | Company | Deal]
    if isinstance(ready, LeadFilter):
        records = leads = await kit.store.leads.search(ready, kit.today, size, offset)
        table = lead_table(leads)
    elif isinstance(ready, CompanyFilter):
        records = found = await kit.store.companies.search(ready, kit.today, size, offset)
        table = company_table(found)
    else:
        records = deals = await kit.store.deals.search(ready, kit.today, size, offset)
        table = deal_table(deals)
    last = offset + len(table.rows)
    note = f"{offset + 1:,}–{last:,} of {total:,}" if table.rows and total > len(table.rows) else ""
    return replace(table, note=note), tuple(
        Subject(_SUBJECTS[query.kind], one.id, one.name) for one in records
    )


def page_size(query: Query) -> int:
    return max(1, min(query.limit, PAGE))


async def _break_down(kit: Kit, query: Query, ready: Filter, total: int, what: str) -> Listing:
    shown, rest = _ordered(await _lines(kit, query.by or "", ready), query.by or "")
    currencies = list(dict.fromkeys(code for line in (*shown, *rest) for code, _ in line.sums))
    rows = [_row(line, currencies) for line in shown]
    sums = await _sums(kit, ready)
    if rest:
        rows.append(_row(_others(rest), currencies))
    columns = ((query.by or "").capitalize(), _plural(query.kind).capitalize(),
               *(f"Amount in {code}" if code else "Amount" for code in currencies))  # fmt: skip
    noun = _NOUNS[query.kind]
    worth = f", worth {_worth(sums)}" if sums else ""
    summary = f"{count(total, *noun)}{what}{worth}, by {query.by}."
    title = f"{_plural(query.kind).capitalize()} by {query.by}"
    table = Table(title, columns, tuple(rows), frozenset(range(1, len(columns))))
    said = tuple(_line_text(line, query, what) for line in shown)
    return Listing(table, summary, total, _evidence(kit, (summary, *said)))


async def _lines(kit: Kit, by: str, ready: Filter) -> list[_Line]:
    if isinstance(ready, DealFilter):
        buckets = await kit.store.deals.counts_by(ready, _column(by), kit.today)
        return [
            _Line(one.label or "unknown", one.deals,
                  tuple((code or None, amount) for code, amount in sorted(one.sums.items())
                        if amount))
            for one in buckets
        ]  # fmt: skip
    if isinstance(ready, LeadFilter):
        pairs = await kit.store.leads.counted_by(ready, by, kit.today)
    else:
        pairs = await kit.store.companies.counted_by(ready, by, kit.today)
    return [_Line(label or "unknown", number_) for label, number_ in pairs]


def _ordered(lines: list[_Line], by: str) -> tuple[list[_Line], list[_Line]]:
    """Lines shown and lines left over: times in their order, the latest kept; else most first."""
    if by not in ("month", "quarter", "year"):
        return lines[:_LINES], lines[_LINES:]
    times = sorted(lines, key=lambda line: (line.label == "unknown", line.label))
    return times[-_LINES:], times[:-_LINES]


def _column(by: str) -> GroupBy:
    return by  # type: ignore[return-value]


def _others(rest: Sequence[_Line]) -> _Line:
    sums: dict[str | None, Decimal] = {}
    for line in rest:
        for code, amount in line.sums:
            sums[code] = sums.get(code, Decimal(0)) + amount
    return _Line(f"{len(rest)} others", sum(line.count for line in rest), tuple(sums.items()))


def _row(line: _Line, currencies: Sequence[str | None]) -> tuple[str, ...]:
    sums = dict(line.sums)
    amounts = (money(sums[code], code) if code in sums else "" for code in currencies)
    return (line.label, number(line.count), *amounts)


def _line_text(line: _Line, query: Query, what: str) -> str:
    worth = f", worth {_worth(line.sums)}" if line.sums else ""
    return f"{query.by} {line.label}: {count(line.count, *_NOUNS[query.kind])}{what}{worth}."


def _sum_table(query: Query, total: int, sums: tuple[tuple[str | None, Decimal], ...]) -> Table:
    rows = [(_plural(query.kind).capitalize(), number(total))]
    if query.kind == "deals":
        rows += [(f"Amount in {code}" if code else "Amount, currency unknown", money(amount, code))
                 for code, amount in sums]  # fmt: skip
    title = "; ".join(query.chips) or f"All {_plural(query.kind)}"
    return Table(title, ("", "Value"), tuple(rows), frozenset({1}))


def _summary(
    query: Query, total: int, sums: tuple[tuple[str | None, Decimal], ...], what: str
) -> str:
    counted = count(total, *_NOUNS[query.kind])
    worth = f", worth {_worth(sums)}" if sums else ""
    if query.wants == "total" and not sums:
        worth = ", no amounts known" if total else ""
    return f"{counted}{what}{worth}."


def _worth(sums: tuple[tuple[str | None, Decimal], ...]) -> str:
    """Amounts per currency, never added across."""
    texts = [
        money(amount, code) if code else f"{money(amount, None)} of unknown currency"
        for code, amount in sums
    ]
    return listed(texts if len(sums) > 1 or sums[0][0] else [money(sums[0][1], None)])


def _what(query: Query, chips: Sequence[str]) -> str:
    order = ("by ", "sorted by", "largest", "newest", "win rate", "average")
    told = [chip for chip in chips if not chip.startswith(order)]
    return f" ({'; '.join(told)})" if told else ""


def _plural(kind: Kind) -> str:
    return _NOUNS[kind][1]


def _evidence(kit: Kit, texts: Sequence[str]) -> tuple[Evidence, ...]:
    subject = Subject("list", "list", "list")
    return tuple(
        Evidence(
            id=f"list:{place}", text=text, source="counted in the records", as_of=kit.today,
            credibility=1.0, workspace_id=kit.workspace.id, subject=subject,
        )
        for place, text in enumerate(texts, start=1)
    )  # fmt: skip
