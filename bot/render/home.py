"""App Home: what waits for a person, how the leads stand, what runs and what happened. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.render import blocks, text
from bot.render.blocks import Block
from bot.render.progress import bar
from store.answers import Button
from store.templates import PitchTemplate
from store.types import Advice, Deal, Pitch
from tools.overview import Event, Job, Overview

CAN = (
    "*Ask me anything about your leads, companies and deals*, here in Messages or by mentioning "
    "me in a channel. Answers rest on your own records and list their sources.\n"
    "• `/pitch Acme`: a pitch for a lead or a company\n"
    "• `/coach Acme`: the next steps for a deal\n"
    "• drop a CSV file into our conversation to bring in records"
)
#: Templates named; the settings show them all.
TEMPLATES = 5
SHORTCUTS = (
    Button("My open deals", "ask.run", {"text": "list my open deals"}),
    Button("My leads", "ask.run", {"text": "list my leads"}),
    Button("Never contacted", "ask.run", {"text": "list leads never contacted"}),
    Button("Deals that slipped", "ask.run", {"text": "which open deals have slipped?"}),
)


def home_view(known: Overview) -> dict[str, Any]:
    shown: list[Block] = [blocks.header("Touchline"), _section(CAN)]
    if known.leads or known.deals:
        shown += blocks.actions(SHORTCUTS)
    shown += [{"type": "divider"}, _section(_held(known))]
    shown += _waiting(known)
    shown += _listed("Leads by status", _statuses(known.statuses))
    shown += _listed("Under way", map(_job, known.jobs))
    shown += _listed("Latest pitches", map(_pitch, known.pitches))
    shown += _listed("Recent activity", map(_event, known.recent))
    return {"type": "home", "blocks": blocks.number_actions(shown)}


def _held(known: Overview) -> str:
    if not known.leads and not known.deals:
        return "I hold no records yet: drop a CSV file into our conversation."
    return (
        f"I hold {known.leads:,} leads and {known.deals:,} deals, "
        f"and have written {known.written:,} {'pitch' if known.written == 1 else 'pitches'}."
    )


def _waiting(known: Overview) -> list[Block]:
    """Templates to approve, and each recommendation with the way to its deal."""
    shown = [*map(_template, known.templates[:TEMPLATES]), *(_advice(*one) for one in known.advice)]
    return [blocks.header("Waiting for you"), *shown] if shown else []


def _template(one: PitchTemplate) -> Block:
    way = Button("Look at it", "studio.settings", {"tab": "templates"}, opens_form=True)
    said = f"*Template: {_line(one.name)}*\n{_line(one.edited_by or 'Somebody')} asks for approval"
    return _beside(said, way)


def _advice(one: Advice, deal: Deal) -> Block:
    said = f"*{_line(one.title)}*\n{_line(deal.name)} · {_line(one.reason, 400)}"
    return _beside(said, Button("Open", "record.open", {"subject": f"deal:{deal.id}"}))


def _beside(words: str, way: Button) -> Block:
    made = blocks.button(way)
    return {**_section(words), **({"accessory": made} if made else {})}


def _listed(title: str, lines: Iterable[str]) -> list[Block]:
    said = "\n".join(lines)
    return [blocks.header(title), _section(said)] if said else []


def _statuses(statuses: tuple[tuple[str, int], ...]) -> Iterable[str]:
    """A bar each, full for the status most leads have."""
    most = max((count for _, count in statuses), default=0)
    for name, count in statuses:
        yield f"{bar(count, most)} {count:,} {text.mrkdwn(name)}"


def _job(job: Job) -> str:
    told = f"{job.done:,} of {job.total:,}" if job.total else f"{job.done:,} done"
    return f"{bar(job.done, job.total or job.done + 1)} {told} · {_line(job.title)}"


def _pitch(pitch: Pitch) -> str:
    return f"• {_line(pitch.title)} · {pitch.state} · {pitch.created_at:%Y-%m-%d}"


def _event(event: Event) -> str:
    """In the reader's own time zone."""
    moment = int(event.when.timestamp())
    when = f"<!date^{moment}^{{date_short_pretty}}, {{time}}|{event.when:%Y-%m-%d %H:%M} UTC>"
    return f"• {_line(event.who, 80)} {_line(event.what)} · {when}"


def _line(words: str, most: int = 200) -> str:
    return text.clip(text.mrkdwn(" ".join(words.split())), most)


def _section(words: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text.clip(words, 2900)}}
