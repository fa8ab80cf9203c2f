import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnesium.spelling import parts, stems, words_of


def test_words_are_small_and_bare() -> None:
    assert words_of("Crème-fraîche, KNÄCKEBRÖD d'Anjou & de 2% melk") == [
        "creme", "fraiche", "knackebrod", "danjou", "2", "melk",
    ]  # fmt: skip


def test_what_a_text_denies_is_no_word_of_it() -> None:
    assert words_of("Nuts, without salt added") == ["nuts", "!salt", "added"]
    assert words_of("zonder zout") == ["!zout"]


@pytest.mark.parametrize(
    ("form", "word"),
    [("tomaten", "tomaat"), ("bananen", "banaan"), ("druiven", "druif"), ("kazen", "kaas"),
     ("noten", "noot"), ("rode", "rood"), ("witte", "wit"), ("halfvolle", "halfvol"),
     ("eieren", "ei"), ("eitje", "ei"), ("koekjes", "koek"), ("bietjes", "biet"),
     ("boterhammen", "boterham"), ("gele", "geel"), ("cherries", "cherry"),
     ("loaves", "loaf"), ("knives", "knife"), ("tomatoes", "tomato"), ("eggs", "egg")],
)  # fmt: skip
def test_a_form_leads_to_its_word(form: str, word: str) -> None:
    assert word in stems(form)


def test_a_joined_word_has_its_parts() -> None:
    known = {"volkoren", "brood", "pinda", "saus", "kip", "filet", "zilvervlies", "rijst"}
    assert parts("volkorenbrood", known) == ("volkoren", "brood")
    assert parts("pindasaus", known) == ("pinda", "saus")
    assert parts("kippenfilet", known) == ()  # "kippen" is a form of kip, but no known word
    assert parts("zilvervliesrijstbrood", known) == ("zilvervlies", "rijst", "brood")
    assert parts("brood", known) == ()


@given(st.text(max_size=60))
def test_any_text_has_words_and_any_word_stems(text: str) -> None:
    for word in words_of(text):
        assert word in stems(word)
        assert word.isascii()
