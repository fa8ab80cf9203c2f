import re
from collections import defaultdict

from magnesium.foods import load_foods
from magnesium.spelling import NOT, stems, words_of
from magnesium.synonyms import load_synonyms


def test_every_food_id_is_one_of_the_table() -> None:
    foods = set(load_foods().index)
    for synonym in load_synonyms():
        assert foods.issuperset((*synonym.first, *synonym.stand_ins)), synonym


def test_each_term_has_words_and_stands_once_a_language() -> None:
    keys = [(synonym.language, synonym.words) for synonym in load_synonyms()]
    assert all(words for _, words in keys)
    assert len(set(keys)) == len(keys)


def test_only_what_the_table_lacks_has_stand_ins() -> None:
    assert all(not s.stand_ins or s.is_absent for s in load_synonyms())


def test_a_stand_in_has_a_measured_value() -> None:
    values = load_foods()["magnesium_mg_per_100g"]
    assert not [s for s in load_synonyms() for food_id in s.stand_ins if values.isna()[food_id]]


def test_every_meaning_stands_in_a_name() -> None:
    named: defaultdict[str, set[str]] = defaultdict(set)
    for food_id, name in load_foods()["name_en"].items():
        for word in words_of(name):
            for stem in stems(word):
                named[stem].add(str(food_id))

    def foods_of(word: str) -> set[str]:
        return set().union(*(named[stem] for stem in stems(word)))

    meanings = {meaning for synonym in load_synonyms() for meaning in synonym.meanings}
    lost = [meaning for meaning in meanings if not set.intersection(*map(foods_of, meaning))]
    assert lost == []


def test_the_words_of_the_names_have_dutch() -> None:
    """Of the running words of names, brands and numbers aside, 95 % have a Dutch term or are one.

    Baby foods are hidden from nobody, but most are brands.
    """
    foods = load_foods()
    dutch = [synonym for synonym in load_synonyms() if synonym.language == "nl"]
    terms = {synonym.words for synonym in dutch}
    meanings = {meaning for synonym in dutch for meaning in synonym.meanings}
    known = {stem for words in terms | meanings for word in words for stem in bare_stems(word)}
    names = foods.loc[foods["group"] != "Baby Foods", "name_en"]
    running = [
        word
        for name in names
        for word in words_of(re.sub(r"\b[A-Z][A-Z'&.]{2,}\b", "", name))
        if not word.strip(NOT).isdecimal()
    ]
    covered = sum(bool(bare_stems(word) & known) for word in running)
    assert covered >= 0.95 * len(running)


def bare_stems(word: str) -> frozenset[str]:
    return stems(word.removeprefix(NOT))
