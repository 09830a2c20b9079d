"""What the sender of a mail wrote, apart from the mails quoted below it."""

from __future__ import annotations

import re

#: "On 3 Nov Ann wrote:" and its kin, on one line or two.
_WROTE = re.compile(
    r"^(?:On|Am|Le|El|Em|Il|Op)\b.{4,200}\b(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto"
    r"|schreef)\b.{0,80}:\s*$|^\d{4}年.{4,100}[:：]\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"^\s*(?:-{2,}|_{5,})\s*(?:original message|forwarded message|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d'origine|message transféré|mensaje original"
    r"|mensaje reenviado|mensagem original|mensagem encaminhada)?\s*(?:-{2,}|_{5,})\s*$"
    r"|^Begin forwarded message:\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\*?(?:From|Von|De|Da|Van|差出人)\s*:\*?\s*\S", re.IGNORECASE)
_SENT = re.compile(
    r"^\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Fecha|Data|To|An|À|Para|送信日時)\s*:",
    re.IGNORECASE,
)


def split_quoted(text: str) -> tuple[str, str]:
    """(own words, quoted history). A mail that is all quotation is its own words."""
    lines = text.splitlines()
    for place in range(len(lines)):
        if _begins(lines, place):
            own = "\n".join(lines[:place]).strip()
            return (own, "\n".join(lines[place:]).strip()) if own else (text.strip(), "")
    return text.strip(), ""


def _begins(lines: list[str], place: int) -> bool:
    line = lines[place][:400]
    two = f"{line.rstrip()} {lines[place + 1][:200]}" if place + 1 < len(lines) else line
    if _WROTE.match(line) or _RULE.match(line):
        return True
    if _WROTE.match(two) and not line.rstrip().endswith((".", "!", "?")):
        return True
    if _FROM.match(line):
        return any(_SENT.match(later) for later in lines[place + 1 : place + 5])
    return line.startswith(">") and all(
        later.startswith(">") or not later.strip() for later in lines[place:]
    )
