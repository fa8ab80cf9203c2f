"""A day in a file and on paper: saved, opened again, refused, printed."""

import io
from collections.abc import Callable

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from magnesium.day import Day, Item, Meal, OwnFood, Supplement, Water
from magnesium.exchange import LARGEST_FILE, from_file, to_csv
from magnesium.link import encode
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, COFFEE, GOAT, day_of, field, press, set_field, words

NAME = '=HYPERLINK("http://evil.example") *Spa* :material/bolt:'
DAY = Day(
    (BREAD, COFFEE, GOAT, Item("own:0", 50, Meal.BREAKFAST)),
    (Water("tap-nl", 500, 6.8), Water(NAME, 1000, None)),
    (Supplement("citrate", 118.9),),
    (OwnFood(NAME, 12.5, None, "label"),),
)
ONE_FOOD = Day((BREAD,))
CSV = to_csv(DAY, "nl")

Download = Callable[[], bytes]


def keep_page(opened: Open, language: str = "en", day: Day = ONE_FOOD) -> AppTest:
    return opened(language, d=encode(day)).switch_page("pages/keep.py").run()


def upload(app: AppTest, content: bytes, name: str = "day.csv") -> AppTest:
    app.file_uploader[0].set_value((name, content, "text/csv"))
    return app.run()


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, Download]:
    """What the buttons would hand out, by file name."""
    found: dict[str, Download] = {}

    def download_button(label: str, data: Download, file_name: str, *_: str, **__: object) -> bool:
        found[file_name] = data
        return False

    monkeypatch.setattr(st, "download_button", download_button)
    return found


@pytest.mark.parametrize(("language", "name"), [("en", "magnesium-day"), ("nl", "magnesiumdag")])
def test_what_is_saved_is_opened_as_the_same_day(
    opened: Open, downloads: dict[str, Download], language: str, name: str
) -> None:
    keep_page(opened, language, DAY)
    assert [file.rpartition(".")[2] for file in downloads] == ["xlsx", "csv"]
    for file, data in downloads.items():
        assert file.startswith(f"{name}-20")
        assert from_file(data()) == (DAY, [])


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["My day", "Wholemeal bread (whole wheat)", "unknown", "Breakfast"]),
        ("nl", ["Mijn dag", "Volkorenbrood", "onbekend", "Ontbijt", "het etiket"]),
    ],
)
def test_the_workbook_has_a_sheet_in_the_readers_language(
    opened: Open, downloads: dict[str, Download], language: str, texts: list[str]
) -> None:
    keep_page(opened, language, DAY)
    (workbook,) = [data() for file, data in downloads.items() if file.endswith("xlsx")]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets[0]
    cells = {cell for row in sheet.values for cell in row}
    assert {*texts, NAME, 118.9, 52.5} <= cells
    assert "Leurs 2010, WMD" in cells
    assert "nan" not in " ".join(map(str, cells)).lower().split()


def test_what_a_source_asks_for_is_printed_on_the_sheet_to_read(
    opened: Open, downloads: dict[str, Download]
) -> None:
    own = OwnFood("Brood", 77, source="nevo:2025/9.0:1234", date="2026-11-29")
    day = Day((Item("own:0", 70, Meal.LUNCH),), own_foods=(own,))
    keep_page(opened, "nl", day)
    (workbook,) = [data() for file, data in downloads.items() if file.endswith("xlsx")]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets[0]
    cells = {cell for row in sheet.values for cell in row}
    assert "Based on data from NEVO online version 2025/9.0, RIVM, Bilthoven" in cells
    assert "NEVO-online 2025/9.0, 1234, 2026-11-29" in cells


def test_an_empty_day_is_not_saved(opened: Open) -> None:
    app = keep_page(opened, day=Day())
    assert [button.proto.disabled for button in app.download_button] == [True, True]
    assert "nothing to save yet" in words(app)


@pytest.mark.parametrize(
    ("language", "contents"),
    [
        ("en", "4 foods, 2 waters, 1 supplement, at least 6"),
        ("nl", "4 producten, 2 soorten water, 1 supplement, minstens 6"),
    ],
)
def test_a_day_is_opened_from_a_file_and_that_is_undone(
    opened: Open, language: str, contents: str
) -> None:
    app = upload(keep_page(opened, language), CSV)
    assert contents in words(app)
    assert day_of(app) == Day((BREAD,))
    press(app, "open_file")
    assert day_of(app) == DAY
    assert app.file_uploader[0].value is None
    assert contents not in words(app)
    press(app, "undo")
    assert day_of(app) == Day((BREAD,))
    press(app, "undo")
    assert day_of(app) == DAY


def test_a_file_stays_chosen_when_the_language_changes(opened: Open) -> None:
    app = upload(keep_page(opened, "nl"), CSV)
    set_field(app, "segmented_control", "language_choice", "en")
    assert "4 foods" in words(app)
    press(app, "open_file")
    assert day_of(app) == DAY


