"""Deals of one workspace, with the stages they went through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from store.filters import DealFilter
from store.gate import Row
from store.linking import linked
from store.merging import Key, Shape
from store.names import fold
from store.records import Records, filter_values
from store.rows import jsonb, plain, provenance
from store.scope import Scope
from store.types import Deal, Outcome, StageChange, StageKind, Stakeholder

GroupBy = Literal[
    "owner", "kind", "stage", "product", "company", "competitor", "industry", "currency", "reason",
    "source", "outcome", "year", "quarter", "month",
]  # fmt: skip

#: What an average is taken of: the amount, or the days from creation to close.
Measure = Literal["amount", "cycle"]


class Total(NamedTuple):
    """Deals of one currency; `currency` is None where it is unknown, `amount` their known sum."""

    currency: str | None
    deals: int
    amount: Decimal


class Bucket(NamedTuple):
    """Deals that share a label; "" where it is unknown. `sums` by currency, "" if unknown."""

    label: str
    deals: int
    sums: dict[str, Decimal]


class Average(NamedTuple):
    """The figure of the deals that have one, under a label; "" where it is unknown. Amounts stand
    in `currency`, "" where unknown; days have none."""

    label: str
    currency: str | None
    deals: int
    mean: Decimal
    median: Decimal


class Rate(NamedTuple):
    """Closed deals that share a label."""

    label: str
    won: int
    lost: int


class Deals(Records[Deal, DealFilter]):
    kind = "deals"
    editable = frozenset(
        [
            "name",
            "company_id",
            "amount",
            "currency",
            "stage",
            "kind",
            "owner",
            "expected_close",
            "closed",
            "reason",
            "next_meeting",
            "competitors",
            "products",
            "stakeholders",
            "history",
        ]
    )

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.shape = Shape(_keys, {"external": "external_id"}, _differ, _settle)

    async def by_external(self, external_id: str) -> Deal | None:
        row = await self._scope.maybe(self._sql["by_external"], external=external_id)
        return self._record(row) if row else None

    async def by_externals(self, external_ids: Sequence[str]) -> tuple[Deal, ...]:
        rows = await self._scope.all(self._sql["by_externals"], externals=list(external_ids))
        return tuple(self._record(row) for row in rows)

    async def respell_product(self, old: str, new: str) -> int:
        """How many deals named it in the other spelling. Both must fold to the same."""
        return await self._scope.run(self._sql["respell_product"], old=old, new=new)

    async def totals(self, filter: DealFilter, today: date) -> list[Total]:
        """One line a currency, never added across."""
        rows = await self._scope.all(self._sql["totals"], **filter_values(filter, today))
        return [Total(row["currency"], row["count"], row["amount"]) for row in rows]

    async def counts_by(self, filter: DealFilter, column: GroupBy, today: date) -> list[Bucket]:
        """Most deals first. A deal with two products counts under both."""
        values = filter_values(filter, today) | {"column": column}
        rows = await self._scope.all(self._sql["counts_by"], **values)
        return [
            Bucket(
                row["label"],
                row["count"],
                {name: Decimal(str(amount)) for name, amount in row["sums"].items()},
            )
            for row in rows
        ]

    async def averages(
        self, filter: DealFilter, measure: Measure, column: GroupBy | None, today: date
    ) -> list[Average]:
        """Most deals first; one label for all without a column."""
        values = filter_values(filter, today) | {"column": column or "", "measure": measure}
        rows = await self._scope.all(self._sql["averages"], **values)
        return [Average(row["label"], row["currency"], row["count"], row["mean"],
                        Decimal(str(row["median"]))) for row in rows]  # fmt: skip

    async def rates(self, filter: DealFilter, column: GroupBy | None, today: date) -> list[Rate]:
        """Of the closed deals, how many were won; most deals first."""
        values = filter_values(filter, today) | {"column": column or ""}
        rows = await self._scope.all(self._sql["rates"], **values)
        return [Rate(row["label"], row["won"], row["lost"]) for row in rows]

    async def stage_medians(self) -> dict[str, tuple[float, int]]:
        """By stage: the median days a deal stayed there before it moved on, and how many did."""
        rows = await self._scope.all(self._sql["stage_medians"])
        return {row["stage"]: (row["days"], row["count"]) for row in rows}

    async def stages(self) -> tuple[tuple[str, StageKind], ...]:
        """The workspace's own stages with what each means, in the order deals go through them."""
        rows = await self._scope.all(self._sql["stages"])
        return tuple((row["stage"], row["kind"]) for row in rows)

    async def reasons(self, outcome: Outcome, limit: int = 4) -> tuple[str, ...]:
        """Reasons given for won or for lost deals, the most frequent first."""
        rows = await self._scope.all(self._sql["reasons"], outcome=outcome, limit=limit)
        return tuple(row["reason"] for row in rows)

    async def _settled(self, id: str, values: Mapping[str, Any]) -> Deal:
        """An edit of the history says the whole of it: what it leaves out is forgotten."""
        if "history" in values:
            rows = jsonb(values["history"])
            await self._scope.run(self._sql["forget_stages"], id=id, rows=rows)
        return await super()._settled(id, values)

    async def _resolved(self, records: Sequence[Deal]) -> Sequence[Deal]:
        return await linked(self._scope, records)

    async def _save(
        self,
        records: Sequence[Deal],
        import_id: str | None = None,
        places: Mapping[str, int] | None = None,
    ) -> None:
        await super()._save(records, import_id, places)
        stages = [
            {"deal_id": deal.id, **plain(change)} for deal in records for change in deal.history
        ]
        if stages:
            await self._scope.run(self._sql["save_stages"], rows=jsonb(stages))

    def _record(self, row: Row) -> Deal:
        return Deal(
            id=row["id"],
            name=row["name"],
            provenance=provenance(row),
            company_id=row["company_id"],
            company=row["company"],
            amount=row["amount"],
            currency=row["currency"],
            stage=row["stage"],
            kind=row["kind"],
            owner=row["owner"],
            created=row["created"],
            expected_close=row["expected_close"],
            closed=row["closed"],
            reason=row["reason"],
            next_meeting=row["next_meeting"],
            competitors=tuple(row["competitors"]),
            products=tuple(row["products"]),
            stakeholders=tuple(Stakeholder(**one) for one in row["stakeholders"]),
            history=tuple(
                StageChange(one["stage"], one["kind"], date.fromisoformat(one["entered"]))
                for one in row["history"]
            ),
            external_id=row["external_id"],
            custom=row["custom"],
        )


def _keys(deal: Deal) -> Iterable[Key]:
    if deal.external_id:
        yield "external", deal.external_id
    if key := fold(deal.name):
        yield "name", key, deal.company_id, str(deal.created)


def _differ(old: Deal, new: Deal) -> bool:
    return bool(old.external_id and new.external_id and old.external_id != new.external_id)


def _settle(old: Deal, new: Deal, made: Deal) -> Deal:
    changes = {(one.entered, one.stage): one for one in (*old.history, *new.history)}
    history = tuple(changes[key] for key in sorted(changes))
    # The kind is what the stage means, so it changes with the stage alone.
    kind = made.kind if new.stage or new.kind != "prospecting" else old.kind
    return replace(made, history=history, kind=kind)
