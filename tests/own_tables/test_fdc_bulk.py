"""FoodData Central's folders of CSV files."""

from collections.abc import Mapping

import pytest

from magnesium.found_food import FoundFood, FoundPortion, Remark
from magnesium.own_tables.food_table import MOST_FOODS, FoodTable, TableKind
from magnesium.own_tables.reading import table_from_files
from tests.own_tables.builders import (
    FDC_NAMES,
    archive,
    fdc_file,
    fdc_folder,
    fdc_food,
    fdc_portion,
    fdc_value,
    read,
    refusal,
)

MOON = [fdc_food("900001")]


def of_folder(folder: Mapping[str, bytes]) -> FoodTable:
    return read(archive(folder))


def food_with(*values: dict[str, str], portions: list[dict[str, str]] | None = None) -> FoundFood:
    units = {"1000": "cup", "9999": "undetermined"}
    (food,) = of_folder(fdc_folder(MOON, values, portions or [], units)).foods
    return food


@pytest.mark.parametrize("folder", ["", "FoodData_Central_sr_legacy_food_csv/"])
def test_an_archive_of_the_folder_is_read(folder: str) -> None:
    files = fdc_folder(MOON, [fdc_value("900001", "1090", "61.5")])
    table = of_folder({folder + name: content for name, content in files.items()})
    assert (table.kind, table.version, table.name) == (TableKind.FDC, "", "")
    assert table.foods == (FoundFood("Bread, moon", 61.5, None, "fdc:900001"),)


def test_the_files_may_come_each_for_itself_under_any_name() -> None:
    files = fdc_folder(MOON, [fdc_value("900001", "1090", "61.5")])
    files["nutrient.csv"] = fdc_file("nutrient.csv", {"id": "1090", "name": "Magnesium, Mg"})
    table = table_from_files([(f"{n}.txt", content) for n, content in enumerate(files.values())])
    assert table.foods == of_folder(files).foods


def test_portions_and_units_may_be_missing() -> None:
    files = fdc_folder(MOON, [fdc_value("900001", "1090", "61.5")])
    del files["food_portion.csv"], files["measure_unit.csv"]
    assert of_folder(files).foods[0].portions == ()


@pytest.mark.parametrize(
    ("role", "missing"),
    [("food.csv", "food_nutrient.csv"), ("food_nutrient.csv", "food.csv"),
     ("food_portion.csv", "food.csv, food_nutrient.csv")],
)  # fmt: skip
def test_files_that_are_missing_are_named(role: str, missing: str) -> None:
    content = fdc_folder(MOON, [])[role]
    for found in (refusal(content), refusal(archive({role: content})), refusal(content, b"x")):
        assert (found.code, found.params) == ("fdc_incomplete", {"files": missing})


def test_units_alone_are_no_folder() -> None:
    assert (
        refusal(fdc_file("measure_unit.csv", {"id": "1", "name": "cup"})).code != "fdc_incomplete"
    )


@pytest.mark.parametrize(
    ("amount", "value", "remarks"),
    [
        ("61", 61, ()),
        ("0.125", 0.12, ()),
        ("0.0", 0, ()),
        (".5", 0.5, ()),
        ("1.5E-1", 0.15, ()),
        ("", None, (Remark.NOT_GIVEN,)),
        ("61,5", None, (Remark.UNREADABLE,)),
        ("nan", None, (Remark.UNREADABLE,)),
        ("1e999", None, (Remark.IMPOSSIBLE,)),
        ("-2", None, (Remark.IMPOSSIBLE,)),
        ("1250", 1250, (Remark.HIGH,)),
        ("585714", None, (Remark.IMPOSSIBLE,)),
    ],
)
def test_an_amount_is_a_number_or_unknown(
    amount: str, value: float | None, remarks: tuple[Remark, ...]
) -> None:
    food = food_with(fdc_value("900001", "1090", amount))
    assert (food.magnesium_mg_per_100g, food.remarks) == (value, remarks)


def test_a_food_without_a_row_of_magnesium_has_no_value() -> None:
    assert food_with(fdc_value("900001", "1095", "7")).remarks == (Remark.NOT_GIVEN,)


def test_nutrients_may_go_by_their_old_numbers() -> None:
    food = food_with(fdc_value("900001", "304", "61"), fdc_value("900001", "208", "231"))
    assert (food.magnesium_mg_per_100g, food.energy_kcal_per_100g) == (61, 231)


@pytest.mark.parametrize(
    ("energies", "kcal"),
    [
        ({"1062": "966.5", "2048": "229", "2047": "230", "1008": "231"}, 231),
        ({"1062": "966.5", "2048": "229", "2047": "230"}, 229),
        ({"2048": "229", "1062": "966.5"}, 229),
        ({"1062": "966.504"}, 231),
        ({"1008": "", "2047": "230"}, 230),
        ({"1008": "4000"}, None),
        ({}, None),
    ],
)
def test_energy_is_the_first_of_those_there_are(
    energies: dict[str, str], kcal: float | None
) -> None:
    food = food_with(*(fdc_value("900001", number, text) for number, text in energies.items()))
    assert food.energy_kcal_per_100g == kcal


