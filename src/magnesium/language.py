"""Dutch and English: which language a visitor reads, its words and its numbers."""

import io
import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, localcontext
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import NumberFormatError, format_decimal, format_percent, parse_decimal
from babel.support import NullTranslations, Translations

from magnesium.data_folder import data_file

LANGUAGES: Final = ("nl", "en")

AMOUNT_DIGITS: Final = 3
"""Decimals of an amount of a household measure: 0.333 of a pizza."""


def language_of(locale: str | None) -> str:
    """Return the language of a browser locale where it is one of ours (Flemish is Dutch).

    "en" for any other text or None.
    """
    try:
        language = Locale.parse(locale or "en", sep="-").language
    except (ValueError, UnknownLocaleError):
        return "en"
    return language if language in LANGUAGES else "en"


def language_name(language: str, reader: str) -> str:
    """Return the name of a language in that of a reader: "Dutch", "Nederlands"."""
    return str(Locale(language).get_language_name(reader))


@cache
def translations(language: str) -> NullTranslations:
    """Return the interface words of a language: gettext and ngettext, keyed by the English."""
    if language == "en":
        return NullTranslations()
    with data_file(f"locale/{language}.po").open("rb") as po:
        compiled = io.BytesIO()
        write_mo(compiled, read_po(po, locale=language))
    compiled.seek(0)
    return Translations(compiled)


@lru_cache(maxsize=10_000)
def number(value: float, language: str, digits: int = 0) -> str:
    """Return a number as the language writes it: 1.234,5 in Dutch, 1,234.5 in English.

    At most ``digits`` decimals, none that are zero.
    """
    with localcontext(rounding=ROUND_HALF_UP):  # 52.5 is 53, as at school
        return format_decimal(value, format="#,##0." + "#" * digits, locale=language)


@lru_cache(maxsize=10_000)
def percentage(fraction: float, language: str, digits: int = 0) -> str:
    """Return a fraction as a percentage, with at most ``digits`` decimals: 0.836 is "84%"."""
    pattern = "#,##0." + "#" * digits + "%"
    return str(format_percent(fraction, pattern, locale=language))


def month(year_and_month: str, language: str) -> str:
    """Return the month of an ISO date such as "2015-09" in words: "September 2015"."""
    first = datetime.strptime(year_and_month, "%Y-%m").date()
    return str(format_skeleton("yMMMM", first, locale=language))


def calendar_date(iso_date: str, language: str) -> str:
    """Return an ISO date in words: "23 November 2026"."""
    return str(format_date(date.fromisoformat(iso_date), "d MMMM y", locale=language))


def capitalised(text: str) -> str:
    """Return a text that begins with a capital; all the rest stays, as names in it must."""
    return text[:1].upper() + text[1:]


def parsed_number(text: str, language: str) -> float:
    """Return the number a person typed: "1,5", "1.5", "1.250", "½", "1 1/2".

    A comma or a point is read as the language writes it and, where that makes no number, as the
    other language does: a Dutch reader's 1.5 is one and a half, and so is an English reader's 1,5.
    Raises ValueError for any other text.
    """
    spelled_out = re.sub(
        "[¼½¾⅓⅔]", lambda found: " " + unicodedata.normalize("NFKC", found[0]), text
    )
    match spelled_out.replace("\u2044", "/").split():
        case [whole] if "/" not in whole:
            return _parsed_decimal(whole, language)
        case [fraction]:
            return _parsed_fraction(fraction)
        case [whole, fraction] if "/" in fraction:
            return _parsed_decimal(whole, language) + _parsed_fraction(fraction)
    raise ValueError(f"no number: {text[:20]!r}")


def _parsed_decimal(text: str, language: str) -> float:
    # Babel would take 1e9999999 as well, which no float holds.
    if not re.fullmatch(r"[-+]?[\d.,]{1,12}", text, re.ASCII):
        raise ValueError(f"no number: {text[:20]!r}")
    for locale in (language, *LANGUAGES):
        try:
            return float(parse_decimal(text, locale=locale, strict=True))
        except NumberFormatError:
            continue
    raise ValueError(f"no number: {text[:20]!r}")


def _parsed_fraction(text: str) -> float:
    if not re.fullmatch(r"\d{1,4}/0*[1-9]\d{0,3}", text, re.ASCII):
        raise ValueError(f"no number: {text[:20]!r}")
    return float(Fraction(text))
