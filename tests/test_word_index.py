import numpy as np
import pytest

from magnesium.word_index import (
    AS_IT_STANDS,
    FIRST_PART,
    FORM_OF_MORE,
    LAST_PART,
    MISTYPED,
    OTHER_FORM,
    WordIndex,
)

ROWS = [
    {"tomaat": 2.0, "rauw": 1.1},
    {"tomatensoep": 2.0},
    {"soep": 2.0, "tomaten": 1.5},
    {"fri": 2.0},
    {"fris": 2.0},
]
DUTCH = {"tomaat", "tomaten", "tomatensoep", "soep", "rauw", "fris"}


@pytest.fixture(scope="module")
def index() -> WordIndex:
    return WordIndex(ROWS, DUTCH, DUTCH)


def test_a_word_fits_as_it_stands_in_another_form_and_as_a_part(index: WordIndex) -> None:
    fit = index.fit("soep")
    assert fit.tolist() == pytest.approx([0, LAST_PART * 2, AS_IT_STANDS * 2, 0, 0])
    fit = index.fit("tomaten")
    expected = [FORM_OF_MORE * 2, FIRST_PART * 2, AS_IT_STANDS * 1.5, 0, 0]
    # The part of the joined word is also its beginning, which is worth more.
    assert fit.tolist()[0::2] == pytest.approx(expected[0::2])
    assert fit[1] >= expected[1]


def test_a_form_that_stands_nowhere_fits_its_word(index: WordIndex) -> None:
    assert index.fit("rauwe")[0] == pytest.approx(OTHER_FORM * 1.1)


def test_words_that_share_no_word_are_no_forms_of_each_other(index: WordIndex) -> None:
    assert index.fit("fries")[4] == 0


def test_a_word_fits_from_its_beginning_on_but_not_one_already_found(index: WordIndex) -> None:
    assert index.fit("tomat")[1] > 0
    assert index.fit("t").tolist() == [0.0] * 5
    assert index.fit("rau")[0] > 0
    assert index.fit("rau", others=["rauw"])[0] == 0


def test_a_word_nobody_typed_is_neither_begun_nor_joined(index: WordIndex) -> None:
    assert np.flatnonzero(index.fit("soep", is_typed=False)).tolist() == [2]


def test_what_a_mistyped_word_may_have_meant(index: WordIndex) -> None:
    assert index.spellings("tomatensop")[0] == ("tomatensoep", 1, MISTYPED[1])
    assert index.spellings("sop") == []  # too short: too much is near
    assert index.spellings("domaat") == []  # the first letter is mistyped least


def test_joined_words_are_taken_apart(index: WordIndex) -> None:
    assert index.parts_of("tomatenrauwsoep") == ("tomaten", "rauw", "soep")
    assert index.parts_of("soep") == ()
