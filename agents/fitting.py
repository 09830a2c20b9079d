"""Brings a checked text to the length that was asked for: one try by the model, then by code."""

from __future__ import annotations

from agents import prompts
from agents.asking import ask
from agents.checked import Fields, Grounds, Mended, Passed, checked, cited
from agents.evidence import as_prompt
from agents.lengths import Want, count_words, cut, filled, sentences
from agents.model import NO_ANSWER
from store.answers import Evidence


async def fitted(
    passed: Passed, field: str, want: Want, grounds: Grounds, plain: str, language: str
) -> Passed:
    """`plain` is what the plain writer says, in English: where the language is another, a text that
    is too short stays so. A text that fits is given back as it is."""
    body = str(passed.fields[field])
    off = want.off(body)
    if not off or field in passed.replaced:
        return passed
    left_out = passed.left_out
    if off > 0 or _enough(grounds.evidence, want):
        again = await _again(body, field, want, grounds, language)
        if again and abs(want.off(str(again.fields[field]))) < abs(off):
            body, left_out = str(again.fields[field]), (*left_out, *again.left_out)
    body = cut(body, want)
    if want.off(body) < 0 and language == "en":
        body = filled(body, sentences(plain)[:-1], want)
    fields: Fields = {**passed.fields, field: body}
    return cited(fields, grounds, tuple(dict.fromkeys(left_out)), passed.replaced)


def _enough(evidence: tuple[Evidence, ...], want: Want) -> bool:
    """Whether there is anything to write more about: a request to pad would be answered too."""
    known = sum(count_words(fact.text) for fact in evidence)
    return want.unit == "sentences" or known >= want.least


async def _again(
    body: str, field: str, want: Want, grounds: Grounds, language: str
) -> Passed | None:
    """The text written again and checked again, None where no model answers."""
    prompt = prompts.fill(
        "length",
        facts=as_prompt(grounds.evidence),
        text=body,
        change="too long" if want.off(body) > 0 else "too short",
        length=want.words,
        language=prompts.language(language),
    )
    try:
        raw = await ask(grounds.models, prompt, Mended, workflow=grounds.workflow, node="length")
    except NO_ANSWER:
        return None
    return await checked(raw, lambda mended: {field: mended.text}, grounds, {})
