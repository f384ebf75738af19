"""How wide a table is: it decides how much detail a page shows."""

from hbcomms.reports.page import Table

GAP = 3
"""The columns of a screen between two columns of a table."""
_HEADING = 8


def fits(table: Table, width: int | None) -> bool:
    """True if no cell of the table wraps at this width; None is as wide as it needs."""
    return width is None or table_width(column_widths(table)) <= width


def table_width(widths: list[int]) -> int:
    """The width of a table without a frame."""
    return sum(widths) + GAP * (len(widths) - 1)


def column_widths(table: Table) -> list[int]:
    """The width of the widest cell of each column; headings wrap."""
    from rich.cells import cell_len

    widths = []
    for number, column in enumerate(table.columns):
        rows = (row for block in table.blocks for row in block.rows)
        words = column.heading.split(" ")
        for block in table.blocks:
            titles = (block.heading or "", *(cell.text for cell in block.heading_row))
            words += titles[number].split(" ") if number < len(titles) else []
        heading = 0 if column.right else min(cell_len(column.heading), _HEADING)
        longest = max((cell_len(row[number].text) for row in rows), default=0)
        widths.append(max(heading, longest, *map(cell_len, words)))
    return widths
