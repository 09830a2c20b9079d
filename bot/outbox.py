"""Outbox: the only writer to Slack. What was written down is shown once, and kept up to date."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient

from bot import parcels
from bot.courier import Courier, Shown, Undeliverable
from bot.pace import Pace
from bot.slackfaults import FAULTS, Fault, judge
from bot.takeback import is_taken_back, take_back
from store.database import Database
from store.dispatch import Claim
from store.errors import LostClaim, SlackUnavailable, Unavailable
from store.outbox import OutboxDraft, OutboxRow
from store.tasks import end
from store.workspace import WorkspaceStore

log = logging.getLogger(__name__)

#: The client that speaks for a workspace.
ClientFor = Callable[[str], Awaitable[AsyncWebClient]]

POLL = 1.0
LONGEST_PAUSE = 60.0
#: A dialog may not be open yet when its content is ready; after so many looks it was closed.
VIEW_TRIES, VIEW_PAUSE = 20, 0.3
TRIES = 300


class Outbox:
    """Any number may run; each row is claimed by one at a time. Times are seconds."""

    def __init__(
        self,
        database: Database,
        client_for: ClientFor,
        *,
        lease_seconds: float = 30.0,
        concurrency: int = 16,
        pace: Pace | None = None,
    ) -> None:
        self.database = database
        self.client_for = client_for
        self.lease = lease_seconds
        self.concurrency = concurrency
        self.pace = pace or Pace()
        self._news = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._couriers: dict[tuple[str, str], Courier] = {}
        self._delivered = asyncio.Condition()

    async def run(self) -> None:
        """Until cancelled; what is under way then is finished by whoever claims it next."""
        listening = asyncio.create_task(self._listen())
        try:
            while True:
                await self._round()
        finally:
            await end(listening, *self._tasks)

    async def deliver_now(
        self, workspace_id: str, draft: OutboxDraft, patience: float = 20.0
    ) -> Shown:
        """Write it down and wait until it can be seen. Raises `SlackUnavailable`."""
        store = self.database.workspace(workspace_id)
        id = (await store.outbox.put_many((draft,)))[0]
        self._news.set()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                return await self._seen(store, id)
        raise SlackUnavailable(why="it is slow")

    async def _seen(self, store: WorkspaceStore, id: str) -> Shown:
        while True:
            row = await store.outbox.get(id)
            if row is not None and row.shown and row.ts:
                return Shown(row.channel, row.ts)
            if row is None or row.state == "failed":
                raise SlackUnavailable(why=row.error if row else "gone")
            # Another process may deliver it, so this looks again even when nobody calls.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.25), self._delivered:
                    await self._delivered.wait()

    async def _listen(self) -> None:
        async for _ in self.database.listen("touchline_outbox"):
            self._news.set()

    async def _round(self) -> None:
        self._news.clear()
        try:
            free = self.concurrency - len(self._tasks)
            claims = await self.database.dispatch.claim_outbox(free, self.lease) if free else []
        except Unavailable as error:
            log.warning("outbox waits", extra={"why": error.message})
            claims = []
        except Exception:
            # One odd answer of the database must not end the showing of answers.
            log.exception("claiming outbox rows failed")
            claims = []
        for claim in claims:
            task = asyncio.create_task(self._deliver(claim))
            self._tasks.add(task)
            task.add_done_callback(self._done)
        if not claims:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(POLL):
                    await self._news.wait()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._news.set()
        if not task.cancelled() and task.exception():
            log.error("a delivery broke", exc_info=task.exception())

    async def _deliver(self, claim: Claim) -> None:
        store = self.database.workspace(claim.workspace_id)
        with contextlib.suppress(LostClaim, Unavailable):
            row = await store.outbox.get(claim.id)
            if row is None or row.fence != claim.fence:
                return
            await self._carry(store, row)
            async with self._delivered:
                self._delivered.notify_all()

    async def _carry(self, store: WorkspaceStore, row: OutboxRow) -> None:
        """Show one row and note how that went."""
        try:
            async with asyncio.timeout(self.lease * 0.8) as patience:
                shown = await self._show(store, row, partial(self._still, store, row, patience))
        except (Undeliverable, parcels.FileGone) as error:
            await self._give_up(store, row, type(error).__name__)
        except FAULTS as error:
            await self._settle(store, row, judge(error))
        else:
            if shown.ts and (shown.channel, shown.ts) != (row.channel, row.ts):
                await store.outbox.set_ts(row.id, row.fence, shown.ts, shown.channel)
            await store.outbox.shown(row.id, row.fence, row.version, shown.ts)

    async def _still(
        self, store: WorkspaceStore, row: OutboxRow, patience: asyncio.Timeout
    ) -> None:
        """A large file takes longer than one lease: each part that gets through buys the next."""
        await store.outbox.beat(row.id, row.fence, self.lease)
        patience.reschedule(asyncio.get_running_loop().time() + self.lease * 0.8)

    async def _show(self, store: WorkspaceStore, row: OutboxRow, still: parcels.Still) -> Shown:
        courier = await self._courier(store.id)
        if is_taken_back(row.payload):
            return await take_back(courier.client, row, partial(courier.find, row, _nobody))
        if row.kind == "view":
            return await courier.view(row)
        if row.kind == "ephemeral":
            await self.pace.wait(row.channel)
            return await courier.ephemeral(row)
        if row.kind == "file":
            remember = partial(store.outbox.set_ts, row.id, row.fence)
            return await parcels.share(courier.client, row, store.files, remember, still)

        async def taken(ts: str) -> bool:
            return await store.outbox.by_ts(row.channel, ts) is not None

        return await courier.message(row, self.pace.wait, taken)

    async def _courier(self, workspace_id: str) -> Courier:
        client = await self.client_for(workspace_id)
        key = (str(client.token), client.base_url)
        if key not in self._couriers:
            self._couriers[key] = Courier(single_shot(client))
        return self._couriers[key]

    async def _settle(self, store: WorkspaceStore, row: OutboxRow, fault: Fault) -> None:
        if row.kind == "view" and fault.error == "not_found" and row.tries < VIEW_TRIES:
            await store.outbox.retry(row.id, row.fence, VIEW_PAUSE, fault.error)
        elif fault.kind == "never" or row.tries > TRIES:
            await self._give_up(store, row, fault.error)
        else:
            pause = fault.seconds or min(0.5 * 2 ** min(row.tries, 10), LONGEST_PAUSE)
            log.warning("will be shown later", extra={"why": fault.error, "row": row.id})
            await store.outbox.retry(row.id, row.fence, pause, fault.error)

    async def _give_up(self, store: WorkspaceStore, row: OutboxRow, error: str) -> None:
        log.error("cannot be shown", extra={"why": error, "row": row.id, "part": row.part})
        await store.outbox.failed(row.id, row.fence, error)


async def _nobody(ts: str) -> bool:
    return False


def single_shot(client: AsyncWebClient) -> AsyncWebClient:
    """The same client without retries of its own: it cannot know whether a post had its effect,
    and would sleep past a lease."""
    return AsyncWebClient(
        token=client.token, base_url=client.base_url, timeout=10, retry_handlers=[]
    )
