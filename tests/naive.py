"""The naive judge: FORMAT sections 3 to 6 written down once more, literally and slowly.

It is what the real judge is compared with, so it shares no code with it and takes no short cut.
`judge` is the one way in. Quotations in comments are FORMAT's own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import holidays

Record = dict[str, Any]

VIET_NAM = holidays.country_holidays("VN")  # fills in a year when first asked about it
ONE_DAY = timedelta(days=1)
WITHIN = 14  # "`due_soon` (open, last good day at most N days after D; N = 14 …)"
STATES = ["met", "late", "overdue", "open", "upcoming", "waived"]
ROLL_UP = ["overdue", "open", "late", "met", "upcoming", "waived"]


def judge(
    plan: Record,
    units: list[Record],
    submissions: list[Record],
    exceptions: list[Record],
    day: date,
) -> Record:
    """All duties and all verdicts as they stand on one day."""
    duties = all_duties(plan, units)
    # "A submission is visible when `date` and `received` are both ≤ D"
    visible = [
        s for s in submissions if s["date"] <= day and (s.get("received") or s["date"]) <= day
    ]
    verdicts: dict[int, list[Record]] = {id(s): [] for s in submissions}
    for obligation in plan["obligations"]:
        for submission, verdict in verdicts_for(plan, units, obligation, duties, visible, day):
            verdicts[id(submission)].append(verdict)
    for duty in duties:
        judge_duty(duty, exceptions, day)
    return {
        "units": [unit_entry(plan, unit, duties) for unit in units],
        "totals": totals(duties),
        "submissions": [
            {"file": s["file"], "line": s["line"], "verdicts": verdicts[id(s)]} for s in submissions
        ],
    }


def days_between(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


def last_of_month(day: date) -> date:
    while (day + ONE_DAY).month == day.month:
        day += ONE_DAY
    return day


def in_plan(plan: Record, day: date) -> bool:
    return bool(plan["period"]["from"] <= day <= plan["period"]["to"])


def works(plan: Record, day: date) -> bool:
    """Is it a working day?"""
    if day in (plan.get("work_days") or []):
        return True  # "worked all the same"
    if day in (plan.get("days_off") or []):
        return False  # "beside weekends and the public holidays of Việt Nam"
    if day in VIET_NAM:  # which also fills in its year
        return False
    # "The package's `weekend_workdays` are among them, unless named in `days_off`"
    return day.isoweekday() < 6 or day in VIET_NAM.weekend_workdays


def active(unit: Record, day: date) -> bool:
    """`active: {from, to}`: "both optional, both inclusive"."""
    span = unit.get("active") or {}
    if span.get("from") is not None and day < span["from"]:
        return False
    return not (span.get("to") is not None and day > span["to"])


def period_id(plan: Record, obligation: Record, day: date) -> str:
    """The id of the period a day lies in, before anything is cut or left out."""
    every = obligation["every"]
    if every == "year":
        return str(plan["id"])  # "(for `year`: the plan's id)"
    if every == "half":
        return f"{day.year}-H{1 if day.month <= 6 else 2}"
    if every == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if every == "month":
        # "21: the period "2021-03" runs 21 Feb to 20 Mar"
        if 1 < (obligation.get("month_from_day") or 1) <= day.day:
            day = last_of_month(day) + ONE_DAY
        return f"{day.year}-{day.month:02}"
    if every == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    assert every == "day", every
    return day.isoformat()


def periods_of(plan: Record, obligation: Record) -> list[Record]:
    """The obligation's periods in time order, those to be skipped among them."""
    every = obligation["every"]
    if every in (plan.get("calendars") or {}):
        # "a calendar's periods, are never cut"
        spans = [
            {"id": p["id"], "first": p["from"], "last": p["to"]} for p in plan["calendars"][every]
        ]
        return sorted(spans, key=lambda p: p["first"])
    groups: dict[str, list[date]] = {}
    margin = timedelta(days=60)  # more than any week or shifted month reaches beyond the plan
    for day in days_between(plan["period"]["from"] - margin, plan["period"]["to"] + margin):
        groups.setdefault(period_id(plan, obligation, day), []).append(day)
    found = []
    for name, days in groups.items():
        if every == "week":
            # "A week belongs to the plan if its Thursday does"
            if not any(d.isoweekday() == 4 and in_plan(plan, d) for d in days):
                continue
        elif every == "month" and (obligation.get("month_from_day") or 1) > 1:
            # "a shifted month (`month_from_day` above 1) if its last day does"
            if not in_plan(plan, days[-1]):
                continue
        else:
            # halves, quarters "and plain months are cut to the plan's period"
            days = [d for d in days if in_plan(plan, d)]
        if every == "day" and obligation.get("days") == "working":
            # "no Saturdays, Sundays, holidays, days off"
            days = [d for d in days if works(plan, d)]
        if days:
            found.append({"id": name, "first": days[0], "last": days[-1]})
    return found


