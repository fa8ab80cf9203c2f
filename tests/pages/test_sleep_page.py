"""Magnesium and sleep: the texts beside the reader's own numbers; the notes on My day."""

import re

import pytest

from magnesium.day import Day, Item, Meal, Supplement, Water
from magnesium.facts import load_publications, load_risk_groups, load_studies
from magnesium.foods import usual_portion
from magnesium.link import encode
from magnesium.topics import topic, topics_of
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, EMPTY, day_of, go_to, press, rows_of, set_field, words

TOPICS = topics_of("sleep")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_topic_is_there_with_its_sources(opened: Open, language: str) -> None:
    app = opened(language).switch_page("pages/sleep.py").run()
    text = words(app)
    for name in TOPICS:
        found = topic(name, language)
        assert found.title in [header.value for header in app.header]
        for publication in found.publications:
            assert load_publications().at[publication, "short"] in text
    strengths = {
        "nl": ["zwak bewijs", "redelijk bewijs", "alleen onderzoek met dieren of in het lab"],
        "en": ["weak evidence", "moderate evidence", "animal or laboratory work only"],
    }
    for strength in strengths[language]:
        assert strength in text
    assert not re.search(r"\{|\[(weak|fact|moderate|animal|strong):", text)
    assert {"nl": "Laatst nagekeken: 22 november 2026", "en": "Last checked: 22 November 2026"}[
        language
    ] in text


def test_the_readers_own_numbers_stand_in_the_text(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD,), supplements=(Supplement("Tablet", 120),))))
    set_field(app, "segmented_control", "sex", "female")
    set_field(app, "number_input", "age", 25)
    app.switch_page("pages/sleep.py").run()
    text = words(app)
    own = "\n".join(line for line in text.splitlines() if line.startswith("> "))
    for number in ("310 mg", "about 55 mg", "17%", "120 mg", "350 mg"):
        assert number in own.replace("\u00a0", " "), number


def test_without_a_sex_both_recommendations_are_told(opened: Open) -> None:
    app = opened("nl", d=encode(Day((BREAD,)))).switch_page("pages/sleep.py").run()
    assert "300 mg voor vrouwen, 350 mg voor mannen" in words(app)


def test_for_whom_there_is_no_figure_that_is_said(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD,))))
    set_field(app, "radio", "authority", "efsa")
    set_field(app, "number_input", "age", 0)
    app.switch_page("pages/sleep.py").run()
    assert "no figure for this person" in words(app)


def test_a_food_of_the_text_is_one_press_away(opened: Open) -> None:
    app = opened(d=EMPTY).switch_page("pages/sleep.py").run()
    app.run()  # as in a browser, where the profile's widgets are not on this page
    (button,) = [found for found in app.button if found.key == "add-how_much-12061"]
    button.click().run()
    (item,) = day_of(app).items
    assert (item.food_id, item.weight_g) == ("12061", usual_portion("12061").weight_g)
    press(app, "undo")
    assert day_of(app) == Day()


def test_the_doses_stand_beside_the_limits(opened: Open) -> None:
    app = opened().switch_page("pages/sleep.py").run()
    frame = rows_of(app, 0)
    limits = frame.loc[frame["kind"] == "limit", "magnesium_mg"]
    assert sorted(limits) == [250, 350, 400]
    doses = frame[frame["kind"] == "dose"].set_index("label")["magnesium_mg"]
    assert doses["Abbasi 2012"] == 500
    assert doses["Rondanelli 2011"] == 225
    assert doses.is_monotonic_increasing


def test_the_studies_and_what_is_cited_are_tables(opened: Open) -> None:
    app = opened().switch_page("pages/sleep.py").run()
    studies, publications = (table.value for table in app.table)
    assert len(studies) == len(load_studies())
    assert len(publications) == len(load_publications())


def notes(opened: Open, day: Day, language: str = "en") -> str:
    app = opened(language, d=encode(day))
    text = words(app) + "\n".join(info.value for info in app.info)
    return text.replace("\u00a0", " ")


def test_a_low_total_gets_a_careful_note(opened: Open) -> None:
    assert "One day says little" in notes(opened, Day((BREAD,)))
    assert "Eén dag zegt weinig" in notes(opened, Day((BREAD,)), "nl")
    assert "One day says little" not in notes(opened, Day())
    plenty = Day((Item("12016", 200, Meal.SNACKS),))
    assert "One day says little" not in notes(opened, plenty)