@pytest.mark.parametrize(
    ("cells", "portions"),
    [
        ({"amount": "1", "modifier": "slice, thick"}, [("slice, thick", 35)]),
        ({"amount": "3", "modifier": "oz"}, [("3 oz", 35)]),
        ({"amount": ".5", "modifier": "fillet"}, [("0.5 fillet", 35)]),
        ({"portion_description": "1 cup", "modifier": "10205"}, [("cup", 35)]),
        ({"portion_description": "2 crackers", "modifier": "61"}, [("2 crackers", 35)]),
        ({"portion_description": "Quantity not specified", "modifier": "90000"}, []),
        ({"amount": "1", "measure_unit_id": "1000"}, [("cup", 35)]),
        ({"amount": "2", "measure_unit_id": "1000", "modifier": "diced"}, [("2 cup, diced", 35)]),
        ({"amount": "1", "measure_unit_id": "1001", "modifier": "diced"}, []),
        ({"amount": "1"}, []),
        ({"amount": "1", "modifier": "bag", "gram_weight": "0"}, []),
        ({"amount": "1", "modifier": "bag", "gram_weight": "-5"}, []),
        ({"amount": "1", "modifier": "bag", "gram_weight": "5717"}, []),
        ({"amount": "1", "modifier": "bag", "gram_weight": "many"}, []),
    ],
)  # fmt: skip
def test_portions_of_each_table_have_their_words_and_a_weight(
    cells: dict[str, str], portions: list[tuple[str, float]]
) -> None:
    food = food_with(portions=[fdc_portion("900001", "35.0") | cells])
    assert food.portions == tuple(FoundPortion(*found) for found in portions)


def test_a_portion_stands_once_and_there_are_not_too_many() -> None:
    rows = [fdc_portion("900001", str(n // 2 + 1), modifier="slice") for n in range(200)]
    portions = food_with(portions=rows).portions
    assert [found.weight_g for found in portions] == list(range(1, 31))


@pytest.mark.parametrize("data_type", ["foundation_food", "sr_legacy_food", "survey_fndds_food"])
def test_foods_as_people_eat_them_are_read_and_others_counted(data_type: str) -> None:
    others = ["branded_food", "sub_sample_food", "market_acquisition", "sample_food", ""]
    foods = [fdc_food("900001", data_type=data_type)]
    foods += [fdc_food(f"90001{n}", data_type=other) for n, other in enumerate(others)]
    table = of_folder(fdc_folder(foods, [fdc_value("900001", "1090", "61")]))
    assert [food.source for food in table.foods] == ["fdc:900001"]
    assert table.report.refused == {"other_type": 5}
    assert (table.report.rows, table.report.examples) == (6, ())


def test_a_food_that_cannot_be_used_is_left_out() -> None:
    foods = [*MOON, fdc_food("900002", name=" "), fdc_food("x"), *MOON]
    report = of_folder(fdc_folder(foods, [])).report
    assert report.refused == {"no_name": 1, "bad_row": 2}
    assert [found[:2] for found in report.examples] == [
        (4, "bad_row"),
        (5, "bad_row"),
        (3, "no_name"),
    ]


def test_more_foods_than_a_table_holds_are_counted() -> None:
    foods = [fdc_food(str(n)) for n in range(MOST_FOODS + 7)]
    table = of_folder(fdc_folder(foods, []))
    assert len(table.foods) == MOST_FOODS
    assert table.report.refused == {"too_many": 7}
    assert table.report.rows == MOST_FOODS + 7


@pytest.mark.parametrize(
    "row",
    [b'"1","900001"\r\n', b"x," * 30 + b"\r\n", b'"1","900001",' + b'"1090","6' + b"1" * 140_000],
)
def test_a_damaged_row_among_the_values_may_hide_any_of_them(row: bytes) -> None:
    files = fdc_folder(MOON, [fdc_value("900001", "1090", "61")])
    files["food_nutrient.csv"] += row
    assert refusal(archive(files)).code == "broken"


def test_no_food_at_all_is_no_table() -> None:
    assert (
        refusal(archive(fdc_folder([fdc_food("1", data_type="branded_food")], []))).code
        == "no_rows"
    )


def test_names_of_columns_may_be_more_and_in_another_order() -> None:
    names = [*reversed(FDC_NAMES["food_nutrient.csv"]), "loq"]
    cells = {"fdc_id": "900001", "nutrient_id": "1090", "amount": "61"}
    files = fdc_folder(MOON, [])
    rows = [names, [cells.get(name, "") for name in names]]
    files["food_nutrient.csv"] = "\n".join(",".join(row) for row in rows).encode()
    assert of_folder(files).foods[0].magnesium_mg_per_100g == 61