def terms_for(unit: Record, obligation: Record) -> Record | None:
    """ "a unit id beats a tag beats a kind; null frees" """
    who: dict[str, Record | None] = obligation["who"]
    if unit["id"] in who:
        return who[unit["id"]]
    for key in who:  # "the first of its tags that stands in `who`, in the order of `who`"
        if key in (unit.get("tags") or []):
            return who[key]
    return who.get(unit["kind"])


def terms_in(terms: Record, period: Record) -> Record:
    """ "for that one period these stand in for the usual ones, key by key" """
    merged = {key: value for key, value in terms.items() if key != "in"}
    for key, value in ((terms.get("in") or {}).get(period["id"]) or {}).items():
        if key in ("by", "before"):  # "`before` and `by` are one key"
            merged.pop("by", None)
            merged.pop("before", None)
        merged[key] = value  # "null takes one away": what is None counts as not given
    return merged


def due_day(due: date | Record, last: date) -> date:
    """The day that stands after `by` or `before`, for a period with this last day."""
    if isinstance(due, date):
        return due
    if "days_after" in due:
        return last + timedelta(days=due["days_after"])
    month_end = last_of_month(last)
    for _ in range(due.get("months_after") or 0):
        month_end = last_of_month(month_end + ONE_DAY)
    # "`day: 31` in a shorter month is its last day"
    return month_end.replace(day=min(due["day"], month_end.day))


def unrolled_day(terms: Record, period: Record) -> date:
    """The last good day "before `roll` and exceptions"; the terms are those of the period."""
    last: date = period["last"]
    if terms.get("by") is not None:
        return due_day(terms["by"], last)  # "that day"
    if terms.get("before") is not None:
        return due_day(terms["before"], last) - ONE_DAY  # "takes one day off … before `roll`"
    return last  # "none: the period's last day"


def owes(plan: Record, unit: Record, obligation: Record, period: Record) -> Record | None:
    """The duty a unit has for a period, if it "owes an obligation for a period"."""
    usual = terms_for(unit, obligation)
    if usual is None:
        return None
    if period["id"] in (obligation.get("skip") or []):
        return None  # "the period is not in `skip`"
    terms = terms_in(usual, period)
    scored = obligation.get("scored") is not False
    unrolled = unrolled_day(terms, period) if scored else None
    # "active on the period's last day or on the last good day …, whichever is earlier"
    if not active(unit, min(period["last"], unrolled or period["last"])):
        return None
    if obligation["every"] != "year":
        # "active on the period's first day (the plan's first day, if later)"
        start = max(period["first"], plan["period"]["from"])
        if not active(unit, start):
            return None
        # "and that day is not before `effective_from` … nor outside the obligation's `from`–`to`"
        if plan.get("effective_from") is not None and start < plan["effective_from"]:
            return None
        if obligation.get("from") is not None and start < obligation["from"]:
            return None
        if obligation.get("to") is not None and start > obligation["to"]:
            return None
    good = unrolled
    if good is not None and terms.get("roll") == "next-workday":
        while not works(
            plan, good
        ):  # "moved from a weekend, holiday or day off to the next working day"
            good += ONE_DAY
    return {
        "unit": unit,
        "obligation": obligation,
        "scored": scored,
        "period": period["id"],
        "first": period["first"],
        "good": good,
        "at_least": terms["at_least"],
        "sent": [],
    }


