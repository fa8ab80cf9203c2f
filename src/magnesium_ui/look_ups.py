"""Asking services beyond our table: only at a press, with answers kept for a while, and in words.

Nothing here runs when a page is opened: offline is a state like another.
"""

import math
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from magnesium.found_food import FoundPortion
from magnesium.sources import food_data_central, open_food_facts
from magnesium.sources.failures import LookUpFailed
from magnesium.sources.food_data_central import DEMO_KEY, FdcHit
from magnesium.sources.open_food_facts import FoundProduct
from magnesium_ui.settings import setting
from magnesium_ui.words import _, _n, shown

if TYPE_CHECKING:
    from magnesium.sources.http import Client

OPEN_FOOD_FACTS: Final = "Open Food Facts"
FOOD_DATA_CENTRAL: Final = "FoodData Central"

KEY: Final = "FDC_API_KEY"
"""Of the environment or of Streamlit's secrets: the key that USDA gives for nothing."""

CONTACT_NAME: Final = "MAGNESIUM_DAY_CONTACT"
ADDRESSES: Final = {
    OPEN_FOOD_FACTS: ("MAGNESIUM_DAY_OPEN_FOOD_FACTS", open_food_facts.ADDRESS),
    FOOD_DATA_CENTRAL: ("MAGNESIUM_DAY_FOOD_DATA_CENTRAL", food_data_central.ADDRESS),
}
"""Names in the environment of addresses to ask instead: those of a mirror."""

A_DAY: Final = timedelta(days=1)
MOST_ANSWERS: Final = 500

Found = TypeVar("Found")


def looked_up(look_up: Callable[[], Found], service: str) -> Found | LookUpFailed:
    """Return what a look-up gives, or how it failed, with a word on the page while it lasts."""
    with st.spinner(_("Asking {service} …").format(service=service)):
        try:
            return look_up()
        except LookUpFailed as failure:
            return failure


@st.cache_data(ttl=A_DAY, max_entries=MOST_ANSWERS, show_spinner=False)
def product(barcode: str, language: str) -> FoundProduct:
    """Return a product of Open Food Facts; raises LookUpFailed, which is not kept."""
    address = _address(OPEN_FOOD_FACTS)
    return open_food_facts.product(barcode, _client(), language=language, address=address)


@st.cache_data(ttl=A_DAY, max_entries=MOST_ANSWERS, show_spinner=False)
def search_foods(query: str) -> list[FdcHit]:
    """Return foods of FoodData Central; raises LookUpFailed, which is not kept."""
    address = _address(FOOD_DATA_CENTRAL)
    return food_data_central.search_foods(query, _client(), _key(), address=address)


@st.cache_data(ttl=A_DAY, max_entries=MOST_ANSWERS, show_spinner=False)
def portions_of(fdc_id: int) -> tuple[FoundPortion, ...]:
    """Return the household measures of a food there; raises LookUpFailed, which is not kept."""
    address = _address(FOOD_DATA_CENTRAL)
    return food_data_central.portions_of(fdc_id, _client(), _key(), address=address)


def is_on_demo_key() -> bool:
    """Return whether whoever runs the app has given it no key of its own."""
    return _key() == DEMO_KEY


def show_failure(failure: LookUpFailed, service: str, then: str = "") -> None:
    """Say quietly what became of a look-up and what ``then``: else that the day stays."""
    then = then or _("Your day stays as it is.")
    st.caption(f"{_sentence(failure, service)} {then}")


def _sentence(failure: LookUpFailed, service: str) -> str:
    if failure.code in ("busy", "server") and (seconds := failure.params.get("seconds")):
        sentence = _("{service} can't be asked now: try again in {time}.")
        return sentence.format(service=service, time=_duration(float(seconds)))
    sentences = {
        "offline": _("There is no connection with {service} now. Everything else works."),
        "timeout": _("{service} takes too long to answer."),
        "busy": _("{service} is asked too often now: try again later."),
        "server": _("{service} has a fault of its own now: try again later."),
        "insecure": _("The connection with {service} isn't safe, so it was broken off."),
        "redirected": _("{service} sent us on to another place, which we don't ask."),
        "too_big": _("The answer of {service} is far too large."),
        "unreadable": _("The answer of {service} makes no sense."),
        "key_refused": _(
            "{service} refuses the key of this page: whoever runs it has to look at that."
        ),
        "not_found": _("{service} doesn't have this one."),
    }
    return sentences[failure.code].format(service=service)


def _duration(seconds: float) -> str:
    if seconds < 100:
        count = math.ceil(seconds)
        return _n("{count} second", "{count} seconds", count).format(count=shown(count))
    count = math.ceil(seconds / 60)
    return _n("{count} minute", "{count} minutes", count).format(count=shown(count))


@st.cache_resource(show_spinner=False)
def _client() -> "Client":
    # Its libraries are loaded with the first look-up: few visitors ask for one.
    from magnesium.sources.http import CONTACT, Client

    return Client(setting(CONTACT_NAME) or CONTACT)


def _address(service: str) -> str:
    name, usual = ADDRESSES[service]
    return setting(name) or usual


def _key() -> str:
    return setting(KEY) or DEMO_KEY
