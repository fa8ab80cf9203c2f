import math

import pytest

from magnesium.food_states import MUCH, is_state_said, kind_of, state_of, states_of
from magnesium.foods import load_foods


@pytest.mark.parametrize(
    ("food_id", "state"),
    [("20445", "cooked"), ("20444", "uncooked"), ("16069", "uncooked"), ("16070", "cooked"),
     ("14209", "prepared"), ("14214", "powder"), ("11457", "raw"), ("15237", "baked"),
     ("12037", "roasted"), ("09011", "dried"), ("06159", "condensed"), ("19296", None)],
)  # fmt: skip
def test_the_name_says_the_state(food_id: str, state: str | None) -> None:
    assert state_of(food_id) == state


@pytest.mark.parametrize(
    ("food_id", "others"),
    [("20444", {"cooked": "20445"}), ("20445", {"uncooked": "20444"}),
     ("08120", {"cooked": "08121"}), ("16069", {"cooked": "16070"}),
     ("20420", {"cooked": "20421"}), ("14214", {"prepared": "14215"}),
     ("02044", {"dried": "02003"}), ("20035", {"cooked": "20137"})],
)  # fmt: skip
def test_a_food_is_shown_beside_its_other_states(food_id: str, others: dict[str, str]) -> None:
    own, *rest = states_of(food_id)
    assert own.food_id == food_id
    assert {state.state: state.food_id for state in rest} == others


def test_states_that_hold_about_as_much_are_not_told_apart() -> None:
    assert states_of("11457") == ()  # spinach: 79 raw, 87 boiled
    assert states_of("19296") == ()  # honey has none


def test_told_apart_is_only_what_differs_by_more_than_a_third() -> None:
    foods = load_foods()
    for food_id in foods.index[foods["name_nl"].notna()]:
        values = [s.magnesium_mg_per_100g for s in states_of(food_id)]
        known = [value for value in values if not math.isnan(value)]
        assert not known or max(known) > (1 + MUCH) * min(known)
        assert len({s.state for s in states_of(food_id)}) == len(values)


@pytest.mark.parametrize("name", ["Melkpoeder, vol", "Lentils, boiled", "Zalm, uit de oven"])
def test_a_name_says_its_state(name: str) -> None:
    assert is_state_said(name)


@pytest.mark.parametrize("name", ["Strawberries", "Abrikoos", "Sunflower seeds", "Diverse noten"])
def test_letters_of_a_state_within_a_word_say_none(name: str) -> None:
    assert not is_state_said(name)


def test_all_states_of_a_food_are_of_one_kind_and_other_foods_of_another() -> None:
    assert kind_of("20037") == kind_of("20036")  # brown rice, cooked and not
    assert kind_of("11457") == kind_of("11458")  # spinach, though it holds about as much
    assert kind_of("20037") != kind_of("20045")
    with pytest.raises(KeyError):
        kind_of("99999")
