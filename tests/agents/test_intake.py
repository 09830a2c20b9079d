from __future__ import annotations

from store.answers import Answer, Notice, Table, Text, Upload
from tests.support.reading import buttons, part, parts, words
from tests.support.rep import Rep

LEADS = (
    b"Name,Email,Company,Title\n"
    b"Ann Example,ann@north.example,North Example,CEO\n"
    b"Ben Example,not an address,North Example,CTO\n"
)


async def drop(rep: Rep, name: str, data: bytes | None, refused: str = "") -> Answer:
    kept = await rep.desk.kit.store.files.put(name, "text/csv", data) if data else None
    upload = Upload(name, "text/csv", len(data or b""), file_id=kept.id if kept else "")
    if refused:
        upload = Upload(name, "text/csv", 0, refused=refused)
    return await rep.ask(files=(upload,))


async def test_a_table_is_shown_before_it_is_read(plain_rep: Rep) -> None:
    answer = await drop(plain_rep, "leads.csv", LEADS)
    assert "2 leads. Nothing is stored yet." in part(answer, Text).markdown
    assert part(answer, Table).rows[1] == (
        "Email",
        "E-mail",
        "ann@north.example · not an address",
    )
    assert [step.state for step in plain_rep.steps] == ["running", "done"]
    assert await plain_rep.desk.kit.store.leads.by_email("ann@north.example") is None


async def test_other_files_are_refused_with_what_works(plain_rep: Rep) -> None:
    answer = await drop(plain_rep, "film.mp4", b"0000")
    assert "I read CSV, TSV and TXT tables" in words(answer)
    assert plain_rep.steps[-1].state == "failed"


async def test_why_a_file_was_not_fetched_is_said(plain_rep: Rep) -> None:
    answer = await drop(plain_rep, "big.csv", None, refused="It is over 10 MB.")
    assert "It is over 10 MB." in words(answer)


async def test_a_file_that_is_gone(plain_rep: Rep) -> None:
    assert "drop it here again" in words(await drop(plain_rep, "leads.csv", None))


async def test_nonsense_does_not_keep_the_others_out(plain_rep: Rep) -> None:
    store = plain_rep.desk.kit.store
    names = {"a.csv": b"\x00\x01\x02", "leads.csv": LEADS}
    kept = [
        Upload(name, "text/csv", len(data), file_id=(await store.files.put(name, "", data)).id)
        for name, data in names.items()
    ]
    answer = await plain_rep.ask(files=tuple(kept))
    assert len(parts(answer, Text)) == 2
    assert "Import" in buttons(answer)
    assert not any("Traceback" in notice.text for notice in parts(answer, Notice))
