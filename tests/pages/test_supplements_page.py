"""Supplements and water: the gauge, the converter, the waters, the medicines."""

import math

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import MOST_OTHERS, Day, Supplement, Water
from magnesium.link import encode
from magnesium.medicines import load_medicines
from magnesium.water import glass_of, load_waters, water_of
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, EMPTY, day_of, field, go_to, press, rows_of, set_field, words

LIMITS = {
    "nasem": 350,
    "efsa": 250,
    "gezondheidsraad": 250,
    "uk": 400,
    "dach": 250,
    "nordic": 250,
    "who": None,
}


def supplements_page(opened: Open, language: str = "en", **parameters: str) -> AppTest:
    return go_to(opened(language, **parameters), "supplements", "whom")


def gauge(app: AppTest) -> dict[str, float]:
    frame = rows_of(app, 0)
    return frame.set_index("kind")["magnesium_mg"].to_dict()


def choose_how(app: AppTest, stated: str) -> AppTest:
    return set_field(app, "button_group", "stated-", stated)


def enter(app: AppTest, stated: str, amount: str, pieces: str = "1") -> AppTest:
    choose_how(app, stated)
    set_field(app, "text_input", "amount-pieces-", pieces)
    return set_field(app, "text_input", f"amount-{stated}-", amount)


@pytest.mark.parametrize("magnesium_mg", [0, 250, 251, 350, 501])
def test_the_gauge_stands_beside_the_limit_of_each_authority(
    opened: Open, magnesium_mg: float
) -> None:
    taken = (Supplement("Tablet", magnesium_mg),) if magnesium_mg else ()
    app = supplements_page(opened, d=encode(Day((BREAD,), supplements=taken)))
    for authority, limit in LIMITS.items():
        set_field(app, "radio", "authority", authority)
        shown = gauge(app)
        assert shown["known"] == magnesium_mg  # food never fills it
        assert shown.get("recommended low") == limit
        text = words(app)
        assert f"**{magnesium_mg} mg** from supplements and medicines" in text
        if limit is None:
            assert "names no limit for this person" in text
        elif magnesium_mg > limit:
            assert f"over the limit of {limit} mg a day" in text
        else:
            assert f"limit {limit} mg a day" in text
            assert "over the limit" not in text
        exceeded = sorted({known for known in LIMITS.values() if known and magnesium_mg > known})
        # Over one's own limit is a warning, over that of others only is told more calmly.
        is_over = bool(exceeded) and (limit is None or magnesium_mg > limit)
        assert len(app.warning) == is_over
        assert len(app.info) == (bool(exceeded) and not is_over)
        for known in exceeded:
            (said,) = [box.value.replace("\u00a0", " ") for box in [*app.warning, *app.info]]
            assert f"{known} mg (" in said
        assert ("Spread it over the day" in text) == (magnesium_mg > 0)


def test_the_limits_of_a_child_are_a_childs(opened: Open) -> None:
    app = supplements_page(opened, d=encode(Day(supplements=(Supplement("Tablet", 120),))))
    set_field(app, "number_input", "age", 8)
    assert gauge(app)["recommended low"] == 110
    assert "over the limit of 110 mg" in words(app)


def test_food_and_supplements_are_kept_apart_everywhere(opened: Open) -> None:
    day = Day((BREAD,), (Water("Spa", 1000, 10),), (Supplement("Tablet", 300),))
    app = opened(d=encode(day))
    assert "about 65 mg" in words(app)
    assert "Supplements, not counted above: 300 mg. Together about 365 mg." in words(app)
    assert "women: 20% of 320 mg" in words(app)


@pytest.mark.parametrize(
    ("stated", "amount", "pieces", "total_mg"),
    [
        ("elemental", "100", "2", 200),
        ("elemental", "62.5", "½", 31.2),
        ("percent", "100", "1", 375),
        ("percent", "50", "2", 375),
        ("compound", "414", "2", 499.3),
    ],
)
def test_a_product_is_entered_as_its_label_states_it(
    opened: Open, stated: str, amount: str, pieces: str, total_mg: float
) -> None:
    app = enter(supplements_page(opened, d=EMPTY), stated, amount, pieces)
    assert f"**{total_mg} mg** magnesium a day" in words(app)
    press(app, "supplement_add")
    (taken,) = day_of(app).supplements
    assert taken.magnesium_mg == total_mg
    assert field(app, "text_input", "amount-elemental-").value == ""  # type: ignore[attr-defined]


