"""What the numbers rest on: the food table, the recommendations, our corrections."""

import pandas as pd
import streamlit as st

from magnesium.language import month
from magnesium.own_sources import load_own_sources
from magnesium.provenance import load_corrections, load_manifest
from magnesium.reference import AUTHORITIES, load_reference_intakes
from magnesium_ui.words import (
    _,
    authority_name,
    food_name,
    in_language,
    language,
    milligrams,
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


def show_recommendations() -> None:
    """Show the publication behind each authority's figures."""
    statuses = {
        "verified": _("figures seen in it"),
        "secondary": _("figures seen where it is quoted"),
        "computed": _("figures computed from it"),
    }
    found = load_reference_intakes()[["authority", "source", "year", "status"]].drop_duplicates()
    found = found.sort_values(
        "authority", key=lambda names: names.map(AUTHORITIES.index), kind="stable"
    )
    st.table(
        pd.DataFrame(
            {
                _("Authority"): [authority_name(authority) for authority in found["authority"]],
                _("Publication"): [
                    f"{plain(row['source'])} ({row['year']}), {statuses[row['status']]}"
                    for row in found.to_dict("records")
                ],
            }
        ),
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
    versions = sources["credit"].str.replace("{version}", _("(release)"))
    st.table(
        pd.DataFrame(
            {
                _("Source"): [
                    plain(in_language(load_own_sources, str(row), "name")) for row in sources.index
                ],
                _("What is printed with it"): list(map(plain, versions)),
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