def all_duties(plan: Record, units: list[Record]) -> list[Record]:
    """ "One **duty** = one unit × one obligation × one period owed" """
    duties = []
    for obligation in plan["obligations"]:
        periods = periods_of(plan, obligation)
        for unit in units:
            for period in periods:
                duty = owes(plan, unit, obligation, period)
                if duty is not None:
                    duties.append(duty)
    return duties


def evidence_days(submission: Record, day: date) -> list[date]:
    """The days of the evidence that is visible."""
    days = []
    for item in submission.get("evidence") or []:
        own = item.get("date") if isinstance(item, dict) else None
        # "with none …, it came with the submission and has its `date`"
        days.append(own if own is not None else submission["date"])
    if submission.get("url"):
        days.append(submission["date"])  # "A url is evidence too"
    return [d for d in days if d <= day]


def effective_day(submission: Record, obligation: Record, day: date) -> date:
    """ "the later of its date and, where evidence is required, its earliest visible evidence" """
    own: date = submission["date"]
    if obligation.get("evidence") == "required":
        return max([own, *sorted(evidence_days(submission, day))[:1]])
    return own


def weight_of(obligation: Record, kind: str) -> int | None:
    """ "types that count, or whole weights"; None where `counts` does not name the type."""
    counts = obligation["counts"]
    if isinstance(counts, dict):
        return counts.get(kind)
    return 1 if kind in counts else None


def accepted(submission: Record, day: date) -> bool:
    status = submission.get("status") or "accepted"
    if status in ("returned", "rejected") and submission.get("decided") is not None:
        return bool(day < submission["decided"])  # "from that day on; before it, accepted"
    return bool(status == "accepted")


def period_of(submission: Record, periods: list[Record]) -> Record | None:
    # "for the period of that id, in each obligation that has one of that id;"
    for period in periods:
        if submission.get("period") == period["id"]:
            return period
    # "in the others, and without `period`, for the period its date falls in"
    for period in periods:
        if period["first"] <= submission["date"] <= period["last"]:
            return period
    return None


def whose(unit_id: str, units: list[Record], duties: list[Record]) -> Record | None:
    """ "the duty of its own unit; where that unit does not owe the period, for the duty of its
    `successor`, and so on down the chain (…; a circle stops)"; the duties are one period's."""
    roster = {unit["id"]: unit for unit in units}
    seen: list[str] = []
    name: str | None = unit_id
    while name is not None and name not in seen:
        for duty in duties:
            if duty["unit"]["id"] == name:
                return duty
        seen.append(name)
        name = roster[name].get("successor")
    return None


def outlet_fits(plan: Record, obligation: Record, submission: Record) -> bool:
    """ "outlet ids or groups; none = any"; wrong is "another, or none given" """
    wanted = obligation.get("outlets")
    if not wanted:
        return True
    outlet = submission.get("outlet")
    if outlet is None:
        return False
    group = plan["outlets"][outlet].get("group")
    return outlet in wanted or (group is not None and group in wanted)


def topic_fits(obligation: Record, submission: Record) -> bool:
    wanted = obligation.get("topics")
    return not wanted or any(topic in wanted for topic in submission.get("topics") or [])


QUOTES = "'`´‘’‚“”„«»‹›′″"
DASHES = "‐‑‒–—―−"


def title_key(submission: Record) -> str:
    """ "Titles are compared by the key of names (case, white space, place of the tone mark, forms
    of quotes and dashes)"."""
    text = " ".join((submission.get("title") or "").split()).casefold()
    for sign in QUOTES:
        text = text.replace(sign, '"')
    for sign in DASHES:
        text = text.replace(sign, "-")
    return " ".join(tone_at_the_end(word) for word in text.split(" "))


def tone_at_the_end(word: str) -> str:
    """The word with its tone mark after its last letter: it has one syllable, and so one tone."""
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in letters if c in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in tones)) + tones


