"""The gauge of supplements and medicines against their own limit; food never fills it."""

import pandas as pd
import streamlit as st

from magnesium.assessment import (
    Profile,
    authorities_by_limit,
    exceeded_limits,
    supplement_limits,
    whole_percent,
)
from magnesium.charts import NARROWEST_GAUGE_PX, meter_rows, meter_spec
from magnesium.facts import figure, load_figures, load_publications
from magnesium.reference import ReferenceIntake, load_authorities
from magnesium_ui.words import (
    WARNING,
    _,
    authority_name,
    in_language,
    in_table,
    language,
    lines,
    milligrams,
    percent,
    plain,
    shown,
)


def show(supplements_mg: float) -> None:
    """Show what supplements and medicines hold beside the limit, in words, as a bar and a table."""
    profile: Profile = st.session_state.profile
    limits = supplement_limits(profile)
    found = limits[profile.authority]
    own = [found.supplement_limit_mg] if found and found.supplement_limit_mg else []
    others = [
        (_named(limit, named), limit)
        for limit, authorities in authorities_by_limit(profile).items()
        if (named := [name for name in authorities if name != profile.authority])
    ]
    rows = meter_rows(
        supplements_mg,
        [(_named(limit, [profile.authority]), limit) for limit in own],
        others,
        NARROWEST_GAUGE_PX,
    )
    with st.container(key="gauge"):
        st.markdown(_in_words(supplements_mg, profile.authority, found))
        st.vega_lite_chart(
            rows,
            meter_spec(language(), NARROWEST_GAUGE_PX),
            key="gauge_bar",
            alt=_("Magnesium from supplements and medicines on a bar, with the limits as marks."),
        )
    warn_if_over(supplements_mg)
    if supplements_mg > 0:
        source = load_figures()["source"]["split_doses"]
        st.caption(
            _(
                "Spread it over the day, in at least {count} portions: that is gentler on the gut "
                "({source})."
            ).format(
                count=shown(figure("split_doses")),
                source=in_table(load_publications, "short")[str(source)],
            )
        )
    with st.expander(_("Every limit, and who names it"), key="limits"):
        _table(supplements_mg, limits)


def warn_if_over(supplements_mg: float) -> None:
    """Warn when so much from supplements and medicines is over a limit, whosever it is."""
    profile: Profile = st.session_state.profile
    exceeded = exceeded_limits(supplements_mg, profile)
    if not exceeded:
        return
    value = milligrams(supplements_mg, 1)
    limits = "; ".join(
        f"{milligrams(limit)} ({_short_names(named)})" for limit, named in exceeded.items()
    )
    own = supplement_limits(profile)[profile.authority]
    if own and own.supplement_limit_mg not in exceeded:
        within = _(
            "{value} from supplements and medicines is within the limit of {own} ({authority}), "
            "but more than others advise: {limits}."
        )
        names = _short_names([profile.authority])
        st.info(within.format(value=value, own=limit_in_words(own), authority=names, limits=limits))
        return
    st.warning(
        _(
            "{value} from supplements and medicines is more than the limit of {limits}. Take no "
            "more than the limit without asking a doctor."
        ).format(value=value, limits=limits),
        icon=WARNING,
    )


def limit_in_words(found: ReferenceIntake | None) -> str:
    """Return the limit that a recommendation names, or that there is none."""
    if found is None or found.supplement_limit_mg is None:
        return _("none named")
    return milligrams(found.supplement_limit_mg)


def _short_names(authorities: list[str]) -> str:
    return ", ".join(in_language(load_authorities, authority, "short") for authority in authorities)


def _named(limit: float, authorities: list[str]) -> str:
    return f"{shown(limit)} {_short_names(authorities)}"


def _in_words(supplements_mg: float, authority: str, found: ReferenceIntake | None) -> str:
    value, name = milligrams(supplements_mg, 1), authority_name(authority)
    if found is None or found.supplement_limit_mg is None:
        return _(
            "**{value}** from supplements and medicines. {authority} names no limit for this "
            "person; the small marks are those of others."
        ).format(value=value, authority=name)
    words = (
        _(
            "**{value}** from supplements and medicines, over the limit of {limit} a day · "
            "{authority}"
        )
        if supplements_mg > found.supplement_limit_mg
        else _("**{value}** from supplements and medicines, limit {limit} a day · {authority}")
    )
    return words.format(value=value, limit=limit_in_words(found), authority=name)


def _table(supplements_mg: float, limits: dict[str, ReferenceIntake | None]) -> None:
    rows = []
    for authority, found in limits.items():
        limit = limit_in_words(found)
        source = f":small[{plain(str(found.supplement_limit_source))}]" if found else ""
        if found and found.supplement_limit_mg:
            share = whole_percent(supplements_mg, found.supplement_limit_mg)
            limit = f"{limit} · {percent(share)}"
        rows.append(
            {
                _("Authority"): lines(authority_name(authority), source),
                _("At most a day"): limit,
            }
        )
    st.table(
        pd.DataFrame(rows),
        hide_index=True,
        border="horizontal",
        alt=_("The limits for supplements of each authority."),
    )
    st.caption(
        _(
            "The American limit is for supplements and medicines alone. The European one also "
            "counts what is added to foods and waters; here only supplements and medicines are "
            "counted. The British figure is guidance. Magnesium that is in food by nature never "
            "counts."
        )
    )
