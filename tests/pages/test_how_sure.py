"""How sure the total is: the range in words, what it settles, and another authority's rule."""

import re
from dataclasses import replace

import pytest

from magnesium.assessment import range_for_words
from magnesium.day import Day, Item, Meal, OwnFood, Water
from magnesium.intake import intake_of
from magnesium.link import encode
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, COFFEE, EMPTY, GOAT, open_sections, press, set_field, words

PEAS = Item("16085", 400, Meal.DINNER)
MAN_AT_347_MG = Day((Item("own:0", 347, Meal.LUNCH),), own_foods=(OwnFood("Bar", 100),))


def shown_range(day: Day, joined: str) -> str:
    low, high = range_for_words(intake_of(day).low_mg, intake_of(day).high_mg)
    return f"**{low} {joined} {high} mg** (80"


def test_the_range_stands_in_words(opened: Open) -> None:
    day = Day((BREAD, PEAS))
    assert shown_range(day, "to") in words(opened(d=encode(day)))
    assert shown_range(day, "tot") in words(opened("nl", d=encode(day)))


@pytest.mark.parametrize("day", [Day(), Day((Item("04001", 20, Meal.LUNCH),))])
def test_where_nothing_varies_nothing_is_said(opened: Open, day: Day) -> None:
    assert "How sure is this?" not in words(opened(d=encode(day)))


def test_what_has_no_value_is_named_apart_and_is_in_the_range(opened: Open) -> None:
    day = Day((BREAD, GOAT))
    text = words(opened(d=encode(day)))
    assert intake_of(day).low_mg > intake_of(day).known_mg
    assert "What has no value may add about 25 mg (20 to 30 mg)." in text
    assert "even the low end is above the known total" in text


@pytest.mark.parametrize(
    ("weight_g", "sentence"),
    [
        (100, "Even at the high end the day stays below 300 mg (women) and 350 mg (men)."),
        (300, "Whether the day reaches 300 mg (women) depends most on Bar."),
        (600, "Even at the low end the day reaches 300 mg (women) and 350 mg (men)."),
    ],
)
def test_it_says_what_the_range_settles(opened: Open, weight_g: float, sentence: str) -> None:
    day = Day((Item("own:0", weight_g, Meal.LUNCH),), own_foods=(OwnFood("Bar", 100),))
    app = set_field(opened(d=encode(day)), "radio", "authority", "gezondheidsraad")
    assert sentence in words(app)


def test_the_food_that_matters_most_is_named_with_its_share(opened: Open) -> None:
    day = Day((BREAD, COFFEE))
    source, share = intake_of(day).certainty.largest_share or ("", 0)
    assert source == BREAD.food_id
    text = words(opened("en", d=encode(day)))
    (found,) = re.findall(r"largest source of uncertainty is .*: (\d+)%", text)
    assert int(found) == int(100 * share)


def test_a_name_from_a_link_is_harmless(opened: Open) -> None:
    own = OwnFood("[x](http://example.org)", None)
    day = Day((BREAD, Item("own:0", 200, Meal.LUNCH)), own_foods=(own,))
    text = words(opened(d=encode(day)))
    assert "[x](" not in text
    assert re.search(r"(depends most on|uncertainty is)\W*x.*http", text, re.MULTILINE)


def test_a_water_can_matter_most(opened: Open) -> None:
    text = words(opened("nl", d=encode(Day((BREAD,), (Water("Bron", 1000, None),)))))
    assert "Bron" in text
    assert "Door wat geen waarde heeft, komt er misschien" in text


def test_two_authorities_stand_side_by_side(opened: Open) -> None:
    app = opened("nl", d=encode(MAN_AT_347_MG))
    both = "Mannen: **99%** van de Nederlandse norm, **83%** van de Amerikaanse norm."
    assert both in words(app)
    app = set_field(app, "segmented_control", "sex", "male")
    text = words(app)
    assert "**99%** van de Nederlandse norm, **83%** van de Amerikaanse norm." in text
    assert "Mannen: **" not in text
    assert "AI (adequate inname)" in text
    assert "RDA (aanbevolen dagelijkse hoeveelheid)" in text


def test_percentages_of_one_sex_alone_say_whose_they_are(opened: Open) -> None:
    text = words(opened("nl", d=encode(Day((replace(COFFEE, weight_g=183),)))))
    assert "Vrouwen: **2%** van de Nederlandse norm, **2%** van de Amerikaanse norm." in text
    assert "Mannen: **2%** van de Nederlandse norm, **1%** van de Amerikaanse norm." in text


def test_of_two_authorities_that_mean_the_same_that_is_said(opened: Open) -> None:
    app = set_field(opened(d=encode(MAN_AT_347_MG)), "radio", "authority", "uk")
    assert "of the British figure" in words(app)
    assert "weigh the studies differently" in words(app)


def test_where_the_other_authority_says_the_same_there_is_nothing(opened: Open) -> None:
    app = set_field(opened("nl", d=encode(MAN_AT_347_MG)), "radio", "authority", "efsa")
    assert "Hetzelfde eten" not in words(app)


def test_what_only_unknown_foods_bring_is_likely_and_no_more(opened: Open) -> None:
    day = Day((Item("12061", 101, Meal.LUNCH), Item("17169", 200, Meal.DINNER)))
    app = set_field(opened("nl", d=encode(day)), "segmented_control", "sex", "female")
    assert "Met wat geen waarde heeft erbij haalt deze dag waarschijnlijk 300 mg." in words(app)
    assert "Ook als het laag uitvalt" not in words(app)
    assert "haalt deze dag dit waarschijnlijk al" in words(open_sections(app, "suggestions"))


def test_it_comes_and_goes_with_the_day(opened: Open) -> None:
    app = opened(d=EMPTY)
    assert "How sure is this?" not in words(app)
    assert "How sure is this?" in words(press(app, "quick-18075"))
    assert "How sure is this?" not in words(press(app, "undo"))
