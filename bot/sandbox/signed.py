"""Signed HTTP: the same payloads, posted to the app's request URL."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.core import Core
from bot.sandbox.delivery import COMMAND, EVENT, Ack, Parcel
from bot.sandbox.payloads import TOKEN
from bot.sandbox.records import Json

FORM = "application/x-www-form-urlencoded"


class SignedHttp:
    """Posts parcels to one address. Slack waits three seconds for a 2xx."""

    def __init__(self, core: Core, url: str) -> None:
        self.core = core
        self.url = url
        self.session = aiohttp.ClientSession()
        self.verified = False

    async def close(self) -> None:
        await self.session.close()

    async def introduce(self) -> None:
        """Challenge the address as Slack does before it saves one; ValueError when it fails."""
        if not await self.verify():
            raise ValueError(f"{self.url} did not answer the url_verification challenge")

    async def verify(self) -> bool:
        """Whether the address has given the challenge back. Nothing else is sent before it did."""
        if self.verified:
            return True
        challenge = secrets.token_hex(20)
        told = {"token": TOKEN, "challenge": challenge, "type": "url_verification"}
        answer = await self._post(json.dumps(told).encode(), "application/json", {}, 3.0)
        given = answer.payload or {}
        self.verified = answer.ok and challenge in (given.get("challenge"), given.get("text"))
        return self.verified

    async def carry(self, parcel: Parcel, seconds: float) -> Ack:
        if not await self.verify():
            return Ack(False, reason="url_unverified")
        body, kind = encode(parcel)
        headers: dict[str, str] = {}
        if parcel.retry:
            headers |= {"X-Slack-Retry-Num": str(parcel.retry)}
            headers |= {"X-Slack-Retry-Reason": parcel.reason}
        return await self._post(body, kind, headers, seconds)

    async def _post(self, body: bytes, kind: str, more: dict[str, str], seconds: float) -> Ack:
        headers = {"Content-Type": kind, "User-Agent": "Slackbot 1.0", **more}
        headers |= sign(self.core.options.signing_secret, body)
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            posted = self.session.post(self.url, data=body, headers=headers, timeout=timeout)
            async with posted as answer:
                text = await answer.text()
                if answer.status // 100 != 2:
                    final = answer.headers.get("X-Slack-No-Retry") == "1"
                    return Ack(False, reason="http_error", final=final)
                return Ack(True, decode(text, answer.content_type))
        except TimeoutError:
            return Ack(False, reason="http_timeout")
        except aiohttp.ClientError:
            return Ack(False, reason="connection_failed")


def encode(parcel: Parcel) -> tuple[bytes, str]:
    """Body and content type: JSON for events, a form for commands and interactions."""
    if parcel.kind == EVENT:
        return json.dumps(parcel.payload).encode(), "application/json"
    if parcel.kind == COMMAND:
        return urlencode(parcel.payload).encode(), FORM
    return urlencode({"payload": json.dumps(parcel.payload)}).encode(), FORM


def sign(secret: str, body: bytes, at: int | None = None) -> dict[str, str]:
    """Slack's v0 signature headers over a timestamp and a body."""
    stamp = str(int(time.time()) if at is None else at)
    base = b"v0:" + stamp.encode() + b":" + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def decode(text: str, kind: str) -> Json | None:
    if not text:
        return None
    if kind == "application/json":
        return dict(json.loads(text))
    return {"text": text}
