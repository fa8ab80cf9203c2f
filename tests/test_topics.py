"""The texts: the same in both languages, every figure from a table, nothing left to fill in."""

import re
from datetime import date
from pathlib import Path

import pytest

from magnesium.data_folder import DATA_FOLDER, data_file
from magnesium.facts import STRENGTHS, load_publications
from magnesium.foods import is_eaten_as_it_is, load_foods
from magnesium.topics import load_topics, topic, topics_of

TOPICS = list(load_topics().index)
OWN = {
    "own.day": "about 320 mg",
    "own.recommended": "350 mg",
    "own.share": "91%",
    "own.authority": "EFSA",
    "own.supplements": "0 mg",
    "own.limit": "250 mg",
}


def cite(strength: str, publications: tuple[str, ...]) -> str:
    return f"({strength} {' '.join(publications)})"


def raw(name: str, language: str) -> str:
    return data_file(f"text/{language}/{name}.md").read_text(encoding="utf-8")


def gaps(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}", text))


def claims(text: str) -> list[str]:
    return sorted(re.findall(rf"\[(?:{'|'.join(STRENGTHS)}): [^\]]*\]", text))


def test_the_subjects_of_the_article_are_all_there() -> None:
    assert topics_of("sleep") == [
        "what_it_does",
        "relaxing",
        "deficiency",
        "sleep_quality",
        "mood",
        "how_much",
        "supplements",
        "habits",
        "adding_up",
        "editors_note",
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_file_is_a_topic_and_every_topic_a_file(language: str) -> None:
    files = {path.stem for path in (DATA_FOLDER / "text" / language).glob("*.md")}
    assert files == set(TOPICS)


@pytest.mark.parametrize("name", TOPICS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_figure_is_typed_loose(name: str, language: str) -> None:
    text = re.sub(r"\{[^}]*\}|\(food:\d{5}\)|\b[a-z]+\d{4}\b", "", raw(name, language))
    text = text.replace("diabetes type 2", "").replace("type 2 diabetes", "")
    assert not re.findall(r".{0,20}\d.{0,20}", text)


@pytest.mark.parametrize("name", TOPICS)
def test_both_languages_say_the_same(name: str) -> None:
    dutch, english = raw(name, "nl"), raw(name, "en")
    assert gaps(dutch) == gaps(english)
    assert claims(dutch) == claims(english)
    assert set(topic(name, "nl").foods) == set(topic(name, "en").foods)


@pytest.mark.parametrize("name", TOPICS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_in_a_text_can_be_filled_in(name: str, language: str) -> None:
    found = topic(name, language)
    assert found.title
    assert set(found.publications) <= set(load_publications().index)
    written = found.written(OWN, cite)
    assert not re.search(r"[{}]|food:|\[|—", written), written
    assert found.has_own == ("{own." in raw(name, language))
    for publication in found.publications:
        assert publication in written


@pytest.mark.parametrize("name", TOPICS)
def test_the_foods_of_a_text_are_common_and_eaten_as_they_are(name: str) -> None:
    for food_id in topic(name, "en").foods:
        food = load_foods().loc[food_id]
        assert food["is_common"]
        assert food[["name_nl", "name_short_en"]].notna().all()
        assert is_eaten_as_it_is(food_id)


def test_numbers_are_written_as_the_language_does() -> None:
    assert "1,6" in topic("sleep_quality", "nl").body
    assert "1.6" in topic("sleep_quality", "en").body


@pytest.mark.parametrize("name", TOPICS)
def test_dutch_says_je_and_promises_nothing(name: str) -> None:
    text = raw(name, "nl")
    assert not re.search(r"\b(u|uw)\b", text, re.IGNORECASE)
    assert "!" not in text + raw(name, "en")


def test_the_rule_that_no_sleep_claim_is_allowed_is_told() -> None:
    for language in ("nl", "en"):
        assert "euclaims2012" in topic("adding_up", language).publications


def test_when_texts_were_checked_is_a_date() -> None:
    for checked in load_topics()["last_checked"]:
        assert date(2026, 11, 1) <= date.fromisoformat(checked)


@pytest.mark.parametrize("path", sorted(DATA_FOLDER.glob("text/*/*.md")), ids=lambda p: p.stem)
def test_quotation_marks_and_apostrophes_are_those_of_a_printed_text(path: Path) -> None:
    assert not set("\"'") & set(path.read_text(encoding="utf-8"))
