"""What would close the gap: foods to add and swaps, worked out only while somebody looks."""

import streamlit as st

from magnesium.assessment import (
    Assessment,
    Outlook,
    assess_for,
    outlook,
    range_for_words,
)
from magnesium.day import Day, Item, Meal
from magnesium.intake import Intake
from magnesium.suggestions import Filters, Suggestion, add_sets, richest_set, swaps
from magnesium_ui import beginnings, food_picker, gestures, headings, state
from magnesium_ui.browser import focus_on
from magnesium_ui.sections import section
from magnesium_ui.wishes import choose_wishes
from magnesium_ui.words import (
    _,
    amount_text,
    food_name,
    kilocalories,
    lines,
    meal_names,
    milligrams,
    person,
    plain,
    rounded_total,
    short_name,
)

ANY_MEAL = ""


def show(day: Day, intake: Intake) -> None:
    """Show what to add or to swap so that the day reaches what is recommended."""
    found = section("suggestions", _("What would close the gap?"))
    if not found.open:
        return
    with found:
        target = _target(intake)
        if target is None:
            return
        filters = _choose_filters()
        _show_sets(day, intake, target, filters)
        _show_swaps(day, intake, filters)


def _target(intake: Intake) -> Assessment | None:
    """Say how the day stands, and return what it is to reach; None where nothing is to be done."""
    assessments = assess_for(intake.known_mg, st.session_state.profile)
    unmet = [found for found in assessments if not found.is_met]
    if not unmet:
        st.markdown(
            _("This day reaches the recommendation: there is no gap to close.")
            if assessments
            else _("There is no recommendation for this person, so there is no gap to close.")
        )
        return None
    target = _choose_target(unmet)
    words = _("We logged {total}; the recommendation is {value} ({who}).")
    st.markdown(
        words.format(
            total=rounded_total(intake.known_mg, intake.unknown_count),
            value=milligrams(target.reference.value_mg),
            who=person(target.reference),
        )
    )
    if intake.unknown_count:
        ends_mg = range_for_words(intake.low_mg, intake.high_mg)
        st.caption(
            _(
                "Only known values are counted. What has no value contains some magnesium too, so "
                "the gap may be smaller."
            )
            if outlook(intake.known_mg, *ends_mg, target.reference.value_mg) != Outlook.LIKELY
            else _(
                "Only known values are counted. With what has no value, the day probably reaches "
                "this already."
            )
        )
    return target


def _choose_target(unmet: list[Assessment]) -> Assessment:
    """Ask whose recommendation to reach where there are two, beginning with the higher."""
    highest = max(unmet, key=lambda found: found.reference.value_mg)
    if len(unmet) == 1:
        return highest
    by_sex = {found.reference.sex: found for found in unmet}
    names = {
        sex: f"{person(found.reference)}: {milligrams(found.reference.value_mg)}"
        for sex, found in by_sex.items()
    }
    chosen = _choose_one(_("Up to the recommendation for"), names, highest.reference.sex, "target")
    return by_sex.get(chosen, highest)


def _choose_filters() -> Filters:
    wishes = choose_wishes(state.lasting_key("suggestion_wishes"))
    names = {ANY_MEAL: _("Any meal")} | {meal.value: name for meal, name in meal_names().items()}
    meal = _choose_one(_("At which meal?"), names, ANY_MEAL, "suggestion_meal")
    return Filters(wishes, Meal(meal) if meal else None)


def _choose_one(label: str, names: dict[str, str], begin: str, name: str) -> str:
    key = state.lasting_key(name)
    beginnings.begin(key, begin)
    chosen = st.pills(
        label,
        list(names),
        format_func=names.__getitem__,
        required=True,
        key=key,
        persist_state="session",
    )
    return begin if chosen is None else chosen


