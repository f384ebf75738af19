"""The words of the tool in the reader's language; the English sentences are the ids."""

import gettext
from datetime import date
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")


def N_(message: str) -> str:  # noqa: N802 - the customary name
    """Mark a sentence for the catalogues and leave it as it is."""
    return message


class Words:
    """Sentences, dates and numbers in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._catalogue = gettext.NullTranslations()  # the sentences in the code are English
        if lang != "en":
            with (Path(__file__).parent / f"{lang}.mo").open("rb") as file:
                self._catalogue = gettext.GNUTranslations(file)

    def t(self, message: str, **facts: object) -> str:
        """A sentence with its facts put in; dates among them as the reader writes them."""
        return self._filled(self._catalogue.gettext(message), facts)

    def n(self, one: str, many: str, n: int, **facts: object) -> str:
        """A sentence that depends on a number, which it may show as {n}."""
        return self._filled(self._catalogue.ngettext(one, many, n), {"n": n, **facts})

    def date(self, day: date) -> str:
        """dd/mm/yyyy."""
        return f"{day:%d/%m}/{day.year:04}"

    def number(self, n: int) -> str:
        """A whole number with the language's mark between thousands."""
        return f"{n:,}".replace(",", ".") if self.lang == "vi" else f"{n:,}"

    def percent(self, part: int, whole: int) -> str:
        """One decimal, a half rounded up as people do, with the language's decimal mark."""
        if not whole:
            return "–"
        tenths = (2000 * part + whole) // (2 * whole)
        share = f"{tenths // 10}.{tenths % 10}%"
        return share.replace(".", ",") if self.lang == "vi" else share

    def _filled(self, sentence: str, facts: dict[str, object]) -> str:
        if not facts:
            return sentence.replace("{{", "{").replace("}}", "}")  # as `format` would
        shown = {k: self.date(v) if isinstance(v, date) else v for k, v in facts.items()}
        return sentence.format(**shown)


@cache
def words(lang: str) -> Words:
    """The words of one language, read once."""
    return Words(lang)
