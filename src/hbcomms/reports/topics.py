"""`topics`: how many submissions on each topic, and by whom. Information, never a failure."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hbcomms.core.names import said
from hbcomms.core.plan import Topic
from hbcomms.core.submissions import Submission
from hbcomms.core.units import Unit
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.page import (
    Cell,
    Column,
    Page,
    Part,
    Sheet,
    SheetColumns,
    TableColumns,
    Tree,
    reporter,
    table_of,
)
from hbcomms.reports.view import View, day_columns, opening, subject, view_data

NAMED = 3


@dataclass(frozen=True)
class Topics(View):
    """What the units sent by the day and the office accepted is counted."""

    @cached_property
    def submissions(self) -> list[Submission]:
        """What is visible and accepted."""
        ids = {status.unit.id for status in self.unit_statuses}
        return [
            s
            for s in self.judgement.office.submissions
            if s.unit in ids and s.is_visible(self.day) and s.is_accepted(self.day)
        ]

    @property
    def without_topic(self) -> int:
        """How many of them name no topic."""
        return sum(not submission.topics for submission in self.submissions)

    def on(self, topic: Topic) -> list[Submission]:
        """Those on one topic; a submission on several is on each."""
        return self._by_topic[topic.id]

    @cached_property
    def _by_topic(self) -> dict[str, list[Submission]]:
        by_topic: dict[str, list[Submission]] = defaultdict(list)
        for submission in self.submissions:
            for topic in set(submission.topics):
                by_topic[topic].append(submission)
        return by_topic

    def units(self, topic: Topic) -> list[Unit]:
        """The units that took it up, in the roster's order."""
        ids = {submission.unit for submission in self.on(topic)}
        return [status.unit for status in self.unit_statuses if status.unit.id in ids]

    def all(self) -> list[Topic]:
        """The plan's topics in its order."""
        return list(self.plan.topics.values())


def page(topics: Topics, words: Words, _width: int | None) -> Page:
    """The topics that someone took up, then those that nobody did."""
    parts = opening(topics, words)
    if not topics.all():
        return [*parts, Cell(words.t("The plan has no topics."))]
    columns: TableColumns[Topic] = [
        (Column(words.t("Clause")), lambda topic: Cell(topic.clause or "")),
        (Column(words.t("Topic")), lambda topic: Cell(said(topic.name, words.lang))),
        (Column(words.t("Records"), right=True), lambda topic: Cell(str(len(topics.on(topic))))),
        (Column(words.t("Units"), right=True), lambda topic: Cell(str(len(topics.units(topic))))),
        (Column(words.t("By whom")), lambda topic: Cell(_by_whom(topics, topic, words))),
    ]
    if taken := [topic for topic in topics.all() if topics.on(topic)]:
        parts += [table_of(columns, taken), Cell("")]
    return [*parts, *_rest(topics, words)]


def _by_whom(topics: Topics, topic: Topic, words: Words) -> str:
    """The units by name, or how many of each kind if they are many."""
    units = topics.units(topic)
    if len(units) <= NAMED:
        return _names(topics, topic, words)
    counts = Counter(unit.kind for unit in units).items()
    return "; ".join(
        f"{phrases.kind_name(topics.plan, kind, words.lang)} {n}" for kind, n in counts
    )


def _names(topics: Topics, topic: Topic, words: Words) -> str:
    return "; ".join(unit.label(words.lang) for unit in topics.units(topic))


def _rest(topics: Topics, words: Words) -> Iterator[Part]:
    if untouched := [topic for topic in topics.all() if not topics.on(topic)]:
        title = Cell(words.t("Topics that nobody has taken up:"), "strong")
        names = [
            Cell(said(topic.name, words.lang), mark=f"{topic.clause} " if topic.clause else "")
            for topic in untouched
        ]
        yield Tree([title], names)
    else:
        yield Cell(words.t("Every topic has been taken up."), "good")
    text = words.t(
        "Of {n} records {bare} name no topic; one that names several is counted under each. "
        "No unit is bound to any topic.",
        n=len(topics.submissions),
        bare=topics.without_topic,
    )
    yield from (Cell(""), Cell(text, "dim"))


def data(topics: Topics) -> dict[str, Any]:
    """Each topic with its number and its units."""
    entries = [
        {
            "topic": topic.id,
            "name": said(topic.name, "vi"),
            "clause": topic.clause,
            "submissions": len(topics.on(topic)),
            "units": [unit.id for unit in topics.units(topic)],
        }
        for topic in topics.all()
    ]
    counts = {"submissions": len(topics.submissions), "without_topic": topics.without_topic}
    return view_data("topics", topics, topics=entries, **counts)


def rows(topics: Topics, words: Words) -> Sheet[Topic]:
    """A row for each topic."""
    columns: SheetColumns[Topic] = [
        (words.t("Clause"), lambda topic: topic.clause),
        (words.t("Topic"), lambda topic: said(topic.name, words.lang)),
        (words.t("Records"), lambda topic: len(topics.on(topic))),
        (words.t("Units"), lambda topic: len(topics.units(topic))),
        (words.t("By whom"), lambda topic: _names(topics, topic, words)),
        (words.t("Unit ids"), lambda topic: "; ".join(unit.id for unit in topics.units(topic))),
        *day_columns(topics, words),
    ]
    return Sheet(columns, topics.all(), subject("topics", topics.plan, topics.day, words))


report = reporter(page, data, rows)
