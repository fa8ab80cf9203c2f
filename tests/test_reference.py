"""The recommended intakes are those of the sources, and everybody gets one row or none."""

import math
from dataclasses import FrozenInstanceError, fields

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from magnesium.reference import (
    AUTHORITIES,
    LIFE_STAGES,
    SEXES,
    NoReference,
    ReferenceIntake,
    load_authorities,
    load_reference_intakes,
    load_reference_kinds,
    reference_intake,
)

STAGES = (None, *LIFE_STAGES)

# Age in years, girls or women, boys or men: the first and the last age of every band.
TABLES: dict[str, list[tuple[float, float, float]]] = {
    "nasem": [
        (0, 30, 30),
        (0.499, 30, 30),
        (0.5, 75, 75),
        (0.999, 75, 75),
        (1, 80, 80),
        (3.99, 80, 80),
        (4, 130, 130),
        (8.99, 130, 130),
        (9, 240, 240),
        (13.99, 240, 240),
        (14, 360, 410),
        (18.99, 360, 410),
        (19, 310, 400),
        (30.99, 310, 400),
        (31, 320, 420),
        (51, 320, 420),
        (120, 320, 420),
    ],
    "efsa": [
        (7 / 12, 80, 80),
        (0.999, 80, 80),
        (1, 170, 170),
        (2.99, 170, 170),
        (3, 230, 230),
        (4, 230, 230),
        (9.99, 230, 230),
        (10, 250, 300),
        (17.99, 250, 300),
        (18, 300, 350),
        (120, 300, 350),
    ],
    "gezondheidsraad": [
        (6 / 12, 80, 80),
        (0.999, 80, 80),
        (1, 85, 85),
        (1.99, 85, 85),
        (2, 120, 120),
        (4, 120, 120),
        (5.99, 120, 120),
        (6, 200, 200),
        (9.99, 200, 200),
        (10, 280, 280),
        (13.99, 280, 280),
        (14, 280, 350),
        (17.99, 280, 350),
        (18, 300, 350),
        (120, 300, 350),
    ],
    "uk": [
        (0, 55, 55),
        (3.99 / 12, 55, 55),
        (4 / 12, 60, 60),
        (6.99 / 12, 60, 60),
        (10 / 12, 80, 80),
        (0.999, 80, 80),
        (1, 85, 85),
        (3.99, 85, 85),
        (4, 120, 120),
        (6.99, 120, 120),
        (7, 200, 200),
        (10.99, 200, 200),
        (11, 280, 280),
        (14.99, 280, 280),
        (15, 300, 300),
        (18.99, 300, 300),
        (19, 270, 300),
        (120, 270, 300),
    ],
    "dach": [
        (0, 24, 24),
        (3.99 / 12, 24, 24),
        (4 / 12, 80, 80),
        (0.999, 80, 80),
        (1, 170, 170),
        (3.99, 170, 170),
        (4, 190, 190),
        (6.99, 190, 190),
        (7, 240, 240),
        (9.99, 240, 240),
        (10, 230, 260),
        (12.99, 230, 260),
        (13, 240, 280),
        (14.99, 240, 280),
        (15, 260, 330),
        (18.99, 260, 330),
        (19, 300, 350),
        (120, 300, 350),
    ],
    "nordic": [
        (7 / 12, 80, 80),
        (0.999, 80, 80),
        (1, 170, 170),
        (3.99, 170, 170),
        (4, 230, 230),
        (10.99, 230, 230),
        (11, 250, 300),
        (17.99, 250, 300),
        (18, 300, 350),
        (120, 300, 350),
    ],
    "who": [
        (0, 26, 26),
        (6.99 / 12, 26, 26),
        (7 / 12, 54, 54),
        (0.999, 54, 54),
        (1, 60, 60),
        (3.99, 60, 60),
        (4, 76, 76),
        (6.99, 76, 76),
        (7, 100, 100),
        (9.99, 100, 100),
        (10, 220, 230),
        (18.99, 220, 230),
        (19, 220, 260),
        (64.99, 220, 260),
        (65, 190, 224),
        (120, 190, 224),
    ],
}

