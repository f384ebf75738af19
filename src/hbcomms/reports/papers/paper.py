"""A paper before it is drawn: all it says, in the reader's language, and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hbcomms.reports.papers.stamp import Stamp


class Paragraph(NamedTuple):
    """A piece of the body. `kind`: section, title, text, item, subitem or blank (to fill in)."""

    kind: str
    text: str = ""


class Group(NamedTuple):
    """Rows that share what stands in their first cells."""

    rows: Sequence[Sequence[str]]


class GridBlock(NamedTuple):
    """The rows of a kind of unit: under a heading, with a last row that sums them up."""

    heading: str
    groups: Sequence[Group]
    total: Sequence[str] = ()


class Grid(NamedTuple):
    """A table of a paper; `shared` is how many first cells the rows of a group have in common;
    `caption` stands over it where there are several."""

    columns: Sequence[str]
    blocks: Sequence[GridBlock]
    total: Sequence[str] = ()
    shared: int = 2
    caption: str = ""

    def rows(self, block: GridBlock) -> Iterator[Sequence[str]]:
        """The rows of a block; what a row shares with the one above it is left out."""
        for group in block.groups:
            for number, row in enumerate(group.rows):
                yield ["", ""][: self.shared] + list(row[self.shared :]) if number else row


class Annex(NamedTuple):
    """A Phụ lục: its title, the paper it belongs to, one table or two, and what has to be said of
    them."""

    title: str
    belongs_to: str
    as_of: str
    table: Grid
    notes: Sequence[str] = ()
    second: Grid | None = None


class Signer(NamedTuple):
    """Who signs; what is not known is a blank."""

    authority: str
    post: str
    name: str = ""


class Letterhead(NamedTuple):
    """What stands over a paper, and who signs it."""

    superior: str
    agency: str
    nation: str
    motto: str
    number: str
    place_and_date: str
    signer: Signer


def without_letterhead(agency: str) -> Letterhead:
    """Of a paper that is not sent out, or that is annexed to one: the agency alone."""
    return Letterhead("", agency, "", "", "", "", Signer("", ""))


class Paper(NamedTuple):
    """A paper of the office. A công văn has no `type_name`, an annex alone no `body`; `addressees`
    may be none; `table` stands between the body and what comes `after` it. `figures` is
    what it says of the data, part by part and in no language; without them its text stands for
    them."""

    template: str
    letterhead: Letterhead
    subject: str
    body: Sequence[Paragraph]
    closing: str
    recipients: Sequence[str]
    stamp: Stamp
    type_name: str = ""
    as_of: str = ""
    addressees: Sequence[str] = ()
    table: Grid | None = None
    after: Sequence[Paragraph] = ()
    annex: Annex | None = None
    figures: Mapping[str, object] = {}
