"""What the visitor's own browser keeps of their days: told to it, and heard from it."""

from collections.abc import Mapping
from secrets import token_hex

import streamlit as st

from magnesium.day import Day
from magnesium.kept_days import MOST_KEPT_DAYS, KeptDay, Store, read_store
from magnesium.link import encode
from magnesium_ui.browser import answered


def is_embedded() -> bool:
    """Return whether the page stands in another one, where it keeps nothing."""
    return bool(st.context.is_embedded)


def store() -> Store | None:
    """Return what the browser keeps, None as long as it has not been heard."""
    found: Store | None = st.session_state.get("store")
    return found


def is_empty() -> bool:
    """Return whether the browser keeps nothing, though it could."""
    return store() == Store() and not has_failed()


def has_failed() -> bool:
    """Return whether the browser refuses to keep anything, or has no room left for it."""
    return bool(st.session_state.get("has_storage_failed"))


def hear() -> bool:
    """Take what the browser answered since the last run; returns whether it did."""
    answer = answered()
    if not isinstance(answer, Mapping) or answer.get("visit") != _visit():
        return False
    number = answer.get("number")
    st.session_state.storage_heard = number if isinstance(number, int) else None
    st.session_state.store = read_store(answer.get("text"))
    st.session_state.has_storage_failed = answer.get("works") is not True
    return True


def keep(name: str, day: Day) -> None:
    """Ask the browser to keep a day under a name, in the place of one that has it."""
    _ask(keep={"name": name, "day": encode(day), "date": ""})


def restore(kept: KeptDay) -> None:
    """Ask the browser to keep a day again that it kept."""
    _ask(keep={"name": kept.name, "day": kept.text, "date": kept.saved})


def rename(kept: KeptDay, name: str) -> None:
    """Ask the browser to keep a kept day under another name."""
    _ask(keep={"name": name, "day": kept.text, "date": kept.saved}, remove=kept.name)


def remove(kept: KeptDay) -> None:
    """Ask the browser to keep a day no longer."""
    _ask(remove=kept.name)


def forget() -> None:
    """Ask the browser to remove all it keeps for this page."""
    _ask(forget=True)


def to_keep(last: Day | None, before: Day | None) -> dict[str, object] | None:
    """Return what the browser is to be told: the visitor's own day and the one before it.

    And what was asked of it; None where the page stands in another one, and nothing is kept.
    """
    if is_embedded():
        return None
    return {
        "visit": _visit(),
        "heard": st.session_state.get("storage_heard"),
        "run": token_hex(4),  # or the browser would not look whether it was heard
        "last": _text(last),
        "before": None if before is None else encode(before),
        "mostDays": MOST_KEPT_DAYS,
        "command": st.session_state.get("storage_command"),
    }


def _text(day: Day | None) -> str | None:
    """Return a day as the browser has it: kept by an older release, it is still the same day."""
    if day is None:
        return None
    kept = store()
    return kept.last.text if kept and kept.last and kept.last.day == day else encode(day)


def _ask(**command: object) -> None:
    st.session_state.storage_command = {"once": token_hex(8), **command}


def _visit() -> str:
    """Return what tells this session from others that this page of the browser had."""
    found: str = st.session_state.setdefault("storage_visit", token_hex(8))
    return found