# Age in years, pregnant, breastfeeding; None where the authority gives nothing.
LIFE_STAGE_TABLES: dict[str, list[tuple[float, float | None, float | None]]] = {
    "nasem": [
        (13.99, None, None),
        (14, 400, 360),
        (18.99, 400, 360),
        (19, 350, 310),
        (30.99, 350, 310),
        (31, 360, 320),
        (50.99, 360, 320),
        (51, None, None),
    ],
    "efsa": [(17.99, None, None), (18, 300, 300), (50.99, 300, 300), (51, None, None)],
    "gezondheidsraad": [(17.99, None, None), (18, 300, 300), (50.99, 300, 300), (51, None, None)],
    "uk": [(18, None, None), (35, None, None)],
    "dach": [(17.99, None, None), (18, 300, 300), (50.99, 300, 300), (51, None, None)],
    "nordic": [(18, None, None), (35, None, None)],
    "who": [(17.99, None, None), (18, 220, 270), (50.99, 220, 270), (51, None, None)],
}


def value_mg(
    authority: str, sex: str, age_years: float, life_stage: str | None = None
) -> float | None:
    try:
        return reference_intake(authority, sex, age_years, life_stage).value_mg
    except NoReference:
        return None


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_values_by_age(authority: str) -> None:
    table = TABLES[authority]
    found = [
        (age, value_mg(authority, "female", age), value_mg(authority, "male", age))
        for age, *_ in table
    ]
    assert found == table


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_values_in_pregnancy_and_while_breastfeeding(authority: str) -> None:
    table = LIFE_STAGE_TABLES[authority]
    found = [
        (age, *(value_mg(authority, "female", age, stage) for stage in LIFE_STAGES))
        for age, *_ in table
    ]
    assert found == table


@pytest.mark.parametrize(
    ("sex", "age_years", "life_stage", "expected_mg"),
    [
        ("female", 35, None, 320),
        ("female", 35, "pregnant", 360),
        ("female", 25, "pregnant", 350),
        ("female", 16, None, 360),
        ("female", 16, "breastfeeding", 360),
        ("male", 30, None, 400),
        ("male", 31, None, 420),
    ],
)
def test_the_range_310_to_360_is_split_by_life_stage(
    sex: str, age_years: float, life_stage: str | None, expected_mg: float
) -> None:
    """An article's "women 310-360" hides that 360 is for teenagers and the pregnant."""
    assert reference_intake("nasem", sex, age_years, life_stage).value_mg == expected_mg


@pytest.mark.parametrize(
    ("authority", "months_without"),
    [
        ("nasem", []),
        ("efsa", range(7)),
        ("gezondheidsraad", range(6)),
        ("uk", [7, 8, 9]),
        ("dach", []),
        ("nordic", range(7)),
        ("who", []),
    ],
)
@pytest.mark.parametrize("sex", SEXES)
def test_gaps_that_the_sources_leave(authority: str, months_without: list[int], sex: str) -> None:
    found = [month for month in range(121 * 12) if value_mg(authority, sex, month / 12) is None]
    assert found == list(months_without)


def test_a_birthday_month_belongs_to_the_new_band() -> None:
    table = load_reference_intakes()
    for row in table.itertuples():
        stage = None if pd.isna(row.life_stage) else row.life_stage
        first = reference_intake(row.authority, row.sex, row.age_from_months / 12, stage)
        assert (first.age_from_months, first.value_mg) == (row.age_from_months, row.value_mg)
        if pd.notna(row.age_below_months):
            last = reference_intake(
                row.authority, row.sex, math.nextafter(row.age_below_months / 12, 0), stage
            )
            assert last == first
            after = value_mg(row.authority, row.sex, row.age_below_months / 12, stage)
            begins = table[
                (table["authority"] == row.authority)
                & (table["sex"] == row.sex)
                & (table["life_stage"].fillna("") == (stage or ""))
                & (table["age_from_months"] == row.age_below_months)
            ]
            assert [after] == (begins["value_mg"].tolist() or [None])


