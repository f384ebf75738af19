"""What is missing, asked for at a terminal. Each answer is looked up at once and asked again until
it can be taken; where nobody can be asked, a UsageError names what is missing."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import date

from hbcomms.cli.context import AppContext
from hbcomms.cli.lookup import NO_PERIOD, NamedItem, find_id, find_period, find_periods, unit_items
from hbcomms.cli.parameter_types import ADDRESS, EVIDENCE, TEXT, parse_date
from hbcomms.cli.prompts import Prompter
from hbcomms.cli.usage_errors import UsageError, missing
from hbcomms.cli.writable_office import FoundRecord, WritableOffice
from hbcomms.core.judging import Standing, judge
from hbcomms.core.names import bare
from hbcomms.core.period_names import PeriodNames
from hbcomms.core.plan import Obligation
from hbcomms.core.submissions import Exemption, Submission
from hbcomms.core.units import Unit
from hbcomms.locale import N_
from hbcomms.reports.period_labels import period
from hbcomms.reports.phrases import long_day, state

NOTHING_YET = frozenset(("chua", "chua co", "khong", "khong co", "k", "n", "no", "none"))


def prompter_for(app: AppContext, metavar: str) -> Prompter:
    """Who is asked; a UsageError that names what is missing where there is nobody."""
    if app.prompter is None:
        raise missing(metavar, app.words)
    return app.prompter


def pick_item(app: AppContext, question: str, metavar: str, items: Sequence[NamedItem]) -> str:
    """The id of one of several, by its number or its name."""
    prompter, ids = prompter_for(app, metavar), [item.id for item in items]
    number = prompter.pick(
        app.words.t(question),
        [item.label for item in items],
        lambda name: ids.index(find_id(items, name, app.choose)),
    )
    prompter.say(f"  → {items[number].label}")
    return ids[number]


def asked_unit(office: WritableOffice, given: str | None = None) -> Unit:
    """The unit of a name, or one that is asked for."""
    if given is not None:
        return office.find_unit(given)
    items = unit_items(office.current.units, office.app.words.lang)
    chosen = pick_item(office.app, N_("Which unit?"), N_("UNIT"), items)
    return next(unit for unit in office.current.units if unit.id == chosen)


def asked_id(office: WritableOffice, key: str, given: str | None) -> str:
    """The id of a type or an obligation of the plan, from its name or asked for."""
    question, metavar = {
        "type": (N_("Which type?"), N_("TYPE")),
        "obligation": (N_("Which obligation?"), N_("OBLIGATION")),
    }[key]
    if given is not None:
        return office.find_id(key, given)
    return pick_item(office.app, question, metavar, office.items(key))


def asked_outlet(office: WritableOffice) -> str | None:
    """The outlet of a work; None where nothing is answered."""
    prompter, items = prompter_for(office.app, "--outlet"), office.items("outlet")
    ids = [item.id for item in items]
    number = prompter.pick_or_none(
        office.app.words.t("Where did it appear? (Enter: not known)"),
        [item.label for item in items],
        lambda name: ids.index(find_id(items, name, office.app.choose)),
    )
    return None if number is None else ids[number]


def asked_day(office: WritableOffice, given: date | None) -> date:
    """The day of a record, which has come; today where nothing is answered."""
    app = office.app
    if given is not None:
        office.check_not_after_today(given)
        return given
    prompter = prompter_for(office.app, "--date")

    def read(answer: str) -> date:
        day = parse_date(answer, "", app)
        office.check_not_after_today(day)
        return day

    day = prompter.ask(app.words.t("Which day?"), read, app.words.t("today"))
    prompter.say(f"  → {long_day(app.words, day)}")
    return day


def asked_text(office: WritableOffice, question: str, option: str, given: str | None = None) -> str:
    """A text that must be there."""
    if given:
        return given
    prompter = prompter_for(office.app, option)
    return prompter.ask(office.app.words.t(question), lambda text: _sound(office, text, option))


def asked_evidence(office: WritableOffice, is_address: bool) -> tuple[str | None, str | None]:
    """An address, or evidence in other words; neither where nothing is answered.

    `is_address`: an address is that of the work itself; else it is evidence as other words are.
    """
    app = office.app
    prompter = prompter_for(office.app, "--evidence")

    def read(answer: str) -> tuple[str | None, str | None]:
        if bare(answer) in NOTHING_YET:
            return None, None
        with suppress(UsageError):
            if is_address:
                return ADDRESS.parse(answer, "--url", app), None
        return None, EVIDENCE.parse(answer, "--evidence", app)

    question = N_("Evidence: an address, a file or a few words? (Enter: none yet)")
    return prompter.ask_or_none(app.words.t(question), read) or (None, None)


def asked_period_of_record(
    office: WritableOffice, unit: Unit, owed: Collection[Obligation], day: date
) -> str | None:
    """The period that a record is for, asked only where an earlier one is still wanting; None for
    the one that its date falls in."""
    earlier = [
        standing.duty
        for standing in judge(office.current, office.app.day).standings
        if standing.duty.unit is unit
        and standing.duty.obligation in owed
        and standing.duty.obligation.every != "year"
        and standing.duty.period.last < day
        and standing.state in ("overdue", "open")
    ]
    if not earlier:
        return None
    wanting = {duty.period.id: duty for duty in reversed(earlier)}
    plan, words = office.current.plan, office.app.words
    ids = list(wanting)
    names = PeriodNames(plan, owed)

    def number(text: str) -> int:
        id_ = find_period(names, text, NO_PERIOD)
        if id_ not in ids:  # another than those that are wanting
            ids.append(id_)
        return ids.index(id_)

    chosen = prompter_for(office.app, "--period").pick_or_none(
        words.t("For which period? These are wanting. (Enter: the one its date falls in)"),
        [period(words, plan, duty.obligation, duty.period) for duty in wanting.values()],
        number,
    )
    return None if chosen is None else ids[chosen]


def asked_record(office: WritableOffice, unit: Unit, given: str | None) -> FoundRecord:
    """A record of a unit, as it is named, or asked for."""
    if given is not None:
        return office.find_record(unit, given)
    records = office.records_of(unit)
    items = [item for item, _ in records]
    chosen = pick_item(office.app, N_("Which record?"), N_("RECORD"), items)
    return next(found for item, found in records if item.id == chosen)


def asked_record_or_leave(
    office: WritableOffice, unit: Unit, given: str | None
) -> tuple[NamedItem, Submission | Exemption, str]:
    """A record or leave of a unit with what names it and its place, named or asked for."""
    leave = office.leave_of(unit)
    found: list[tuple[NamedItem, tuple[Submission | Exemption, str]]]
    found = [*office.records_of(unit, or_none=bool(leave)), *leave]
    items = [item for item, _ in found]
    if given is not None:
        chosen = find_id(items, given, office.app.choose)
    else:
        chosen = pick_item(office.app, N_("Which record?"), N_("RECORD"), items)
    return next((item, *one) for item, one in found if item.id == chosen)


def _sound(office: WritableOffice, text: str, option: str) -> str:
    """A text as a file holds it; a UsageError for blanks and for what says nothing."""
    value: str = TEXT.parse(text, option, office.app)
    if not value:
        raise missing(option, office.app.words)
    return value


def asked_ref(office: WritableOffice) -> str:
    """A piece of evidence."""
    app, prompter = office.app, prompter_for(office.app, N_("EVIDENCE"))
    question = app.words.t("Which evidence? An address, a file or a few words.")
    found: str = prompter.ask(question, lambda text: EVIDENCE.parse(text, "EVIDENCE", app))
    return found


def asked_coming_day(
    office: WritableOffice, given: date | None, check: Callable[[date], None]
) -> date:
    """A new last good day, of which `check` raises UsageError if it cannot be."""
    if given is not None:
        check(given)
        return given
    app, prompter = office.app, prompter_for(office.app, "--by")

    def read(answer: str) -> date:
        day = parse_date(answer, "", app, ahead=True)
        check(day)
        return day

    day = prompter.ask(app.words.t("Until which day? (the last good one)"), read)
    prompter.say(f"  → {long_day(app.words, day)}")
    return day


def asked_periods(
    office: WritableOffice, owed: Obligation, own: Sequence[Standing], names: PeriodNames
) -> list[str]:
    """The periods of leave; the only one where an obligation has one alone."""
    if len(names.ids) == 1:
        return list(names.ids)
    prompter, words, plan = (
        prompter_for(office.app, N_("PERIOD")),
        office.app.words,
        office.current.plan,
    )
    labels = {
        one.duty.period.id: f"{period(words, plan, owed, one.duty.period)}, "
        + state(words, one.state)
        for one in own
    }
    ids = list(labels)
    if len({one.duty.unit.id for one in own}) > 1:  # the states of one are not those of others
        labels = {id_: id_ for id_ in ids}
    question = words.t("Which period? (several: T6..T8 or T6, T8)")
    return prompter.pick_several(
        question, list(labels.values()), lambda text: find_periods(names, text, NO_PERIOD), ids
    )
