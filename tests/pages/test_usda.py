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


@pytest.mark.parametrize("fault", ["reset", "broken", "too_many_requests", "a_list"])
@pytest.mark.parametrize(
    ("language", "weighed"), [("en", "The food can be weighed."), ("nl", "Afwegen kan wel.")]
)
def test_without_its_measures_a_food_of_usda_is_weighed(
    opened: Open, services: FakeServices, fault: str, language: str, weighed: str
) -> None:
    behaviour, code = FAULTS[fault]
    services.behaviours[DETAIL] = behaviour
    app = press(search_usda(beyond(opened, "usda", language)), "usda-77")
    assert SENTENCES[code][("en", "nl").index(language)] in words(app)
    assert weighed in words(app)
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
    app = search_usda(beyond(opened, "usda", "nl"), "rye")
    assert SENTENCES["key_refused"][1] in words(app)


def test_the_key_may_be_in_the_secrets_of_a_host(opened: Open, services: FakeServices) -> None:
    app = beyond(opened, "usda")
    app.secrets["FDC_API_KEY"] = "of-the-host"
    assert "30 questions an hour" not in words(search_usda(app))
    assert services.requests[0].headers["x-api-key"] == "of-the-host"


def test_nothing_found_is_said(opened: Open, services: FakeServices) -> None:
    services.behaviours[SEARCH] = in_json({"foods": []})
    assert "No food of this name there" in words(search_usda(beyond(opened, "usda")))


def test_our_own_limit_is_kept_by_all_visitors_together_and_said(
    opened: Open, services: FakeServices
) -> None:
    app, of_another = beyond(opened, "usda"), beyond(opened, "usda")
    for number in range(30):
        search_usda(app if number % 2 else of_another, f"oats {number}")
    search_usda(app, "oats 30")
    assert len(services.requests) == 30
    assert "FoodData Central can't be asked now: try again in 60 minutes." in words(app)
