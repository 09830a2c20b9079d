"""`/pitch experiment`: templates side by side, and which of them works better."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from random import SystemRandom

from agents.desk import Desk
from agents.parts import run_button, say
from agents.studio_wish import templates_of
from agents.wishes import PitchWish, read_template
from store.answers import Answer, Ask, Button, Choices, Event, File, Part, Step, Table, Text
from store.errors import BadInput
from store.experiments import Experiment
from tools.charts import draw_apart
from tools.experiments import Arm, arms_of, chances, draw, likely, winner
from tools.experiments.sampling import LEAST, SURE
from tools.kit import Kit
from tools.settings.choices import BUILT_IN
from tools.settings.keeping import require_keeper

MOST_ARMS = 5
_BETWEEN = re.compile(r"\s*(?:,|\+|\bvs\.?\b|\bversus\b|\bagainst\b|\band\b)\s*", re.IGNORECASE)
_STEP = ("chart", "Drawing the chart")
_EXAMPLE = "`/pitch experiment balanced vs roi`"


async def drawn(kit: Kit, wish: PitchWish, typed: Mapping[str, str]) -> PitchWish:
    """The wish with the template the running experiment gives it, unless one was asked for."""
    running = None if "template" in typed else await kit.store.experiments.running()
    if running is None:
        return wish
    arms = await _arms(kit, running)
    return replace(wish, template=draw(arms, SystemRandom()))


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """`experiment`, `experiment stop`, or `experiment <template> vs <template>`."""
    words = ask.text.strip().split(maxsplit=1)[1:]
    wanted = words[0].strip() if words else ""
    if wanted.lower() in ("stop", "end"):
        yield await _stop(ask, desk)
    elif wanted and wanted.lower() not in ("status", "result", "results"):
        yield await _start(ask, wanted, desk)
    else:
        async for event in _status(desk):
            yield event


async def stopped(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield await _stop(ask, desk)


async def _start(ask: Ask, words: str, desk: Desk) -> Answer:
    require_keeper(desk.kit.asker, "start an experiment")
    own = await templates_of(desk.kit)
    arms = tuple(dict.fromkeys(_arm(name, own) for name in _BETWEEN.split(words) if name))
    if not 2 <= len(arms) <= MOST_ARMS:
        raise BadInput(what=f"Name two to {MOST_ARMS} templates, for example {_EXAMPLE}.")
    store = desk.kit.store
    begun = await store.experiments.start(arms, ask.person_id)
    if begun is None:
        raise BadInput(what="An experiment runs already: `/pitch experiment stop` ends it.")
    names = _names(arms, own)
    await store.audit.add(ask.person_id, "experiment.started", f"experiment:{begun.id}")
    listed = " and ".join(f"**{name}**" for name in names.values())
    return say(
        f"From now on pitches are written with {listed} in turn, the better one more often. "
        "Approving and rating them counts, and how much was edited before. A pitch with its own "
        "`template:` is left as it is.",
        _stop_button(begun),
    )


def _arm(name: str, own: Mapping[str, str]) -> str:
    found, wrong = read_template(name, own)
    for one in wrong:
        known = ", ".join(one.nearest)
        raise BadInput(what=f"“{one.value}” is not a template I know. Did you mean: {known}?")
    return found


async def _stop(ask: Ask, desk: Desk) -> Answer:
    require_keeper(desk.kit.asker, "stop an experiment")
    store = desk.kit.store
    running = await store.experiments.running()
    if running is None or not await store.experiments.stop(running.id, ask.person_id):
        return say(f"No experiment runs. Start one with {_EXAMPLE}.")
    await store.audit.add(ask.person_id, "experiment.stopped", f"experiment:{running.id}")
    return say(
        "The experiment is over: pitches are written with the usual template again.",
        run_button("Show the result", "experiment", "/pitch"),
    )


async def _status(desk: Desk) -> AsyncIterator[Event]:
    experiment = await desk.kit.store.experiments.latest()
    if experiment is None:
        yield say(f"No experiment has been started yet. Compare templates with {_EXAMPLE}.")
        return
    arms = await _arms(desk.kit, experiment)
    names = _names(experiment.arms, await templates_of(desk.kit))
    better = winner(arms)
    parts: list[Part] = [Text(_verdict(experiment, arms, names, better)), _table(arms, names)]
    if any(arm.decided for arm in arms):
        yield Step(*_STEP)
        picture = await draw_apart("ranges", _figures(arms, names))
        file = await desk.kit.store.files.put("experiment.png", "image/png", picture)
        parts.append(File(file.id, file.name, file.mime, "Which template works better"))
        yield Step(*_STEP, "done")
    if buttons := _buttons(experiment, names.get(better or "", "")):
        parts.append(Choices("What next?", buttons))
    yield Answer(tuple(parts))


async def _arms(kit: Kit, experiment: Experiment) -> tuple[Arm, ...]:
    return arms_of(experiment.arms, await kit.store.experiments.outcomes(experiment.id))


def _names(arms: Sequence[str], own: Mapping[str, str]) -> dict[str, str]:
    return {arm: BUILT_IN.get(arm) or own.get(arm) or "a deleted template" for arm in arms}


def _verdict(
    experiment: Experiment, arms: Sequence[Arm], names: Mapping[str, str], better: str | None
) -> str:
    since = f"{experiment.started_at:%d %b %Y}"
    ran = f"until {experiment.ended_at:%d %b %Y}" if experiment.ended_at else "and goes on"
    head = f"The experiment began on {since} {ran}. "
    if better:
        return f"{head}**{names[better]}** is the better one: that is at least {SURE:.0%} sure."
    short = min(arm.decided for arm in arms)
    if short < LEAST:
        return (
            f"{head}It is too early to name a winner: each template needs {LEAST} pitches that "
            f"were approved or rated; the one with the fewest has {short}."
        )
    return f"{head}No template is ahead for sure yet."


def _table(arms: Sequence[Arm], names: Mapping[str, str]) -> Table:
    """Variants nobody took have a column where there are any."""
    ahead, aside = chances(arms), any(arm.unchosen for arm in arms)
    rows = tuple(
        (
            names[arm.key],
            f"{arm.written:,}",
            f"{arm.good:,} of {arm.decided:,}",
            f"{ahead[arm.key]:.0%}",
            f"{arm.unchanged:,} of {arm.approved:,}",
            f"{arm.edited:.0%}" if arm.approved else "–",
            *((f"{arm.unchosen:,}",) if aside else ()),
        )
        for arm in arms
    )
    columns = ["Template", "Written", "Good", "Best", "Approved unchanged", "Words edited"]
    columns += ["Not chosen"] if aside else []
    note = (
        "Good: rated good, or approved with at most a fifth of the words changed. Best: how likely "
        "it is the best of them."
    )
    note += " Not chosen: a variant beside the one that was taken; it counts neither way." * aside
    return Table(
        "Templates side by side", tuple(columns), rows, frozenset(range(1, len(columns))), note
    )


def _figures(arms: Sequence[Arm], names: Mapping[str, str]) -> dict[str, object]:
    rows = []
    for arm in arms:
        rate, low, high = likely(arm)
        said = f"{arm.good} of {arm.decided} good" if arm.decided else "none decided yet"
        rows.append({"label": names[arm.key], "rate": rate, "low": low, "high": high, "note": said})
    axis = "Share of good pitches, with the range it lies in (90 %)"
    return {"title": "Which template works better", "axis": axis, "rows": rows}


def _stop_button(experiment: Experiment) -> Button:
    sure = "Stop the experiment? Its result stays."
    return Button("Stop", "experiment.stop", {"experiment": experiment.id}, confirm=sure)


def _buttons(experiment: Experiment, better: str) -> tuple[Button, ...]:
    use = run_button(f"Always use {better}"[:75], f"use the {better} template from now on")
    stop = () if experiment.ended_at else (_stop_button(experiment),)
    return (*((use,) if better else ()), *stop)
