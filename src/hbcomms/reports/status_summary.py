"""Under the table of `status`: k of n for each obligation, never a sum over units."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from hbcomms.core.names import said
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import Words
from hbcomms.reports.page import Cell, Heading, Part, Tree
from hbcomms.reports.status_table import Named, is_scored


def summary(blocks: Sequence[Named], words: Words) -> Iterator[Part]:
    """How many units did all, of how many, for each obligation."""
    yield Heading(words.t("Units that have done what is asked:"))
    for name, unit_statuses in blocks:
        owing = [owed for status in unit_statuses if (owed := owed_obligations(status))]
        done = sum(all(map(is_done, owed)) for owed in owing)
        text = words.t("all obligations {share}", share=_share(done, len(owing), words))
        counts = [_counts(statuses, words) for statuses in by_obligation(owing)]
        yield Tree([Cell(f"{name}: {text}")], counts)


def _counts(statuses: Sequence[ObligationStatus], words: Words) -> Cell:
    """k of n; of the others, how many are overdue and how many have sent nothing that counts."""
    done, n = sum(map(is_done, statuses)), len(statuses)
    parts = [_share(done, n, words)]
    if late := sum(any(s.state == "overdue" for s in status.standings) for status in statuses):
        parts.append(words.t("overdue {n}", n=late))
    if empty := sum(map(_is_empty, statuses)):
        parts.append(words.t("nothing yet {n}", n=empty))
    name = said(statuses[0].obligation.name, words.lang)
    return Cell(f"{name}: {'; '.join(parts)}", share=(done, late, n))


def _share(part: int, whole: int, words: Words) -> str:
    return f"{part}/{whole} ({words.percent(part, whole)})"


def _is_empty(status: ObligationStatus) -> bool:
    """Nothing counted where more than one thing is asked; a single paper is done or not."""
    single = len(status.standings) == 1 and status.standings[0].duty.at_least == 1
    return not single and not any(standing.counted for standing in status.standings)


def by_obligation(owing: Iterable[Sequence[ObligationStatus]]) -> list[list[ObligationStatus]]:
    """What several units owe, grouped by obligation in the plan's order."""
    groups: dict[int, list[ObligationStatus]] = defaultdict(list)
    for status in chain.from_iterable(owing):
        groups[status.obligation.at].append(status)
    return [groups[at] for at in sorted(groups)]


def owed_obligations(unit_status: UnitStatus) -> list[ObligationStatus]:
    """What is asked of a unit with a day and a number, and is not waived."""
    return [
        status
        for status in unit_status.obligations
        if status.obligation.scored and any(s.state != "waived" for s in status.standings)
    ]


def is_done(status: ObligationStatus) -> bool:
    """Everything that ended is done, and something is; of a yearly number, the whole."""
    states = {standing.state for standing in status.standings}
    return "overdue" not in states and not states.isdisjoint(("met", "late"))


def others(unit_statuses: Sequence[UnitStatus], words: Words) -> Iterator[Part]:
    """Units that only have duties without a day or a number: named, never judged."""
    unscored = [status for status in unit_statuses if not is_scored(status)]
    labels = [status.unit.label(words.lang) for status in unscored if status.obligations]
    if labels:
        yield Cell("")
        yield Heading(words.t("With duties that have no day or number, so not judged:"))
        yield Cell("  " + "; ".join(labels))
        yield Cell("  " + words.t("“hbcomms unit NAME” shows what each of them has sent."), "dim")
    idle = [status.unit.label(words.lang) for status in unscored if not status.obligations]
    if idle:
        yield Cell("")
        yield Cell(words.t("The plan asks nothing of: {names}", names="; ".join(idle)), "dim")
