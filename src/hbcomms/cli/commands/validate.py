"""`hbcomms validate`."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.exit_codes import FOUND, OK
from hbcomms.cli.looked_at import INPUT, LookedAt, looked_at
from hbcomms.cli.options import argument, format_option, option
from hbcomms.cli.parameter_types import RULES, one_of
from hbcomms.cli.repository import common_folder, named_from, repository
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.findings import Located
from hbcomms.files.one_file import KINDS, STDIN
from hbcomms.files.rule_index import every_rule
from hbcomms.locale import N_
from hbcomms.reports.checked import Checked
from hbcomms.reports.finding_texts import finding_texts
from hbcomms.reports.outputs import FINDINGS
from hbcomms.reports.validate import report

EXAMPLES = N_(
    "  hbcomms validate\n"
    "  hbcomms validate data/submissions/2021/pgd-da-bac.yaml\n"
    "  hbcomms validate data --format github\n"
    "  hbcomms validate - --as submissions < bai.csv\n"
    "  hbcomms validate --ignore wrong-outlet,no-evidence"
)
FROM_REPOSITORY = ("github", "sarif", "junit")
"""The outputs for services, which name files from the root of the repository."""
Names = list[str] | None


def validate(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        argument(
            N_("PATH"), N_("Office folders, or files in them or elsewhere; - is standard input.")
        ),
    ] = None,
    strict: Annotated[bool, option("--strict", N_("Warnings end with exit code 1 too."))] = False,
    quiet: Annotated[
        bool, option("--quiet", N_("Show only what ends with exit code 1, and no summary."))
    ] = False,
    select: Annotated[
        Names, option("--select", N_("Show only the findings of these rules."), type_=RULES)
    ] = None,
    ignore: Annotated[
        Names, option("--ignore", N_("Do not show the findings of these rules."), type_=RULES)
    ] = None,
    kind: Annotated[
        str | None,
        option("--as", N_("What standard input, or a file in no office, is."), type_=one_of(KINDS)),
    ] = None,
    stdin_filename: Annotated[
        str | None,
        option("--stdin-filename", N_("The file that standard input is to be."), N_("PATH")),
    ] = None,
    output: Annotated[str, format_option(FINDINGS)] = "text",
) -> Answer:
    """Hold the files against the format and each other."""
    app = app_context(ctx)
    if stdin_filename and INPUT not in (paths or ()):
        raise UsageError(N_("--stdin-filename goes with “-” alone."))
    seen = list(looked_at(app, paths or (), kind, stdin_filename, output == "junit"))
    checked = _shown(_named(app, seen, output), select, ignore)
    checked = replace(checked, is_strict=strict, is_quiet=quiet)
    if quiet:
        kept = [*filter(checked.fails, checked.findings)]
        hidden = checked.hidden + len(checked.findings) - len(kept)
        checked = replace(checked, findings=kept, hidden=hidden)
    bad = any(map(checked.fails, checked.findings))
    return app.answer(report(checked), output, code=FOUND if bad else OK)


def _named(app: AppContext, seen: Sequence[LookedAt], output: str) -> Checked:
    """All findings and files, under the names that this output needs."""
    rules = every_rule() if output == "sarif" else {}
    if output not in FROM_REPOSITORY:
        found = [
            _from_here(app, one, located) if output == "text" else located
            for one in seen
            for located in one.found
        ]
        return Checked(finding_texts(found, app.words), app.words)
    base = _base(app, seen, output)
    found = [_renamed(one, located, base) for one in seen for located in one.found]
    files = [_name(one, file, base) for one in seen for file in one.files]
    address = f"{base.as_uri().rstrip('/')}/" if base else None
    return Checked(finding_texts(found, app.words), app.words, files, address, rules)


def _from_here(app: AppContext, one: LookedAt, found: Located) -> Located:
    """The same with files named so that they can be opened where the command was typed, also the
    one that a message names beside its own."""
    place, facts = found.finding.place, dict(found.finding.facts)
    if "where" in facts:
        file, _, line = str(facts["where"]).rpartition(":")
        facts["where"] = f"{_typed_from(app.working_folder, one, file)}:{line}"
    place = replace(place, file=_typed_from(app.working_folder, one, place.file))
    return replace(found, finding=replace(found.finding, place=place, facts=facts))


def _typed_from(here: Path, one: LookedAt, file: str) -> str:
    """A file under the folder as that was given; of a folder that was found, or given whole, the
    shorter way."""
    if file == STDIN:
        return file
    path = one.path(file)
    ways = [path]
    if path.is_absolute():
        with suppress(ValueError):  # another drive
            ways.append(Path(os.path.relpath(path, here)))
    return min(ways, key=lambda way: len(str(way))).as_posix()


def _base(app: AppContext, seen: Sequence[LookedAt], output: str) -> Path | None:
    """The repository of all that was looked at; where there is none, for what is no annotation,
    the folder that holds it."""
    roots = {repository(one.home, app.environment) for one in seen}
    root = roots.pop() if len(roots) == 1 else None
    return root if root or output == "github" else common_folder([one.home for one in seen])


def _name(one: LookedAt, file: str, base: Path | None) -> str:
    return file if file == STDIN else named_from(base, one.path(file))


def _renamed(one: LookedAt, found: Located, base: Path | None) -> Located:
    place = found.finding.place
    place = replace(place, file=_name(one, place.file, base))
    return replace(found, finding=replace(found.finding, place=place))


def _shown(checked: Checked, select: Iterable[str] | None, ignore: Iterable[str] | None) -> Checked:
    """What is left of the findings; `select` and `ignore` hold the names of each option given."""
    options = {"--select": select, "--ignore": ignore}
    wanted = {name for names in select or () for name in names}
    unwanted = {name for names in ignore or () for name in names}
    shown = [
        text
        for text in checked.findings
        if (name := text.finding.rule.name) not in unwanted and (not wanted or name in wanted)
    ]
    by = [option for option, given in options.items() if given]
    return replace(checked, findings=shown, hidden=len(checked.findings) - len(shown), hidden_by=by)
