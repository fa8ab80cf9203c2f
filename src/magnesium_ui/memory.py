"""The server's memory: what reading the tables took for a moment goes back to the system."""

import ctypes
import sys


def give_back() -> None:
    """Give back what is free in C's heap: glibc keeps it for itself, others don't."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)
