"""Stages and statuses of other systems → ours, in the languages sales teams write them."""

from __future__ import annotations

import re
from typing import Literal

from store.types import Direction, LeadStatus, SalesRole, StageKind, Touch
from tools.importing.values import clean

#: Told by the first that is found in the stage's name; the order settles overlaps.
_STAGE_WORDS: tuple[tuple[StageKind, str], ...] = (
    ("lost", r"lost\b|verloren|perdu|perdid[oa]|\bpers[oa]\b|disqualif|abandon|no decision"
             r"|cancel|storniert|abgelehnt|rechazad|refus|\bdead\b|失注|丢单|проигр"),
    ("won", r"won\b|gewonnen|gagn[ée]|ganad[oa]|\bvint[oa]\b|\bganh[oa]\b|closed.?deal|signed"
            r"|^(customer|kunde|client)$|abgeschlossen|abschluss|\bsigné|受注|赢单|выигр"),
    ("negotiation", r"negotia|verhandl|n[ée]goc|negozia|contract|vertrag|contrat[oe]?|legal|verbal"
                    r"|commit|procurement|einkauf|redline|decision.?maker.?bought|closing|交渉"),
    ("proposal", r"propos|quot(e|ation)|angebot|offert|offre|devis|propuesta|cotiza|presentation"
                 r"|pr[äae]sentation|value prop|perception|pricing|business case|evaluat|提案|poc\b"
                 r"|proof of concept|pilot|trial"),
    ("qualification", r"qualif|discover|need|demo|engag|appointment|meeting|termin|scop|analys"
                      r"|id\. decision|develop|solution|opportunit|assess|bedarf|découverte"),
    ("prospecting", r"prospec|\bnew\b|neu\b|nouveau|nuev[oa]|lead|contact|kontakt|outreach|target"
                    r"|open\b|incoming|first|erst|initial|backlog|inquiry|anfrage|見込み"),
)  # fmt: skip
_STATUS_WORDS: tuple[tuple[LeadStatus, str], ...] = (
    ("inactive", r"inactive|inaktiv|unqualif|disqualif|not interested|bad|dead|lost"
                 r"|closed(?! - conv)|junk|unsubscrib|do not contact|recycl|nurtur|archiv|left"
                 r"|bounce|verloren|kein interesse|not.{0,3}qualif|bad timing|no longer"
                 r"|perdu|perdid"),
    ("qualified", r"qualified|qualifiz|qualifié|calificad|sql\b|opportunit|open deal|customer|kunde"
                  r"|client|converted|konvertiert|won"),
    ("contacted", r"contacted|attempt|reached|kontaktiert|contacté|contactad|emailed|called|mailed"
                  r"|sent|angeschrieben|follow"),
    ("engaged", r"engag|connected|in progress|interested|replied|responded|meeting|demo|warm|hot"
                r"|interess|in gespräch|in bearbeitung|working"),
    ("researched", r"research|recherch|enrich|identified|reviewed|assigned"),
    ("new", r"\bnew\b|\bneu\b|nouveau|nuev|open|offen|fresh|cold|raw|mql\b|lead|subscriber"
            r"|uncontacted|not contacted|imported|created"),
)  # fmt: skip
_TOUCH_WORDS: tuple[tuple[Touch, str], ...] = (
    ("linkedin", r"linked.?in|inmail"),
    ("email", r"e-?mail|mail|courriel|correo"),
    ("meeting", r"meeting|demo|visit(?!ed)|appointment|lunch|presentation|termin|besprech|treffen"
                r"|réunion|reunión|rendez"),
    ("call", r"call|phone|anruf|telefon|appel|llamada|voicemail"),
    ("website_visit", r"web|page|download|form"),
    ("event", r"event|webinar|conference|trade|messe|booth|veranstalt|workshop"),
    ("note", r"note|notiz|task|todo|remark|comment|other"),
)  # fmt: skip
_ROLE_WORDS: tuple[tuple[SalesRole, str], ...] = (
    ("se", r"\bse\b|sales engineer|solution|pre.?sales|technical"),
    ("bdr", r"\bbdr\b|\bsdr\b|development rep|business development"),
    ("csm", r"\bcsm?\b|customer success|account manager"),
    ("ae", r"\bae\b|account exec|sales|closer|vertrieb"),
)


def stage_kind(stage: str) -> StageKind | None:
    """What a stage means to us; None when its name does not tell."""
    text = clean(stage).casefold()
    for kind, words in _STAGE_WORDS:
        if re.search(words, text):
            return kind
    return None


def outcome_of(status: str) -> Literal["won", "lost"] | None:
    """The outcome a deal's status column claims, beside its stage."""
    kind = stage_kind(status)
    return kind if kind in ("won", "lost") else None


def lead_status(status: str) -> LeadStatus | None:
    text = clean(status).casefold().replace("_", " ")
    for ours, words in _STATUS_WORDS:
        if re.search(words, text) and not (ours == "contacted" and re.search(r"\bnot |un", text)):
            return ours
    return None


def touch_kind(text: str) -> Touch | None:
    folded = clean(text).casefold()
    return next((kind for kind, words in _TOUCH_WORDS if re.search(words, folded)), None)


def touch_direction(text: str) -> Direction | None:
    folded = clean(text).casefold()
    if re.search(r"\bin\b|inbound|incoming|received|eingehend|entrant", folded):
        return "inbound"
    if re.search(r"\bout\b|outbound|outgoing|sent|ausgehend|sortant", folded):
        return "outbound"
    return None


def sales_role(text: str) -> SalesRole | None:
    folded = clean(text).casefold()
    return next((role for role, words in _ROLE_WORDS if re.search(words, folded)), None)
