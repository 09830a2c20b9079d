"""Facts that give orders to whoever reads them: no reader of ours is shown them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from store.answers import COMMON_SUBJECTS, Evidence

#: "Ignore all previous instructions" and its kin. What such a text says besides proves nothing.
_ORDER = re.compile(
    r"\b(?:ignor\w*|disregard\w*|forget|overrid\w*|vergiss|missacht\w*|oublie\w*|olvid\w*|esque[cç]\w*"
    r"|desconsider\w*)\b.{0,40}\b(?:instruction|instrucci|instruç|instruc|prompt|rule|anweisung"
    r"|regel|règle|consigne|regla|regra)\w*"
    r"|\b(?:system|developer)\s+(?:prompt|message)\b|<\|?\s*(?:im_start|system)\b"
    r"|(?:指示|命令).{0,8}無視|無視.{0,8}(?:指示|命令)",
    re.IGNORECASE | re.DOTALL,
)


def gives_orders(text: str) -> bool:
    seen = "".join(
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf"
    )
    return _ORDER.search(seen) is not None


def without_orders(facts: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The facts, without those of a record that gives orders. Our own and the asker's words stay:
    they may."""
    return tuple(
        fact
        for fact in facts
        if fact.subject.kind in COMMON_SUBJECTS or not gives_orders(fact.text)
    )
