"""A pitch from the records alone. Every sentence is a frame around a value somebody stored.

What is not known is not written; where too little is known for three points, a point says so.
English only: frames in other languages would have to be judged by somebody who speaks them.
"""

from __future__ import annotations

from dataclasses import dataclass

from agents.lengths import cut, want_of
from agents.plain.words import count_words, employees, first_name, listed, sentence
from agents.wishes import PitchWish
from store.types import Company, Lead, Profile, Solution
from tools.settings.choices import DEFAULT_FOCUS

GREETINGS = {"casual": "Hi", "friendly": "Hi", "formal": "Dear"}
CLOSINGS = {
    "professional": "Would a 20-minute call next week suit you?",
    "casual": "Do you have 20 minutes for a call next week?",
    "friendly": "I would be glad to talk: do you have 20 minutes next week?",
    "formal": "May I suggest a call of 20 minutes next week?",
    "consultative": "Shall we look at your situation together in a 20-minute call next week?",
}


#: How the line of a prospect's situation that a focus puts first begins or goes on.
FIRST = {"problem_solving": "What weighs on ", "technical": " uses "}
#: What a focus is about that no record holds.
ASKED = {
    "competitive": "Worth adding: what they use today and where it falls short.",
    "relationship": "Worth checking: whether somebody of the team knows them already.",
}


@dataclass(frozen=True, slots=True)
class Brief:
    """What a pitch is about: the prospect, who sells, and what of the catalogue fits."""

    lead: Lead | None
    company: Company | None
    profile: Profile
    solutions: tuple[Solution, ...] = ()

    @property
    def name(self) -> str:
        """The company where there is one, else the lead."""
        if self.company:
            return self.company.name
        return (self.lead.company or self.lead.name) if self.lead else ""


@dataclass(frozen=True, slots=True)
class PitchWords:
    key_points: tuple[str, ...]
    call_to_action: str
    body: str


def write(brief: Brief, wish: PitchWish) -> PitchWords:
    closing = CLOSINGS[wish.tone]
    return PitchWords(tuple(key_points(brief, wish)), closing, _body(brief, wish, closing))


def key_points(brief: Brief, wish: PitchWish) -> list[str]:
    """Three to five sentences about the prospect and what there is for them, the focus first."""
    situation, offer, missing = (
        _situation(brief, brief.name)[:3],
        _offer(brief)[:2],
        _missing(brief),
    )
    points = [*situation, *offer]
    if missing and (brief.company is None or len(points) < 3):
        points.insert(len(situation), f"Not known yet: {listed(missing)}.")
    first = [] if wish.focus == DEFAULT_FOCUS else _first(brief, wish)
    points = [*first, *(point for point in points if point not in first)]
    spare = (
        "Worth asking first: what matters most to them, and who decides.",
        *ASKED.values(),
    )
    left = [point for point in spare if point not in first]
    return [*points, *left[: max(0, 3 - len(points))]][:5]


def _first(brief: Brief, wish: PitchWish) -> list[str]:
    """What the focus puts first: of the prospect, of what we offer, or still to be asked."""
    focus = wish.focus[0] if wish.focus else ""
    if focus == "roi":
        return _values(brief)[:1]
    told = [line for line in _situation(brief, brief.name) if FIRST.get(focus, "\n") in line]
    return told[:1] or ([ASKED[focus]] if focus in ASKED else [])


def _situation(brief: Brief, name: str) -> list[str]:
    company = brief.company
    if company is None:
        lead = brief.lead
        return [f"{lead.name}: {lead.title}."] if lead and lead.title else []
    people = employees(company.size_low, company.size_high)
    lines = [
        f"{name} works in {company.industry}." if company.industry else "",
        f"What weighs on {name}: {listed(company.pain_points)}." if company.pain_points else "",
        f"{name} has {people}." if people else "",
        f"{name} uses {listed(company.tech_stack)}." if company.tech_stack else "",
        f"{name} is based in {company.location}." if company.location else "",
        f"{name} was founded in {company.founded}." if company.founded else "",
    ]
    return [line for line in lines if line]


def _offer(brief: Brief) -> list[str]:
    """What of the catalogue fits, and what the sender says of itself, in their own words."""
    solutions = [_solution(one) for one in brief.solutions]
    values = _values(brief)
    lines = [line for pair in zip(solutions, values, strict=False) for line in pair]
    return [*lines, *solutions[len(values) :], *values[len(solutions) :]]


def _values(brief: Brief) -> list[str]:
    return [sentence(value) for value in brief.profile.value_propositions if value.strip()]


def _solution(one: Solution) -> str:
    if not one.description:
        return f"We offer {one.name}."
    named = one.description.lower().startswith(one.name.lower())
    return sentence(one.description if named else f"{one.name}: {one.description}")


def _missing(brief: Brief) -> list[str]:
    company = brief.company
    if company is None:
        return ["the company", "its industry", "its size"]
    known = {
        "the industry": company.industry,
        "the size": company.size_low or company.size_high,
        "the technology": company.tech_stack,
        "what weighs on them": company.pain_points,
    }
    return [what for what, value in known.items() if not value]


def _body(brief: Brief, wish: PitchWish, closing: str) -> str:
    """Paragraphs in order of weight, as many as the length allows; never filled up."""
    most = wish.words[1]
    fixed = [_greeting(brief, wish), closing]
    room = most - sum(map(count_words, fixed))
    chosen: list[str] = []
    for paragraph in _paragraphs(brief):
        kept = _shortened(paragraph, room)
        if kept:
            chosen.append(kept)
            room -= count_words(kept)
    return cut("\n\n".join([fixed[0], *chosen, fixed[1]]), want_of(wish))


def _paragraphs(brief: Brief) -> list[list[str]]:
    profile, company = brief.profile, brief.company
    about = [sentence(profile.description)] if profile.description else []
    intro = [f"I am writing to you from {profile.company}.", *about] if profile.company else about
    return [intro, _yours(company) if company else [], _offer(brief)]


def _yours(company: Company) -> list[str]:
    """The prospect's situation, told to the prospect: the company is named once."""
    people = employees(company.size_low, company.size_high)
    facts = [
        f"works in {company.industry}" if company.industry else "",
        f"has {people}" if people else "",
        f"is based in {company.location}" if company.location else "",
    ]
    known = listed(facts)
    lines = [
        f"{company.name} {known}." if known else "",
        f"What weighs on you, as we hear: {listed(company.pain_points)}."
        if company.pain_points
        else "",
        f"You use {listed(company.tech_stack)}." if company.tech_stack else "",
    ]
    return [line for line in lines if line]


def _shortened(sentences: list[str], room: int) -> str:
    kept: list[str] = []
    for line in sentences:
        if count_words(line) > room:
            break
        kept.append(line)
        room -= count_words(line)
    return " ".join(kept)


def _greeting(brief: Brief, wish: PitchWish) -> str:
    word = GREETINGS.get(wish.tone, "Hello")
    name = brief.lead.name if brief.lead else ""
    called = name if wish.tone == "formal" else first_name(name)
    if called:
        return f"{word} {called},"
    return "Good day," if wish.tone == "formal" else f"{word},"
