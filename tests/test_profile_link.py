"""The profile in a link: every one comes back, and no text makes one that can't be."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.assessment import OLDEST_YEARS, Profile, life_stages_for, references_by_authority
from magnesium.profile_link import decode_profile, encode_profile
from magnesium.reference import AUTHORITIES, LIFE_STAGES, MONTHS_PER_YEAR, SEXES, years

MOST_MONTHS = OLDEST_YEARS * MONTHS_PER_YEAR

ages = (
    st.none()
    | st.integers(0, OLDEST_YEARS)
    | st.integers(0, MONTHS_PER_YEAR - 1).map(years)
    | st.integers(0, MOST_MONTHS).map(years)
)
any_age = ages | st.floats(0, OLDEST_YEARS)


@st.composite
def profiles(draw: st.DrawFn, age: st.SearchStrategy[float | None] = ages) -> Profile:
    """Every profile that the form can make, at any age in months."""
    sex = draw(st.sampled_from((None, *SEXES)))
    profile = Profile(draw(st.sampled_from(AUTHORITIES)), sex, draw(age))
    life_stage = draw(st.sampled_from((None, *life_stages_for(profile))))
    return replace(profile, life_stage=life_stage)


@given(profiles())
def test_a_profile_comes_back_from_its_link(profile: Profile) -> None:
    assert decode_profile(encode_profile(profile)) == profile


@given(profiles(any_age))
def test_at_any_age_the_recommendations_come_back(profile: Profile) -> None:
    found = decode_profile(encode_profile(profile))
    assert found is not None
    before, after = (references_by_authority(person) for person in (profile, found))
    assert before == after
    assert decode_profile(encode_profile(found)) == found


@given(profiles(any_age))
def test_a_profile_holds_only_what_an_address_keeps_as_it_is(profile: Profile) -> None:
    assert re.fullmatch(r"[A-Za-z0-9.-]{2,45}", encode_profile(profile))


almost = st.tuples(
    st.sampled_from((*AUTHORITIES, "", "NASEM", "rivm")),
    st.sampled_from((*SEXES, "", "Female", "x")),
    st.integers(-5, 2000).map(str)
    | st.integers(0, 2000).map("{}m".format)
    | st.sampled_from(("", "m", "4 0", "٤٠", "1e2", "0.5", "nan", "9" * 5000)),
    st.sampled_from((*LIFE_STAGES, "", "both")),
).map("-".join)


@given(st.text() | almost | st.text("-0123456789mnasemfl", max_size=40))
def test_any_text_gives_a_profile_that_can_be_or_none(text: str) -> None:
    profile = decode_profile(text)
    if profile is None:
        return
    assert profile.authority in AUTHORITIES
    assert profile.sex in (None, *SEXES)
    assert profile.age_years is None or 0 <= profile.age_years <= OLDEST_YEARS
    assert profile.life_stage in (None, *life_stages_for(profile))
    assert decode_profile(encode_profile(profile)) == profile


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("nasem-female-40-pregnant", Profile("nasem", "female", 40, "pregnant")),
        ("efsa", Profile("efsa")),
        ("efsa-male", Profile("efsa", "male")),
        ("nasem--40", Profile("nasem", None, 40)),
        ("who-male-7m", Profile("who", "male", years(7))),
        ("who-male-30m", Profile("who", "male", 2.5)),
        ("uk-female-0", Profile("uk", "female", 0)),
        ("uk-female--breastfeeding", Profile("uk", "female", None, "breastfeeding")),
    ],
)
def test_a_profile_can_be_read(text: str, profile: Profile) -> None:
    assert encode_profile(profile) == text
    assert decode_profile(text) == profile


@pytest.mark.parametrize("text", ["nasem---", "nasem-", "nasem--", "nasem"])
def test_dashes_at_the_end_say_nothing(text: str) -> None:
    assert decode_profile(text) == Profile("nasem")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-female-40",
        "rivm-female-40",
        "nasem-woman-40",
        "nasem-female-121",
        "nasem-female-1441m",
        "nasem-female--40",
        "nasem-female-0.5",
        "nasem-female-forty",
        "nasem-female-40-both",
        "nasem-female-40-pregnant-",
        "nasem-female-40-pregnant\n",
        "nasem-" * 200_000,
    ],
)
def test_what_is_no_profile_is_none(text: str) -> None:
    """Half of one would show another person's recommendation."""
    assert decode_profile(text) is None


@pytest.mark.parametrize("text", ["nasem-male-40-pregnant", "nasem--40-pregnant"])
def test_a_life_stage_that_cannot_be_goes_as_in_the_form(text: str) -> None:
    assert decode_profile(text) == decode_profile(text.removesuffix("-pregnant"))
    assert decode_profile(text) is not None


@pytest.mark.parametrize("age_years", [-1, 121, float("nan"), float("inf")])
def test_an_age_that_nobody_has_is_left_out(age_years: float) -> None:
    assert encode_profile(Profile("nasem", "female", age_years)) == "nasem-female"


def test_the_names_of_the_fields_hold_no_dash() -> None:
    for name in (*AUTHORITIES, *SEXES, *LIFE_STAGES):
        assert re.fullmatch("[a-z]+", name)
