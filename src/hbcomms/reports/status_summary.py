"""Under the table of `status`: k of n for each obligation, never a sum over units."""

from collections.abc import Iterator, Sequence

from hbcomms.core.names import said
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import Words
from hbcomms.reports.page import Cell
from hbcomms.reports.status_table import Named, is_scored


def summary(blocks: Sequence[Named], words: Words) -> Iterator[Cell]:
    """How many units did all, of how many, for each obligation; never a sum over units."""
    yield Cell(words.t("Units that have done what is asked:"), "strong")
    for name, records in blocks:
        owing = [(record, owed_lines(record)) for record in records]
        owing = [(record, lines) for record, lines in owing if lines]
        done = sum(all(is_done(line) for line in lines) for _, lines in owing)
        text = words.t("all obligations {share}", share=_share(done, len(owing), words))
        yield Cell(f"  {name}: {text}")
        obligations = {line.obligation.id: line for _, lines in owing for line in lines}
        in_order = sorted(obligations.items(), key=lambda item: item[1].obligation.at)
        for id_, first in in_order:
            lines = [line for _, all_ in owing for line in all_ if line.obligation.id == id_]
            yield Cell(f"    {said(first.obligation.name, words.lang)}: {_counts(lines, words)}")


def _counts(lines: Sequence[ObligationStatus], words: Words) -> str:
    """k of n; of the others, how many are overdue and how many have sent nothing that counts."""
    parts = [_share(sum(is_done(line) for line in lines), len(lines), words)]
    late = sum(any(s.state == "overdue" for s in line.standings) for line in lines)
    if late:
        parts.append(words.t("overdue {n}", n=late))
    empty = sum(_is_empty(line) for line in lines)
    if empty:
        parts.append(words.t("nothing yet {n}", n=empty))
    return "; ".join(parts)


def _share(part: int, whole: int, words: Words) -> str:
    return f"{part}/{whole} ({words.percent(part, whole)})"


def _is_empty(line: ObligationStatus) -> bool:
    """Nothing counted where more than one thing is asked; a single paper is done or not."""
    single = len(line.standings) == 1 and line.standings[0].duty.at_least == 1
    return not single and not any(standing.counted for standing in line.standings)


def owed_lines(record: UnitStatus) -> list[ObligationStatus]:
    """What is asked of a unit with a day and a number, and is not waived."""
    return [
        line
        for line in record.lines
        if line.obligation.scored and any(s.state != "waived" for s in line.standings)
    ]


def is_done(line: ObligationStatus) -> bool:
    """Everything that ended is done, and something is; of a yearly number, the whole."""
    states = {standing.state for standing in line.standings}
    return "overdue" not in states and not states.isdisjoint(("met", "late"))


def others(records: Sequence[UnitStatus], words: Words) -> Iterator[Cell]:
    """Units that only have duties without a day or a number: named, never judged."""
    names = [r.unit.label(words.lang) for r in records if r.lines and not is_scored(r)]
    if names:
        yield Cell("")
        yield Cell(words.t("With duties that have no day or number, so not judged:"), "strong")
        yield Cell("  " + "; ".join(names))
        yield Cell("  " + words.t("“hbcomms unit NAME” shows what each of them has sent."), "dim")
    idle = [r.unit.label(words.lang) for r in records if not r.lines]
    if idle:
        yield Cell("")
        yield Cell(words.t("The plan asks nothing of: {names}", names="; ".join(idle)), "dim")
