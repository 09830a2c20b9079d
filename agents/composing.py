"""One pitch, from what is known to what may be shown. Nothing is stored here.

gather the facts → let the model write → hold every sentence against the facts. The wiring is the
last screen. With checkpoints, a turn that was killed goes on after its last finished step.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime

from agents import prompts
from agents.asking import Raw, ask
from agents.briefing import Briefing, brief
from agents.checking import ground
from agents.checkpoints import thread
from agents.composed import Composed
from agents.desk import Desk
from agents.evidence import as_prompt
from agents.lengths import want_of
from agents.model import NO_ANSWER
from agents.wishes import FOCUS, PitchWish
from agents.written import Written
from store.answers import Subject

#: The graph's steps in their order, with what a person sees of each.
STEPS = {
    "gather": "Reading what we know",
    "draft": "Writing the pitch",
    "check": "Checking every sentence against the records",
}


class State(TypedDict, total=False):
    subject: Subject
    wish: PitchWish
    briefing: Briefing
    raw: Raw[Written] | None
    reason: str
    composed: Composed


async def compose(subject: Subject, wish: PitchWish, desk: Desk) -> Composed:
    """The pitch in one go, none of its steps kept. Raises `NotFound` when the subject is gone."""
    briefing = await brief(desk.kit, subject, wish)
    raw, reason = await draft(briefing, wish, desk)
    return await ground(unchecked(briefing, subject, wish, reason), raw, briefing, desk)


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


async def forget(desk: Desk, turn: str) -> None:
    """Removes the steps of a turn whose pitch is stored: they held what is now the pitch."""
    if desk.checkpoints is not None:
        await desk.checkpoints.adelete_thread(thread(desk.kit.workspace.id, turn))


# ---- steps


async def _gather(state: State, runtime: Runtime[Desk]) -> Mapping[str, Any]:
    return {"briefing": await brief(runtime.context.kit, state["subject"], state["wish"])}


async def _draft(state: State, runtime: Runtime[Desk]) -> Mapping[str, Any]:
    """Without a model's words the plain writer's are taken, and `reason` says why."""
    raw, reason = await draft(state["briefing"], state["wish"], runtime.context)
    return {"raw": raw, "reason": reason}


async def _check(state: State, runtime: Runtime[Desk]) -> Mapping[str, Any]:
    briefing, raw, reason = state["briefing"], state["raw"], state.get("reason", "")
    written = unchecked(briefing, state["subject"], state["wish"], reason)
    return {"composed": await ground(written, raw, briefing, runtime.context)}


async def draft(briefing: Briefing, wish: PitchWish, desk: Desk) -> tuple[Raw[Written] | None, str]:
    """What a model writes, sealed; or none, and why."""
    shape = briefing.shape
    models = replace(desk.models, temperature=shape.temperature, max_tokens=shape.max_tokens)
    prompt = _prompt(briefing, wish)
    try:
        return await ask(models, prompt, Written, workflow="pitch", node="draft"), ""
    except NO_ANSWER as error:
        return None, error.message


def unchecked(briefing: Briefing, subject: Subject, wish: PitchWish, reason: str) -> Composed:
    """The plain writer's pitch, before a model's words have taken its place."""
    return Composed(
        subject=subject,
        lead_id=briefing.lead_id,
        company_id=briefing.company_id,
        title=briefing.title,
        words=briefing.plain,
        wish=wish,
        fingerprint=briefing.fingerprint,
        evidence=tuple(briefing.evidence),
        reason=reason,
        shape=briefing.shape.digest,
    )


def _prompt(briefing: Briefing, wish: PitchWish) -> prompts.Prompt:
    return prompts.fill(
        "pitch",
        facts=as_prompt(briefing.facts),
        language=prompts.language(briefing.language),
        tone=wish.tone,
        length=want_of(wish).words,
        focus="; ".join(FOCUS[item] for item in wish.focus),
        note=wish.note or "nothing",
        shape=briefing.shaped,
        instructions=briefing.shape.instructions,
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
