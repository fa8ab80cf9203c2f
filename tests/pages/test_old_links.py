"""Links that are older or younger than the food table: the total is today's, and so it says."""

from collections.abc import Callable, Iterator

import pandas as pd
import pytest

from magnesium import link
from magnesium.data_folder import DATA_VERSION
from magnesium.day import Day, Item, Meal
from magnesium.link import encode
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, COFFEE, GOAT, press, total, words

DAY = Day((BREAD, COFFEE, GOAT))
OLD = encode(DAY)
NEXT = DATA_VERSION + 1

Release = Callable[..., None]


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> Iterator[Release]:
    """Let the table be of the next release, that changed these values."""

    def release(*changes: tuple[str, float | None, float | None]) -> None:
        table = pd.DataFrame(changes, columns=["food_id", "old", "new"]).assign(data_version=NEXT)
        monkeypatch.setattr(link, "load_changes", lambda: table.astype({"old": "float64"}))
        monkeypatch.setattr(link, "DATA_VERSION", NEXT)
        link._values_before_changes.cache_clear()

    yield release
    link._values_before_changes.cache_clear()


@pytest.mark.parametrize(
    ("language", "sentence", "bread", "coffee", "goat"),
    [
        (
            "en",
            "have changed since this day was made. The total is calculated with today's values",
            "- Wholemeal bread (whole wheat): 70.5 mg then, 75 mg now",
            "unknown then, 3 mg now",
            "12 mg then, unknown now",
        ),
        (
            "nl",
            "Sinds deze dag is gemaakt, zijn er waarden in onze tabel veranderd.",
            "- Volkorenbrood: toen 70,5 mg, nu 75 mg",
            "toen onbekend, nu 3 mg",
            "toen 12 mg, nu onbekend",
        ),
    ],
)
def test_an_old_link_says_which_values_changed(
    opened: Open,
    released: Release,
    language: str,
    sentence: str,
    bread: str,
    coffee: str,
    goat: str,
) -> None:
    released((BREAD.food_id, 70.5, 75), (COFFEE.food_id, None, 3), (GOAT.food_id, 12, None))
    app = opened(language, d=OLD)
    (note,) = [info.value.replace("\u00a0", " ") for info in app.info if sentence in info.value]
    for changed in (bread, coffee, goat):
        assert changed in note
    assert not app.warning, "a changed value is no reading problem"
    # From here on the address is one of today's table; the next change is the visitor's own.
    assert app.query_params["d"] == encode(DAY) != OLD
    press(app, "quick-14209")
    assert not [info for info in app.info if sentence in info.value]


def test_the_total_is_that_of_today(opened: Open, released: Release) -> None:
    day = Day((BREAD,))
    text = encode(day)
    released((BREAD.food_id, 5, 75))
    assert total(day) in words(opened(d=text))


@pytest.mark.parametrize(
    ("language", "left_out", "changed", "more"),
    [
        ("en", "Not everything of this day", "have changed since", "not listed here"),
        ("nl", "Niet alles van deze dag", "in onze tabel veranderd", "die hier niet staan"),
    ],
)
def test_what_is_left_out_and_what_changed_stand_apart(
    opened: Open, released: Release, language: str, left_out: str, changed: str, more: str
) -> None:
    eaten = [f"{number:05}" for number in range(1001, 1031)]
    text = encode(Day(tuple(Item(food_id, 10, Meal.LUNCH) for food_id in eaten))) + "_x"
    released(*((food_id, 999, 1) for food_id in eaten))
    app = opened(language, d=text)
    assert [warning for warning in app.warning if left_out in warning.value]
    (note,) = [info.value for info in app.info if changed in info.value]
    assert more in note
    assert not [warning for warning in app.warning if changed in warning.value]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "made with a newer version of our food table"), ("nl", "een nieuwere versie van onze")],
)
def test_a_link_of_a_later_table_says_so(opened: Open, language: str, sentence: str) -> None:
    later = OLD.replace(f"1.{DATA_VERSION}", f"1.{NEXT}", 1)
    app = opened(language, d=later)
    assert sentence in "\n".join(info.value for info in app.info)
    assert not app.warning
    # A day of nothing is a day that was read, whatever table it was made with.
    app = opened(language, d=f"1.{NEXT}")
    assert not app.warning
    assert app.query_params["d"] == encode(Day())
