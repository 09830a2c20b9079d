"""Typed cells → salespeople, products, interactions, events and objections."""

from __future__ import annotations

from datetime import datetime

from store.names import fold
from store.types import Interaction, Occasion, Person, Solution
from tools.importing.build import Built, Cells, Context, Lacking, Link, Said, place
from tools.importing.fields import NEEDS
from tools.importing.stages import sales_role, touch_direction, touch_kind


def build_person(cells: Cells, custom: dict[str, str], context: Context) -> Built:
    if not fold(cells.get("name") or ""):
        raise Lacking(NEEDS["people"])
    role = cells.get("role")
    person = Person(
        id="",
        name=cells["name"],
        email=cells.get("email"),
        role=sales_role(role) if role else None,
        manager=cells.get("manager"),
        region=cells.get("region"),
    )
    return Built(person, context.provenance)


def build_solution(cells: Cells, custom: dict[str, str], context: Context) -> Built:
    if not fold(cells.get("name") or ""):
        raise Lacking(NEEDS["solutions"])
    price = cells.get("price")
    solution = Solution(
        id="",
        name=cells["name"],
        provenance=context.provenance,
        category=cells.get("category"),
        description=cells.get("description") or "",
        use_cases=cells.get("use_cases", ()),
        industries=cells.get("industries", ()),
        keywords=cells.get("keywords", ()),
        pricing_model=cells.get("pricing_model"),
        price=price.amount if price else None,
        currency=cells.get("currency") or (price.currency if price else None),
    )
    return Built(solution, context.provenance)


def build_interaction(cells: Cells, custom: dict[str, str], context: Context) -> Built:
    link = Link(*(cells.get(name) for name in ("lead_email", "lead", "company", "deal")))
    if not cells.get("occurred") or link == Link():
        raise Lacking(NEEDS["interactions"])
    given = cells.get("kind") or ("event" if cells.get("event") else "")
    kind = touch_kind(given)
    if not given:
        raise Lacking(NEEDS["interactions"])
    if kind is None:
        context.remark(f'type "{given}" is none I know; it counts as a note')
    occurred: datetime = cells["occurred"]
    interaction = Interaction(
        id="",
        kind=kind or "note",
        occurred=occurred,
        provenance=context.provenance,
        content=cells.get("content") or "",
        direction=touch_direction(cells.get("direction") or given) or "outbound",
        subject=cells.get("subject") or cells.get("event"),
        sentiment=cells.get("sentiment"),
        outcome=cells.get("outcome"),
        owner=cells.get("owner"),
    )
    return Built(interaction, context.provenance, link=link, external_id=cells.get("external_id"))


def build_event(cells: Cells, custom: dict[str, str], context: Context) -> Built:
    if not fold(cells.get("title") or ""):
        raise Lacking(NEEDS["events"])
    starts, ends = cells.get("starts"), cells.get("ends")
    if starts and ends and ends < starts:
        raise Lacking("the event ends before it begins")
    event = Occasion(
        id="",
        title=cells["title"],
        provenance=context.provenance,
        description=cells.get("description") or "",
        kind=cells.get("kind") or "",
        starts=starts,
        ends=ends,
        location=place(cells),
        industries=cells.get("industries", ()),
        roles=cells.get("roles", ()),
        solutions=tuple(context.spell(name) for name in cells.get("solutions", ())),
        external_id=cells.get("external_id"),
    )
    return Built(event, context.provenance)


def build_objection(cells: Cells, custom: dict[str, str], context: Context) -> Built:
    if not cells.get("objection"):
        raise Lacking(NEEDS["objections"])
    outcome = (cells.get("outcome") or "").casefold()
    worked = None
    if outcome:
        worked = not any(word in outcome for word in ("no", "fail", "lost", "nein", "did not"))
    objection = Said(
        cells["objection"],
        cells.get("answer") or "",
        cells.get("category"),
        worked,
        cells.get("company"),
        occurred=cells["occurred"].date() if cells.get("occurred") else None,
        deal=cells.get("deal"),
    )
    return Built(objection, context.provenance)