@pytest.mark.parametrize("stage", LIFE_STAGES)
@pytest.mark.parametrize("authority", AUTHORITIES)
def test_no_man_is_pregnant_or_breastfeeding(authority: str, stage: str) -> None:
    with pytest.raises(NoReference, match=f"{authority} .* male, {stage}, 30 years"):
        reference_intake(authority, "male", 30, stage)


@given(
    authority=st.sampled_from(AUTHORITIES),
    sex=st.sampled_from(SEXES),
    age_years=st.integers(0, 120)
    | st.floats(0, 120)
    | st.integers(0, 1440).map(lambda months: months / 12),
    life_stage=st.sampled_from(STAGES),
)
@example("nasem", "female", 31, "pregnant")
@example("uk", "male", 9 / 12, None)
def test_everybody_gets_exactly_one_row_or_none(
    authority: str, sex: str, age_years: float, life_stage: str | None
) -> None:
    table = load_reference_intakes()
    age_months = age_years * 12
    matches = table[
        (table["authority"] == authority)
        & (table["sex"] == sex)
        & (table["life_stage"].fillna("") == (life_stage or ""))
        & (table["age_from_months"] <= age_months)
        & (table["age_below_months"].astype("float64").fillna(math.inf) > age_months)
    ]
    assert len(matches) <= 1
    if matches.empty:
        with pytest.raises(NoReference):
            reference_intake(authority, sex, age_years, life_stage)
    else:
        intake = reference_intake(authority, sex, age_years, life_stage)
        assert (intake.authority, intake.sex, intake.life_stage) == (authority, sex, life_stage)
        assert intake.holds_at(age_months)
        assert intake.value_mg == matches["value_mg"].item()


@given(age_years=st.floats(18, 120), sex=st.sampled_from(SEXES))
def test_every_authority_has_a_row_for_every_adult(age_years: float, sex: str) -> None:
    for authority in AUTHORITIES:
        assert reference_intake(authority, sex, age_years).value_mg >= 190


@pytest.mark.parametrize(
    ("authority", "sex", "age_years", "life_stage", "limit_mg"),
    [
        ("nasem", "female", 0.9, None, None),
        ("nasem", "female", 1, None, 65),
        ("nasem", "male", 8, None, 110),
        ("nasem", "male", 9, None, 350),
        ("nasem", "male", 40, None, 350),
        ("nasem", "female", 31, "pregnant", 350),
        ("efsa", "male", 3.99, None, None),
        ("efsa", "male", 4, None, 250),
        ("efsa", "female", 31, "breastfeeding", 250),
        ("gezondheidsraad", "female", 3.99, None, None),
        ("gezondheidsraad", "female", 4, None, 250),
        ("gezondheidsraad", "female", 35, None, 250),
        ("gezondheidsraad", "female", 35, "pregnant", 250),
        ("dach", "female", 3.99, None, None),
        ("dach", "female", 4, None, 250),
        ("nordic", "male", 3.99, None, None),
        ("nordic", "male", 4, None, 250),
        ("uk", "male", 0.9, None, None),
        ("uk", "male", 18.99, None, None),
        ("uk", "male", 19, None, 400),
        ("who", "male", 40, None, None),
        ("who", "female", 31, "pregnant", None),
    ],
)
def test_supplement_limits(
    authority: str, sex: str, age_years: float, life_stage: str | None, limit_mg: float | None
) -> None:
    intake = reference_intake(authority, sex, age_years, life_stage)
    assert intake.supplement_limit_mg == limit_mg


