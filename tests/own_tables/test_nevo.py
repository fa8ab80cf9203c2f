"""NEVO-online's wide file."""

import pytest

from magnesium.found_food import FoundFood, Remark
from magnesium.own_tables.food_table import TableKind
from tests.own_tables.builders import (
    NEVO_FOOD,
    NEVO_NAMES,
    NEVO_NUTRIENTS,
    archive,
    nevo,
    nevo_text,
    only_food,
    read,
    refusal,
    separated,
    with_names,
    workbook,
)


def test_a_row_becomes_a_food_with_its_version_and_code() -> None:
    table = read(nevo())
    assert table.kind is TableKind.NEVO
    assert (table.version, table.name) == ("2025/9.0", "")
    assert table.foods == (
        FoundFood("Maanbrood grof", 61, 231, "nevo:2025/9.0:9001", other_name="Moon bread"),
    )


@pytest.mark.parametrize(
    ("cell", "name", "version"),
    [
        ("2025", "NEVO2025_v9.0.csv", "2025/9.0"),
        ("", "NEVO2023_8.0 (1).csv", "2023/8.0"),
        ("NEVO-Online 2021 7.0", "NEVO2025_v9.0.csv", "2021/7.0"),
        ("2025", "table.csv", ""),
    ],
)
def test_the_name_of_the_file_gives_the_version_where_no_cell_does(
    cell: str, name: str, version: str
) -> None:
    table = read(nevo(version=cell), name)
    assert table.version == version
    assert table.foods[0].source == f"nevo:{version}:9001"


@pytest.mark.parametrize("is_quoted", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_quotes_and_encodings_make_no_difference(encoding: str, *, is_quoted: bool) -> None:
    rows = with_names(NEVO_NAMES, [{NEVO_NAMES[4]: "Crème van maïs"}], NEVO_FOOD)
    content = separated(rows, "|", is_quoted=is_quoted).encode(encoding)
    assert only_food(content).name == "Crème van maïs"


def test_columns_are_found_by_their_names_wherever_they_stand() -> None:
    names = (*reversed(NEVO_NAMES), "NVSUGAF (g)")
    assert read(nevo_text({}, names=names)).foods == read(nevo()).foods


@pytest.mark.parametrize(
    ("cell", "value", "remarks"),
    [
        ("61", 61, ()),
        ("1,8", 1.8, ()),
        ("0", 0, ()),
        ("12,345", 12.345, ()),  # unchanged: it may not be rounded
        ("", None, (Remark.NOT_GIVEN,)),
        ("900", 900, (Remark.HIGH,)),
        ("60301", None, (Remark.IMPOSSIBLE,)),
        ("-1", None, (Remark.IMPOSSIBLE,)),
        ("veel", None, (Remark.UNREADABLE,)),
    ],
)
def test_a_value_is_kept_as_it_is_or_unknown(
    cell: str, value: float | None, remarks: tuple[Remark, ...]
) -> None:
    food = only_food(nevo(magnesium=cell))
    assert (food.magnesium_mg_per_100g, food.remarks) == (value, remarks)


@pytest.mark.parametrize("traces", ["MG", "NA,MG,ZN", "NA, MG", "mg"])
@pytest.mark.parametrize("cell", ["0", ""])
def test_a_trace_is_unknown_whatever_its_cell_says(cell: str, traces: str) -> None:
    food = only_food(nevo(magnesium=cell, traces=traces))
    assert (food.magnesium_mg_per_100g, food.remarks) == (None, (Remark.TRACE,))


def test_a_trace_of_something_else_is_none_of_magnesium() -> None:
    food = only_food(nevo(magnesium="0", traces="MGX,NA"))
    assert (food.magnesium_mg_per_100g, food.remarks) == (0, ())


@pytest.mark.parametrize("quantity", ["per 100ml", "per 100 ml", "Per 100ML"])
def test_a_value_per_100_ml_is_marked(quantity: str) -> None:
    assert only_food(nevo(quantity=quantity)).remarks == (Remark.PER_100ML,)
    food = only_food(nevo(quantity=quantity, magnesium=""))
    assert food.remarks == (Remark.NOT_GIVEN, Remark.PER_100ML)


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("NEVO-Online 2025 9.0", "2025/9.0"),
        ("2025/9.0", "2025/9.0"),
        ("NEVO-online 2023/8.0", "2023/8.0"),
        ("2021 7,0", "2021/7.0"),
        ("", ""),
        ("2025", ""),
    ],
)
def test_the_version_is_that_of_the_first_column(text: str, version: str) -> None:
    table = read(nevo(version=text))
    assert table.version == version
    assert table.foods[0].source == f"nevo:{version}:9001"


# NEVO's columns are public, its foods are not ours to copy: these are invented.
FOODS_OF_A_RELEASE = {
    ("61", "", ""): (61, ()),
    ("1,8", "", ""): (1.8, ()),
    ("535", "NA,ZN", "MG"): (535, ()),
    ("0", "", ""): (0, ()),
    ("", "", ""): (None, (Remark.NOT_GIVEN,)),
    ("< 1", "", ""): (None, (Remark.BELOW_LIMIT,)),
    ("0", "NA,MG,FE", ""): (None, (Remark.TRACE,)),
}


