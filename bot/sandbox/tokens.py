"""Tokens and installations: who may call, for which team, with which scopes, how long."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from bot.sandbox.clock import Clock
from bot.sandbox.core import Refusal

HALF_DAY = 43_200.0
CODE_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token allows. `kind` is bot, app or function; `refusal` Slack's word once it ended."""

    team: str
    kind: str
    scopes: frozenset[str] = frozenset()
    expires: float | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """An authorization waiting to be exchanged: once, within ten minutes."""

    team: str
    user: str
    scopes: frozenset[str]
    redirect: str
    made: float
    used: bool = False


class Tokens:
    """Every token of the app in every team, and the codes and refresh tokens behind them."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.grants: dict[str, Grant] = {}
        self.codes: dict[str, Code] = {}
        self.refreshers: dict[str, Grant] = {}

    def grant(self, token: str) -> Grant:
        """What `token` allows now; raises Refusal with Slack's word for why not."""
        if not token:
            raise Refusal("not_authed")
        held = self.grants.get(token)
        if held is None:
            raise Refusal("invalid_auth")
        if held.refusal:
            raise Refusal(held.refusal)
        if held.expires is not None and self.clock.now() > held.expires:
            raise Refusal("token_expired")
        return held

    def authorize(self, code: Code) -> str:
        made = secrets.token_hex(24)
        self.codes[made] = code
        return made

    def exchange(self, asked: str, redirect: str) -> Code:
        """The authorization behind a code, which is good once."""
        code = self.codes.get(asked)
        if code is None or self.clock.now() - code.made > CODE_SECONDS:
            raise Refusal("invalid_code")
        if code.used:
            raise Refusal("code_already_used")
        if code.redirect != redirect:
            raise Refusal("bad_redirect_uri")
        self.codes[asked] = replace(code, used=True)
        return code

    def issue(self, team: str, scopes: frozenset[str], *, rotating: bool) -> tuple[str, str]:
        """A fresh bot token, and its refresh token where tokens rotate."""
        expires = self.clock.now() + HALF_DAY if rotating else None
        grant = Grant(team, "bot", scopes, expires)
        token = f"{'xoxe.' if rotating else ''}xoxb-{team}-{secrets.token_hex(8)}"
        self.grants[token] = grant
        if not rotating:
            return token, ""
        refresh = f"xoxe-1-{secrets.token_hex(16)}"
        self.refreshers[refresh] = grant
        return token, refresh

    def refresh(self, asked: str) -> tuple[Grant, str, str]:
        """A new pair for a refresh token, which is good once."""
        grant = self.refreshers.pop(asked, None)
        if grant is None:
            raise Refusal("invalid_refresh_token")
        return grant, *self.issue(grant.team, grant.scopes, rotating=True)

    def end(self, team: str, refusal: str, token: str = "") -> None:
        """One token of a team, or all its bot tokens, are refused from now on."""
        for name, held in self.grants.items():
            if held.team == team and held.kind != "app" and token in ("", name):
                self.grants[name] = replace(held, refusal=refusal)
        if not token:
            kept = {name: held for name, held in self.refreshers.items() if held.team != team}
            self.refreshers = kept
