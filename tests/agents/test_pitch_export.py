"""`/pitch export`: files are read back."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import docx
import pypdf
import pytest

from store import errors
from store.answers import Answer, Choices, File, Text
from tests.support.bakery import Bakery
from tests.support.reading import buttons, part
from tests.support.rep import Rep

TITLE = "Pitch for Paula Kneader, Meridian Bakery"


async def content(rep: Rep, answer: Answer) -> tuple[File, bytes]:
    file = part(answer, File)
    return file, await rep.desk.kit.store.files.read(file.file_id) or b""


@pytest.fixture
async def written(rep: Rep, bakery: Bakery) -> Rep:
    await rep.command("/pitch", "meridian bakery")
    return rep


async def test_one_pitch_in_each_format(written: Rep) -> None:
    file, data = await content(written, await written.command("/pitch", "export meridian bakery"))
    assert file.name == "Pitch-for-Paula-Kneader-Meridian-Bakery.pdf"
    assert TITLE in pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    file, data = await content(written, await written.command("/pitch", "export paula format:word"))
    assert file.name.endswith(".docx")
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == TITLE
    file, data = await content(written, await written.command("/pitch", "export paula as:md"))
    assert (file.name[-3:], data.decode().splitlines()[0][:11]) == (".md", "# Pitch for")


async def test_all_pitches_as_an_archive_of_word_files(written: Rep) -> None:
    file, data = await content(written, await written.command("/pitch", "export format:docx"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["pitch-Meridian-Bakery.docx", "manifest.json"]
        manifest = json.loads(archive.read("manifest.json"))
    assert file.name.startswith("sales-pitches-")
    assert manifest["files"][0]["leadName"] == "Paula Kneader"


async def test_all_pitches_as_a_table(written: Rep) -> None:
    file, data = await content(written, await written.command("/pitch", "Export all format:csv"))
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert file.name.endswith(".csv")
    assert dict(zip(head, row, strict=True))["company"] == "Meridian Bakery"


async def test_what_cannot_be_exported_gets_a_word(rep: Rep, bakery: Bakery) -> None:
    nothing = await rep.command("/pitch", "export")
    assert "No pitch has been written yet" in part(nothing, Text).markdown
    missing = await rep.command("/pitch", "export meridian bakery")
    assert "No pitch for Meridian Bakery" in part(missing, Choices).prompt
    assert list(buttons(missing)) == ["Write a pitch for Meridian Bakery"]
    with pytest.raises(errors.BadInput, match="pdf, docx, md, csv"):
        await rep.command("/pitch", "export meridian format:pptx")


async def test_what_was_put_aside_is_in_no_package(written: Rep) -> None:
    store = written.desk.kit.store
    await written.command("/pitch", "meridian bakery length:concise")
    [newest, *_] = await store.pitches.list()
    await store.pitches.set_state(newest.id, "discarded")
    _, data = await content(written, await written.command("/pitch", "export format:md"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert json.loads(archive.read("manifest.json"))["totalPitches"] == 1
    assert newest.id not in await store.pitches.newest(10)
