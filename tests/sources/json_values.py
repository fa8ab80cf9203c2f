"""Any value of JSON, with the names that a service uses in many of its objects."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from hypothesis import strategies as st

from magnesium.sources.failures import LookUpFailed

T = TypeVar("T")

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.text(max_size=20)
    | st.text(st.characters(categories=["Cs", "Cc", "Zl"]), max_size=3)
    | st.sampled_from(["0", "1", "0.02", "1090", "304", "MG", "1e99", "<", "~", "12 ml", "12 g"])
)


def json_values(names: Iterable[str]) -> st.SearchStrategy[Any]:
    keys = st.sampled_from(sorted(names)) | st.text(max_size=5)
    return st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6),
        max_leaves=25,
    )


def parsed(parse: Callable[[object], T], answer: object) -> T | None:
    """Return what an answer is read as, None where it is refused as it should be."""
    try:
        return parse(answer)
    except LookUpFailed as refused:
        if refused.code not in ("unreadable", "not_found"):
            raise
        return None
