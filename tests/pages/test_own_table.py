"""A food table of the visitor's own: opened, searched beside ours, credited, refused, forgotten."""

import ast
import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal
from magnesium.exchange import to_csv
from magnesium.found_food import Remark
from magnesium.link import encode
from magnesium.own_tables.food_table import NotATable
from magnesium_ui import own_table_panel
from magnesium_ui.words import speak
from tests.browser.server import ROOT
from tests.own_tables.builders import (
    archive,
    ciqual_rows,
    fdc_folder,
    fdc_food,
    fdc_value,
    workbook,
)
from tests.pages.conftest import Open
from tests.pages.test_keep_page import kept
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
    assert offers(app, "evian")["pick-water-evian"].endswith(" · onze lijst met water")


def test_nevo_is_credited_beside_what_is_found_in_it_with_its_panel_closed(opened: Open) -> None:
    app = upload(table_panel(opened), NEVO)
    app.session_state["section-beyond-en"] = False
    app.run()
    assert CREDIT not in words(app)
    offers(app, "bread invented")
    assert CREDIT in words(app)
    offers(app, "cinnamon")
    assert CREDIT not in words(app)


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
    for page in ("foods", "supplements", "sleep", "keep", "print"):
        assert words(go_to(again, page)).count(CREDIT) == 1
    # A day kept by name is totalled too.
    theirs = go_to(opened("en", kept=kept(Monday=day), d=EMPTY), "keep")
    assert CREDIT in words(theirs)
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


def test_the_files_of_a_folder_its_archive_and_a_workbook_are_opened(opened: Open) -> None:
    folder = fdc_folder([fdc_food("900001")], [fdc_value("900001", "1090", "61.5")])
    for contents in (folder.values(), [archive(folder)]):
        app = upload(table_panel(opened), *contents)
        assert "**61.5 mg in 100 g**" in offers(app, "bread, moon")["pick-table-0"]
    app = upload(table_panel(opened), workbook(ciqual_rows("61,5"), titles=["compo 2025"]))
    assert "Ciqual 2025" in words(app)


def test_the_report_says_what_became_of_each_row(opened: Open) -> None:
    app = upload(table_panel(opened), OURS)
    said = words(app)
    assert "3 rows read · 1 with a value · 1 without (not a number)" in said
    assert "1 row left out: no name." in said
    assert "![x](" not in said


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_doubtful_value_is_read_and_shown_to_be_checked(opened: Open, language: str) -> None:
    app = upload(table_panel(opened, language), b"name;magnesium_mg_per_100g\nPowder;900\n")
    said = {"en": "more than any in our table", "nl": "meer dan enig product in onze tabel"}
    assert said[language] in words(app)
    (rows,) = [t.value for t in app.table if {"Row", "Rij"} & set(t.value.columns)]
    assert rows.iloc[0].tolist()[0] == "2"


def raised_codes(package: str, name: str) -> set[str]:
    """Every code that a refusal of this name is raised with in a part of the domain."""
    codes = set()
    for path in (ROOT / "src/magnesium").glob(package):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == name and node.args:
                codes |= {
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return codes


def test_every_refusal_of_a_table_has_a_sentence() -> None:
    codes = raised_codes("own_tables/*.py", "NotATable")
    assert {"too_big", "ciqual_xml", "fdc_incomplete", "old_excel"} <= codes
    params = {"columns": "a", "files": "b", "kind": "c"}
    for language in ("en", "nl"):
        speak(language)
        sentences = [own_table_panel._refusal(NotATable(code, params)) for code in codes]
        assert len(set(sentences)) == len(codes)
        assert "{" not in "".join(sentences)


def test_every_reason_for_a_row_has_words() -> None:
    speak("nl")
    reasons = {"no_name", "bad_row", "too_many", "other_type", "bad_portion", Remark.HIGH}
    unknown = {Remark.NOT_GIVEN, Remark.TRACE, Remark.BELOW_LIMIT}
    unknown |= {Remark.UNREADABLE, Remark.IMPOSSIBLE}
    said = [own_table_panel._reason(reason) for reason in reasons | unknown]
    assert len(set(said)) == len(said) == 11


def test_a_refusal_is_gone_when_the_visitor_goes_elsewhere(opened: Open) -> None:
    app = upload(table_panel(opened), b"a;b\n1;2\n")
    assert app.error
    set_field(app, "pills", "beyond_way", "barcode")
    set_field(app, "pills", "beyond_way", "table")
    assert not app.error


def test_nevo_is_in_the_language_of_the_page(opened: Open) -> None:
    english = upload(table_panel(opened), NEVO)
    assert offers(english, "brood")["pick-table-0"].startswith("Bread invented")
    press(english, "pick-table-0")
    assert "Brood verzonnen" in words(english)
    press(english, "found_add-search")
    assert day_of(english).own_foods[0].name == "Bread invented"


def test_nothing_stands_in_beside_a_hit_of_the_own_table(opened: Open) -> None:
    app = upload(table_panel(opened, "nl"), b"name;magnesium_mg_per_100g\nKroket;20\n")
    found = offers(app, "kroket")
    assert list(found) == ["pick-table-0"]


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
    "bomb": (bomb(), "at most 50 MB", "hoogstens 50 MB, en niet meer"),
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
