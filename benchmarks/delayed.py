"""A network with a round trip: what is sent to a port comes there, and back, half of it later."""

import asyncio
import threading
from collections import deque
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar, cast

HERE = "127.0.0.1"
T = TypeVar("T")


@dataclass
class Relay:
    """Where the way begins, and how many bytes have come back over it."""

    address: str = ""
    bytes_back: int = 0


@contextmanager
def delayed(port: int, round_trip_ms: float) -> Iterator[Relay]:
    """Give an address from which every byte is half a round trip under way to a port of this host.

    In order, each connection apart, and as many at a time as are sent: a long way, not a narrow
    one. What is sent first waits a round trip more, in which a real connection would be opened.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def done(coroutine: Coroutine[None, None, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result()

    ends: set[_End] = set()
    relay = Relay()
    server = done(_listening(port, round_trip_ms / 1000, ends, relay))
    relay.address = f"http://{HERE}:{server.sockets[0].getsockname()[1]}"
    try:
        yield relay
    finally:
        done(_closed(server, ends))
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _End(asyncio.Protocol):
    """An end of a connection: what it hears, the other end says some time later."""

    def __init__(
        self, way_s: float, opened: float, ends: set["_End"], relay: Relay | None = None
    ) -> None:
        self._way_s = way_s
        self._relay = relay
        self._opened = opened
        self._ends = ends
        self._under_way: deque[bytes] = deque()
        self.other: _End | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        if not self.other:
            self.transport.pause_reading()
        self._ends.add(self)

    def meet(self, other: "_End") -> None:
        """Begin to hear, now that there is another end to say it."""
        self.other = other
        if self.transport:
            self.transport.resume_reading()

    def data_received(self, data: bytes) -> None:
        if self._relay:
            self._relay.bytes_back += len(data)
        self._send(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._ends.discard(self)
        self._send(b"")

    def _send(self, data: bytes) -> None:
        """Send on its way what was heard, or that nothing will be any more."""
        loop = asyncio.get_running_loop()
        self._under_way.append(data)
        loop.call_at(max(loop.time(), self._opened) + self._way_s, self._arrive)

    def _arrive(self) -> None:
        # The first that was sent, whichever timer this is.
        data = self._under_way.popleft()
        there = self.other and self.other.transport
        if not there or there.is_closing():
            return
        if data:
            there.write(data)
        else:
            there.close()


async def _listening(
    port: int, round_trip_s: float, ends: set[_End], relay: Relay
) -> asyncio.Server:
    loop = asyncio.get_running_loop()

    async def connect(near: _End) -> None:
        try:
            _transport, far = await loop.create_connection(
                lambda: _End(round_trip_s / 2, loop.time(), ends, relay), HERE, port
            )
        except OSError:  # nothing listens there: as without a way between, there is no connection
            if near.transport:
                near.transport.abort()
            return
        near.meet(far)
        far.meet(near)

    tasks: set[asyncio.Task[None]] = set()

    def accepted() -> _End:
        near = _End(round_trip_s / 2, loop.time() + round_trip_s, ends)
        tasks.add(task := loop.create_task(connect(near)))
        task.add_done_callback(tasks.discard)
        return near

    return await loop.create_server(accepted, HERE, 0)


async def _closed(server: asyncio.Server, ends: set[_End]) -> None:
    server.close()
    for end in ends:
        if end.transport:
            end.transport.abort()
