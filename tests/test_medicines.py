import pytest

from magnesium.medicines import find_medicines, load_medicines


def test_every_medicine_says_what_happens_and_how_far_apart() -> None:
    medicines = load_medicines()
    assert medicines.index[0] == "general"
    for column in ("name", "effect", "apart"):
        assert medicines[[f"{column}_en", f"{column}_nl"]].notna().all(axis=None)
    assert medicines["examples_en"].isna().equals(medicines["examples_nl"].isna())
    assert set(medicines["status"]) == {"verified", "secondary"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("doxycycline", "tetracyclines"),
        ("Doxy", "tetracyclines"),
        ("ciprofloxacine", "quinolones"),
        ("fosamax", "bisphosphonates"),
        ("alendroninezuur", "bisphosphonates"),
        ("levothyroxine", "levothyroxine"),
        ("levotyroxine", "levothyroxine"),
        ("schildklier", "levothyroxine"),
        ("omeprazol", "ppi"),
        ("omeprazole", "ppi"),
        ("plastablet", "loop_thiazide"),
        ("furosemide", "loop_thiazide"),
        ("digoxin", "digoxin"),
        ("gabapentine", "gabapentin"),
        ("thyrax 50", "levothyroxine"),
        ("cipro 500 mg", "quinolones"),
        ("doxy cycline", "tetracyclines"),
        ("spierverslappers", "muscle_relaxants"),
    ],
)
def test_a_medicine_is_found_by_either_language_and_with_a_slip(query: str, found: str) -> None:
    assert found in find_medicines(query).index


def test_nothing_asked_shows_all_and_nonsense_none() -> None:
    assert len(find_medicines("")) == len(find_medicines("  ")) == len(load_medicines())
    for nonsense in ("qqqqqq", "?!", "доксициклин"):
        assert find_medicines(nonsense).empty
    assert find_medicines("<b>[x](y)</b>" * 50).empty


@pytest.mark.parametrize("query", ["penicilline", "paracetamol", "ibuprofen"])
def test_another_medicine_is_not_taken_for_one_of_the_list(query: str) -> None:
    assert "penicillamine" not in find_medicines(query).index
