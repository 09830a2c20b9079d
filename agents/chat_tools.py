"""The five tools of a conversation. What they return is for the model; tables go to the person.

Each returns text (numbered facts, or what went wrong in words) and leaves the rest in the session.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from langchain_core.tools import BaseTool, StructuredTool

from agents.chat_session import Session, Work
from agents.evidence import choose, plain
from store.answers import Evidence, Subject, Table
from store.errors import BadInput, NotFound
from tools import accounts, lists, lookup, notes
from tools.vocabulary import understand

#: Tokens of facts one call may return.
BUDGET = 1200
AGAIN = "You have asked this already. Answer the person now with what you have."
Artifact = tuple[str, tuple[Evidence | Table, ...]]


def tools(session: Session) -> list[BaseTool]:
    """Bound to one question; nothing they do changes a record."""
    hand = Toolbox(session)
    made = (
        hand.find_records,
        hand.read_account,
        hand.count_or_list,
        hand.search_notes,
        hand.start_work,
    )
    return [_tool(session, function) for function in made]


@dataclass(frozen=True, slots=True)
class Toolbox:
    """The docstrings below are what the model is told of each tool."""

    session: Session

    async def find_records(self, name: str) -> Artifact:
        """Find leads, companies and deals by a name, e-mail or domain, also misspelt."""
        subject = await _find(self.session, name)
        return f"{subject.kind}: {plain(subject.name)}. Call read_account to read it.", ()

    async def read_account(self, name: str) -> Artifact:
        """Read all facts about one lead, company or deal: size, industry, contacts, talks."""
        subject = await _find(self.session, name)
        facts = await accounts.read_account(self.session.kit, subject)
        chosen = choose(facts, self.session.question, BUDGET)
        return self.session.add(chosen), chosen

    async def count_or_list(self, question: str) -> Artifact:
        """Count, total or list leads, companies or deals, e.g. "deals won in May"."""
        return await _counted(self.session, question)

    async def search_notes(self, query: str, name: str = "") -> Artifact:
        """Search what was said in mails, calls and meetings; name limits it to one record."""
        subject = await _find(self.session, name) if name.strip() else None
        found = await notes.search_notes(self.session.kit, query, subject)
        facts = choose(found, query, BUDGET)
        return self.session.add(facts) or "Nothing was found in the notes.", facts

    async def start_work(
        self, kind: Literal["pitch", "batch", "coach", "status"], about: str = ""
    ) -> Artifact:
        """Start a pitch or coaching for one name, a batch for many, or show a batch's status."""
        self.session.work = await _work(self.session, kind, about)
        return "Started. The person sees it at once. Say nothing more.", ()


def _tool(session: Session, function: Callable[..., Awaitable[Artifact]]) -> BaseTool:
    """Errors a person could mend come back as words; everything else ends the turn."""

    async def guarded(**arguments: str) -> Artifact:
        if session.repeated(f"{function.__name__}{sorted(arguments.items())}"):
            return AGAIN, ()
        try:
            return await function(**arguments)
        except NotFound as missing:
            near = ", ".join(plain(subject.name) for subject in missing.nearest[:5])
            return f"{plain(missing.message)} {f'Nearest: {near}' if near else ''}".strip(), ()
        except BadInput as error:
            return plain(error.message), ()

    schema = StructuredTool.from_function(coroutine=function).args_schema
    return StructuredTool.from_function(
        coroutine=guarded,
        name=function.__name__,
        description=(function.__doc__ or "").strip(),
        args_schema=schema,
        response_format="content_and_artifact",
    )


async def _counted(session: Session, question: str) -> Artifact:
    """A question of the model's own making proves nothing where no record fits it."""
    query = await understand(session.kit, question)
    if query is None:
        return "This is no question about leads, companies or deals. Use read_account.", ()
    listing = await lists.run(session.kit, query)
    if not listing.total and not session.asked_for(" ".join(query.chips)):
        return "No record fits that.", ()
    session.tables.append(listing.table)
    lines = [plain(listing.summary), session.add(tuple(listing.evidence))]
    if query.leftover:
        lines.append(f"Left aside, not understood: {plain(', '.join(query.leftover))}. Say so.")
    return "\n".join(lines), (listing.table, *listing.evidence)


async def _work(session: Session, kind: str, about: str) -> Work:
    """The model names a record or repeats the asker; what it adds of its own starts nothing."""
    if kind in ("batch", "status") or not about.strip():
        return Work(kind, about if session.asked_for(about) else "")
    kinds: tuple[lookup.RecordKind, ...] = ("deal", "company", "lead")
    if kind == "pitch":
        kinds = ("lead", "company")
    subject = await lookup.find_subject(session.kit, about, kinds)
    session.speak_of(subject)
    return Work(kind, subject=subject)


async def _find(session: Session, name: str) -> Subject:
    subject = await lookup.find_subject(session.kit, name)
    session.speak_of(subject)
    return subject
