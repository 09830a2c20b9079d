"""One team on the local Slack: its workspace, and what carries things out of it and into it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.clock import Clock
from bot.sandbox.core import Core
from bot.sandbox.delivery import Delivery, Route
from bot.sandbox.forms import Forms
from bot.sandbox.hearing import tell_revoked
from bot.sandbox.options import Options
from bot.sandbox.people import People
from bot.sandbox.rates import Rates
from bot.sandbox.steps import Steps
from bot.sandbox.tokens import Grant, Tokens


@dataclass(frozen=True, slots=True)
class Tenant:
    core: Core
    delivery: Delivery
    people: People
    forms: Forms
    rates: Rates
    steps: Steps
    tokens: Tokens

    def install(self) -> None:
        """The bot token of the options holds, where the team starts with the app installed."""
        options = self.core.options
        if options.installed:
            grant = Grant(options.team, "bot", options.scopes)
            self.tokens.grants[options.bot_token] = grant

    def reset(self) -> None:
        """As on the first day: no messages, and the app installed again."""
        self.core.reset()
        self.install()

    def uninstall(self) -> None:
        """The app leaves the team: its tokens end, and it is told so."""
        team, core = self.core.options.team, self.core
        self.tokens.end(team, "account_inactive")
        self.delivery.announce({"type": "app_uninstalled", "event_ts": core.workspace.stamp()})
        tell_revoked(core, self.delivery)


def make_tenant(options: Options, clock: Clock, tokens: Tokens, route: Route) -> Tenant:
    """A team whose app is installed, unless its options say that it is not yet."""
    core = Core(options, clock)
    delivery = Delivery(core, route)
    tokens.grants.setdefault(options.app_token, Grant(options.team, "app"))
    people = People(core, delivery)
    forms, steps = Forms(core, delivery), Steps(core, delivery, tokens)
    made = Tenant(core, delivery, people, forms, Rates(options), steps, tokens)
    made.install()
    return made
