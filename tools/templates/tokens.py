"""A template's text → pieces: words, comments, and tags with the tokens inside them.

The rules and their order are those of Handlebars 4. What cannot be read is told and passed over, so
that one slip does not hide the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tools.templates.problems import Place, Problems
from tools.templates.tree import Strip
from tools.templates.whitespace import SPACES

SPACE = f"[{SPACES}]"
_NO_SPACE = SPACES
_AFTER, _AFTER_LITERAL = r"(?=[=~}\s/.)|])", r"(?=[~}\s)])"
_ESCAPED = re.compile(r".{2,}?(?=\{\{|\\\{\{|\\\\\{\{|\Z)", re.DOTALL)
_OPENINGS = tuple(
    (kind, re.compile(rule.replace(r"\s", SPACE)))
    for kind, rule in (
        ("raw", r"\{\{\{\{"),
        ("partial", r"\{\{~?#?>"),
        ("decorator", r"\{\{~?#?\*"),
        ("#", r"\{\{~?#"),
        ("/", r"\{\{~?/"),
        ("else", r"\{\{~?(\^)\s*~?\}\}|\{\{~?\s*else\s*~?\}\}"),
        ("^", r"\{\{~?\^"),
        ("else if", r"\{\{~?\s*else(?![A-Za-z0-9_])"),
        ("{{{", r"\{\{~?\{"),
        ("{{&", r"\{\{~?&"),
        ("comment", r"\{\{~?!--(?s:.*?)(?<=--)~?\}\}|\{\{~?!(?!--)(?s:.*?)\}\}"),
        ("no comment", r"\{\{~?!"),
        ("{{", r"\{\{~?"),
    )
)
_INSIDE = tuple(
    (kind, re.compile(rule.replace(r"[^\s", f"[^{_NO_SPACE}").replace(r"\s", _NO_SPACE)))
    for kind, rule in (
        ("(", r"\("),
        (")", r"\)"),
        ("=", "="),
        ("id", r"\.\."),
        ("id", rf"\.{_AFTER}"),
        ("sep", r"[/.]"),
        ("space", r"[\s]+"),
        ("close", r"\}~?\}\}|~?\}\}"),
        ("string", r'"(?:\\"|[^"])*"|\'(?:\\\'|[^\'])*\''),
        ("@", "@"),
        ("word", rf"(?:true|false|undefined|null){_AFTER_LITERAL}"),
        ("number", rf"-?[0-9]+(?:\.[0-9]+)?{_AFTER_LITERAL}"),
        ("as", r"as[\s]+\|"),
        ("|", r"\|"),
        ("id", rf"[^\s!\"#%-,./;->@\[-^`{{-~]+{_AFTER}"),
        ("segment", r"\[(?:\\\]|[^\]])*\]"),
    )
)
_WORD = re.compile(r"\w{1,30}|.", re.DOTALL)
NOT_HERE = {
    "raw": ("Four braces are not part of this language.", "Write {{ with two."),
    "partial": ("Partials ({{> …}}) are not part of this language.", "Put the text in here."),
    "decorator": ("Decorators ({{* …}}) are not part of this language.", "Leave it out."),
    "no comment": ("This comment is never closed.", "End it with }}, or --}} if it began with --."),
}


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    escaped: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """`kind` is what it opens with; a `comment` or an `else` has no tokens.

    A `broken` one opens a block and could not be read; that was told.
    """

    kind: str
    tokens: tuple[Token, ...]
    strip: Strip
    at: Place
    text: str
    broken: bool = False


def pieces(text: str, problems: Problems) -> Iterator[Words | Tag]:
    at = 0
    while at < len(text) and not problems.full:
        start, at = at, _found(text, "{{", at)
        words, escaped = text[start:at], at < len(text) and text[at - 1 : at] == "\\"
        if escaped and at > start:
            words, escaped = words[:-1], words[-2:] != "\\\\"
        else:
            escaped = False
        if words:
            yield Words(words)
        if escaped:
            found = _ESCAPED.match(text, at)
            stop = found.end() if found else len(text)
            yield Words(text[at:stop], escaped=True)
            at = stop
        elif at < len(text):
            tag, at = _tag(text, at, problems)
            if tag:
                yield tag


def _tag(text: str, start: int, problems: Problems) -> tuple[Tag | None, int]:
    """The tag that begins here and where it ends; None where it was passed over."""
    kind, opening = next(
        (kind, found) for kind, rule in _OPENINGS if (found := rule.match(text, start))
    )
    at = problems.place(start)
    if kind in NOT_HERE:
        problems.add(at, *NOT_HERE[kind])
        return None, _past(text, opening.end())
    if kind in ("comment", "else"):
        whole = opening.group()
        return Tag(kind, (), _strip(whole, whole), at, whole), opening.end()
    tokens = tuple(_tokens(text, opening.end()))
    last = tokens[-1]
    wanted = 3 if kind == "{{{" else 2
    end = last.start + len(last.text)
    if last.kind != "close":
        end = _broken(text, start, last, problems)
    elif last.text.count("}") != wanted:
        remedy = f"Close it with {'}' * wanted} instead."
        problems.add(at, f"This tag closes with {last.text}.", remedy)
    else:
        shown = text[start:end]
        return Tag(kind, tokens[:-1], _strip(opening.group(), last.text), at, shown), end
    return Tag(kind, (), Strip(), at, "", broken=True) if kind in ("#", "^") else None, end


def _strip(opening: str, closing: str) -> Strip:
    return Strip(opening[2:3] == "~", closing[-3:-2] == "~")


def _tokens(text: str, at: int) -> Iterator[Token]:
    """Until the tag closes, or up to what cannot be read (`bad`, or `end` of the text)."""
    while at < len(text):
        held = ((kind, rule.match(text, at)) for kind, rule in _INSIDE)
        kind, found = next(((kind, found) for kind, found in held if found), ("", None))
        if found is None:
            yield Token("bad", _WORD.match(text, at).group(), at)  # type: ignore[union-attr]
            return
        if kind != "space":
            yield Token(kind, found.group(), at)
        if kind == "close":
            return
        at = found.end()
    yield Token("end", "", at)


def _broken(text: str, start: int, last: Token, problems: Problems) -> int:
    """Tells what is wrong with a tag that could not be read to its end; where to go on."""
    close, again = text.find("}}", start + 2), text.find("{{", start + 2)
    if close < 0 or 0 <= again < close:
        opening = "{{{" if text.startswith("{{{", start) else "{{"
        remedy = f"Add {opening.replace('{', '}')} where the tag ends."
        problems.add(problems.place(start), f"{opening} is never closed.", remedy)
        return again if again >= 0 else len(text)
    problems.add(
        problems.place(last.start),
        f"{last.text or 'The end'} cannot stand here.",
        "It needs a closing quote." if last.text and last.text in "\"'" else "Take it out.",
    )
    return _past(text, last.start)


def _found(text: str, what: str, at: int) -> int:
    place = text.find(what, at)
    return place if place >= 0 else len(text)


def _past(text: str, at: int) -> int:
    close = _found(text, "}}", at)
    while text[close + 2 : close + 3] == "}":
        close += 1
    return min(close + 2, len(text))
