"""Keep and share: the link, the days kept by name, what is kept where."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.assessment import Profile
from magnesium.day import Day, Item, Meal, OwnFood, Supplement
from magnesium.kept_days import Store
from magnesium.link import encode
from magnesium.profile_link import encode_profile
from magnesium_ui import browser_storage
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, COFFEE, day_of, field, go_to, press, set_field, words

TODAY = Day((COFFEE,))
MONDAY = Day((BREAD, Item("own:0", 50, Meal.DINNER)), own_foods=(OwnFood("![x](http://x)", None),))
SUNDAY = Day((BREAD,), supplements=(Supplement("citrate", 100),))


def kept(**days: Day) -> str:
    rows = [{"name": n, "day": encode(day), "date": "2026-11-20"} for n, day in days.items()]
    return json.dumps({"days": rows})


@pytest.fixture
def keep(opened: Open) -> Open:
    """Open the page of kept days."""

    def at_keep(language: str = "en", kept: str = "", **parameters: str) -> AppTest:
        app = opened(language, kept=kept, d=encode(TODAY), **parameters)
        app.switch_page("pages/keep.py").run()
        return app.run()

    return at_keep


def command(app: AppTest) -> dict[str, object]:
    """What the browser is asked to do."""
    asked: dict[str, object] = app.session_state["storage_command"]
    return {name: value for name, value in asked.items() if name != "once"}


def choose(app: AppTest, place: int) -> AppTest:
    (found,) = [radio for radio in app.radio if radio.key.startswith("kept_days")]
    found.set_value(place)
    return app.run()


def type_name(app: AppTest, name: str) -> AppTest:
    """Type a name for this day and press the button of its form."""
    field(app, "text_input", "keep_name").set_value(name)  # type: ignore[attr-defined]
    return press(app, "keep_day")


def codes(app: AppTest) -> list[str]:
    return [element.value for element in app.code]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_link_is_the_day_and_opens_in_the_language_asked_for(keep: Open, language: str) -> None:
    app = keep(language)
    assert codes(app)[0].endswith(f"/?d={encode(TODAY)}")
    set_field(app, "button_group", "link_language", "nl")
    assert codes(app)[0].endswith(f"/?d={encode(TODAY)}&lang=nl")
    assert "&amp;embed=true" in codes(app)[1]
    assert codes(app)[2].endswith(f"/?food={COFFEE.food_id}")


def test_the_profile_is_in_no_link_unless_it_is_ticked(keep: Open) -> None:
    app = keep()
    assert "p=" not in codes(app)[0]
    set_field(app, "checkbox", "profile_in_link", True)
    assert f"&p={encode_profile(Profile('nasem'))}" in codes(app)[0]
    assert app.query_params["p"] == encode_profile(Profile("nasem"))
    set_field(app, "checkbox", "profile_in_link", False)
    assert "p" not in app.query_params
    assert "p=" not in codes(app)[0]


def test_a_profile_in_a_link_is_the_readers_to_begin_with(opened: Open) -> None:
    profile = Profile("efsa", "female", 30, "pregnant")
    app = opened("nl", d=encode(TODAY), p=encode_profile(profile))
    assert app.session_state["profile"] == profile
    app.run()
    assert app.session_state["profile"] == profile
    assert app.query_params["p"] == encode_profile(profile)


def test_a_profile_that_a_link_brought_goes_when_the_visitor_gives_their_own(opened: Open) -> None:
    profile = encode_profile(Profile("efsa", "female", 30, "pregnant"))
    app = opened("en", d=encode(TODAY), p=profile)
    set_field(app, "button_group", "sex-", "male")
    assert app.session_state["profile"].sex == "male"
    assert "p" not in app.query_params
    app.switch_page("pages/keep.py").run()
    set_field(app, "checkbox", "profile_in_link", True)
    assert app.query_params["p"].startswith("efsa-male")
    go_to(app, "day", "whom")
    set_field(app, "button_group", "sex-", "female")
    assert app.query_params["p"].startswith("efsa-female")


@pytest.mark.parametrize("junk", ["", "x", "nasem-female-4000-", "🙂", "a" * 10_000])
def test_a_profile_that_cannot_be_read_changes_nothing(opened: Open, junk: str) -> None:
    app = opened("en", d=encode(TODAY), p=junk)
    assert app.session_state["profile"].sex is None
    assert app.session_state["profile"].age_years is None


def test_a_day_is_kept_under_a_name(keep: Open) -> None:
    app = keep()
    type_name(app, " My\tMonday ")
    assert command(app) == {"keep": {"name": "My Monday", "day": encode(TODAY), "date": ""}}


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "Give it a name first."), ("Monday", "There is already a day with that name")],
)
def test_a_name_is_needed_and_one_that_is_free(keep: Open, name: str, said: str) -> None:
    app = keep(kept=kept(Monday=MONDAY))
    type_name(app, name)
    assert said in words(app)
    assert "storage_command" not in app.session_state


def test_no_more_days_are_kept_than_fit(keep: Open) -> None:
    app = keep(kept=kept(**{f"day {number}": MONDAY for number in range(31)}))
    type_name(app, "One more")
    assert "You can keep at most 31 days" in words(app)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "2 days are kept: on average **at least 50 mg** a day from food and water."),
        ("nl", "2 dagen bewaard: gemiddeld **minstens 50 mg** per dag uit eten en water."),
    ],
)
def test_the_average_stands_beside_the_recommendation(keep: Open, language: str, said: str) -> None:
    text = words(keep(language, kept=kept(Monday=MONDAY, Sunday=SUNDAY)))
    assert said in text
    assert ("16% of the recommended 320 mg (women)" in text) == (language == "en")
    assert "50 mg a day on average" in text or "gemiddeld 50 mg per dag" in text


def test_a_kept_day_is_opened_and_the_day_before_can_be_undone(keep: Open) -> None:
    app = choose(keep(kept=kept(Monday=MONDAY)), 0)
    press(app, "open_kept")
    assert day_of(app) == MONDAY
    press(app, "undo")
    assert day_of(app) == TODAY


def test_a_meal_is_copied_to_this_day(keep: Open) -> None:
    app = choose(keep(kept=kept(Monday=MONDAY)), 0)
    set_field(app, "selectbox", "copied-", Meal.DINNER)
    press(app, "copy_meal")
    assert day_of(app).items == (COFFEE, Item("own:0", 50, Meal.DINNER))
    assert day_of(app).own_foods == MONDAY.own_foods


def test_a_kept_day_is_deleted_and_kept_after_all(keep: Open) -> None:
    app = choose(keep(kept=kept(Monday=MONDAY)), 0)
    press(app, "delete_kept")
    assert command(app) == {"remove": "Monday"}
    app.session_state["store"] = Store()  # what the browser then keeps
    app.run()
    press(app, "keep_removed")
    keeping = {"name": "Monday", "day": encode(MONDAY), "date": "2026-11-20"}
    assert command(app) == {"keep": keeping}


def test_a_kept_day_gets_another_name(keep: Open) -> None:
    app = choose(keep(kept=kept(Monday=MONDAY, Sunday=SUNDAY)), 0)
    set_field(app, "text_input", "rename-", "Sunday")
    press(app, "rename_day")
    assert "Give a name that no other kept day has." in words(app)
    set_field(app, "text_input", "rename-", "Tuesday")
    press(app, "rename_day")
    renamed = {"name": "Tuesday", "day": encode(MONDAY), "date": "2026-11-20"}
    assert command(app) == {"keep": renamed, "remove": "Monday"}


def test_two_days_stand_beside_each_other(keep: Open) -> None:
    app = choose(keep(kept=kept(Monday=MONDAY)), 0)
    (table,) = [table.value for table in app.table]
    assert table.iloc[:, 0].tolist()[-2:] == ["Food and water", "Supplements"]
    assert table.iloc[1].tolist()[1:] == ["0\u00a0mg", "53\u00a0mg"]
    assert table.iloc[2].tolist()[1:] == ["0\u00a0mg", "at least 0\u00a0mg"]


def test_the_own_day_before_can_be_brought_back(keep: Open) -> None:
    before = json.dumps({"before": {"day": encode(SUNDAY), "date": "2026-11-20"}})
    app = press(keep(kept=before), "bring_back")
    assert day_of(app) == SUNDAY


@pytest.mark.parametrize("language", ["en", "nl"])
def test_forgetting_everything_leaves_an_example_and_no_profile(keep: Open, language: str) -> None:
    profile = encode_profile(Profile("efsa", "female", 30))
    app = keep(language, kept=kept(Monday=MONDAY), p=profile, lang=language)
    press(app, "forget_now")
    assert command(app) == {"forget": True}
    assert app.session_state["visit"].own is None
    assert app.session_state["profile"].sex is None
    assert app.session_state["language"] == language
    assert "removed_day" not in app.session_state
    assert not {"d", "p"} & set(app.query_params)
    app.run()  # as after the browser's answer
    said = {"en": "Everything is forgotten.", "nl": "Alles is gewist."}[language]
    assert [found for found in app.success if said in found.value]


def test_a_browser_that_keeps_nothing_is_named(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(d=encode(TODAY))
    answer = {"visit": app.session_state["storage_visit"], "works": False, "text": ""}
    with monkeypatch.context() as browser:
        browser.setattr(browser_storage, "answered", lambda: answer)
        app.switch_page("pages/keep.py").run()
    assert "This browser doesn't keep anything for us" in words(app)
