"""Under the table of `status`: k of n in the words of its rows, never a sum over units."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from hbcomms.core.names import said
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.page import Cell, Heading, Part, Tree
from hbcomms.reports.status_table import Named, is_scored

_DONE, _NOT_DONE = ("met", "late", "open", "upcoming"), ("open", "upcoming", "overdue")
"""The states of units that have done what is asked so far, and of the others, in the order of a
line."""


def summary(blocks: Sequence[Named], words: Words, is_part: bool) -> Iterator[Part]:
    """How many units did all that is asked so far, of how many, for each obligation."""
    title = words.t("Units that have done what is asked so far:")
    if is_part:
        title = words.t("Units that have done what is asked so far, of those shown here alone:")
    yield Heading(title)
    for name, unit_statuses in blocks:
        owing = [status for status in unit_statuses if owed_obligations(status)]
        states = [(all(map(is_done, owed_obligations(one))), one.state) for one in owing]
        text = words.t("all obligations: {share}", share=_shares(states, words))
        counts = [
            _counts(statuses, words) for statuses in by_obligation(map(owed_obligations, owing))
        ]
        yield Tree([Cell(f"{name}: {text}")], counts)


def _counts(statuses: Sequence[ObligationStatus], words: Words) -> Cell:
    """k of n; of the others, their states, and how many have sent nothing that counts."""
    states = [(is_done(status), status.state) for status in statuses]
    text = _shares(states, words)
    if empty := sum(map(_is_empty, statuses)):
        text += "; " + words.t("nothing yet: {n}", n=empty)
    name = said(statuses[0].obligation.name, words.lang)
    done, late = sum(is_done for is_done, _ in states), sum(s == "overdue" for _, s in states)
    return Cell(f"{name}: {text}", share=(done, late, len(statuses)))


def _shares(states: Sequence[tuple[bool, str | None]], words: Words) -> str:
    """k of n, and all of them in the words of the rows: “7/10 (70.0%; done: 1; in time: 6);
    overdue: 3”."""
    counts, n = Counter(states), len(states)
    done = sum(is_done for is_done, _ in states)
    parts = {
        which: [
            f"{phrases.state(words, state)}: {counts[which, state]}"
            for state in order
            if counts[which, state]
        ]
        for which, order in ((True, _DONE), (False, _NOT_DONE))
    }
    share = "; ".join([words.percent(done, n), *parts[True]])
    return "; ".join([f"{done}/{n} ({share})", *parts[False]])


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


def has_begun(status: ObligationStatus) -> bool:
    """Something is asked by now."""
    return any(one.state not in ("upcoming", "waived") for one in status.standings)


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
