"""Cronometer's export: its three layouts are read, and rows that cannot be are named."""

import csv
import io
from dataclasses import replace

import pytest

from magnesium.cronometer import (
    MOST_PROBLEMS,
    MOST_ROWS,
    BadRow,
    RowProblem,
    Serving,
    Servings,
    servings_of,
)
from magnesium.day import (
    LONGEST_NAME,
    Meal,
)
from magnesium.foods import load_foods

# Invented foods and values, in the layouts of 2022, of 2025 and of 2012 to 2016.
WITH_TIME = '''\
Day,Time,Group,Food Name,Amount,Energy (kcal),Caffeine (mg),Magnesium (mg),Zinc (mg),Category
2022-03-05,9:51 AM,Breakfast,Sunflower Crackers,40.00 g,180.00,0.00,52.40,1.10,Baked Products
2022-03-05,12:30 PM,Lunch,"Lentil Soup, ""thick"" 10"" bowl","1.00 bowl, 10""",240.00,,61.25,,Soups
2022-03-06,05:17,,Oat Porridge,0.25 kg,210.00,0.00,,,Cereals
2022-03-06,10:05 PM,Supplements,Night Minerals,1.00 tablet,0.00,0.00,120.00,,Supplements
'''
WITHOUT_TIME = """\
Day,Group,Food Name,Amount,Energy (kcal),Alcohol (g),Zinc (mg),Magnesium (mg),Category
2025-11-02,Snacks,Walnut Bar,1.00 full recipe,310.50,0.00,0.90,44.00,Snacks
2025-11-02,Dinner,Kale Stew,600.00 g,402.00,0.00,1.20,90.00,Meals
"""
WITHOUT_GROUP = """\
Day,Food Name,Amount,Magnesium (mg),Energy (kcal)
2016-9-26,Barley Drink,8.00 fl oz,12.00,90.00
"""
HEADER = "Day,Time,Group,Food Name,Amount,Energy (kcal),Magnesium (mg),Category\n"


def read(text: str) -> Servings:
    return servings_of(text.encode())


def row_with(**cells: str) -> str:
    """Return a file of one row, a good one but for these cells."""
    good = {"Day": "2025-11-02", "Food Name": "Kale Stew", "Magnesium (mg)": "90.00"}
    text = io.StringIO(newline="")
    csv.writer(text).writerows(zip(*(good | cells).items(), strict=True))
    return text.getvalue()


def only(servings: Servings) -> Serving:
    (serving,) = servings.servings
    return serving


def test_a_file_with_times_is_read() -> None:
    found = read(WITH_TIME)
    assert found.servings == (
        Serving(
            *(2, "2022-03-05", Meal.BREAKFAST, "Sunflower Crackers", "40.00 g"),
            *(40.0, 52.4, 180.0, False),
        ),
        Serving(
            *(3, "2022-03-05", Meal.LUNCH, 'Lentil Soup, "thick" 10" bowl', '1.00 bowl, 10"'),
            *(None, 61.25, 240.0, False),
        ),
        Serving(
            *(4, "2022-03-06", Meal.BREAKFAST, "Oat Porridge", "0.25 kg"),
            *(250.0, None, 210.0, False),
        ),
        Serving(
            *(5, "2022-03-06", None, "Night Minerals", "1.00 tablet"),
            *(None, 120.0, 0.0, True),
        ),
    )
    assert found.dates == ("2022-03-06", "2022-03-05")
    assert (found.problems, found.problem_count) == ((), 0)


def test_a_file_of_2025_has_no_times() -> None:
    bar, stew = read(WITHOUT_TIME).servings
    assert (bar.meal, bar.weight_g, bar.magnesium_mg, bar.energy_kcal) == (
        *(Meal.SNACKS, None, 44.0, 310.5),
    )
    assert (stew.meal, stew.weight_g, stew.magnesium_mg) == (Meal.DINNER, 600.0, 90.0)


def test_a_file_of_2016_has_neither_meals_nor_whole_dates() -> None:
    drink = only(read(WITHOUT_GROUP))
    assert (drink.date, drink.meal, drink.weight_g) == ("2016-09-26", None, None)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("Magnesium (mg)", " MAGNESIUM (MG) "),
        lambda text: "\n\n" + text,
        lambda text: text + ",,,,\n\n",
    ],
)
def test_what_a_program_changes_in_passing_changes_no_serving(change) -> None:  # type: ignore[no-untyped-def]
    (serving,) = read(change(WITHOUT_GROUP)).servings
    assert replace(serving, row=2) == only(read(WITHOUT_GROUP))