def test_a_product_of_the_whole_reference_intake_is_over_the_european_limit_at_once(
    opened: Open,
) -> None:
    app = enter(supplements_page(opened, "nl", d=EMPTY), "percent", "100")
    (warning,) = app.warning
    assert "375 mg" in warning.value.replace("\u00a0", " ")
    assert "250 mg (NL, EU, DE-AT-CH, Noords)" in warning.value.replace("\u00a0", " ")
    assert day_of(app).supplements == ()


def test_a_label_that_leaves_the_hydrate_open_gives_a_range(opened: Open) -> None:
    app = choose_how(supplements_page(opened, d=EMPTY), "compound")
    set_field(app, "selectbox", "compound-", "citrate")
    set_field(app, "text_input", "amount-compound-", "1000")
    assert "it can be 113.4 mg to 161.6 mg" in words(app)
    assert "**161.6 mg** magnesium a day" in words(app)
    set_field(app, "button_group", "hydration-", "citrate_nonahydrate")
    assert "it can be" not in words(app)
    assert "**118.9 mg** magnesium a day" in words(app)
    press(app, "supplement_add")
    assert day_of(app).supplements == (Supplement("citrate", 118.9),)
    assert "Magnesium citrate" in app.radio[-1].options or any(
        "Magnesium citrate" in radio.options for radio in app.radio
    )


@pytest.mark.parametrize("stated", ["elemental", "percent", "compound"])
def test_wrong_input_gets_a_clear_message(opened: Open, stated: str) -> None:
    app = enter(supplements_page(opened, d=EMPTY), stated, "1")
    for amount in ["-5", "abc", "10 kg", "0", "1e9", "99999", "nan", "<b>"]:
        set_field(app, "text_input", f"amount-{stated}-", amount)
        (error,) = [error for error in app.error if "can't be right" in error.value]
        assert "more than 0 mg" in error.value
        press(app, "supplement_add")
        assert day_of(app) == Day()


def test_two_wrong_signs_do_not_make_a_right(opened: Open) -> None:
    app = enter(supplements_page(opened, d=EMPTY), "elemental", "-100", "-1")
    assert any("can't be right" in error.value for error in app.error)


def test_nothing_entered_is_asked_for(opened: Open) -> None:
    app = press(supplements_page(opened, d=EMPTY), "supplement_add")
    assert any("Enter an amount first" in error.value for error in app.error)


def test_a_supplement_is_changed_and_deleted_and_that_undone(opened: Open) -> None:
    day = Day(supplements=(Supplement("Tablet", 100), Supplement("citrate", 50)))
    app = supplements_page(opened, d=encode(day))
    set_field(app, "radio", "select-supplement-", 1)
    set_field(app, "text_input", "amount-supplement-1-", "75,5")
    assert day_of(app).supplements[1] == Supplement("citrate", 75.5)
    set_field(app, "text_input", "amount-supplement-1-", "-3")
    assert any("can't be right" in error.value for error in app.error)
    assert day_of(app).supplements[1] == Supplement("citrate", 75.5)
    set_field(app, "text_input", "amount-supplement-1-", "80")
    press(app, "delete-supplement")
    assert day_of(app).supplements == (Supplement("Tablet", 100),)
    press(app, "undo")
    assert len(day_of(app).supplements) == 2


def test_a_full_day_says_so(opened: Open) -> None:
    tablets = (Supplement("Tablet", 1),) * MOST_OTHERS
    waters = tuple(Water(f"Water {number}", 100, 1) for number in range(MOST_OTHERS))
    day = Day((), waters, tablets)
    app = enter(supplements_page(opened, d=encode(day)), "elemental", "5")
    press(app, "supplement_add")
    assert any("at most 30 supplements" in error.value for error in app.error)
    press(app, "water_add")
    assert any("at most 30 waters" in error.value for error in app.error)
    assert day_of(app) == day


