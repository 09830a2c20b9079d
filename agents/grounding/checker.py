"""The check: what a text claims, sentence by sentence, against the evidence it may cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from agents.grounding import marks
from agents.grounding.claims import Claims
from agents.grounding.facts import Fact, read
from agents.grounding.language import guess
from agents.grounding.quotations import stays_open
from agents.grounding.scene import Scene
from agents.grounding.sentences import LONGEST, Piece, split
from agents.grounding.types import Check, Sentence
from store.answers import COMMON_SUBJECTS, PARTIES, Evidence, Subject

_MARKED = re.compile(r"[*`_~]")
_MARKUP = re.compile(r"\*+|`+|(?<!\w)_+(?=\w)|(?<=\w|[.!?,;:)])_+(?!\w)|~~")


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence inherits from those before it."""

    language: str = "en"
    lead: str = ""
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A piece of the text after its check; `shown` is what may be seen of it."""

    shown: str
    sentence: Sentence | None
    context: Context


class Checker:
    """Evidence read once, for checking any number of texts about one subject.

    `subjects` are the ids a text may cite besides the sender's own; None lets `subject` decide,
    and without a subject every piece of evidence counts.
    """

    def __init__(
        self,
        evidence: Sequence[Evidence],
        today: date,
        subject: Subject | None = None,
        subjects: frozenset[str] | None = None,
        workspace_id: str | None = None,
    ) -> None:
        allowed = [e for e in evidence if _may_cite(e, subject, subjects)]
        home = workspace_id or next((e.workspace_id for e in allowed), None)
        facts = [read(part) for e in allowed if e.workspace_id == home for part in _parts(e)]
        self._claims = Claims(facts, today, about_one=_about_one(facts, subject))

    def check(self, text: str) -> Check:
        """Every sentence of `text` with its verdict, and the text that may be shown."""
        context, shown, sentences = Context(), [], []
        for piece in split(text):
            checked = self.piece(text, piece, context)
            context = checked.context
            shown.append(checked.shown)
            if checked.sentence:
                sentences.append(checked.sentence)
        return Check(tuple(sentences), "".join(shown))

    def piece(self, text: str, piece: Piece, context: Context) -> Checked:
        """One piece of `text`; the checks of a text follow each other through their contexts."""
        whole, body = text[piece.start : piece.end], text[piece.body : piece.stop]
        if not body.strip():
            return Checked(whole, None, context)
        plain = _MARKUP.sub("", body) if _MARKED.search(body) else body
        language = guess(plain, context.language)
        lead = context.lead if piece.body > piece.start or piece.kind == "row" else ""
        scene = Scene(plain, language, _is_title(piece, body, plain), lead)
        sentence = replace(self._claims.judge(scene, context.opened), text=body)
        opened = stays_open(plain, context.opened) and "\n" not in text[piece.stop : piece.end]
        leads = body if plain.rstrip().endswith(":") or piece.kind == "heading" else lead
        shown = whole if sentence.verdict != "unsupported" else marks.left(text, piece)
        return Checked(shown, sentence, Context(language, leads, opened))


def check(
    text: str, evidence: Sequence[Evidence], *, today: date, subject: Subject | None = None
) -> Check:
    """Checks one text; `Checker` is quicker for several texts over the same evidence."""
    return Checker(evidence, today, subject).check(text)


def _may_cite(fact: Evidence, subject: Subject | None, subjects: frozenset[str] | None) -> bool:
    if fact.subject.kind in COMMON_SUBJECTS or (subject is None and subjects is None):
        return True
    if subjects is not None and fact.subject.id in subjects:
        return True
    return subject is not None and (subject.kind, subject.id) == (
        fact.subject.kind,
        fact.subject.id,
    )


def _about_one(facts: Sequence[Fact], subject: Subject | None) -> bool:
    """Whether all that is told of somebody is told of one lead, company or deal."""
    if subject is not None:
        return True
    told = {(s.kind, s.id) for f in facts if (s := f.evidence.subject).kind in PARTIES}
    return len({kind for kind, _ in told}) == len(told) > 0


def _parts(fact: Evidence) -> list[Evidence]:
    """A long piece of evidence as several of the same id, cut where sentences end."""
    if len(fact.text) <= LONGEST:
        return [fact]
    texts = [""]
    for piece in split(fact.text):
        if len(texts[-1]) + piece.end - piece.start > LONGEST:
            texts.append("")
        texts[-1] += fact.text[piece.start : piece.end]
    return [replace(fact, text=text) for text in texts if text.strip()]


def _is_title(piece: Piece, body: str, plain: str) -> bool:
    """Headings, rows of a table, and short lines where most words carry a capital."""
    if piece.kind in ("heading", "row"):
        return True
    if body.startswith("**") and body.rstrip(":").endswith("**") and "**" not in body.strip("*:"):
        return True
    if plain.rstrip().endswith((".", "!", "?", ",")):
        return False
    found = [w for w in plain.split() if w[:1].isalpha() and len(w) > 3]
    if not 3 <= len(found) <= 12:
        return False
    return sum(w[0].isupper() for w in found) > 0.7 * len(found)
