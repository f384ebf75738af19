"""`skip` and `in:` name periods that the obligation has."""

from collections.abc import Iterator

from hbcomms.core.checks.record_words import PERIOD
from hbcomms.core.findings import Finding
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.places import obligation_place

RULES = ()


def check(office: Office) -> Iterator[Finding]:
    """Obligations of a known cadence."""
    plan = office.plan
    for obligation in plan.obligations:
        known = {period.id: period.id for period in periods(plan, obligation)}
        for number, id_ in enumerate(obligation.skip):
            if known and id_ not in known:
                place = obligation_place(plan, obligation, "skip", number)
                yield Finding(PERIOD, place, {"value": id_}, known=known, subject=obligation)
        for key, terms in obligation.who.items():
            for id_ in terms.special if terms else ():
                if known and id_ not in known:
                    place = obligation_place(plan, obligation, "who", key, "in", id_, on_key=True)
                    yield Finding(PERIOD, place, {"value": id_}, known=known, subject=obligation)
