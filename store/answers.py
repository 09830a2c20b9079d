"""What travels between the rooms: a question in, steps and an answer out.

Nothing here knows Slack; `bot/render/` has one function per part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from store.forms import Button as Button
from store.forms import EntryKind as EntryKind
from store.forms import Field as Field
from store.forms import Form as Form
from store.forms import Menu as Menu
from store.forms import Shown as Shown

AskKind = Literal["message", "command", "click", "submit"]
SubjectKind = Literal[
    "lead", "company", "deal", "sender", "user", "list", "catalogue", "import"
]  # fmt: skip

#: Subjects whose evidence any text may cite: the sender's own words and the question itself.
COMMON_SUBJECTS: frozenset[str] = frozenset({"sender", "catalogue", "user"})
#: Subjects of which a text is about one: somebody we sell to, or what is sold.
PARTIES: frozenset[str] = frozenset({"lead", "company", "deal"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes. `thread` is the root's ts; a command has none until it is answered."""

    channel: str
    thread: str | None = None
    message: str | None = None
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a question, kept in the store under `file_id` once it was fetched.

    `url` is where the surface keeps it; `refused` says why it was not fetched, in words to show.
    """

    name: str
    mime: str
    size: int
    url: str = ""
    file_id: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asked what, where. `id` is the turn; `action` and `args` come with clicks and forms."""

    id: str
    workspace_id: str
    person_id: str
    kind: AskKind
    place: Place
    text: str = ""
    command: str = ""
    action: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Upload, ...] = ()
    asked_at: datetime | None = None
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    kind: SubjectKind
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that may be said. `text` is plain words; `credibility` runs from 0 to 1."""

    id: str
    text: str
    source: str
    as_of: date
    credibility: float
    workspace_id: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class Step:
    """Progress worth showing. The same `key` again replaces what was shown before."""

    key: str
    title: str
    state: Literal["running", "done", "failed"] = "running"


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of the answer's first text that passed its check and may be shown at once."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Note:
    """A statement, letter for letter as it stands in a part's text, and what it rests on.

    `numbers` count the answer's `Sources` from 1. Whoever shows the part sets the marks
    (`tools/footnotes.py`): the text itself stays clean.
    """

    statement: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Text:
    markdown: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A quiet line under an answer: "written without a model", "2 statements were left out".
    `more` is the button that shows the details."""

    text: str
    details: tuple[str, ...] = ()
    more: str = "What was left out"


@dataclass(frozen=True, slots=True)
class Break:
    """What follows stands in a message of its own, so that it can be edited alone."""


@dataclass(frozen=True, slots=True)
class Table:
    """Figures as a tool found them. `numeric` names the columns to align right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    text: str = ""
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Something written for a prospect, with the buttons that act on it."""

    kind: str
    id: str
    title: str
    sections: tuple[Section, ...]
    buttons: tuple[Button, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One recommendation with its reason, its state and its own buttons."""

    id: str
    title: str
    text: str
    buttons: tuple[Button, ...] = ()
    state: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    prompt: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Buttons and menus in one row, `prompt` above them where there is one."""

    items: tuple[Button | Menu, ...]
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of one record: short facts side by side, then long ones, then quiet lines
    about where they come from. `lead` is the sentence under the title."""

    title: str
    lead: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    long: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A file in the store to attach to the thread."""

    file_id: str
    name: str
    mime: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the answer rests on, in the order of its footnotes; `today` gives each its age."""

    evidence: tuple[Evidence, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Feedback:
    """Asks for a verdict on what was generated; `about` identifies it, e.g. `pitch:<id>`."""

    about: str


@dataclass(frozen=True, slots=True)
class Progress:
    """The one message a batch keeps editing. Figures come from the rows, never from memory.

    With `rows` they count the rows of a file.
    """

    batch_id: str
    title: str
    done: int
    failed: int
    total: int
    state: Literal["running", "paused", "cancelling", "cancelled", "packing", "done"]
    current: str = ""
    seconds_left: int | None = None
    failures: tuple[tuple[str, str], ...] = ()
    buttons: tuple[Button, ...] = ()
    rows: bool = False


Part = (
    Text | Notice | Break | Table | Draft | Card | Choices | Bar | Sheet | File | Sources | Feedback
    | Form | Progress
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown. `subject` is what the conversation is about from now on, if that changed.

    `edits` replaces the message that was clicked instead of posting a new one; `private` shows the
    answer to the asker alone; `record` is kept with the turn: what the check said of each
    sentence, the hash of the prompt.
    """

    parts: tuple[Part, ...]
    subject: Subject | None = None
    model: str | None = None
    edits: bool = False
    private: bool = False
    record: Mapping[str, Any] = field(default_factory=dict)


Event = Step | Said | Answer
