"""How often a service may be asked, counted here so that it never has to refuse us."""

# `limits` was considered: its memory storage counts in wall time, which can be set back, starts a
# thread every time it is used, and drops a lock that another thread may be waiting for.

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests at most within any stretch of so many seconds; ``name`` tells limits apart.

    ``most`` is 1 or more.
    """

    name: str
    most: int
    within_s: float


@dataclass(slots=True)
class Counts:
    """The requests of the last while by limit; threads may share it."""

    clock: Callable[[], float] = time.monotonic
    _times: dict[Limit, deque[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, limit: Limit) -> float:
        """Count a request and return 0; over the limit, return the seconds to wait (above 0)."""
        with self._lock:
            now = self.clock()
            times = self._times.setdefault(limit, deque())
            while times and times[0] + limit.within_s <= now:
                times.popleft()
            if len(times) >= limit.most:
                return times[0] + limit.within_s - now
            times.append(now)
            return 0.0
