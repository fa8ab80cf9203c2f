"""Whom the recommendation is for, and what the authorities say."""

import pytest
from streamlit.testing.v1 import AppTest

from magnesium.day import Day
from magnesium.link import encode
from tests.pages.conftest import Open
from tests.pages.visit import BREAD, EMPTY, rows_of, set_field, words


def test_the_profile_stays_over_a_visit_to_another_page(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD,))))
    set_field(app, "segmented_control", "sex", "female")
    set_field(app, "number_input", "age", 25)
    app.switch_page("pages/sources.py").run()
    app.switch_page("pages/day.py").run()
    assert "17% of 310 mg" in words(app)


def test_the_profile_decides_the_recommendation(opened: Open) -> None:
    app = opened(d=encode(Day((BREAD,))))
    assert "women: 16% of 320 mg" in words(app)
    assert "men: 13% of 420 mg" in words(app)
    set_field(app, "radio", "authority", "efsa")
    assert "men: 15% of 350 mg" in words(app)
    set_field(app, "segmented_control", "sex", "female")
    set_field(app, "number_input", "age", 35)
    assert "18% of 300 mg" in words(app)
    assert "AI (adequate intake), women 18+" in words(app)
    set_field(app, "radio", "authority", "nasem")
    set_field(app, "segmented_control", "life_stage", "pregnant")
    assert "15% of 360 mg" in words(app)
    assert "pregnant, 31–50" in words(app)
    assert "p" not in app.query_params


@pytest.mark.parametrize(
    ("language", "sex", "age", "months", "whom"),
    [
        ("nl", "male", 0, 7, "jongens, 6–11 maanden"),
        ("en", "female", 0, 7, "girls, 6–11 months"),
        ("nl", "female", 15, None, "meisjes van 14–17 jaar"),
        ("en", None, 2, None, "1–3 ·"),
    ],
)
def test_whom_a_recommendation_is_for_is_said(
    opened: Open, language: str, sex: str | None, age: int, months: int | None, whom: str
) -> None:
    app = opened(language, d=encode(Day((BREAD,))))
    if sex:
        set_field(app, "segmented_control", "sex", sex)
    set_field(app, "number_input", "age", age)
    if months is not None:
        set_field(app, "number_input", "months", months)
    assert whom in app.caption[-1].value.replace("\u00a0", " ")


def test_what_is_recommended_for_both_sexes_is_said_once(opened: Open) -> None:
    app = set_field(opened(d=encode(Day((BREAD,)))), "number_input", "age", 2)
    assert "· 66% of 80" in words(app)
    assert "girls:" not in words(app)
    meter = rows_of(app, 1)
    assert meter["magnesium_mg"].is_unique
    assert not meter["label"].str.contains(r"\b[wm]\b").any()


def test_a_life_stage_is_offered_only_where_it_has_figures_and_forgotten_elsewhere(
    opened: Open,
) -> None:
    def offered(app: AppTest) -> list[str]:
        found = [group for group in app.segmented_control if group.key.startswith("life_stage")]
        return [option for group in found for option in group.options]

    app = opened(d=EMPTY)
    assert offered(app) == []
    set_field(app, "segmented_control", "sex", "female")
    assert offered(app) == ["Pregnant", "Breastfeeding"]
    set_field(app, "segmented_control", "life_stage", "breastfeeding")
    assert "breastfeeding, 31–50" in words(app)
    set_field(app, "segmented_control", "sex", "male")
    assert offered(app) == []
    set_field(app, "segmented_control", "sex", "female")
    assert "women 31–50" not in words(app)
    assert "breastfeeding," not in words(app)
    set_field(app, "number_input", "age", 80)
    assert offered(app) == []


def test_a_baby_has_months(opened: Open) -> None:
    app = opened(d=EMPTY)
    assert not [box for box in app.number_input if box.key.startswith("months")]
    set_field(app, "number_input", "age", 0)
    assert "0% of 30 mg" in words(app)
    set_field(app, "number_input", "months", 7)
    assert "0% of 75 mg" in words(app)


def test_every_authority_stands_in_the_table_with_or_without_a_figure(opened: Open) -> None:
    app = set_field(opened(d=encode(Day((BREAD,)))), "number_input", "age", 0)
    table = app.table[0].value.set_index("Authority")
    assert len(table) == 7
    assert table.loc["European Food Safety Authority (EFSA)"].tolist() == ["–", "–"]
    assert table.iloc[0].tolist() == ["30\u00a0mg (AI, 0–5 months) · 175%"] * 2
    assert "AI: adequate intake." in words(app)


def test_an_age_without_recommendation_is_said(opened: Open) -> None:
    app = opened("nl", d=EMPTY)
    set_field(app, "number_input", "age", 0)
    assert "geeft voor deze leeftijd of levensfase geen aanbeveling" in words(app)


def test_why_360_is_not_every_womans_number(opened: Open) -> None:
    assert "360 mg" in words(opened())
    assert "310 mg at 19–30, and 320 mg after that" in words(opened())
    app = set_field(opened(), "segmented_control", "sex", "male")
    assert "360 mg" not in words(app)
