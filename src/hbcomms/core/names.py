"""Names as people write them, and the keys under which two spellings are one name."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

Name = Mapping[str, str]
"""A name by language, `{"vi": "Bài", "en": "Article"}`; a plain string stands under "vi"."""

_QUOTES = "\"'`´‘’‚‛“”„‟«»‹›′″‴‵‶‷ʹʺʻʼʽ〝〞〟＂＇"
_DASHES = "\\-‐‑‒–—―−⁃⸺⸻﹘﹣－"
_LOOK_ALIKES = re.compile(f"[ðɖ]|[{_QUOTES}]+|[{_DASHES}]+")
_LETTER_OF = {"ð": "đ", "ɖ": "đ"}  # after case folding: Eth and the African D
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_TONED = "".join(
    composed
    for vowel in "aăâeêioôơuưy"
    for tone in _TONES
    if len(composed := unicodedata.normalize("NFC", vowel + tone)) == 1
)
_VOWELS = re.compile(f"[aăâeêioôơuưy{_TONED}]{{2,}}")

_JOINED = re.compile(r" ?([&-]) ?")
_WORD = re.compile(r"[^\W_]+")


def said(name: Name, lang: str) -> str:
    """The name in `lang`, else in Vietnamese, else in whatever language it has."""
    return name.get(lang) or name.get("vi") or next(iter(name.values()), "")


def fold(text: str) -> str:
    """The key of names (FORMAT 6.3): case, white space, the place of the tone mark, the forms of
    quotes and dashes make no difference."""
    return " ".join(map(_folded, text.split()))


def without_marks(text: str) -> str:
    """`fold` without marks: "chưa có" is "chua co"."""
    marked = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(c for c in marked if not unicodedata.combining(c))


def unmarked(text: str) -> str:
    """`fold` without marks, and without blanks round & and - ("cao ba quat-gia lam")."""
    return _JOINED.sub(r"\1", without_marks(text))


def bare(text: str) -> str:
    """The searching key: `fold` without marks, letters and digits alone ("pgd da bac")."""
    return " ".join(_WORD.findall(unmarked(text)))


@lru_cache(1 << 15)  # titles by the hundred thousand have few words
def _folded(word: str) -> str:
    plain = _LOOK_ALIKES.sub(_one_form, unicodedata.normalize("NFC", word.casefold()))
    return plain if plain.isascii() else _VOWELS.sub(_tone_last, plain)


def _one_form(found: re.Match[str]) -> str:
    """A run of quotes (two single ones may stand for a double one) or of dashes, as one sign."""
    letter = _LETTER_OF.get(found[0])
    return letter or ('"' if found[0][0] in _QUOTES else "-")


def _tone_last(vowels: re.Match[str]) -> str:
    """The vowels of a syllable with the tone on the last: hoà and hòa, thuỷ and thủy, quý and qúy
    are one word each. A foreign word with two tones stays as it is."""
    marked = unicodedata.normalize("NFD", vowels[0])
    tones = _TONE.findall(marked)
    if len(tones) == 1:
        marked = _TONE.sub("", marked) + tones[0]
    return unicodedata.normalize("NFC", marked)
