"""Outside text → Markdown that shows it letter by letter and does nothing else."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_BULLET = re.compile(r"\s*[-*•·]\s+")
_HASHES = re.compile(r"^\s*#{1,6}\s+")
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s+")
#: Marks that turn the order of letters round, and letters nobody sees.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"


def visible(text: str) -> str:
    """One line without control marks, direction overrides and invisible letters."""
    kept = (
        letter
        if letter in _JOINERS or unicodedata.category(letter) not in _HIDDEN
        else (" " if letter in "\n\r\t\v\f\u2028\u2029" else "")
        for letter in text
    )
    return " ".join("".join(kept).split())


def escape(text: str) -> str:
    """One line of Markdown in which every mark stands for itself."""
    return _MARKS.sub(r"\\\1", visible(text))


def paragraphs(text: str) -> str:
    """Written text as Markdown paragraphs; its bullets and numbers stay lists, bold turns plain."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n\n".join(shown for block in blocks if (shown := _block(block)))


def plain_paragraphs(text: str) -> tuple[str, ...]:
    """Written text line by line, without the marks of Markdown."""
    lines = (_plain(line) for line in text.splitlines())
    return tuple(line for line in lines if line)


def _plain(line: str) -> str:
    bare = _HASHES.sub("", _BOLD.sub(r"\2", line))
    bullet = _BULLET.match(bare)
    return f"• {visible(bare[bullet.end() :])}" if bullet else visible(bare)


def _block(block: str) -> str:
    lines = [_line(line) for line in block.split("\n") if visible(line)]
    out: list[str] = []
    was_list = False
    for is_list, line in lines:
        if out and is_list != was_list:
            out.append("")
        out.append(line)
        was_list = is_list
    return "\n".join(out)


def _line(line: str) -> tuple[bool, str]:
    plain = _BOLD.sub(r"\2", line)
    if bullet := _BULLET.match(plain):
        return True, f"- {escape(plain[bullet.end() :])}"
    if number := _NUMBERED.match(plain):
        return True, f"{number[1]}. {escape(plain[number.end() :])}"
    return False, escape(_HASHES.sub("", plain))
