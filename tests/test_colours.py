"""The colours of the theme: contrast by WCAG 2.2, and told apart by readers who see fewer of them.

How colours look to them: the matrices for full dichromacy of Machado, Oliveira and Fernandes, A
Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE Transactions on
Visualization and Computer Graphics 15 (2009), applied to linear RGB. How far two colours are apart:
CIE 1976 L*a*b* under D65, in which a difference of 2.3 is just seen.
"""

from itertools import combinations
from math import dist

import pytest

from magnesium.chart_parts import ROLES
from tests.test_charts import THEME, contrast, linear_rgb

SIGHT = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
D65 = (0.9505, 1.0, 1.089)

CLEARLY_APART = 20

Three = tuple[float, ...]


def times(matrix: tuple[Three, ...], colour: Three) -> Three:
    return tuple(sum(one * other for one, other in zip(row, colour, strict=True)) for row in matrix)


def seen(colour: str, sight: str) -> Three:
    """L*, a* and b* of a colour as somebody sees it."""
    rgb = tuple(min(1.0, max(0.0, part)) for part in times(SIGHT[sight], linear_rgb(colour)))
    x, y, z = (
        part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29
        for part in (a / b for a, b in zip(times(TO_XYZ, rgb), D65, strict=True))
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def test_the_simulation_is_the_published_one() -> None:
    for matrix in SIGHT.values():  # a grey stays the grey it is
        assert [sum(row) for row in matrix] == pytest.approx([1, 1, 1], abs=1e-5)
    assert seen("#ffffff", "all colours") == pytest.approx((100, 0, 0), abs=0.02)
    assert seen("#ff0000", "all colours") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    # Red and green of equal lightness, which nobody confuses but those without one kind of cone.
    red, green = "#d0473a", "#5c8f00"
    assert dist(seen(red, "all colours"), seen(green, "all colours")) > 80
    assert dist(seen(red, "deuteranopia"), seen(green, "deuteranopia")) < CLEARLY_APART


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_meets_in_a_chart_is_told_apart(theme: str, sight: str) -> None:
    role = dict(zip(ROLES, THEME[theme]["chartCategoricalColors"], strict=True))
    for one, other in combinations(["accent", "second", "quiet", "text", "background"], 2):
        # The track behind the bars is to be seen, and no more than that.
        enough = CLEARLY_APART / 2 if (one, other) == ("quiet", "background") else CLEARLY_APART
        apart = dist(seen(role[one], sight), seen(role[other], sight))
        assert apart >= enough, f"{one} and {other}: {apart:.0f}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_of_the_page_have_the_contrast_of_aa(theme: str) -> None:
    colours = THEME[theme]
    for words in ("textColor", "linkColor", "primaryColor"):
        for behind in ("backgroundColor", "secondaryBackgroundColor"):
            assert contrast(colours[words], colours[behind]) >= 4.5, f"{words} on {behind}"