@pytest.mark.parametrize(("language", "tap"), [("nl", "tap-nl"), ("en", "tap-us")])
def test_tap_water_is_what_the_water_form_begins_with(
    opened: Open, language: str, tap: str
) -> None:
    app = press(supplements_page(opened, language, d=EMPTY), "water_add")
    assert day_of(app).waters == (glass_of(tap),)
    press(app, "water_add")
    assert day_of(app).waters == (water_of(tap, 400),)


def test_a_water_is_chosen_and_its_value_replaced_by_the_labels(opened: Open) -> None:
    app = supplements_page(opened, d=EMPTY)
    set_field(app, "selectbox", "water-", "gerolsteiner")
    set_field(app, "text_input", "amount-litres-", "1.5")
    assert "1.5 l · 162 mg magnesium" in words(app)
    assert "A copy of the figure" in words(app)
    set_field(app, "text_input", "amount-per_litre-gerolsteiner-", "110")
    press(app, "water_add")
    assert day_of(app).waters == (Water("gerolsteiner", 1500, 110),)
    assert "Gerolsteiner Sprudel or Medium" in words(app) + str(app.radio[-1].options)


def test_hardness_gives_an_estimate_with_its_range(opened: Open) -> None:
    app = supplements_page(opened, "nl", d=EMPTY)
    set_field(app, "selectbox", "water-", "tap-hardness")
    press(app, "water_add")
    assert any("hardheid" in error.value for error in app.error)
    set_field(app, "text_input", "amount-litres-", "1")
    set_field(app, "text_input", "amount-hardness-", "8")
    assert "Schatting: meestal 5,4 mg/l tot 8,5 mg/l" in words(app)
    press(app, "water_add")
    assert day_of(app).waters == (Water("tap-hardness", 1000, 6.9),)


def test_an_empty_label_counts_as_unknown(opened: Open) -> None:
    app = supplements_page(opened, d=encode(Day((BREAD,))))
    set_field(app, "selectbox", "water-", "label")
    set_field(app, "text_input", "name-water-", "Spring *x*")
    press(app, "water_add")
    assert day_of(app).waters == (Water("Spring *x*", 200, None),)
    assert "at least 50 mg" in words(app)


@pytest.mark.parametrize(
    ("box", "value"),
    [
        ("amount-litres-", "-1"),
        ("amount-litres-", "0"),
        ("amount-litres-", "10.1"),
        ("amount-litres-", "a lot"),
        ("amount-per_litre-", "-1"),
        ("amount-per_litre-", "99999"),
        ("amount-per_litre-", "10 kg"),
        ("amount-per_litre-", "1e3"),
    ],
)
def test_a_water_that_cannot_be_is_refused(opened: Open, box: str, value: str) -> None:
    app = supplements_page(opened, d=EMPTY)
    set_field(app, "text_input", box, value)
    assert any("can't be right" in error.value for error in app.error)
    press(app, "water_add")
    assert day_of(app) == Day()


def test_every_water_can_be_chosen(opened: Open) -> None:
    app = supplements_page(opened, d=EMPTY)
    (choice,) = [box for box in app.selectbox if box.key.startswith("water-")]
    assert len(set(choice.options)) == len(choice.options) == len(load_waters()) + 2


def test_a_water_is_changed_in_litres(opened: Open) -> None:
    app = supplements_page(opened, d=encode(Day((), (water_of("evian", 500),))))
    set_field(app, "radio", "select-water-", 0)
    set_field(app, "text_input", "amount-water-0-", "0.75")
    assert day_of(app).waters == (water_of("evian", 750),)
    press(app, "delete-water")
    assert day_of(app) == Day()


def test_medicines_are_searched(opened: Open) -> None:
    app = supplements_page(opened, d=EMPTY)
    assert len(app.table[-1].value) == len(load_medicines())
    set_field(app, "text_input", "name-medicine-", "doxycycline")
    assert len(app.table[-1].value) == 1
    set_field(app, "text_input", "name-medicine-", "[x](http://a) zzz")
    assert "This medicine is not in our list" in words(app)
    assert len(app.table[-1].value) == 1  # the rule for any medicine


