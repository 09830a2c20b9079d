"""A pitch as it goes on paper: a frozen value, and its Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from store.answers import Note
from store.types import Company, Lead, Pitch
from tools.documents.words import escape, paragraphs, visible
from tools.footnotes import age_words, marked, read_notes

NO_MODEL = "written without a model"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One fact the pitch rests on, with where it is from and since when it is known."""

    text: str
    source: str
    as_of: date | None = None
    credibility: float | None = None


@dataclass(frozen=True, slots=True)
class PitchDocument:
    """`company` is a list of label and value; `today` gives the sources their age.

    `notes` lead from a statement to its `sources`, counted from 1.
    """

    title: str
    generated_at: datetime
    key_points: tuple[str, ...]
    call_to_action: str
    body: str
    model: str | None = None
    company: tuple[tuple[str, str], ...] = ()
    sources: tuple[SourceLine, ...] = ()
    today: date | None = None
    notes: tuple[Note, ...] = ()


def document_of(
    pitch: Pitch, *, today: date, company: Company | None = None, lead: Lead | None = None
) -> PitchDocument:
    """A stored pitch with what is known of its company. Sources are the pitch's own evidence."""
    return PitchDocument(
        title=pitch.title,
        generated_at=pitch.created_at,
        key_points=pitch.key_points,
        call_to_action=pitch.call_to_action,
        body=pitch.body,
        model=pitch.model,
        company=company_lines(company, lead),
        sources=sources_of(pitch),
        today=today,
        notes=read_notes(pitch.notes),
    )


def sources_of(pitch: Pitch) -> tuple[SourceLine, ...]:
    """What a stored pitch rests on, in the order of its footnotes."""
    return tuple(
        SourceLine(
            str(fact.get("text", "")),
            str(fact.get("source", "")),
            _day(fact.get("as_of")),
            fact.get("credibility"),
        )
        for fact in pitch.evidence
    )


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def company_lines(company: Company | None, lead: Lead | None = None) -> tuple[tuple[str, str], ...]:
    """What is known, label by label; what is not known has no line."""
    lines: list[tuple[str, str | None]] = []
    if company:
        lines += [
            ("Company", company.name),
            ("Industry", company.industry),
            ("Employees", size_words(company.size_low, company.size_high)),
            ("Location", company.location),
            ("Website", company.website or company.domain),
            ("Founded", str(company.founded) if company.founded else None),
            ("Technology", ", ".join(company.tech_stack)),
        ]
    if lead:
        lines.append(("Contact", ", ".join(part for part in (lead.name, lead.title) if part)))
    return tuple((label, value) for label, value in lines if value)


def size_words(low: int | None, high: int | None) -> str | None:
    """`50–200`, `1,000 or more`, `up to 49`, `2,822`."""
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if low is not None:
        return f"{low:,} or more"
    return f"up to {high:,}" if high is not None else None


def pitch_markdown(document: PitchDocument) -> str:
    """The whole document; every outside text is escaped, so nothing in it comes alive."""
    notes = document.notes
    parts = [
        f"# {escape(document.title) or 'Pitch'}",
        f"*{escape(origin(document))}*",
        _section("Key points", _bullets([marked(point, notes) for point in document.key_points])),
        _section("Next step", _quote(marked(document.call_to_action, notes))),
        _section("The pitch", paragraphs(marked(document.body, notes))),
        _section("About the company", _facts(document.company)),
        _section("Sources", _sources(document.sources, document.today)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def origin(document: PitchDocument) -> str:
    """When it was written, and by what."""
    day = document.generated_at
    when = f"{day.day} {day:%B %Y}, {day:%H:%M}"
    return f"{when} · {document.model or NO_MODEL}"


def _section(heading: str, text: str) -> str:
    return f"## {heading}\n\n{text}" if text.strip() else ""


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {escape(line)}" for line in lines if visible(line))


def _quote(text: str) -> str:
    return f"> {escape(text)}" if visible(text) else ""


def _facts(lines: Sequence[tuple[str, str]]) -> str:
    return "\n".join(
        f"- **{escape(label)}:** {escape(value)}" for label, value in lines if visible(value)
    )


def _sources(sources: Sequence[SourceLine], today: date | None) -> str:
    """Each fact under the number its statements carry."""
    return "\n".join(
        f"{number}. {escape(source_text(line, today))}"
        for number, line in enumerate(sources, start=1)
    )


def source_text(line: SourceLine, today: date | None) -> str:
    """The fact, and behind it where it is from, how old it is and how sure."""
    return f"{visible(line.text)} {_credit(line, today)}"


def _credit(line: SourceLine, today: date | None) -> str:
    age = age_words(line.as_of, today) if line.as_of and today else ""
    sure = f"credibility {line.credibility:g}" if line.credibility is not None else ""
    return "(" + ", ".join(part for part in (visible(line.source), age, sure) if part) + ")"
