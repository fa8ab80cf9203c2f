"""Every table in ``data/``: whose it is, its licence, how much it holds and what it lacks."""

import pandas as pd
import streamlit as st

from magnesium.language import capitalised
from magnesium.provenance import STATUSES, load_tables
from magnesium_ui.words import _, in_language, language, lines, plain, shown


def show() -> None:
    """Show the tables in parts that begin closed."""
    parts = {
        "food_table": _("Foods and their values"),
        "recommendations": _("Recommendations"),
        "texts": _("Texts, studies, supplements, medicines and waters"),
        "choices": _("Portions, suggestions and examples"),
        "names": _("Names and search"),
    }
    tables = load_tables()
    for part, name in parts.items():
        found = tables[tables["part"] == part]
        label = f"{name} ({shown(len(found))})"
        with st.expander(label, key=f"tables_{part}"):
            st.table(
                pd.DataFrame(
                    [(_whose(str(file)), _holds(row)) for file, row in found.iterrows()],
                    columns=[_("Table, source and licence"), _("Rows")],
                ),
                hide_index=True,
                border="horizontal",
                alt=name,
            )


def _whose(file: str) -> str:
    licences = {
        "public_domain": _("public domain"),
        "figures": _("single figures, named with their source"),
        "ours": _("MIT, as the code"),
    }
    name, origin = (plain(in_language(load_tables, file, text)) for text in ("name", "origin"))
    licence = licences[str(load_tables().at[file, "licence"])]
    return lines(f"**{name}** · {plain(file)}", f"{capitalised(origin)}. {capitalised(licence)}.")


def _holds(row: pd.Series) -> str:
    statuses = {
        "verified": _("seen in the source"),
        "secondary": _("seen where it is quoted"),
        "computed": _("computed"),
        "unverified": _("not confirmed"),
    }
    known = [f"{statuses[status]}: {shown(row[status])}" for status in STATUSES if row[status]]
    gaps = [] if pd.isna(row["gaps"]) else [f"{row[f'gap_{language()}']}: {shown(row['gaps'])}"]
    return lines(f"**{shown(row['rows'])}**", *gaps, *known)
