"""`hbcomms validate`."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.exit_codes import FOUND, OK
from hbcomms.cli.options import argument, format_option, option
from hbcomms.cli.papers import template_findings
from hbcomms.cli.usage_errors import UsageError
from hbcomms.files.folder import find_folder, has_roster
from hbcomms.files.load import everything
from hbcomms.files.places import Places
from hbcomms.locale import N_
from hbcomms.reports.finding_texts import FindingText, finding_texts
from hbcomms.reports.outputs import FINDINGS
from hbcomms.reports.validate import report

EXAMPLES = N_(
    "  hbcomms validate\n"
    "  hbcomms validate data/submissions/2021/pgd-da-bac.yaml\n"
    "  hbcomms validate data --format github"
)


def validate(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        argument(N_("PATH"), N_("Office folders, or files in them.")),
    ] = None,
    strict: Annotated[bool, option("--strict", N_("Warnings end with exit code 1 too."))] = False,
    output: Annotated[str, format_option(FINDINGS)] = "text",
) -> Answer:
    """Hold the files against the format and each other."""
    app = app_context(ctx)
    asked: list[str | None] = [*paths] if paths else [None]
    found = [one for path in asked for one in _faults(app, path, output)]
    bad = any(strict or one.finding.is_error for one in found)
    return app.answer(report(found, app.words), output, code=FOUND if bad else OK)


def _faults(app: AppContext, path: str | None, output: str) -> list[FindingText]:
    """The faults of an office, or of the part of it that `path` names."""
    root, part = (app.root, "") if path is None else _split(Path(path))
    findings = [*everything(root, app.cache_folder), *template_findings(root)]
    located = Places(root).locate(findings)
    located = [one for one in located if _lies_in(one.finding.place.file, part)]
    found = finding_texts(located, app.words)
    return list(_from_here(root, found)) if output == "github" else found


def _split(path: Path) -> tuple[Path, str]:
    """The office folder at or above a path, and the path from there; "" for all of it."""
    for folder in (path, *path.parents):
        for candidate in (folder, folder / "data") if folder == path else (folder,):
            if has_roster(candidate):
                if not os.path.exists(path):
                    raise UsageError(N_("there is no file or folder {path}."), path=path)
                inside = Path(os.path.relpath(path, folder))  # the link, not where it leads
                return candidate, "" if candidate != folder else inside.as_posix().strip(".")
    above = find_folder(path.resolve())
    if above and os.path.exists(path):
        return above, path.resolve().relative_to(above.resolve()).as_posix()
    return path, ""


def _lies_in(file: str, part: str) -> bool:
    return not part or file == part or file.startswith(f"{part}/")


def _from_here(root: Path, found: Sequence[FindingText]) -> Iterator[FindingText]:
    """The same with files named from where CI runs, which is what an annotation needs."""
    for one in found:
        place = one.finding.place
        named = replace(place, file=(root / place.file).as_posix())
        finding = replace(one.finding, place=named)
        yield replace(one, located=replace(one.located, finding=finding))
