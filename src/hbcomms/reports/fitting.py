"""How wide a table is: it decides how much detail a page shows."""

from hbcomms.reports.page import Table

GAP, TIGHT_GAP = 3, 2
"""How far apart two columns of a table stand, and where there is no room for that."""
_HEADING = 8


def fits(table: Table, width: int | None) -> bool:
    """True if no cell of the table wraps at this width; None is as wide as it needs."""
    return width is None or table_width(column_widths(table)) <= width


def table_width(widths: list[int], gap: int = GAP) -> int:
    """The width of a table without a frame."""
    return sum(widths) + gap * (len(widths) - 1)


def column_widths(table: Table, fold: bool = True) -> list[int]:
    """The width of the widest cell of each column; what stands in headings may wrap."""
    from rich.cells import cell_len

    widths = []
    for number, column in enumerate(table.columns):
        rows = (row for block in table.blocks for row in block.rows)
        headings = [column.heading]
        for block in table.blocks:
            titles = (block.heading or "", *(cell.text for cell in block.heading_row))
            headings += titles[number : number + 1]
        if fold:
            shortest = "" if column.right else column.heading[:_HEADING]
            headings = [shortest, *(word for text in headings for word in text.split(" "))]
        cells = (row[number].text for row in rows)
        widths.append(max(cell_len(text) for text in (*headings, *cells)))
    return widths
