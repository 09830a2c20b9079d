"""Where a list of names ends because the next of them begins a clause of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.grounding.names import Name

#: "You use Okta, and Jira connects to it": two names behind a comma and a link are no list.
_CLAUSE = re.compile(
    r",\s(?:and|but|or|und|aber|et|mais|y|e|pero|mas)\s"
    r"(?:the |our |your |der |die |das |unser |le |la |el |o |a |notre |nuestr[oa] |noss[oa] )?"
)
_AND = re.compile(r"\s(?:and|und|et|y|e)\s")
_GOES_ON = re.compile(
    r"\s(?!(?:for|in|on|at|as|to|of|with|from|by|and|or|today|daily|now|since|across|only|too|"
    r"für|in|im|als|seit|und|oder|mit|von|bei|auf|pour|dans|depuis|et|ou|en|chez|avec|para|desde|"
    r"y|e|con|com|em|no|na|por)\b)[a-zà-ÿ]"
)
_VERB = re.compile(
    r"\s(?:has|have|had|is|are|was|were|does|do|can|will|comes|costs|runs|works|offers|links|"
    r"connects|integrates|includes|holds|exports|reads|imports|supports|talks|plugs|fits|lets|"
    r"gives|replaces|ist|hat|kann|bietet|läuft|arbeitet|est|peut|offre|es|tiene|puede|se|é|tem|"
    r"pode)\b"
)


def begins(text: str, kept: Sequence[Name], name: Name) -> bool:
    """Whether a name behind others does what follows: "uses Okta, and Jira has a link to it"."""
    gap = text[kept[-1].end : name.start]
    alone = _CLAUSE.fullmatch(gap)
    if alone and len(kept) == 1:
        return bool(_GOES_ON.match(text, name.end))
    return bool((alone or _AND.fullmatch(gap)) and _VERB.match(text, name.end))
