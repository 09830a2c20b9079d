"""The RQ worker: one queue, JSON, a short lease, and no orphans.

RQ's defaults notice a dead worker after minutes. Here the rows in Postgres carry the leases, so RQ
only has to wake somebody up; what must not happen is that a work-horse outlives its worker and
does the work beside its successor.
"""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from rq import Queue, Worker
from rq.serializers import JSONSerializer

from bot.process import die_with_parent

if TYPE_CHECKING:
    from rq.job import Job

    from store.queue import QueueConnection

QUEUE = "touchline"
WORKER_TTL = 30
MONITOR_EVERY = 5


class LeasedWorker(Worker):
    """A worker whose horse dies with it."""

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        die_with_parent(signal.SIGKILL)
        super().main_work_horse(job, queue)


def open_queue(connection: QueueConnection) -> Queue:
    return Queue(QUEUE, connection=connection, serializer=JSONSerializer)


def open_worker(connection: QueueConnection) -> LeasedWorker:
    """One queue a worker: with two, a job can be lost between pop and record for good."""
    return LeasedWorker(
        [open_queue(connection)],
        connection=connection,
        serializer=JSONSerializer,
        worker_ttl=WORKER_TTL,
        job_monitoring_interval=MONITOR_EVERY,
        log_job_description=False,
    )
