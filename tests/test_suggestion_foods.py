from itertools import combinations

import pytest

from magnesium.suggestion_foods import WISHES, foods_fit_for, load_suggestion_foods

ALL_WISHES = [frozenset(c) for n in range(len(WISHES) + 1) for c in combinations(WISHES, n)]


@pytest.mark.parametrize("wishes", ALL_WISHES, ids=lambda wishes: "-".join(sorted(wishes)))
def test_foods_fit_for_all_wishes_and_no_other_is_left_out(wishes: frozenset[str]) -> None:
    fit = foods_fit_for(wishes)
    for food_id, food in load_suggestion_foods().iterrows():
        is_against = ("plant_based" in wishes and not food["is_plant_based"]) or any(
            food[f"contains_{what}"] for what in wishes - {"plant_based"}
        )
        assert (food_id in fit) != is_against


def test_a_wish_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="no wish"):
        foods_fit_for(frozenset({"keto"}))
