"""Build ``static/options/``, which the browser reads: ``python -m magnesium_ui.build_options``.

For every beginning of a word that people type, what the picker offers for it, by the search itself.
Each file is of one language and first letter::

    {"offers": [[picked, text, value], ...], "lists": [[places in offers], ...],
     "words": {beginning: place in lists}}
"""

import json
import sys
from collections.abc import Iterator
from itertools import chain
from string import ascii_lowercase, digits
from typing import Final

from magnesium.language import LANGUAGES
from magnesium.search_rows import names_of_foods
from magnesium.spelling import words_of
from magnesium.synonyms import load_synonyms
from magnesium.water import load_waters
from magnesium_ui.offers import found_for
from magnesium_ui.options import FOLDER
from magnesium_ui.words import speak

LETTERS: Final = ascii_lowercase + digits


def beginnings() -> list[str]:
    """Return every beginning of the words that people type, in order.

    Those of our own names of foods, of waters and of synonyms: USDA's are seldom typed.
    """
    waters = load_waters()
    texts = chain(
        (name.text for name in names_of_foods() if name.is_ours),
        (synonym.term for synonym in load_synonyms()),
        *(waters[f"name_{language}"] for language in LANGUAGES),
    )
    words = {word for text in texts for word in words_of(str(text)) if word.isalnum()}
    return sorted({word[:length] for word in words for length in range(1, len(word) + 1)})


def build() -> Iterator[tuple[str, str]]:
    """Yield the name and the content of every file; an empty one where nothing begins so."""
    words: dict[str, list[str]] = {letter: [] for letter in LETTERS}
    for word in beginnings():
        words[word[0]].append(word)
    for language in LANGUAGES:
        speak(language)
        for letter in LETTERS:
            yield f"{language}-{letter}.json", content(words[letter])


def content(words: list[str]) -> str:
    """Return what a file says of these words, in the language that is spoken."""
    offers: dict[tuple[str, str, str], int] = {}
    lists: dict[tuple[int, ...], int] = {}
    places: dict[str, int] = {}
    for word in words:
        if found := [(offer.picked, offer.text, offer.value) for offer in found_for(word)]:
            numbers = tuple(offers.setdefault(offer, len(offers)) for offer in found)
            places[word] = lists.setdefault(numbers, len(lists))
    # A line each, so that a change of one is a change of one.
    lines = (
        [in_json(offer) for offer in offers],
        [in_json(numbers) for numbers in lists],
        [f"{in_json(word)}:{place}" for word, place in places.items()],
    )
    rows, numbers_, words_ = (",\n".join(found) for found in lines)
    return f'{{"offers":[\n{rows}\n],\n"lists":[\n{numbers_}\n],\n"words":{{\n{words_}\n}}}}\n'


def in_json(value: object) -> str:
    """Return a value as JSON, as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    """Write the files into ``static/options/``."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in build():
        (FOLDER / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{FOLDER / name}\n")


if __name__ == "__main__":
    main()
