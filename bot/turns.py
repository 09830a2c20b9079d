"""TurnWorker: claims questions, has them answered, and never loses or repeats one."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import uuid
from dataclasses import dataclass
from typing import Literal

from bot.answering import Capability, DeskFor, Office, Sitting
from bot.logs import trace
from bot.outbox import ClientFor, Outbox
from bot.slackfaults import FAULTS, judge
from store.answers import Answer, Text
from store.database import Database
from store.dispatch import Claim
from store.errors import LostClaim, SlackUnavailable, TouchlineError, Unavailable
from store.tasks import end
from store.turns import Turn

log = logging.getLogger(__name__)

POLL = 1.0
#: So often a turn may take its process down, or find something unavailable, before it is answered
#: with an apology.
CRASHES, TRIES = 3, 5
SORRY = (
    "I could not answer this: each try was cut short. Please ask again in other words, and tell "
    "your admin if it happens again."
)


@dataclass(slots=True)
class Running:
    """A turn under way. `ending` says why it is being cancelled, if we do it."""

    claim: Claim
    lane: str = ""
    task: asyncio.Task[None] | None = None
    ending: Literal["", "stop", "shutdown"] = ""

    def end(self, why: Literal["", "stop", "shutdown"]) -> None:
        self.ending = why
        if self.task is not None:
            self.task.cancel()


class TurnWorker:
    """Any number may run, in any number of processes. Times are seconds."""

    def __init__(
        self,
        database: Database,
        desk_for: DeskFor,
        outbox: Outbox,
        client_for: ClientFor,
        capability: Capability,
        *,
        concurrency: int = 32,
        lease_seconds: float = 15.0,
    ) -> None:
        self.office = Office(database, desk_for, outbox, client_for, capability)
        self.database = database
        self.concurrency = concurrency
        self.lease = lease_seconds
        self.name = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:6]}"
        self._running: dict[str, Running] = {}
        self._news = asyncio.Event()
        self._closing = False

    async def run(self) -> None:
        """Until `stop`. Cancelled, it drops everything as a crash would."""
        beside = [asyncio.create_task(self._listen()), asyncio.create_task(self._beat())]
        try:
            while not self._closing:
                if not await self._take():
                    await self._pause()
            await self._drain()
        finally:
            tasks = [held.task for held in self._running.values() if held.task]
            await end(*beside, *tasks)

    def stop(self, grace: float = 10.0) -> None:
        """Take nothing more; what has not ended after `grace` is given back."""
        self._closing = True
        self._news.set()
        asyncio.get_running_loop().call_later(grace, self._end_all)

    def _end_all(self) -> None:
        for held in self._running.values():
            held.end("shutdown")

    async def _drain(self) -> None:
        while tasks := [held.task for held in self._running.values() if held.task]:
            await asyncio.wait(tasks)
            await asyncio.sleep(0)

    async def _take(self) -> bool:
        """Claims and starts one turn, if there is one and room for it."""
        self._news.clear()
        if len(self._running) >= self.concurrency:
            return False
        try:
            claim = await self.database.dispatch.claim_turn(self.name, self.lease)
        except Unavailable as error:
            log.warning("turns wait", extra={"why": error.message})
            return False
        except Exception:
            # One odd answer of the database must not end the answering of questions.
            log.exception("claiming a turn failed")
            return False
        if claim is None:
            return False
        held = self._running[claim.id] = Running(claim)
        held.task = asyncio.create_task(self._work(held))
        held.task.add_done_callback(lambda _: self._ended(claim))
        return True

    def _ended(self, claim: Claim) -> None:
        held = self._running.get(claim.id)
        if held is not None and held.claim is claim:
            del self._running[claim.id]
        self._news.set()

    async def _pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(POLL):
                await self._news.wait()

    async def _listen(self) -> None:
        async for channel, payload in self.database.listen("touchline_turns", "touchline_stop"):
            if channel == "touchline_turns":
                self._news.set()
            else:
                self._stop_lane(payload)

    def _stop_lane(self, payload: str) -> None:
        workspace, _, lane = payload.partition(" ")
        for held in self._running.values():
            if held.lane == lane and held.claim.workspace_id == workspace:
                held.end("stop")

    async def _beat(self) -> None:
        """Extends every lease in time; who lost one stops."""
        while True:
            await asyncio.sleep(self.lease / 3)
            for held in tuple(self._running.values()):
                turns = self.database.workspace(held.claim.workspace_id).turns
                try:
                    await turns.beat(held.claim.id, held.claim.fence, self.lease)
                except LostClaim:
                    held.end("")
                except Exception:
                    log.exception("a lease could not be extended")

    async def _work(self, held: Running) -> None:
        """One turn, to whatever end. Nothing it raises goes further."""
        turns = self.database.workspace(held.claim.workspace_id).turns
        try:
            turn = await turns.get(held.claim.id)
            if turn is None or turn.fence != held.claim.fence:
                return
            held.lane = turn.lane
            trace.set(turn.trace)
            await self._answer(held, Sitting.of(self.office, held.claim.workspace_id, turn))
        except (LostClaim, Unavailable):
            log.info("a turn is left to the next claim")
        except Exception:
            log.exception("a turn could not be closed")

    async def _answer(self, held: Running, sitting: Sitting) -> None:
        try:
            answer, failed = await self._outcome(held, sitting)
        except _GiveBack as why:
            await sitting.close()
            turns, turn = sitting.store.turns, sitting.turn
            await turns.give_back(turn.id, turn.fence, why.seconds)
        except BaseException:
            sitting.drop()
            raise
        else:
            await sitting.close(failed=failed)
            await sitting.finish(answer, failed=failed)
            await sitting.rest()

    async def _outcome(self, held: Running, sitting: Sitting) -> tuple[Answer, bool]:
        """(answer, whether it is an error). Raises `_GiveBack`, `LostClaim`."""
        if sitting.turn.crashes >= CRASHES:
            return Answer((Text(SORRY),)), True
        try:
            return await sitting.run(), False
        except asyncio.CancelledError:
            return self._cut_short(held, sitting), False
        except LostClaim:
            raise
        except Unavailable as error:
            return _put_off(sitting.turn, error), True
        except FAULTS as error:
            return _put_off(sitting.turn, SlackUnavailable(why=judge(error).error)), True
        except TouchlineError as error:
            return Answer((Text(error.message),)), True
        except Exception:
            log.exception("a turn failed")
            return Answer((Text(TouchlineError().message),)), True

    def _cut_short(self, held: Running, sitting: Sitting) -> Answer:
        """Stopped by the asker: what was said stays. Otherwise it goes back, or is left."""
        task = asyncio.current_task()
        if held.ending and task is not None:
            task.uncancel()
        if held.ending == "shutdown":
            raise _GiveBack(0.0)
        if held.ending == "stop":
            said = sitting.live.said if sitting.live else ""
            return Answer((Text(f"{said}\n\n(stopped)".strip()),))
        raise asyncio.CancelledError


class _GiveBack(Exception):
    """Not now."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def _put_off(turn: Turn, error: Unavailable) -> Answer:
    """Tried again, each time later, until the asker should rather know."""
    if turn.tries < TRIES:
        log.warning("a turn is put off", extra={"why": error.message, "tries": turn.tries})
        raise _GiveBack(float(2**turn.tries))
    return Answer((Text(error.message),))
