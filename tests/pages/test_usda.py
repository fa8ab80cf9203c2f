"""USDA's foods: found by a word, added in their own measures, asked with the host's key."""

import pytest

from magnesium.day import Day, Item, Meal, OwnFood
from tests.pages.conftest import Open
from tests.pages.look_ups import DETAIL, SEARCH, SENTENCES, beyond, search_usda, today
from tests.pages.visit import (
    day_of,
    press,
    words,
)
from tests.sources.faults import FAULTS
from tests.sources.server import FakeServices, in_json


def test_a_food_of_usda_is_found_picked_and_added_in_its_own_measure(
    opened: Open, services: FakeServices
) -> None:
    app = search_usda(beyond(opened, "usda"))
    labels = {found.key: found.label for found in app.button if found.key.startswith("usda-")}
    assert labels["usda-77"].replace("\u00a0", " ").startswith("Oats, invented · **27 mg in 100 g")
    assert "unknown (not given)" in labels["usda-78"]
    press(app, "usda-77")
    press(app, "found_add-beyond")
    own = OwnFood("Oats, invented", 27, None, "fdc:77", today(), 240)
    assert day_of(app) == Day((Item("own:0", 240, Meal.BREAKFAST, 0, 1),), own_foods=(own,))
    assert [seen.path for seen in services.requests] == [SEARCH, DETAIL]


def test_without_its_measures_a_food_of_usda_is_weighed(
    opened: Open, services: FakeServices
) -> None:
    services.behaviours[DETAIL] = FAULTS["reset"][0]
    app = press(search_usda(beyond(opened, "usda")), "usda-77")
    press(app, "found_add-beyond")
    assert day_of(app).items == (Item("own:0", 100, Meal.BREAKFAST),)


def test_the_key_of_the_host_is_used_and_seen_nowhere(
    opened: Open, services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "30 questions an hour" in words(search_usda(beyond(opened, "usda")))
    monkeypatch.setenv("FDC_API_KEY", "kX9-secret")
    app = search_usda(beyond(opened, "usda"), "barley")
    assert "30 questions an hour" not in words(app)
    assert [seen.headers["x-api-key"] for seen in services.requests] == ["DEMO_KEY", "kX9-secret"]
    services.behaviours[SEARCH] = in_json({}, 403)
    app = search_usda(app, "rye")
    assert SENTENCES["key_refused"][0] in words(app)
    assert "kX9" not in words(app) + str(app.query_params)


def test_nothing_found_is_said(opened: Open, services: FakeServices) -> None:
    services.behaviours[SEARCH] = in_json({"foods": []})
    assert "No food of this name there" in words(search_usda(beyond(opened, "usda")))


def test_our_own_limit_is_kept_and_said(opened: Open, services: FakeServices) -> None:
    app = beyond(opened, "usda")
    for number in range(30):
        search_usda(app, f"oats {number}")
    search_usda(app, "oats 30")
    assert len(services.requests) == 30
    assert "FoodData Central can't be asked now: try again in 60 minutes." in words(app)
