import os
import sys
from pathlib import Path

import pytest

from magnesium_ui.memory import settle

COUNT, BYTES = 20_000, 2_000


def resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps what is free")
def test_what_is_free_goes_back_to_the_system() -> None:
    held = [bytearray(BYTES) for _ in range(COUNT)]
    held = held[-1:]  # the last one keeps all before it in the heap
    before = resident()
    settle()
    assert resident() < before - COUNT * BYTES / 2
    assert held
