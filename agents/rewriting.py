"""One more try for a text that says what no record says."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from agents import prompts
from agents.evidence import as_prompt
from agents.grounding.repair import Rewrite
from agents.grounding.types import Sentence
from agents.model import NO_ANSWER, Models
from store.answers import Evidence


class Mended(BaseModel):
    text: str


def rewriter(models: Models, evidence: Sequence[Evidence], workflow: str) -> Rewrite:
    """Asks the model once; where none answers the text is given up, and the cut decides."""
    facts = as_prompt(evidence)

    async def rewrite(text: str, unsupported: tuple[Sentence, ...]) -> str:
        prompt = prompts.fill("repair", facts=facts, text=text, problems=_listed(unsupported))
        try:
            answer, _ = await models.structured(prompt, Mended, workflow=workflow, node="repair")
        except NO_ANSWER:
            return ""
        return answer.text.strip()

    return rewrite


def _listed(unsupported: Sequence[Sentence]) -> str:
    return "\n".join(
        f"- “{' '.join(sentence.text.split())}”: no fact supports "
        f"{', '.join(token.text for token in sentence.unsupported) or 'the claim'}"
        for sentence in unsupported
    )
