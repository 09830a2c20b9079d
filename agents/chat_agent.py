"""A question the rules could not settle: the model works with tools, and every sentence it says is
held against what the tools found before anybody sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

from langchain.agents import create_agent
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage

from agents import prompts
from agents.chat_middleware import rails
from agents.chat_session import Session
from agents.chat_tools import tools
from agents.desk import Desk
from agents.evidence import as_prompt, plain
from agents.model import NO_ANSWER
from agents.mouth import Mouth, Spoken
from store.answers import Said, Step, Subject

TITLES = {
    "find_records": "Looking up {0}",
    "read_account": "Reading about {0}",
    "count_or_list": "Going through the records",
    "search_notes": "Searching the notes",
}
#: Steps of the graph: each model call and each tool is one or two.
RECURSION = 40


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
                for step in _steps(message, session):
                    yield step
    except NO_ANSWER as error:
        failed = error.message
    yield mouth.spoken(model, failed, prompt.hash)


def _heard(mouth: Mouth, event: Any) -> list[Said]:
    """What middleware puts into the model's mouth is no chunk, and is not let out."""
    chunk, metadata = event
    own = isinstance(chunk, AIMessageChunk) and metadata.get("langgraph_node") == "model"
    return mouth.hear(chunk.text) if own and chunk.text else []


def _answers(event: dict[str, Any]) -> list[AIMessage]:
    messages = (event.get("model") or {}).get("messages", [])
    return [message for message in messages if isinstance(message, AIMessage)]


def _steps(message: AIMessage, session: Session) -> list[Step]:
    return [
        Step(
            f"tool:{call['name']}",
            TITLES[call["name"]].format(_shown(call["args"], session)),
            "done",
        )
        for call in message.tool_calls
        if call["name"] in TITLES
    ]


def _shown(arguments: dict[str, Any], session: Session) -> str:
    """The name a tool is called with, unless the model made it up."""
    name = plain(str(arguments.get("name", "")))[:60]
    return name if name and session.asked_for(name) else "the records"


def _prompt(session: Session, subject: Subject | None) -> prompts.Prompt:
    about = f"the {subject.kind} in the facts below" if subject else "nothing in particular yet"
    return prompts.fill(
        "chat",
        today=f"{session.kit.today:%A, %d %B %Y}",
        about=about,
        facts=as_prompt(session.evidence) or "none yet",
        question=session.question,
    )