def address_key(submission: Record) -> str:
    """ "addresses without scheme, `www.`, case of the host, `:80` and `:443`, trailing `/`,
    fragment, and what others add to a link"."""
    text = (submission.get("url") or "").strip().split("#")[0]
    text = re.sub("^[A-Za-z][A-Za-z0-9+.-]*://", "", text)
    text, _, query = text.partition("?")
    own = [p for p in query.split("&") if not added(p.split("=")[0])]
    host, slash, path = text.partition("/")
    host = host.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    text = host + slash + path
    if own and own != [""]:  # "these go first, then an empty `?`, then the trailing `/`"
        text += "?" + "&".join(own)
    return text.rstrip("/")


def added(name: str) -> bool:
    return name in ("fbclid", "gclid", "zarsrc") or name.startswith(("utm_", "zalo_"))


def same(plan: Record, one: Record, one_period: str, other: Record, other_period: str) -> bool:
    """Is the one a duplicate of the other, already counted?"""
    if one.get("distinct") is True:
        return False  # "What says `distinct: true` is never one."
    title, address = title_key(one), address_key(one)
    if plan["types"][one["type"]].get("work") is True:
        # "a duplicate of a work with the same address, or of one of its own type with the same
        # title"; "an empty one of a work equals nothing"
        other_is_work = plan["types"][other["type"]].get("work") is True
        if other_is_work and address and address == address_key(other):
            return True
        return bool(title and one["type"] == other["type"] and title == title_key(other))
    # "any other, of one of the same type, date, period judged for, title and address"
    return (one["type"], one["date"], one_period, title, address) == (
        other["type"],
        other["date"],
        other_period,
        title_key(other),
        address_key(other),
    )


def verdicts_for(
    plan: Record,
    units: list[Record],
    obligation: Record,
    duties: list[Record],
    visible: list[Record],
    day: date,
) -> list[tuple[Record, Record]]:
    """One verdict for each visible submission of a type that counts; what counts goes to its duty."""
    periods = periods_of(plan, obligation)
    # "in order of effective day, then date, then files by name, then lines"
    in_order = sorted(
        visible, key=lambda s: (effective_day(s, obligation, day), s["date"], s["file"], s["line"])
    )
    counted: list[tuple[str, Record, str]] = []  # the duty's unit, the submission, the period
    found = []
    for submission in in_order:
        weight = weight_of(obligation, submission["type"])
        if weight is None:
            continue
        period = period_of(submission, periods)
        duty = None
        if period is not None:
            same_period = [
                d for d in duties if d["obligation"] is obligation and d["period"] == period["id"]
            ]
            duty = whose(submission["unit"], units, same_period)
        reason = None
        if not accepted(submission, day):
            reason = "not-accepted"
        elif period is None:
            reason = "outside-period"
        elif duty is None:
            reason = "not-owed"
        elif not outlet_fits(plan, obligation, submission):
            reason = "wrong-outlet"
        elif not topic_fits(obligation, submission):
            reason = "wrong-topic"
        elif obligation.get("evidence") == "required" and not evidence_days(submission, day):
            reason = "no-evidence"
        # "among those already counted for the duty's unit in this obligation, whoever sent them
        # and for whatever period"
        elif any(
            owner == duty["unit"]["id"] and same(plan, submission, period["id"], other, its_period)
            for owner, other, its_period in counted
        ):
            reason = "duplicate"
        else:
            counted.append((duty["unit"]["id"], submission, period["id"]))
        if duty is not None:
            duty["sent"].append((effective_day(submission, obligation, day), weight, reason))
        found.append(
            (
                submission,
                {
                    "obligation": obligation["id"],
                    "unit": duty["unit"]["id"] if duty is not None else None,
                    "period": period["id"] if period is not None else None,
                    "counted": reason is None,
                    "weight": weight if reason is None else 0,
                    "reason": reason,
                },
            )
        )
    return found


