"""Names as people write them, and the keys under which two spellings are one name."""

import re
import unicodedata
from collections.abc import Mapping

Name = Mapping[str, str]
"""A name by language, `{"vi": "Bài", "en": "Article"}`; a plain string stands under "vi"."""

_LOOK_ALIKES = str.maketrans(
    {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "–": "-", "—": "-", "‑": "-", "−": "-", "“": '"', "”": '"'}
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# hoà and hòa, khoẻ and khỏe, thuỷ and thủy are one word each: the tone goes to the first vowel.
_LATE_TONE = re.compile(rf"(?<!q)([ou])([aey])([{_TONES}])(?![a-z])")

_JOINED = re.compile(r" ?([&-]) ?")
_WORD = re.compile(r"[^\W_]+")


def said(name: Name, lang: str) -> str:
    """The name in `lang`, else in Vietnamese, else in whatever language it has."""
    return name.get(lang) or name.get("vi") or next(iter(name.values()), "")


def fold(text: str) -> str:
    """The matching key: case, white space, look-alikes, tone placement make no difference."""
    plain = " ".join(text.translate(_LOOK_ALIKES).casefold().split())
    marked = unicodedata.normalize("NFD", plain)
    return unicodedata.normalize("NFC", _LATE_TONE.sub(r"\1\3\2", marked))


def unmarked(text: str) -> str:
    """`fold` without marks, and without blanks round & and - ("cao ba quat-gia lam")."""
    marked = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    letters = "".join(c for c in marked if not unicodedata.combining(c))
    return _JOINED.sub(r"\1", letters)


def bare(text: str) -> str:
    """The searching key: `fold` without marks, letters and digits alone ("pgd da bac")."""
    return " ".join(_WORD.findall(unmarked(text)))