def test_the_order_of_columns_is_of_no_importance() -> None:
    rows = [row[::-1] for row in csv.reader(io.StringIO(WITH_TIME))]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    assert read(text.getvalue()).servings == read(WITH_TIME).servings


def test_of_two_columns_with_one_name_the_first_counts() -> None:
    text = "Day,Food Name,Magnesium (mg),Magnesium (mg)\n2025-11-02,Kale Stew,90.00,7\n"
    assert only(read(text)).magnesium_mg == 90


def test_a_row_that_ends_early_lacks_the_value() -> None:
    assert only(read("Day,Food Name,Magnesium (mg)\n2025-11-02,Kale Stew\n")).magnesium_mg is None


def test_windows_own_encoding_is_read() -> None:
    name = only(servings_of(row_with(**{"Food Name": "Crème brûlée"}).encode("cp1252"))).name
    assert name == "Crème brûlée"


def test_names_and_amounts_are_cleaned_and_cut() -> None:
    long = row_with(**{"Food Name": "Kale\u202e\n " + "x" * 5000, "Amount": "2.00\tslice" * 50})
    serving = only(read(long))
    assert serving.name.startswith("Kale xxx")
    assert serving.amount.startswith("2.00 slice2.00 slice")
    for text in (serving.name, serving.amount):
        assert len(text) == LONGEST_NAME
        assert text.isprintable()


@pytest.mark.parametrize(
    ("amount", "weight_g"),
    [
        ("600.00 g", 600.0),
        ("1.5 kg", 1500.0),
        ("30g", 30.0),
        ("0.00 g", None),
        ("4.00 medium", None),
        ("3.00 oz", None),
        ("8.00 fl oz", None),
        ("250.00 mL", None),
        ("1.00 serving (30 g)", None),
        ("-5 g", None),
        ("9" * 400 + " g", None),
        ("g", None),
        ("", None),
    ],
)
def test_only_grams_and_kilograms_are_a_weight(amount: str, weight_g: float | None) -> None:
    assert only(read(row_with(Amount=amount))).weight_g == weight_g


@pytest.mark.parametrize(
    ("group", "time", "meal"),
    [
        ("Breakfast", "10:05 PM", Meal.BREAKFAST),
        ("lunch", "", Meal.LUNCH),
        ("Dinner", "", Meal.DINNER),
        ("Snacks", "", Meal.SNACKS),
        ("After sport", "12:30 PM", None),
        ("", "9:51 AM", Meal.BREAKFAST),
        ("", "12:30 PM", Meal.LUNCH),
        ("", "12:30 AM", Meal.SNACKS),
        ("", "6:00\u202fpm", Meal.DINNER),
        ("", "18:00", Meal.DINNER),
        ("", "24:00", None),
        ("", "13:00 PM", None),
        ("", "0:10 AM", None),
        ("", "noon", None),
        ("", "", None),
    ],
)
def test_the_group_says_the_meal_and_without_one_the_time(
    group: str, time: str, meal: Meal | None
) -> None:
    assert only(read(row_with(Group=group, Time=time))).meal == meal


@pytest.mark.parametrize(
    ("written", "iso_date"),
    [("2022-03-05", "2022-03-05"), ("2016-9-26", "2016-09-26"), ("2024-2-29", "2024-02-29")],
)
def test_dates_become_iso(written: str, iso_date: str) -> None:
    assert read(row_with(Day=written)).dates == (iso_date,)


@pytest.mark.parametrize("written", ["2023-02-29", "0000-01-01", "05/03/2022", "2022-03-05T1", ""])
def test_a_row_without_a_date_is_left_out_and_named(written: str) -> None:
    found = read(f"{HEADER}2022-03-05,,,Kale,1 g,1,1,\n{written},,,Rye,1 g,1,1,\n")
    assert only(found).name == "Kale"
    assert found.problems == (BadRow(3, RowProblem.DATE, written),)


def test_a_row_without_a_name_is_left_out_and_named() -> None:
    found = read(f"{HEADER}2022-03-05,,,Kale,1 g,1,1,\n2022-03-05,,,\u200b,1 g,1,1,\n")
    assert only(found).name == "Kale"
    assert found.problems == (BadRow(3, RowProblem.NAME, ""),)


