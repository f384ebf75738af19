"""Whether a text is an address on the web (FORMAT 2)."""

import re

_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?:)?//)?(?P<host>[\w-]+(?:\.[\w-]+)+)\.?(?::[0-9]{1,5})?(?P<rest>[/?#]\S*)?",
    re.IGNORECASE,
)
_FILE_ENDINGS = re.compile(
    "avi|bmp|csv|docm?|docx|eml|gif|heic|html?|jpe?g|json|mdb?|mkv|mov|mp3|mp4|msg|od[pst]|pdf|png|"
    "pptx?|rar|rtf|svg|tiff?|txt|wav|webp|wmv|xls[mx]?|xml|ya?ml|zip|7z"
)


def is_address(text: str) -> bool:
    """True for an address on the web: no blanks, `http`, `https` or no scheme, and a host whose
    last label has two letters or more; a bare file name is none."""
    found = _ADDRESS.fullmatch(text)
    if not found:
        return False
    last = found["host"].rpartition(".")[2].lower()
    if sum(map(str.isalpha, last)) < 2:
        return False
    is_bare = "//" not in text and not found["rest"]
    return not (is_bare and _FILE_ENDINGS.fullmatch(last))
