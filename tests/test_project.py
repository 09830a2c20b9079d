"""The files a newcomer relies on agree with each other."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[1]


def test_every_setting_is_in_the_example_and_back() -> None:
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))
    assert example == {name.upper() for name in Settings.model_fields}


def test_procfile_names_commands_that_exist() -> None:
    commands = re.findall(r"^\w+: touchline (\w+)$", (ROOT / "Procfile").read_text(), re.M)
    assert commands == ["serve", "work", "clock"]


@pytest.mark.skipif(shutil.which("uv") is None, reason="uv is not installed")
def test_requirements_agree_with_the_lock() -> None:
    export = ["uv", "export", "--frozen", "--quiet", "--no-emit-project", "--all-groups"]
    locked = subprocess.run(export, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    def pins(text: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+==\S+", text, re.M))

    assert pins((ROOT / "requirements.txt").read_text()) == pins(locked)