def test_an_empty_value_is_unknown_and_a_zero_is_zero() -> None:
    kale, oil, minus = read(
        f"{HEADER}2022-03-05,,,Kale,,,,\n2022-03-05,,,Oil,,0,0.00,\n2022-03-05,,,Ice,,-0,-0.0,\n"
    ).servings
    assert (kale.magnesium_mg, kale.energy_kcal) == (None, None)
    assert (oil.magnesium_mg, oil.energy_kcal) == (0, 0)
    assert [str(minus.magnesium_mg), str(minus.energy_kcal)] == ["0.0", "0.0"]


@pytest.mark.parametrize(
    "written", ["-1", "nan", "inf", "1e400", "60300.01", "1,5", "12 mg", "1_000", "٣", "9" * 400]
)
def test_an_impossible_value_is_unknown_and_named(written: str) -> None:
    found = read(row_with(**{"Magnesium (mg)": written}))
    assert only(found).magnesium_mg is None
    assert found.problems == (BadRow(2, RowProblem.MAGNESIUM, written[:40]),)


def test_an_impossible_energy_is_unknown_and_leaves_the_magnesium() -> None:
    found = read(row_with(**{"Energy (kcal)": "9020.5"}))
    assert (only(found).energy_kcal, only(found).magnesium_mg) == (None, 90)
    assert found.problems == (BadRow(2, RowProblem.ENERGY, "9020.5"),)


def test_many_problems_are_counted_and_the_first_are_listed() -> None:
    found = read(HEADER + "?,,,Kale,1 g,1,1,\n" * 30 + "2022-03-05,,,Kale,1 g,1,1,\n")
    assert [bad.row for bad in found.problems] == list(range(2, 2 + MOST_PROBLEMS))
    assert found.problem_count == 30


def test_a_quotation_mark_without_an_end_takes_no_rows_with_it_unseen() -> None:
    good = '2022-03-05,,,"Kale",1 g,1,1,\n'
    found = read(HEADER + good + '2022-03-05,,,"Rye,1 g,1,1,\n' + good + good)
    assert {serving.name for serving in found.servings} == {"Kale"}
    assert len(found.servings) == 2
    assert RowProblem.QUOTES in {bad.problem for bad in found.problems}


def test_a_line_in_a_name_is_part_of_it() -> None:
    found = read(HEADER + '2022-03-05,,,"Kale\nstew",1 g,1,1,\n2022-03-05,,,Rye,1 g,1,1,\n')
    assert [(serving.row, serving.name) for serving in found.servings] == [
        *((2, "Kale stew"), (3, "Rye")),
    ]


def test_rows_beyond_the_bound_are_not_read() -> None:
    found = read(HEADER + "2022-03-05,,,Kale,1 g,1,1,\n" * (MOST_ROWS + 10))
    assert len(found.servings) == MOST_ROWS - 1
    assert found.problems == (BadRow(MOST_ROWS + 1, RowProblem.TOO_MANY, ""),)


# What looks like a supplement


@pytest.mark.parametrize(
    ("cells", "looks"),
    [
        ({"Category": "Supplements"}, True),
        ({"Group": "Vitamins"}, True),
        ({"Amount": "2.00 capsules"}, True),
        ({"Food Name": "Magnesium Glycinate"}, True),
        ({"Food Name": "Vitamin D3 with K2"}, True),
        ({"Food Name": "Multi-Vitamin"}, True),
        ({"Food Name": "Kauwtabletten", "Amount": "1 tablet"}, True),
        ({"Food Name": "Mineral water"}, False),
        ({"Food Name": "Milk, skimmed, with added vitamin A"}, False),
        ({"Food Name": "Pillow cakes"}, False),
        ({"Food Name": "Kale Stew"}, False),
        ({"Food Name": "Mineral water", "Category": "Supplements"}, True),
    ],
)
def test_words_tell_what_looks_like_a_supplement(cells: dict[str, str], looks: bool) -> None:
    assert only(read(row_with(**cells))).looks_like_supplement is looks


def test_hardly_a_food_of_our_table_looks_like_a_supplement() -> None:
    for column in ("name_en", "name_nl"):
        rows = [["2022-03-05", name, "1"] for name in load_foods()[column].dropna()]
        text = io.StringIO(newline="")
        csv.writer(text).writerows([["Day", "Food Name", "Magnesium (mg)"], *rows])
        found = read(text.getvalue()).servings
        assert len(found) == len(rows)
        assert sum(one.looks_like_supplement for one in found) < 15
