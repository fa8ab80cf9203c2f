import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.assessment import (
    DEFAULT_AUTHORITY,
    Profile,
    assess,
    exceeded_limits,
    life_stages_for,
    references_by_authority,
    references_for,
    rounded_for_words,
    supplement_limits,
)
from magnesium.reference import AUTHORITIES, LIFE_STAGES, load_reference_intakes


def test_without_a_profile_women_and_men_stand_side_by_side() -> None:
    women, men = references_for(Profile("gezondheidsraad"))
    assert (women.sex, women.value_mg, men.sex, men.value_mg) == ("female", 300, "male", 350)


def test_a_profile_gives_one_figure() -> None:
    (found,) = references_for(Profile("nasem", "female", 35))
    assert found.value_mg == 320
    (found,) = references_for(Profile("nasem", "female", 35, "pregnant"))
    assert found.value_mg == 360


def test_an_age_alone_gives_both_sexes_of_that_age() -> None:
    assert [r.value_mg for r in references_for(Profile("nasem", None, 15))] == [360, 410]


def test_where_an_authority_says_nothing_there_is_nothing() -> None:
    assert references_for(Profile("efsa", "female", 0)) == []


def test_every_authority_is_there_the_own_first_even_without_a_figure() -> None:
    found = references_by_authority(Profile("uk", "male", 40))
    assert list(found) == ["uk", *(authority for authority in AUTHORITIES if authority != "uk")]
    assert all(rows[0].authority == authority for authority, rows in found.items())
    assert references_by_authority(Profile("uk", "female", 0))["efsa"] == []


def test_months_matter_for_babies() -> None:
    younger, older = (Profile("nasem", "female", months / 12) for months in (5, 6))
    assert [r.value_mg for r in references_for(younger) + references_for(older)] == [30, 75]


@pytest.mark.parametrize(
    ("sex", "age_years", "stages"),
    [
        ("female", None, LIFE_STAGES),
        ("female", 30, LIFE_STAGES),
        ("female", 8, ()),
        ("female", 80, ()),
        ("male", 30, ()),
        (None, None, ()),
    ],
)
def test_life_stages_are_those_that_have_figures(
    sex: str | None, age_years: float | None, stages: tuple[str, ...]
) -> None:
    assert tuple(life_stages_for(Profile("nasem", sex, age_years))) == stages


def test_the_default_authority_of_each_language() -> None:
    assert DEFAULT_AUTHORITY == {"nl": "gezondheidsraad", "en": "nasem"}


@pytest.mark.parametrize(
    ("known_mg", "percent", "is_met", "short_mg"),
    [(0, 0, False, 350), (349.9, 99, False, 0.1), (350, 100, True, 0), (700, 200, True, 0),
     (101.5, 29, False, 248.5)],
)  # fmt: skip
def test_a_day_beside_a_recommendation(
    known_mg: float, percent: int, is_met: bool, short_mg: float
) -> None:
    (found,) = assess(known_mg, references_for(Profile("gezondheidsraad", "male", 40)))
    assert (found.percent, found.is_met) == (percent, is_met)
    assert found.short_mg == pytest.approx(short_mg)


@given(st.floats(0, 5000))
def test_a_hundred_percent_is_said_only_when_it_is_met(known_mg: float) -> None:
    (found,) = assess(known_mg, references_for(Profile("efsa", "male", 40)))
    assert (found.percent >= 100) == found.is_met or abs(found.short_mg) < 1e-8


@pytest.mark.parametrize(
    ("exact_mg", "said"), [(0, 0), (2.4, 2), (19.6, 20), (22.4, 20), (22.5, 25), (292, 290)]
)
def test_totals_are_said_to_five_milligrams(exact_mg: float, said: int) -> None:
    assert rounded_for_words(exact_mg) == said


@pytest.mark.parametrize(
    ("exact_mg", "said"), [(0, 0), (2.9, 2), (19.9, 19), (24.9, 20), (54.999999999999, 55)]
)
def test_at_least_is_never_more_than_there_is(exact_mg: float, said: int) -> None:
    assert rounded_for_words(exact_mg, is_at_least=True) == said


@pytest.mark.parametrize(
    ("authority", "limit"),
    [
        ("nasem", 350),
        ("efsa", 250),
        ("gezondheidsraad", 250),
        ("uk", 400),
        ("dach", 250),
        ("nordic", 250),
        ("who", None),
    ],
)
def test_the_limit_for_supplements_of_each_authority(authority: str, limit: float | None) -> None:
    found = supplement_limits(Profile(authority))
    assert next(iter(found)) == authority
    reference = found[authority]
    assert (reference.supplement_limit_mg if reference else None) == limit


@pytest.mark.parametrize(
    ("supplements_mg", "exceeded"),
    [
        (0, []),
        (250, []),
        (251, [250]),
        (350, [250]),
        (350.1, [250, 350]),
        (400, [250, 350]),
        (501, [250, 350, 400]),
    ],
)
def test_which_limits_supplements_go_over(supplements_mg: float, exceeded: list[float]) -> None:
    found = exceeded_limits(supplements_mg, Profile("efsa"))
    assert list(found) == exceeded
    if exceeded:
        assert found[250] == ["efsa", "gezondheidsraad", "dach", "nordic"]


def test_a_child_has_other_limits_and_a_toddler_in_europe_none() -> None:
    assert list(exceeded_limits(120, Profile("nasem", "male", 8))) == [110]
    assert list(exceeded_limits(120, Profile("nasem", "male", 3))) == [65]
    assert supplement_limits(Profile("efsa", "male", 3))["efsa"] is None


def test_the_limit_is_the_same_for_both_sexes() -> None:
    table = load_reference_intakes()
    bands = table.groupby(["authority", "age_from_months"])["supplement_limit_mg"]
    assert (bands.nunique(dropna=False) == 1).all()