def test_a_text_with_a_link_is_opened(opened: Open) -> None:
    app = upload(keep_page(opened), f"https://x.org/?d={encode(DAY)}".encode(), "day.txt")
    press(app, "open_file")
    assert day_of(app) == DAY


@pytest.mark.parametrize(
    ("content", "english", "dutch"),
    [
        (b"x" * (LARGEST_FILE + 1), "too large", "te groot"),
        (b"", "is empty", "is leeg"),
        (b"\x00", "as CSV (UTF-8)", "als CSV (UTF-8)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx", "oud soort Excelbestand"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "has a password",
            "zit een wachtwoord",
        ),
        (b"PK\x03\x04", "is damaged", "is beschadigd"),
        (b"kind,meal,food_id,name", "weight\\_g, volume\\_ml", "weight\\_g, volume\\_ml"),
        (to_csv(Day(), "nl"), "choose another one", "kies een ander"),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_no_day_is_refused_in_a_sentence(
    opened: Open, language: str, content: bytes, english: str, dutch: str
) -> None:
    app = upload(keep_page(opened, language), content)
    (error,) = app.error
    assert {"en": english, "nl": dutch}[language] in error.value
    stays = {"en": "Your day stays", "nl": "Er is niets aan je dag"}[language]
    assert stays in error.value
    assert day_of(app) == Day((BREAD,))
    assert "open_file" not in [button.key for button in app.button]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            ["the column “weight", "“a\\*b” can't be right", "99999", "our table"],
        ),
        ("nl", ["is leeg", "‘a\\*b’ kan niet kloppen", "99999", "onze tabel"]),
    ],
)
def test_rows_that_are_left_out_are_named(
    opened: Open, language: str, sentences: list[str]
) -> None:
    rows = to_csv(Day((BREAD,) * 5), "en").decode("utf-8-sig").splitlines()
    rows[2] = rows[2].replace(",70,", ",,")
    rows[3] = rows[3].replace(",70,", ",a*b,")
    rows[4] = rows[4].replace("18075", "99999")
    rows[5] = rows[5].replace(",75,", ",80,")
    app = upload(keep_page(opened, language), "\n".join(rows).encode())
    (warning,) = app.warning
    for sentence in sentences:
        assert sentence in warning.value
    press(app, "open_file")
    assert day_of(app) == Day((BREAD, BREAD))


def test_a_file_of_which_nothing_is_left_is_not_opened(opened: Open) -> None:
    app = upload(keep_page(opened), to_csv(Day((BREAD,)), "en").replace(b"18075", b"99999"))
    assert "Nothing in this file could be used" in app.error[0].value
    assert day_of(app) == Day((BREAD,))


@pytest.mark.parametrize(
    ("language", "texts", "cells"),
    [
        (
            "en",
            [
                "My day",
                "Magnesium from food and water: at least 6",
                "2 foods or waters have no value",
            ],
            ["Wholemeal bread (whole wheat)", "Magnesium citrate", "unknown"],
        ),
        (
            "nl",
            ["Mijn dag", "Magnesium uit eten en water: minstens 6", "Van 2 producten of soorten"],
            ["Volkorenbrood", "Magnesiumcitraat", "onbekend"],
        ),
    ],
)
def test_the_day_on_paper_says_everything_without_charts(
    opened: Open, language: str, texts: list[str], cells: list[str]
) -> None:
    app = opened(language, d=encode(DAY)).switch_page("pages/print.py").run()
    said = words(app)
    for text in texts:
        assert text in said
    tables = "\n".join(table.value.to_string() for table in app.table)
    for cell in cells:
        assert cell in tables.replace("\u00a0", " ")
    assert NAME not in tables
    assert len(app.table) == 7
    assert not app.get("vega_lite_chart")
    assert encode(DAY) in app.code[0].value
    print_button = field(app, "button", "print_now")
    print_button.click()  # type: ignore[attr-defined]
    assert day_of(app.run()) == DAY


def test_the_page_to_print_is_not_in_the_header(opened: Open) -> None:
    app = keep_page(opened)
    labels = [link.proto.label for link in app.get("page_link")]
    assert labels.count("Print view") == 1
    assert "Keep and share" in labels


def test_a_link_too_long_for_a_cell_is_not_in_the_workbook(
    opened: Open, downloads: dict[str, Download]
) -> None:
    long = "\N{SLICE OF PIZZA}" * 80
    keep_page(opened, day=Day((), (Water(long, 1, 1),) * 30, (Supplement(long, 1),) * 30))
    workbook = next(iter(downloads.values()))()
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets[0]
    assert not [cell for row in sheet.values for cell in row if "?d=" in str(cell)]
