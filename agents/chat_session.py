"""What one question has turned up so far: facts, tables, subjects, and work to start."""

from __future__ import annotations

from dataclasses import dataclass, field

from agents.evidence import as_prompt, number, question_evidence
from agents.grounding.fold import words
from agents.orders import without_orders
from store.answers import Evidence, Subject, Table
from tools.kit import Kit


@dataclass(frozen=True, slots=True)
class Work:
    """What the model wants started: `kind` of work, for a record or for the asker's own words."""

    kind: str
    about: str = ""
    subject: Subject | None = None


@dataclass(slots=True)
class Session:
    """Filled by the tools while the model works; read when its words are checked.

    `evidence` is numbered anew with each addition; what was there keeps its number.
    """

    kit: Kit
    question: str
    evidence: tuple[Evidence, ...] = ()
    tables: list[Table] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    work: Work | None = None
    asked: set[str] = field(default_factory=set)

    def add(self, facts: tuple[Evidence, ...]) -> str:
        """The facts as the model reads them, under the numbers they have from now on."""
        facts = without_orders(facts)
        self.evidence = number([*self.evidence, *facts])
        wanted = {(fact.subject.id, fact.text) for fact in facts}
        return as_prompt([e for e in self.evidence if (e.subject.id, e.text) in wanted])

    def speak_of(self, subject: Subject) -> None:
        if subject not in self.subjects:
            self.subjects.append(subject)

    def asked_for(self, text: str) -> bool:
        """Whether the asker wrote every word of `text`, or it names what was found.

        A model's arguments are its own words, so they are shown, and followed, only then.
        """
        known = {word for subject in self.subjects for word in words(subject.name)}
        return set(words(text)) <= known | set(words(self.question))

    def repeated(self, call: str) -> bool:
        """Whether this very call was made before in this question."""
        seen = call in self.asked
        self.asked.add(call)
        return seen

    @property
    def citable(self) -> tuple[Evidence, ...]:
        """With the question itself: what its asker said may be repeated as theirs."""
        said = question_evidence(self.question, self.kit.workspace.id, self.kit.today)
        return (*self.evidence, said)
