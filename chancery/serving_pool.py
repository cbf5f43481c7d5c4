"""A pool of worker processes that answer queries; one that takes too long is ended and replaced."""

import asyncio
import json
import os
import struct
import sys
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chancery.errors import ChanceryError

_HEAD = struct.Struct(">QQ")
_MOST = 8


def _share() -> int:
    """Return the bytes that a worker may use, so that all of them together fit into this machine."""
    try:
        here = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):  # Windows
        here = _MOST << 30
    return max(256 << 20, min(2 << 30, here // _MOST))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a query may cost.

    Args:
        seconds: wall-clock time, waiting in the queue not counted.
        answer: bytes of an answer.
        request: bytes of a request.
        workers: processes that are always ready.
        most: processes, and so queries, at the same time, when many are asked.
        waiting: queries that may wait for a process.
        memory: bytes that a worker may use, where the system can see to it.
    """

    seconds: float = 20.0
    answer: int = 64 << 20
    request: int = 1 << 20
    workers: int = 2
    most: int = _MOST
    waiting: int = 16
    memory: int = field(default_factory=_share)

    @property
    def patience(self) -> float:
        """Seconds in which a request must have come."""
        return min(max(self.seconds, 1.0), 30.0)


class BusyError(Exception):
    """All workers are busy and the queue is full, or a place in it did not come up in time."""


class OvertimeError(Exception):
    """A query took longer than it may; its worker was ended."""


class WorkerError(Exception):
    """A worker ended while it answered, most likely because it ran out of memory."""


class _Worker:
    """One process; `start` before `ask`."""

    def __init__(self, command: Sequence[str], patience: float) -> None:
        self._command = (sys.executable, "-m", *command)
        self._patience = patience
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the process and wait until it has opened the store."""
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=pipe,
            stdout=pipe,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the server, which ends its workers itself
        )
        try:
            head, _ = await asyncio.wait_for(self._read(), self._patience)
        except (TimeoutError, WorkerError) as error:
            self.stop()
            raise ChanceryError(f"{self._command[2]} does not start", where="serve") from error
        assert head["state"] == "ready"

    async def ask(self, job: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Give it a job and wait for the answer."""
        assert self._process is not None
        assert self._process.stdin is not None
        encoded = json.dumps(job).encode()
        try:
            self._process.stdin.write(_HEAD.pack(len(encoded), 0) + encoded)
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError) as error:
            raise WorkerError from error
        return await self._read()

    async def _read(self) -> tuple[dict[str, Any], bytes]:
        """Read a message."""
        assert self._process is not None
        stream = self._process.stdout
        assert stream is not None
        try:
            head, body = _HEAD.unpack(await stream.readexactly(_HEAD.size))
            return json.loads(await stream.readexactly(head)), await stream.readexactly(body)
        except asyncio.IncompleteReadError as error:
            raise WorkerError from error

    @property
    def alive(self) -> bool:
        """Whether the process runs, as far as is known."""
        return self._process is not None and self._process.returncode is None

    def stop(self) -> None:
        """End the process at once."""
        if self._process is not None and self.alive:
            self._process.kill()

    async def ended(self) -> None:
        """Wait until the process is gone and its pipes are closed."""
        if self._process is not None:
            await self._process.communicate()


class Pool:
    """Workers of one kind, warm and ready.

    Args:
        command: the module that a worker runs and its arguments. It speaks as `serving_worker` does.
        limits: what a query may cost.
        patience: seconds in which a worker must say that it is ready.
    """

    def __init__(self, command: Sequence[str], limits: Limits, patience: float = 60.0) -> None:
        self._command = command
        self._limits = limits
        self._patience = patience
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._beside: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._closing = False

    async def start(self) -> None:
        """Start all workers.

        Raises:
            ChanceryError: one does not start.
        """
        try:
            await asyncio.gather(*(self._add() for _ in range(self._limits.workers)))
        except BaseException:
            await self.close()
            raise

    async def _add(self) -> None:
        """Start a worker and offer it."""
        worker = _Worker(self._command, self._patience)
        self._all.add(worker)
        try:
            await worker.start()
        except BaseException:
            worker.stop()
            self._all.discard(worker)
            await worker.ended()
            raise
        self._free.put_nowait(worker)

    async def ask(self, job: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Answer a query in a free worker.

        Args:
            job: as the module takes it.

        Returns:
            What became of it, and the answer.

        Raises:
            BusyError: too many queries are waiting, or the wait is too long.
            OvertimeError: it took too long.
            WorkerError: its worker ended.
        """
        worker = await self._take()
        whole = False
        try:
            async with asyncio.timeout(self._limits.seconds):
                reply = await worker.ask(job)
            whole = True
            return reply
        except TimeoutError as error:
            raise OvertimeError from error
        finally:  # also when the client went away: what it asked for must not go on
            if whole and (self._waiting or len(self._all) <= self._limits.workers):
                self._free.put_nowait(worker)
            else:
                self._dismiss(worker)

    async def _take(self) -> _Worker:
        """Wait for a free worker."""
        if self._free.empty() and self._waiting >= self._limits.waiting:
            raise BusyError
        if self._free.empty() and len(self._all) < self._limits.most:
            self._begin(self._add_when_possible())
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                while not (worker := await self._free.get()).alive:  # somebody else ended it
                    self._dismiss(worker)
                return worker
        except TimeoutError as error:
            raise BusyError from error
        finally:
            self._waiting -= 1

    def _dismiss(self, worker: _Worker) -> None:
        """End a worker, and start another where too few are left."""
        worker.stop()
        self._all.discard(worker)
        self._begin(worker.ended())
        if len(self._all) < self._limits.workers:
            self._begin(self._add_when_possible())

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside; nothing new once all is being closed."""
        if self._closing:
            work.close()
            return
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _add_when_possible(self) -> None:
        """Add a worker, as soon as the machine allows it."""
        while True:
            try:
                return await self._add()
            except (ChanceryError, OSError):
                await asyncio.sleep(1)

    async def close(self) -> None:
        """End all workers."""
        self._closing = True
        beside = tuple(self._beside)
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        for worker in self._all:
            worker.stop()
        await asyncio.gather(*(worker.ended() for worker in self._all))
