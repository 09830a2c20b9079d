"""A dropped table: shown, corrected, begun once; late, double and foreign clicks get a word."""

from __future__ import annotations

import hashlib

import pytest

from store import errors
from store.answers import (
    Answer,
    Bar,
    Break,
    File,
    Form,
    Menu,
    Progress,
    Table,
    Text,
    Upload,
)
from tests.support.reading import buttons, part, parts, words
from tests.support.rep import Rep

LEADS = b"Name,Mail,Company,Shoe size\nAnn Example,ann@north.example,North Example,38\n"
WIDE = ",".join(["Name", *(f"extra {n}" for n in range(200))]).encode() + b"\nAnn" + b",x" * 200
STRANGE = b"Foo,Bar,Baz\nNorth Example,12,x\nSouth Example,13,y\n"


async def drop(rep: Rep, data: bytes = LEADS, name: str = "leads.csv") -> Answer:
    kept = await rep.desk.kit.store.files.put(name, "text/csv", data)
    return await rep.ask(files=(Upload(name, "text/csv", len(data), file_id=kept.id),))


def becomes(answer: Answer) -> dict[str, str]:
    return {row[0]: row[1] for row in part(answer, Table).rows}


async def press(rep: Rep, answer: Answer, label: str) -> Answer:
    button = buttons(answer)[label]
    return await rep.click(button.action, **button.args)


async def choose(rep: Rep, answer: Answer, label: str) -> Answer:
    """From the menu of other kinds."""
    [menu] = [item for item in part(answer, Bar).items if isinstance(item, Menu)]
    return await rep.click(menu.action, chosen=dict(menu.options)[label])


async def audited(rep: Rep, answer: Answer) -> list[str]:
    """What the audit says of the card's import, oldest first."""
    about = f"import:{buttons(answer)['Cancel'].args['import']}"
    lines = await rep.desk.kit.store.audit.about(about)
    assert {line.person_id for line in lines} <= {rep.person}
    return [line.action for line in reversed(lines)]


