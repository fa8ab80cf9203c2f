import pytest

from magnesium_ui.words import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3 × slice · 150\u00a0g", "3 × slice · 150\u00a0g"),  # the unit stays with its number
        (" two \n\t words ", "two words"),
        ("\u00a0# no heading\u00a0", "\\# no heading"),
        ("", ""),
    ],
)
def test_only_spaces_that_may_break_become_one(text: str, shown: str) -> None:
    assert plain(text) == shown
