"""A food table of the visitor's own: opened, searched beside ours, credited, refused, forgotten."""

import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal
from magnesium.exchange import to_csv
from magnesium.link import encode
from tests.pages.conftest import Open
from tests.pages.visit import (
    BREAD,
    EMPTY,
    day_of,
    field,
    full_of_own_foods,
    go_to,
    press,
    select,
    set_field,
    words,
)

CREDIT = "Based on data from NEVO online version 2025/9.0, RIVM, Bilthoven"
HEADER = (
    "NEVO-versie/NEVO-version|Voedingsmiddelgroep|Food group|NEVO-code|"
    "Voedingsmiddelnaam/Dutch food name|Engelse naam/Food name|Synoniem|Hoeveelheid/Quantity|"
    "Opmerking|Bevat sporen van/Contains traces of|Is verrijkt met/Is fortified with|"
    "ENERCJ (kJ)|ENERCC (kcal)|MG (mg)"
)
NO_VALUES = HEADER.removesuffix("|MG (mg)")
ROWS = [
    'NEVO-Online 2025 9.0|A|B|9001|Brood verzonnen|Bread invented||per 100g||||"1000"|"239"|"77"',
    'NEVO-Online 2025 9.0|A|B|9002|Kaas verzonnen|Cheese invented||per 100g||MG||"1"|"370"|"0"',
    'NEVO-Online 2025 9.0|A|B|9003|Koek verzonnen|Cake invented||per 100g||||"1000"|"370"|""',
]
NEVO = "\n".join([HEADER, *ROWS]).encode()
OURS = (
    b"name;magnesium_mg_per_100g;portions\n"
    b"Zuurdesem ![x](http://evil.example/x.png);62,5;snee :red[a] 40 g\n"
    b"Verzonnen ding;abc;\n;5;\n"
)


def table_panel(opened: Open, language: str = "en", day: str = EMPTY) -> AppTest:
    app = opened(language, sections=("beyond",), d=day)
    return set_field(app, "pills", "beyond_way", "table")


def upload(app: AppTest, *contents: bytes) -> AppTest:
    files = [(f"file{n}.csv", content, "text/csv") for n, content in enumerate(contents)]
    app.file_uploader[0].set_value(files)
    return app.run()


def offers(app: AppTest, query: str) -> dict[str, str]:
    set_field(app, "text_input", "query", query)
    found = {b.key: b.label.replace("\u00a0", " ") for b in app.button if "pick-" in str(b.key)}
    return {str(key): label for key, label in found.items()}


def test_both_tables_are_searched_and_each_hit_says_its_own(opened: Open) -> None:
    app = upload(table_panel(opened, "nl"), NEVO)
    assert "In gebruik: **NEVO-online 2025/9.0**" in words(app)
    found = offers(app, "brood")
    assert found["pick-table-0"] == "Brood verzonnen · **77 mg in 100 g** · NEVO-online 2025/9.0"
    assert {label.rpartition(" · ")[2] for key, label in found.items() if key[5:].isdigit()} == {
        "USDA"
    }
    assert offers(app, "cheese invented").keys() >= {"pick-table-1"}
    assert CREDIT in words(app)


def test_without_a_table_hits_say_nothing_of_theirs(opened: Open) -> None:
    assert "USDA" not in "".join(offers(opened(d=EMPTY), "bread").values())


def test_a_food_of_it_comes_into_the_day_and_nevo_is_credited_wherever_it_is(opened: Open) -> None:
    app = upload(table_panel(opened, "nl", encode(Day((BREAD,)))), NEVO)
    offers(app, "brood verzonnen")
    press(app, "pick-table-0")
    set_field(app, "text_input", "amount-g", "70")
    press(app, "found_add-search")
    day = day_of(app)
    (own,) = day.own_foods
    assert (own.name, own.magnesium_mg_per_100g) == ("Brood verzonnen", 77)
    assert own.source == "nevo:2025/9.0:9001"
    assert day.items == (BREAD, Item("own:0", 70, Meal.BREAKFAST))
    # In another visit, which has no table.
    again = opened("en", d=encode(day))
    assert CREDIT in words(again)
    assert CREDIT in words(go_to(again, "print"))
    assert CREDIT in to_csv(day, "nl").decode()
    assert CREDIT not in to_csv(Day((BREAD,)), "nl").decode()


