"""Slack as this process meets it: its tokens, checked before anything is promised."""

from __future__ import annotations

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from store.errors import Misconfigured, SlackUnavailable

APPS = "https://api.slack.com/apps"


def require_tokens(settings: Settings, *, http: bool) -> None:
    """Raises `Misconfigured` naming the first setting that is missing or of the wrong kind."""
    second = "SLACK_SIGNING_SECRET" if http else "SLACK_APP_TOKEN"
    for name, prefix in (("SLACK_BOT_TOKEN", "xoxb-"), (second, "" if http else "xapp-")):
        value = getattr(settings, name.lower()).get_secret_value()
        if not value:
            raise Misconfigured(
                what=f"{name} is not set: copy it from your app's page at {APPS} into .env, "
                "or try Touchline without Slack: `touchline demo`."
            )
        if not value.startswith(prefix):
            raise Misconfigured(
                what=f"{name} is not of the right kind: it starts with {prefix} (see {APPS})."
            )


def build_client(settings: Settings) -> AsyncWebClient:
    return AsyncWebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        # After a 429 nothing happened. After anything else a call may have had its effect: the
        # default handlers would post twice.
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=2)],
    )


async def introduce(client: AsyncWebClient) -> tuple[str, str]:
    """Our team's id and name, by asking Slack who we are.

    Raises `Misconfigured` for a token Slack refuses, `SlackUnavailable` when Slack does not answer.
    """
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        code = error.response.get("error", "unknown_error")
        raise Misconfigured(
            what=f"Slack refused SLACK_BOT_TOKEN ({code}): copy the Bot User OAuth Token again "
            f"from your app's page at {APPS}."
        ) from None
    except (TimeoutError, aiohttp.ClientError, OSError):
        raise SlackUnavailable(why=f"nothing answers at {client.base_url}") from None
    return str(answer["team_id"]), str(answer.get("team", answer["team_id"]))
