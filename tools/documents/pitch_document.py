"""A pitch as it goes on paper: a frozen value, and its Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from store.types import Company, Lead, Pitch
from tools.documents.words import escape, paragraphs, visible

NO_MODEL = "written without a model"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One fact the pitch rests on, with where it is from and since when it is known."""

    text: str
    source: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class PitchDocument:
    """`company` is a list of label and value; `today` gives the sources their age."""

    title: str
    generated_at: datetime
    key_points: tuple[str, ...]
    call_to_action: str
    body: str
    model: str | None = None
    company: tuple[tuple[str, str], ...] = ()
    sources: tuple[SourceLine, ...] = ()
    today: date | None = None


def document_of(
    pitch: Pitch, *, today: date, company: Company | None = None, lead: Lead | None = None
) -> PitchDocument:
    """A stored pitch with what is known of its company. Sources are the pitch's own evidence."""
    sources = tuple(
        SourceLine(str(fact.get("text", "")), str(fact.get("source", "")), _day(fact.get("as_of")))
        for fact in pitch.evidence
    )
    return PitchDocument(
        title=pitch.title,
        generated_at=pitch.created_at,
        key_points=pitch.key_points,
        call_to_action=pitch.call_to_action,
        body=pitch.body,
        model=pitch.model,
        company=company_lines(company, lead),
        sources=sources,
        today=today,
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
    parts = [
        f"# {escape(document.title) or 'Pitch'}",
        f"*{escape(_origin(document))}*",
        _section("Key points", _bullets(document.key_points)),
        _section("Next step", _quote(document.call_to_action)),
        _section("The pitch", paragraphs(document.body)),
        _section("About the company", _facts(document.company)),
        _section("Sources", _sources(document.sources, document.today)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _origin(document: PitchDocument) -> str:
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
    return "\n".join(
        f"{number}. {escape(line.text)} {escape(_credit(line, today))}"
        for number, line in enumerate(sources, start=1)
    )


def _credit(line: SourceLine, today: date | None) -> str:
    age = age_words(line.as_of, today) if line.as_of and today else ""
    return "(" + ", ".join(part for part in (visible(line.source), age) if part) + ")"


def age_words(as_of: date, today: date) -> str:
    """`today`, `1 day old`, `3 weeks old`, `5 months old`, `2 years old`."""
    days = (today - as_of).days
    if days <= 0:
        return "today"
    for size, word in ((365, "year"), (30, "month"), (7, "week")):
        if days >= 2 * size:
            return f"{days // size} {word}s old"
    return f"{days} day{'s' if days > 1 else ''} old"
