"""The usual portions: every food has one, and it is what people eat at once."""

import re

import pandas as pd
import pytest

from magnesium import foods
from magnesium.data_folder import data_file

MOST_MAGNESIUM_MG = 200
MOST_ENERGY_KCAL = 700
SOURCES = {"our choice", "USDA SR28", "Voedingscentrum"}


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(data_file(name), dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def rules() -> pd.DataFrame:
    return table("usual_portions.csv")


@pytest.fixture(scope="module")
def common_extra() -> pd.DataFrame:
    return table("common_extra.csv")


@pytest.fixture(scope="module")
def portions() -> pd.DataFrame:
    """The foods with their usual portion: its weight, and the magnesium and energy in it."""
    all_foods = foods.load_foods()
    weights = [foods.usual_portion(food_id).weight_g for food_id in all_foods.index]
    portions = all_foods.assign(weight_g=weights)
    portions["magnesium_mg"] = portions["magnesium_mg_per_100g"] * portions["weight_g"] / 100
    portions["energy_kcal"] = portions["energy_kcal_per_100g"] * portions["weight_g"] / 100
    return portions


def test_every_food_has_a_usual_portion(portions: pd.DataFrame) -> None:
    assert len(portions) == 8_789
    too_light_or_heavy = portions[~portions["weight_g"].between(0.5, 600)]
    assert too_light_or_heavy.empty, too_light_or_heavy[["name_en", "weight_g"]]
    assert portions["weight_g"].max() <= foods.HEAVIEST_PORTION_G


def test_only_reviewed_portions_are_large(portions: pd.DataFrame) -> None:
    """Each reviewed portion is needed: it holds more than the limits, or its row goes."""
    large = portions[
        (portions["magnesium_mg"] > MOST_MAGNESIUM_MG)
        | (portions["energy_kcal"] > MOST_ENERGY_KCAL)
    ]
    reviewed = table("usual_portions_reviewed.csv")
    assert reviewed["food_id"].is_unique
    assert reviewed["reason"].str.len().gt(0).all()
    assert set(large.index) == set(reviewed["food_id"])


def test_rows_are_well_formed(rules: pd.DataFrame) -> None:
    all_foods = foods.load_foods()
    assert ((rules["food_id"] == "") != (rules["group"] == "")).all(), "a food or a group"
    assert set(rules["food_id"]) - {""} <= set(all_foods.index)
    assert set(rules["group"]) - {""} == set(all_foods["group"])
    assert set(rules["source"]) <= SOURCES
    assert set(rules["is_eaten_as_is"]) == {"true", "false"}
    assert (
        rules[["measure_en", "measure_nl"]]
        .apply(lambda column: column.str.strip() != "")
        .to_numpy()
        .all()
    )
    assert (rules[["amount", "weight_g"]].astype(float) > 0).to_numpy().all()
    # SR28 is the source of a row only where the food's own measure weighs what the row says.
    for row in rules[rules["source"] == "USDA SR28"].itertuples():
        weights = {portion.weight_g for portion in foods.own_portions(row.food_id)}
        assert float(row.weight_g) in weights


def test_rows_stand_with_their_group_and_the_default_last(rules: pd.DataFrame) -> None:
    groups = foods.load_foods()["group"]
    of_group = rules["group"].where(rules["food_id"] == "", rules["food_id"].map(groups))
    blocks = of_group[of_group != of_group.shift()]
    assert blocks.is_unique, "the rows of a group stand together"
    for group, block in rules.groupby(of_group):
        is_food = (block["food_id"] != "").tolist()
        assert is_food == sorted(is_food, reverse=True), f"{group}: foods first, then words"
        by_words = block[block["food_id"] == ""]
        defaults = (by_words["words"] == "") & (by_words["without"] == "")
        assert defaults.tolist() == [False] * (len(by_words) - 1) + [True], group


def test_every_row_is_used(rules: pd.DataFrame) -> None:
    """Which row a food gets, worked out again here from what usual_portions.csv means."""

    def words(text: str) -> set[str]:
        return set(re.findall(r"[a-z0-9]+", text.lower()))

    row_of_food = {row.food_id: row.Index for row in rules.itertuples() if row.food_id}
    rows_of_group: dict[str, list[tuple[int, set[str], set[str]]]] = {}
    for row in rules[rules["food_id"] == ""].itertuples():
        rule = (row.Index, words(row.words), words(row.without))
        rows_of_group.setdefault(row.group, []).append(rule)
    used = set()
    for food in foods.load_foods()[["name_en", "group"]].itertuples():
        name = words(food.name_en)
        fitting = (
            index
            for index, needed, unwanted in rows_of_group[food.group]
            if needed <= name and not unwanted & name
        )
        row = row_of_food.get(food.Index, next(fitting, None))
        assert row is not None, food
        used.add(row)
        eaten = rules.at[row, "is_eaten_as_is"] == "true"
        assert foods.is_eaten_as_it_is(food.Index) == eaten, food
    dead = rules.drop(index=list(used))
    assert dead.empty, dead[["food_id", "group", "words"]]


@pytest.mark.parametrize(
    ("food_id", "least_g", "most_g", "measure_en", "eaten"),
    [
        pytest.param("12061", 25, 30, "handful", True, id="almonds"),
        pytest.param("12014", 25, 30, "handful", True, id="pumpkin seeds"),
        pytest.param("19165", 5, 6, "tablespoon", True, id="cocoa powder"),
        pytest.param("20077", 3, 6, "tablespoon", True, id="wheat bran"),
        pytest.param("16098", 15, 20, "tablespoon", True, id="peanut butter"),
        pytest.param("02010", 2, 3, "teaspoon", True, id="cinnamon"),
        pytest.param("16014", 50, 75, "serving", False, id="black beans, dry"),
        pytest.param("16015", 150, 200, "serving spoon", True, id="black beans, boiled"),
        pytest.param("14209", 150, 150, "cup (150 ml)", True, id="coffee, brewed"),
        pytest.param("14214", 1, 3, "teaspoon", False, id="coffee powder"),
        pytest.param("14355", 150, 150, "cup (150 ml)", True, id="tea, brewed"),
        pytest.param("18075", 35, 35, "slice", True, id="wholemeal bread"),
        pytest.param("09040", 118, 118, "medium", True, id="banana"),
        pytest.param("20036", 60, 100, "serving", False, id="brown rice, raw"),
        pytest.param("20037", 150, 200, "serving spoon", True, id="brown rice, boiled"),
        pytest.param("20120", 60, 100, "serving", False, id="pasta, dry"),
        pytest.param("20121", 180, 180, "serving spoon", True, id="pasta, boiled: 3 x 60 g"),
        pytest.param("11458", 150, 150, "serving spoon", True, id="spinach, boiled: 3 x 50 g"),
        pytest.param("20080", 5, 15, "tablespoon", False, id="wholemeal flour"),
        pytest.param("08120", 40, 40, "serving", True, id="rolled oats, dry"),
        pytest.param("08121", 200, 240, "bowl", True, id="porridge"),
        pytest.param("01079", 150, 160, "glass (150 ml)", True, id="milk"),
        pytest.param("01009", 20, 20, "slice", True, id="cheddar"),
        pytest.param("05064", 70, 70, "piece of fillet", True, id="chicken breast, roasted"),
        pytest.param("15237", 85, 100, "serving", True, id="salmon, cooked"),
        pytest.param("15236", 85, 100, "serving", False, id="salmon, raw"),
        pytest.param("23557", 85, 100, "serving", False, id="minced beef, raw"),
        pytest.param("11674", 150, 200, "medium", True, id="potato, baked"),
        pytest.param("11352", 150, 200, "serving", False, id="potato, raw"),
        pytest.param("09037", 90, 110, "avocado", True, id="half an avocado"),
        pytest.param("18375", 3, 5, "teaspoon", False, id="dried yeast"),
    ],
)
def test_what_people_eat_at_once(
    food_id: str, least_g: float, most_g: float, measure_en: str, eaten: bool
) -> None:
    portion = foods.usual_portion(food_id)
    assert least_g <= portion.weight_g <= most_g
    assert portion.measure_en == measure_en
    assert portion.portion_no == foods.USUAL_PORTION_NO
    assert foods.is_eaten_as_it_is(food_id) == eaten


@pytest.mark.parametrize(
    ("food_id", "weight_g", "why"),
    [
        ("09111", 128.0, "SR28 weighs 0.5 medium grapefruit, and half a grapefruit is usual"),
        ("18166", 12.0, "SR28 weighs 3 cookies, 36 g, and one is usual"),
        ("08147", 47.0, "SR28 weighs 2 biscuits of shredded wheat, and two are usual"),
    ],
)
def test_a_measure_of_several_or_of_half_is_taken_by_the_piece(
    food_id: str, weight_g: float, why: str
) -> None:
    portion = foods.usual_portion(food_id)
    assert portion.weight_g == weight_g, why
    assert portion.source == "USDA SR28"


def test_a_weight_of_half_a_fillet_is_not_taken_for_a_fillet() -> None:
    """SR28's first measures of salmon are 3 oz and 0.5 fillet (178 g): neither is one fillet."""
    half_fillet = next(p for p in foods.own_portions("15237") if p.measure_en == "fillet")
    assert (half_fillet.amount, half_fillet.weight_g) == (0.5, 178.0)
    assert half_fillet.unit_weight_g == 356.0
    assert foods.usual_portion("15237").weight_g == 100.0


def test_a_food_that_is_not_in_the_table_has_no_usual_portion() -> None:
    with pytest.raises(KeyError):
        foods.usual_portion("99999")


def test_the_extra_common_foods_are_plain_foods(common_extra: pd.DataFrame) -> None:
    assert common_extra["food_id"].is_unique
    assert common_extra["food_id"].is_monotonic_increasing
    assert common_extra["reason"].str.len().gt(3).all()
    extra = foods.load_foods().loc[common_extra["food_id"]]
    assert extra["is_common"].all(), "run `python -m magnesium.build_data`"
    assert extra["manufacturer"].isna().all()
    branded = extra["name_en"].str.contains(r"\b[A-Z][A-Z'&]{3,}\b")
    assert not branded.any(), extra.loc[branded, "name_en"]
    assert not extra["group"].isin(["Baby Foods", "American Indian/Alaska Native Foods"]).any()


@pytest.mark.parametrize(
    "words",
    ["chia", "hemp", "tahini", "tempeh", "dark chocolate", "almond butter", "chickpeas canned",
     "tofu", "flaxseed", "buckwheat", "sesame"],
)  # fmt: skip
def test_what_a_dutch_or_british_shop_sells_is_common(words: str) -> None:
    table = foods.load_foods()
    common = table[table["is_common"]]
    names = common["name_en"].str.cat(common["name_short_en"].fillna("")).str.lower()
    assert names.map(lambda name: all(word in name for word in words.split())).any()
