import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.assessment import (
    DEFAULT_AUTHORITY,
    Outlook,
    Profile,
    assess,
    beside_other_authority,
    exceeded_limits,
    life_stages_for,
    outlook,
    range_for_words,
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


@pytest.mark.parametrize(
    ("low_mg", "high_mg", "said"),
    [
        (0, 0, (0, 0)),
        (266.2, 318.1, (265, 320)),
        (19.9, 20.1, (19, 25)),
        (2.9, 7.1, (2, 8)),
        (54.999999999999, 55.000000000001, (55, 55)),
    ],
)
def test_a_range_is_rounded_outwards(
    low_mg: float, high_mg: float, said: tuple[float, float]
) -> None:
    assert range_for_words(low_mg, high_mg) == said


@pytest.mark.parametrize(
    ("known_mg", "low_mg", "high_mg", "expected"),
    [
        (310, 300, 350, Outlook.REACHED),
        (290, 300, 350, Outlook.LIKELY),  # by what has no value
        (310, 299, 350, Outlook.OPEN),
        (270, 250, 300, Outlook.OPEN),
        (270, 250, 299, Outlook.SHORT),
    ],
)
def test_a_range_settles_a_recommendation_or_leaves_it_open(
    known_mg: float, low_mg: float, high_mg: float, expected: Outlook
) -> None:
    assert outlook(known_mg, low_mg, high_mg, 300) is expected


def percentages(known_mg: float, profile: Profile, language: str = "nl") -> list[tuple[int, int]]:
    pairs = beside_other_authority(known_mg, profile, language)
    return [(own.percent, other.percent) for own, other in pairs]


def test_the_same_day_by_two_authorities() -> None:
    assert percentages(347, Profile("gezondheidsraad", "male", 40)) == [(99, 83)]
    assert percentages(347, Profile("nasem", "male", 40), "en") == [(83, 99)]
    assert percentages(150, Profile("gezondheidsraad")) == [(50, 47), (43, 36)]


@pytest.mark.parametrize(("language", "other"), DEFAULT_AUTHORITY.items())
def test_other_authorities_stand_beside_that_of_the_language(language: str, other: str) -> None:
    for authority in AUTHORITIES:
        for own, found in beside_other_authority(100, Profile(authority, "male"), language):
            assert own.reference.authority == authority
            expected = {"gezondheidsraad": "nasem", "nasem": "gezondheidsraad"}
            assert found.reference.authority == expected.get(authority, other)


def test_where_two_authorities_say_the_same_there_is_nothing_to_compare() -> None:
    assert percentages(0, Profile("gezondheidsraad")) == []
    assert percentages(200, Profile("efsa", "male", 40)) == []  # 350 mg, as the Dutch one has
    assert percentages(20, Profile("efsa", "female", 0)) == []  # no figure at that age
