"""A deal's cells → Deal: the stage decides the outcome, the outcome what its close date means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast, get_args

from store.names import fold
from store.types import Company, Deal, StageChange, StageKind
from tools.importing.build import Built, Cells, Context, Lacking, stakeholder
from tools.importing.fields import NEEDS
from tools.importing.stages import outcome_of, stage_kind

KINDS = frozenset(get_args(StageKind))


def build_deal(cells: Cells, custom: dict[str, str], context: Context) -> Built:
    products = tuple(context.spell(product) for product in cells.get("products", ()))
    name = cells.get("name") or _made_name(cells, products)
    if not name or not (fold(name) or cells.get("external_id")):
        raise Lacking(NEEDS["deals"])
    stage, kind = _stage(cells, context)
    amount = cells.get("amount")
    company = cells.get("company") if fold(cells.get("company") or "") else None
    deal = Deal(
        id="",
        name=name,
        provenance=context.provenance,
        company=company,
        amount=amount.amount if amount else None,
        currency=cells.get("currency") or (amount.currency if amount else None),
        stage=stage,
        kind=kind,
        owner=cells.get("owner"),
        created=cells.get("created") or cells.get("engaged"),
        reason=cells.get("reason"),
        next_meeting=cells.get("next_meeting"),
        competitors=cells.get("competitors", ()),
        products=products,
        stakeholders=tuple(stakeholder(text) for text in cells.get("stakeholders", ())),
        external_id=cells.get("external_id"),
        custom=custom,
    )
    deal = _dated(deal, cells)
    domain = cells.get("company_domain")
    bare = Company("", company, context.provenance, domain=domain) if company else None
    return Built(deal, context.provenance, bare)


def _made_name(cells: Cells, products: tuple[str, ...]) -> str | None:
    """A name for a deal that has none: account, product and id, as far as they are there."""
    id_ = cells.get("external_id")
    if not id_:
        return None
    about = " – ".join(part for part in (cells.get("company"), *products) if part)
    return f"{about} ({id_})" if about else str(id_)


def _stage(cells: Cells, context: Context) -> tuple[str, StageKind]:
    """The stage in the team's words and what it means; a status beside it may only add to it."""
    stage = cells.get("stage") or ""
    if cells.get("stage_kind") in KINDS:
        return stage, cast(StageKind, cells["stage_kind"])
    claimed = outcome_of(cells.get("status") or "")
    kind = stage_kind(stage) if stage else (claimed or stage_kind(cells.get("status") or ""))
    if stage and kind is None:
        context.remark(f'stage "{stage}" is none I know; it counts as prospecting')
    elif stage and kind and kind != stage.casefold():
        context.remark(f'stage "{stage}" counts as {kind}')
    if claimed and stage and kind != claimed:
        if context.status_decides and kind not in ("won", "lost"):
            return stage, claimed
        context.remark(f'status "{cells["status"]}" contradicts stage "{stage}", which counts')
    return stage or cells.get("status") or "", kind or "prospecting"


def _dated(deal: Deal, cells: Cells) -> Deal:
    """Close date means expected while open, closed once won or lost. The history follows."""
    over = deal.kind in ("won", "lost")
    close = cells.get("close_date")
    closed = (cells.get("closed") or close) if over else None
    expected = cells.get("expected_close") or (None if over else close)
    deal = replace(deal, closed=closed, expected_close=expected)
    told = "history" in cells or "stage_kind" in cells
    history = _told(cells) if told else _history(deal, cells)
    return replace(deal, history=history)


def _told(cells: Cells) -> tuple[StageChange, ...]:
    """`2026-01-05 proposal: Angebot verschickt`, one for each stage the deal went through."""
    return tuple(change for text in cells.get("history", ()) if (change := _change(text)))


def _change(text: str) -> StageChange | None:
    day, _, rest = text.partition(" ")
    kind, _, stage = rest.partition(": ")
    if kind not in KINDS or not stage:
        return None
    try:
        return StageChange(stage, cast(StageKind, kind), date.fromisoformat(day))
    except ValueError:
        return None


def _history(deal: Deal, cells: Cells) -> tuple[StageChange, ...]:
    """The stages gone through with their days, as far as the file tells them."""
    entered = dict(cells.get("entered", ()))
    history = [
        StageChange(stage, stage_kind(stage) or "prospecting", day)
        for stage, day in entered.items()
    ]
    if cells.get("engaged"):
        history.append(StageChange("Engaging", "qualification", cells["engaged"]))
    if deal.closed and deal.stage and deal.stage not in entered:
        history.append(StageChange(deal.stage, deal.kind, deal.closed))
    return tuple(sorted(history, key=lambda change: change.entered))