def _show_sets(day: Day, intake: Intake, target: Assessment, filters: Filters) -> None:
    title = _("Add something")
    if day.is_full:
        headings.subheader(title)
        food_picker.say_full()
        return
    found = add_sets(day, target.reference.value_mg, filters)
    headings.subheader(
        title,
        _("In usual portions, least energy first.")
        if found
        else _out_of_reach(richest_set(day, filters), intake),
    )
    for suggestion in found:
        _show_set(day, intake, suggestion)


def _out_of_reach(richest: Suggestion | None, intake: Intake) -> str:
    if richest is None:
        return _("Nothing is left to add: every food that fits is in the day already.")
    words = _(
        "Up to three more usual portions of what fits here don't close this gap: they "
        "add at most {gain}. That brings the day to {total}."
    )
    return words.format(
        gain=milligrams(richest.magnesium_mg),
        total=rounded_total(richest.total_mg, intake.unknown_count),
    )


def _show_set(day: Day, intake: Intake, suggestion: Suggestion) -> None:
    names = [short_name(item.food_id, day) for item in suggestion.items]
    key = "-".join(["add", *(item.food_id for item in suggestion.items)])
    portions = [f"{_portion(item, day)} · {meal_names()[item.meal]}" for item in suggestion.items]
    # Names hold commas themselves.
    listed = " + ".join(names)
    with st.container(border=True, key=f"offer-{key}"):
        st.markdown(lines(*portions, _gain(suggestion, intake)))
        is_pressed = st.button(_("Add: {foods}").format(foods=plain(listed)), key=key)
        _when_pressed(is_pressed, key, suggestion, _("Added: {food}").format(food=listed))


def _show_swaps(day: Day, intake: Intake, filters: Filters) -> None:
    found = swaps(day, filters)
    if not found:
        return
    headings.subheader(_("Or swap something"))
    for suggestion in found:
        _show_swap(day, intake, suggestion)


def _show_swap(day: Day, intake: Intake, suggestion: Suggestion) -> None:
    (new,), position = suggestion.items, suggestion.position or 0
    old = day.items[position]
    names = {"old": short_name(old.food_id, day), "new": short_name(new.food_id, day)}
    key = f"swap-{position}-{new.food_id}"
    with st.container(border=True, key=f"offer-{key}"):
        before = f"{meal_names()[old.meal]}: {_portion(old, day)}"
        st.markdown(lines(before, f"→ {_portion(new, day)}", _gain(suggestion, intake)))
        label = _("Swap {old} for {new}")
        is_pressed = st.button(plain(label.format(**names)), key=key)
        done = _("Swapped: {old} for {new}").format(**names)
        _when_pressed(is_pressed, key, suggestion, done)


def _when_pressed(is_pressed: bool, key: str, suggestion: Suggestion, done: str) -> None:
    def apply() -> None:
        focus_on("undo")  # the button that was pressed is gone
        state.change_day(suggestion.applied_to(state.day()), done=done)

    gestures.when_pressed(is_pressed, key, apply)


def _portion(item: Item, day: Day) -> str:
    """Return a portion: "**wholemeal bread**, 2 × slice · 70 g"."""
    return f"**{plain(food_name(item.food_id, day))}**, {plain(amount_text(item, day))}"


def _gain(suggestion: Suggestion, intake: Intake) -> str:
    """Return what a suggestion changes: "+40 mg, −5 kcal: brings the day to about 310 mg"."""
    magnesium = f"+{milligrams(suggestion.magnesium_mg)}"
    total = rounded_total(suggestion.total_mg, intake.unknown_count)
    return _("{magnesium}, {energy}: brings the day to {total}").format(
        magnesium=magnesium, energy=_energy(suggestion.energy_kcal), total=total
    )


def _energy(energy_kcal: float) -> str:
    """Return how much more or less energy it is: "+120 kcal", "−5 kcal"."""
    sign = "−" if energy_kcal <= -0.5 else "+"
    return f"{sign}{kilocalories(abs(energy_kcal))}"
