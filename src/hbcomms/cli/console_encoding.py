"""Vietnamese on consoles that cannot hold all of it: no output dies of its letters."""

import unicodedata

_SUBSTITUTES = {
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("–—─━═", "-"),
    **dict.fromkeys("│┃║", "|"),
    **dict.fromkeys("╭╮╰╯├┤┬┴┼┌┐└┘┏┓┗┛┡┩╇╞╡╪", "+"),
    **{"…": "...", "·": "-", "×": "x", "→": "->", "đ": "d", "Đ": "D", "\ufffd": "?"},
}


def replace(error: UnicodeError, encoding: str) -> tuple[str | bytes, int]:
    """The nearest that the encoding holds: a letter and its tone apart, then without marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_nearest(character, encoding) for character in text), error.end


def _nearest(character: str, encoding: str) -> str:
    marks = unicodedata.normalize("NFD", character)
    base, rest = marks[0], marks[1:]
    tones = [m for m in rest if m in "\u0300\u0301\u0303\u0309\u0323"]
    shape = unicodedata.normalize("NFC", base + "".join(m for m in rest if m not in tones))
    attempts = (shape + "".join(tones), shape, _SUBSTITUTES.get(character, ""), base)
    others = (attempt for attempt in attempts if attempt not in ("", character))
    return next((t for t in others if t.encode(encoding, "ignore").decode(encoding) == t), "?")
