"""A second workspace to compare with."""

from __future__ import annotations

from datetime import date

import pytest

from store.workspace import WorkspaceStore
from tools.kit import Kit


@pytest.fixture
async def other_kit(other_workspace: WorkspaceStore) -> Kit:
    return Kit(other_workspace, await other_workspace.workspace(), date(2026, 11, 20))
