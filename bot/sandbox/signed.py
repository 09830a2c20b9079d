"""Signed HTTP: the same payloads, posted to the app's request URL."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.core import Core
from bot.sandbox.delivery import COMMAND, EVENT, Ack, Parcel
from bot.sandbox.records import Json

FORM = "application/x-www-form-urlencoded"


class SignedHttp:
    """Posts parcels to one address. Slack waits three seconds for a 2xx."""

    def __init__(self, core: Core, url: str) -> None:
        self.core = core
        self.url = url
        self.session = aiohttp.ClientSession()

    async def close(self) -> None:
        await self.session.close()

    async def carry(self, parcel: Parcel, seconds: float) -> Ack:
        body, kind = encode(parcel)
        headers = {"Content-Type": kind, "User-Agent": "Slackbot 1.0"}
        headers |= sign(self.core.options.signing_secret, body)
        if parcel.retry:
            headers |= {"X-Slack-Retry-Num": str(parcel.retry)}
            headers |= {"X-Slack-Retry-Reason": parcel.reason}
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            posted = self.session.post(self.url, data=body, headers=headers, timeout=timeout)
            async with posted as answer:
                text = await answer.text()
                if answer.status // 100 != 2:
                    return Ack(False, reason="http_error")
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
