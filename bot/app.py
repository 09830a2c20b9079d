"""The Slack app with its listeners."""

from __future__ import annotations

import logging

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners import Inbox, register
from store.database import Database


def build_app(client: AsyncWebClient, database: Database, signing_secret: str = "") -> AsyncApp:
    """`signing_secret` is needed in HTTP mode only. What is not written down is not acknowledged:
    listeners run before the answer to Slack."""
    logger = logging.getLogger("slack_bolt")
    app = AsyncApp(
        logger=logger,
        client=client,
        signing_secret=signing_secret or "unused in Socket Mode",
        process_before_response=True,
    )
    register(app, Inbox(database))
    return app
