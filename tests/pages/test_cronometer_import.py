"""A day from Cronometer's export: chosen by date, each row with its own magnesium."""

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Meal, Supplement
from magnesium.intake import intake_of
from magnesium.link import encode
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, day_of, go_to, press, set_field, words

SERVINGS = (
    b"Day,Group,Food Name,Amount,Energy (kcal),Magnesium (mg),Category\n"
    b"2026-11-27,Breakfast,Oats,50.00 g,190,60,Cereals\n"
    b"2026-11-28,Breakfast,Oats ![x](http://evil.example),50.00 g,190,60.5,Cereals\n"
    b'2026-11-28,Lunch,"Bread, ""dark""",2.00 slice,160,44,Baked\n'
    b"2026-11-28,Dinner,Soup,1.00 cup,,,Soups\n"
    b"2026-11-28,Snacks,Magnesium citrate tablet,1.00 tablet,0,200,Supplements\n"
    b"yesterday,Lunch,Bread,1 slice,80,22,Baked\n"
)
SUMMARY = b"Date,Energy (kcal),Magnesium (mg),Completed\n2026-11-28,1800,310,true\n"
NO_MAGNESIUM = b"Day,Group,Food Name,Amount,Energy (kcal),Category\n2026-11-28,Lunch,A,1 g,1,B\n"
MYFITNESSPAL = (
    b"\xef\xbb\xbfDate,Meal,Calories,Fat (g),Saturated Fat,Polyunsaturated Fat,Monounsaturated Fat,"
    b"Trans Fat,Cholesterol,Sodium (mg),Potassium,Carbohydrates (g),Fiber,Sugar,Protein (g),"
    b"Vitamin A,Vitamin C,Calcium,Iron,Note\r\n2026-11-28,Lunch,500,,,,,,,,,,,,,,,,,\r\n"
)


def opened_file(opened: Open, content: bytes, language: str = "en") -> AppTest:
    app = opened(language, d=encode(Day((BREAD,)))).switch_page("pages/keep.py").run()
    app.file_uploader[0].set_value(("servings.csv", content, "text/csv"))
    return app.run()


@pytest.mark.parametrize(("language", "total"), [("en", "at least"), ("nl", "minstens")])
def test_the_last_day_of_an_export_is_opened_as_it_was_eaten(
    opened: Open, language: str, total: str
) -> None:
    app = opened_file(opened, SERVINGS, language)
    assert f"{total} 100 mg" in words(app)
    press(app, "open_file")
    day = day_of(app)
    assert day.supplements == (Supplement("Magnesium citrate tablet", 200),)
    assert [item.meal for item in day.items] == [Meal.BREAKFAST, Meal.LUNCH, Meal.DINNER]
    intake = intake_of(day)
    assert intake.known_mg == pytest.approx(104.5, abs=0.01)
    assert (intake.unknown_count, intake.supplements_mg) == (1, 200)
    assert {own.source for own in day.own_foods} == {"cronometer"}
    assert {own.date for own in day.own_foods} == {"2026-11-28"}
    assert "![x](" not in words(app)


def test_another_day_is_chosen_by_its_date(opened: Open) -> None:
    app = opened_file(opened, SERVINGS)
    (dates,) = [box for box in app.selectbox if "cronometer_date" in box.key]
    assert dates.options == ["28 November 2026", "27 November 2026"]
    dates.set_value("2026-11-27")
    press(app.run(), "open_file")
    assert [item.weight_g for item in day_of(app).items] == [50]
    assert intake_of(day_of(app)).known_mg == 60


def test_whoever_ate_it_says_what_is_a_supplement(opened: Open) -> None:
    app = opened_file(opened, SERVINGS)
    set_field(app, "pills", "cronometer_supplements", [])
    press(app, "open_file")
    assert day_of(app).supplements == ()
    assert intake_of(day_of(app)).known_mg == pytest.approx(304.5, abs=0.01)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "1 row or value of the export could not be read. In row: 7."),
        ("nl", "1 rij of waarde van de export was niet te lezen. In rij: 7."),
    ],
)
def test_rows_that_could_not_be_read_are_named(opened: Open, language: str, sentence: str) -> None:
    assert sentence in words(opened_file(opened, SERVINGS, language))


@pytest.mark.parametrize(
    ("content", "language", "sentence"),
    [
        (SUMMARY, "en", "summary, with totals only"),
        (SUMMARY, "nl", "alleen totalen"),
        (NO_MAGNESIUM, "en", "no column “Magnesium (mg)”"),
        (NO_MAGNESIUM, "nl", "ontbreekt de kolom ‘Magnesium (mg)’"),
        (MYFITNESSPAL, "en", "it holds neither magnesium nor the names of foods"),
        (MYFITNESSPAL, "nl", "er staan geen magnesium en geen productnamen in"),
        (SERVINGS[:66], "en", "nothing in this export that could be read"),
        (b"a,b\n1,2\n", "en", "This file holds no day"),
    ],
)
def test_an_export_without_magnesium_is_refused_with_the_reason(
    opened: Open, content: bytes, language: str, sentence: str
) -> None:
    app = opened_file(opened, content, language)
    (error,) = app.error
    assert sentence in error.value
    assert app.query_params["d"] == encode(Day((BREAD,)))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "An export of MyFitnessPal can't be opened"),
        ("nl", "Een export van MyFitnessPal kun je hier niet openen"),
    ],
)
def test_what_cannot_be_opened_is_said_before_anybody_tries(
    opened: Open, language: str, sentence: str
) -> None:
    assert sentence in words(go_to(opened(language), "keep"))


def test_a_day_too_large_is_opened_in_part_and_said(opened: Open) -> None:
    rows = [f"2026-11-28,Lunch,Food {n},10 g,1,{n},X\n".encode() for n in range(65)]
    app = opened_file(opened, SERVINGS.split(b"\n")[0] + b"\n" + b"".join(rows))
    assert "5 rows have no place in a day" in words(app)
    press(app, "open_file")
    assert len(day_of(app).items) == 60


def test_the_choice_of_a_date_is_the_same_in_both_languages(opened: Open) -> None:
    app = opened_file(opened, SERVINGS, "nl")
    (dates,) = [box for box in app.selectbox if "cronometer_date" in box.key]
    assert dates.options[0] == "28 november 2026"
    set_field(app, "selectbox", "cronometer_date", "2026-11-27")
    assert "ongeveer 60 mg" in words(app)


def test_the_chosen_date_stays_in_another_language(opened: Open) -> None:
    app = opened_file(opened, SERVINGS)
    set_field(app, "selectbox", "cronometer_date", "2026-11-27")
    set_field(app, "segmented_control", "language_choice", "nl")
    press(app, "open_file")
    assert intake_of(day_of(app)).known_mg == 60


def test_a_supplement_without_a_value_can_be_left_out_of_the_food(opened: Open) -> None:
    tablet = b"2026-11-28,Breakfast,Vitamin D3 tablet,1.00 tablet,0,,Supplements\n"
    oats = b"2026-11-28,Breakfast,Oats,50.00 g,190,60,Cereals\n"
    app = opened_file(opened, SERVINGS.split(b"\n")[0] + b"\n" + oats + tablet)
    assert "1 row has no place in a day, or is a supplement without magnesium." in words(app)
    press(app, "open_file")
    assert intake_of(day_of(app)).unknown_count == 0
