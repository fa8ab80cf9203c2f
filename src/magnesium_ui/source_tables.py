"""What the numbers rest on: the food table, the recommendations, our corrections, the waters."""

import pandas as pd
import streamlit as st

from magnesium.data_folder import DATA_VERSION
from magnesium.foods import load_foods
from magnesium.language import capitalised, month
from magnesium.own_sources import load_own_sources
from magnesium.provenance import (
    foods_by_value_source,
    load_corrections,
    load_manifest,
    load_value_sources,
    unmeasured_count,
)
from magnesium.reference import AUTHORITIES, load_reference_intakes
from magnesium.water import load_waters
from magnesium_ui.words import (
    _,
    _n,
    authority_name,
    food_name,
    in_language,
    language,
    lines,
    milligrams,
    per_litre,
    plain,
    shown,
)


def show_food_table() -> None:
    """Show which table the foods come from, and how much in it is unknown."""
    manifest = load_manifest()
    source, counts = manifest["source"], manifest["counts"]
    st.markdown(
        _(
            "But for the corrections below, every value is from the {name} of the United States "
            "Department of Agriculture (USDA), {released}, which is in the public domain. It holds "
            "{foods} foods with {portions} household measures."
        ).format(
            name=plain(source["name"]),
            released=month(source["released"], language()),
            foods=shown(counts["foods"]),
            portions=shown(counts["portions"]),
        )
    )
    st.markdown(
        _(
            "For {unknown} of them it has no value for magnesium. Such a food counts as unknown, "
            "never as 0, and the page says so. For {zero} foods, most of them fats, spirits and "
            "sweeteners, the table states 0."
        ).format(unknown=shown(counts["magnesium_unknown"]), zero=shown(counts["magnesium_zero"]))
    )
    dutch = load_foods()["name_nl"].notna()
    st.markdown(
        _(
            "{unmeasured} foods have no household measure there. What people usually eat at once "
            "is our choice for every food, for some after the Netherlands Nutrition Centre. "
            "{dutch} foods have a Dutch name, of our own making; {stand_ins} of these name "
            "something the table lacks, with the values of a food that is near to it. This is "
            "release {release} of our table."
        ).format(
            unmeasured=shown(unmeasured_count()),
            dutch=shown(dutch.sum()),
            stand_ins=shown(load_foods()["is_stand_in"].sum()),
            release=DATA_VERSION,
        )
    )
    with st.expander(_("How the values came about"), key="value_sources"):
        st.table(
            pd.DataFrame(
                [
                    *(
                        (capitalised(in_language(load_value_sources, source, "text")), shown(count))
                        for source, count in foods_by_value_source().items()
                    ),
                    (capitalised(_("no value")), shown(counts["magnesium_unknown"])),
                ],
                columns=[_("The value is"), _("Foods")],
            ),
            hide_index=True,
            border="horizontal",
            alt=_("How many values came about in which way."),
        )


def show_recommendations() -> None:
    """Show the publication behind each authority's figures, and behind its limits."""
    known = load_reference_intakes()
    found = known.groupby(["authority", "source", "year", "status"], as_index=False).size()
    limits = known.dropna(subset="supplement_limit_mg").rename(
        columns={"supplement_limit_source": "limit", "supplement_limit_status": "limit_status"}
    )
    named = limits.groupby(["authority", "limit", "limit_status"], as_index=False).size()
    rows = [
        {
            _("Authority and publication"): lines(
                f"**{authority_name(authority)}**",
                *(
                    f"{plain(row['source'])} ({row['year']}), "
                    + _of_status(row["status"], row["size"])
                    for row in found[found["authority"] == authority].to_dict("records")
                ),
                *(
                    _("Limits for supplements: {source}, {how}").format(
                        source=plain(row["limit"]), how=_of_status(row["limit_status"], row["size"])
                    )
                    for row in named[named["authority"] == authority].to_dict("records")
                ),
            ),
        }
        for authority in AUTHORITIES
    ]
    st.table(
        pd.DataFrame(rows),
        hide_index=True,
        border="horizontal",
        alt=_("The publication behind each authority's figures."),
    )
    st.caption(
        _(
            "A figure that we could not find in a source is left out: where that leaves nothing "
            "for an age, the page says that the authority gives no recommendation."
        )
    )


def _of_status(status: str, count: int) -> str:
    words = {
        "verified": _n("{count} figure seen in it", "{count} figures seen in it", count),
        "secondary": _n(
            "{count} figure seen where it is quoted",
            "{count} figures seen where it is quoted",
            count,
        ),
        "computed": _n(
            "{count} figure computed from it", "{count} figures computed from it", count
        ),
    }
    return words[status].format(count=shown(count))


def show_waters() -> None:
    """Show what each water holds, and who says so."""
    statuses = {"verified": _("seen there"), "secondary": _("seen where it is quoted")}
    rows = []
    for water_id, row in load_waters().iterrows():
        year = "" if pd.isna(row["year"]) else f" ({row['year']})"
        rows.append(
            {
                _("Water"): plain(in_language(load_waters, str(water_id), "name")),
                _("Magnesium"): per_litre(row["magnesium_mg_per_litre"]),
                _("Source"): f"{plain(row['source'])}{year}, {statuses[row['status']]}",
            }
        )
    st.table(
        pd.DataFrame(rows),
        hide_index=True,
        border="horizontal",
        alt=_("The waters, what a litre contains and the source."),
    )


def show_other_sources() -> None:
    """Show where a value that is not in our table can come from, and how that is credited."""
    st.markdown(
        _(
            "A food that you look up, or that is in a food table you open here, comes into your "
            "day with its value, its source and the date, and stays so. Nothing of it comes into "
            "our own table. These sources ask to be named:"
        )
    )
    sources = load_own_sources().dropna(subset="credit")
    printed = sources["credit"].str.replace("{version}", _("(release)"))
    licences = [in_language(load_own_sources, str(row), "licence") for row in sources.index]
    st.table(
        pd.DataFrame(
            {
                _("Source"): [
                    plain(in_language(load_own_sources, str(row), "name")) for row in sources.index
                ],
                _("What is printed with it, and the licence"): [
                    lines(plain(text), capitalised(plain(licence)))
                    for text, licence in zip(printed, licences, strict=True)
                ],
            }
        ),
        hide_index=True,
        border="horizontal",
        alt=_("Sources of values beyond our table, and how they are credited."),
    )


def show_corrections() -> None:
    """Show the values that differ from the release."""
    corrections = load_corrections()
    is_unknown = corrections["new"].isna()
    st.markdown(
        _(
            "{corrected} values are from later releases by USDA. {made_unknown} zeros "
            "that cannot be true, such as that of roasted goat, count as unknown."
        ).format(corrected=shown((~is_unknown).sum()), made_unknown=shown(is_unknown.sum()))
    )
    with st.expander(_("As a table"), key="corrections"):
        st.table(
            pd.DataFrame(
                {
                    _("Food"): [plain(food_name(food)) for food in corrections["food_id"]],
                    _("In the release, per 100 g"): [milligrams(v, 1) for v in corrections["old"]],
                    _("Here"): [milligrams(value, 1) for value in corrections["new"]],
                }
            ),
            hide_index=True,
            border="horizontal",
            alt=_("The values that differ from the release."),
        )
