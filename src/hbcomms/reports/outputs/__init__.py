"""OPEN LIST of outputs: each is a module that draws a report for one kind of reader.

What needs duty rows, and a workbook, is written as bytes to a file, `write(report, file)`; all
others give text, `write(report, screen) -> text`.
"""

from collections.abc import Collection
from importlib import import_module
from typing import Any, NamedTuple

PAGES = ("page", "data", "rows")
"""What a report of most commands gives."""
FINDINGS = ("findings", "data")
"""What `validate` gives."""
ROLLUP = ("page", "data", "duty_rows")
"""What `rollup` gives."""


class Output(NamedTuple):
    """An output: its name for `--format`, the shape of a report that it needs, its module; a
    binary one is no text for a screen."""

    name: str
    needs: str
    module: str
    is_binary: bool = False

    @property
    def write(self) -> Any:
        """The function of its module, which is imported only when it is asked for."""
        return import_module(f"hbcomms.reports.outputs.{self.module}").write


OUTPUTS = (
    Output("table", "page", "table"),
    Output("text", "findings", "text"),
    Output("json", "data", "json"),
    Output("csv", "rows", "csv"),
    Output("xlsx", "rows", "xlsx", is_binary=True),
    Output("md", "page", "md"),
    Output("csv", "duty_rows", "duty_csv"),
    Output("parquet", "duty_rows", "parquet"),
    Output("github", "findings", "github"),
    Output("sarif", "findings", "sarif"),
    Output("junit", "findings", "junit"),
)


def formats(gives: Collection[str]) -> dict[str, Output]:
    """The outputs that can draw a report which gives these shapes, by name."""
    return {output.name: output for output in OUTPUTS if output.needs in gives}