def test_supplement_limits_of_every_row() -> None:
    limits = {  # by authority: from which age in months, mg
        "nasem": [(0, None), (12, 65), (48, 110), (108, 350)],
        "efsa": [(0, None), (48, 250)],
        "gezondheidsraad": [(0, None), (48, 250)],
        "uk": [(0, None), (228, 400)],
        "dach": [(0, None), (48, 250)],
        "nordic": [(0, None), (48, 250)],
        "who": [(0, None)],
    }
    for row in load_reference_intakes().to_dict("records"):
        steps = [mg for start, mg in limits[row["authority"]] if start <= row["age_from_months"]]
        found = row["supplement_limit_mg"]
        assert (None if pd.isna(found) else found) == steps[-1], row


@pytest.mark.parametrize(
    ("sex", "age_years", "life_stage", "ear_mg", "ear_status"),
    [
        ("male", 0.5, None, None, None),
        ("male", 1, None, 65, "secondary"),
        ("female", 4, None, 110, "secondary"),
        ("female", 9, None, 200, "secondary"),
        ("male", 14, None, 340, "verified"),
        ("female", 14, None, 300, "verified"),
        ("male", 19, None, 330, "secondary"),
        ("male", 31, None, 350, "secondary"),
        ("female", 19, None, 255, "computed"),
        ("female", 31, None, 265, "computed"),
        ("female", 14, "pregnant", 335, "verified"),
        ("female", 19, "pregnant", 290, "verified"),
        ("female", 31, "pregnant", 300, "verified"),
        ("female", 14, "breastfeeding", 300, "verified"),
        ("female", 19, "breastfeeding", None, None),
        ("female", 31, "breastfeeding", None, None),
    ],
)
def test_average_requirements_of_nasem(
    sex: str, age_years: float, life_stage: str | None, ear_mg: float | None, ear_status: str | None
) -> None:
    intake = reference_intake("nasem", sex, age_years, life_stage)
    assert (intake.ear_mg, intake.ear_status) == (ear_mg, ear_status)


def test_only_nasem_has_average_requirements_that_are_not_from_memory() -> None:
    table = load_reference_intakes().dropna(subset="ear_mg")
    assert set(table["authority"]) == {"nasem"}


@pytest.mark.parametrize(
    ("authority", "age_years", "kind", "year", "status"),
    [
        ("nasem", 0, "AI", 1997, "verified"),
        ("nasem", 35, "RDA", 1997, "verified"),
        ("efsa", 35, "AI", 2015, "verified"),
        ("gezondheidsraad", 18, "AI", 2018, "secondary"),
        ("uk", 35, "RNI", 1991, "secondary"),
        ("dach", 35, "AI", 2021, "verified"),
        ("nordic", 35, "AI", 2023, "secondary"),
        ("who", 35, "RNI", 2004, "verified"),
    ],
)
def test_kind_year_and_status(
    authority: str, age_years: float, kind: str, year: int, status: str
) -> None:
    intake = reference_intake(authority, "female", age_years)
    assert (intake.kind, intake.year, intake.status) == (kind, year, status)


def test_the_dutch_advice_of_2018_is_named_for_adults_only() -> None:
    assert "Gezondheidsraad" in reference_intake("gezondheidsraad", "female", 18).source
    for age_years, stage in ((17, None), (30, "pregnant"), (30, "breastfeeding")):
        assert (
            "Voedingscentrum"
            in reference_intake("gezondheidsraad", "female", age_years, stage).source
        )