@pytest.mark.parametrize(
    ("place", "language", "why", "remark"),
    [
        (1, "nl", "onbekend (sporen)", "Alleen sporen, te weinig voor een getal"),
        (1, "en", "unknown (traces)", "Only traces, too little for a number"),
        (2, "nl", "onbekend (niet opgegeven)", "Er is geen magnesium opgegeven"),
        (2, "en", "unknown (not given)", "No magnesium is given"),
    ],
)
def test_what_has_no_value_is_unknown_for_its_own_reason(
    opened: Open, place: int, language: str, why: str, remark: str
) -> None:
    app = upload(table_panel(opened, language), NEVO)
    assert why in offers(app, "invented")[f"pick-table-{place}"]
    press(app, f"pick-table-{place}")
    assert remark in words(app)
    press(app, "found_add-search")
    assert day_of(app).own_foods[0].magnesium_mg_per_100g is None
    select(app, Meal.BREAKFAST)
    assert ("9002, " + {"nl": "sporen", "en": "traces"}[language] in words(app)) == (place == 1)


def test_the_report_says_what_became_of_each_row(opened: Open) -> None:
    app = upload(table_panel(opened), OURS)
    said = words(app)
    assert "3 rows read · 1 with a value · 1 without (not a number)" in said
    assert "1 row left out: no name." in said
    assert "![x](" not in said


def test_names_and_measures_of_a_file_stay_text(opened: Open) -> None:
    app = upload(table_panel(opened), OURS)
    label = offers(app, "zuurdesem")["pick-table-0"]
    assert "![x](" not in label
    press(app, "pick-table-0")
    (measures,) = [found for found in app.pills if found.key.startswith("measure-")]
    assert not [option for option in measures.options if ":red[" in option]
    press(app, "found_add-search")
    assert day_of(app).items[0].weight_g == 40


def test_a_table_is_forgotten_when_asked(opened: Open) -> None:
    app = upload(table_panel(opened), NEVO)
    press(app, "own_table_leave")
    assert "pick-table-0" not in offers(app, "brood verzonnen")
    assert field(app, "pills", "beyond_way")
    assert app.file_uploader[0].value in (None, [])


def test_a_table_is_of_one_visit(opened: Open) -> None:
    upload(table_panel(opened), NEVO)
    assert "pick-table-0" not in offers(opened(d=EMPTY), "brood verzonnen")


def bomb() -> bytes:
    content = io.BytesIO()
    with (
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("food.csv", "w") as packed,
    ):
        for _ in range(210):
            packed.write(bytes(1_000_000))
    return content.getvalue()


REFUSALS = {
    "empty": (b"", "This file is empty", "Dit bestand is leeg"),
    "unknown": (b"a;b\n1;2\n", "no food table that we know", "geen tabel die we kennen"),
    "old": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "old kind of Excel",
        "oud soort Excel",
    ),
    "bomb": (bomb(), "unpacked 200 MB", "uitgepakt 200 MB"),
    "broken": (b"PK\x03\x04garbage", "damaged", "beschadigd"),
    "no value": (
        HEADER.removesuffix("|MG (mg)").encode(),
        "Columns are missing",
        "ontbreken kolommen",
    ),
}


@pytest.mark.parametrize(("language", "place"), [("en", 1), ("nl", 2)])
@pytest.mark.parametrize("kind", REFUSALS)
def test_what_is_no_table_is_refused_in_words_and_the_day_stays(
    opened: Open, kind: str, language: str, place: int
) -> None:
    link = encode(Day((BREAD,)))
    app = upload(table_panel(opened, language, link), REFUSALS[kind][0])
    errors = [error.value for error in app.error]
    assert len(errors) == 1
    assert REFUSALS[kind][place] in errors[0]
    assert app.query_params["d"] == link
    upload(app, NEVO)
    assert "NEVO-online" in words(app)
    assert not app.error


def test_a_full_day_of_own_foods_is_said(opened: Open) -> None:
    day = full_of_own_foods()
    app = upload(table_panel(opened, day=encode(day)), NEVO)
    offers(app, "brood verzonnen")
    press(app, "pick-table-0")
    assert "at most 60 foods of your own fit in a day" in words(app)
