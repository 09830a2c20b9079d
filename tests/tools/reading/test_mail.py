"""Mails: who wrote what to whom, what is quoted, and what hangs on them."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from store.errors import NotReadable
from tests.support import papers
from tools.reading import read_document
from tools.reading.mail import HISTORY, addresses, decoded
from tools.reading.quoting import split_quoted


def test_heads_words_and_history() -> None:
    text = "We need it by June.\n\nOn Mon, 2 Nov 2026, Robin Rep wrote:\n> When do you need it?\n"
    read = read_document("m.eml", papers.mail(text, subject="Grüße aus Zürich"))
    assert read.own == "We need it by June."
    assert [page.part for page in read.pages] == ["", HISTORY]
    assert read.pages[0].text == "We need it by June."
    assert "When do you need it?" in read.pages[1].text
    assert (read.title, read.header("From")) == (
        "Grüße aus Zürich", "Paula Kneader <paula@meridian.example>"
    )  # fmt: skip
    assert read.dated
    assert read.dated.isoformat() == "2026-11-03T10:00:00+01:00"


def test_html_becomes_text() -> None:
    html = (
        "<style>p{color:red}</style><p>We need <b>12</b> ovens.</p>"
        "<table><tr><th>Oven</th><th>Count</th></tr><tr><td>Big</td><td>12</td></tr></table>"
        '<img src="http://evil.example/x.png"><a href="http://evil.example">Here</a>'
    )
    read = read_document("m.eml", papers.mail(html, html=True))
    assert "We need 12 ovens." in read.own
    assert "Big| 12" in read.own
    assert "evil" not in read.own
    assert "color" not in read.own


def test_attachments_are_read_with_their_pages() -> None:
    attached = {"offer.pdf": papers.pdf("One.", "Two."), "logo.png": b"\x89PNG\0\0"}
    read = read_document("m.eml", papers.mail("See the offer.", attached=attached))
    assert [(page.part, page.number) for page in read.pages] == [
        ("", 0), ("offer.pdf", 1), ("offer.pdf", 2)
    ]  # fmt: skip
    (remark,) = read.remarks
    assert remark.startswith("Attachment logo.png was not read: it is a picture")


def test_a_mail_on_a_mail_is_read_one_level_deep() -> None:
    inner = EmailMessage()
    inner["Subject"] = "inner"
    inner.set_content("Said before.")
    inner.add_attachment(b"deep words", maintype="text", subtype="plain", filename="deep.txt")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "a@b.example", "outer"
    outer.set_content("Said now.")
    outer.add_attachment(inner)
    read = read_document("m.eml", outer.as_bytes())
    assert [page.text for page in read.pages] == ["Said now.", "Said before."]


@pytest.mark.parametrize("kind", [b"multipart/mixed; boundary=b%d", b"message/rfc822"])
def test_deep_nesting_is_refused(kind: bytes) -> None:
    heads = b"".join(
        b"Content-Type: %s\n\n%s" % (kind % n if b"%" in kind else kind,
                                     b"--b%d\n" % n if b"%" in kind else b"")
        for n in range(3000)
    )  # fmt: skip
    with pytest.raises(NotReadable, match="nested"):
        read_document("m.eml", b"From: a@b.example\nSubject: x\n" + heads)


def test_broken_heads_stay_as_they_are_written() -> None:
    assert decoded("=?nonsense?q?abc?=") == "=?nonsense?q?abc?="
    assert addresses('"Ann, Buyer" <ANN@North.example>, nobody') == (
        ("Ann, Buyer", "ann@north.example"),
    )
    data = b"From: \xff\xfe <a@b.example>\nSubject: x\nDate: never\n\nHello"
    read = read_document("m.eml", data)
    assert (read.dated, read.own) == (None, "Hello")


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, 2 Nov 2026 at 10:00, Robin Rep <robin@us.example> wrote:",
        "On Mon, 2 Nov 2026 at 10:00, Robin Rep\n<robin@us.example> wrote:",
        "Am 02.11.2026 um 10:00 schrieb Robin Rep:",
        "Le lun. 2 nov. 2026 à 10:00, Robin Rep a écrit :",
        "El lun, 2 nov 2026 a las 10:00, Robin Rep escribió:",
        "-----Original Message-----",
        "________________________________",
        "From: Robin Rep\nSent: Monday\nTo: Paula",
        "Von: Robin Rep\nGesendet: Montag\nAn: Paula",
        "> all of this\n> is quoted",
    ],
)
def test_where_a_history_begins(line: str) -> None:
    own, quoted = split_quoted(f"Mine.\nAlso mine.\n\n{line}\nTheirs.\n" if line[0] != ">" else
                               f"Mine.\nAlso mine.\n\n{line}\n")  # fmt: skip
    assert own == "Mine.\nAlso mine."
    assert quoted.startswith(line.split("\n")[0])


def test_what_looks_a_little_like_a_history_stays() -> None:
    text = "From: this day we go on.\nOn Monday we meet.\n> a quote in between\nand on."
    assert split_quoted(text) == (text, "")
