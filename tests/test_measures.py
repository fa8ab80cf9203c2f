import inspect
import re

import pandas as pd
import pytest

from magnesium import measures
from magnesium.data_folder import data_file
from magnesium.measures import dutch_measure

ENGLISH = re.compile(
    r"\b(?:about|bag|bone|boneless|bottle|can|chopped|cooked|cups?|diced|dia|drained|each|fl oz"
    r"|halves|inner|large|lb|leaf|long|medium|melted|nlea|oz|package|packet|pieces?|raw|refuse"
    r"|serving|shredded|skin|sliced?|slices|small|tablespoon|tbsp|teaspoon|thick|to|tsp"
    r"|weighing|whole|with|without|yields?)\b"
)
UNIT_SIZE = re.compile(r" van (?:28 g|30 ml|454 g|0,95 liter|0,47 liter)")


@pytest.fixture(scope="module")
def portions() -> pd.DataFrame:
    """Every portion of SR28, with whether its food is common and the Dutch of its measure."""
    foods = pd.read_csv(data_file("foods.csv"), dtype=str, index_col="food_id")
    portions = pd.read_csv(data_file("portions.csv"), dtype=str, keep_default_na=False)
    portions["is_common"] = portions["food_id"].map(foods["is_common"]) == "True"
    portions["dutch"] = portions["measure"].map(dutch_measure)
    return portions


@pytest.fixture(scope="module")
def translated(portions: pd.DataFrame) -> dict[str, str]:
    """The Dutch of every measure that has one."""
    found = portions.dropna(subset="dutch")
    return dict(zip(found["measure"], found["dutch"], strict=True))


@pytest.mark.parametrize(
    ("measure", "dutch"),
    [
        ("cup", "kop"),
        ("Tbsp", "eetlepel"),
        ("cup, chopped", "kop, gehakt"),
        ("cup chopped", "kop, gehakt"),
        ("cup pieces", "kop, in stukjes"),
        ("cup shells not packed", "kop schelpjes, niet aangedrukt"),
        ('cup (1/2" pieces)', "kop (in stukjes van 1/2 inch)"),
        ("cup, crushed, sliced, or chunks", "kop, fijngemaakt, in plakjes, of in brokken"),
        ("cup (1 NLEA serving)", "kop (1 portie volgens etiket)"),
        ("oz", "ounce van 28 g"),
        ("oz, boneless", "ounce van 28 g, zonder been"),
        ("fl oz", "fluid ounce van 30 ml"),
        ("slice (1 oz)", "plak (1 ounce)"),
        ("slice large", "snee, groot"),
        ("package (10 oz) yields", "pak (10 ounce), opbrengst"),
        ("can (10.75 oz), prepared", "blik (10,75 ounce), bereid"),
        ("packet (.75 oz)", "zakje (0,75 ounce)"),
        ("bottle 16.9 fl oz", "fles van 16,9 fluid ounce"),
        ("serving 6 pieces", "portie van 6 stuks"),
        ("serving 2.1 oz bar", "reep van 2,1 ounce"),
        ("serving ( cooked from 4oz raw)", "portie (bereid van 4 ounce rauw)"),
        ("large", "grote"),
        ('large (3" to 4-1/4" dia.)', "grote (3 tot 4 1/4 inch doorsnee)"),
        ('stalk, large (11"-12" long)', "stengel, groot (11 - 12 inch lang)"),
        (
            'slice (1 oz) (4" x 4" x 3/32" thick)',
            "plak (1 ounce) (4 x 4 x 3/32 inch dik)",
        ),
        ('piece 4"x6"', "stuk van 4 x 6 inch"),
        ('piece (1/6 of 8" pie)', "stuk (1/6 van een taart van 8 inch)"),
        ("oz (22 whole kernels)", "ounce van 28 g (22 hele noten)"),
        ("thigh with skin", "bovenpoot met vel"),
        ("ear", "oor"),
        ("ear, yields", "kolf, opbrengst"),
        (
            "piece, cooked, excluding refuse (yield from 1 lb raw meat with refuse)",
            "stuk, bereid, alleen het eetbare deel"
            " (opbrengst van 1 pound rauw vlees met niet-eetbare delen)",
        ),
    ],
)
def test_dutch(measure: str, dutch: str) -> None:
    assert dutch_measure(measure) == dutch


