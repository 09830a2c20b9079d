"""A dropped table: shown, corrected, begun once; late, double and foreign clicks get a word."""

from __future__ import annotations

import pytest

from store import errors
from store.answers import Answer, Choices, File, Form, Progress, Table, Text, Upload
from tests.support.reading import buttons, part, words
from tests.support.rep import Rep

LEADS = b"Who,Mail,Firm,Shoe size\nAnn Example,ann@north.example,North Example,38\n"
WIDE = ",".join(["Name", *(f"extra {n}" for n in range(200))]).encode() + b"\nAnn" + b",x" * 200


async def drop(rep: Rep, data: bytes = LEADS, name: str = "leads.csv") -> Answer:
    kept = await rep.desk.kit.store.files.put(name, "text/csv", data)
    return await rep.ask(files=(Upload(name, "text/csv", len(data), file_id=kept.id),))


def becomes(answer: Answer) -> dict[str, str]:
    return {row[0]: row[1] for row in part(answer, Table).rows}


async def press(rep: Rep, answer: Answer, label: str) -> Answer:
    button = buttons(answer)[label]
    return await rep.click(button.action, **button.args)


async def test_import_begins_a_batch_once(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    begun = part(await press(plain_rep, card, "Import"), Progress)
    assert (begun.title, begun.total, begun.done, begun.rows) == ("Reading leads.csv", 1, 0, True)
    assert list(buttons(Answer((Choices("", begun.buttons),)))) == ["Cancel"]
    again = await press(plain_rep, card, "Import")
    assert "under way already" in part(again, Text).markdown
    with pytest.raises(errors.BadInput, match="under way already"):
        await press(plain_rep, card, "Not now")


async def test_columns_are_corrected_in_a_dialog(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    form = part(await press(plain_rep, card, "Correct columns"), Form)
    entered = {field.name: field.value for field in form.fields}
    assert entered["kind"] == "leads"
    shoe = next(field for field in form.fields if field.label == "Shoe size")
    assert (shoe.value, shoe.hint) == ("=keep", "38")
    entered |= {shoe.name: "=leave"}
    fixed = await plain_rep.submit(form.action, entered, **form.args)
    assert becomes(fixed)["Shoe size"] == "Leave out"
    assert becomes(fixed)["Mail"] == "Email"


async def test_another_kind_is_read_anew(plain_rep: Rep) -> None:
    card = await drop(plain_rep, b"Company,City,Email\nNorth Example,Boston,a@north.example\n")
    form = part(await press(plain_rep, card, "Correct columns"), Form)
    entered = {field.name: field.value for field in form.fields}
    other = "companies" if entered["kind"] == "leads" else "leads"
    fixed = await plain_rep.submit(form.action, entered | {"kind": other}, **form.args)
    assert f"1 {'company' if other == 'companies' else 'lead'}." in part(fixed, Text).markdown
    with pytest.raises(errors.BadInput, match="no kind of record"):
        await plain_rep.submit(form.action, entered | {"kind": "planets"}, **form.args)


async def test_two_columns_cannot_be_one_field(plain_rep: Rep) -> None:
    card = await drop(plain_rep, b"Name,A,B\nAnn,x,y\n")
    form = part(await press(plain_rep, card, "Correct columns"), Form)
    entered = {field.name: field.value for field in form.fields}
    both = {field.name: "title" for field in form.fields if field.label in ("A", "B")}
    with pytest.raises(errors.BadInput, match="cannot both be Title"):
        await plain_rep.submit(form.action, entered | both, **form.args)


async def test_without_the_least_there_is_nothing_to_import(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    form = part(await press(plain_rep, card, "Correct columns"), Form)
    left = {field.name: "=leave" for field in form.fields if field.name != "kind"}
    fixed = await plain_rep.submit(form.action, left | {"kind": "leads"}, **form.args)
    assert "Import" not in buttons(fixed)
    assert "no row can be read" in words(fixed)


async def test_a_wide_file_is_corrected_page_by_page(plain_rep: Rep) -> None:
    card = await drop(plain_rep, WIDE)
    labels = [label for label in buttons(card) if label.startswith("Correct")]
    assert labels == [
        "Correct columns 1–80",
        "Correct columns 81–160",
        "Correct columns 161–201",
    ]
    form = part(await press(plain_rep, card, labels[1]), Form)
    assert len(form.fields) == 81
    assert "and 176 more columns" in part(card, Table).note


async def test_not_now_and_the_template(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    assert "Nothing of leads.csv" in words(await press(plain_rep, card, "Not now"))
    late = await press(plain_rep, card, "Import")
    assert "was cancelled" in words(late)
    file = part(await press(plain_rep, card, "Template CSV"), File)
    assert file.name == "template-leads.csv"


@pytest.mark.parametrize("id", ["", "nonsense", "8b0c4a4e-0000-4000-8000-000000000000"])
@pytest.mark.parametrize("action", ["import.start", "import.correct", "import.drop"])
async def test_a_forged_click_finds_nothing(plain_rep: Rep, action: str, id: str) -> None:
    with pytest.raises(errors.NotFound):
        await plain_rep.click(action, **{"import": id})
