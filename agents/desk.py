"""What a capability is given to work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.model import Models
from tools.kit import Kit

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver


@dataclass(frozen=True, slots=True)
class Desk:
    """`checkpoints` is None where a capability need not survive its process (tests, commands)."""

    kit: Kit
    models: Models
    checkpoints: BaseCheckpointSaver[Any] | None = None
