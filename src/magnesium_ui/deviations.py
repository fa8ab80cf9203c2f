"""Foods of which others say something else: the American NIH and the Dutch NEVO table."""

import pandas as pd
import streamlit as st

from magnesium.provenance import load_nih_values, nevo_differences
from magnesium_ui.words import _, food_name, grams, language, lines, milligrams, plain, shown

NIH = "NIH"
NEVO = "NEVO"


def show() -> None:
    """Show where the fact sheet of NIH and the Dutch table differ from ours, and why we stay."""
    values = load_nih_values()
    other = values.dropna(subset=f"reason_{language()}")
    st.markdown(
        _(
            "The fact sheet on magnesium of the American National Institutes of Health (NIH) rests "
            "on USDA's table as well. We compared {count} foods of it: {alike} contain the same "
            "here but for rounding, {different} don't. We keep USDA's values and change none to "
            "fit. We saw the sheet where it is quoted, not itself; what stands below each food is "
            "what we make of it."
        ).format(
            count=shown(len(values)),
            alike=shown(len(values) - len(other)),
            different=shown(len(other)),
        )
    )
    rows = [
        (
            lines(
                f"**{plain(food_name(row['food_id']))}**, {grams(row['weight_g'])}",
                row[f"reason_{language()}"],
            ),
            milligrams(row["ours_mg"], 1),
            milligrams(row["nih_mg"]),
        )
        for row in other.to_dict("records")
    ]
    _table(rows, NIH, _("Foods of which the NIH fact sheet says something else."))
    st.markdown(
        _(
            "NEVO, the Dutch food table, has another value for these, per 100 g: its foods, "
            "varieties and methods differ. My day names both, below the total."
        )
    )
    rows = [
        (plain(food_name(food_id)), milligrams(ours, 1), milligrams(theirs, 1))
        for food_id, (ours, theirs) in nevo_differences().items()
    ]
    _table(rows, NEVO, _("Foods of which NEVO says something else."))


def _table(rows: list[tuple[str, str, str]], who: str, alt: str) -> None:
    columns = [_("Food"), _("Here"), who]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, border="horizontal", alt=alt)
