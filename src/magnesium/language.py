"""Dutch and English: which language a visitor reads, its words and its numbers."""

import io
from functools import cache, lru_cache
from typing import Final

from babel.core import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from magnesium.data_folder import data_file

LANGUAGES: Final = ("nl", "en")
NAMES: Final = {"nl": "Nederlands", "en": "English"}


def language_of(locale: str | None) -> str:
    """Return "nl" for a Dutch or Flemish browser locale, "en" for any other text or None."""
    try:
        language = Locale.parse(locale or "en", sep="-").language
    except (ValueError, UnknownLocaleError):
        return "en"
    return "nl" if language == "nl" else "en"


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
    return format_decimal(value, format="#,##0." + "#" * digits, locale=language)
