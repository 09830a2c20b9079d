"""What every room's tests may ask for: a database, workspaces, Redis, sample data."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import hypothesis
import pytest
import redis as redis_client

from store.database import Database
from store.embedded import start_redis, stop_redis
from store.workspace import WorkspaceStore
from tests.support import database as databases
from tools.kit import Kit

ROOT = Path(__file__).parents[1]

# The same examples every time, so that a change is what makes a test fail. To look further:
# HYPOTHESIS=explore make test
hypothesis.settings.register_profile("steady", derandomize=True)
hypothesis.settings.register_profile("explore")
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS", "steady"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that wait for processes begin first, so that no worker is left alone with them."""
    items.sort(key=lambda item: "e2e" not in item.path.parts)


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """A short path, so that sockets fit; one a worker of xdist."""
    folder = Path(tempfile.mkdtemp(prefix="touchline-test-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_url(server_folder: Path) -> Iterator[str]:
    """A server's own database, with a migrated template beside it."""
    with databases.server(server_folder) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_url(postgres_url: str) -> str:
    """The template itself: for tests that look and change nothing."""
    return databases.named(postgres_url, databases.TEMPLATE)


@pytest.fixture
def database_url(postgres_url: str) -> Iterator[str]:
    """A migrated database of this test's own."""
    with databases.copy(postgres_url) as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with Database.open(database_url) as opened:
        yield opened


@pytest.fixture
async def workspace(database: Database) -> WorkspaceStore:
    return database.workspace(await database.dispatch.ensure_team("T_TEST", "Test team"))


@pytest.fixture
async def other_workspace(database: Database) -> WorkspaceStore:
    return database.workspace(await database.dispatch.ensure_team("T_OTHER", "Other team"))


@pytest.fixture
async def kit(workspace: WorkspaceStore) -> Kit:
    return Kit(workspace, await workspace.workspace(), date(2026, 11, 20))


@pytest.fixture(scope="session")
def redis_server(server_folder: Path) -> Iterator[str]:
    yield start_redis(server_folder)
    stop_redis(server_folder)


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """An empty Redis."""
    with redis_client.Redis.from_url(redis_server) as client:
        client.flushall()
    return redis_server


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """Real CSV data (`crm-sales/`, `sp500/`), or the small copy of the same shape in tests/data."""
    named = os.environ.get("TOUCHLINE_TEST_DATA")
    candidates = [Path(named)] if named else []
    candidates += [ROOT.parent / "shared" / "data", ROOT / "tests" / "data"]
    return next(folder for folder in candidates if (folder / "crm-sales").is_dir())
