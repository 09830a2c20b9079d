"""Single cells, in the ways people and other systems write them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.importing.dates import OrderFound, read_date, read_moment
from tools.importing.industries import KNOWN_INDUSTRIES, mend_industry
from tools.importing.numbers import (
    Money,
    header_hint,
    read_money,
    read_number,
    read_size,
    read_year,
)
from tools.importing.stages import lead_status, stage_kind, touch_kind
from tools.importing.tally import tally
from tools.importing.values import (
    Unreadable,
    company_domain,
    read_domain,
    read_email,
    read_linkedin,
    read_list,
    read_text,
    read_website,
)

DMY, MDY = OrderFound("dmy"), OrderFound("mdy")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("2024/3/1", date(2024, 3, 1)),
        ("20240301", date(2024, 3, 1)),
        ("2024-03-01T23:30:00-08:00", date(2024, 3, 1)),
        ("2024-03-01 10:00:00", date(2024, 3, 1)),
        ("10/20/2016 3:05 PM", date(2016, 10, 20)),
        ("12. März 2024", date(2024, 3, 12)),
        ("3 de mayo de 2024", date(2024, 5, 3)),
        ("1er juillet 2023", date(2023, 7, 1)),
        ("Mar 5, 2024", date(2024, 3, 5)),
        ("5-Mar-24", date(2024, 3, 5)),
        ("Friday, 5 March 2021", date(2021, 3, 5)),
        ("2024年3月1日", date(2024, 3, 1)),
        ("42663", date(2016, 10, 20)),
        ("1700000000000", date(2023, 11, 14)),
        ("", None),
        ("n/a", None),
        ("-", None),
    ],
)
def test_a_date_is_read(cell: str, found: date | None) -> None:
    assert read_date(cell, MDY) == found


@pytest.mark.parametrize(
    "cell", ["soon", "2024-13-01", "31/02/2024", "12", "2024", "Q3 2024", "32/13/2024", "1/1/0001"]
)
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(Unreadable):
        read_date(cell, DMY)


def test_a_moment_keeps_its_zone() -> None:
    moment = read_moment("Mon, 5 Feb 2024 10:00:00 +0200")
    assert moment == datetime.fromisoformat("2024-02-05T08:00:00+00:00")


@given(st.dates(date(1950, 1, 1), date(2068, 12, 31)), st.sampled_from([DMY, MDY]))
def test_a_settled_column_reads_every_day(day: date, order: OrderFound) -> None:
    pattern = "%d/%m/%Y" if order.order == "dmy" else "%m/%d/%Y"
    assert read_date(day.strftime(pattern), order) == day
    assert read_date(day.strftime("%d %B %Y")) == day
    assert read_date(day.isoformat()) == day


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=60, max_size=120))
def test_a_column_settles_its_own_order(days: list[date]) -> None:
    certain = any(day.day > 12 for day in days)
    for pattern, order in (("%d/%m/%Y", "dmy"), ("%m/%d/%Y", "mdy")):
        found = tally(day.strftime(pattern) for day in days).order(european=False)
        assert found is not None
        if certain:
            assert (found.order, found.guessed, found.mixed) == (order, False, False)


def test_a_mixed_column_rejects_what_it_cannot_tell() -> None:
    found = tally(["13/02/2024", "02/13/2024", "03/04/2024"]).order(european=False)
    assert read_date("13/02/2024", found) == read_date("02/13/2024", found)
    with pytest.raises(Unreadable, match="mixes"):
        read_date("03/04/2024", found)


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("1,234.56", "1234.56", None),
        ("1.234,56", "1234.56", None),
        ("$1,234", "1234", "USD"),
        ("€ 12.5k", "12500", "EUR"),
        ("(1,200) USD", "-1200", "USD"),
        ("-50", "-50", None),
        ("CHF 3'000", "3000", "CHF"),
        ("1 234 567 €", "1234567", "EUR"),
        ("1,5 Mio. €", "1500000", "EUR"),
        ("12k€", "12000", "EUR"),
        ("1,00,000", "100000", None),
        ("1.000.000", "1000000", None),
        ("US$ 2m", "2000000", "USD"),
        ("0", "0", None),
    ],
)
def test_an_amount_is_read(cell: str, amount: str, currency: str | None) -> None:
    assert read_money(cell) == Money(Decimal(amount), currency)


@pytest.mark.parametrize("cell", ["abc", "1e5", "12 apples", "1,2,3", "$", "9" * 20])
def test_what_is_no_amount_is_refused(cell: str) -> None:
    with pytest.raises(Unreadable):
        read_money(cell)


@given(st.decimals(0, 10**9, places=2))
def test_grouping_never_changes_a_number(number: Decimal) -> None:
    english = f"{number:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert read_number(english, ".") == read_number(german, ",") == number
    assert read_number(english.replace(",", " "), ".") == number


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("Amount (EUR)", ("EUR", 0)),
        ("Revenue (USD, millions)", ("USD", 6)),
        ("Amount", (None, 0)),
        ("Betrag €", ("EUR", 0)),
    ],
)
def test_a_header_tells_units(header: str, hint: tuple[str | None, int]) -> None:
    assert header_hint(header) == hint


@pytest.mark.parametrize(
    ("cell", "size"),
    [
        ("50–200", (50, 200)),
        ("51 to 200", (51, 200)),
        ("10k+", (10_000, None)),
        ("10.001+", (10_001, None)),
        ("1,001-5,000 employees", (1001, 5000)),
        ("> 1000", (1001, None)),
        ("<50", (None, 49)),
        ("2822", (2822, 2822)),
        ("1.5k", (1500, 1500)),
        ("Nov-50", (11, 50)),
        ("unknown", None),
    ],
)
def test_a_size_is_read(cell: str, size: tuple[int | None, int | None] | None) -> None:
    assert read_size(cell) == size


@pytest.mark.parametrize(
    ("cell", "year"),
    [("2013 (1888)", (2013, True)), ("1998", (1998, False)), ("1998.0", (1998, False))],
)
def test_a_founding_year_is_read(cell: str, year: tuple[int, bool]) -> None:
    assert read_year(cell) == year


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("Ada@Example.COM", "ada@example.com"),
        ("Ada Stone <ada@site.example>", "ada@site.example"),
        ("mailto:ada@site.example", "ada@site.example"),
        ("ada@site.example; bob@site.example", "ada@site.example"),
        ("ada@müller.example", "ada@müller.example"),
        ("", None),
    ],
)
def test_an_email_is_read(cell: str, address: str | None) -> None:
    assert read_email(cell) == address


@pytest.mark.parametrize("cell", ["ada", "ada@", "@site.example", "ada@site", "a b", "a@1.2.3.4"])
def test_what_is_no_email_is_refused(cell: str) -> None:
    with pytest.raises(Unreadable):
        read_email(cell)


def test_addresses_on_the_web() -> None:
    assert read_domain("https://www.Acme.example/about?x=1") == "acme.example"
    assert company_domain("https://linkedin.com/company/acme") is None
    assert company_domain("https://acme.wixsite.com") is None
    assert read_linkedin("linkedin.com/in/Ada/") == "https://www.linkedin.com/in/ada"
    assert read_linkedin("https://de.linkedin.com/in/ada?x=1") == read_linkedin(
        "http://www.linkedin.com/in/ada"
    )
    for bad in ("javascript:alert(1)", "file:///etc/passwd", "not a site"):
        with pytest.raises(Unreadable):
            read_website(bad)


def test_lists_and_texts() -> None:
    assert read_list("AWS; Azure;AWS ; ") == ("AWS", "Azure")
    assert read_list("AWS, Azure") == ("AWS", "Azure")
    assert read_text("  Ada\u202e \x00Stone ") == "Ada Stone"
    assert read_text("N/A") is None


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        ("Engaging", "qualification"), ("Closed Won", "won"), ("closedlost", "lost"),
        ("Id. Decision Makers", "qualification"), ("Proposal/Price Quote", "proposal"),
        ("Decision Maker Bought-In", "negotiation"), ("Gewonnen", "won"), ("Angebot", "proposal"),
        ("Perdu", "lost"), ("Negociación", "negotiation"), ("受注", "won"), ("Banana", None),
    ],
)  # fmt: skip
def test_stages_of_other_systems(stage: str, kind: str | None) -> None:
    assert stage_kind(stage) == kind


@pytest.mark.parametrize(
    ("status", "ours"),
    [
        ("Open - Not Contacted", "new"), ("Working - Contacted", "contacted"),
        ("Closed - Converted", "qualified"), ("Closed - Not Converted", "inactive"),
        ("IN_PROGRESS", "engaged"), ("ATTEMPTED_TO_CONTACT", "contacted"),
        ("UNQUALIFIED", "inactive"), ("Neu", "new"), ("researched", "researched"), ("xyz", None),
    ],
)  # fmt: skip
def test_lead_statuses_of_other_systems(status: str, ours: str | None) -> None:
    assert lead_status(status) == ours


def test_touches() -> None:
    kinds = [touch_kind(word) for word in ("Outbound call", "E-Mail", "LinkedIn InMail", "Termin")]
    assert kinds == ["call", "email", "linkedin", "meeting"]


def test_only_misspelled_industries_are_mended() -> None:
    assert mend_industry("technolgy") == "technology"
    assert mend_industry("Finanace") == "Finance"
    for name in ("Wellness", "banks", "Marine", "medical", "Softwares"):
        assert mend_industry(name) == name


@pytest.mark.parametrize("name", KNOWN_INDUSTRIES)
def test_known_industries_stay(name: str) -> None:
    assert mend_industry(name.title()) == name.title()


READERS: list[Callable[[str], object]] = [
    read_email, read_domain, read_website, read_linkedin, read_money, read_size, read_year,
    read_date, read_list, read_text,
]  # fmt: skip


@given(st.text(max_size=60) | st.from_regex(r"[-+(]?[\d.,/ :€kTZ-]{1,20}", fullmatch=True))
def test_any_cell_is_read_or_refused(cell: str) -> None:
    for read in READERS:
        with suppress(Unreadable):
            read(cell)


def test_days_are_never_moved_by_a_time_zone() -> None:
    late = read_moment("2024-03-01T23:59:00-11:00")
    assert late is not None
    assert late.date() == date(2024, 3, 1)
    assert late.utcoffset() == -timedelta(hours=11)
