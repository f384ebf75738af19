"""What the commands that make papers share: the office judged, the template, the files written."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hbcomms.cli.context import Answer, AppContext, error_lines
from hbcomms.cli.exit_codes import OK, UNREAD, UNWRITTEN
from hbcomms.cli.filters import Filters, part_of, unit_tests, with_obligations
from hbcomms.cli.output_file import PAPER_FORMS, OutputFile, check_place
from hbcomms.core.findings import Finding, Place
from hbcomms.core.judging import SOON, Judgement, judge
from hbcomms.core.unit_status import UnitStatus, unit_statuses
from hbcomms.files.file_names import TEMPLATES
from hbcomms.files.folder import leads_out
from hbcomms.files.rules import BAD_TEMPLATE
from hbcomms.files.writing import Unwritable
from hbcomms.files.writing.papers import check_new, make_folder, write_paper
from hbcomms.locale import N_
from hbcomms.reports.finding_texts import FindingText, on_pages
from hbcomms.reports.no_plan import unreadable
from hbcomms.reports.page import Report
from hbcomms.reports.papers import md
from hbcomms.reports.papers.paper import Paper
from hbcomms.reports.papers.stamp import Stamp
from hbcomms.reports.papers.template_files import TemplateFault, own, template_bytes

if TYPE_CHECKING:  # docxtpl is imported where a Word page is made
    from hbcomms.reports.papers.templates import Template


@dataclass(frozen=True, slots=True)
class Judged:
    """An office judged for a paper: the units asked for, what was found, what it rests on."""

    judgement: Judgement
    unit_statuses: Sequence[UnitStatus]
    findings: Sequence[FindingText]
    stamp: Stamp
    part: Sequence[str] = ()
    """The units and obligations that were asked for, where not all were."""


def judged_office(
    app: AppContext,
    paper: str,
    filters: Filters,
    within: int = SOON,
    asked: Mapping[str, object] | None = None,
    explain: bool = False,
    output: str = "table",
) -> Judged | Answer:
    """The office of the day, with `explain` its verdicts too; where no plan can be read, the answer
    that says why."""
    loaded = app.load()
    findings = app.finding_texts(loaded.findings)
    if loaded.office is None:
        shown_as = "table" if output in ("docx", "xlsx") else output
        command = "unit-plan" if paper == "plan" else paper
        return app.answer(unreadable(command, app.day, findings, app.words), shown_as, findings)
    part = part_of(app, loaded.office, filters)
    office = with_obligations(loaded.office, part.filters.obligation)
    keep = unit_tests(part.filters)
    judgement = judge(office, app.day, within, explain, app.options.known_at)
    shown = [status for status in unit_statuses(judgement) if all(fits(status) for fits in keep)]
    stamp = _stamp(app, paper, judgement, part.filters, asked or {})
    return Judged(judgement, shown, findings, stamp, part.names)


def _stamp(
    app: AppContext,
    paper: str,
    judgement: Judgement,
    filters: Filters,
    asked: Mapping[str, object],
) -> Stamp:
    from importlib.metadata import version

    from hbcomms.files.digest import data_digest

    plan = judgement.office.plan
    wanted: dict[str, object] = {
        name: getattr(filters, name) for name in ("kind", "area", "unit", "obligation")
    }
    wanted |= {**asked, "lang": app.words.lang}
    options = tuple(
        (name, value)
        for name, value in wanted.items()
        if not (value is None or value is False or value in ([], ()))
    )
    digest = data_digest(app.root, plan)
    known_at = judgement.known_at
    return Stamp(paper, plan.id, app.day, known_at, version("hbcomms"), digest, options)


def office_template(app: AppContext, name: str) -> "Template":
    """The office's own template if it has one, else the program's. Raises TemplateFault."""
    from hbcomms.reports.papers.templates import Template

    file = f"{TEMPLATES}/{name}.docx"
    if not os.path.lexists(app.root / file):
        return Template(name, own(name))
    if any(leads_out(app.root, part) for part in (TEMPLATES, file)):
        raise TemplateFault(N_("it is a link out of the office folder"), file=file)
    return Template(name, template_bytes(app.root / file, file), file)


def template_findings(root: Path) -> list[Finding]:
    """What is wrong with the templates of an office, for `validate`."""
    folder = root / TEMPLATES
    if not folder.is_dir() or leads_out(root, TEMPLATES):
        return []
    from hbcomms.reports.papers.template_check import check_folder

    faults = check_folder(root, TEMPLATES, lambda file: leads_out(root, file) is not None)
    return list(map(_finding, faults))


def _finding(fault: TemplateFault) -> Finding:
    facts = {"why": fault.reason, "near": fault.near or "–"}
    return Finding(BAD_TEMPLATE, Place(fault.file, is_whole=True), facts)


def written(
    app: AppContext,
    findings: Sequence[FindingText],
    folder: Path | None,
    names: Sequence[Path],
    contents: Callable[[], Iterable[bytes]],
    force: bool,
    more: str = "",
    aside: Sequence[str] = (),
) -> Answer:
    """Write the files, all checked before the first; say which, and what is not in the figures.
    `more` stands under what was written, `aside` on standard error."""
    for path in names:
        check_place(path, app.root)
    try:
        check_new(names, force)
        made = list(_with_bar(app, contents(), len(names)))  # all, before the first is written
        if folder:
            make_folder(folder)
        for path, content in zip(names, made, strict=True):
            write_paper(path, content)
    except Unwritable as error:
        return app.not_written(error)
    except TemplateFault as fault:
        text = app.finding_texts([_finding(fault)])[0]
        return Answer("", UNWRITTEN, f"{text.where}: {text.message} {text.hint}\n")
    lines = [app.words.t("Written: {file}", file=path) for path in names]
    if folder and len(names) > 1:
        lines = [
            app.words.n(
                "Written: {n} file in {folder}",
                "Written: {n} files in {folder}",
                len(names),
                folder=folder,
            )
        ]
    lines += [more] if more else []
    return answered(app, findings, "".join(f"{line}\n" for line in lines), aside)


def shown_or_written(
    app: AppContext,
    judged: Judged,
    report: Report,
    paper: Callable[[], Paper],
    output: str,
    to: OutputFile,
) -> Answer:
    """An answer on the screen or in a sheet; its paper, as text or in a file."""
    if output not in PAPER_FORMS:
        return app.answer(report, output, judged.findings, to=to)
    if to.name is None:
        return answered(app, judged.findings, md.text(paper(), app.words))
    path, force = Path(to.name), to.force
    return written(
        app, judged.findings, None, [path], lambda: contents(app, [paper()], output), force
    )


def contents(app: AppContext, papers: Iterable[Paper], output: str) -> Iterator[bytes]:
    """The files of papers of one kind, docx or md. Raises TemplateFault when the first is made."""
    template = None
    for paper in papers:
        if output == "md":
            yield md.file_text(paper, app.words).encode("utf-8", "replace")
            continue
        from hbcomms.reports.papers import docx

        template = template or office_template(app, paper.template)
        yield docx.document(paper, template, app.words)


def answered(
    app: AppContext, findings: Sequence[FindingText], text: str, warnings: Sequence[str] = ()
) -> Answer:
    """A text, and on standard error what is not in the figures; the code says so too."""
    unread = error_lines(findings)
    aside = on_pages(findings, app.words) if findings else ""
    stderr = "".join(f"{line}\n" for line in [*unread, aside, *warnings] if line)
    answer = Answer.of(text.removesuffix("\n"), code=UNREAD if unread else OK)
    return replace(answer, stderr=stderr)


def _with_bar(app: AppContext, contents: Iterable[bytes], n: int) -> Iterator[bytes]:
    """The contents, with a bar on the terminal while they are made."""
    if n < 2 or not sys.stderr.isatty():
        yield from contents
        return
    from rich.console import Console
    from rich.progress import track

    label, console = app.words.t("Writing"), Console(stderr=True)
    yield from track(contents, label, total=n, console=console, transient=True)
