"""What is said in the sample: short contents by language, objections with two kinds of answer."""

from __future__ import annotations

from dataclasses import dataclass

from store.types import Touch

Line = tuple[Touch, str, str]

#: kind, subject, content; `{first}` is the person, `{pain}` what troubles the company.
OPENING: dict[str, tuple[Line, ...]] = {
    "en": (
        ("call", "First call", "Spoke with {first}. Today {pain}; they look for a better way."),
        ("email", "Your note on approvals", "{first} asked for a short overview before we talk."),
        ("meeting", "Discovery", "Went through the present process with {first}: {pain}."),
        ("linkedin", "Message", "{first} replied to our article and is open to a first talk."),
    ),
    "de": (
        ("call", "Erstgespräch", "Telefonat mit {first}: Freigaben bleiben in Postfächern liegen."),
        ("email", "Ihre Anfrage", "{first} bittet um eine kurze Übersicht vor dem ersten Termin."),
        ("meeting", "Bedarfsaufnahme", "Ablauf mit {first} durchgegangen; viel Handarbeit."),
    ),
    "fr": (
        ("call", "Premier échange", "Échange avec {first} : les validations traînent."),
        ("email", "Votre demande", "{first} souhaite une courte présentation écrite."),
        ("meeting", "Analyse du besoin", "Processus revu avec {first} ; beaucoup de saisie."),
    ),
    "es": (
        ("call", "Primera llamada", "Hablamos con {first}: las aprobaciones se retrasan."),
        ("email", "Su consulta", "{first} pide un breve resumen antes de la primera reunión."),
        ("meeting", "Análisis", "Repasamos el proceso actual con {first}; mucho trabajo manual."),
    ),
}  # fmt: skip
MIDDLE: dict[str, tuple[Line, ...]] = {
    "en": (
        ("email", "Follow-up", "Sent the process map; {first} will share it with colleagues."),
        ("call", "Check-in", "{first} says the team liked the demo and has questions on data."),
        ("meeting", "Demo", "Showed one approval from request to archive. {first} took notes."),
        ("email", "Questions", "{first} asks how the connector handles returns and credit notes."),
        ("meeting", "Workshop", "Drew the target process with {first} and two colleagues."),
        ("event", "Webinar", "{first} attended our webinar on audit trails to the end."),
    ),
    "de": (
        ("email", "Nachfassen", "Prozessbild geschickt; {first} teilt es mit dem Team."),
        ("call", "Zwischenstand", "{first} meldet: Vorführung kam gut an, Fragen zum Datenschutz."),
        ("meeting", "Workshop", "Zielprozess mit {first} und zwei Kollegen gezeichnet."),
    ),
    "fr": (
        ("email", "Suite à notre échange", "Schéma envoyé ; {first} le partage avec l'équipe."),
        ("call", "Point d'étape", "{first} : la démonstration a plu, questions sur les données."),
        ("meeting", "Atelier", "Processus cible dessiné avec {first} et deux collègues."),
    ),
    "es": (
        ("email", "Seguimiento", "Enviado el mapa del proceso; {first} lo comparte con el equipo."),
        ("call", "Seguimiento", "{first}: la demo gustó, hay preguntas sobre los datos."),
        ("meeting", "Taller", "Dibujamos el proceso objetivo con {first} y dos colegas."),
    ),
}  # fmt: skip
SECURITY_REVIEW: Line = (
    "meeting", "Security review",
    "Security review with {first} and their architect: access, audit trail and hosting settled.",
)  # fmt: skip
DISCOUNT_EARLY: Line = (
    "call", "Call about price",
    "{first} asked for a discount before seeing the product; we offered 10 % to keep them talking.",
)  # fmt: skip
RIVAL: Line = (
    "call",
    "Other offers",
    "{first} is also looking at {rival} and compares.",
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """An objection and an answer to it. `tactic` names the answer, `worked` what came of it."""

    category: str
    objection: str
    answer: str
    tactic: str
    worked: bool


EXCHANGES: tuple[Exchange, ...] = (
    Exchange(
        "price", "This is more than we planned to spend this year.",
        "Put their own figures side by side: hours saved per month against the yearly fee, "
        "and the month in which it pays back.", "roi", True,
    ),
    Exchange(
        "price", "This is more than we planned to spend this year.",
        "Offered a lower price for a signature this month.", "discount", False,
    ),
    Exchange(
        "timing", "Our budget is frozen until the new year.",
        "Agreed a start in January and did the preparation now, without cost.", "plan", True,
    ),
    Exchange(
        "timing", "Our budget is frozen until the new year.",
        "Asked to be called back in the new year.", "wait", False,
    ),
    Exchange(
        "trust", "You are a small company; what if you are gone in two years?",
        "Named the escrow of the source code and the notice period in the contract.", "proof", True,
    ),
    Exchange(
        "feature", "We need it to work without a network on our sites.",
        "Showed the mobile checklist working offline on their own form.", "demo", True,
    ),
    Exchange(
        "status_quo", "Our spreadsheet does the job.",
        "Counted with them the hours spent on corrections last month.", "count", True,
    ),
    Exchange(
        "authority", "The board decides, not I.",
        "Wrote a one-page summary for the board together.", "summary", True,
    ),
    Exchange(
        "competitor", "Stavebridge includes reporting in the base price.",
        "Compared feature by feature.", "compare", False,
    ),
)  # fmt: skip
