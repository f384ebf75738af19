"""Whether the Word templates of an office fit: filled in on trial with made-up facts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from hbcomms.locale import N_, words
from hbcomms.reports.papers import docx
from hbcomms.reports.papers.paper import (
    Annex,
    Grid,
    GridBlock,
    Group,
    Letterhead,
    Paper,
    Paragraph,
    Signer,
)
from hbcomms.reports.papers.stamp import Stamp
from hbcomms.reports.papers.template_files import NAMES, TemplateFault, template_bytes
from hbcomms.reports.papers.templates import Template

_ROW = ("1", "Đơn vị", "…", "…", "…", "…")
_GRID = Grid(_ROW, [GridBlock("A", [Group([_ROW, _ROW])], _ROW)], _ROW, caption="…")
SAMPLE = Paper(
    template="",
    letterhead=Letterhead("…", "…", "…", "…", "…", "…", Signer("…", "…", "…")),
    subject="…",
    body=[
        Paragraph(kind, "…") for kind in ("section", "title", "text", "item", "subitem", "blank")
    ],
    closing="…",
    recipients=["…", "…"],
    stamp=Stamp("", "2021", date(2021, 1, 1), None, "", ""),
    type_name="…",
    as_of="…",
    addressees=["…", "…"],
    table=_GRID,
    after=[Paragraph("text", "…")],
    annex=Annex("…", "…", "…", _GRID, ["…"], _GRID),
)
"""A paper that has something of every kind."""
_FOUR = ("1", "Đơn vị", "…", "…")
_FIVE = (*_FOUR, "…")


def _grid(row: tuple[str, ...]) -> Grid:
    return Grid(row, [GridBlock("A", [Group([row, row])])], caption="…")


TRIALS: Mapping[str, Sequence[Paper]] = {
    "report": [SAMPLE._replace(table=None)],
    "reminder": [SAMPLE._replace(table=None), SAMPLE._replace(table=_grid(_FOUR), annex=None)],
    "plan": [SAMPLE._replace(table=_grid(_FOUR), annex=None)],
    "commend": [
        SAMPLE._replace(
            body=(), table=None, annex=Annex("…", "…", "…", _grid(_FIVE), ["…"], _grid(_ROW))
        )
    ],
    "brief": [SAMPLE._replace(table=None, annex=None)],
}
"""What each paper has, in each of its forms."""


def check_folder(root: Path, folder: str, leads_out: Callable[[str], bool]) -> list[TemplateFault]:
    """What is wrong with the templates, and files that are none."""
    found = []
    for name in sorted(path.name for path in (root / folder).iterdir()):
        file = f"{folder}/{name}"
        if name.startswith((".", "~$")):  # what Word and systems leave
            continue
        try:
            _try(root / file, file, leads_out(file))
        except TemplateFault as fault:
            fault.file = file
            found.append(fault)
    return found


def _try(path: Path, file: str, is_link_out: bool) -> None:
    name = path.name.removesuffix(".docx")
    if name not in NAMES or name == path.name:
        raise TemplateFault(N_("no paper has a template of this name"), ", ".join(NAMES))
    if is_link_out:
        raise TemplateFault(N_("it is a link out of the office folder"))
    template = Template(name, template_bytes(path, file), file)
    for trial in TRIALS[name]:
        template.filled(docx.facts(trial, words("vi")))
