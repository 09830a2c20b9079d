"""A question about records that no rule reads: a model names the fields, code makes the query.

What comes back is the same typed query the rules make. Its texts stand in the question or are the
workspace's own names, its figures and times are read from the question, its chips are our words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from agents import prompts
from agents.asking import ask
from agents.checked import as_query
from agents.desk import Desk
from agents.evidence import plain
from agents.model import NO_ANSWER
from tools import chips
from tools.phrases import asks_for_records
from tools.phrases.query import Query
from tools.vocabulary import read_vocabulary

#: Names of colleagues, stages and industries the model is told of.
TOLD = 30
Stage = Literal["prospecting", "qualification", "proposal", "negotiation", "won", "lost"]
Status = Literal["new", "researched", "contacted", "engaged", "qualified", "inactive"]
By = Literal["", "owner", "stage", "status", "industry", "month", "quarter", "year", "company",
             "product", "competitor", "currency", "outcome", "reason", "location", "title",
             "size", "source"]  # fmt: skip
TimeOf = Literal["", "created", "added", "closed", "expected_close", "next_meeting", "contacted",
                 "not_contacted", "no_activity"]  # fmt: skip
Part = Literal["email", "phone", "title", "company", "owner", "location", "linkedin", "industry",
               "domain", "size", "leads", "deals", "amount", "expected_close", "next_meeting",
               "competitors", "products", "stakeholders"]  # fmt: skip
Names = list[str]


class Wanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Literal["leads", "companies", "deals", "none"]
    wants: Literal["list", "count", "total", "breakdown", "average", "rate"] = "list"
    by: By = ""
    outcome: Literal["", "open", "won", "lost"] = ""
    kinds: list[Stage] = Field(default=[], max_length=6)
    not_kinds: list[Stage] = Field(default=[], max_length=6)
    stages: Names = Field(default=[], max_length=6)
    statuses: list[Status] = Field(default=[], max_length=6)
    not_statuses: list[Status] = Field(default=[], max_length=6)
    owners: Names = Field(default=[], max_length=6)
    not_owners: Names = Field(default=[], max_length=6)
    industries: Names = Field(default=[], max_length=6)
    not_industries: Names = Field(default=[], max_length=6)
    places: Names = Field(default=[], max_length=6)
    not_places: Names = Field(default=[], max_length=6)
    tech: Names = Field(default=[], max_length=6)
    not_tech: Names = Field(default=[], max_length=6)
    missing: list[Part] = Field(default=[], max_length=6)
    company: str = ""
    title: str = ""
    product: str = ""
    competitor: str = ""
    reason: str = ""
    amount_min: str = ""
    amount_max: str = ""
    size_min: str = ""
    size_max: str = ""
    time: str = ""
    time_of: TimeOf = ""
    stuck: bool = False
    slipped: bool = False
    never_contacted: bool = False
    limit: int = 0


async def read(text: str, desk: Desk) -> Query | None:
    """The query a model reads in a question; None where it asks for no records, where nothing of
    the model's reading can be believed, or where no model answers."""
    if not desk.models.active or not asks_for_records(text):
        return None
    own = await read_vocabulary(desk.kit)
    prompt = prompts.fill(
        "query", people=_told(own.people), stages=_told(own.stages),
        industries=_told(own.industries), question=plain(text),
    )  # fmt: skip
    try:
        raw = await ask(desk.models, prompt, Wanted, workflow="chat", node="query")
    except NO_ANSWER:
        return None
    query = as_query(raw, text, desk.kit, own)
    return query and replace(query, chips=tuple(one.words for one in chips.chips(query)))


def reading(query: Query) -> str:
    """How a question was read, to be said above its answer."""
    told = "; ".join(query.chips) or f"all {query.kind}"
    by = f", by {query.by}" if query.by else ""
    return f"I read this as: {query.wants} of {query.kind}{by} ({told})."


def _told(names: tuple[str, ...]) -> str:
    return plain(", ".join(names[:TOLD])) or "none"
