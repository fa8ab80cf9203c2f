"""The day's total with its parts, and what there is to know of it."""

from magnesium.day import Day
from magnesium.intake import Intake
from magnesium.language import capitalised
from magnesium.provenance import nevo_differences
from magnesium_ui import headings, short_notes
from magnesium_ui.words import _, at_least, lines, milligrams, rounded_total, shown

BREWED_COFFEE = "14209"
BOILED_FROZEN_SPINACH = "11464"


def show(day: Day, intake: Intake) -> None:
    """Show the total with its parts and what it rests on."""
    total = rounded_total(intake.known_mg, intake.unknown_count)
    is_empty = not (day.items or day.waters)
    said = [_("Add what you ate and drank: the total follows at once.")] if is_empty else []
    if not is_empty or day.supplements:
        said.append(_parts(intake))
    notes = [*short_notes.notes(day, intake), _american_table()]
    headings.header(capitalised(total), *said, *map(headings.small, notes))
    short_notes.warn(day, intake)


def _parts(intake: Intake) -> str:
    food = at_least(intake.food_mg, len(intake.unknown_items))
    water = at_least(intake.water_mg, intake.unknown_waters)
    parts = {
        _("From food"): food,
        _("From water"): water,
        _("Supplements, apart"): milligrams(intake.supplements_mg, 1),
    }
    # In one text: three metrics of Streamlit's take a browser 6 ms to draw, at every run.
    return lines(*(f"{name}: **{value}**" for name, value in parts.items()))


def _american_table() -> str:
    differences = nevo_differences()
    coffee, spinach = differences[BREWED_COFFEE], differences[BOILED_FROZEN_SPINACH]
    return _(
        "The food table is American, and Dutch foods can differ. In 100 g of brewed coffee it has "
        "{coffee} mg where the Dutch table NEVO has {coffee_nevo}; in boiled frozen spinach "
        "{spinach} against {spinach_nevo}."
    ).format(
        coffee=shown(coffee[0]),
        coffee_nevo=shown(coffee[1]),
        spinach=shown(spinach[0]),
        spinach_nevo=shown(spinach[1]),
    )
