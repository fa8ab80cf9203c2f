"""Every figure of the texts comes from a row with a source, and every source is a publication."""

import pytest

from magnesium.facts import (
    STRENGTHS,
    fact,
    figure,
    load_figures,
    load_publications,
    load_risk_groups,
    load_studies,
    publications_in,
)
from magnesium.medicines import load_medicines
from magnesium.supplements import elemental_mg, elemental_range_mg, reference_share_mg
from magnesium.topics import load_topics, topic

KNOWN = set(load_publications().index)


def test_what_a_name_in_a_text_stands_for() -> None:
    assert fact("label_reference_mg") == 375
    assert fact("abbasi2012.dose_mg") == 500
    assert fact("limit.efsa") == 250
    assert fact("limit.nasem") == 350
    assert fact("limit.uk") == 400
    assert fact("recommended.nasem.female.25") == 310
    assert fact("recommended.nasem.female.35.pregnant") == 360


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "limit.who",
        "limit.mars",
        "abbasi2012.result_en",
        "breus2024.dose_mg",
        "nobody1900.dose_mg",
        "recommended.nasem.female.25.pregnant.twice",
    ],
)
def test_a_name_that_stands_for_nothing_is_refused(name: str) -> None:
    with pytest.raises(LookupError):
        fact(name)


def test_every_figure_has_a_publication_and_a_status() -> None:
    figures = load_figures()
    assert figures.index.is_unique
    assert figures[["value", "source", "note"]].notna().all(axis=None)
    assert set(figures["source"]) <= KNOWN
    assert set(figures["status"]) <= {"verified", "secondary", "computed"}


def test_the_computed_figures_are_what_the_code_computes() -> None:
    assert figure("label_example_mg") == round(
        reference_share_mg(figure("label_example_percent")) + 0.001
    )
    low_mg, high_mg = elemental_range_mg("citrate", figure("citrate_example_mg"))
    assert figure("citrate_example_low_mg") == round(low_mg)
    assert figure("citrate_example_high_mg") == round(high_mg)
    antacid_mg = elemental_mg("hydroxide", figure("antacid_tablet_mg"))
    assert figure("antacid_tablet_magnesium_mg") == round(antacid_mg)
    times = fact("abbasi2012.dose_mg") / fact("limit.efsa")
    assert figure("abbasi_times_eu_limit") == times
    trial_mg = elemental_mg("oxide", figure("trial_oxide_mg"))
    assert trial_mg == pytest.approx(fact("abbasi2012.dose_mg"), abs=1)


def test_every_publication_is_cited_dated_and_known_how() -> None:
    publications = load_publications()
    assert publications.index.is_unique
    assert (publications[["short", "title", "published_in"]] != "").all(axis=None)
    assert set(publications["status"]) <= {"verified", "secondary"}
    for publication in publications.itertuples():
        assert str(publication.year) in publication.short
    assert publications["url"].str.match(r"(https://\S+)?$").all()
    texts = [topic(name, "en") for name in load_topics().index]
    sources = [*load_figures()["source"], *load_risk_groups()["source"], *load_studies().index]
    sources += [*load_medicines()["source"]]
    cited = {found for text in texts for found in text.publications}
    cited |= {found for source in sources for found in publications_in(source)}
    assert cited == KNOWN


def test_every_study_says_who_what_and_how_good() -> None:
    studies = load_studies()
    kinds = {"trial", "open_trial", "meta_analysis", "review", "animal"}
    assert set(studies["kind"]) <= kinds
    assert set(studies["strength"]) <= set(STRENGTHS)
    assert set(studies["about"]) == {"sleep", "mood", "blood_pressure"}
    assert (studies["kind"].eq("animal") == studies["strength"].eq("animal")).all()
    for column in ("people", "product", "result", "quality"):
        for language in ("en", "nl"):
            assert studies[f"{column}_{language}"].notna().all(), column
    trials = studies[studies["kind"].isin(["trial", "open_trial"])]
    assert trials[["participants", "weeks"]].notna().all(axis=None)


def test_the_trials_that_the_article_names_are_there() -> None:
    studies = load_studies()
    assert studies["dose_mg"][["abbasi2012", "rondanelli2011", "held2002"]].tolist() == [
        500,
        225,
        729,
    ]
    assert studies["participants"][["abbasi2012", "rondanelli2011", "mah2021"]].tolist() == [
        46,
        43,
        151,
    ]


def test_the_risk_groups_of_the_facts_are_there() -> None:
    groups = load_risk_groups()
    wanted = {"bowel", "diabetes", "alcohol", "older", "acid_blockers", "diuretics", "kidneys"}
    assert set(groups.index) == wanted
    assert groups[["name_en", "name_nl", "note_en", "note_nl", "source"]].notna().all(axis=None)