def release(version: str, lacking: str) -> list[list[str]]:
    """The names of the columns and a row for each food; each other value is its place's number."""
    named = NEVO_FOOD | {NEVO_NAMES[0]: f"NEVO-Online {version.replace('/', ' ')}"}
    nutrients = [name for name in NEVO_NUTRIENTS if name.split("/")[0] not in lacking.split()]
    units = [f"{code} ({unit})" for code, unit in (name.split("/") for name in nutrients)]
    names = [*NEVO_NAMES[:11], *units]
    numbers = {name: f"{place},5" for place, name in enumerate(names[11:], 11)}
    rows = [
        named | numbers | {NEVO_NAMES[9]: traces, NEVO_NAMES[10]: fortified, "MG (mg)": cell}
        for cell, traces, fortified in FOODS_OF_A_RELEASE
    ]
    return with_names(names, rows, {})


def mixed(rows: list[list[str]]) -> str:
    """As in the file of 2025: quoted are the names, and in the rows below only the nutrients."""
    names, *foods = rows
    lines = ['"' + '"|"'.join(names) + '"']
    lines += ["|".join([*row[:11], *(f'"{cell}"' for cell in row[11:])]) for row in foods]
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize(
    ("version", "lacking", "place", "width"),
    [
        ("2021/7.0", "TRP NVSUGAF ERGCAL NIAEQ", 39, 144),
        ("2023/8.0", "NVSUGAF", 40, 147),
        ("2025/9.0", "", 41, 148),
    ],
)
def test_magnesium_is_read_between_all_columns_of_each_release(
    version: str, lacking: str, place: int, width: int
) -> None:
    rows = release(version, lacking)
    assert (rows[0].index("MG (mg)"), len(rows[0])) == (place, width)
    text = mixed(rows)
    for content in (separated(rows, "|"), text, text.encode("cp1252"), workbook(rows)):
        table = read(content)
        assert table.version == version
        values = [(food.magnesium_mg_per_100g, food.remarks) for food in table.foods]
        assert values == [*FOODS_OF_A_RELEASE.values()]
        assert {food.energy_kcal_per_100g for food in table.foods} == {12.5}
        assert (table.report.known, table.report.refused) == (4, {})


def test_the_english_name_stands_in_for_a_dutch_one_that_is_missing() -> None:
    food = only_food(nevo(dutch=" "))
    assert (food.name, food.other_name) == ("Moon bread", "")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"dutch": "", "english": ""}, "no_name"),
        ({"code": "x"}, "bad_row"),
        ({"code": ""}, "bad_row"),
    ],
)
def test_a_row_without_a_name_or_a_code_is_left_out(cells: dict[str, str], reason: str) -> None:
    content = nevo() + nevo(**cells).split(b"\r\n")[1]
    report = read(content).report
    assert (report.rows, report.known, report.refused) == (2, 1, {reason: 1})
    assert report.examples[0][:2] == (3, reason)


@pytest.mark.parametrize("change", [("Maanbrood", "Maan|brood"), ("|61|", "|")])
def test_a_row_whose_cells_have_moved_is_left_out(change: tuple[str, str]) -> None:
    good, moved = nevo().decode(), nevo().decode().split("\r\n")[1].replace(*change)
    report = read(good + moved).report
    assert (report.known, report.refused) == (1, {"bad_row": 1})


def test_a_quotation_mark_in_a_remark_is_only_that() -> None:
    assert only_food(nevo().replace(b"per 100g|", b'per 100g|25 cm (10") lang')).name


@pytest.mark.parametrize("name", [NEVO_NAMES[4], NEVO_NAMES[9], NEVO_NAMES[14]])
def test_a_column_that_is_needed_is_named(name: str) -> None:
    names = [other for other in NEVO_NAMES if other != name]
    found = refusal(nevo_text({}, names=names).encode())
    assert (found.code, found.params) == ("missing_columns", {"kind": "nevo", "columns": name})


def test_the_long_file_is_told_from_the_wide_one() -> None:
    names = [
        *NEVO_NAMES[:8], "Voedingsstofgroep", "Component group", "Nutrient-code", "Voedingsstof",
        "Component", "Gehalte/Value", "Eenheid/Unit",
    ]  # fmt: skip
    details = nevo_text({}, names=names).encode()
    assert refusal(details).code == "nevo_details"
    assert refusal(archive({"d.csv": details, "leesmij.txt": b"Hallo"})).code == "nevo_details"
    assert read(archive({"d.csv": details, "n.csv": nevo()})).kind is TableKind.NEVO


def test_the_file_may_be_in_an_archive_or_saved_as_a_workbook() -> None:
    rows = with_names(NEVO_NAMES, [{}], NEVO_FOOD)
    foods = read(nevo()).foods
    assert read(archive({"map/NEVO.csv": nevo()})).foods == foods
    rows[1][3:4] = [9001.0]
    assert read(workbook(rows)).foods == foods
