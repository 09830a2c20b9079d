from __future__ import annotations

from store.answers import Form
from tests.support.reading import part, words
from tests.support.rep import Rep


async def test_good_is_kept(plain_rep: Rep) -> None:
    answer = await plain_rep.click("verdict.good", about="pitch:1")
    assert answer.private
    assert "Thank you" in words(answer)
    assert await plain_rep.desk.kit.store.verdicts.counts("pitch:1") == (1, 0)


async def test_bad_is_kept_even_without_a_reason(plain_rep: Rep) -> None:
    form = part(await plain_rep.click("verdict.bad", about="pitch:1"), Form)
    assert await plain_rep.desk.kit.store.verdicts.counts("pitch:1") == (0, 1)
    await plain_rep.submit(form.action, {"reason": "too long"}, **form.args)
    assert await plain_rep.desk.kit.store.verdicts.counts("pitch:1") == (0, 1)


async def test_a_change_of_mind_counts_once(plain_rep: Rep) -> None:
    await plain_rep.click("verdict.bad", about="pitch:1")
    await plain_rep.click("verdict.good", about="pitch:1")
    assert await plain_rep.desk.kit.store.verdicts.counts("pitch:1") == (1, 0)
