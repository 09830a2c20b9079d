"""One team on the local Slack: its workspace, and what carries things out of it and into it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.clock import Clock
from bot.sandbox.core import Core
from bot.sandbox.delivery import Delivery, Route
from bot.sandbox.forms import Forms
from bot.sandbox.options import Options
from bot.sandbox.people import People
from bot.sandbox.rates import Rates
from bot.sandbox.tokens import Grant, Tokens


@dataclass(frozen=True, slots=True)
class Tenant:
    core: Core
    delivery: Delivery
    people: People
    forms: Forms
    rates: Rates


def make_tenant(options: Options, clock: Clock, tokens: Tokens, route: Route) -> Tenant:
    """A team whose app is installed, unless its options say that it is not yet."""
    core = Core(options, clock)
    delivery = Delivery(core, route)
    tokens.grants[options.app_token] = Grant(options.team, "app")
    if options.installed:
        tokens.grants[options.bot_token] = Grant(options.team, "bot", options.scopes)
    people = People(core, delivery)
    return Tenant(core, delivery, people, Forms(core, delivery), Rates(options))
