"""What the answers of FoodData Central say; the foods are invented."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.day import HEAVIEST_ITEM_G, MOST_MAGNESIUM_MG_PER_100G
from magnesium.found_food import FoundFood, FoundPortion, Remark
from magnesium.sources import food_data_central
from magnesium.sources.failures import LookUpFailed
from magnesium.sources.food_data_central import FdcHit, hits_of, measures_of
from magnesium.sources.http import Client
from tests.sources.json_values import json_values, parsed
from tests.sources.server import FakeServices, in_json

NAMES = (
    *("foods", "fdcId", "description", "dataType", "foodNutrients", "nutrientId", "nutrient"),
    *("nutrientNumber", "number", "id", "unitName", "value", "amount", "foodPortions"),
    *("portionDescription", "modifier", "measureUnit", "name", "gramWeight"),
)
IN_A_SEARCH = {"nutrientId": 1090, "nutrientName": "Magnesium, Mg", "nutrientNumber": "304"}


def hit(**fields: Any) -> dict[str, Any]:
    return {"fdcId": 77, "description": "Quark, pink", "dataType": "SR Legacy", **fields}


def found(*nutrients: object) -> FoundFood:
    (only,) = hits_of({"foods": [hit(foodNutrients=list(nutrients))]})
    return only.food


@pytest.mark.parametrize(
    "nutrient",
    [
        {**IN_A_SEARCH, "unitName": "MG", "value": 12.5},
        {"nutrient": {"id": 1090, "number": "304", "unitName": "mg"}, "amount": 12.5, "id": 1008},
        {"number": 304, "name": "Magnesium, Mg", "amount": 12.5, "unitName": "MG"},
        {"number": "304", "amount": "12.5", "unitName": "mg"},
        {"nutrientId": "1090", "value": "12.5", "unitName": "MG"},
        {"nutrientId": 1090.0, "value": 12_500, "unitName": "UG"},
        {"nutrient": {"id": 1090, "unitName": "µg"}, "amount": 12_500},
        {"nutrient": {"number": 304, "unitName": "g"}, "amount": 0.0125},
    ],
)
def test_magnesium_is_read_in_every_shape_and_unit(nutrient: dict[str, Any]) -> None:
    food = found({"nutrientId": 1087, "unitName": "MG", "value": 99}, nutrient)
    assert (food.magnesium_mg_per_100g, food.remarks) == (12.5, ())


@pytest.mark.parametrize(
    ("nutrient", "value", "remark"),
    [
        ({"unitName": "MG", "value": 0}, 0.0, None),
        ({"unitName": "MG", "value": None}, None, Remark.NOT_GIVEN),
        ({"unitName": "MG"}, None, Remark.NOT_GIVEN),
        ({"unitName": "MG", "value": "some"}, None, Remark.UNREADABLE),
        ({"unitName": "MG", "value": [1]}, None, Remark.UNREADABLE),
        ({"unitName": "IU", "value": 1}, None, Remark.UNREADABLE),
        ({"value": 1}, None, Remark.UNREADABLE),
        ({"unitName": "MG", "value": -1}, None, Remark.IMPOSSIBLE),
        ({"unitName": "G", "value": 99}, None, Remark.IMPOSSIBLE),
        ({"unitName": "MG", "value": 801}, 801.0, Remark.HIGH),
    ],
)
def test_what_is_no_value_is_unknown_and_says_why(
    nutrient: dict[str, Any], value: float | None, remark: Remark | None
) -> None:
    food = found({**IN_A_SEARCH, **nutrient})
    assert food.magnesium_mg_per_100g == value
    assert food.remarks == ((remark,) if remark else ())


@pytest.mark.parametrize("nutrients", [None, [], {}, "none", [None, 3, "x"], [{"nutrient": []}]])
def test_a_food_without_magnesium_is_unknown(nutrients: object) -> None:
    (only,) = hits_of({"foods": [hit(foodNutrients=nutrients)]})
    assert only.food.magnesium_mg_per_100g is None
    assert only.food.remarks == (Remark.NOT_GIVEN,)


@pytest.mark.parametrize(
    ("energies", "kcal"),
    [
        ([(1062, 836.8, "kJ"), (2047, 3, "KCAL"), (2048, 2, "KCAL"), (1008, 1, "KCAL")], 1.0),
        ([(1062, 836.8, "kJ"), (2047, 3, "KCAL"), (2048, 2, "KCAL")], 2.0),
        ([(1062, 836.8, "kJ"), (2047, 3, "KCAL")], 3.0),
        ([(1062, 836.8, "kJ")], 200.0),
        ([(208, "55", "kcal")], 55.0),
        ([(1008, None, "KCAL"), (268, 836.8, "kJ")], 200.0),
        ([(1008, 9000, "KCAL")], None),
        ([(1008, 50, "BTU")], None),
        ([], None),
    ],
)
def test_energy_is_the_best_that_is_given(
    energies: list[tuple[int, object, str]], kcal: float | None
) -> None:
    food = found(*({"nutrientId": i, "value": v, "unitName": u} for i, v, u in energies))
    assert food.energy_kcal_per_100g == kcal


def test_hits_are_of_the_kinds_that_were_asked_for_and_have_names() -> None:
    foods = [
        hit(fdcId=1, dataType="Branded"),
        hit(fdcId=2, dataType=["SR Legacy"]),
        hit(fdcId=3, description=" "),
        hit(fdcId="x"),
        hit(fdcId=-5),
        hit(fdcId=True),
        "a food",
        hit(fdcId="6", dataType="Foundation"),
        hit(fdcId=7, dataType="Survey (FNDDS)", description="Stew\twith\nbeans"),
    ]
    hits = hits_of({"totalHits": 9, "foods": foods})
    assert [(one.fdc_id, one.data_type) for one in hits] == [
        (6, "Foundation"),
        (7, "Survey (FNDDS)"),
    ]
    assert [one.food.source for one in hits] == ["fdc:6", "fdc:7"]
    assert hits[1].food.name == "Stew with beans"


def test_fifteen_hits_are_taken_at_most() -> None:
    assert len(hits_of({"foods": [hit(fdcId=1 + n) for n in range(500)]})) == 15


@pytest.mark.parametrize("answer", [None, [], [hit()], {}, {"foods": {}}, {"foods": None}, "x", 1])
def test_an_answer_without_foods_is_unreadable(answer: object) -> None:
    with pytest.raises(LookUpFailed) as caught:
        hits_of(answer)
    assert caught.value.code == "unreadable"


def test_a_search_asks_for_foods_that_were_analysed(services: FakeServices, client: Client) -> None:
    services.behaviours["/v1/foods/search"] = in_json(
        {"foods": [hit(foodNutrients=[{**IN_A_SEARCH, "unitName": "MG", "value": 9}])]}
    )
    hits = food_data_central.search_foods(" pink \n quark", client, address=services.address)
    assert hits == [FdcHit(FoundFood("Quark, pink", 9.0, None, "fdc:77"), "SR Legacy", 77)]
    (seen,) = services.requests
    assert seen.query == {
        "query": "pink quark",
        "dataType": "Foundation,SR Legacy,Survey (FNDDS)",
        "pageSize": "15",
    }
    assert seen.headers["x-api-key"] == "DEMO_KEY"


@pytest.mark.parametrize(
    "query", ["\ud800", pytest.param("a" * 10_000, id="long"), "x&api_key=1#?", "\x00\r\n\x7f"]
)
def test_any_query_can_be_sent(services: FakeServices, client: Client, query: str) -> None:
    services.behaviours["/v1/foods/search"] = in_json({"foods": []})
    assert food_data_central.search_foods(query, client, address=services.address) == []
    (seen,) = services.requests
    assert set(seen.query) == {"query", "dataType", "pageSize"}
    assert len(seen.query["query"]) <= 100


def test_an_empty_query_finds_nothing_unasked(services: FakeServices, client: Client) -> None:
    assert food_data_central.search_foods(" \n", client, address=services.address) == []
    assert services.requests == []


# --- Portions -------------------------------------------------------------------------------------

UNDETERMINED = {"id": 9999, "name": "undetermined", "abbreviation": "undetermined"}


@pytest.mark.parametrize(
    ("entry", "measure"),
    [
        ({"amount": 0.5, "modifier": "fillet", "measureUnit": UNDETERMINED}, "0.5 fillet"),
        ({"amount": "1", "modifier": "cup, diced"}, "cup, diced"),
        (
            {
                "portionDescription": "1 cup",
                "modifier": "10205",
                "measureUnit": UNDETERMINED,
            },
            "cup",
        ),
        ({"amount": 2, "measureUnit": {"id": 1001, "name": "tablespoon"}}, "2 tablespoon"),
        (
            {
                "amount": 1,
                "measureUnit": {"name": "cup"},
                "modifier": "grated",
                "portionDescription": "",
            },
            "cup, grated",
        ),
        ({"modifier": "slice"}, "slice"),
    ],
)
def test_a_measure_is_read_in_every_shape(entry: dict[str, Any], measure: str) -> None:
    assert measures_of({"foodPortions": [{**entry, "gramWeight": 99}]}) == (
        FoundPortion(measure, 99.0),
    )


@pytest.mark.parametrize(
    "entry",
    [
        {"portionDescription": "Quantity not specified", "gramWeight": 10},
        {"portionDescription": "1 cup", "gramWeight": 0},
        {"portionDescription": "1 cup", "gramWeight": -1},
        {"portionDescription": "1 cup", "gramWeight": 5001},
        {"portionDescription": "1 cup", "gramWeight": "heavy"},
        {"portionDescription": "1 cup"},
        {"modifier": "10205", "gramWeight": 10, "measureUnit": UNDETERMINED},
        {"amount": 0, "modifier": "cup", "gramWeight": 10},
        {"amount": "some", "modifier": "cup", "gramWeight": 10},
        {"amount": 1e9, "modifier": "cup", "gramWeight": 10},
        {"amount": 1, "measureUnit": "cup", "gramWeight": 10},
        "1 cup",
        None,
    ],
)
def test_what_is_no_measure_is_left_out(entry: object) -> None:
    assert measures_of({"foodPortions": [entry]}) == ()


def detailed(code: int, number: str, amount: float, unit: str, row: int) -> dict[str, Any]:
    """A nutrient as the details of a food have it; its other numbers are those of others."""
    source = {"id": 2, "code": "4", "description": "Calculated or imputed"}
    return {
        "type": "FoodNutrient",
        "id": row,
        "nutrient": {
            "id": code,
            "number": number,
            "name": "Of the moon",
            "rank": 304,
            "unitName": unit,
        },
        "dataPoints": 8,
        "foodNutrientDerivation": {
            "id": 49,
            "code": "NC",
            "description": "Calculated",
            "foodNutrientSource": source,
        },
        "amount": amount,
        "max": amount + 2,
        "min": amount / 2,
        "median": amount + 1,
        "nutrientAnalysisDetails": [
            {"subSampleId": 1090, "nutrientId": 1090, "amount": 777.0, "labMethodTechnique": "ICP"}
        ],
    }


def measured(number: int, weight_g: float, **fields: object) -> dict[str, object]:
    return {
        "id": 1090 + number,
        "value": 7.0,
        "measureUnit": UNDETERMINED,
        "modifier": "",
        "gramWeight": weight_g,
        "sequenceNumber": number,
        "minYearAcquired": 2019,
        "dataPoints": 12,
        **fields,
    }


DETAILS = {
    "fdcId": 77,
    "description": "Quark, pink",
    "dataType": "Foundation",
    "publicationDate": "4/1/2019",
    "foodClass": "FinalFood",
    "isHistoricalReference": False,
    "ndbNumber": 1090,
    "scientificName": "Lac roseum",
    "footNote": "",
    "changes": "",
    "foodCategory": {"id": 1, "code": "0100", "description": "Dairy and Egg Products"},
    "foodNutrients": [
        {"type": "FoodNutrient", "nutrient": {"id": 2043, "number": "300", "rank": 5200}},
        detailed(1095, "309", 4.1, "mg", 1090),
        {"number": "306", "name": "Potassium, K", "amount": 310.0, "unitName": "MG"},
        detailed(1090, "304", 12.5, "mg", 1095),
        detailed(1008, "208", 98.0, "kcal", 1062),
        {"number": "268", "name": "Energy", "amount": 411.0, "unitName": "kJ"},
        {**IN_A_SEARCH, "unitName": "MG", "value": 99.0, "derivationCode": "NC", "rank": 5500},
    ],
    "foodPortions": [
        measured(1, 120.5, amount=0.5, measureUnit={"id": 1000, "name": "cup"}),
        measured(2, 15.0, amount=1.0, modifier="tbsp, heaped"),
        measured(3, 240.0, portionDescription="1 carton", modifier="10205"),
    ],
    "foodAttributes": [{"id": 304, "name": "Common Name", "value": "pink curd"}],
    "foodComponents": [{"id": 9, "name": "Rind", "gramWeight": 2.5, "percentWeight": 1.2}],
    "inputFoods": [
        {
            "id": 5,
            "foodDescription": "Milk, pink",
            "inputFood": {
                "fdcId": 78,
                "foodNutrients": [detailed(1090, "304", 10.0, "mg", 1)],
                "foodPortions": [measured(1, 244.0, portionDescription="1 glass")],
            },
        }
    ],
    "nutrientConversionFactors": [
        {"type": ".ProteinConversionFactor", "value": 6.38},
        {"type": ".CalorieConversionFactor", "proteinValue": 4.27, "fatValue": 8.79},
    ],
}


def test_of_the_whole_details_of_a_food_what_is_its_own_is_read(
    services: FakeServices, client: Client
) -> None:
    services.behaviours["/v1/food/77"] = in_json(DETAILS)
    assert food_data_central.portions_of(77, client, address=services.address) == (
        FoundPortion("0.5 cup", 120.5),
        FoundPortion("tbsp, heaped", 15.0),
        FoundPortion("carton", 240.0),
    )
    (found,) = hits_of({"totalHits": 1, "currentPage": 1, "totalPages": 1, "foods": [DETAILS]})
    assert found == FdcHit(FoundFood("Quark, pink", 12.5, 98.0, "fdc:77"), "Foundation", 77)


def test_a_measure_comes_once_with_its_first_weight(services: FakeServices, client: Client) -> None:
    portions = [{"portionDescription": "1 cup", "gramWeight": weight} for weight in (240, "150.5")]
    services.behaviours["/v1/food/77"] = in_json({"fdcId": 77, "foodPortions": portions})
    assert food_data_central.portions_of(77, client, address=services.address) == (
        FoundPortion("cup", 240.0),
    )
    assert services.requests[0].query == {"format": "full", "nutrients": "304"}


@given(
    json_values(NAMES)
    | st.fixed_dictionaries({"foods": st.lists(json_values(NAMES), max_size=3)})
    | st.lists(json_values(NAMES)).map(lambda values: {"foods": [hit(foodNutrients=values)]})
)
def test_any_json_is_a_list_of_hits_or_a_planned_failure(answer: object) -> None:
    for one in parsed(hits_of, answer) or ():
        assert one.food.name.isprintable()
        value = one.food.magnesium_mg_per_100g
        assert value is None or 0 <= value <= MOST_MAGNESIUM_MG_PER_100G
        assert (value is None) == bool({*one.food.remarks} - {Remark.HIGH})


@given(json_values(NAMES) | st.fixed_dictionaries({"foodPortions": st.lists(json_values(NAMES))}))
def test_any_json_is_measures_or_a_planned_failure(answer: object) -> None:
    for portion in parsed(measures_of, answer) or ():
        assert portion.measure.isprintable()
        assert 0 < portion.weight_g <= HEAVIEST_ITEM_G


def test_a_food_that_comes_twice_is_one_hit() -> None:
    food = {"fdcId": 7, "description": "Oats", "dataType": "Foundation", "foodNutrients": []}
    assert [hit.fdc_id for hit in hits_of({"foods": [food, food]})] == [7]
