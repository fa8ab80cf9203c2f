"""What can become of a look-up that gives nothing."""

import math
import ssl
from collections.abc import Mapping

import requests

from magnesium.sources.bounds import Bounds


class LookUpFailed(Exception):  # noqa: N818 - says what became of a look-up
    """A look-up that gave nothing; pages turn code and params into a sentence.

    Codes: offline (refused, broken off, no such host), timeout, busy (the service's limit or our
    own), server (it failed, or refused the question), insecure (its certificate is not to be
    trusted, or an address is no https), redirected (to another place), too_big, unreadable (no
    JSON, or of another shape), key_refused, not_found. Busy and server have a param seconds, a
    whole number to wait, where it is known.

    Neither it nor what it hangs from holds the key.
    """

    def __init__(self, code: str, params: Mapping[str, str] | None = None) -> None:
        """Fail for the reason that the code names."""
        super().__init__(code)
        self.code = code
        self.params = params or {}


class PassingFailure(LookUpFailed):
    """One that another try may get past, after the seconds that the service asks for, if any."""

    def __init__(self, code: str, after_s: float | None = None) -> None:
        """Fail for the reason that the code names, for the time being."""
        super().__init__(code, None if after_s is None else waiting(after_s))
        self.after_s = after_s


def waiting(wait_s: float) -> dict[str, str]:
    """Return the params of a failure that is over in so many seconds."""
    return {"seconds": str(math.ceil(wait_s))}


def failure_of(error: Exception, bounds: Bounds) -> LookUpFailed:
    """Return what an error of the libraries below means, by what it came from."""
    if bounds.bytes_left <= 0:
        return LookUpFailed("too_big")
    causes = _causes(error)
    if _any(causes, TimeoutError, requests.Timeout):
        return LookUpFailed("timeout")
    if _any(causes, ssl.SSLEOFError):  # closed while greeting
        return PassingFailure("offline")
    if _any(causes, ssl.SSLError, requests.exceptions.SSLError):
        return LookUpFailed("insecure")
    if any(isinstance(c, OSError) and not isinstance(c, requests.RequestException) for c in causes):
        return PassingFailure("offline")
    return LookUpFailed("unreadable")


def _any(causes: list[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(cause, kinds) for cause in causes)


def _causes(error: BaseException) -> list[BaseException]:
    """Return the error and what lies below it: requests and urllib3 wrap one into another."""
    found: list[BaseException] = []
    rest: list[object] = [error]
    while rest:
        candidate = rest.pop()
        if isinstance(candidate, BaseException) and candidate not in found:
            found.append(candidate)
            rest += [*candidate.args, getattr(candidate, "reason", None), candidate.__cause__]
    return found
