"""The tree → text again: what was parsed is printed so that it parses to the same tree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tools.templates.tree import Block, Call, Comment, Expression, Node, Output, Strip, Text


def printed(root: Sequence[Node]) -> str:
    return _body(root, last=True)


def _body(body: Sequence[Node] | None, *, last: bool = False) -> str:
    """`last`: nothing follows. A backslash before a tag is doubled, or it would hide the tag."""
    made = ""
    nodes = body or ()
    for node, after in zip_longest(nodes, nodes[1:]):
        tag_follows = not isinstance(after, Text) and not (after is None and last)
        if not isinstance(node, Text):
            made += _node(node)
        elif node.escaped:
            made += f"\\{node.text}"
        else:
            made += node.text + ("\\" if tag_follows and node.text.endswith("\\") else "")
    return made


def _node(node: Comment | Output | Block) -> str:
    if isinstance(node, Comment):
        return node.written
    if isinstance(node, Output):
        extra = node.opening[2:]
        close = "}" if extra == "{" else ""
        return _tag(extra, _call(node.call), node.strip, close)
    return _block(node)


def _block(block: Block) -> str:
    sign = "^" if block.inverted else "#"
    made = _tag(sign, _opening(block), block.opened)
    first, other = (block.other, block.main) if block.inverted else (block.main, block.other)
    made += _body(first) + _other(block, other)
    return made + _tag("/", block.call.target.written, block.closed)


def _other(block: Block, other: Sequence[Node] | None) -> str:
    if other is None:
        return ""
    inner = other[0] if block.chained else None
    if not isinstance(inner, Block):
        return _tag("^" if block.caret else "else", "", block.between) + _body(other)
    made = _tag("else ", _opening(inner), inner.opened) + _body(inner.main)
    return made + _other(inner, inner.other)


def _opening(block: Block) -> str:
    names = f" as |{' '.join(block.names)}|" if block.names else ""
    return _call(block.call) + names


def _tag(sign: str, inside: str, strip: Strip, close: str = "") -> str:
    before, after = "~" if strip.before else "", "~" if strip.after else ""
    return f"{{{{{before}{sign}{inside}{close}{after}}}}}"


def _call(call: Call) -> str:
    return " ".join([call.target.written, *map(_argument, call.arguments)])


def _argument(one: Expression) -> str:
    return f"({_call(one)})" if isinstance(one, Call) else one.written
