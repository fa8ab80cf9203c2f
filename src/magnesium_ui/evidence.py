"""The studies behind the texts: their doses beside the limits, a table, the publications."""

import math
from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from magnesium.assessment import Profile, authorities_by_limit
from magnesium.chart_parts import chart_data
from magnesium.charts import doses_frame, doses_spec
from magnesium.facts import load_publications, load_studies
from magnesium.reference import AUTHORITIES, load_authorities
from magnesium_ui.article import linked, strength_name
from magnesium_ui.words import _, in_table, language, lines, milligrams, plain, shown

TRIALS = ("trial", "open_trial")
NAMED = 2
"""Authorities named at a limit in the picture; the line below it names them all."""


def show_doses() -> None:
    """Show the doses that trials used beside the limits for supplements."""
    studies = load_studies()
    is_trial = studies["kind"].isin(TRIALS) & studies["dose_mg"].notna()
    doses_mg = studies.loc[is_trial, "dose_mg"].sort_values(kind="stable")
    names = in_table(load_publications, "short")

    def label(study: str) -> str:
        mood = _("mood")
        return names[study] + (f" ({mood})" if studies.at[study, "about"] == "mood" else "")

    short = in_table(load_authorities, f"short_{language()}")
    limits = {
        limit: [short[authority] for authority in authorities]
        for limit, authorities in authorities_by_limit(Profile(AUTHORITIES[0])).items()
    }
    rows = doses_frame(
        [(label(str(study)), dose, milligrams(dose)) for study, dose in doses_mg.items()],
        [(f"{shown(limit)} {' '.join(who[:NAMED])}", limit) for limit, who in limits.items()],
    )
    st.vega_lite_chart(
        chart_data(rows),
        doses_spec(language(), _("mg magnesium a day from supplements")),
        key="doses_chart",
        alt=_("The doses used in trials, as bars, with the limits for supplements as lines."),
    )
    listed = "; ".join(f"{milligrams(limit)}: {', '.join(who)}" for limit, who in limits.items())
    st.caption(
        _(
            "The dashed lines are the limits for supplements. {limits}. The British figure is "
            "guidance. Trials that do not state the magnesium are not in the picture."
        ).format(limits=listed)
    )


def show_studies() -> None:
    """Show every study: who, how many, how long, which dose, what came out, how good it is."""
    kinds = {
        "trial": _("trial"),
        "open_trial": _("trial without placebo"),
        "meta_analysis": _("trials put together"),
        "review": _("review or survey"),
        "animal": _("animals"),
    }
    studies = load_studies().reset_index().to_dict("records")
    st.table(
        pd.DataFrame(
            [
                {
                    _("Study: who, how long, which dose a day"): lines(
                        f"**{linked([study['study']])}**, {kinds[study['kind']]}",
                        _("seen where it is quoted") if study["status"] == "secondary" else "",
                        _joined(_count(study["participants"]), _of(study, "people")),
                        _weeks(study["weeks"]),
                        _joined(_dose(study["dose_mg"]), _of(study, "product")),
                    ),
                    _("Result and quality"): lines(
                        _of(study, "result"),
                        f"{strength_name(study['strength']).capitalize()}. {_of(study, 'quality')}",
                    ),
                }
                for study in studies
            ]
        ),
        hide_index=True,
        border="horizontal",
        alt=_("The studies on magnesium."),
    )


def _of(study: dict[Hashable, Any], column: str) -> str:
    text = study[f"{column}_{language()}"]
    return plain(text) if isinstance(text, str) else ""


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def _count(value: float) -> str:
    return "" if math.isnan(value) else shown(value)


def _weeks(weeks: float) -> str:
    if math.isnan(weeks):
        return ""
    return _("{count} weeks").format(count=shown(weeks, 1))


def _dose(dose_mg: float) -> str:
    return "" if math.isnan(dose_mg) else milligrams(dose_mg)


def show_publications() -> None:
    """Show what the texts cite, and how we know it."""
    statuses = {"verified": _("seen"), "secondary": _("seen where it is quoted")}
    rows = []
    for row in load_publications().sort_values("short").to_dict("records"):
        title = plain(row["title"])
        leads_to = f"[{title}]({row['url']})" if row["url"] else title
        rows.append(
            {
                _("Cited as"): lines(f"**{row['short']}**", statuses[row["status"]]),
                _("Publication"): f"{leads_to}. {plain(row['published_in'])}",
            }
        )
    st.table(
        pd.DataFrame(rows), hide_index=True, border="horizontal", alt=_("What the texts cite.")
    )
