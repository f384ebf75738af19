"""Periods as people write them: T3, 3/2021, tháng 3, quý II, tuần 5, HK1 (FORMAT 5)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hbcomms.core.names import bare
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period, Plan

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_ROMAN |= {"x": 10, "xi": 11, "xii": 12}
_WORDS = {"gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6}
_WORDS |= {"bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = rf"(?: ?(?P<n>[0-9]{{1,2}}|[ivx]+)| (?P<w>{_WORD}))"
_YEAR = r"(?P<y>[0-9]{4})"
_OF_YEAR = rf"(?: (?:nam )?{_YEAR})?"
_FORMS = tuple(
    (every, re.compile(form))
    for every, form in (
        ("month", rf"(?:t|th|thg|thang|m|month){_NUMBER}{_OF_YEAR}"),
        ("month", rf"(?P<n>[0-9]{{1,2}}) {_YEAR}"),
        ("month", rf"{_YEAR} (?:t|thang)? ?(?P<n>[0-9]{{1,2}})"),
        ("quarter", rf"(?:q|quy|quarter){_NUMBER}{_OF_YEAR}"),
        ("quarter", rf"{_YEAR} (?:q|quy){_NUMBER}"),
        ("half", rf"(?:h|half){_NUMBER}{_OF_YEAR}"),
        ("half", rf"{_YEAR} h{_NUMBER}"),
        ("half", rf"(?:(?:6|sau) thang|nua|nua nam) (?P<end>dau|cuoi)(?: nam)?(?: {_YEAR})?"),
        ("week", rf"(?:w|tuan|tuan thu|week){_NUMBER}{_OF_YEAR}"),
        ("week", rf"{_YEAR} (?:w|tuan){_NUMBER}"),
        ("year", rf"(?:nam|ca nam|year)?(?: ?{_YEAR})?"),
        ("year", rf"(?:nam hoc )?{_YEAR} (?P<to>[0-9]{{4}})"),
        ("day", rf"(?:ngay )?(?P<d>[0-9]{{1,2}}) (?P<n>[0-9]{{1,2}}) {_YEAR}"),
    )
)
_IDS = {"month": "{y}-{n:02}", "quarter": "{y}-Q{n}", "half": "{y}-H{n}", "week": "{y}-W{n:02}"}
_IDS["day"] = "{y}-{n:02}-{d:02}"

_SEMESTER = re.compile(r"\b(?:hoc k[iy]|hk|k[iy]) ?(?=[0-9ivx])")
_SPLIT = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")
_DAY = r"(?:[0-9]{1,2} )?"
_EXCEL = (
    re.compile(rf"{_DAY}(?P<m>{'|'.join(_MONTHS)})[a-z]*(?: (?P<y>[0-9]{{2}}|[0-9]{{4}}))?"),
    re.compile(rf"{_DAY}th(?:g|ang)? ?(?P<n>[0-9]{{1,2}})(?: (?P<y>[0-9]{{2}}|[0-9]{{4}}))?"),
    re.compile(r"(?P<d>[0-9]{1,2}) (?P<n>[0-9]{1,2}) (?P<y>[0-9]{4})"),
)

Named = tuple[str, Period]
"""A period, and how often its kind comes: a cadence or the id of a calendar."""


class PeriodNames:
    """The periods that a record or a leave may name, and what people call them."""

    def __init__(self, plan: Plan, obligations: Iterable[Obligation]) -> None:
        found = ((o.every, period) for o in obligations for period in periods(plan, o))
        self._named: dict[str, Named] = {}
        for every, period in found:
            self._named.setdefault(period.id, (every, period))
        self._ids = {id_: id_ for id_ in self._named}

    @property
    def ids(self) -> Sequence[str]:
        """Every id."""
        return tuple(self._named)

    def fits(self, text: str) -> tuple[str, ...]:
        """The ids of the periods that a text names, in time order."""
        if text in self._named:
            return (text,)
        word = bare(text)
        found = [*self._of_cadence(word), *self._of_calendar(word)] if word else []
        return tuple(sorted(set(found), key=lambda id_: (self._named[id_][1].first, id_)))

    def id_of(self, text: str) -> str:
        """The id of the one period that fits; the text itself where none or several do."""
        found = self.fits(text)
        return found[0] if len(found) == 1 else text

    def part_of(self, _: str) -> tuple[str, ...]:
        """No period is found by a part of its name."""
        return ()

    def unshared(self) -> Mapping[str, str]:
        """Every id, as what may be meant."""
        return self._ids

    def near(self, text: str) -> str | None:
        """The month that a spreadsheet has made a date of: Mar-21, Thg3-21, 12-Mar, 1/3/2021."""
        for form in _EXCEL:
            if found := form.fullmatch(bare(text)):
                parts = found.groupdict()
                month = _MONTHS.index(parts["m"]) + 1 if parts.get("m") else int(parts["n"])
                return self._month(month, parts["y"])
        return None

    def _month(self, month: int, year: str | None) -> str | None:
        """The one period of a month; a year of two figures, or none, is one of the plan."""
        wanted = re.compile(rf"[0-9]*{year or ''}-{month:02}")
        found = [id_ for id_ in self._named if wanted.fullmatch(id_)]
        return found[0] if len(found) == 1 else None

    def _of_cadence(self, word: str) -> Iterator[str]:
        for every, form in _FORMS:
            if found := form.fullmatch(word):
                parts = found.groupdict()
                year = int(parts["y"]) if parts.get("y") else None
                if every == "year":
                    yield from self._years(year, int(parts.get("to") or year or 0))
                else:
                    yield from self._numbered(every, parts, year)

    def _years(self, first: int | None, last: int) -> Iterator[str]:
        """The plan's whole period, where it runs through these years or none is named."""
        for id_, (every, period) in self._named.items():
            if every == "year" and (
                first is None or (period.first.year, period.last.year) == (first, last)
            ):
                yield id_

    def _numbered(
        self, every: str, parts: dict[str, str | None], year: int | None
    ) -> Iterator[str]:
        number, day = _number(parts), int(parts.get("d") or 0)
        known = {period.first.year for _, period in self._named.values()}
        known |= {period.last.year for _, period in self._named.values()}
        for one in (year,) if year else sorted(known):
            id_ = _IDS[every].format(y=one, n=number, d=day)
            if self._named.get(id_, ("",))[0] == every:
                yield id_

    def _of_calendar(self, word: str) -> Iterator[str]:
        wanted = _canonical(word)
        for id_, (_, period) in self._named.items():
            names = (id_, *(period.name or {}).values())
            if any(_canonical(bare(name)) == wanted for name in names):
                yield id_


def plan_period_names(plan: Plan) -> PeriodNames:
    """Every period of a plan."""
    return PeriodNames(plan, plan.obligations)


def _number(parts: dict[str, str | None]) -> int:
    """The number that a form holds, in digits, Roman or words; 0 where it is none."""
    if end := parts.get("end"):
        return 1 if end == "dau" else 2
    if word := parts.get("w"):
        return _WORDS[word]
    text = parts.get("n") or ""
    return int(text) if text.isdecimal() else _ROMAN.get(text, 0)


def _canonical(word: str) -> str:
    """A name of a calendar's period with one word for semester and Arabic numbers."""
    word = _SPLIT.sub(" ", _SEMESTER.sub("hk ", word.replace("nam hoc ", "")))
    return " ".join(_arabic(part) for part in word.split())


def _arabic(part: str) -> str:
    if part.isdecimal():
        return str(int(part))
    return str(_ROMAN.get(part, part))
