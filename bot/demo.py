"""`touchline demo`: the product on a local Slack, with sample data, in the browser."""

from __future__ import annotations

import contextlib
import socket
import webbrowser
from collections.abc import AsyncIterator

from agents.presence import describe
from bot.importer import SAMPLE_TEAM
from bot.manifest import manifest
from bot.sandbox.options import Options, commands_of, scopes_of
from bot.sandbox.server import Server
from bot.settings import Settings
from bot.supervisor import read_procfile
from bot.up import stop_own, supervise
from bot.wiring import build_models, find_servers, migrate_all, open_product
from store.errors import Misconfigured, ModelUnavailable
from store.types import Profile
from tools.kit import Kit
from tools.sample import generate, load

HOST = "127.0.0.1"


async def run(settings: Settings, *, browser: bool) -> int:
    """Until Ctrl-C. What was stored stays in the data folder for the next time."""
    port = settings.touchline_port
    require_free(port)
    print("Starting Postgres and Redis …", flush=True)
    servers = await find_servers(settings)
    try:
        await migrate_all(settings)
        await fill(settings)
        lines = await banner(settings)
        async with local_slack(port, lines):
            announce(port, lines, browser=browser)
            return await supervise(servers, read_procfile(), slack_environment(port))
    finally:
        await stop_own(settings)


@contextlib.asynccontextmanager
async def local_slack(port: int, lines: list[str]) -> AsyncIterator[None]:
    """In this process, so that what was said outlives a bot that is started again."""
    described = manifest()
    options = Options(
        scopes=scopes_of(described),
        commands=commands_of(described),
        banner=tuple(lines),
        manifest=described,
    )
    server = Server(options)
    await server.start(port, HOST)
    try:
        yield
    finally:
        await server.stop()


def require_free(port: int) -> None:
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise Misconfigured(
                what=f"Port {port} is in use: end what listens there, or set TOUCHLINE_PORT."
            ) from None


async def fill(settings: Settings) -> None:
    """The sample records, once: what a visitor changed or imported stays."""
    async with open_product(settings, pool=2) as product:
        workspace_id = await product.database.dispatch.ensure_team(SAMPLE_TEAM, "Sample team")
        kit = await product.kit(workspace_id)
        if not await holds_records(kit):
            print("Filling the sample workspace …", flush=True)
            await load(kit, generate(kit.today))


async def holds_records(kit: Kit) -> bool:
    return kit.workspace.profile != Profile()


async def banner(settings: Settings) -> list[str]:
    """What is behind the page: shown there and in the terminal."""
    try:
        model = await describe(build_models(settings))
    except (ModelUnavailable, Misconfigured) as error:
        model = f"no model ({error.message}) Words come from the plain writer."
    postgres = settings.database_url and "the one of DATABASE_URL"
    redis = settings.redis_url and "the one of REDIS_URL"
    folder = settings.touchline_data_dir
    return [
        f"Model: {model}",
        f"Postgres: {postgres or f'embedded, in {folder}'} · Redis: {redis or 'embedded'}",
        "For a real workspace: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, then `touchline up`.",
    ]


def announce(port: int, lines: list[str], *, browser: bool) -> None:
    address = f"http://{HOST}:{port}/"
    print("\n".join(["", f"  Touchline is at {address}", *(f"  {line}" for line in lines), ""]))
    if browser:
        # Only a browser with a window: one of text would take over this terminal.
        with contextlib.suppress(webbrowser.Error):
            found = webbrowser.get()
            if type(found) is not webbrowser.GenericBrowser:
                found.open(address)


def slack_environment(port: int) -> dict[str, str]:
    options = Options()
    return {
        "SLACK_API_URL": f"http://{HOST}:{port}/api/",
        "SLACK_BOT_TOKEN": options.bot_token,
        "SLACK_APP_TOKEN": options.app_token,
        "SLACK_SIGNING_SECRET": options.signing_secret,
        "TOUCHLINE_PORT": str(port),
    }
