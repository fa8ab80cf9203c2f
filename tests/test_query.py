import pytest

from magnesium.query import InQuery, in_query, load_search_words, query_words
from magnesium.spelling import NOT, words_of


@pytest.mark.parametrize(
    ("query", "words"),
    [("100 g kip", ["kip"]), ("2x banaan", ["banaan"]), ("1,5 l Water", ["water"]),
     ("2% milk", ["2", "milk"]), ("7up", ["7up"]), ("0.0 bier", ["0", "0", "bier"]),
     ("kaas 48+", ["kaas", "48"]), ("free range eggs", ["eggs"]), ("the", ["the"]),
     ("zonder zout", ["!zout"]), ("", []), ("?!", [])],
)  # fmt: skip
def test_amounts_and_how_it_was_grown_are_no_words_of_a_food(query: str, words: list[str]) -> None:
    assert query_words(query) == words


def test_a_long_text_is_cut_off() -> None:
    assert len(query_words("rijst " * 10_000)) <= 8


def test_what_a_word_counts_for() -> None:
    assert in_query("banaan") is InQuery.ASKED
    assert in_query("geroosterde") is InQuery.OPTIONAL
    assert in_query("sneetjes") is InQuery.UNASKED


def test_search_words_are_words_as_they_are_read() -> None:
    for word, found in load_search_words().items():
        is_amount = found.in_query is InQuery.UNASKED  # "l" and "vrije uitloop" too
        assert words_of(word.replace(NOT, "no ")) == [word] or is_amount, word
