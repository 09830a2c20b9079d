"""One pitch, from what is known to what may be shown. Nothing is stored here.

gather the facts → let the model write → hold every sentence against the facts. The wiring is the
last screen. With checkpoints, a turn that was killed goes on after its last finished step.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from pydantic import BaseModel, Field

from agents import prompts
from agents.briefing import Briefing, brief
from agents.checking import ground
from agents.checkpoints import thread
from agents.composed import Composed
from agents.desk import Desk
from agents.evidence import as_prompt
from agents.model import NO_ANSWER
from agents.plain.pitch import PitchWords
from agents.wishes import FOCUS, LENGTHS, TEMPLATES, PitchWish
from store.answers import Subject
from store.errors import TouchlineError

#: The graph's steps in their order, with what a person sees of each.
STEPS = {
    "gather": "Reading what we know",
    "draft": "Writing the pitch",
    "check": "Checking every sentence against the records",
}


class Written(BaseModel):
    """What the model is asked for."""

    key_points: list[str] = Field(min_length=3, max_length=5)
    call_to_action: str = Field(min_length=5, max_length=400)
    body: str = Field(min_length=40, max_length=6000)


class State(TypedDict, total=False):
    subject: Subject
    wish: PitchWish
    briefing: Briefing
    words: PitchWords
    model: str | None
    reason: str
    prompt_hash: str
    composed: Composed


async def compose(subject: Subject, wish: PitchWish, desk: Desk) -> Composed:
    """The pitch, in one go. Raises `NotFound` when the subject is gone."""
    async for step in steps(subject, wish, desk):
        if isinstance(step, Composed):
            return step
    raise TouchlineError


async def steps(
    subject: Subject, wish: PitchWish, desk: Desk, turn: str = ""
) -> AsyncIterator[str | Composed]:
    """The name of each step as it is finished, then the pitch. `turn` names the checkpoint."""
    saver = desk.checkpoints if turn else None
    graph = wire().compile(checkpointer=saver)
    config: Any = {"configurable": {"thread_id": thread(desk.kit.workspace.id, turn)}}
    start: State | None = {"subject": subject, "wish": wish}
    if saver is not None:
        saved = await graph.aget_state(config)
        if done := saved.values.get("composed"):
            yield done
            return
        start = None if saved.next else start
    how: dict[str, Any] = {"durability": "sync"} if saver else {}
    async for update in graph.astream(start, config, context=desk, stream_mode="updates", **how):
        for name, change in update.items():
            if name in STEPS:
                yield name
            if isinstance(change, dict) and "composed" in change:
                yield change["composed"]


# ---- steps


async def _gather(state: State, runtime: Runtime[Desk]) -> Mapping[str, Any]:
    return {"briefing": await brief(runtime.context.kit, state["subject"], state["wish"])}


async def _draft(state: State, runtime: Runtime[Desk]) -> Mapping[str, Any]:
    briefing, models = state["briefing"], runtime.context.models
    prompt = _prompt(briefing, state["wish"])
    try:
        written, name = await models.structured(prompt, Written, workflow="pitch", node="draft")
    except NO_ANSWER as error:
        return {"words": briefing.plain, "model": None, "reason": error.message}
    words = PitchWords(tuple(written.key_points), written.call_to_action, written.body)
    return {"words": words, "model": name, "prompt_hash": prompt.hash}


async def _check(state: State, runtime: Runtime[Desk]) -> Mapping[str, Any]:
    desk, briefing = runtime.context, state["briefing"]
    draft = Composed(
        subject=state["subject"],
        lead_id=briefing.lead_id,
        company_id=briefing.company_id,
        title=briefing.title,
        words=state["words"],
        wish=state["wish"],
        fingerprint=briefing.fingerprint,
        evidence=tuple(briefing.evidence),
        model=state.get("model"),
        reason=state.get("reason", ""),
        prompt_hash=state.get("prompt_hash"),
    )
    return {"composed": await ground(draft, briefing, desk)}


def _prompt(briefing: Briefing, wish: PitchWish) -> prompts.Prompt:
    return prompts.fill(
        "pitch",
        facts=as_prompt(briefing.evidence),
        language=prompts.language(briefing.language),
        tone=wish.tone,
        length=LENGTHS[wish.length],
        focus="; ".join(FOCUS[item] for item in wish.focus),
        template=TEMPLATES[wish.template],
        note=wish.note or "nothing",
    )


# ---- wiring


def wire() -> StateGraph[State, Desk, State, State]:
    graph: StateGraph[State, Desk, State, State] = StateGraph(State, context_schema=Desk)
    graph.add_node("gather", _gather)
    graph.add_node("draft", _draft)
    graph.add_node("check", _check)
    graph.add_edge(START, "gather")
    graph.add_edge("gather", "draft")
    graph.add_edge("draft", "check")
    graph.add_edge("check", END)
    return graph
