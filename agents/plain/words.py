"""Small grammar: lists, counts, first names, sentences."""

from __future__ import annotations

from collections.abc import Sequence

TITLES = {"mr", "mrs", "ms", "dr", "prof", "herr", "frau"}


def listed(items: Sequence[str], most: int = 6) -> str:
    """`a, b and c`."""
    items = [item.strip() for item in items if item.strip()][:most]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def employees(low: int | None, high: int | None) -> str:
    """`6,000 employees`, `50–200 employees`; empty where the size is not known."""
    if low is None and high is None:
        return ""
    if low is not None and high is not None and low != high:
        return f"{low:,}–{high:,} employees"
    count = low if low is not None else high
    return "1 employee" if count == 1 else f"{count:,} employees"


def first_name(name: str) -> str:
    words = [word for word in name.split() if word.strip(".").lower() not in TITLES]
    return words[0] if len(words) > 1 else ""


def sentence(text: str) -> str:
    """Closed with a full stop and started with a capital, one line."""
    text = " ".join(text.split()).strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def count_words(text: str) -> int:
    return len(text.split())
