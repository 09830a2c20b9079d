"""Who stands before a verb and can be who does it."""

from __future__ import annotations

import re

from agents.grounding.names import Name

#: Where what a verb tells ends.
STOP = re.compile(
    r"\b(?:who|which|but|while|whereas|because|although|if|so|when)\b|[;:!?]|\.\s", re.I
)
#: "Serves carriers across the United States": a place is not served.
PLACED = re.compile(
    r"\b(?:in|across|throughout|within|en|em|dans|quer durch)\s(?:the\s|los\s|les\s|der\s)?"
    r"(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|all|many|several)\s)?"
    r"(?:[^\W\d_]+(?: [^\W\d_]+)?, )*"
    r"(?:(?:[^\W\d_]+ ){1,3}(?:and|und|et|y|e) (?:the |der |den |la |le |les )?)?$"
)
_AND = re.compile(r",?\s(?:and|und|et|y|e)\s|,\s")
#: "Ada Mills is with us, since a batch was rejected": whatever was rejected, she was not.
_OWN = re.compile(
    r"\b(?:since|after|before|once|until|as|that|where|though|unless|weil|da|dass|nachdem|bevor|"
    r"parce que|puisque|que|porque|ya que|pois)\s(?:an?|the|its|their|his|her|your|our|this|that|"
    r"they|he|she|it|we|you|no|some|one|two|three|die|der|das|eine?|sie|er|es|le|la|les|un|une|il|"
    r"elle|ils|el|los|las|una|o|os|as|uma?)\s"
)
#: A comma parts a name from the verb unless an apposition follows: "X, a subsidiary of Y".
_APART = re.compile(
    r"\s*,\s*(?!(?:a|an|the|our|your|their|its|now|which|who|already|also|one of)\b)"
)
#: "Ada Mills, where Bo worked, is a customer": the clause between says nothing of it.
_INSERTED = re.compile(r",\s(?:where|whom?|which|whose)\b[^,;.]*,")
#: "A partner of Ada Mills, and you use Okta": you do.
_PRONOUN = re.compile(
    r"\b(?:you|we|i)(?:\s(?:already|also|now|have|had|both|do|did|all))*\s$", re.I
)


def before(text: str, start: int, names: list[Name]) -> tuple[Name, ...]:
    """The name before a verb that can be who does it."""
    inserted = [m.span() for m in _INSERTED.finditer(text, 0, start)]
    plain = _INSERTED.sub(lambda m: " " * len(m.group()), text[:start])
    left = [
        n
        for n in names
        if n.end <= start
        and not STOP.search(plain[n.end :])
        and not any(a < n.start < b for a, b in inserted)
    ]
    left = _listed(text, left)
    behind = plain[left[-1].end :] if left else ""
    if _PRONOUN.search(behind) or _OWN.search(behind) or _APART.match(behind):
        return ()
    return tuple(
        n for n in left if not _APART.match(plain, n.end) and not PLACED.search(text, 0, n.start)
    )


def _listed(text: str, names: list[Name]) -> list[Name]:
    """The last of the names and those listed with it: "Ada Mills and Bo Mills use …"."""
    found = names[-1:]
    for name in reversed(names[:-1]):
        if not _AND.fullmatch(text, name.end, found[0].start):
            break
        found.insert(0, name)
    return found
