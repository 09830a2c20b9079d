"""Pages printed elsewhere: the same bytes, and what goes wrong costs its own page."""

from __future__ import annotations

import asyncio

from tests.support.paper import PAGE, picture
from tools.documents import Brand, pitch_markdown, render_pdf
from tools.documents.press import press


async def test_the_same_page_as_here() -> None:
    brand = Brand("#7a1f5c", picture(), "Zoë")
    here = render_pdf(
        pitch_markdown(PAGE),
        title=PAGE.title,
        brand=brand,
        footer="f",
        created_at=PAGE.generated_at,
    )
    async with press() as printer:
        made = await asyncio.gather(*(printer.print(PAGE, brand, "f") for _ in range(6)))
        assert len([one for one in printer.idle if one]) == 2
    assert set(made) == {here}


async def test_a_killed_process_costs_one_page_and_none_outlives_the_press() -> None:
    async with press(width=1) as printer:
        assert await printer.print(PAGE, Brand(), "")
        [first] = printer.idle
        assert first
        first.kill()
        await first.wait()
        assert await printer.print(PAGE, Brand(), "") is None
        assert await printer.print(PAGE, Brand(), "")
        [second] = printer.idle
        assert second
    assert second.returncode is not None


async def test_who_is_too_slow_or_stopped_leaves_no_half_page_behind() -> None:
    async with press(width=1, patience=0.05) as hasty:
        assert await hasty.print(PAGE, Brand(), "") is None
        assert hasty.idle == [None]
    async with press(width=1) as printer:
        assert await printer.print(PAGE, Brand(), "")
        asked = asyncio.create_task(printer.print(PAGE, Brand(), ""))
        await asyncio.sleep(0.002)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        assert (await printer.print(PAGE, Brand(), "") or b"").startswith(b"%PDF")
