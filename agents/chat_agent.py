"""A question the rules could not settle: the model works with tools, and every sentence it says is
held against what the tools found before anybody sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain.agents import create_agent
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage

from agents import prompts
from agents.chat_middleware import looks_like_call, plain_answer, rails, written_call
from agents.chat_session import Session
from agents.chat_tools import tools
from agents.desk import Desk
from agents.evidence import as_prompt, plain
from agents.grounding import Checker, SentenceStream
from agents.model import NO_ANSWER
from store.answers import Evidence, Said, Step, Subject

TITLES = {
    "find_records": "Looking up {0}",
    "read_account": "Reading about {0}",
    "count_or_list": "Going through the records",
    "search_notes": "Searching the notes",
}
#: Steps of the graph: each model call and each tool is one or two.
RECURSION = 40


@dataclass(frozen=True, slots=True)
class Spoken:
    """All that was said, as it was said. `failed` says why the model stopped, if it did."""

    text: str
    used: tuple[Evidence, ...]
    left_out: tuple[str, ...]
    model: str | None
    failed: str = ""


@dataclass(slots=True)
class Mouth:
    """Lets out what was checked. Text that may be a tool call, or comes before any fact was read,
    waits for the end of its call."""

    session: Session
    stream: SentenceStream | None = None
    held: str = ""
    said: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def hear(self, text: str) -> list[Said]:
        if self.stream is None:
            self.held += text
            waits = not self.session.evidence or not self.held.strip()
            if waits or looks_like_call(self.held):
                return []
            text = self._open()
        return self._say(self.stream.feed(text) if self.stream else [])

    def end(self, message: AIMessage, names: frozenset[str]) -> list[Said]:
        """The end of one call: an answer is let out, a tool call's text is dropped."""
        calls = bool(message.tool_calls) or written_call(message.text, names) is not None
        pieces: list[str] = []
        self.held = "" if calls else plain_answer(self.held)
        if self.stream is None and self.held:
            text = self._open()
            pieces += self.stream.feed(text) if self.stream else []
        if self.stream is not None:
            pieces += self.stream.close()
            self.left_out += self.stream.left_out
        self.stream, self.held = None, ""
        return self._say(pieces)

    def _open(self) -> str:
        self.stream = SentenceStream(Checker(self.session.citable, self.session.kit.today))
        text, self.held = self.held, ""
        return text

    def _say(self, pieces: Sequence[str]) -> list[Said]:
        self.said += pieces
        return [Said(piece) for piece in pieces if piece]


async def converse(
    session: Session, history: Sequence[BaseMessage], subject: Subject | None, desk: Desk
) -> AsyncIterator[Step | Said | Spoken]:
    """Steps while tools run, sentences as they pass, and at last `Spoken`.

    A model that fails, before or in the middle, ends it with `Spoken.failed`; nothing is raised
    for it.
    """
    bound = tools(session)
    names = frozenset(tool.name for tool in bound)
    prompt = _prompt(session, subject)
    agent: Any = create_agent(
        desk.models.chat_model("chat", "answer"),
        bound,
        system_prompt=prompt.system,
        middleware=rails(names),
    )
    start = {"messages": [*history, HumanMessage(prompt.user)]}
    mouth, model, failed = Mouth(session), None, ""
    try:
        async for mode, event in agent.astream(
            start, {"recursion_limit": RECURSION}, stream_mode=["messages", "updates"]
        ):
            if mode == "messages":
                for said in _heard(mouth, event):
                    yield said
                continue
            for message in _answers(event):
                model = message.response_metadata.get("asked", model)
                for said in mouth.end(message, names):
                    yield said
                for step in _steps(message):
                    yield step
    except NO_ANSWER as error:
        failed = error.message
    yield _spoken(mouth, session, model, failed)


def _heard(mouth: Mouth, event: Any) -> list[Said]:
    """What middleware puts into the model's mouth is no chunk, and is not let out."""
    chunk, metadata = event
    own = isinstance(chunk, AIMessageChunk) and metadata.get("langgraph_node") == "model"
    return mouth.hear(chunk.text) if own and chunk.text else []


def _answers(event: dict[str, Any]) -> list[AIMessage]:
    messages = (event.get("model") or {}).get("messages", [])
    return [message for message in messages if isinstance(message, AIMessage)]


def _steps(message: AIMessage) -> list[Step]:
    return [
        Step(f"tool:{call['name']}", TITLES[call["name"]].format(_shown(call["args"])), "done")
        for call in message.tool_calls
        if call["name"] in TITLES
    ]


def _shown(arguments: dict[str, Any]) -> str:
    return plain(str(arguments.get("name", "")))[:60] or "the records"


def _spoken(mouth: Mouth, session: Session, model: str | None, failed: str) -> Spoken:
    text = "".join(mouth.said).strip()
    by_id = {fact.id: fact for fact in session.evidence}
    used = Checker(session.citable, session.kit.today).check(text).used if text else ()
    facts = tuple(by_id[id] for id in used if id in by_id)
    return Spoken(text, facts, tuple(mouth.left_out), model, failed)


def _prompt(session: Session, subject: Subject | None) -> prompts.Prompt:
    about = f"the {subject.kind} in the facts below" if subject else "nothing in particular yet"
    return prompts.fill(
        "chat",
        today=f"{session.kit.today:%A, %d %B %Y}",
        about=about,
        facts=as_prompt(session.evidence) or "none yet",
        question=session.question,
    )
