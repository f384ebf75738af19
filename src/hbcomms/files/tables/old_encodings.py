"""Text of TCVN3 and VNI, and UTF-8 that was read as Windows: recognised, and brought to Unicode."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from hbcomms.files.sheets.encodings import AS_TCVN3, AS_WINDOWS, LETTERS, wrong_encoding
from hbcomms.locale import N_

AS_VNI = N_("a font of VNI, which is not Unicode")

_TCVN3_CODES = (
    "µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèố"
    "æổçỗéộ¬ơêờíớëởìỡîợïùóúñủòũôụ\u00adưõừøứöử÷ữùựúỳýýûỷüỹþỵ¡Ă¢Â§Đ£Ê¤Ô¥Ơ¦Ư"
)
_TCVN3 = str.maketrans(dict(zip(_TCVN3_CODES[::2], _TCVN3_CODES[1::2], strict=True)))
_VNI_MARKS = {
    **dict(zip("øùûõï", ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True)),
    **dict(
        zip(
            "âàáåãä",
            (
                "\u0302",
                "\u0302\u0300",
                "\u0302\u0301",
                "\u0302\u0309",
                "\u0302\u0303",
                "\u0302\u0323",
            ),
            strict=True,
        )
    ),
    **dict(
        zip(
            "êèéúüë",
            (
                "\u0306",
                "\u0306\u0300",
                "\u0306\u0301",
                "\u0306\u0309",
                "\u0306\u0303",
                "\u0306\u0323",
            ),
            strict=True,
        )
    ),
}
_VNI_LETTERS = dict(zip("ôöñæóòî", "ơưđỉĩịỵ", strict=True))
_VNI_PAIR = re.compile("[aeouyôöAEOUYÔÖ][øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË]")
_VNI_SIGN = re.compile(
    "[aeouyAEOUY][øûïåäëØÛÏÅÄË]|[ouyOUY][ùõÙÕ]|[aeAE][àáâãÀÁÂÃ]|[aA][êéèúÊÉÈÚ]|"
    "[ñÑ][aeiouyôöAEIOUYÔÖ]|[ôöÔÖ][øùûõïØÙÛÕÏ]|ö"
)
"""What stands in no word of Vietnamese in Unicode."""
_TCVN3_SIGN = re.compile("[¡-¿\u00ad]")
_PROPER = frozenset(letter for letter in LETTERS if ord(letter) > 0xFF)


def from_tcvn3(text: str) -> str:
    """Text of TCVN3 as Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Text of VNI as Unicode: a letter and the sign after it are one letter."""
    return "".join(
        _vni_letter(piece) for piece in re.findall(f"{_VNI_PAIR.pattern}|.", text, re.DOTALL)
    )


def _vni_letter(piece: str) -> str:
    letter = piece[0]
    plain = _VNI_LETTERS.get(letter.lower(), letter)
    plain = plain.upper() if letter.isupper() else plain
    marks = _VNI_MARKS.get(piece[1].lower(), "") if len(piece) > 1 else ""
    return unicodedata.normalize("NFC", plain + marks)


def from_windows(text: str) -> str:
    """UTF-8 that was read as Windows-1252, as Unicode; as it is where it was not."""
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


ENCODINGS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "tcvn3": (AS_TCVN3, from_tcvn3),
    "vni": (AS_VNI, from_vni),
    "utf-8": (AS_WINDOWS, from_windows),
}
"""By the word for `--encoding`: what it is called, and how it is read."""


def recognised(texts: Iterable[str]) -> tuple[str, str] | None:
    """The encoding in which some texts were written, and a text that shows it; None for sound
    ones. A single text that looks like VNI may be a foreign name."""
    found: dict[str, list[str]] = {}
    for text in texts:
        if not text.isascii() and (name := _name_of(text)):
            found.setdefault(name, []).append(text)
    if len(found.get("vni", ())) == 1:
        del found["vni"]
    name = max(found, key=lambda one: len(found[one]), default=None)
    return (name, found[name][0]) if name else None


def _name_of(text: str) -> str | None:
    if not _PROPER.isdisjoint(text):
        return None
    why = wrong_encoding(text)
    if why == AS_WINDOWS:
        return "utf-8"
    if _VNI_SIGN.search(text) and not _TCVN3_SIGN.search(text):
        return "vni"
    return "tcvn3" if why else None


def converted(texts: list[str], name: str) -> list[str]:
    """Texts told to be in an encoding. Where some of them are Unicode already, only those that
    show it are read."""
    _, read = ENCODINGS[name]
    is_mixed = any(not _PROPER.isdisjoint(text) for text in texts)
    return [
        text
        if text.isascii() or not _PROPER.isdisjoint(text) or (is_mixed and not _name_of(text))
        else read(text)
        for text in texts
    ]
