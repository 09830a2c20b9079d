"""A scripted model behind a real server that speaks Ollama's protocol over real HTTP.

    ollama.say('{"key_points": …}')          what the next call answers
    ollama.say(call("find_records", name="Okta"))
    ollama.say(status=429)                   or 500, 404; `error="…"` sets its text
    ollama.say("…", hang=True)               never ends; `delay=0.2` waits before each piece
    ollama.say("half an ans", cut=True)      the connection dies in mid-stream
    ollama.say(garbage=True)                 lines that are not JSON
    ollama.answer(lambda request: Reply(…))  for every call with no reply left in the queue

Every request is kept in `ollama.requests`; `ollama.most` is how many ran at once. With nothing
scripted the server answers 500 and the test sees it in `ollama.unscripted`.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Request = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    text: str = ""
    tool_calls: tuple[dict[str, Any], ...] = ()
    status: int = 200
    error: str = ""
    delay: float = 0.0
    hang: bool = False
    cut: bool = False
    garbage: bool = False
    pieces: int = 4
    done_reason: str = "stop"
    unfinished: bool = False


def call(tool: str, /, **arguments: Any) -> Reply:
    """A reply that calls one tool."""
    return Reply(tool_calls=({"function": {"name": tool, "arguments": arguments}},))


@dataclass
class Ollama:
    models: list[str] = field(default_factory=lambda: ["llama3.1", "mistral", "all-minilm"])
    requests: list[Request] = field(default_factory=list)
    queue: deque[Reply] = field(default_factory=deque)
    script: Callable[[Request], Reply] | None = None
    unscripted: int = 0
    dimensions: int = 384
    running: int = 0
    most: int = 0
    url: str = ""

    def say(self, text: str | Reply = "", **how: Any) -> None:
        self.queue.append(text if isinstance(text, Reply) else Reply(text, **how))

    def answer(self, script: Callable[[Request], Reply]) -> None:
        self.script = script

    @property
    def chats(self) -> list[Request]:
        return [request for request in self.requests if "messages" in request]

    def _next(self, request: Request) -> Reply:
        if self.queue:
            return self.queue.popleft()
        if self.script:
            return self.script(request)
        self.unscripted += 1
        return Reply(status=500, error="nothing scripted")

    async def chat(self, http: web.Request) -> web.StreamResponse:
        request = await http.json()
        self.requests.append(request)
        if not self._known(request["model"]):
            return web.json_response({"error": f"model '{request['model']}' not found"}, status=404)
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            return await self._reply(http, request, self._next(request))
        finally:
            self.running -= 1

    async def _reply(self, http: web.Request, request: Request, reply: Reply) -> web.StreamResponse:
        if reply.status != 200:
            return web.json_response({"error": reply.error or "scripted"}, status=reply.status)
        if not request.get("stream", True):
            await asyncio.sleep(3600 if reply.hang else reply.delay)
            return web.json_response(_final(request, reply, reply.text))
        return await self._stream(http, request, reply)

    async def _stream(
        self, http: web.Request, request: Request, reply: Reply
    ) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson"})
        await response.prepare(http)
        for piece in _cut_up(reply.text, reply.pieces):
            await asyncio.sleep(reply.delay)
            await response.write(_line(_piece(request, piece)))
        if reply.garbage:
            await response.write(b"<html>502 Bad Gateway</html>\n")
        if reply.hang:
            await asyncio.sleep(3600)
        if reply.cut and http.transport is not None:
            http.transport.abort()
            return response
        if not reply.unfinished:
            await response.write(_line(_final(request, reply, "")))
        await response.write_eof()
        return response

    async def embed(self, http: web.Request) -> web.Response:
        request = await http.json()
        self.requests.append(request)
        if not self._known(request["model"]):
            return web.json_response({"error": f"model '{request['model']}' not found"}, status=404)
        texts = request["input"] if isinstance(request["input"], list) else [request["input"]]
        vectors = [vector(text, self.dimensions) for text in texts]
        return web.json_response({"model": request["model"], "embeddings": vectors})

    async def tags(self, _: web.Request) -> web.Response:
        return web.json_response({"models": [{"name": f"{name}:latest"} for name in self.models]})

    async def show(self, http: web.Request) -> web.Response:
        name = (await http.json()).get("model", "")
        if not self._known(name):
            return web.json_response({"error": f"model '{name}' not found"}, status=404)
        return web.json_response({"details": {"family": "llama"}, "capabilities": ["tools"]})

    async def version(self, _: web.Request) -> web.Response:
        return web.json_response({"version": "0.12.0"})

    def _known(self, name: str) -> bool:
        return name.removesuffix(":latest") in self.models


def vector(text: str, dimensions: int = 384) -> list[float]:
    """The same text always gives the same vector, of length one; words in common bring two near."""
    total = [0.0] * dimensions
    for word in text.lower().split() or [""]:
        digest = hashlib.sha256(word.encode()).digest()
        total[int.from_bytes(digest[:4], "big") % dimensions] += 1.0
    norm = sum(value * value for value in total) ** 0.5 or 1.0
    return [value / norm for value in total]


def _cut_up(text: str, pieces: int) -> list[str]:
    size = max(1, -(-len(text) // max(1, pieces)))
    return [text[start : start + size] for start in range(0, len(text), size)]


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _piece(request: Request, text: str) -> dict[str, Any]:
    return {
        "model": request["model"],
        "created_at": "2026-01-01T00:00:00Z",
        "message": {"role": "assistant", "content": text},
        "done": False,
    }


def _final(request: Request, reply: Reply, text: str) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if reply.tool_calls:
        message["tool_calls"] = list(reply.tool_calls)
    return _piece(request, text) | {
        "message": message,
        "done": True,
        "done_reason": reply.done_reason,
        "prompt_eval_count": sum(len(m.get("content", "")) for m in request["messages"]) // 4,
        "eval_count": len(reply.text) // 4,
    }


@asynccontextmanager
async def serve() -> AsyncIterator[Ollama]:
    """Runs on a free port of this machine until the block ends."""
    model = Ollama()
    app = web.Application(client_max_size=32 * 1024**2)
    app.router.add_post("/api/chat", model.chat)
    app.router.add_post("/api/embed", model.embed)
    app.router.add_get("/api/tags", model.tags)
    app.router.add_post("/api/show", model.show)
    app.router.add_get("/api/version", model.version)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    model.url = f"http://127.0.0.1:{port}"
    try:
        yield model
    finally:
        await runner.cleanup()
