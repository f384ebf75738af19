"""The list of candidates for commendation as the Phụ lục of a Tờ trình (Mẫu 2.1)."""

from collections.abc import Iterator, Sequence
from itertools import count as counting

from hbcomms.core.names import said
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.commend_page import beside, order, persons_below, remarks, units_below
from hbcomms.reports.commendation import Candidate, CommendView
from hbcomms.reports.papers import figures, style
from hbcomms.reports.papers import letterhead as heads
from hbcomms.reports.papers.notes import notes as notes_on
from hbcomms.reports.papers.paper import (
    Annex,
    Grid,
    GridBlock,
    Group,
    Paper,
    without_letterhead,
)
from hbcomms.reports.papers.unit_table import obligation_cell

TEMPLATE = "commend"


def commend_paper(view: CommendView, words: Words) -> Paper:
    """An annex alone: the paper that it goes with is written by people."""
    words = style.official(words.lang)
    title = words.t(
        "Candidates for commendation for carrying out {title}", title=style.title(words, view.plan)
    )
    agency = heads.agency(view.plan, words)
    return Paper(
        template=TEMPLATE,
        letterhead=without_letterhead(agency),
        subject=title,
        body=(),
        closing="",
        recipients=(),
        stamp=view.stamp,
        annex=_annex(view, title, agency, words),
        figures=figures.of_commend(view),
    )


def _annex(view: CommendView, title: str, agency: str, words: Words) -> Annex:
    office = view.plan.office
    belongs_to = words.t(
        "(To Proposal No. …/TTr-{symbol} of …/…/{year} of {agency})",
        symbol=(office and office.symbol) or style.BLANK,
        year=view.day.year,
        agency=agency,
    )
    as_of = style.as_of(words, view.day, view.judgement.known_at)
    notes = [
        _how_many(view, words),
        *order(view, words),
        *units_below(view, words),
        *persons_below(view, words),
    ]
    notes += beside(view, words)
    notes += [part.text for part in notes_on(view, words)]
    return Annex(
        title.upper(), belongs_to, as_of, _units(view, words), notes, _persons(view, words)
    )


def _how_many(view: CommendView, words: Words) -> str:
    """The last line of such a list."""
    units = sum(one.is_listed for candidates in view.kinds.values() for one in candidates)
    persons = sum(one.is_listed for one in view.authors)
    return words.t(
        "(This list has {units} collectives and {persons} persons.)",
        units=style.count(words, units),
        persons=style.count(words, persons),
    )


def _units(view: CommendView, words: Words) -> Grid:
    """The collectives, kind by kind."""
    columns = [
        words.t("No."),
        words.t("Collective"),
        words.t("What it has done"),
        words.t("Form proposed"),
        words.t("Remark"),
    ]
    blocks, numbers = [], counting(1)
    for number, (kind, candidates) in enumerate(view.kinds.items(), 1):
        listed = [one for one in candidates if one.is_listed]
        name = phrases.kind_name(view.plan, kind, words.lang)
        heading = f"I.{number}. {name} ({len(listed)}/{len(candidates)})"
        groups = [Group([_row(view, next(numbers), one, candidates, words)]) for one in listed]
        blocks.append(GridBlock(heading, groups))
    caption = "I. " + words.t("COLLECTIVES")
    if view.part:
        caption += f" ({'; '.join(view.part)})"
    return Grid(columns, blocks, shared=0, caption=caption)


def _row(
    view: CommendView, number: int, one: Candidate, candidates: Sequence[Candidate], words: Words
) -> list[str]:
    name = said(one.unit.name, words.lang)
    told = " ".join(_achieved(view, one, words))
    place = words.t("position {place}", place=one.place)
    remark = "; ".join([place, *remarks(one, candidates, view.day, words)])
    return [str(number), name, told, "", remark]


def _achieved(view: CommendView, one: Candidate, words: Words) -> Iterator[str]:
    tally = one.tally
    yield words.t(
        "Done: {done} of {asked} duties that are over, {in_time} of them in time; records that "
        "count: {records}.",
        done=tally.done,
        asked=tally.asked,
        in_time=tally.done - tally.late,
        records=tally.records,
    )
    for status in one.status.obligations:
        if status.obligation.scored and status.standings:
            cell = obligation_cell(view.plan, status, words)
            yield f"{said(status.obligation.name, words.lang)}: {cell}."


def _persons(view: CommendView, words: Words) -> Grid | None:
    """The persons who are named as authors."""
    listed = [one for one in view.authors if one.is_listed]
    if not listed:
        return None
    columns = [
        words.t("No."),
        words.t("Name"),
        words.t("Post, unit"),
        words.t("What it has done"),
        words.t("Form proposed"),
        words.t("Remark"),
    ]
    groups = []
    for number, one in enumerate(listed, 1):
        n = words.n("{n} record counted", "{n} records counted", one.records)
        where = f"{style.BLANK}, {said(one.unit.name, words.lang)}"
        place = words.t("position {place}", place=one.place)
        groups.append(Group([[str(number), one.name, where, n, "", place]]))
    caption = "II. " + words.t("PERSONS")
    return Grid(columns, [GridBlock("", groups)], shared=0, caption=caption)
