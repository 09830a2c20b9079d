from __future__ import annotations

import asyncio

from store.workspace import WorkspaceStore


async def test_every_save_is_kept_and_the_last_one_holds(workspace: WorkspaceStore) -> None:
    settings = workspace.settings
    person = await workspace.people.ensure("U_ADA", "Ada")
    assert await settings.current() is None
    assert await settings.save({"tone": "a"}, 0, person.id) == 1
    assert await settings.save({"tone": "b"}, 1, None) == 2
    now = await settings.current()
    assert now
    assert (now.number, now.document, now.changed_by) == (2, {"tone": "b"}, None)
    assert [one.number for one in await settings.history()] == [2, 1]
    first = await settings.numbered(1)
    assert first
    assert first.changed_by == "Ada"


async def test_of_many_who_save_at_once_one_does(workspace: WorkspaceStore) -> None:
    tries = (workspace.settings.save({"by": place}, 0, None) for place in range(8))
    saved = await asyncio.gather(*tries)
    assert sorted(saved, key=lambda one: one or 0) == [None] * 7 + [1]


async def test_a_stale_number_saves_nothing(workspace: WorkspaceStore) -> None:
    await workspace.settings.save({}, 0, None)
    assert await workspace.settings.save({}, 0, None) is None
    assert await workspace.settings.save({}, 7, None) is None


async def test_drafts_are_each_persons_own(workspace: WorkspaceStore) -> None:
    settings = workspace.settings
    ada = await workspace.people.ensure("U_ADA", "Ada")
    ben = await workspace.people.ensure("U_BEN", "Ben")
    await settings.keep_draft(ada.id, {"tone": "a"}, 0)
    await settings.keep_draft(ada.id, {"tone": "b"}, 0)
    draft = await settings.draft(ada.id)
    assert draft
    assert draft.document == {"tone": "b"}
    assert await settings.draft(ben.id) is None
    await settings.drop_draft(ada.id)
    assert await settings.draft(ada.id) is None
