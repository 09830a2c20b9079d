"""The only way a conversation's words get out: sentence by sentence, behind the check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from langchain_core.messages import AIMessage

from agents.chat_middleware import looks_like_call, plain_answer, written_call
from agents.chat_session import Session
from agents.grounding import Checker, Sentence, SentenceStream
from store.answers import Said


@dataclass(frozen=True, slots=True)
class Spoken:
    """All that was said, as it was said, and what the check said of each sentence.

    `failed` says why the model stopped, if it did; `prompt` is the hash of what was asked.
    """

    text: str = ""
    sentences: tuple[Sentence, ...] = ()
    left_out: tuple[str, ...] = ()
    model: str | None = None
    failed: str = ""
    prompt: str = ""


@dataclass(slots=True)
class Mouth:
    """Lets out what was checked. Text that may be a tool call, or comes before any fact was read,
    waits for the end of its call."""

    session: Session
    passing: SentenceStream | None = None
    held: str = ""
    said: list[str] = field(default_factory=list)
    heard: list[Sentence] = field(default_factory=list)

    def hear(self, text: str) -> list[Said]:
        if self.passing is None:
            self.held += text
            waits = not self.session.evidence or not self.held.strip()
            if waits or looks_like_call(self.held):
                return []
            text = self._open()
        return self._say(self.passing.feed(text) if self.passing else [])

    def end(self, message: AIMessage, names: frozenset[str]) -> list[Said]:
        """The end of one call: an answer is let out, a tool call's text is dropped."""
        calls = bool(message.tool_calls) or written_call(message.text, names) is not None
        pieces: list[str] = []
        self.held = "" if calls else plain_answer(self.held)
        if self.passing is None and self.held:
            text = self._open()
            pieces += self.passing.feed(text) if self.passing else []
        if self.passing is not None:
            pieces += self.passing.close()
            self.heard += self.passing.result.sentences
        self.passing, self.held = None, ""
        return self._say(pieces)

    @property
    def checked(self) -> tuple[Sentence, ...]:
        return (*self.heard, *(self.passing.result.sentences if self.passing else ()))

    def spoken(self, model: str | None, failed: str, prompt: str) -> Spoken:
        heard = self.checked
        left = tuple(sentence.text for sentence in heard if sentence.verdict == "unsupported")
        return Spoken("".join(self.said).strip(), heard, left, model, failed, prompt)

    def _open(self) -> str:
        self.passing = SentenceStream(Checker(self.session.citable, self.session.kit.today))
        text, self.held = self.held, ""
        return text

    def _say(self, pieces: Sequence[str]) -> list[Said]:
        """What a cut left standing, as in a line that opens code, was left out all the same."""
        cut = [one.text for one in self.checked if one.verdict == "unsupported"]
        whole = [piece for piece in pieces if not any(text in piece for text in cut)]
        self.said += whole
        return [Said(piece) for piece in whole if piece]


#: Nothing was said.
SILENCE = Spoken()
