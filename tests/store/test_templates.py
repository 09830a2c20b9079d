from __future__ import annotations

import asyncio

import pytest

from store.workspace import WorkspaceStore


@pytest.fixture
async def ada(workspace: WorkspaceStore) -> str:
    return (await workspace.people.ensure("U_ADA", "Ada")).id


@pytest.fixture
async def ben(workspace: WorkspaceStore) -> str:
    return (await workspace.people.ensure("U_BEN", "Ben")).id


async def test_a_name_belongs_to_its_owner_once(
    workspace: WorkspaceStore, ada: str, ben: str
) -> None:
    templates = workspace.templates
    first = await templates.add("Spring", "one", {}, ada, live=True)
    assert first
    assert await templates.add("  SPRING ", "two", {}, ada, live=True) is None
    assert await templates.add("Spring", "three", {}, ben, live=True)
    other = await templates.add("Autumn", "four", {}, ada, live=True)
    assert other
    assert await templates.edit(other, "spring", "five", {}, ada, live=True) is None
    kept = await templates.by_id(other)
    assert kept
    assert (kept.name, kept.version) == ("Autumn", 1)


async def test_who_sees_what(workspace: WorkspaceStore, ada: str, ben: str) -> None:
    id = await workspace.templates.add("Spring", "one", {}, ada, live=True)
    assert id
    assert await workspace.templates.visible(ben) == ()
    await workspace.templates.share(id, True)
    [seen] = await workspace.templates.visible(ben)
    assert (seen.owner, seen.shared, seen.live_text) == ("Ada", True, "one")


async def test_a_version_waits_and_is_decided_once(workspace: WorkspaceStore, ada: str) -> None:
    templates = workspace.templates
    id = await templates.add("Spring", "one", {"tone": "casual"}, ada, live=False)
    assert id
    [waiting] = await templates.waiting()
    assert waiting.waiting
    assert waiting.live_text is None
    decided = await asyncio.gather(*(templates.decide(id, ada, good=True) for _ in range(4)))
    assert sorted(decided) == [False, False, False, True]
    await templates.edit(id, "Spring", "two", {}, ada, live=False)
    one = await templates.by_id(id)
    assert one
    assert (one.text, one.live_text, one.live_quick) == ("two", "one", {"tone": "casual"})
    assert await templates.decide(id, ada, good=False)
    assert await templates.waiting() == ()
    assert [version.text for version in await templates.versions(id)] == ["two", "one"]


async def test_deleted_is_out_of_sight_and_can_come_back(
    workspace: WorkspaceStore, ada: str
) -> None:
    templates = workspace.templates
    id = await templates.add("Spring", "one", {}, ada, live=True)
    assert id
    assert await templates.delete(id)
    assert not await templates.delete(id)
    assert await templates.visible(ada) == ()
    gone = await templates.by_id(id)
    assert gone
    assert gone.deleted
    assert await templates.edit(id, "Spring", "two", {}, ada, live=True) is None
    assert await templates.restore(id)
    await templates.delete(id)
    await templates.add("spring", "new", {}, ada, live=True)
    assert not await templates.restore(id)