@pytest.mark.parametrize(
    "measure",
    [
        "",
        ",",
        "12",
        "chopped",  # says how, of nothing
        "cup, wrgl",
        "wrgl cup",
        "cup (wrgl)",
        "cup (4 fl oz",
        "cup chopped/",
        "jar Gerber Second Food (4 oz)",  # a brand
    ],
)
def test_none_when_a_part_is_unknown(measure: str) -> None:
    assert dutch_measure(measure) is None


def test_nearly_every_portion_has_dutch(portions: pd.DataFrame) -> None:
    has_dutch = portions["dutch"].notna()
    assert has_dutch[portions["is_common"]].mean() >= 0.98
    assert has_dutch.mean() >= 0.965  # what lacks is mostly jars of baby food, by brand


def test_no_english_is_left(translated: dict[str, str]) -> None:
    assert {dutch for dutch in translated.values() if ENGLISH.search(dutch)} == set()


def test_punctuation_is_whole(translated: dict[str, str]) -> None:
    wrong = re.compile(r"^[ ,(]|[ ,(]$|\( | [),]|  |,,|, \(|\(\)|[\"“”]")
    assert {dutch for dutch in translated.values() if wrong.search(dutch)} == set()
    assert {text for text in translated.values() if text.count("(") != text.count(")")} == set()


def test_every_number_is_kept(translated: dict[str, str]) -> None:
    """A size or count that is lost or invented would be a wrong measure."""

    def digits(text: str) -> list[str]:
        return sorted(re.findall(r"[1-9]", text))  # .5 is 0,5

    composed = {
        measure: UNIT_SIZE.sub("", dutch)
        for measure, dutch in translated.items()
        if ("whole", measure.lower()) not in measures.terms()
    }
    assert len(composed) > 1000
    changed = {en: nl for en, nl in composed.items() if digits(en) != digits(nl)}
    assert changed == {}


def test_every_row_is_used(portions: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    class Recorder(dict[tuple[str, str], str]):
        def get(self, key: tuple[str, str], default: object = None) -> object:  # type: ignore[override]
            if key in self:
                taken.add(key)
            return super().get(key, default)

    taken: set[tuple[str, str]] = set()
    used: set[tuple[str, str]] = set()
    recorder = Recorder(measures.terms())
    monkeypatch.setattr(measures, "terms", lambda: recorder)
    for measure in portions["measure"].unique():
        taken.clear()
        if inspect.unwrap(dutch_measure)(measure):  # what was kept would take nothing
            used |= taken
    assert set(recorder) - used == set()


def test_table_is_tidy() -> None:
    table = pd.read_csv(data_file("measures_nl.csv"), dtype=str, keep_default_na=False)
    assert list(table.columns) == ["kind", "term_en", "term_nl"]
    assert set(table["kind"]) == {"whole", "unit", "qualifier"}
    assert not table.duplicated(["kind", "term_en"]).any()
    for text in table.to_numpy().ravel():
        assert text == " ".join(text.lower().split()) != ""


def test_every_food_group_has_a_name() -> None:
    groups = pd.read_csv(data_file("groups.csv"), dtype=str, keep_default_na=False)
    foods = pd.read_csv(data_file("foods.csv"), dtype=str)
    assert list(groups.columns) == ["group", "group_en", "group_nl", "kind"]
    assert sorted(groups["group"]) == sorted(foods["group"].unique())
    for language in ("group_en", "group_nl"):
        assert groups[language].is_unique
        assert (groups[language] != "").all()
