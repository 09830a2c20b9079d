"""WorkspaceStore: everything one workspace remembers, by name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from store.advice import AdviceBook
from store.audit import Audit
from store.batches import Batches
from store.companies import Companies
from store.conversations import Conversations
from store.deals import Deals
from store.documents import Documents
from store.erased import Erased
from store.erasures import Erasures
from store.events import Events
from store.experiments import Experiments
from store.files import Files
from store.imports import Imports
from store.interactions import Interactions
from store.kept import Kept
from store.leads import Leads
from store.objections import Objections
from store.outbox import Outbox
from store.passages import Passages
from store.people import People
from store.pitches import Pitches
from store.queries import load
from store.removal import Removal
from store.retention import Retention
from store.rows import plain
from store.scope import Scope
from store.settings import PitchSettings
from store.solutions import Solutions
from store.templates import PitchTemplates
from store.turns import Turns
from store.types import Profile, Workspace
from store.undoing import Undoing
from store.usage import Usage
from store.verdicts import Verdicts


@dataclass(frozen=True, slots=True)
class WorkspaceStore:
    scope: Scope
    people: People
    companies: Companies
    leads: Leads
    deals: Deals
    documents: Documents
    erased: Erased
    erasures: Erasures
    removal: Removal
    retention: Retention
    interactions: Interactions
    solutions: Solutions
    passages: Passages
    pitches: Pitches
    advice: AdviceBook
    verdicts: Verdicts
    conversations: Conversations
    turns: Turns
    outbox: Outbox
    batches: Batches
    files: Files
    imports: Imports
    undoing: Undoing
    events: Events
    objections: Objections
    kept: Kept
    usage: Usage
    audit: Audit
    settings: PitchSettings
    templates: PitchTemplates
    experiments: Experiments

    @classmethod
    def on(cls, scope: Scope) -> WorkspaceStore:
        return cls(
            scope=scope,
            people=People(scope),
            companies=Companies(scope),
            leads=Leads(scope),
            deals=Deals(scope),
            documents=Documents(scope),
            erased=Erased(scope),
            erasures=Erasures(scope),
            removal=Removal(scope),
            retention=Retention(scope),
            interactions=Interactions(scope),
            solutions=Solutions(scope),
            passages=Passages(scope),
            pitches=Pitches(scope),
            advice=AdviceBook(scope),
            verdicts=Verdicts(scope),
            conversations=Conversations(scope),
            turns=Turns(scope),
            outbox=Outbox(scope),
            batches=Batches(scope),
            files=Files(scope),
            imports=Imports(scope),
            undoing=Undoing(scope),
            events=Events(scope),
            objections=Objections(scope),
            kept=Kept(scope),
            usage=Usage(scope),
            audit=Audit(scope),
            settings=PitchSettings(scope),
            templates=PitchTemplates(scope),
            experiments=Experiments(scope),
        )

    @property
    def id(self) -> str:
        return self.scope.workspace_id

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[WorkspaceStore]:
        """The same store on one transaction: all of what is done through it, or nothing."""
        async with self.scope.transaction() as scope:
            yield WorkspaceStore.on(scope)

    async def workspace(self) -> Workspace:
        row = await self.scope.one(load("workspace")["get"])
        profile = {**row["profile"]}
        profile["value_propositions"] = tuple(profile.get("value_propositions", ()))
        return Workspace(row["id"], row["team_id"], row["name"], Profile(**profile))

    async def set_profile(self, profile: Profile) -> None:
        """Who the workspace sells for."""
        await self.scope.run(load("workspace")["set_profile"], profile=plain(profile))
