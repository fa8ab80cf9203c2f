"""Options at once: the lists that the browser reads are what the picker offers."""

import json
from functools import cache
from typing import Any

import pytest

from magnesium.language import LANGUAGES
from magnesium.search import find_foods
from magnesium.water import is_plain_water
from magnesium_ui.build_options import LETTERS, beginnings, content
from magnesium_ui.forms import WATER
from magnesium_ui.offers import MOST_RESULTS, found_for
from magnesium_ui.options import FOLDER
from magnesium_ui.words import speak

EVERY = 12
"""All would take half a minute: of the beginnings in their order each so many is looked at."""
LARGEST_BYTES = 250_000


@cache
def committed(language: str, letter: str) -> Any:
    return json.loads((FOLDER / f"{language}-{letter}.json").read_text(encoding="utf-8"))


def options(language: str, word: str) -> list[list[str]]:
    """What the browser shows for a word."""
    file = committed(language, word[0])
    if word not in file["words"]:
        return []
    return [file["offers"][place] for place in file["lists"][file["words"][word]]]


def test_there_is_a_file_for_each_language_and_letter_and_each_is_small() -> None:
    files = {f"{language}-{letter}.json" for language in LANGUAGES for letter in LETTERS}
    assert {path.name for path in FOLDER.iterdir()} == files
    assert max(path.stat().st_size for path in FOLDER.iterdir()) < LARGEST_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_lists_are_what_the_picker_offers_now(language: str) -> None:
    speak(language)
    for word in beginnings()[::EVERY]:
        found = [[offer.picked, offer.text, offer.value] for offer in found_for(word)]
        assert options(language, word) == found, f"{word}: run `make data`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_lists_are_of_the_words_that_people_type_now(language: str) -> None:
    listed = {word for letter in LETTERS for word in committed(language, letter)["words"]}
    words = set(beginnings())
    assert listed <= words, "run `make data`"
    # Of what the table lacks there is nothing to offer; a letter alone begins too much.
    speak(language)
    without = sorted(words - listed)
    assert not [word for word in without[::EVERY] if found_for(word)], "run `make data`"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["br", "brood", "bread", "ei", "haver", "spa", "tom", "7up"])
def test_the_order_is_that_of_search(language: str, word: str) -> None:
    foods = [food for food in find_foods(word, MOST_RESULTS, language) if not is_plain_water(food)]
    found = [picked for picked, _text, _value in options(language, word)]
    assert [picked for picked in found if not picked.startswith(WATER)] == foods
    assert found


def test_words_people_type_are_there_whole_and_begun() -> None:
    words = set(beginnings())
    # Of a Dutch name, an English one, a synonym that no name holds, a water.
    assert {"volkorenbrood", "volkorenb", "v", "wholemeal", "brinjal", "kraanwater"} <= words


def test_a_file_says_each_offer_and_each_list_once() -> None:
    speak("en")
    file = json.loads(content(["bana", "banan", "banana", "xyzzy"]))
    assert [offer[0] for offer in file["offers"]] == [
        offer.picked for offer in dict.fromkeys([*found_for("bana"), *found_for("banana")])
    ]
    assert set(file["words"]) == {"bana", "banan", "banana"}
    assert len(file["lists"]) == len({tuple(found) for found in file["lists"]})


def test_what_begins_no_word_is_an_empty_file() -> None:
    assert json.loads(content([])) == {"offers": [], "lists": [], "words": {}}
