"""Where a model's words are opened: checked against evidence, repaired once, cut or replaced.

What comes out says of each sentence what it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from agents import prompts
from agents.asking import Raw, ask
from agents.evidence import as_prompt
from agents.grounding import Checker, Sentence, grounded_fields
from agents.grounding.repair import Rewrite, Value
from agents.model import NO_ANSWER, Models
from agents.noted import footnotes, recorded
from store.answers import Evidence, Note
from tools.kit import Kit
from tools.phrases.fields import query_from
from tools.phrases.query import Query, Vocabulary

Written = TypeVar("Written")
Chosen = TypeVar("Chosen", bound=BaseModel)
Fields = Mapping[str, Value]


class Mended(BaseModel):
    text: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a text is held against, and the models that may mend it."""

    evidence: tuple[Evidence, ...]
    checker: Checker
    models: Models
    workflow: str


@dataclass(frozen=True, slots=True)
class Passed:
    """Text that may be shown; made here alone.

    `evidence` is what it rests on, in the order of its footnotes; `notes` lead there. `left_out`
    had no source, `replaced` names the fields that are our own words instead. `record` is kept.
    """

    fields: Fields
    evidence: tuple[Evidence, ...]
    notes: tuple[Note, ...]
    left_out: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    record: tuple[Mapping[str, Any], ...] = ()


async def checked(
    raw: Raw[Written], fields: Callable[[Written], Fields], grounds: Grounds, required: Fields
) -> Passed:
    """A model's words as they may be shown; `required` stands in for what falls away whole."""
    result = await grounded_fields(
        fields(raw.unchecked), grounds.checker, _rewriter(grounds), required
    )
    shown = {name: _without(value, result.left_out) for name, value in result.fields.items()}
    return _noted(shown, grounds, tuple(dict.fromkeys(result.left_out)), result.replaced)


def as_query(raw: Raw[Chosen], question: str, kit: Kit, own: Vocabulary) -> Query | None:
    """A model's choice of fields as a typed query, which holds none of its words: only such as the
    question or the workspace's own names hold too."""
    return query_from(raw.unchecked.model_dump(), question, kit.today, kit.asker, own)


def _without(value: Value, left_out: Sequence[str]) -> Value:
    """Whatever a cut left standing, as in a line that opens code: it was left out."""
    if not isinstance(value, str):
        return tuple(str(_without(text, left_out)) for text in value)
    for sentence in left_out:
        value = value.replace(sentence, "")
    return value.strip()


def cited(
    fields: Fields, grounds: Grounds, left_out: tuple[str, ...] = (), replaced: tuple[str, ...] = ()
) -> Passed:
    """Our own words, which no check cuts, with what they rest on."""
    return _noted(fields, grounds, left_out, replaced)


def _noted(
    fields: Fields, grounds: Grounds, left_out: tuple[str, ...], replaced: tuple[str, ...]
) -> Passed:
    texts = [text for value in fields.values() for text in _texts(value)]
    shown = [sentence for text in texts for sentence in grounds.checker.check(text).sentences]
    cut = [sentence for text in left_out for sentence in grounds.checker.check(text).sentences]
    evidence, notes = footnotes(shown, grounds.evidence)
    record = (*recorded(shown, shown=True), *recorded(cut, shown=False))
    return Passed(fields, evidence, notes, left_out, replaced, record)


def _texts(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _rewriter(grounds: Grounds) -> Rewrite:
    """Asks the model once; where none answers the text is given up, and the cut decides."""
    facts = as_prompt(grounds.evidence)

    async def rewrite(text: str, unsupported: tuple[Sentence, ...]) -> str:
        prompt = prompts.fill("repair", facts=facts, text=text, problems=_listed(unsupported))
        try:
            mended = await ask(
                grounds.models, prompt, Mended, workflow=grounds.workflow, node="repair"
            )
        except NO_ANSWER:
            return ""
        return mended.unchecked.text.strip()

    return rewrite


def _listed(unsupported: Sequence[Sentence]) -> str:
    return "\n".join(
        f"- “{' '.join(sentence.text.split())}”: no fact supports "
        f"{', '.join(token.text for token in sentence.unsupported) or 'the claim'}"
        for sentence in unsupported
    )
