"""One of each: every block and element Slack has, as an app may send it."""

from __future__ import annotations

from typing import Any

from tests.browser.partner import button, words

Json = dict[str, Any]


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(label: str, **more: Any) -> Json:
    return {"text": words(label), "value": label.lower(), **more}


def rich(text: str) -> Json:
    piece = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [piece]}


TWO = [option("One"), option("Two", description=words("the second"))]
FAR = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a far picture"}
CARD = {
    "type": "card",
    "icon": FAR,
    "title": marked("Acme"),
    "subtitle": marked("Boston"),
    "body": marked("*Two* plants"),
    "subtext": marked("seen today"),
    "actions": [button("Open", "open")],
}
VIDEO = {
    "type": "video",
    "title": words("A talk"),
    "title_url": "https://example.com/talk",
    "video_url": "https://example.com/embed",
    "thumbnail_url": "https://example.com/still.png",
    "alt_text": "a talk",
    "provider_name": "Example",
    "description": words("Ten minutes"),
}
TASK = {
    "type": "task_card",
    "task_id": "t1",
    "title": "Reading",
    "status": "complete",
    "details": rich("12 records"),
    "sources": [{"type": "url", "url": "https://example.com/s", "text": "the site"}],
}
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_list",
            "style": "ordered",
            "offset": 2,
            "elements": [rich("third")["elements"][0]],
        },
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "user", "user_id": "U_ADA"},
                {"type": "broadcast", "range": "here"},
                {"type": "emoji", "name": "tada"},
                {"type": "date", "timestamp": 1763000000, "format": "{date}", "fallback": "a day"},
                {"type": "link", "url": "https://example.com/", "text": "linked"},
            ],
        },
    ],
}
NOTED = "Two plants[^1] opened[^b].\n\n[^1]: Deal *Acme*\n  from 2025\n[^b]: The site"
#: Block → what a reader sees of it.
BLOCKS: tuple[tuple[Json, str], ...] = (
    (CARD, "AcmeBostonTwo plantsseen todayOpen"),
    ({"type": "carousel", "elements": [CARD, CARD]}, "seen todayOpen"),
    (VIDEO, "ExampleA talkTen minutes"),
    (TASK, "Reading12 recordsthe site"),
    (RICH, "third@Ada Moreno@here🎉a daylinked"),
    ({"type": "plan", "title": "Plan", "tasks": [TASK]}, "Plan 1 of 1"),
    ({"type": "markdown", "text": NOTED}, "Two plants1 openedb.1Deal Acme from 2025bThe site"),
    ({"type": "alert", "level": "error", "text": words("Careful")}, "Careful"),
    ({"type": "image", "slack_file": {"id": "F0"}, "alt_text": "no such"}, "no such"),
    (FAR, "a far picture"),
    ({"type": "file", "external_id": "EXT1", "source": "remote"}, "EXT1Remote file"),
    (
        {
            "type": "container",
            "title": words("Folded"),
            "is_collapsible": True,
            "child_blocks": [{"type": "section", "text": marked("inside")}],
        },
        "Foldedinside",
    ),
    (
        {
            "type": "table",
            "rows": [
                [{"type": "raw_text", "text": "what"}, {"type": "raw_text", "text": "amount"}],
                [{"type": "raw_text", "text": "plan"}, {"type": "raw_number", "value": 12}],
            ],
        },
        "whatamountplan12",
    ),
    (
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "icon_button",
                    "icon": "trash",
                    "text": words("Remove"),
                    "action_id": "open",
                }
            ],
        },
        "",
    ),
)


def entry(kind: str, label: str, **more: Any) -> Json:
    """An input block, its block_id the kind."""
    element = {"type": kind, "action_id": "value", **more}
    return {"type": "input", "block_id": kind, "label": words(label), "element": element}


FORM: Json = {
    "type": "modal",
    "callback_id": "all",
    "title": words("Everything"),
    "submit": words("Save"),
    "blocks": [
        entry("plain_text_input", "Words", min_length=3),
        entry("email_text_input", "Mail"),
        entry("url_text_input", "Site"),
        entry("number_input", "Amount", is_decimal_allowed=False, min_value="1", max_value="9"),
        entry("datepicker", "Day", initial_date="2026-03-04"),
        entry("timepicker", "Hour"),
        entry("datetimepicker", "Moment", initial_date_time=1763000000),
        entry("checkboxes", "Boxes", options=TWO),
        entry("radio_buttons", "Radio", options=TWO, initial_option=TWO[0]),
        entry("static_select", "Menu", option_groups=[{"label": words("All"), "options": TWO}]),
        entry("multi_static_select", "Several", options=TWO),
        entry("external_select", "Deal", min_query_length=1),
        entry("users_select", "Owner"),
        entry("multi_users_select", "Team", initial_users=["U_BEN"]),
        entry("channels_select", "Channel"),
        entry("conversations_select", "Place", default_to_current_conversation=True),
        entry("rich_text_input", "Note"),
        entry("file_input", "Paper", filetypes=["csv"], max_files=2),
    ],
}