def test_who_gives_formula_fed_babies_more_in_a_note() -> None:
    baby = reference_intake("who", "female", 0.1)
    assert baby.value_mg == 26
    assert "36 mg" in (baby.note_en or "")
    assert "36 mg" in (baby.note_nl or "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("usda", "female", 30), "authority must be one of .*'nasem'.* not 'usda'"),
        (("NASEM", "female", 30), "authority"),
        (("nasem", "woman", 30), "sex must be one of .*'female', 'male'.* not 'woman'"),
        (("nasem", "female", 30, "lactating"), "life_stage must be one of .* not 'lactating'"),
        (("nasem", "female", 30, ""), "life_stage"),
        (("nasem", "female", -1), "age_years .* not -1"),
        (("nasem", "female", -0.001), "age_years"),
        (("nasem", "female", math.nan), "age_years .* not nan"),
        (("nasem", "female", math.inf), "age_years .* not inf"),
    ],
)
def test_wrong_arguments_are_named(arguments: tuple[str, str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        reference_intake(*arguments)


def test_who_gets_nothing_is_told_for_whom() -> None:
    with pytest.raises(NoReference, match=r"nordic .* magnesium for: female, pregnant, 30 years"):
        reference_intake("nordic", "female", 30, "pregnant")
    assert issubclass(NoReference, LookupError)


def test_a_reference_intake_is_a_plain_value() -> None:
    intake = reference_intake("nasem", "male", 40)
    assert intake == reference_intake("nasem", "male", 50.5)
    assert (intake.age_from_months, intake.age_below_months) == (31 * 12, None)
    assert (intake.sex, intake.life_stage) == ("male", None)
    assert type(intake.value_mg) is float
    assert type(intake.age_from_months) is int
    with pytest.raises(FrozenInstanceError):
        intake.value_mg = 1.0  # type: ignore[misc]


def test_every_row_has_sound_figures() -> None:
    table = load_reference_intakes()
    assert list(table.columns) == [field.name for field in fields(ReferenceIntake)]
    assert (table["value_mg"] > 0).all()
    with_ear = table.dropna(subset="ear_mg")
    assert (with_ear["ear_mg"] < with_ear["value_mg"]).all()
    assert (table["supplement_limit_mg"].dropna() > 0).all()
    assert (table["age_from_months"] >= 0).all()
    with_end = table.dropna(subset="age_below_months")
    assert (with_end["age_below_months"] > with_end["age_from_months"]).all()
    assert table["sex"].isin(SEXES).all()
    assert table["life_stage"].dropna().isin(LIFE_STAGES).all()
    assert (table["sex"][table["life_stage"].notna()] == "female").all()


def test_every_figure_has_a_source_and_a_status() -> None:
    table = load_reference_intakes()
    known = {"verified", "secondary", "computed"}
    assert table["source"].str.strip().ne("").all()
    assert table["source"].notna().all()
    assert table["year"].between(1991, 2025).all()
    assert table["status"].isin(known).all()
    for figure, columns in {
        "ear_mg": ["ear_status"],
        "supplement_limit_mg": ["supplement_limit_source", "supplement_limit_status"],
    }.items():
        for column in columns:
            assert table[column].notna().equals(table[figure].notna())
            if column.endswith("status"):
                assert table[column].dropna().isin(known).all()
    assert table["note_en"].notna().equals(table["note_nl"].notna())


def test_authorities_and_kinds_are_named_in_both_languages() -> None:
    authorities, kinds, table = load_authorities(), load_reference_kinds(), load_reference_intakes()
    assert AUTHORITIES == ("nasem", "efsa", "gezondheidsraad", "uk", "dach", "nordic", "who")
    assert set(table["authority"]) == set(AUTHORITIES)
    assert set(table["kind"]) == {"RDA", "AI", "RNI"}
    assert set(table["kind"]) <= set(kinds.index)
    assert authorities.index.is_unique
    assert kinds.index.is_unique
    assert authorities.notna().all(axis=None)
    assert kinds.notna().all(axis=None)
    for column in ("short_en", "short_nl"):
        assert authorities[column].is_unique
        assert authorities[column].str.len().max() <= 14


def test_tables_are_read_once() -> None:
    assert load_reference_intakes() is load_reference_intakes()
    assert load_authorities() is load_authorities()
    assert load_reference_kinds() is load_reference_kinds()
