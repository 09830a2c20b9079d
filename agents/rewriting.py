"""One more try for a sentence that says what no record says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from pydantic import BaseModel

from agents import prompts
from agents.evidence import as_prompt
from agents.model import NO_ANSWER, Models
from store.answers import Evidence

#: A sentence and what in it had no source → the sentence anew; empty gives it up.
Rewrite = Callable[[str, Sequence[str]], Awaitable[str]]


class Sentence(BaseModel):
    text: str


def rewriter(models: Models, evidence: Sequence[Evidence], workflow: str) -> Rewrite:
    facts = as_prompt(evidence)

    async def rewrite(sentence: str, tokens: Sequence[str]) -> str:
        prompt = prompts.fill(
            "repair", facts=facts, sentence=sentence, tokens=", ".join(tokens) or "the claim"
        )
        try:
            answer, _ = await models.structured(prompt, Sentence, workflow=workflow, node="repair")
        except NO_ANSWER:
            return ""
        return answer.text.strip()

    return rewrite
