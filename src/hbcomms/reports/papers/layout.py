"""What a filled Word page needs that no template can say: widths of tables and of rules."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RULES = {"HbRule": 1.0, "HbShortRule": 0.4}
"""Styles of empty paragraphs with a line over them, by how much of the words above it spans. The
decree wants the whole of the motto, and of an agency or a subject a third to a half."""
TWIPS = 20  # in a point
_REGULAR = 1.0 / 1.06
_TIMES_BOLD = {
    **dict.fromkeys("iIjl.,:;'| /", 300),
    **dict.fromkeys("fJrst-()", 390),
    **dict.fromkeys("acegzv", 470),
    **dict.fromkeys("bdhknopquxy0123456789", 530),
    **dict.fromkeys("SPEFLTZB", 640),
    **dict.fromkeys("ACDGHKNOQRUVXY&", 750),
    **dict.fromkeys("mMWw…", 950),
}
"""Widths of the letters of Times Bold in thousandths of the size, near enough for a rule."""


def arranged(content: bytes) -> bytes:
    """The page with its tables as wide as the template has them, and its rules as long as they
    should be."""
    root = etree.fromstring(content)
    for table in list(root.iter(f"{W}tbl")):
        _fit_table(table)
    for span in list(root.iter(f"{W}gridSpan")):
        width = span.getnext()
        if width is not None and width.tag == f"{W}tcW":  # Word wants the width first
            width.addnext(span)
    for paragraph in root.iter(f"{W}p"):
        if share := RULES.get(_style(paragraph)):
            _fit_rule(paragraph, share, _room(paragraph, root))
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


def _fit_table(table: Any) -> None:
    """A loop over columns leaves more or fewer cells than the grid has. Those before and after the
    loop keep their widths, those of the loop share the rest."""
    grid = table.find(f"{W}tblGrid")
    rows = [list(row.iter(f"{W}tc")) for row in table.findall(f"{W}tr")]
    if grid is None or not rows:
        return
    given = [int(column.get(f"{W}w", 0)) for column in grid]
    whole, asked = sum(given), [_width(cell) for cell in max(rows, key=len)]
    if asked == given or not sum(asked):
        return
    widths = _shared_out(whole, given, asked)
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        etree.SubElement(grid, f"{W}gridCol").set(f"{W}w", str(width))
    for cells in rows:
        at = 0
        for cell in cells:
            span = int(_property(cell, "gridSpan", "val") or 1)
            _set_width(cell, sum(widths[at : at + span]))
            at += span


def _shared_out(whole: int, given: list[int], asked: list[int]) -> list[int]:
    first = _same(given, asked)
    last = min(_same(given[::-1], asked[::-1]), len(asked) - first)
    middle = len(asked) - first - last
    kept = asked[:first], asked[len(asked) - last :]
    rest = whole - sum(map(sum, kept))
    if not middle or rest <= 0:
        return [whole * width // sum(asked) for width in asked]
    return [*kept[0], *[rest // middle] * middle, *kept[1]]


def _same(some: list[int], others: list[int]) -> int:
    """How many are the same from the first on."""
    pairs = zip(some, others, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), len(others))


def _fit_rule(paragraph: Any, share: float, room: int) -> None:
    """Indents that leave of the room as much as the share of the words above."""
    words = paragraph.getprevious()
    while words is not None and words.tag == f"{W}p" and not _text(words):
        words = words.getprevious()
    if words is None or words.tag != f"{W}p" or not room:
        return
    length = min(_length(words), room) * share
    side = str(int((room - length) / 2))
    properties = paragraph.find(f"{W}pPr")
    indent = properties.find(f"{W}ind")
    if indent is None:
        indent = etree.SubElement(properties, f"{W}ind")
        _in_order(properties, indent)
    indent.set(f"{W}left", side)
    indent.set(f"{W}right", side)


def _in_order(properties: Any, indent: Any) -> None:
    """`ind` stands before these in a sequence that Word insists on."""
    later = ("contextualSpacing", "mirrorIndents", "jc", "textAlignment", "outlineLvl", "rPr")
    for child in properties:
        if child.tag.removeprefix(W) in later:
            child.addprevious(indent)
            return


def _room(paragraph: Any, root: Any) -> int:
    """The width in which a paragraph stands, in twips: of its cell, else of the page."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None:
        return _width(cell)
    sections = root.iter(f"{W}sectPr")
    section = next((one for one in sections if _follows(one, paragraph)), None)
    if section is None:
        return 0
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    sides = int(margins.get(f"{W}left")) + int(margins.get(f"{W}right"))
    return int(size.get(f"{W}w")) - sides


def _follows(section: Any, paragraph: Any) -> bool:
    """True for the section that ends at or after the paragraph."""
    holder = next(section.iterancestors(f"{W}p"), None)
    if holder is None:
        return True
    body = list(holder.getparent())
    return paragraph in body and body.index(paragraph) <= body.index(holder)


def _style(paragraph: Any) -> str:
    return str(_property(paragraph, "pStyle", "val") or "")


def _property(element: Any, name: str, attribute: str) -> str | None:
    """An attribute of a property of a paragraph or a cell."""
    kind = "tcPr" if element.tag == f"{W}tc" else "pPr"
    found = element.find(f"{W}{kind}/{W}{name}")
    return None if found is None else str(found.get(f"{W}{attribute}"))


def _width(cell: Any) -> int:
    return int(_property(cell, "tcW", "w") or 0)


def _set_width(cell: Any, width: int) -> None:
    found = cell.find(f"{W}tcPr/{W}tcW")
    if found is not None:
        found.set(f"{W}w", str(width))
        found.set(f"{W}type", "dxa")


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _length(paragraph: Any) -> float:
    """About how long the words of a paragraph are in one line, in twips."""
    return sum(_run_length(run) for run in paragraph.iter(f"{W}r"))


def _run_length(run: Any) -> float:
    size = run.find(f"{W}rPr/{W}sz")
    points = int(size.get(f"{W}val")) / 2 if size is not None else 14
    is_bold = run.find(f"{W}rPr/{W}b") is not None
    letters = "".join(text.text or "" for text in run.iter(f"{W}t"))
    thousandths = sum(map(_letter_width, _bare_letters(letters)))
    return thousandths / 1000 * points * TWIPS * (1 if is_bold else _REGULAR)


def _bare_letters(text: str) -> Iterator[str]:
    """The letters without their marks, which take no room."""
    import unicodedata

    for letter in unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d")):
        if not unicodedata.combining(letter):
            yield letter


def _letter_width(letter: str) -> int:
    return _TIMES_BOLD.get(letter, 550)
