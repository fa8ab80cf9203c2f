import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.day import MOST_OTHERS, MOST_SUPPLEMENT_MG, Day, Supplement
from magnesium.supplements import (
    day_with_amount,
    day_with_supplement,
    day_without_supplement,
    elemental_mg,
    elemental_range_mg,
    entered_supplement,
    hydrates_of,
    load_compounds,
    magnesium_fraction,
    reference_share_mg,
)

TABLET = Supplement("Tablet", 100)


@pytest.mark.parametrize(
    ("compound_id", "mass_mg", "magnesium_mg"),
    [
        ("oxide", 2 * 414, 499.3),  # Abbasi 2012 calls it 500
        ("oxide", 3 * 403, 729.1),  # Held 2002: 30 mmol, 729 mg
        ("hydroxide", 724, 301.7),  # Farmacotherapeutisch Kompas: like 500 mg of the oxide
        ("oxide", 500, 301.5),
    ],
)
def test_published_doses_come_out(compound_id: str, mass_mg: float, magnesium_mg: float) -> None:
    assert elemental_mg(compound_id, mass_mg) == pytest.approx(magnesium_mg, abs=0.05)


@pytest.mark.parametrize(
    ("compound_id", "percent"),
    [
        ("oxide", 60.30),
        ("hydroxide", 41.68),
        ("carbonate", 28.83),
        ("carbonate_heavy", 25.02),
        ("chloride", 25.53),
        ("chloride_hexahydrate", 11.96),
        ("sulfate", 20.19),
        ("sulfate_heptahydrate", 9.86),
        ("citrate", 16.16),
        ("citrate_nonahydrate", 11.89),
        ("hydrogen_citrate", 11.34),
        ("bisglycinate", 14.10),
        ("bisglycinate_dihydrate", 11.66),
        ("lactate", 12.01),
        ("lactate_dihydrate", 10.19),
        ("malate", 15.54),
        ("malate_trihydrate", 11.55),
        ("dimagnesium_malate", 22.64),
        ("gluconate", 5.86),
        ("gluconate_dihydrate", 5.39),
        ("taurate", 8.92),
        ("threonate", 8.25),
        ("threonate_monohydrate", 7.78),
        ("aspartate", 8.42),
        ("aspartate_dihydrate", 7.49),
        ("aspartate_tetrahydrate", 6.74),
        ("orotate", 7.27),
        ("orotate_dihydrate", 6.56),
        ("pidolate", 8.66),
        ("glycerophosphate", 12.51),
        ("ascorbate", 6.49),
    ],
)
def test_the_share_of_magnesium_in_every_compound(compound_id: str, percent: float) -> None:
    assert elemental_mg(compound_id, 100) == pytest.approx(percent, abs=0.006)


def test_every_compound_is_in_both_languages_and_has_a_source() -> None:
    compounds = load_compounds()
    assert compounds.index.is_unique
    wanted = ["salt", "name_en", "name_nl", "hydration_en", "hydration_nl", "source"]
    assert compounds[wanted].notna().all(axis=None)
    assert set(compounds["status"]) <= {"verified", "secondary", "computed", "unverified"}
    is_unverified = compounds["status"] == "unverified"
    assert compounds.loc[is_unverified, ["note_en", "note_nl"]].notna().all(axis=None)  # said so
    # The widget of the page tells hydrates apart by their words.
    assert not compounds.duplicated(["salt", "hydration_en"]).any()
    assert not compounds.duplicated(["salt", "hydration_nl"]).any()
    assert compounds.groupby("salt")["name_en"].nunique().eq(1).all()


def test_a_label_that_leaves_the_hydrate_open_gives_a_range() -> None:
    low_mg, high_mg = elemental_range_mg("citrate", 1000)
    assert (low_mg, high_mg) == pytest.approx((113.4, 161.6), abs=0.05)
    assert elemental_range_mg("oxide", 1000) == pytest.approx((603.0, 603.0), abs=0.05)
    assert hydrates_of("citrate") == ["citrate", "citrate_nonahydrate", "hydrogen_citrate"]


@pytest.mark.parametrize("call", [elemental_mg, elemental_range_mg])
@pytest.mark.parametrize("mass_mg", [-1, math.nan, math.inf])
def test_a_mass_that_is_none_is_refused(call: object, mass_mg: float) -> None:
    with pytest.raises(ValueError, match="mass_mg"):
        call("oxide", mass_mg)  # type: ignore[operator]


def test_an_unknown_compound_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        elemental_mg("unobtainate", 1)
    with pytest.raises(KeyError):
        elemental_range_mg("unobtainate", 1)


@pytest.mark.parametrize("formula", ["", "mgo", "Mg(OH", "MgXx", "Mg O", "MgO·", "<b>"])
def test_what_is_no_formula_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match="no "):
        magnesium_fraction(formula)


@given(st.sampled_from(list(load_compounds().index)), st.floats(0, 1e6))
def test_the_range_of_a_salt_holds_each_of_its_compounds(compound_id: str, mass_mg: float) -> None:
    low_mg, high_mg = elemental_range_mg(load_compounds()["salt"][compound_id], mass_mg)
    assert low_mg <= elemental_mg(compound_id, mass_mg) <= high_mg <= mass_mg


def test_the_whole_reference_intake_on_a_label_is_375_mg() -> None:
    assert reference_share_mg(100) == 375
    assert reference_share_mg(50) == 187.5


def test_a_supplement_is_so_many_pieces_a_day() -> None:
    assert entered_supplement("Tablet", 100, 2.5) == Supplement("Tablet", 250)


@pytest.mark.parametrize(
    ("magnesium_mg", "pieces"),
    [(0, 1), (1, 0), (-1, 1), (-1, -1), (MOST_SUPPLEMENT_MG, 1.1), (math.nan, 1), (0.01, 1)],
)
def test_a_supplement_that_cannot_be_is_refused(magnesium_mg: float, pieces: float) -> None:
    with pytest.raises(ValueError, match=r"supplement|magnesium_mg"):
        entered_supplement("Tablet", magnesium_mg, pieces)


def test_supplements_of_a_day_are_added_changed_and_taken_away() -> None:
    day = day_with_supplement(day_with_supplement(Day(), TABLET), Supplement("Powder", 50))
    assert day_with_amount(day, 0, 200).supplements[0] == Supplement("Tablet", 200)
    assert day_without_supplement(day, 0).supplements == (Supplement("Powder", 50),)
    with pytest.raises(ValueError, match="at most"):
        day_with_supplement(Day(supplements=(TABLET,) * MOST_OTHERS), TABLET)
