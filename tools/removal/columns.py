"""Which columns may hold words about a prospect, and what becomes of a row that does.

Every table and column of the schema is declared here; a test fails when one is missing. Until
somebody declares it, a new column is looked through like any other and a row about the person is
taken out: forgetting this file loses nothing but the choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Fate = Literal["remove", "mask", "keep"]


@dataclass(frozen=True, slots=True)
class Declared:
    """`looked` and `free` name columns, parted by spaces; ids need no word. `about` is the fate of
    a row that belongs to the person (it carries their id), `naming` that of one that only speaks
    of them. `apart` tables have a way of their own in `erasing.py`."""

    looked: str = ""
    free: str = ""
    about: Fate = "remove"
    naming: Fate = "mask"
    apart: bool = False


#: Names of columns that a person edited.
_RECORD = "edited"
_RUN = "state kind channel thread"

DECLARED: Mapping[str, Declared] = {
    # The person's own records go as a whole, with what cascades from them.
    "leads": Declared(
        "name name_key email email_key title phone location linkedin language owner description "
        "external_id custom source",
        f"status {_RECORD}",
        about="mask",
    ),
    "interactions": Declared(
        "subject content sentiment outcome owner external_id source", "kind direction"
    ),
    "merges": Declared("before after incoming key", "subject_kind"),
    "former_values": Declared("before after", "subject_kind"),
    "documents": Declared(
        "candidates file_name title subject_name", "sha256 kind subject_kind subject_id"
    ),
    "passages": Declared(
        "origin source text words embedding", "subject_id subject_kind embedded_by"
    ),
    # What was written with facts about the person goes; it can be written again without them.
    "pitches": Declared(
        "title key_points call_to_action body evidence notes left_out settings",
        "model fingerprint prompt_hash state",
        naming="remove",
    ),
    "experiments": Declared(free="arms"),
    "pitch_versions": Declared("key_points call_to_action body", naming="remove"),
    "advice": Declared("title reason decision_reason", "signal state", naming="remove"),
    "import_rejections": Declared("cells value reason", "field", naming="remove"),
    "kept": Declared("content", "name", naming="remove"),
    "verdicts": Declared("about reason"),
    # Others' records stay, without the sentences that name the person.
    "companies": Declared(
        "name name_key description owner parent location website domain industry competitors "
        "pain_points products tech_stack custom external_id source",
        _RECORD,
        about="mask",
    ),
    "deals": Declared(
        "name name_key owner reason stage competitors products stakeholders custom external_id "
        "source",
        f"kind currency {_RECORD}",
        about="mask",
    ),
    "deal_stages": Declared("stage", "kind", about="mask"),
    "solutions": Declared(
        "name name_key category description use_cases industries keywords pricing_model source",
        "currency",
        about="mask",
    ),
    "objections": Declared("text answer category source", "key", about="mask"),
    "events": Declared(
        "title title_key description location industries roles solutions external_id source",
        "kind",
        about="mask",
    ),
    "workspaces": Declared("profile", "name team_id erasure_key", about="mask"),
    "imports": Declared(
        "file_name mapping position reason report", "sha256 kind state pitches", about="mask"
    ),
    "batches": Declared("title spec", _RUN, about="mask"),
    "batch_items": Declared("subject_name error", "subject_kind state", about="mask"),
    "pitch_settings": Declared("document", about="mask"),
    "pitch_settings_drafts": Declared("document", about="mask"),
    "pitch_templates": Declared("name_key", about="mask"),
    "pitch_template_versions": Declared("name quick text", about="mask"),
    # A way of their own.
    "turns": Declared("ask answer said", "key lane kind state trace worker", apart=True),
    "outbox": Declared("payload error", "owner part ts state kind channel thread", apart=True),
    "conversations": Declared("subject_name", "channel thread subject_id subject_kind", apart=True),
    "files": Declared("bytes name", "mime", apart=True),
    "file_parts": Declared("bytes", apart=True),
    "audit": Declared("about details", "action", apart=True),
    "checkpoints": Declared(
        "checkpoint metadata",
        "thread_id checkpoint_ns checkpoint_id parent_checkpoint_id type",
        apart=True,
    ),
    "checkpoint_blobs": Declared(
        "blob", "thread_id checkpoint_ns channel version type", apart=True
    ),
    "checkpoint_writes": Declared(
        "blob", "thread_id checkpoint_ns checkpoint_id task_id channel type task_path", apart=True
    ),
    # Colleagues: they are removed in another way. Hashes, counts and names of models.
    "people": Declared(
        "", "slack_user_id name name_key email role access manager region tz", apart=True
    ),
    "model_calls": Declared("", "workflow node provider model outcome", apart=True),
    "erased": Declared("", "key", apart=True),
    "erasures": Declared("", "key email counts", apart=True),
    "retention": Declared("", "kind", apart=True),
    "upkeep": Declared("", "counts", apart=True),
    # Never filled: what temporary tables are made like.
    "incoming_leads": Declared(
        "",
        "name name_key email title status phone location linkedin language owner description "
        "external_id custom",
        apart=True,
    ),
    "found_leads": Declared(apart=True),
    "migrations": Declared("", "name sha256", apart=True),
    "checkpoint_migrations": Declared(apart=True),
}

UNKNOWN = Declared()


def declared(table: str) -> Declared:
    return DECLARED.get(table, UNKNOWN)
