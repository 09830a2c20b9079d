"""What can be asked, with examples to click."""

from __future__ import annotations

from collections.abc import AsyncIterator

from agents.desk import Desk
from agents.parts import run_button
from agents.wishes import FOCUS, LENGTHS, TEMPLATES, TONES
from store.answers import Answer, Ask, Button, Choices, Event, Text

EXAMPLES = (
    run_button("List my leads", "list my leads"),
    run_button("Deals won this year", "how many deals did we win this year?"),
    run_button("Deals that slipped", "which open deals have slipped?"),
)

PITCH = f"""*`/pitch`* writes to a prospect; every statement comes from your records.
• `/pitch <lead or company>` a pitch with key points and a call to action
• `/pitch batch <who>` many at once: `/pitch batch technology companies in California limit:30`; \
with a CSV file and the words `pitch batch`, to exactly its rows; `fresh:yes` uses no kept pitches
• `/pitch batch status`, `pause`, `resume`, `cancel` the batches under way
• `/pitch settings` tone, length, templates, switches and a preview; `/pitch templates` your own
• `/pitch <lead or company> variants:3` the same facts in two or three templates, to choose from
• `/pitch list` the latest pitches
• `/pitch export <lead or company>` the pitch as a file; without a name, all of them; \
`format:` pdf, docx, md or csv
• `/pitch experiment <template> vs <template>` which template works better
• `/pitch voice <lead or company>` the pitch read aloud, as an audio file

Options, in any order:
• `tone:` {", ".join(TONES)}
• `length:` {", ".join(LENGTHS)}
• `focus:` {", ".join(FOCUS)} (several with a comma)
• `template:` {", ".join(TEMPLATES)}
• `lang:` a language, for example `lang:de`
• `note:"…"` something to mention

In a pitch's thread: _make it shorter_, _less formal_, _in German_, _mention our certificate_."""

COACH = """*`/coach`* advises you.
• `/coach <deal>` three to five next steps, each with its reason in the deal's own data
• `/coach <company>` its open deals to choose from
• `/coach list open deals` a list to page through, sort and open"""

TALK = """Or just ask me, here or in a thread:
• _How many deals did we win last quarter?_
• _Healthcare leads in Boston we have not contacted since June_
• _What do we know about …?_
• _Show Acme_, then edit it, or say _set the status to qualified_, _assign it to Ada_, \
_move the Acme deal to negotiation_, _note on Acme: they want offline maps_
• _Write a pitch for …_

Drop a CSV file of leads, companies, deals or interactions here: I show how I would read it, and \
import it on your click. A PDF, DOCX, TXT or EML file is kept with whom it is about, and you can \
ask about it."""


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    texts = {"/pitch": (PITCH, TALK), "/coach": (COACH, TALK)}.get(
        ask.command, (PITCH, COACH, TALK)
    )
    yield Answer((Text("\n\n".join(texts)), examples("Try one of these:")))


def examples(prompt: str, *first: Button) -> Choices:
    return Choices(prompt, (*first, *EXAMPLES))
