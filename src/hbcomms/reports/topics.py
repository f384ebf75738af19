"""`topics`: how many submissions on each topic, and by whom. Information, never a failure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hbcomms.core.judging import Judgement
from hbcomms.core.names import said
from hbcomms.core.plan import Topic
from hbcomms.core.submissions import Submission
from hbcomms.core.unit_status import UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.finding_texts import FindingText, banner, left_out
from hbcomms.reports.page import Block, Cell, Column, Page, Part, Report, Rows, Table, Tree
from hbcomms.reports.status import head

SCHEMA = "hbcomms/topics@1"
NAMED = 3


@dataclass(frozen=True)
class Topics:
    """The units to look at; what they sent by the day and the office accepted is counted."""

    judgement: Judgement
    unit_statuses: Sequence[UnitStatus]
    findings: Sequence[FindingText]

    @cached_property
    def submissions(self) -> list[Submission]:
        """What is visible and accepted."""
        ids = {status.unit.id for status in self.unit_statuses}
        day = self.judgement.day
        return [
            s
            for s in self.judgement.office.submissions
            if s.unit in ids and s.is_visible(day) and s.is_accepted(day)
        ]

    def on(self, topic: Topic) -> list[Submission]:
        """Those on one topic; a submission on several is on each."""
        return self._by_topic[topic.id]

    @cached_property
    def _by_topic(self) -> dict[str, list[Submission]]:
        found: dict[str, list[Submission]] = defaultdict(list)
        for submission in self.submissions:
            for topic in set(submission.topics):
                found[topic].append(submission)
        return found

    def units(self, found: Sequence[Submission]) -> list[str]:
        """The ids of their units, in the roster's order."""
        ids = {submission.unit for submission in found}
        return [s.unit.id for s in self.unit_statuses if s.unit.id in ids]

    def all(self) -> list[Topic]:
        """The plan's topics in its order."""
        return list(self.judgement.office.plan.topics.values())


def report(topics: Topics, words: Words) -> Report:
    """The three shapes of the answer."""
    return Report(lambda _: page(topics, words), lambda: data(topics), lambda: rows(topics, words))


def page(topics: Topics, words: Words) -> Page:
    """The topics that someone took up, then those that nobody did."""
    parts: list[Part] = [*banner(topics.findings, words), head(topics.judgement, words)]
    if not topics.all():
        return Page([*parts, Cell(words.t("The plan has no topics."))])
    columns = (
        Column(words.t("Clause")),
        Column(words.t("Topic")),
        Column(words.t("Records"), right=True),
        Column(words.t("Units"), right=True),
        Column(words.t("By whom")),
    )
    rows = [_row(topics, topic, words) for topic in topics.all() if topics.on(topic)]
    if rows:
        parts += [Table(columns, [Block(None, rows)]), Cell("")]
    return Page([*parts, *_rest(topics, words)])


def _row(topics: Topics, topic: Topic, words: Words) -> list[Cell]:
    found = topics.on(topic)
    units = topics.units(found)
    return [
        Cell(topic.clause or ""),
        Cell(said(topic.name, words.lang)),
        Cell(str(len(found))),
        Cell(str(len(units))),
        Cell(_by_whom(topics, units, words)),
    ]


def _by_whom(topics: Topics, ids: Sequence[str], words: Words) -> str:
    """The units by name, or how many of each kind if they are many."""
    units = [s.unit for s in topics.unit_statuses if s.unit.id in ids]
    if len(units) <= NAMED:
        return "; ".join(unit.label(words.lang) for unit in units)
    plan = topics.judgement.office.plan
    counts = Counter(unit.kind for unit in units)
    names = ((phrases.kind_name(plan, kind, words.lang), n) for kind, n in counts.items())
    return "; ".join(f"{name} {n}" for name, n in names)


def _rest(topics: Topics, words: Words) -> Iterator[Part]:
    untouched = [topic for topic in topics.all() if not topics.on(topic)]
    if untouched:
        title = Cell(words.t("Topics that nobody has taken up:"), "strong")
        marks = [f"{topic.clause} " if topic.clause else "" for topic in untouched]
        names = [said(topic.name, words.lang) for topic in untouched]
        yield Tree([title], [Cell(n, "", mark) for n, mark in zip(names, marks, strict=True)])
    else:
        yield Cell(words.t("Every topic has been taken up."), "good")
    found = topics.submissions
    bare = sum(not submission.topics for submission in found)
    yield Cell("")
    yield Cell(
        words.t(
            "Of {n} records {bare} name no topic; one that names several is counted under each. "
            "No unit is bound to any topic.",
            n=len(found),
            bare=bare,
        ),
        "dim",
    )


def data(topics: Topics) -> dict[str, Any]:
    """Each topic with its number and its units."""
    found = topics.submissions
    return {
        "schema": SCHEMA,
        "plan": topics.judgement.office.plan.id,
        "as_of": topics.judgement.day,
        "topics": [
            {
                "topic": topic.id,
                "name": said(topic.name, "vi"),
                "clause": topic.clause,
                "submissions": len(topics.on(topic)),
                "units": topics.units(topics.on(topic)),
            }
            for topic in topics.all()
        ],
        "submissions": len(found),
        "without_topic": sum(not submission.topics for submission in found),
        "left_out": left_out(topics.findings),
    }


def rows(topics: Topics, words: Words) -> Rows:
    """A row for each topic."""
    header = (
        words.t("Clause"),
        words.t("Topic"),
        words.t("Records"),
        words.t("Units"),
        words.t("By whom"),
    )
    rows = [
        (
            topic.clause,
            said(topic.name, words.lang),
            len(topics.on(topic)),
            len(topics.units(topics.on(topic))),
            "; ".join(topics.units(topics.on(topic))),
        )
        for topic in topics.all()
    ]
    return Rows(header, rows)