async def test_a_card_stands_alone_and_says_what_becomes_of_each_column(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    assert isinstance(card.parts[0], Break)
    assert isinstance(card.parts[-1], Break)
    assert "1 lead. Nothing is stored yet." in words(card)
    assert becomes(card) == {
        "Name": "Name", "Mail": "E-mail", "Company": "Company",
        "Shoe size": "Keep as a custom field",
    }  # fmt: skip
    assert part(card, Table).rows[1][2] == "ann@north.example"
    assert list(buttons(card)) == ["Import", "Correct columns", "Template CSV", "Cancel"]


async def test_import_begins_a_batch_once(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    begun = await press(plain_rep, card, "Import")
    progress = part(begun, Progress)
    assert (progress.title, progress.total, progress.done) == ("Importing leads.csv", 1, 0)
    assert begun.edits
    assert "started this import" in words(begun)
    assert list(buttons(begun)) == ["Cancel"]
    for late in ("Import", "Cancel"):
        again = await press(plain_rep, card, late)
        assert again.private
        assert "under way already" in words(again)
    with pytest.raises(errors.BadInput, match="under way already"):
        await press(plain_rep, card, "Correct columns")
    with pytest.raises(errors.BadInput, match="under way already"):
        await choose(plain_rep, card, "Companies")
    assert await audited(plain_rep, card) == ["import.started"]


async def test_whoever_clicks_first_is_on_record(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    other = await plain_rep.desk.kit.store.people.ensure("U_OTHER", "Olga Other")
    begun = await press(Rep(plain_rep.desk, other.id), card, "Import")
    assert "Olga Other started this import" in words(begun)
    assert await audited(Rep(plain_rep.desk, other.id), card) == ["import.started"]
    assert "under way already" in words(await press(plain_rep, card, "Import"))


async def test_columns_are_corrected_in_a_dialog(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    form = part(await press(plain_rep, card, "Correct columns"), Form)
    entered = {field.name: field.value for field in form.fields}
    shoe = next(field for field in form.fields if field.label == "Shoe size")
    assert (shoe.value, shoe.hint) == ("=keep", "38")
    assert "Leave out" in shoe.labels
    fixed = await plain_rep.submit(form.action, entered | {shoe.name: "=leave"}, **form.args)
    assert fixed.edits
    assert becomes(fixed)["Shoe size"] == "Leave out"
    assert becomes(fixed)["Mail"] == "E-mail"
    assert await audited(plain_rep, card) == ["import.corrected"]


async def test_a_field_given_away_leaves_its_column(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    form = part(await press(plain_rep, card, "Correct columns"), Form)
    entered = {field.name: field.value for field in form.fields}
    shoe = next(field for field in form.fields if field.label == "Shoe size")
    fixed = await plain_rep.submit(form.action, entered | {shoe.name: "name"}, **form.args)
    assert becomes(fixed)["Shoe size"] == "Name"
    assert becomes(fixed)["Name"] == "Keep as a custom field"


async def test_it_is_something_else(plain_rep: Rep) -> None:
    card = await drop(plain_rep, b"Company,City,Industry\nNorth Example,Boston,Retail\n")
    assert "1 company." in words(card)
    other = await choose(plain_rep, card, "Deals")
    assert "1 deal." in words(other)
    assert "Import" not in buttons(other)
    assert "a deal needs a name or an id" in part(other, Bar).prompt
    assert "1 company." in words(await choose(plain_rep, other, "Companies"))
    id = buttons(card)["Import"].args["import"]
    with pytest.raises(errors.BadInput, match="kind “planets”"):
        await plain_rep.click("import.kind", chosen=f"{id}|planets")


async def test_unknown_columns_are_given_their_meaning_by_hand(plain_rep: Rep) -> None:
    card = await drop(plain_rep, STRANGE, "list.csv")
    assert "I do not know these columns" in words(card)
    assert "Import" not in buttons(card)
    card = await choose(plain_rep, card, "Companies")
    form = part(await press(plain_rep, card, "Correct columns"), Form)
    entered = {field.name: field.value for field in form.fields}
    foo = next(field for field in form.fields if field.label == "Foo")
    assert foo.hint == "North Example · South Example"
    fixed = await plain_rep.submit(form.action, entered | {foo.name: "name"}, **form.args)
    assert "2 companies." in words(fixed)
    assert part(await press(plain_rep, fixed, "Import"), Progress).rows


async def test_two_columns_cannot_be_one_field(plain_rep: Rep) -> None:
    card = await drop(plain_rep, b"Name,A,B\nAnn,x,y\n")
    form = part(await press(plain_rep, card, "Correct columns"), Form)
    entered = {field.name: field.value for field in form.fields}
    both = {field.name: "title" for field in form.fields if field.label in ("A", "B")}
    with pytest.raises(errors.BadInput, match="cannot both be “Job title”"):
        await plain_rep.submit(form.action, entered | both, **form.args)


async def test_without_the_least_there_is_nothing_to_import(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    form = part(await press(plain_rep, card, "Correct columns"), Form)
    left = {field.name: "=leave" for field in form.fields}
    fixed = await plain_rep.submit(form.action, left, **form.args)
    assert "Import" not in buttons(fixed)
    assert "no row can be read" in part(fixed, Bar).prompt
    with pytest.raises(errors.BadInput, match="no row can be read"):
        await press(plain_rep, card, "Import")


async def test_a_wide_file_is_corrected_page_by_page(plain_rep: Rep) -> None:
    card = await drop(plain_rep, WIDE)
    pages = [button for button in buttons(card).values() if button.opens_form]
    assert [page.label for page in pages] == [
        "Correct columns 1–50", "51–100", "101–150", "151–200", "201–201",
    ]  # fmt: skip
    assert "and 176 more columns" in part(card, Table).note
    form = part(await plain_rep.click(pages[1].action, **pages[1].args), Form)
    assert [field.name for field in form.fields] == [f"c{n}" for n in range(50, 100)]
    entered = {field.name: field.value for field in form.fields} | {"c60": "title"}
    fixed = await plain_rep.submit(form.action, entered, **form.args)
    [run] = await plain_rep.desk.kit.store.imports.latest(1)
    assert [c["field"] for c in run.mapping["columns"]].index("title") == 60
    assert "Import" in buttons(fixed)


async def test_cancel_before_anything_was_stored(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    dropped = await press(plain_rep, card, "Cancel")
    assert dropped.edits
    assert "cancelled this import: nothing was stored" in words(dropped)
    late = await press(plain_rep, card, "Import")
    assert late.private
    assert "was cancelled" in words(late)
    assert await audited(plain_rep, card) == ["import.cancelled"]


async def test_the_template_is_of_the_kind(plain_rep: Rep) -> None:
    card = await drop(plain_rep)
    assert part(await press(plain_rep, card, "Template CSV"), File).name == "template-leads.csv"
    with pytest.raises(errors.NotFound):
        await plain_rep.click("import.template", kind="planets")


async def test_the_file_has_expired_since(plain_rep: Rep) -> None:
    store = plain_rep.desk.kit.store
    run = await store.imports.propose("a.csv", hashlib.sha256(b"a").hexdigest(), "leads",
        {"kind": "leads", "columns": [{"header": "Name", "field": "name"}]})  # fmt: skip
    with pytest.raises(errors.BadInput, match="files stay a week"):
        await plain_rep.click("import.start", **{"import": run.id})
    with pytest.raises(errors.BadInput, match="files stay a week"):
        await plain_rep.submit("import.corrected", {}, **{"import": run.id})


async def test_a_file_imported_before_says_so(plain_rep: Rep) -> None:
    await drop(plain_rep)
    store = plain_rep.desk.kit.store
    [run] = await store.imports.latest(1)
    await store.imports.begin(run.id)
    await store.imports.finish(run.id, added=1, changed=0, unchanged=0, rejected=0, total=1)
    assert "imported this very file on" in words(await drop(plain_rep))


async def test_several_files_are_a_card_each(plain_rep: Rep) -> None:
    store = plain_rep.desk.kit.store
    uploads = []
    for name, data in (("leads.csv", LEADS), ("list.csv", STRANGE)):
        kept = await store.files.put(name, "text/csv", data)
        uploads.append(Upload(name, "text/csv", len(data), file_id=kept.id))
    answer = await plain_rep.ask(files=tuple(uploads))
    assert [text.markdown[:12] for text in parts(answer, Text)] == ["**leads.csv*", "**list.csv**"]
    assert len(parts(answer, Break)) == 4


@pytest.mark.parametrize("id", ["", "nonsense", "8b0c4a4e-0000-4000-8000-000000000000"])
@pytest.mark.parametrize(
    "action", ["import.start", "import.correct", "import.drop", "import.kind", "import.undo"]
)
async def test_a_forged_click_finds_nothing(plain_rep: Rep, action: str, id: str) -> None:
    with pytest.raises(errors.NotFound):
        await plain_rep.click(action, **{"import": id, "chosen": f"{id}|deals"})
