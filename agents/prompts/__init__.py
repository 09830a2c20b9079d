"""Prompts are Markdown files beside this one: a system part, a line `---`, the task.

`{{name}}` is a variable. Every variable of a file must be given and nothing else may be, so that a
prompt can neither lose a part nor carry one nobody reads. Values are put in once and never looked
at again: text that comes from a record cannot name a variable.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
VARIABLE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
LANGUAGES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "zh": "Chinese",
    "hr": "Croatian",
    "cs": "Czech",
    "da": "Danish",
    "nl": "Dutch",
    "en": "English",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "de": "German",
    "el": "Greek",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lv": "Latvian",
    "lt": "Lithuanian",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "es": "Spanish",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}
#: How some of them are called in themselves.
OWN_NAMES = {
    "deutsch": "de", "español": "es", "français": "fr", "italiano": "it", "nederlands": "nl",
    "polski": "pl", "português": "pt", "svenska": "sv", "日本語": "ja", "中文": "zh",
}  # fmt: skip


class PromptError(ValueError):
    """A prompt file and what is put into it do not fit: a mistake in the program."""


@dataclass(frozen=True, slots=True)
class Template:
    """`hash` is the SHA-256 of the file: it changes when the words do, not with the values."""

    name: str
    system: str
    task: str
    variables: frozenset[str]
    hash: str


@dataclass(frozen=True, slots=True)
class Prompt:
    name: str
    system: str
    user: str
    hash: str


@cache
def load(name: str) -> Template:
    """The file `<name>.md`; raises `PromptError` where it has not exactly two parts."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    parts = [part.strip() for part in re.split(r"^---$", text, flags=re.MULTILINE)]
    if len(parts) != 2 or not all(parts):
        raise PromptError(f"{name}.md needs a system part, a line '---' and a task")
    odd = VARIABLE.sub("", text)
    if "{{" in odd or "}}" in odd:
        raise PromptError(f"{name}.md holds a variable that cannot be read")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Template(name, parts[0], parts[1], frozenset(VARIABLE.findall(text)), digest)


def fill(name: str, **values: str) -> Prompt:
    """The prompt with its values; raises `PromptError` for a missing or an unknown variable."""
    template = load(name)
    if missing := template.variables - set(values):
        raise PromptError(f"{name}.md needs {', '.join(sorted(missing))}")
    if unknown := set(values) - template.variables:
        raise PromptError(f"{name}.md does not know {', '.join(sorted(unknown))}")

    def put(text: str) -> str:
        return VARIABLE.sub(lambda found: values[found.group(1)], text)

    return Prompt(name, put(template.system), put(template.task), template.hash)


@cache
def template(key: str) -> str:
    """The text of a built-in pitch template, in the language of `tools/templates`."""
    return (FOLDER / "templates" / f"{key}.hbs").read_text(encoding="utf-8")


def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.md")))


def language_code(written: str) -> str:
    """`de`, `de-AT`, `German` or `Deutsch` → `de`; empty for what is no language we know."""
    word = written.strip().casefold()
    named = {name.casefold(): code for code, name in LANGUAGES.items()} | OWN_NAMES
    short = re.split(r"[-_]", word)[0]
    return named.get(word) or (short if short in LANGUAGES else "")


def language(code: str) -> str:
    """`de` → `German`; what is not a known code is taken for a language's name."""
    return LANGUAGES.get(code.strip().lower(), code.strip()) or "English"
