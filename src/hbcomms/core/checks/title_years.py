"""A record of January to March is perhaps one of the year before."""

import re
from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.memo import Memo
from hbcomms.core.names import fold
from hbcomms.core.office import Office
from hbcomms.core.places import record_place

RULE = Rule(
    "year-before",
    N_("The title speaks of {year}, yet the record is dated {date} and so belongs to this plan."),
    N_("Move it to the plan of {year} if it belongs there; otherwise nothing need be done."),
    "warning",
    why=N_("Reports on last year come in January and are easily filed under the wrong plan."),
)
_SPAN = re.compile(r"[0-9]{4} ?[-/] ?[0-9]{2,4}")
"""A school year or a longer span: its last year is no year of its own."""
_LAWS = re.compile(r"(?:luật|hiến pháp|pháp lệnh|nghị định|nghị quyết|thông tư|quyết định|gdpt) .*")
"""What is called by its year whenever it is spoken of."""
_YEAR = re.compile(
    r"(?:(?:tháng|quý) [0-9ivx]{1,3} ?[-/] ?|(?<![\w./-]))([0-9]{4})(?![\w/]|-[0-9])"
)


def check(office: Office) -> Iterator[Finding]:
    """Every submission of the first weeks of a year."""
    records, years_of, plan = office.submissions, Memo(_years), office.plan
    for index, (title, day) in enumerate(zip(records.title, records.date, strict=True)):
        before = day.year - 1
        if not title or day.month > 3:
            continue
        if not (before < plan.first.year and plan.first <= day <= plan.last):
            continue
        if str(day.year) not in title and str(before) in years_of[title]:
            facts = {"year": str(before), "date": day}
            yield Finding(RULE, record_place(records[index], "title"), facts)


def _years(title: str) -> frozenset[str]:
    """The years that a title speaks of."""
    plain = _LAWS.sub("", _SPAN.sub("", fold(title)))
    return frozenset(_YEAR.findall(plain))
