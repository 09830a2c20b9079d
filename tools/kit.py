"""What every tool is given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from store.types import Person, Workspace
from store.workspace import WorkspaceStore
from tools.speech import Speaker

#: Texts in, one vector of 384 numbers each out; raises `ModelUnavailable`.
Embed = Callable[[Sequence[str]], Awaitable[list[list[float]]]]


@dataclass(frozen=True, slots=True)
class Kit:
    """One workspace's store, who asks, and today's date.

    Without `embed`, full text alone; without `speaker`, nothing is read aloud.
    """

    store: WorkspaceStore
    workspace: Workspace
    today: date
    asker: Person | None = None
    embed: Embed | None = None
    speaker: Speaker | None = None
