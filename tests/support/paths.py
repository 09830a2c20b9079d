"""Where code asks a model for words, and where those words could get out: read from the code.

A model's words come out of `agents.asking.ask` as `Raw`, which only `agents/checked.py` opens and
gives back as `Passed`; a conversation's words go through `agents.mouth.Mouth`. `wrongs` finds
whatever goes another way.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

ROOMS = ("agents", "bot", "tools", "store")
#: The machinery that speaks to providers.
MACHINERY = ("agents/calling.py", "agents/chatmodel.py", "agents/model.py", "agents/providers.py")
#: What asks a model for words, and who besides the machinery may use it.
ASKING: dict[str, tuple[str, ...]] = {
    "structured": ("agents/asking.py",),
    "chat_model": ("agents/chat_agent.py",),
    "create_agent": ("agents/chat_agent.py",),
    # A graph streams too: this one is ours, and gives what its checked steps give.
    "astream": ("agents/chat_agent.py", "agents/composing.py"),
    "stream": (),
    "chat": (),
    "generate": (),
    "invoke": (),
    "ainvoke": (),
    "abatch": (),
    "agenerate": (),
    "astream_events": (),
    "bind_tools": (),
    "create_react_agent": (),
    "init_chat_model": (),
    "with_structured_output": (),
}
PROVIDED = ("agents/embeddings.py", "agents/failures.py", "agents/presence.py", "agents/usage.py")
#: Packages and modules that lead to a model, and who besides the machinery may import them.
MODELS: dict[str, tuple[str, ...]] = {
    "agents.calling": ("agents/embeddings.py", "bot/wiring.py"),
    "agents.chatmodel": (),
    "agents.providers": PROVIDED,
    "langchain.chat_models": (),
    "langchain_anthropic": (),
    "langchain_core.language_models": (),
    "langchain_ollama": ("agents/embeddings.py",),
    "langchain_openai": (),
    "ollama": ("agents/presence.py", "agents/embeddings.py", "agents/failures.py"),
    "openai": (),
    "anthropic": (),
}
#: What the check alone makes: a `Said` is shown at once, `Spoken` and `Passed` soon after.
MAKERS = {
    "Raw": "agents/asking.py",
    "Said": "agents/mouth.py",
    "Spoken": "agents/mouth.py",
    "Passed": "agents/checked.py",
}
SEAL, OPENER = "unchecked", "agents/checked.py"
#: What a message of a model holds, and the only thing a conversation may do with it.
SPEECH, MOUTH = ("text", "content", "content_blocks"), "mouth"


def wrongs(path: str, source: str) -> list[str]:
    """What in a module (by its path from the root) could show words that nobody checked."""
    tree = ast.parse(source)
    found = [*_opens(path, tree), *_makes(path, tree)]
    if path not in MACHINERY:
        found += [*_asks(path, tree), *_imports(path, tree)]
    if asks(path, source) & {"create_agent", "chat_model"}:
        found += _speaks(tree)
    return [f"{path}:{line} {what}" for line, what in sorted(set(found))]


def asks(path: str, source: str) -> set[str]:
    """The ways in which a module asks a model for words."""
    return {name for _, name in _names(ast.parse(source)) if name in ASKING}


def _names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every name used of something else: called, handed on, imported, or spelt for `getattr`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.ImportFrom) and not _ours(node):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("attr"):
            spelt = [str(a.value) for a in node.args if isinstance(a, ast.Constant)]
            yield from ((node.lineno, name) for name in spelt)


def _ours(node: ast.ImportFrom) -> bool:
    """From one of our rooms: `tools.sample.generate` asks nobody."""
    return bool(node.level) or (node.module or "").split(".")[0] in ROOMS


def _asks(path: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    for line, name in _names(tree):
        if name in ASKING and path not in ASKING[name]:
            yield line, f"asks a model by `{name}`: go through agents.asking.ask"


def _imports(path: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            leads = [one for one in MODELS if f"{name}.".startswith(f"{one}.")]
            if any(path not in MODELS[one] for one in leads):
                yield node.lineno, f"imports {leads[0]}: only the machinery speaks to models"


def _makes(path: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Also by a subclass, and by `replace` of what was checked."""
    for node in ast.walk(tree):
        bases = node.bases if isinstance(node, ast.ClassDef) else []
        made = [node.func] if isinstance(node, ast.Call) else bases
        for name in (ast.unparse(one).split("[")[0].rsplit(".", 1)[-1] for one in made):
            if name in MAKERS and path != MAKERS[name]:
                yield node.lineno, f"makes a `{name}`, which only {MAKERS[name]} may"


def _opens(path: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The seal breaks by its name, or by a pattern that takes the value apart."""
    for line, name in _names(tree):
        if name == SEAL and path != OPENER:
            yield line, f"opens a `Raw`, which only {OPENER} may"
    for node in ast.walk(tree):
        if isinstance(node, ast.MatchClass) and ast.unparse(node.cls).startswith("Raw"):
            yield node.lineno, f"opens a `Raw`, which only {OPENER} may"


def _speaks(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """A model's message may be asked whether it says something; what it says goes to the mouth."""
    fine = {
        inner
        for node in ast.walk(tree)
        for inner in ast.walk(node)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(f"{MOUTH}.")
    }
    tests = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.IfExp | ast.If)
        for inner in ast.walk(node.test)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SPEECH and node not in fine | tests:
            yield node.lineno, f"reads a message's `{node.attr}`: only `{MOUTH}` may have it"
