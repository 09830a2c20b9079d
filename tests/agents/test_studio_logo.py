from __future__ import annotations

import struct
import zlib

import pytest

from store.answers import Answer, Upload
from tests.agents.test_studio import as_rep
from tests.support.reading import buttons, words
from tests.support.rep import Rep
from tools.documents.branding import brand_of


def png(side: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x10\x80\x40" * side for _ in range(side))
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


async def dropped(rep: Rep, data: bytes, text: str = "use this as our logo") -> Answer:
    kept = await rep.desk.kit.store.files.put("logo.png", "image/png", data)
    upload = Upload("logo.png", "image/png", len(data), file_id=kept.id)
    return await rep.ask(text=text, files=(upload,))


async def test_a_picture_becomes_the_logo_and_can_be_taken_back(plain_rep: Rep) -> None:
    answer = await dropped(plain_rep, png())
    assert "Logo: none → a picture" in words(answer)
    assert (await brand_of(plain_rep.desk.kit)).logo == png()
    undo = buttons(answer)["Undo"]
    await plain_rep.click(undo.action, **undo.args)
    assert (await brand_of(plain_rep.desk.kit)).logo is None


@pytest.mark.parametrize("data", [b"no picture", png() + b"0" * 2**20], ids=["words", "too large"])
async def test_what_is_no_picture_is_refused_with_a_word(plain_rep: Rep, data: bytes) -> None:
    assert "logo" in words(await dropped(plain_rep, data)).lower()
    assert (await brand_of(plain_rep.desk.kit)).logo is None


async def test_a_picture_without_the_word_is_no_logo(plain_rep: Rep) -> None:
    await dropped(plain_rep, png(), "have a look")
    assert (await brand_of(plain_rep.desk.kit)).logo is None


async def test_who_keeps_no_settings_changes_no_logo(plain_rep: Rep) -> None:
    nora = await as_rep(plain_rep)
    assert "Ask a manager or an admin" in words(await dropped(nora, png()))
