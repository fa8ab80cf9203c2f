"""What is to be said of a value from beyond our table."""

from magnesium.found_food import FoundFood, Remark
from magnesium.own_sources import source_of
from magnesium_ui.words import _


def sentences(food: FoundFood) -> list[str]:
    """Return what there is to say of a food's value, a sentence each; none for most foods."""
    is_from_label = source_of(food.source).kind == "off"
    return [_sentence(remark, is_from_label=is_from_label) for remark in food.remarks]


def why_unknown(remark: str) -> str:
    """Return in a word or two why there is no value: "traces", "not given"."""
    return {
        Remark.NOT_GIVEN: _("not given"),
        Remark.TRACE: _("traces"),
        Remark.BELOW_LIMIT: _("too little to measure"),
        Remark.UNREADABLE: _("not a number"),
        Remark.IMPOSSIBLE: _("impossible"),
    }[Remark(remark)]


def _sentence(remark: Remark, *, is_from_label: bool) -> str:
    if remark is Remark.NOT_GIVEN and is_from_label:
        return _("The label gives no magnesium: it counts as unknown, not as 0.")
    return {
        Remark.NOT_GIVEN: _("No magnesium is given: it counts as unknown, not as 0."),
        Remark.TRACE: _("Only traces, too little for a number: it counts as unknown."),
        Remark.BELOW_LIMIT: _("Less than could be measured: it counts as unknown."),
        Remark.UNREADABLE: _("What is given is no number: it counts as unknown."),
        Remark.IMPOSSIBLE: _("What is given can't be right: it counts as unknown."),
        Remark.HIGH: _(
            "That is more than any food in our table has: it may be in another unit, so check it."
        ),
        Remark.ZERO_ON_LABEL: _("A 0 here often means that nobody filled in the magnesium."),
        Remark.APPROXIMATE: _("The label gives it as an approximate value."),
        Remark.PREPARED: _("For the product as prepared: count what you eat or drink of that."),
        Remark.PER_100ML: _("Given for 100 ml: 1 ml counts as 1 g."),
        Remark.WATER_TEN_TIMES: _(
            "Few waters hold that much. A label gives milligrams in a litre; entered as if in "
            "100 ml, that is ten times too much. Compare it with the bottle."
        ),
    }[remark]
