"""Many visitors at once, in a process of their own so that they don't slow what they measure."""

import asyncio
import multiprocessing
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from benchmarks.visitors import Visitor
from benchmarks.visits import Answer, CounterVisit, DayVisit, Visit

KINDS: dict[str, type[Visit]] = {"T": CounterVisit, "ours": DayVisit}
INTERVAL_S = 1.0
OPENING_AT_ONCE = 4


@dataclass
class Heard:
    """What a crowd did since it was asked last; seconds of the client's processor."""

    answers: list[Answer] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    processor_s: float = 0
    seconds: float = 0


class Crowd:
    """Visitors that come and go as they are asked to."""

    def __init__(self, connection: Connection) -> None:
        """Ask through a connection to the process where they are."""
        self._connection = connection

    def resize(self, count: int) -> None:
        """Have so many visitors; returns when all of them have their page."""
        self._ask("resize", count)

    def start(self) -> None:
        """Have each visitor make a gesture a second from now on, those who come later too."""
        self._ask("start")

    def pause(self) -> None:
        """Have the visitors do nothing, and stay."""
        self._ask("pause")

    def hear(self) -> Heard:
        """Return what they did since they were asked last."""
        heard = self._ask("hear")
        assert isinstance(heard, Heard)  # noqa: S101
        return heard

    def _ask(self, *request: object) -> object:
        self._connection.send(request)
        return self._connection.recv()


@contextmanager
def crowd(kind: str, address: str) -> Iterator[Crowd]:
    """Begin a crowd of nobody yet, which visits an address as ``kind`` says."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_live, args=(there, kind, address), daemon=True)
    process.start()
    try:
        yield Crowd(here)
    finally:
        here.close()
        process.join(timeout=20)
        if process.is_alive():
            process.kill()
            process.join()


def _live(connection: Connection, kind: str, address: str) -> None:
    asyncio.run(_Host(connection, kind, address).live())


class _Host:
    """The visitors, in the process that is theirs."""

    def __init__(self, connection: Connection, kind: str, address: str) -> None:
        self._connection, self._address = connection, address
        self._kind = KINDS[kind]
        self._leaving: list[asyncio.Event] = []
        self._visits: list[asyncio.Task[None]] = []
        self._gate = asyncio.Semaphore(OPENING_AT_ONCE)
        self._is_on = asyncio.Event()
        self._heard = Heard()
        self._since = time.perf_counter(), time.process_time()
        self._number = 0

    async def live(self) -> None:
        """Do what is asked until nobody asks any more."""
        while True:
            try:
                name, *values = await asyncio.to_thread(self._connection.recv)
            except EOFError:
                await self.resize(0)
                return
            self._connection.send(await getattr(self, name)(*values))

    async def resize(self, count: int) -> None:
        """Open pages until there are so many, or close the last ones."""
        arrivals = []
        while len(self._visits) < count:
            self._number += 1
            arrived, leaving = asyncio.Event(), asyncio.Event()
            visit = self._visit(f"visitor {self._number}", arrived, leaving)
            self._visits.append(asyncio.create_task(visit))
            self._leaving.append(leaving)
            arrivals.append(arrived)
        for arrived in arrivals:
            await arrived.wait()
        for leaving in self._leaving[count:]:
            leaving.set()
        await asyncio.gather(*self._visits[count:])
        del self._visits[count:], self._leaving[count:]

    async def start(self) -> None:
        """Let the gestures begin."""
        self._is_on.set()

    async def pause(self) -> None:
        """Let no gesture begin."""
        self._is_on.clear()

    async def hear(self) -> Heard:
        """Return what was done since this was asked last."""
        heard = self._heard
        now = time.perf_counter(), time.process_time()
        heard.seconds, heard.processor_s = now[0] - self._since[0], now[1] - self._since[1]
        self._heard, self._since = Heard(), now
        return heard

    async def _visit(self, name: str, arrived: asyncio.Event, leaving: asyncio.Event) -> None:
        """Open a page, and make a gesture a second until it is time to leave."""
        try:
            async with self._gate:
                visitor = await Visitor(self._address, self._kind.address, name).__aenter__()
                visit = self._kind(visitor)
                await visit.begin()
        except Exception as error:
            self._heard.errors.append(f"{name}: {error!r}")
            return
        finally:
            arrived.set()
        try:
            await self._go_on(visit, leaving)
        except Exception as error:
            self._heard.errors.append(f"{name}: {error!r}")
        finally:
            self._heard.errors += [f"{name}: {error}" for error in visitor.errors]
            await visitor.__aexit__(None, None, None)

    async def _go_on(self, visit: Visit, leaving: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        gone = asyncio.create_task(leaving.wait())
        due = 0.0
        while not gone.done():
            if not self._is_on.is_set():
                on = asyncio.create_task(self._is_on.wait())
                await asyncio.wait((gone, on), return_when=asyncio.FIRST_COMPLETED)
                on.cancel()
                due = loop.time() + random.uniform(0, INTERVAL_S)
            await asyncio.wait((gone,), timeout=max(0, due - loop.time()))
            if gone.done() or not self._is_on.is_set():
                continue
            # Whoever waited longer than a second for an answer goes on at once, and then in step.
            due = max(due + INTERVAL_S, loop.time())
            self._heard.answers.append(await visit.go_on())
            self._heard.errors += visit.visitor.errors
            visit.visitor.errors = []
