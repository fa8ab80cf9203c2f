"""For all tests: no time limit on a single example, and an order that leaves no process idle."""

import pytest
from hypothesis import settings

# A busy machine would break any limit.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; the site behind nginx is set up in one process only."""
    for item in items:
        if "hosted" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("hosted"))
    items.sort(key=lambda item: "browser" not in item.path.parts)
