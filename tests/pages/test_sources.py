import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from magnesium.data_folder import DATA_FOLDER
from magnesium.day import Day, Item, Meal
from magnesium.facts import load_publications
from magnesium.language import capitalised
from magnesium.link import encode
from magnesium.own_sources import load_own_sources
from magnesium.provenance import load_nih_values, nevo_differences
from magnesium.reference import load_authorities, load_reference_intakes
from magnesium.water import load_waters
from magnesium_ui import reporting
from tests.pages.conftest import APP, Open
from tests.pages.visit import go_to, title, words

NO_BREAK_SPACE = "\u00a0"


def sources(opened: Open, language: str = "en") -> AppTest:
    return go_to(opened(language, sections=()), "sources")


def table_with(app: AppTest, column: str) -> pd.DataFrame:
    """The only table of the page with such a column."""
    (found,) = [table.value for table in app.table if column in table.value]
    return found


def cells(app: AppTest) -> str:
    """All that the tables of the page say, as it is read."""
    texts = [text for table in app.table for text in table.value.to_numpy().ravel()]
    return "\n".join(texts).replace("\\", "").replace(NO_BREAK_SPACE, " ")


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
    app = sources(opened, language)
    assert title(app) == about
    assert foods in words(app)
    assert unknown in words(app)
    assert not {"nan", "<NA>", "None"} & set(cells(app).split())


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_table_stands_there_with_its_source_licence_and_rows(
    opened: Open, language: str
) -> None:
    app = sources(opened, language)
    column = {"en": "Table, source and licence", "nl": "Tabel, bron en licentie"}[language]
    listed = pd.concat(table.value for table in app.table if column in table.value)
    said = {
        str(row.iloc[0]).replace("\\", "").splitlines()[0].split("· ")[1].strip(): list(row)
        for _, row in listed.iterrows()
    }
    assert {*said, "tables.csv"} == {path.name for path in DATA_FOLDER.glob("*.csv")}
    for file, (whose, holds) in said.items():
        rows = len(pd.read_csv(DATA_FOLDER / file, dtype=str))
        shown = f"{rows:,}" if language == "en" else f"{rows:,}".replace(",", ".")
        assert holds.splitlines()[0].strip() == f"**{shown}**", file
        assert whose.splitlines()[1].endswith("."), file
    assert "760" in said["foods.csv"][1]


def test_how_the_values_came_about_adds_up_to_all_foods(opened: Open) -> None:
    counts = table_with(sources(opened), "The value is")["Foods"].str.replace(",", "").astype(int)
    assert counts.sum() == len(pd.read_csv(DATA_FOLDER / "foods.csv"))


def test_every_publication_of_the_recommendations_is_named_with_how_we_know_it(
    opened: Open,
) -> None:
    table = table_with(sources(opened), "Authority and publication")
    names = table.iloc[:, 0].str.split("**", regex=False).str[1]
    assert list(names) == list(load_authorities()["name_en"])
    said = "\n".join(table.iloc[:, 0]).replace("\\", "")
    intakes = load_reference_intakes()
    for source in {*intakes["source"], *intakes["supplement_limit_source"].dropna()}:
        assert source in said
    assert "Nordic Nutrition Recommendations 2023 (2023), 10 figures seen" in said


def test_what_the_texts_cite_and_each_water_are_listed(opened: Open) -> None:
    app = sources(opened)
    assert len(table_with(app, "Cited as")) == len(load_publications())
    waters = table_with(app, "Water")
    assert list(waters["Water"].str.replace("\\", "")) == list(load_waters()["name_en"])
    assert waters.iloc[0]["Source"] == "Leurs 2010, WMD (1986), seen there"


def test_the_sources_beyond_the_table_are_credited_with_their_licences(opened: Open) -> None:
    others = table_with(sources(opened), "What is printed with it, and the licence")
    assert len(others) == load_own_sources()["credit"].notna().sum()
    said = "\n".join(others.iloc[:, 1])
    for licence in load_own_sources()["licence_en"].dropna():
        assert capitalised(licence) in said.replace("\\", "")
    assert "ODbL" in said


def test_what_we_corrected_is_listed(opened: Open) -> None:
    assert len(table_with(sources(opened), "In the release, per 100 g")) == 40


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_six_foods_that_nih_has_otherwise_stand_there_with_both_values_and_a_reason(
    opened: Open, language: str
) -> None:
    app = sources(opened, language)
    nih = table_with(app, "NIH")
    values = load_nih_values()
    assert len(nih) == 6
    assert list(nih["NIH"].str.removesuffix(f"{NO_BREAK_SPACE}mg").astype(float)) == list(
        values.dropna(subset="reason_en")["nih_mg"]
    )
    for reason in values[f"reason_{language}"].dropna():
        assert reason in cells(app)
    here = {"en": "Here", "nl": "Hier"}[language]
    assert nih[here].iloc[0] == f"95{NO_BREAK_SPACE}mg"
    assert len(table_with(app, "NEVO")) == len(nevo_differences())


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("day@example.org", "[day@example.org](mailto:day@example.org)"),
        (
            "https://example.org/a_b?new=1",
            r"[https://example.org/a\_b?new=1](https://example.org/a_b?new=1)",
        ),
        ("the desk, room [12](http://x)", "the desk, room \\[12\\]"),
        ("javascript:alert(1)", "Write to javascript:"),
    ],
)
def test_an_error_is_reported_to_whom_the_host_named(
    opened: Open, monkeypatch: pytest.MonkeyPatch, address: str, shown: str
) -> None:
    monkeypatch.setenv(reporting.ADDRESS, address)
    said = words(sources(opened))
    assert shown in said
    assert "](javascript" not in said
    assert "named no address" not in said


def test_without_an_address_it_says_so_and_what_to_say(opened: Open) -> None:
    said = words(sources(opened))
    assert "named no address" in said
    assert "Magnesium Day 0." in said
    assert "where that is stated" in said


def test_the_day_stays_in_the_address_over_pages(opened: Open) -> None:
    day = encode(Day((Item("18075", 70, Meal.LUNCH, 0, 2),)))
    app = opened(d=day)
    app.switch_page("pages/sources.py").run()
    assert app.query_params["d"] == day
    app.switch_page("pages/day.py").run()
    assert app.query_params["d"] == day
    assert "about 55" in "\n".join(element.value for element in app.markdown)


@pytest.mark.parametrize("page", sorted(page.stem for page in (APP.parent / "pages").glob("*.py")))
def test_a_page_started_alone_runs_the_whole_app(page: str) -> None:
    app = AppTest.from_file(APP.parent / f"pages/{page}.py", default_timeout=60).run()
    assert not app.exception
    assert any("Magnesium Day" in element.value for element in app.markdown)
