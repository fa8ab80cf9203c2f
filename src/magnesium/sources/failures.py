"""What can become of a look-up that gives nothing."""

import math
from collections.abc import Mapping


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
