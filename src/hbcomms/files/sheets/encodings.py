"""Text that was read in the wrong encoding: UTF-8 as Windows-1252 or 1258, TCVN3, VNI (FORMAT 5).

Each letter of Vietnamese in UTF-8 is two or three bytes, which come out as “áº¯” or “Ã²”; a letter
of TCVN3 is one byte, which comes out as a sign in the midst of a word: “B¾c”. VNI puts the mark of
a vowel behind it, which comes out as a second vowel: “Hoøa”.
"""

import re
import unicodedata
from collections.abc import Iterator

from hbcomms.locale import N_

AS_WINDOWS = N_("UTF-8 read as Windows-1252 or 1258")
AS_TCVN3 = N_("a font of TCVN3, which is not Unicode")
AS_VNI = N_("a font of VNI, which is not Unicode")

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LOWER = [unicodedata.normalize("NFC", v + tone) for v in _VOWELS for tone in _TONES]
LETTERS = frozenset(c for c in [*_LOWER, *map(str.upper, _LOWER), "đ", "Đ"] if not c.isascii())
"""The letters of Vietnamese that are not ASCII."""
_PROPER = frozenset(c for c in LETTERS if ord(c) > 0xFF) - set("Ăă")
"""Those that no Windows encoding gives for a byte of UTF-8."""


def wrong_encoding(text: str) -> str | None:
    """How a text was misread, as a message id; None for a sound text."""
    if text.isascii():
        return None
    if not may_be_wrong(text):
        return AS_VNI if _VNI.search(text) else None
    if _SURE.search(text) or (_PERHAPS.search(text) and not _has_else(_PERHAPS.sub("", text))):
        return AS_WINDOWS
    if _VNI.search(text):
        return AS_VNI
    if _PROPER.isdisjoint(text):
        return AS_TCVN3 if _TCVN3.search(text) else None
    return AS_TCVN3 if any(map(_is_tcvn3, text.split())) else None


def _is_tcvn3(word: str) -> bool:
    """A word of TCVN3 beside sound ones: with a sign that no name has between letters."""
    return _PROPER.isdisjoint(word) and _IN_WORD.search(word) is not None


def may_be_wrong(text: str) -> bool:
    """A quick look at many texts at once: False only if all of them are sound."""
    return not text.isascii() and any(sign in text for sign in _SIGNS)


def _has_else(rest: str) -> bool:
    """Letters or signs that misread UTF-8 leaves nothing of; “XÃ” is a word of sound text."""
    return any(not c.isascii() and c not in "ÃĂ\u00a0\ufffd" for c in rest)


def _misread(letter: str) -> Iterator[str]:
    """What a letter becomes in the encodings of Windows, with what stands for a byte they lack."""
    for encoding in ("cp1252", "cp1258"):
        for lost in (None, "\ufffd"):
            read = (_byte(byte, encoding) for byte in letter.encode("utf-8"))
            yield "".join(lost if lost and "\x80" <= c < "\xa0" else c for c in read)


def _byte(byte: int, encoding: str) -> str:
    return bytes((byte,)).decode(encoding, "ignore") or chr(byte)


_FORMS = sorted({form for letter in LETTERS for form in _misread(letter)})
_SURE = re.compile("|".join(re.escape(form) for form in _FORMS if form[0] not in "ÃĂ"))
_PERHAPS = re.compile("|".join(re.escape(form) for form in _FORMS if form[0] in "ÃĂ"))
_TCVN3 = re.compile(
    "[A-Za-z\u00c0-\u00ff][¡-¦¨-¬®µ¶¸¹¼-¾×ß][a-z\u00c0-\u00ff]"  # a sign between two letters
    "|(?<![0-9A-Za-z\u00c0-\u00ff])[§®][a-z\u00d1-\u00ff]"  # đ at the start of a word
    "|[A-Za-z][µ¸](?![0-9A-Za-z])"  # à and á at its end
)
_IN_WORD = re.compile("[A-Za-z\u00c0-\u00ff][¡-¦¨-¬µ¶¸¹¼-¾][a-z\u00c0-\u00ff]")
_VNI = re.compile("[aeouyôö][ùøõ]|[auyôö]û|[aeo][âäå]|aê|öô|[ôö]ï", re.IGNORECASE)
"""A vowel and the mark of VNI behind it, as no word of Vietnamese or of its neighbours has them:
French has “août” and “naïve”."""
# One letter each: to seek two in a large text takes a hundred times as long.
_SIGNS = ("º", "»", "Ä", "Å", "Æ", "Ã", "Ă", *"¡¢£¤¥¦§¨©ª«¬®µ¶¸¹¼½¾×ß", *"øïöäñûØÏÖÑ")
