"""The workspace's colour, logo and head line on its documents, and logos that are none."""

from __future__ import annotations

import struct
import zlib

import pymupdf
import pytest

from store.errors import BadInput
from tests.support.paper import PAGE, picture
from tools.documents import Brand, check_logo, pitch_docx, render_pdf
from tools.documents.logo import logo_on_paper, logo_size


def endless_picture() -> bytes:
    """A small file whose head claims 50,000 by 50,000 pixels."""
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    body = struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + body


def opened(brand: Brand, pages: int = 1) -> pymupdf.Document:
    text = "\n\n".join(f"## Part {n}\n\n" + "words " * 600 for n in range(pages))
    return pymupdf.open(stream=render_pdf(text, title="t", brand=brand), filetype="pdf")


def test_logo_and_head_line_stand_on_every_page_and_the_picture_is_kept_once() -> None:
    document = opened(Brand("#7a1f5c", picture(), "Northwind (sample) · Sales"), pages=3)
    assert document.page_count > 1
    assert all(len(page.get_images()) == 1 for page in document)
    assert len({page.get_images()[0][0] for page in document}) == 1
    assert all("Northwind (sample) · Sales" in page.get_text() for page in document)


def test_the_logo_keeps_its_proportions_and_covers_no_words() -> None:
    page = opened(Brand(logo=picture(100, 400)))[0]
    [place] = page.get_image_rects(page.get_images()[0][0])
    assert place.width / place.height == pytest.approx(0.25, abs=0.01)
    assert not any(pymupdf.Rect(word[:4]).intersects(place) for word in page.get_text("words"))


def test_the_accent_colours_headings_and_band() -> None:
    page = opened(Brand("#7a1f5c"))[0]
    spans = [
        s for b in page.get_text("dict")["blocks"] for ln in b.get("lines", ()) for s in ln["spans"]
    ]
    assert 0x7A1F5C in {span["color"] for span in spans}
    assert any(
        drawing["fill"] == pytest.approx((0x7A / 255, 0x1F / 255, 0x5C / 255), abs=0.01)
        for drawing in page.get_drawings()
        if drawing["fill"]
    )


@pytest.mark.parametrize("colour", ["red", "#12", "#12345g", "#123456;}", ""])
def test_a_colour_that_is_none_gets_a_word(colour: str) -> None:
    with pytest.raises(BadInput, match="no colour"):
        Brand(colour)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"<svg onload=alert(1)>", "not a PNG or JPEG"),
        (b"GIF89a" + b"\0" * 50, "not a PNG or JPEG"),
        (b"", "not a PNG or JPEG"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (picture()[:30], "damaged"),
        (b"\xff\xd8\xff\xe0 no picture", "damaged"),
        (endless_picture(), "4,000 pixels"),
        (b"\x89PNG" + b"x" * 1024 * 1024, "1 MB"),
    ],
)
def test_a_logo_that_is_no_picture_gets_a_word(data: bytes, word: str) -> None:
    with pytest.raises(BadInput, match=word):
        check_logo(data)


def test_a_picture_is_a_logo() -> None:
    check_logo(picture())


def test_a_large_logo_keeps_only_the_dots_that_paper_shows() -> None:
    large = picture(3000, 1000)
    small = logo_on_paper(large)
    assert small is not None
    assert logo_size(small) == (425, 142)
    assert len(small) < len(large)
    assert logo_on_paper(picture()) == picture()
    assert logo_on_paper(b"GIF89a") is None


PLACE = pymupdf.IRect(0, 0, 900, 300)


def logo(kind: str) -> bytes:
    """What programs save as one."""
    if kind == "see-through":
        clear = pymupdf.Pixmap(pymupdf.csRGB, PLACE, True)
        clear.clear_with(0)
        return bytes(clear.tobytes("png"))
    pixels = pymupdf.Pixmap(pymupdf.csCMYK if "print" in kind else pymupdf.csRGB, PLACE)
    pixels.clear_with(90)
    if "small" in kind:
        pixels = pymupdf.Pixmap(pixels, 90, 30)
    jpeg = bytes(pixels.tobytes("jpeg"))
    # A camera's and a photo shop's files begin without the usual mark.
    return jpeg if "print" in kind else jpeg[:2] + jpeg[4 + int.from_bytes(jpeg[4:6], "big") :]


@pytest.mark.parametrize("kind", ["see-through", "print", "small print", "bare", "small bare"])
def test_every_kind_of_picture_can_stand_on_every_document(kind: str) -> None:
    usable = logo_on_paper(logo(kind))
    assert usable
    brand = Brand(logo=usable)
    assert opened(brand)[0].get_images()
    assert pitch_docx(PAGE, brand).startswith(b"PK")


def test_a_narrow_picture_is_never_scaled_to_nothing() -> None:
    small = logo_on_paper(picture(4000, 2))
    assert small is not None
    assert min(logo_size(small)) == 1
    assert len(opened(Brand(logo=small))) == 1


LONG = {
    "latin": "A company with a very long name " * 4,
    "japanese": "とても長い名前の会社です" * 10,
    "arabic": "شركة ذات اسم طويل جدا " * 6,
}


@pytest.mark.parametrize("script", LONG)
def test_a_long_foot_leaves_the_page_its_number(script: str) -> None:
    pdf = render_pdf("words", title="t", footer=LONG[script], brand=Brand(header=LONG[script]))
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        letters = [letter for span in document[0].get_texttrace() for letter in span["chars"]]
    foot = [(chr(code), box) for code, _, _, box in letters if box[1] > 780]
    assert "".join(letter for letter, box in foot if box[2] > 510) == "1 / 1"
    assert all(box[2] < 490 for letter, box in foot if box[0] < 510)
    assert all(box[0] > 53 and box[3] < 842 for _, box in foot)
    assert len(foot) > 100
