"""The files that come in by `import`, what somebody said of them, and what each table gave."""

from dataclasses import dataclass, field

from hbcomms.core.findings import Finding
from hbcomms.core.places import row_at
from hbcomms.files.content import FileContent
from hbcomms.files.tables.layout import Layout
from hbcomms.files.tables.table import Book, Table


@dataclass(frozen=True, slots=True)
class Source:
    """A file that comes in: its number, its name for people, and what was read of it."""

    number: int
    name: str
    book: Book

    @property
    def file(self) -> str:
        """The name that places have: sheets and rows are numbered as those of a workbook."""
        return f"{self.number}.xlsx"


@dataclass(frozen=True, slots=True)
class Options:
    """What somebody said of all tables."""

    sheet: str | None = None
    dates: str | None = None
    encoding: str | None = None
    unit: str | None = None
    month: tuple[int, int] | None = None


@dataclass(slots=True)
class TableIn:
    """What one table gave; `keys` are the columns of its keys, `for_month` counts the records that
    were given the period of the sheet's month."""

    source: Source
    table: Table
    found: Layout | None = None
    unit: str | None = None
    month: tuple[int, int] | None = None
    content: FileContent = field(default_factory=FileContent)
    keys: dict[str, int] = field(default_factory=dict)
    for_month: int = 0

    @property
    def file(self) -> str:
        """The name that its places have."""
        return self.source.file

    def at(self, row: int) -> int:
        """The place of a row."""
        return row_at(self.table.number, row)

    def say(self, rule_finding: Finding) -> None:
        """One more finding."""
        self.content.findings.append(rule_finding)
