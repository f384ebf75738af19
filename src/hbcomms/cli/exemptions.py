"""Leave for one duty, given by `waive` and `extend`."""

from hbcomms.cli.context import Answer, Run, UsageError
from hbcomms.cli.lookup import named, plan_things, unit_named
from hbcomms.cli.record_writing import agreed, desk, has_period, put, refused, shown, told
from hbcomms.core.duties import duties
from hbcomms.files.text import clean
from hbcomms.files.writing import Unwritable
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_


def give_leave(
    run: Run,
    unit: str,
    obligation: str,
    period: str,
    terms: dict[str, str],
    reason: str,
    document: str | None,
    dry_run: bool,
    yes: bool,
) -> Answer:
    """Write leave for a duty that is owed, with the day it was given."""
    at = desk(run)
    plan, words = at.office.plan, run.words
    who = unit_named(at.office.units, unit, at.ask)
    id_ = named(plan_things(plan, "obligation", words.lang), obligation, at.ask)
    what = next(o for o in plan.obligations if o.id == id_)
    if not has_period(at.office, what, period):
        raise UsageError(N_("“{name}” has no period “{value}”."), name=id_, value=period)
    if not any(duty.period.id == period for duty in duties(plan, what, (who,))):
        raise UsageError(
            N_("{unit} does not owe “{name}” for {value}."), unit=who.id, name=id_, value=period
        )
    if "by" in terms:
        if not what.scored:
            raise UsageError(N_("“{name}” has no due date to move."), name=id_)
        terms = {"by": at.day(terms["by"], "--by")}
    record: dict[str, Tree] = {
        "obligation": id_,
        "period": period,
        **terms,
        "reason": clean(reason),
    }
    if document:
        record["document"] = clean(document)
    record["approved"] = run.day.isoformat()
    file = at.file_of(who)
    lines = shown(record)
    if dry_run:
        return told(at, [words.t("Would write to {file}:", file=file), *lines])
    if not agreed(at, [words.t("Will write to {file}:", file=file), *lines], yes):
        return told(at, [words.t("Nothing was written.")])
    try:
        where = put(at, who, "exceptions", record, f"leave: {who.id}, {id_} {period}")
    except Unwritable as error:
        return refused(run, error)
    return told(
        at,
        [
            words.t("Written to {where}:", where=where),
            *lines,
            words.t("“hbcomms undo” takes it back."),
        ],
    )
