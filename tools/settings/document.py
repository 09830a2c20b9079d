"""The one document that says how a workspace writes pitches: its form, held strictly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic.alias_generators import to_camel

from store.errors import BadInput
from tools.settings.choices import ACCENT, DEFAULT_FOCUS, FOCUS_AREAS
from tools.settings.migrations import VERSION, migrated
from tools.templates.problems import nearest

Tone = Literal["professional", "casual", "friendly", "formal", "consultative"]
Length = Literal["concise", "medium", "detailed"]
FocusArea = Literal["technical", "roi", "relationship", "competitive", "problem_solving"]
#: Characters of a prompt or of instructions; what a dialog's field holds.
LONGEST = 3000


class Part(BaseModel):
    """In JSON its names are written in camel case; unknown ones are refused."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=to_camel, populate_by_name=True
    )


class Quick(Part):
    tone: Tone = "professional"
    length: Length = "medium"
    focus_areas: Annotated[tuple[FocusArea, ...], Field(min_length=1)] = DEFAULT_FOCUS  # type: ignore[assignment]

    @field_validator("focus_areas")
    @classmethod
    def _once_each(cls, areas: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(area for area in FOCUS_AREAS if area in areas)


class Templates(Part):
    """`selected` is a built-in template's key, or the id of one of the workspace's own."""

    selected: Annotated[str, Field(min_length=1, max_length=60)] = "balanced"


class Advanced(Part):
    """`max_tokens` is what an answer may take; `own_prompt` stands in for the template."""

    use_own_prompt: bool = False
    own_prompt: Annotated[str, Field(max_length=LONGEST)] = ""
    system_instructions: Annotated[str, Field(max_length=LONGEST)] = ""
    temperature: Annotated[float, Field(ge=0, le=1)] = 0.7
    max_tokens: Annotated[int, Field(ge=500, le=4000)] = 2000


class Switches(Part):
    auto_generate: bool = False
    batch_generation: bool = True
    pdf_export: bool = True
    template_approval: bool = False


class Brand(Part):
    """`logo_file` is the id of a stored PNG or JPEG."""

    accent: Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")] = ACCENT
    header: Annotated[str, Field(max_length=120)] = ""
    logo_file: Annotated[str, Field(max_length=60)] = ""


class Settings(Part):
    version: Literal["1.0"] = VERSION  # type: ignore[assignment]
    quick: Quick = Quick()
    templates: Templates = Templates()
    advanced: Advanced = Advanced()
    switches: Switches = Switches()
    brand: Brand = Brand()

    def as_document(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True)


DEFAULTS = Settings()


def read_settings(document: Mapping[str, Any]) -> Settings:
    """A document of this or an earlier form. Raises `BadInput` that names what is wrong in it."""
    try:
        return Settings.model_validate(migrated(document))
    except ValidationError as error:
        raise BadInput(what=f"These settings cannot be used: {_told(error)}") from None


def changed(settings: Settings, changes: Mapping[str, Mapping[str, Any]]) -> Settings:
    """With `changes` by section and name, both as in the document. Raises `BadInput`."""
    document = settings.as_document()
    for section, values in changes.items():
        document[section] = {**document.get(section, {}), **values}
    return read_settings(document)


def _told(error: ValidationError) -> str:
    return " ".join(_one(dict(problem)) for problem in error.errors()[:5])


def _one(problem: Mapping[str, Any]) -> str:
    place = ".".join(map(str, problem["loc"]))
    if problem["type"] == "extra_forbidden":
        *sections, name = problem["loc"]
        part: Any = Settings.model_fields[str(sections[0])].annotation if sections else Settings
        known = [field.alias or key for key, field in part.model_fields.items()]
        return f"Unknown setting: {place}. {nearest(str(name), known)}".strip()
    return f"{place}: {str(problem['msg'])[:1].lower()}{str(problem['msg'])[1:]}."