def judge_duty(duty: Record, exceptions: list[Record], day: date) -> None:
    """Puts state and flags into the duty."""
    at_least, good = duty["at_least"], duty["good"]
    waived = False
    for leave in exceptions:
        if (leave["unit"], leave["obligation"], leave["period"]) != (
            duty["unit"]["id"],
            duty["obligation"]["id"],
            duty["period"],
        ):
            continue
        if leave.get("approved") is not None and leave["approved"] > day:
            continue  # "an exception when `approved` ≤ D (no `approved`: always)"
        if leave.get("waive"):
            waived = True
        elif good is not None:
            good = leave[
                "by"
            ]  # "moves that day, earlier or later, and is not rolled (the last of several)"

    # "Counted submissions in order of effective day add their weights; the day the sum reaches
    # `at_least` is `met_on`."
    counted, met_on = 0, None
    for effective, weight, reason in sorted(duty["sent"], key=lambda sent: sent[0]):
        if reason is None:
            counted += weight
            if met_on is None and at_least > 0 and counted >= at_least:
                met_on = effective
    reached = counted >= at_least  # "(`at_least: 0` is met from the start, `met_on` null.)"

    if waived:
        state = "waived"
    elif reached and (good is None or met_on is None or met_on <= good):
        state = "met"
    elif reached:
        state = "late"
    elif good is not None and day > good:
        state = "overdue"
    elif day < duty["first"]:
        state = "upcoming"
    else:
        state = "open"

    behind = False
    if state == "open" and at_least > 1 and good is not None:
        # "from the first day (the unit's first active day, if later) to the moved last good day"
        start = max(duty["first"], (duty["unit"].get("active") or {}).get("from") or duty["first"])
        gone = len(list(days_between(start, day)))  # "D included"
        in_all = len(list(days_between(start, good)))
        behind = in_all > 0 and counted < at_least * gone // in_all
    # "days from the last good day to `met_on` (late) or to D (overdue), else 0"
    days_late = (
        (met_on - good).days if state == "late" else (day - good).days if state == "overdue" else 0
    )
    duty["entry"] = {
        "period": duty["period"],
        "first_day": duty["first"].isoformat(),
        "last_good_day": good.isoformat() if good is not None else None,
        "at_least": at_least,
        "counted": counted,
        "met_on": met_on.isoformat() if met_on is not None else None,
        "state": state,
        "behind": behind,
        "due_soon": state == "open" and good is not None and (good - day).days <= WITHIN,
        # "not met, late or waived, and one of the duty's submissions was refused for `no-evidence`"
        "lacks_evidence": state not in ("met", "late", "waived")
        and any(reason == "no-evidence" for _, _, reason in duty["sent"]),
        "days_late": days_late,
    }


def first_of(states: list[str | None]) -> str | None:
    """ "the first of `overdue, open, late, met, upcoming, waived`"; "No duty at all: `null`" """
    for state in ROLL_UP:
        if state in states:
            return state
    return None


def unit_entry(plan: Record, unit: Record, duties: list[Record]) -> Record:
    obligations = []
    for obligation in plan["obligations"]:
        if terms_for(unit, obligation) is None:
            continue  # "An obligation is listed for a unit if `who` has terms for it."
        entries = [
            d["entry"] for d in duties if d["unit"] is unit and d["obligation"] is obligation
        ]
        obligations.append(
            {
                "obligation": obligation["id"],
                "scored": obligation.get("scored") is not False,
                "state": first_of([e["state"] for e in entries]),
                "behind": any(e["behind"] for e in entries),  # "if one of its duties is"
                "duties": entries,
            }
        )
    # "a unit's state the same over its scored obligations"
    state = first_of([o["state"] for o in obligations if o["scored"]])
    return {
        "unit": unit["id"],
        "name": unit["name"],
        "kind": unit["kind"],
        "area": unit.get("area"),
        "state": state,
        "obligations": obligations,
    }


def totals(duties: list[Record]) -> Record:
    """ "`totals` is over scored duties" """
    states = [d["entry"]["state"] for d in duties if d["scored"]]
    return {"duties": len(states), **{state: states.count(state) for state in STATES}}
