"""The server's memory: nothing is collected while a server starts, and what it reads is kept apart.

To be imported before the rest. What a server reads of its code and tables is no garbage: to look
for some in it took 60 ms until the first total was there.
"""

import ctypes
import gc
import sys

gc.disable()


def settle() -> None:
    """Have Python collect from now on, but walk nothing that is there by now each time.

    What is free in C's heap goes back to the system: glibc keeps it for itself, others don't.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)
