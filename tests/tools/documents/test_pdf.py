"""PDFs are read back: the words are there, and nothing of theirs is alive."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.types import Company, Lead, Pitch, Provenance
from tools.documents import PitchDocument, SourceLine, document_of, pitch_markdown, render_pdf
from tools.documents.pitch_document import age_words, size_words
from tools.documents.words import escape, paragraphs, visible

WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def read(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    # Ligatures are one sign in the file.
    text = " ".join(page.extract_text() for page in pages)
    for sign in "ﬀﬁﬂﬃﬄ":
        text = text.replace(sign, unicodedata.normalize("NFKC", sign))
    return " ".join(text.split())


def alive(pdf: bytes) -> list[str]:
    """Links, pictures and scripts in a PDF."""
    found = []
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        found += [str(note.get_object()) for note in page.get("/Annots") or []]
        found += [image.name for image in page.images]
    return found


def document(**changes: object) -> PitchDocument:
    values: dict[str, object] = {
        "title": "Approvals in hours",
        "generated_at": WHEN,
        "key_points": ("One point", "Another point"),
        "call_to_action": "Shall we talk next week?",
        "body": "Dear Ada,\n\nfirst paragraph.\n\n- a\n- b\n\nBest regards",
        "company": (("Company", "Acme"), ("Employees", "50–200")),
        "sources": (SourceLine("Acme has 50 people", "accounts.csv (import)", date(2026, 11, 1)),),
        "today": TODAY,
    }
    return PitchDocument(**{**values, **changes})  # type: ignore[arg-type]


def printed(page: PitchDocument) -> bytes:
    return render_pdf(pitch_markdown(page), title=page.title, created_at=page.generated_at)


def test_everything_of_a_pitch_is_on_paper() -> None:
    text = read(printed(document()))
    for words in (
        "Approvals in hours", "20 November 2026, 09:30", "written without a model", "One point",
        "Another point", "Shall we talk next week?", "first paragraph.", "Best regards",
        "Company: Acme", "Employees: 50–200", "Acme has 50 people",
        "(accounts.csv (import), 2 weeks old)", "1 / 1",
    ):  # fmt: skip
        assert words in text
    assert "ollama:llama3.1" in read(printed(document(model="ollama:llama3.1")))


def test_what_is_not_known_has_no_heading() -> None:
    text = read(printed(document(company=(), sources=(), call_to_action=" ")))
    assert "About the company" not in text
    assert "Sources" not in text
    assert "Next step" not in text


@pytest.mark.parametrize(
    "words",
    [
        "Ærøskøbing façade Žižek ąęł", "Καλημέρα κόσμε", "Привет мир Україна", "日本語 株式会社",
        "中文公司", "한국어 회사", "€ £ ¥ → ≥ “quotes” … –",
    ],
)  # fmt: skip
def test_letters_of_many_languages_are_shown(words: str) -> None:
    assert words.replace(" ", "") in read(printed(document(body=words))).replace(" ", "")


HOSTILE = (
    "![x](/etc/hostname)",
    "![x](secret.png)",
    '<img src="file:///etc/hostname">',
    "<script>alert(1)</script>",
    "[click](https://evil.example)",
    "<https://evil.example>",
    "# not a heading",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "&lt;b&gt; &copy;",
    "```\ncode\n```",
    "[ref]\n\n[ref]: https://evil.example",
    "---",
    "*stars* _lines_ `ticks` ~~cut~~",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_outside_text_never_comes_alive(text: str, tmp_path: Path) -> None:
    pdf = printed(
        document(
            title=text,
            body=text,
            key_points=(text, text),
            call_to_action=text,
            company=((text, text),),
            sources=(SourceLine(text, text, TODAY),),
        )
    )
    assert alive(pdf) == []
    assert "".join(visible(text.split("\n")[0]).lstrip("# ").split()) in "".join(read(pdf).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_even_unescaped_markdown_reaches_nothing(text: str) -> None:
    assert alive(render_pdf(text, title="x")) == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_printed(text: str) -> None:
    assert alive(printed(document(title=text, body=text, key_points=(text,)))) == []


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_escaping_shows_every_sign(text: str) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").render(escape(text))
    shown = html.replace("<p>", "").replace("</p>", "").strip()
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("&", "&amp;")):
        shown = shown.replace(entity, sign)
    assert shown == visible(text)


def test_written_text_keeps_its_shape() -> None:
    assert paragraphs("Hello *you*\n\n- **One**\n- two\nthree\n1) four") == (
        "Hello \\*you\\*\n\n- One\n- two\n\nthree\n\n1. four"
    )


def test_the_same_pitch_gives_the_same_bytes() -> None:
    assert printed(document()) == printed(document())


def test_the_same_bytes_in_every_process() -> None:
    code = (
        "import sys; from tests.support.paper import PAGE, picture;"
        "from tools.documents import Brand, render_pdf, pitch_markdown as words;"
        "brand = Brand(logo=picture(), header='Zoë');"
        "sys.stdout.buffer.write(render_pdf(words(PAGE), title='t', brand=brand, footer='f'))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    )  # fmt: skip
    assert first == second
    assert first.startswith(b"%PDF")


def test_pages_are_printed_one_at_a_time_whatever_asks_for_them() -> None:
    page = document()
    with ThreadPoolExecutor(4) as threads:
        made = set(threads.map(printed, [page] * 24))
    assert made == {printed(page)}


def test_title_and_time_are_in_the_file() -> None:
    reader = pypdf.PdfReader(io.BytesIO(printed(document())))
    assert reader.metadata is not None
    assert reader.metadata.title == "Approvals in hours"
    assert reader.metadata.creation_date == WHEN
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]


def test_a_long_table_and_a_long_text_go_over_pages() -> None:
    rows = "".join(f"| {number} | value |\n" for number in range(300))
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(f"| a | b |\n|---|---|\n{rows}", title="t")))
    assert len(reader.pages) > 3
    assert "299" in reader.pages[-1].extract_text()


@pytest.mark.parametrize("lines", range(28, 33))
def test_no_heading_stands_alone_at_the_foot_of_a_page(lines: int) -> None:
    words = "line\n\n" * lines + "## Heading\n\nwhat follows it\n\n## Last\n\nend"
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(words, title="t")))
    first = reader.pages[0].extract_text()
    assert ("Heading" in first) == ("what follows" in first)
    assert "end" in "".join(page.extract_text() for page in reader.pages)


def test_a_heading_that_fills_pages_ends() -> None:
    pdf = render_pdf("## " + "Heading " * 2000 + "\n\ntext\n\n" + "# a\n\n" * 200, title="t")
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) > 3


def test_a_stored_pitch_becomes_a_document() -> None:
    origin = Provenance("accounts.csv (import)", date(2026, 10, 1))
    pitch = Pitch(
        id="p", lead_id="l", company_id="c", title="T", key_points=("k",), call_to_action="c",
        body="b", model=None, fingerprint="", settings={}, left_out=(), created_at=WHEN,
        evidence=({"id": "E1", "text": "Fact", "source": "crm", "as_of": "2026-09-01"},),
    )  # fmt: skip
    company = Company("c", "Acme", origin, size_low=1000, tech_stack=("SAP", "AWS"))
    made = document_of(
        pitch, today=TODAY, company=company, lead=Lead("l", "Ada", origin, title="CFO")
    )
    assert made.sources == (SourceLine("Fact", "crm", date(2026, 9, 1)),)
    assert made.company == (
        ("Company", "Acme"),
        ("Employees", "1,000 or more"),
        ("Technology", "SAP, AWS"),
        ("Contact", "Ada, CFO"),
    )


def test_sizes_and_ages_in_words() -> None:
    sizes = [(50, 200), (7, 7), (None, 49), (None, None)]
    assert [size_words(*size) for size in sizes] == ["50–200", "7", "up to 49", None]
    days = [0, 1, 6, 20, 75, 800]
    assert [age_words(date.fromordinal(TODAY.toordinal() - day), TODAY) for day in days] == [
        "today", "1 day old", "6 days old", "2 weeks old", "2 months old", "2 years old",
    ]  # fmt: skip


def test_a_starting_process_does_not_pay_for_the_renderer() -> None:
    code = "import sys, tools.documents; sys.exit('pymupdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
