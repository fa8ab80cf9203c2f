"""The visitor's own clock."""

from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def now() -> datetime:
    """Return the date and time where the visitor is."""
    zone: tzinfo = UTC
    # A browser may name a zone that this machine does not know: then any time is as good.
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        zone = ZoneInfo(st.context.timezone or "Europe/Amsterdam")
    return datetime.now(zone)


def today() -> str:
    """Return the date where the visitor is, as ISO writes it."""
    return now().date().isoformat()
