"""What changed between two judgements, duty by duty: of two days, or of two states of the files."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hbcomms.core.duties import Duty
from hbcomms.core.judging import Standing
from hbcomms.core.submissions import Exemption

KINDS = (
    "done",
    "undone",
    "overdue",
    "begun",
    "more",
    "fewer",
    "leave",
    "asked",
    "evidence",
    "days",
)
"""What a change can be, several at once: what was asked is done, or no longer; it became overdue;
its period has begun; more counts, or less; leave was given, changed or withdrawn; something else is
asked (a duty appeared, is gone, has another number or day); evidence came to be wanting, or came;
what was done before counts as done on another day."""

DONE = ("met", "late")


class Change(NamedTuple):
    """A duty that stands otherwise than before. One of the two is None where only the other asks
    for it."""

    before: Standing | None
    now: Standing | None

    @property
    def duty(self) -> Duty:
        """The duty, as it is asked now if it still is."""
        standing = self.now or self.before
        assert standing is not None
        return standing.duty

    @property
    def added(self) -> int:
        """How many more count than before; below 0 for fewer."""
        return _counted(self.now) - _counted(self.before)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What changed, in the order of KINDS."""
        return tuple(self._kinds())

    def _kinds(self) -> Iterator[str]:
        before, now = self.before, self.now
        was, is_ = before and before.state, now and now.state
        if is_ in DONE and was not in DONE:
            yield "done"
        if was in DONE and is_ not in (*DONE, "waived", None):
            yield "undone"
        if is_ == "overdue" != was:
            yield "overdue"
        if was == "upcoming" and is_ == "open":
            yield "begun"
        if self.added:
            yield "more" if self.added > 0 else "fewer"
        if _leave(before) != _leave(now):
            yield "leave"
        if _asked(before) != _asked(now):
            yield "asked"
        if _lacks_evidence(before) != _lacks_evidence(now):
            yield "evidence"
        if was in DONE and is_ in DONE and _days(before) != _days(now):
            yield "days"


def changes(before: Iterable[Standing], now: Iterable[Standing]) -> list[Change]:
    """Every duty that stands otherwise, in the order of now; those no longer asked for stand last.

    The days for which something is overdue grow by themselves and are no change.
    """
    old = {_key(standing): standing for standing in before}
    pairs = [Change(old.pop(_key(standing), None), standing) for standing in now]
    pairs += [Change(standing, None) for standing in old.values()]
    return [change for change in pairs if change.kinds]


def _key(standing: Standing) -> tuple[str, str, str]:
    duty = standing.duty
    return duty.unit.id, duty.obligation.id, duty.period.id


def _counted(standing: Standing | None) -> int:
    return standing.counted if standing else 0


def _leave(standing: Standing | None) -> object:
    given: Exemption | None = standing.exemption if standing else None
    return given and (given.waive, given.by)


def _asked(standing: Standing | None) -> object:
    return standing and (standing.duty.at_least, standing.duty.last_good_day)


def _lacks_evidence(standing: Standing | None) -> bool:
    return bool(standing and standing.lacks_evidence)


def _days(standing: Standing | None) -> object:
    return standing and (standing.state, standing.met_on, standing.days_late)
