from magnesium.foods import load_foods
from magnesium.search_rows import HEAD, REST, names_of_foods
from magnesium.search_rows import weighted_words as weighted
from magnesium.spelling import words_of


def test_what_a_food_is_matters_most() -> None:
    assert weighted("Rice crackers, sesame") == {"rice": HEAD, "crackers": HEAD, "sesame": REST}
    # Nuts says little: what kind comes after it.
    found = weighted("Nuts, almonds, blanched")
    assert found["nuts"] < REST
    assert (found["almonds"], found["blanched"]) == (HEAD, REST)


def test_what_makes_it_another_thing_matters_more_and_its_state_less() -> None:
    assert weighted("Soup, tomato, condensed")["condensed"] >= HEAD
    assert weighted("Spinach, raw")["raw"] < REST


def test_every_name_of_every_food_is_there_and_plain_food_is_likelier() -> None:
    names = list(names_of_foods())
    assert {name.food_id for name in names} == set(load_foods().index)
    assert all(words_of(name.text) for name in names)
    likelihood = {name.text: name.likelihood for name in names}
    plain = likelihood["Bananas, raw"]
    assert all(
        found.likelihood < plain for found in names if found.text.startswith("Babyfood, banana")
    )