def test_a_supplement_over_the_limit_gets_a_warning_on_my_day(opened: Open) -> None:
    over = Day((BREAD,), supplements=(Supplement("Tablet", 251),))
    assert "251 mg uit supplementen en medicijnen is meer dan de grens van 250 mg" in notes(
        opened, over, "nl"
    )
    english = notes(opened, over)  # whose authority is the American one
    assert "251 mg from supplements and medicines is within the limit of 350 mg (US)" in english
    assert "250 mg (EU, NL" in english
    within = Day((BREAD,), supplements=(Supplement("Tablet", 250),))
    assert "more than" not in notes(opened, within)


def test_tap_water_gets_a_note_and_other_water_none(opened: Open) -> None:
    tap = Day((BREAD,), (Water("tap-nl", 1500, 6.8),))
    assert "Tap water counts too: 10.2 mg today" in notes(opened, tap)
    bottle = Day((BREAD,), (Water("hepar", 1500, 119),))
    assert "Tap water counts" not in notes(opened, bottle)


@pytest.mark.parametrize("group", load_risk_groups().index)
def test_a_risk_group_gets_its_note(opened: Open, group: str) -> None:
    app = opened(d=EMPTY)
    set_field(app, "button_group", "risks-", [group])
    shown = [box.value for box in [*app.info, *app.error]]
    (note,) = [text for text in shown if load_risk_groups().at[group, "note_en"] in text]
    assert "http" in note
    assert day_of(app) == Day()


def test_with_kidney_disease_no_limit_is_called_the_readers_own(opened: Open) -> None:
    app = opened(d=encode(Day(supplements=(Supplement("Tablet", 100),))))
    set_field(app, "button_group", "risks-", ["kidneys"])
    go_to(app, "supplements", "whom")
    set_field(app, "button_group", "risks-", ["kidneys"])
    assert "The limit here: none with kidney disease" in words(app)


def test_an_age_of_65_is_a_risk_group_of_its_own(opened: Open) -> None:
    app = opened(d=EMPTY)
    note = load_risk_groups().at["older", "note_en"]
    set_field(app, "number_input", "age", 64)
    assert not any(note in info.value for info in app.info)
    set_field(app, "number_input", "age", 65)
    assert any(note in info.value for info in app.info)


@pytest.mark.parametrize(
    ("language", "query", "water_id"),
    [
        ("en", "tap water", "tap-us"),
        ("nl", "kraanwater", "tap-nl"),
        ("en", "evian", "evian"),
        ("nl", "spa", "spa-marie-henriette"),
        ("nl", "gerolsteiner", "gerolsteiner"),
    ],
)
def test_water_that_is_searched_for_opens_the_water_entry(
    opened: Open, language: str, query: str, water_id: str
) -> None:
    app = opened(language, d=EMPTY)
    set_field(app, "text_input", "query", query)
    offers = [button.key for button in app.button if button.key.startswith("pick-")]
    assert offers[0].startswith("pick-water-")
    assert not {"pick-14411", "pick-14429", "pick-14559"} & set(offers)
    press(app, f"pick-water-{water_id}")
    set_field(app, "text_input", "amount-litres-", "0.5")
    press(app, "water_add")
    (water,) = day_of(app).waters
    assert (water.name, water.volume_ml) == (water_id, 500)
    assert day_of(app).items == ()


def test_a_bottled_water_that_is_not_listed_keeps_its_name(opened: Open) -> None:
    app = opened(d=EMPTY)
    set_field(app, "text_input", "query", "bottled water")
    press(app, "pick-water-label")
    press(app, "water_add")
    assert day_of(app).waters == (Water("bottled water", 200, None),)
    assert "No value known (1): bottled water" in words(app)


def test_the_quick_button_adds_a_glass_of_water_not_a_food(opened: Open) -> None:
    app = opened("nl", d=EMPTY)
    press(app, "quick-14429")
    press(app, "quick-14429")
    assert day_of(app).waters == (Water("tap-nl", 400, 6.8),)
    assert day_of(app).items == ()


def test_the_water_entry_of_a_search_can_be_left(opened: Open) -> None:
    app = opened(d=EMPTY)
    set_field(app, "text_input", "query", "evian")
    press(app, "pick-water-evian")
    press(app, "water_cancel")
    assert day_of(app) == Day()
    assert not [button for button in app.button if button.key == "water_add"]


def test_water_above_the_european_limit_gets_a_note(opened: Open) -> None:
    medicinal = Day((BREAD,), (Water("donat-mg", 500, 1040),))
    text = notes(opened, medicinal)
    assert "Your water holds 520 mg. The European limit of 250 mg also counts" in text
    assert "Your water holds" not in notes(opened, Day((), (Water("hepar", 2000, 119),)))
