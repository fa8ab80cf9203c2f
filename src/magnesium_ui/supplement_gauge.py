"""The gauge of supplements and medicines against their own limit; food never fills it."""

import pandas as pd
import streamlit as st

from magnesium.assessment import Profile, exceeded_limits, supplement_limits
from magnesium.charts import meter_frame, meter_spec
from magnesium.facts import figure, load_publications
from magnesium.reference import load_authorities
from magnesium_ui.words import (
    _,
    authority_name,
    in_language,
    in_table,
    language,
    milligrams,
    percent_of,
    plain,
    shown,
)

WARNING = ":material/warning:"


def show(supplements_mg: float) -> None:
    """Show what supplements and medicines hold beside the limit, in words, as a bar and a table."""
    profile: Profile = st.session_state.profile
    limits = {
        authority: found.supplement_limit_mg if found else None
        for authority, found in supplement_limits(profile).items()
    }
    own, *others = limits
    with st.container(key="gauge"):
        st.markdown(_in_words(supplements_mg, own, limits[own]))
        st.vega_lite_chart(
            meter_frame(
                supplements_mg,
                [("", limit) for limit in [limits[own]] if limit],
                _marks({name: limits[name] for name in others}),
            ),
            meter_spec(language()),
            key="gauge_bar",
            alt=_("Magnesium from supplements and medicines on a bar, with the limits as marks."),
        )
    warn_if_over(supplements_mg)
    if supplements_mg > 0:
        source = load_publications()["short"]["bfr2017"]
        st.caption(
            _(
                "Spread it over the day, in at least {count} portions: that is gentler on the gut "
                "({source})."
            ).format(count=shown(figure("split_doses")), source=source)
        )
    with st.expander(_("Every limit, and who names it"), key="limits"):
        _table(supplements_mg, profile)


def warn_if_over(supplements_mg: float) -> None:
    """Warn when so much from supplements and medicines is over a limit, whosever it is."""
    exceeded = exceeded_limits(supplements_mg, st.session_state.profile)
    if not exceeded:
        return
    short = in_table(load_authorities, f"short_{language()}")
    limits = "; ".join(
        f"{milligrams(limit)} ({', '.join(short[authority] for authority in named)})"
        for limit, named in exceeded.items()
    )
    st.warning(
        _(
            "{value} from supplements and medicines is more than the limit of {limits}. Take no "
            "more than the limit without asking a doctor."
        ).format(value=milligrams(supplements_mg, 1), limits=limits),
        icon=WARNING,
    )


def limit_in_words(limit: float | None) -> str:
    """Return a limit, or that there is none."""
    return milligrams(limit) if limit else _("none named")


def _in_words(supplements_mg: float, authority: str, limit: float | None) -> str:
    name = authority_name(authority)
    if limit is None:
        return _(
            "**{value}** from supplements and medicines. {authority} names no limit for this "
            "person; the small marks are those of others."
        ).format(value=milligrams(supplements_mg, 1), authority=name)
    words = (
        _(
            "**{value}** from supplements and medicines, over the limit of {limit} a day · "
            "{authority}"
        )
        if supplements_mg > limit
        else _("**{value}** from supplements and medicines, limit {limit} a day · {authority}")
    )
    return words.format(
        value=milligrams(supplements_mg, 1), limit=milligrams(limit), authority=name
    )


def _marks(limits: dict[str, float | None]) -> list[tuple[str, float]]:
    """Return the limits with the authorities that name each."""
    names: dict[float, list[str]] = {}
    for authority, limit in limits.items():
        if limit is not None:
            names.setdefault(limit, []).append(in_language(load_authorities, authority, "short"))
    return [(", ".join(found), limit) for limit, found in names.items()]


def _table(supplements_mg: float, profile: Profile) -> None:
    rows = []
    for authority, found in supplement_limits(profile).items():
        limit = found.supplement_limit_mg if found else None
        of_limit = f" · {percent_of(supplements_mg, limit)}" if limit else ""
        source = str(found.supplement_limit_source) if found and limit else "–"
        rows.append(
            {
                _("Authority"): authority_name(authority),
                _("At most a day"): f"{limit_in_words(limit)}{of_limit}",
                _("Source"): plain(source),
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