def test_kidney_disease_is_a_notice_on_top(opened: Open) -> None:
    for language, word in (("en", "kidney disease"), ("nl", "nierziekte")):
        app = supplements_page(opened, language)
        assert word in app.error[0].value


def test_a_form_half_filled_in_stays_over_a_change_of_language(opened: Open) -> None:
    app = enter(supplements_page(opened, d=EMPTY), "percent", "37.5", "2")
    set_field(app, "text_input", "name-supplement-", "My tablet")
    set_field(app, "button_group", "language_choice", "nl")
    assert field(app, "text_input", "amount-percent-").value == "37,5"  # type: ignore[attr-defined]
    assert field(app, "text_input", "name-supplement-").value == "My tablet"  # type: ignore[attr-defined]
    press(app, "supplement_add")
    (taken,) = day_of(app).supplements
    assert taken.name == "My tablet"
    assert math.isclose(taken.magnesium_mg, 281.2)


HOSTILE = "[x](http://evil.example) ![](http://evil.example/i.png) $a$ :red[b]"


def test_hostile_names_are_only_words(opened: Open) -> None:
    day = Day((), (Water(HOSTILE, 500, 2),), (Supplement(HOSTILE, 100),))
    app = supplements_page(opened, d=encode(day))
    lists = [radio for radio in app.radio if radio.key.startswith("select-")]
    shown = [option for radio in lists for option in radio.options]
    assert len(shown) == 2
    for option in shown:
        assert "\\[x\\]" in option
        assert "\\$a\\$" in option


def test_of_two_entries_that_read_alike_the_chosen_one_is_changed(opened: Open) -> None:
    day = Day(supplements=(Supplement("supplement", 100), Supplement("supplement", 200)))
    app = supplements_page(opened, d=encode(day))
    (listed,) = [radio for radio in app.radio if radio.key.startswith("select-supplement-")]
    assert len(set(listed.options)) == 2
    set_field(app, "radio", "select-supplement-", 0)
    press(app, "delete-supplement")
    assert day_of(app).supplements == (Supplement("supplement", 200),)


@pytest.mark.parametrize(("hardness", "is_right"), [("60", True), ("61", False), ("180", False)])
def test_a_hardness_that_cannot_be_is_told_its_bounds(
    opened: Open, hardness: str, is_right: bool
) -> None:
    app = supplements_page(opened, d=EMPTY)
    set_field(app, "selectbox", "water-", "tap-hardness")
    set_field(app, "text_input", "amount-hardness-", hardness)
    assert any("from 0 to 60 °dH" in error.value for error in app.error) != is_right


def test_a_water_that_no_longer_fits_stays_in_the_form(opened: Open) -> None:
    app = supplements_page(opened, d=encode(Day((), (water_of("tap-us", 9_900),))))
    set_field(app, "text_input", "amount-litres-", "1")
    press(app, "water_add")
    assert any("10 litres of each" in error.value for error in app.error)
    assert field(app, "text_input", "amount-litres-").value == "1"  # type: ignore[attr-defined]


def test_a_name_that_cannot_be_printed_becomes_one_that_can(opened: Open) -> None:
    app = enter(supplements_page(opened, d=EMPTY), "elemental", "50")
    set_field(app, "text_input", "name-supplement-", "My\u200b tablet\n")
    press(app, "supplement_add")
    assert day_of(app).supplements == (Supplement("My tablet", 50),)


def test_the_note_of_a_compound_is_told(opened: Open) -> None:
    app = choose_how(supplements_page(opened, d=EMPTY), "compound")
    set_field(app, "selectbox", "compound-", "bisglycinate")
    assert "buffered" in words(app)


@pytest.mark.parametrize("chosen", ["tap-us", "tap-hardness"])
def test_coffee_and_tea_hold_their_tap_water_already(opened: Open, chosen: str) -> None:
    app = supplements_page(opened, d=EMPTY)
    set_field(app, "selectbox", "water-", "evian")
    assert "already hold their tap water" not in words(app)
    set_field(app, "selectbox", "water-", chosen)
    assert "already hold their tap water" in words(app)
