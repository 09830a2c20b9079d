"""Waking workers: Postgres says what there is to do, RQ only carries the call.

A workspace has as many slots as workers may help it at once; a slot is taken while its job waits in
the queue or keeps saying that it runs. Losing all of Redis loses nothing: the next sweep calls
again.
"""

from __future__ import annotations

from dataclasses import dataclass

from rq import Queue
from rq.job import Job

#: Seconds a running job's word is good for, and how often it is given.
ALIVE, BEAT = 10, 3
#: A job is cut off after this; slices end long before.
JOB_TIMEOUT = 3600
JOB = "bot.jobs.work"


@dataclass(frozen=True, slots=True)
class Slot:
    workspace_id: str
    number: int

    @property
    def job_id(self) -> str:
        return f"{self.workspace_id}-{self.number}"

    @property
    def key(self) -> str:
        return f"touchline:slot:{self.job_id}"


def wake(queue: Queue, workspace_id: str, slots: int) -> int:
    """Enqueue a job for each free slot of a workspace. Blocking; returns how many were enqueued."""
    waiting = set(queue.job_ids)
    calls = 0
    for number in range(slots):
        slot = Slot(workspace_id, number)
        if slot.job_id in waiting or queue.connection.exists(slot.key):
            continue
        call(queue, slot)
        calls += 1
    return calls


def call(queue: Queue, slot: Slot) -> Job:
    return queue.enqueue(
        JOB,
        slot.workspace_id,
        slot.number,
        job_id=slot.job_id,
        job_timeout=JOB_TIMEOUT,
        result_ttl=3600,
        failure_ttl=86400,
    )
