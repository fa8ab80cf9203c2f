"""What the answers of Open Food Facts say; the products are invented."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.day import MOST_MAGNESIUM_MG_PER_100G
from magnesium.found_food import FoundFood, FoundPortion, Remark
from magnesium.sources import open_food_facts
from magnesium.sources.failures import LookUpFailed
from magnesium.sources.http import Client
from magnesium.sources.open_food_facts import HIGH_WATER_MG_PER_100ML, product_of, valid_barcode
from magnesium.water import load_waters
from tests.sources.json_values import json_values, parsed
from tests.sources.server import FakeServices, in_json

BARCODE = "4006381333931"
NAMES = (
    *("status", "product", "product_name", "product_name_nl", "brands", "quantity", "nutriments"),
    *("product_quantity_unit", "serving_size", "serving_quantity", "categories_tags"),
    *("magnesium_100g", "magnesium_prepared_100g", "magnesium_modifier", "energy-kcal_100g"),
)


def variants(nutriments: object, **fields: object) -> tuple[FoundFood, ...]:
    answer = {"status": 1, "product": {"product_name": "Nuts", "nutriments": nutriments, **fields}}
    return product_of(answer, BARCODE, "en").variants


def only(nutriments: object, **fields: object) -> FoundFood:
    (food,) = variants(nutriments, **fields)
    return food


# --- Barcodes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("4006381333931", "4006381333931"),
        (" 4 006381-333931\n", "4006381333931"),
        ("96385074", "96385074"),
        ("036000291452", "036000291452"),
        ("10614141000415", "10614141000415"),
    ],
)
def test_a_barcode_of_each_length_is_one(text: str, digits: str) -> None:
    assert valid_barcode(text) == digits


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4006381333930",
        "400638133393",
        "1234567",
        "٤٠٠٦٣٨١٣٣٣٩٣١",
        "4006381333931/..",
        "9" * 10**6,
    ],
)
def test_what_does_not_check_is_no_barcode(text: str) -> None:
    assert valid_barcode(text) is None


@given(st.sampled_from([7, 11, 12, 13]), st.data())
def test_one_last_digit_alone_checks_and_one_wrong_digit_is_noticed(
    length: int, data: st.DataObject
) -> None:
    body = data.draw(st.text("0123456789", min_size=length, max_size=length))
    (code,) = filter(None, (valid_barcode(f"{body}{last}") for last in range(10)))
    place = data.draw(st.integers(0, length))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != code[place]]))
    assert valid_barcode(code[:place] + other + code[place + 1 :]) is None


# --- Names and errors -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "fields", "name"),
    [
        ("nl", {"product_name": "Noix", "product_name_nl": "Noten"}, "Noten"),
        ("en", {"product_name": "Noix", "product_name_nl": "Noten"}, "Noix"),
        ("en", {"product_name_nl": "Noten"}, "Noten"),
        ("nl", {"product_name_en": " Nuts\n& more ", "product_name": ""}, "Nuts & more"),
        ("nl", {"product_name": ["Noix"], "brands": "Nutty, Nut Co"}, "Nutty, Nut Co"),
        ("nl", {"product_name_nl": "\ud800\x00"}, BARCODE),
    ],
)
def test_a_product_has_the_best_name_that_there_is(
    language: str, fields: dict[str, object], name: str
) -> None:
    found = product_of({"product": fields}, BARCODE, language)
    assert found.name == found.variants[0].name == name
    assert found.variants[0].source == f"off:{BARCODE}"


@pytest.mark.parametrize("status", [0, "0", 0.0])
def test_status_0_is_not_found(status: object) -> None:
    with pytest.raises(LookUpFailed) as caught:
        product_of({"status": status, "product": {}}, BARCODE, "nl")
    assert caught.value.code == "not_found"


@pytest.mark.parametrize("answer", [None, [], "", {}, {"status": 1}, {"product": []}])
def test_an_answer_without_a_product_is_unreadable(answer: object) -> None:
    with pytest.raises(LookUpFailed) as caught:
        product_of(answer, BARCODE, "nl")
    assert caught.value.code == "unreadable"


def test_what_is_no_barcode_is_not_asked_for(services: FakeServices, client: Client) -> None:
    with pytest.raises(LookUpFailed) as caught:
        open_food_facts.product("../../etc", client, address=services.address)
    assert caught.value.code == "not_found"
    assert services.requests == []


def test_a_product_is_read_with_the_fields_that_are_used(
    services: FakeServices, client: Client
) -> None:
    product = {"product_name": "Oat drink", "brands": "Oaty", "quantity": "1 l"}
    services.behaviours[f"/api/v2/product/{BARCODE}"] = in_json(
        {"code": BARCODE, "status": 1, "product": product}
    )
    found = open_food_facts.product("4006381 333931", client, address=services.address)
    assert (found.barcode, found.name, found.brands) == (BARCODE, "Oat drink", "Oaty")
    (seen,) = services.requests
    asked = set(seen.query["fields"].split(","))
    assert {"nutriments", "product_name_nl", "product_name_en", "categories_tags"} <= asked
    assert len(asked) == 10
    assert "x-api-key" not in seen.headers


# --- Values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nutriments", "value", "remarks"),
    [
        ({"magnesium_100g": 0.0649, "magnesium_unit": "mg", "magnesium_value": 64.9}, 64.9, ()),
        ({"magnesium_100g": "0.0649"}, 64.9, ()),
        ({"magnesium_100g": 0}, 0.0, (Remark.ZERO_ON_LABEL,)),
        ({"magnesium_100g": 0.12, "magnesium_modifier": "~"}, 120.0, (Remark.APPROXIMATE,)),
        ({"magnesium_100g": 0.005, "magnesium_modifier": "<"}, None, (Remark.BELOW_LIMIT,)),
        ({"magnesium_100g": 0, "magnesium_modifier": "<"}, None, (Remark.BELOW_LIMIT,)),
        ({"magnesium_100g": 0, "magnesium_modifier": "-"}, None, (Remark.NOT_GIVEN,)),
        ({"magnesium_100g": 0.9}, 900.0, (Remark.HIGH,)),
        ({"magnesium_100g": 64.9}, None, (Remark.IMPOSSIBLE,)),
        ({"magnesium_100g": -0.01}, None, (Remark.IMPOSSIBLE,)),
        ({"magnesium_100g": "traces"}, None, (Remark.UNREADABLE,)),
        ({"magnesium_100g": [0.06]}, None, (Remark.UNREADABLE,)),
        ({"magnesium_100g": True}, None, (Remark.UNREADABLE,)),
        ({"magnesium_100g": 10**400}, None, (Remark.UNREADABLE,)),
        ({"magnesium_100g": ""}, None, (Remark.NOT_GIVEN,)),
        ({"magnesium_serving": 0.02}, None, (Remark.NOT_GIVEN,)),
        ({}, None, (Remark.NOT_GIVEN,)),
        ([], None, (Remark.NOT_GIVEN,)),
        (None, None, (Remark.NOT_GIVEN,)),
    ],
)
def test_grams_are_read_as_milligrams_and_what_is_unknown_is_never_0(
    nutriments: object, value: float | None, remarks: tuple[Remark, ...]
) -> None:
    food = only(nutriments)
    assert (food.magnesium_mg_per_100g, food.remarks) == (value, remarks)


LABEL_PER_100_G = {
    "magnesium": 0.0649,
    "magnesium_100g": 0.0649,
    "magnesium_serving": 0.00649,
    "magnesium_unit": "mg",
    "magnesium_value": 64.9,
}
LABEL_PER_SERVING = {
    "magnesium": 0.00649,
    "magnesium_100g": 0.0649,
    "magnesium_serving": 0.00649,
    "magnesium_unit": "mg",
    "magnesium_value": 6.49,
}


@pytest.mark.parametrize(
    ("label", "given_per"),
    [
        (LABEL_PER_100_G, "100g"),
        (LABEL_PER_SERVING, "serving"),
        (LABEL_PER_SERVING | {"magnesium_unit": "µg", "magnesium_value": 6490}, "serving"),
        (LABEL_PER_SERVING | {"magnesium_unit": "g", "magnesium_value": 0.00649}, "serving"),
        (LABEL_PER_SERVING | {"magnesium_unit": "% DV", "magnesium_value": 1.7}, "serving"),
    ],
)
@pytest.mark.parametrize("state", ["", "_prepared"])
def test_of_all_that_stands_for_magnesium_the_grams_per_100_g_are_read(
    label: dict[str, object], given_per: str, state: str
) -> None:
    nutriments = {name.replace("magnesium", f"magnesium{state}"): label[name] for name in label}
    food = only(
        nutriments,
        quantity="100 g",
        serving_size="10 g",
        serving_quantity=10,
        nutrition_data_per=given_per,
        nutrition_data_prepared_per=given_per,
    )
    assert food.magnesium_mg_per_100g == 64.9


@pytest.mark.parametrize(
    ("nutriments", "kcal"),
    [
        ({"energy-kcal_100g": 250, "energy_100g": 9999}, 250.0),
        ({"energy-kcal_100g": "250.5"}, 250.5),
        ({"energy_100g": 418.4}, 100.0),
        ({"energy-kj_100g": 836.8, "energy_100g": 1}, 200.0),
        ({"energy-kcal_100g": 5000}, None),
        ({"energy-kcal_100g": None, "energy_100g": {}}, None),
    ],
)
def test_energy_is_in_kcal(nutriments: dict[str, object], kcal: float | None) -> None:
    assert only(nutriments).energy_kcal_per_100g == kcal


def test_as_sold_comes_before_as_prepared() -> None:
    sold, prepared = variants(
        {
            "magnesium_100g": 0.2,
            "energy-kcal_100g": 380,
            "magnesium_prepared_100g": 0.02,
            "magnesium_prepared_modifier": "~",
            "energy-kcal_prepared_100g": 60,
        },
        quantity="400 g",
    )
    assert (sold.magnesium_mg_per_100g, sold.energy_kcal_per_100g, sold.remarks) == (200, 380, ())
    assert (prepared.magnesium_mg_per_100g, prepared.energy_kcal_per_100g) == (20, 60)
    assert prepared.remarks == (Remark.APPROXIMATE, Remark.PREPARED)


def test_where_only_the_prepared_is_known_it_alone_is_given() -> None:
    food = only({"magnesium_prepared_100g": 0.02})
    assert (food.magnesium_mg_per_100g, food.remarks) == (20, (Remark.PREPARED,))


# --- Drinks, waters, servings ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"quantity": "1,5 L"},
        {"quantity": "6 x 33cl"},
        {"quantity": "2 litres"},
        {"product_quantity_unit": "ml"},
        {"serving_size": "1 glass (200 ml)"},
        {"product_quantity_unit": "ml", "quantity": "1 kg"},
    ],
)
def test_a_drink_is_per_100_ml(fields: dict[str, str]) -> None:
    assert only({"magnesium_100g": 0.01}, **fields).remarks == (Remark.PER_100ML,)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"quantity": "500 g", "serving_size": "250 ml"},
        {"quantity": "1 large", "serving_size": "1 gl"},
        {"quantity": "1 lb"},
        {"product_quantity_unit": "g", "quantity": "1 l"},
        {"quantity": ["1 l"], "serving_size": {"ml": 1}},
    ],
)
def test_what_is_weighed_is_per_100_g(fields: dict[str, Any]) -> None:
    assert only({"magnesium_100g": 0.01}, **fields).remarks == ()


@pytest.mark.parametrize(
    ("tags", "grams", "is_doubted"),
    [
        (["en:beverages", "en:waters", "en:mineral-waters"], 0.026, True),
        (["en:spring-waters"], 0.0121, True),
        (["en:waters"], 0.012, False),
        (["en:coconut-waters"], 0.026, False),
        ("en:waters", 0.026, False),
        ([["en:waters"], None], 0.026, False),
    ],
)
def test_a_water_with_more_than_120_mg_per_litre_is_doubted_and_left_as_it_is(
    tags: object, grams: float, is_doubted: bool
) -> None:
    food = only({"magnesium_100g": grams}, quantity="1 l", categories_tags=tags)
    assert food.magnesium_mg_per_100g == pytest.approx(grams * 1000)
    assert (Remark.WATER_TEN_TIMES in food.remarks) == is_doubted


@pytest.mark.parametrize(
    ("quantity", "size", "portions"),
    [
        (30, "30 g", (FoundPortion("30 g", 30.0),)),
        ("12.5", "1 biscuit", (FoundPortion("1 biscuit", 12.5),)),
        (2000, "2 kg", (FoundPortion("2 kg", 2000.0),)),
        (2000.1, "2 kg", ()),
        (0, "0 g", ()),
        (-30, "30 g", ()),
        (float("nan"), "30 g", ()),
        (30, "", ()),
        (None, "30 g", ()),
        (30, ["30 g"], ()),
        (250, "250 ml", ()),
    ],
)
def test_a_serving_that_can_be_believed_is_a_portion(
    quantity: object, size: object, portions: tuple[FoundPortion, ...]
) -> None:
    food = only({}, quantity="400 g", serving_quantity=quantity, serving_size=size)
    assert food.portions == portions


@pytest.mark.parametrize(
    ("sold_as", "serving", "of_sold", "of_prepared", "is_prepared_per_100ml"),
    [
        ("400 g", "250 ml", 0, 1, True),
        ("400 g", "30 g", 1, 0, False),
        ("750 ml", "20 ml", 1, 0, True),
        ("750 ml", "20 g", 0, 0, True),
    ],
)
def test_a_serving_of_the_powder_is_none_of_the_drink(
    sold_as: str, serving: str, of_sold: int, of_prepared: int, is_prepared_per_100ml: bool
) -> None:
    sold, prepared = variants(
        {"magnesium_100g": 0.2, "magnesium_prepared_100g": 0.02},
        quantity=sold_as,
        serving_size=serving,
        serving_quantity=float(serving.split()[0]),
    )
    assert (len(sold.portions), len(prepared.portions)) == (of_sold, of_prepared)
    assert (Remark.PER_100ML in prepared.remarks) == is_prepared_per_100ml


@given(json_values(NAMES) | st.fixed_dictionaries({"product": json_values(NAMES)}))
def test_any_json_is_a_product_or_a_planned_failure(answer: object) -> None:
    found = parsed(lambda value: product_of(value, BARCODE, "nl"), answer)
    assert found is None or 1 <= len(found.variants) <= 2
    for food in found.variants if found else ():
        assert food.name.isprintable()
        assert 1 <= len(food.name) <= 80
        value = food.magnesium_mg_per_100g
        assert value is None or 0 <= value <= MOST_MAGNESIUM_MG_PER_100G
        assert all(portion.weight_g > 0 and portion.measure for portion in food.portions)


def test_few_waters_of_ours_would_be_doubted() -> None:
    per_litre = load_waters()["magnesium_mg_per_litre"]
    assert (per_litre > 10 * HIGH_WATER_MG_PER_100ML).sum() == 3
