"""A paper held against the data of today."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hbcomms.cli.context import Answer, AppContext, error_lines
from hbcomms.cli.paper_builders import BUILDERS, Again
from hbcomms.cli.papers import Judged, office_template
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.names import said
from hbcomms.files.paper_files import PaperFile, PaperRecord, UnreadablePaper, read_paper
from hbcomms.locale import N_
from hbcomms.reports.papers import figures, md
from hbcomms.reports.papers.paper import Paper
from hbcomms.reports.papers.stamp import Stamp
from hbcomms.reports.papers.template_files import TemplateFault
from hbcomms.reports.verify import PaperCheck, missing, unsaid

_NO_STAMP = N_("it is no paper of this program: it has no stamp")
_NO_PLAN = N_("no plan can be read in the data folder")


def check(app: AppContext, again: Again, path: Path) -> PaperCheck:
    """What came out for one paper. Nothing is written."""
    try:
        file = read_paper(path)
    except UnreadablePaper as error:
        return PaperCheck(str(path), "unreadable", app.words.t(str(error)))
    base = PaperCheck(
        str(path), "unreadable", stamp=_stamp(file.record), about=_about(app, file.record)
    )
    return _compared(app, again, base, file)


def _compared(app: AppContext, again: Again, base: PaperCheck, file: PaperFile) -> PaperCheck:
    record = file.record
    if record.paper not in BUILDERS:
        why = app.words.t("this version makes no paper “{paper}”", paper=record.paper)
        return replace(base, why=why)
    try:
        judged, paper = again.made(record)
    except UsageError as error:
        return replace(base, why=app.words.t(error.message, **error.facts).rstrip("."))
    except (KeyError, TypeError, ValueError, OverflowError):
        return replace(base, why=app.words.t(_NO_STAMP))
    if isinstance(judged, Answer):
        return replace(base, why=app.words.t(_NO_PLAN))
    base = replace(base, unread=len(error_lines(judged.findings)))
    if paper is None:
        why = app.words.t("there is nothing to write any more")
        return replace(base, verdict="other-figures", why=why)
    return _held(app, base, file, judged, paper)


def _held(
    app: AppContext, base: PaperCheck, file: PaperFile, judged: Judged, paper: Paper
) -> PaperCheck:
    """The paper of today beside the one in the file."""
    record = file.record
    whole, parts = figures.digests(md.figures_of(paper, app.words))
    base = replace(base, notes=list(_notes(app, record, judged, paper)))
    if whole != record.figures:
        keys = figures.different(record.parts, parts)
        differs = [(key, _part_name(app, judged, key)) for key in keys]
        lines = unsaid(paper, file.lines)
        return replace(base, verdict="other-figures", differs=differs, lines=lines)
    if base.notes:
        told = app.words.t("So the figures on the page were not compared one by one.")
        base = replace(base, notes=[*base.notes, told])
    elif lines := missing(paper, file.lines):
        return replace(base, verdict="changed-page", lines=lines)
    is_same = judged.stamp.data == record.data
    return replace(base, verdict="same-data" if is_same else "same-figures")


def _notes(app: AppContext, record: PaperRecord, judged: Judged, paper: Paper) -> Iterator[str]:
    """What else than the data may make the page another."""
    if record.version != judged.stamp.version:
        yield app.words.t(
            "It was made by version {version}; this is {now}.",
            version=record.version,
            now=judged.stamp.version,
        )
    if record.template is None:
        return
    try:
        now = office_template(app, paper.template).digest
    except TemplateFault as fault:
        reason = app.words.t(fault.reason)
        yield app.words.t("The template {file} cannot be used: {why}.", file=fault.file, why=reason)
        return
    if now != record.template:
        yield app.words.t("The template was replaced since; the page would look otherwise.")


def _part_name(app: AppContext, judged: Judged, key: str) -> str:
    if key in figures.PARTS:
        return app.words.t(figures.PARTS[key])
    names = {o.id: said(o.name, app.words.lang) for o in judged.judgement.office.plan.obligations}
    return names.get(key, key)


def _about(app: AppContext, record: PaperRecord) -> str:
    """The stamp in words: which paper, of which plan and days."""
    facts = record.paper, record.plan, record.day, record.known_at, record.version, record.data
    return Stamp(*facts).line(app.words)


def _stamp(record: PaperRecord) -> dict[str, Any]:
    return {
        "paper": record.paper,
        "plan": record.plan,
        "as_of": record.day,
        "known_at": record.known_at,
        "version": record.version,
        "data": record.data,
        "asked": dict(record.asked),
    }
