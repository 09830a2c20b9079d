"""A failing test shows what was said on its local Slack."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any

import pytest

from bot.sandbox.face import Face


def stories(values: Iterable[Any]) -> Iterator[str]:
    """The transcript of every local Slack among a test's fixtures, or held by one of them."""
    faces = (one if isinstance(one, Face) else getattr(one, "slack", None) for one in values)
    seen = {id(face): face for face in faces if isinstance(face, Face)}
    for face in seen.values():
        yield face.transcript()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call" and report.failed:
        told = stories(getattr(item, "funcargs", {}).values())
        report.sections += [("local Slack", story) for story in told]
    return report
