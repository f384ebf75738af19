"""What changed since a day, in a few words for each obligation: a part of the brief."""

from collections.abc import Iterator, Sequence

from hbcomms.core.changes import Change
from hbcomms.locale import N_, Words

NAMED = 8
"""Up to how many units are named beside a change; of more their number is told."""


def told(found: Sequence[Change], words: Words) -> Iterator[str]:
    """What changed of one obligation, in a few words each."""
    more = [one for one in found if one.added > 0]
    done = [one for one in found if "done" in one.kinds]
    if any(one.added != 1 or "done" not in one.kinds for one in more):
        yield words.n(
            "{n} more record counted, of {units}",
            "{n} more records counted, of {units}",
            sum(one.added for one in more),
            units=_units(more, words),
        )
    if done:
        yield _newly_done(done, words)
    if late := [one for one in found if "overdue" in one.kinds]:
        yield _newly_overdue(late, words)
    for is_lacking, sentence in _EVIDENCE.items():
        fit = [one for one in found if _has_evidence_changed(one, is_lacking)]
        if fit:
            yield words.t(sentence, units=_units(fit, words))
    for kind, sentence in _SENTENCES.items():
        if fit := [one for one in found if kind in one.kinds]:
            yield words.t(sentence, units=_units(fit, words))


_EVIDENCE = {
    True: N_("evidence missing now: {units}"),
    False: N_("evidence no longer missing: {units}"),
}
_SENTENCES = {
    "undone": N_("done before and no longer: {units}"),
    "fewer": N_("fewer counted than before: {units}"),
    "days": N_("done, and counted on another day than before: {units}"),
    "leave": N_("leave given or changed: {units}"),
    "asked": N_("something else is asked than before: {units}"),
}
"""What is told of a change beside what was sent; a period that began is told by its deadline."""


def _has_evidence_changed(change: Change, is_lacking: bool) -> bool:
    """Evidence that came is told by what it finished."""
    now = change.now
    has_changed = "evidence" in change.kinds and "done" not in change.kinds
    return has_changed and now is not None and now.lacks_evidence is is_lacking


def _newly_done(done: Sequence[Change], words: Words) -> str:
    """Who has done a year's duty; of several periods how many, and of whom; how many late."""
    n, units = len(done), _units(done, words)
    text = words.t("newly done: {units}", units=units)
    if not _is_of_year(done):
        text = words.n(
            "{n} period newly done, of {units}",
            "{n} periods newly done, of {units}",
            n,
            units=units,
        )
    if late := sum(one.now is not None and one.now.state == "late" for one in done):
        text += " " + words.t("({n} of them late)", n=late)
    return text


def _newly_overdue(late: Sequence[Change], words: Words) -> str:
    """The same of what became overdue: who owed an earlier period is not overdue anew."""
    n, units = len(late), _units(late, words)
    if _is_of_year(late):
        return words.t("newly overdue: {units}", units=units)
    return words.n(
        "{n} more period overdue, of {units}",
        "{n} more periods overdue, of {units}",
        n,
        units=units,
    )


def _is_of_year(found: Sequence[Change]) -> bool:
    return found[0].duty.obligation.every == "year"


def _units(found: Sequence[Change], words: Words) -> str:
    """How many units, and which if they are few."""
    units = {one.duty.unit.id: one.duty.unit for one in found}
    return _counted([unit.label(words.lang) for unit in units.values()], words)


def _counted(labels: Sequence[str], words: Words) -> str:
    """“3 units (A; B; C)”; of many the number alone."""
    names = f" ({'; '.join(labels)})" if len(labels) <= NAMED else ""
    return words.n("{n} unit", "{n} units", len(labels)) + names
