"""The records every room shares: frozen values, standard library only.

A record mirrors one row of one workspace. `None` or an empty tuple means *we do not know*, never
*there is none*: a capability must say so rather than guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

LeadStatus = Literal["new", "researched", "contacted", "engaged", "qualified", "inactive"]
StageKind = Literal["prospecting", "qualification", "proposal", "negotiation", "won", "lost"]
Outcome = Literal["open", "won", "lost"]
Access = Literal["rep", "manager", "admin"]
SalesRole = Literal["ae", "se", "bdr", "csm"]
Touch = Literal["email", "meeting", "call", "event", "linkedin", "website_visit", "note"]
Direction = Literal["inbound", "outbound"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the workspace sells for; its own statements may always be cited."""

    company: str = ""
    industry: str = ""
    description: str = ""
    value_propositions: tuple[str, ...] = ()
    website: str = ""


@dataclass(frozen=True, slots=True)
class Workspace:
    id: str
    team_id: str
    name: str
    profile: Profile = Profile()


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague: a Slack user, a seller named in an import, or both."""

    id: str
    name: str
    slack_user_id: str | None = None
    email: str | None = None
    role: SalesRole | None = None
    access: Access = "rep"
    manager: str | None = None
    region: str | None = None
    tz: str = "UTC"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a record's facts come from: `source` is what people see beside a fact."""

    source: str
    as_of: date
    credibility: float = 0.9


@dataclass(frozen=True, slots=True)
class Company:
    id: str
    name: str
    provenance: Provenance
    domain: str | None = None
    industry: str | None = None
    size_low: int | None = None
    size_high: int | None = None
    location: str | None = None
    website: str | None = None
    founded: int | None = None
    revenue: Decimal | None = None
    description: str | None = None
    owner: str | None = None
    parent: str | None = None
    tech_stack: tuple[str, ...] = ()
    pain_points: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    external_id: str | None = None
    custom: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lead:
    id: str
    name: str
    provenance: Provenance
    email: str | None = None
    title: str | None = None
    company_id: str | None = None
    company: str | None = None
    status: LeadStatus = "new"
    phone: str | None = None
    location: str | None = None
    linkedin: str | None = None
    language: str | None = None
    owner: str | None = None
    description: str | None = None
    last_contacted: date | None = None
    external_id: str | None = None
    custom: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StageChange:
    stage: str
    kind: StageKind
    entered: date


@dataclass(frozen=True, slots=True)
class Stakeholder:
    name: str
    role: str
    engagement: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """An opportunity. `stage` is the team's own word, `kind` what it means to us."""

    id: str
    name: str
    provenance: Provenance
    company_id: str | None = None
    company: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    stage: str = ""
    kind: StageKind = "prospecting"
    owner: str | None = None
    created: date | None = None
    expected_close: date | None = None
    closed: date | None = None
    reason: str | None = None
    next_meeting: date | None = None
    competitors: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    history: tuple[StageChange, ...] = ()
    external_id: str | None = None
    custom: Mapping[str, str] = field(default_factory=dict)

    @property
    def outcome(self) -> Outcome:
        return self.kind if self.kind in ("won", "lost") else "open"


@dataclass(frozen=True, slots=True)
class Interaction:
    id: str
    kind: Touch
    occurred: datetime
    provenance: Provenance
    content: str = ""
    direction: Direction = "outbound"
    subject: str | None = None
    sentiment: str | None = None
    outcome: str | None = None
    lead_id: str | None = None
    company_id: str | None = None
    deal_id: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """One thing the workspace sells: the catalogue."""

    id: str
    name: str
    provenance: Provenance
    category: str | None = None
    description: str = ""
    use_cases: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    pricing_model: str | None = None
    price: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A trade show, a webinar, a dinner: where prospects can be met, and what is shown there."""

    id: str
    title: str
    provenance: Provenance
    description: str = ""
    kind: str = ""
    starts: date | None = None
    ends: date | None = None
    location: str | None = None
    industries: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    solutions: tuple[str, ...] = ()
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """What a customer said against buying, and what was answered. `worked` is None where nobody
    said; without a company it may be told of any."""

    id: str
    text: str
    provenance: Provenance
    answer: str = ""
    category: str | None = None
    worked: bool | None = None
    company_id: str | None = None
    deal_id: str | None = None
    occurred: date | None = None


@dataclass(frozen=True, slots=True)
class Pitch:
    """`notes` say which statement rests on which of `evidence`, counted from 1. Of variants those
    nobody took are `unchosen`."""

    id: str
    lead_id: str | None
    company_id: str | None
    title: str
    key_points: tuple[str, ...]
    call_to_action: str
    body: str
    model: str | None
    fingerprint: str
    settings: Mapping[str, Any]
    evidence: tuple[Mapping[str, Any], ...]
    left_out: tuple[str, ...]
    created_at: datetime
    created_by: str | None = None
    state: Literal["draft", "approved", "discarded", "unchosen"] = "draft"
    prompt_hash: str | None = None
    notes: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """One recommended action on a deal, and what became of it."""

    id: str
    deal_id: str
    signal: str
    title: str
    reason: str
    confidence: float
    created_at: datetime
    state: Literal["open", "done", "dismissed"] = "open"
    decided_by: str | None = None
    decision_reason: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    name: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One call of a model, as it is logged. Cost in US dollars, None where unknown."""

    workflow: str
    node: str
    provider: str
    model: str
    input_tokens: int
    output_tokens: int
    latency_ms: int
    outcome: str = "ok"
    cost: Decimal | None = None
    turn_id: str | None = None
    person_id: str | None = None
