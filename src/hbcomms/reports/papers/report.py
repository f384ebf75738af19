"""The Báo cáo: the facts of a day filled in, judgement left to people as headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hbcomms.core.names import said
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.papers import figures, style
from hbcomms.reports.papers import letterhead as heads
from hbcomms.reports.papers.notes import notes
from hbcomms.reports.papers.paper import Annex, Paper, Paragraph
from hbcomms.reports.papers.results import KindResult, all_done, by_kind, results
from hbcomms.reports.papers.stamp import Stamp
from hbcomms.reports.papers.unit_table import unit_table
from hbcomms.reports.view import View

TEMPLATE = "report"
_BLANK = Paragraph("blank")


@dataclass(frozen=True)
class ReportView(View):
    """An office judged for its report; `addressees` are those it is sent up to, if any."""

    stamp: Stamp
    addressees: Sequence[str] = ()


def report(view: ReportView, words: Words) -> Paper:
    """The whole paper."""
    agency = heads.agency(view.plan, words)
    subject = words.t("Results of carrying out: {title}", title=style.title(words, view.plan))
    opening = words.t(
        "Carrying out {plan}, {agency} reports the results as follows:",
        plan=heads.plan_reference(view.plan, words),
        agency=agency,
    )
    return Paper(
        template=TEMPLATE,
        letterhead=heads.letterhead(view.plan, view.day, words, words.t("BC")),
        type_name=words.t("REPORT"),
        subject=subject,
        as_of=style.as_of(words, view.day, view.judgement.known_at),
        addressees=heads.addressees(view.addressees),
        body=[Paragraph("text", opening), *_sections(view, words)],
        closing=words.t("This is the report of {agency} on the above./.", agency=agency),
        recipients=heads.list_ends(heads.recipients(view.plan, words)),
        annex=_annex(view, words, agency),
        stamp=view.stamp,
        figures=figures.of_report(view),
    )


def _sections(view: ReportView, words: Words) -> Iterator[Paragraph]:
    """I to V: the second from the data, the others for people."""
    facts = [*_results(view, words)]
    headings: list[tuple[str, Sequence[Paragraph]]] = [
        (words.t("GUIDANCE AND ORGANISATION"), [_BLANK]),
        (words.t("RESULTS"), facts),
        (
            words.t("GENERAL ASSESSMENT"),
            [
                part
                for number, title in enumerate(
                    (words.t("Strengths"), words.t("Shortcomings"), words.t("Causes")), 1
                )
                for part in (Paragraph("title", f"{number}. {title}"), _BLANK)
            ],
        ),
        (words.t("TASKS AND MEASURES FOR THE TIME TO COME"), [_BLANK]),
        (words.t("PROPOSALS"), [_BLANK]),
    ]
    for number, (title, parts) in enumerate(headings, 1):
        yield Paragraph("section", f"{style.roman(number)}. {title}")
        yield from parts


def _results(view: ReportView, words: Words) -> Iterator[Paragraph]:
    """An obligation a heading, then all of them together, then what is not judged."""
    found: list[tuple[str, list[Paragraph]]] = []
    for result in results(view.plan, view.unit_statuses, words):
        name = said(result.obligation.name, words.lang)
        title = f"{name} ({style.clause(words, result.obligation)})"
        found.append((title, [_kind(kind, words) for kind in result.kinds]))
    together = words.t("All obligations with a day and a number")
    unscored = words.t("What has no day or no number in the plan (not judged)")
    found += [(together, list(_together(view, words))), (unscored, list(_unscored(view, words)))]
    for number, (title, parts) in enumerate(filter(_has_parts, found), 1):
        yield Paragraph("title", f"{number}. {title}")
        yield from parts
    yield Paragraph("text", words.t("Unit by unit: see the Annex."))
    if beside := notes(view, words):
        yield Paragraph("title", words.t("Notes on the figures"))
        yield from beside


def _has_parts(section: tuple[str, Sequence[Paragraph]]) -> bool:
    return bool(section[1])


def _kind(result: KindResult, words: Words) -> Paragraph:
    """All units of one kind that owe it, in parts that add up."""
    counts, n = result.counts, result.n

    def number(key: str) -> str:
        return style.count(words, counts[key])

    parts = [words.n("{count} unit", "{count} units", n, count=style.count(words, n))]
    percent = words.percent(counts["done"], n)
    text = words.t("done: {count} ({percent})", count=number("done"), percent=percent)
    if counts["late"]:
        text += ", " + words.t("{count} of them late", count=number("late"))
    parts.append(text)
    parts.append(words.t("overdue: {count}", count=number("overdue")))
    if counts["open"]:
        parts.append(words.t("still in time: {count}", count=number("open")))
    if counts["upcoming"]:
        parts.append(words.t("not begun: {count}", count=number("upcoming")))
    if counts["empty"]:
        parts.append(words.t("nothing yet: {count}", count=number("empty")))
    if result.waived:
        parts.append(words.t("waived: {count}", count=style.count(words, result.waived)))
    return Paragraph("item", f"- {result.kind}: {'; '.join(parts)}.")


def _together(view: ReportView, words: Words) -> Iterator[Paragraph]:
    for kind, statuses in by_kind(view.plan, view.unit_statuses).items():
        done, owing = all_done(statuses)
        if owing:
            text = words.t(
                "{kind}: {share} have done all that is asked so far.",
                kind=phrases.kind_name(view.plan, kind, words.lang),
                share=style.share(words, done, owing),
            )
            yield Paragraph("item", f"- {text}")


def _unscored(view: ReportView, words: Words) -> Iterator[Paragraph]:
    """How many units have sent something, for what is counted and shown but never due."""
    for obligation in view.plan.obligations:
        if obligation.scored:
            continue
        owed = [
            status
            for unit_status in view.unit_statuses
            for status in unit_status.obligations
            if status.obligation.id == obligation.id and status.standings
        ]
        if owed:
            sent = sum(any(s.counted for s in status.standings) for status in owed)
            text = words.t(
                "{name}: noted of {sent} of {n} units",
                name=said(obligation.name, words.lang),
                sent=sent,
                n=len(owed),
            )
            yield Paragraph("item", f"- {text}.")
    if view.plan.standing:
        text = words.n(
            "{n} standing duty that nothing can measure is not judged",
            "{n} standing duties that nothing can measure are not judged",
            len(view.plan.standing),
        )
        yield Paragraph("item", f"- {text}.")


def _annex(view: ReportView, words: Words, agency: str) -> Annex:
    title = words.t("Results unit by unit: {title}", title=style.title(words, view.plan))
    office, type_symbol = view.plan.office, words.t("BC")
    symbol = f"{type_symbol}-{(office and office.symbol) or style.BLANK}"
    belongs_to = words.t(
        "(To Report No. …/{symbol} of …/…/{year} of {agency})",
        symbol=symbol,
        year=view.day.year,
        agency=agency,
    )
    as_of = style.as_of(words, view.day, view.judgement.known_at)
    table = unit_table(view.plan, view.unit_statuses, words)
    return Annex(title.upper(), belongs_to, as_of, table)
