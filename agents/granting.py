"""What is written to a prospect may promise only what we said of ourselves.

A record about the prospect can hold any sentence, also one that somebody planted there: it proves
no discount, no guarantee and no certificate of ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from agents.evidence import is_common
from agents.grounding import Checker, Token, marks
from agents.grounding.checker import Checked, Context
from agents.grounding.fold import words
from agents.grounding.sentences import Piece
from store.answers import Evidence

_CERTIFICATE = re.compile(
    r"\b(?:SOC[\s-]?[123]|ISO\b|HIPAA|PCI\b|FedRAMP|GDPR|DSGVO|TISAX|CCPA|FIPS|HITRUST|certifi|zertifi)",
    re.IGNORECASE,
)
_US = frozenset(
    words(
        "we our ours us wir unser unsere unserem unseren nous notre nos nosotros nuestro nuestra "
        "nuestros nuestras nós nosso nossa nossos nossas 弊社 当社 私たち"
    )
)


class GrantingChecker(Checker):
    """The check, and besides: promises and certificates of ours rest on our own words."""

    def __init__(
        self, evidence: Sequence[Evidence], today: date, *, subjects: frozenset[str], us: str = ""
    ) -> None:
        super().__init__(evidence, today, subjects=subjects)
        self._ours = Checker([fact for fact in evidence if is_common(fact)], today)
        self._us = _US | frozenset(words(us))

    def piece(self, text: str, piece: Piece, context: Context) -> Checked:
        checked = super().piece(text, piece, context)
        sentence = checked.sentence
        if sentence is None or sentence.verdict != "supported":
            return checked
        missing = self._not_granted(sentence.text)
        if not missing:
            return checked
        cut = replace(sentence, verdict="unsupported", supported_by=(), unsupported=missing)
        return replace(checked, shown=marks.left(text, piece), sentence=cut)

    def _not_granted(self, sentence: str) -> tuple[Token, ...]:
        ours = self._us & set(words(sentence))
        return tuple(
            token
            for one in self._ours.check(sentence).sentences
            for token in one.unsupported
            if (ours if _CERTIFICATE.search(token.text) else token.kind == "commitment")
        )
