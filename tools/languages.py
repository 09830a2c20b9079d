"""Which language a person writes, from what they wrote."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

#: Below this many letters, or this sure (0 to 1), nothing is said.
FEWEST, SUREST = 20, 0.75
#: Letters that are read: more make nobody surer.
READ = 2000


def detect(texts: Iterable[str]) -> str | None:
    """The code (`de`, `pt`, `ja`) of the language of these texts together, None where unsure."""
    text = " ".join(" ".join(texts).split())[:READ]
    letters = sum(letter.isalpha() for letter in text)
    wide = sum(letter > "\u2e7f" for letter in text)
    if letters + 3 * wide < FEWEST:
        return None
    language, sure = _identifier().classify(text)
    return str(language) if sure >= SUREST else None


@cache
def _identifier() -> Any:
    """Read at the first use: a quarter of a second that a starting bot need not wait for."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
