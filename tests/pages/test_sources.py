import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal
from magnesium.facts import load_publications
from magnesium.link import encode
from magnesium.own_sources import load_own_sources
from tests.pages.conftest import APP, Open
from tests.pages.visit import title


@pytest.mark.parametrize(
    ("language", "about", "foods", "unknown"),
    [
        ("nl", "Waar de cijfers vandaan komen", "8.789", "760"),
        ("en", "Where the numbers come from", "8,789", "760"),
    ],
)
def test_it_tells_where_the_numbers_come_from(
    opened: Open, language: str, about: str, foods: str, unknown: str
) -> None:
    app = opened(language).switch_page("pages/sources.py").run()
    assert not app.exception
    assert title(app) == about
    text = "\n".join(element.value for element in app.markdown)
    assert foods in text
    assert unknown in text
    others, recommendations, corrections, cited = (table.value for table in app.table)
    assert len(others) == load_own_sources()["credit"].notna().sum()
    assert len(recommendations) >= 7
    assert len(corrections) == 40
    assert len(cited) == len(load_publications())


def test_the_day_stays_in_the_address_over_pages(opened: Open) -> None:
    day = encode(Day((Item("18075", 70, Meal.LUNCH, 0, 2),)))
    app = opened(d=day)
    app.switch_page("pages/sources.py").run()
    assert app.query_params["d"] == day
    app.switch_page("pages/day.py").run()
    assert app.query_params["d"] == day
    assert "about 55" in "\n".join(element.value for element in app.markdown)


@pytest.mark.parametrize("page", ["day", "supplements", "sleep", "keep", "sources"])
def test_a_page_started_alone_runs_the_whole_app(page: str) -> None:
    app = AppTest.from_file(APP.parent / f"pages/{page}.py", default_timeout=60).run()
    assert not app.exception
    assert any("Magnesium Day" in element.value for element in app.markdown)
