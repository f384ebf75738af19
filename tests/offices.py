"""Whole random offices: small, valid by FORMAT, and with every shape at once.

`offices()` makes one as plain data, `days(office)` a day to judge it on, `write(office, folder)` puts
it into files as FORMAT 1 says and gives it back with each submission's file and line filled in.
"""

from __future__ import annotations

import csv
import io
import random
import re
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from naive import Record, periods_of, terms_for, terms_in, unrolled_day


@dataclass(frozen=True)
class RandomOffice:
    plan: Record
    units: list[Record]
    submissions: list[Record]
    exceptions: list[Record]


PLANS = [
    ("2021", date(2021, 1, 1), date(2021, 12, 31)),
    ("2022-2023", date(2022, 8, 15), date(2023, 6, 30)),
    ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ("2020-cuoi-nam", date(2020, 12, 21), date(2021, 1, 10)),  # ISO week 2020-W53 in its middle
    ("2024-tet", date(2024, 1, 17), date(2024, 3, 5)),  # Tết and a 29 February
    ("2023-he", date(2023, 5, 20), date(2023, 9, 3)),
    ("2021-nghi-le", date(2021, 4, 28), date(2021, 5, 6)),
    ("2024-doi-ngay", date(2024, 4, 22), date(2024, 5, 19)),  # 29 April for Saturday 4 May
]
EXCHANGED = [date(2024, 5, 4), date(2024, 4, 29)]
CADENCES = [
    "year",
    "half",
    "quarter",
    "month",
    "month",
    "shifted",
    "week",
    "day",
    "working",
    "hoc-ky",
    "dot",
]
TYPES: Record = {
    "bai": {"name": {"vi": "Bài", "en": "Article"}, "work": True, "aliases": ["bài báo"]},
    "tin": {"name": "Tin", "work": True},
    "story": {"name": {"vi": "Mô hình, điển hình", "en": "Exemplary story"}},
    "report": {"name": "Báo cáo", "work": False},
}
OUTLETS: Record = {
    "bao-hoa-binh": {
        "name": "Báo Hòa Bình",
        "group": "province-paper",
        "aliases": ["Báo HB"],
        "domains": ["baohoabinh.com.vn"],
    },
    "dai-hoa-binh": {"name": "Đài PT-TH Hòa Bình", "group": "province-tv"},
    "bao-gddt": {"name": "Báo Giáo dục và Thời đại"},
}
TOPICS: list[Record] = [
    {"id": "bau-cu", "name": "Tuyên truyền bầu cử", "clause": "II.1.2"},
    {"id": "tuyen-sinh", "name": {"vi": "Tuyển sinh", "en": "Enrolment"}, "clause": "II.2"},
]
KINDS = {"bureau": "Phòng GD&ĐT", "school": "Đơn vị trực thuộc"}
ROSTER = [
    ("pgd-da-bac", "Phòng Giáo dục và Đào tạo huyện Đà Bắc"),
    ("pgd-mai-chau", "Phòng Giáo dục và Đào tạo huyện Mai Châu"),
    ("thpt-ky-son", "Trường THPT Kỳ Sơn"),
    ("ptdtnt-thpt-2", "Trường PTDTNT THPT số 2"),
    ("gdtx-1", "Trung tâm GDTX: cơ sở 1"),
]
TITLES = [  # each line is one title by the key of names
    ["Gương sáng vùng cao", "GƯƠNG SÁNG VÙNG CAO", "Gương  sáng vùng\u200b cao"],
    ["Đổi mới dạy học; sách mới", "đổi mới dạy học; sách mới", "Ðổi mới dạy học; sách mới"],
    ["Mô hình, điển hình", "Mô hình, điển hình "],
    ["Số 10: no, yes"],
    ["Hội xuân Hòa Bình", "Hội xuân Hoà Bình", "Hội xuân Ho\u0300a Bình", "Hội\xad xuân Hòa Bình"],
    ['"Thắp sáng" ước mơ', "“Thắp sáng” ước mơ", "„THẮP SÁNG“ ước mơ"],
    ["Thủy điện - một năm", "Thuỷ điện – một năm", "Thủy điện — một năm"],
    ["Lớp học 'xanh'", "Lớp học ‘xanh’"],
]
ADDRESSES = [
    "baohoabinh.com.vn/12/bai-1.htm",
    "giaoduc.vn/Tin",
    "giaoduc.vn/tin",
    "hoabinhtv.vn/p?id=7",
    "hoabinhtv.vn",
]
ADDED = ["utm_source=zalo", "fbclid=IwAR0", "gclid=1", "zarsrc=30", "zalo_id=5", "utm_id=1"]
OF_OTHERS = ["utm=1", "id=8", "ref=fbclid"]  # these do tell two addresses apart
NONE_WORDS = ["chưa có", "CHƯA CÓ.", "Không", "-", "…", "N/A", "0", "chua", " nil", "–", "none."]
NO_ADDRESS = ["xem bản giấy", "bai-viet.docx", "ftp://giaoduc.vn/tin", "192.168.1.10/bai", "Tin"]
REFS = ["scan/bb-12.pdf", "https://drive.example.vn/f/1", "Biên bản số 12", "ảnh chụp"]


def chance(draw: st.DrawFn, percent: int) -> bool:
    return draw(st.integers(0, 99)) >= 100 - percent


def plus(day: date, number: int) -> date:
    return day + timedelta(days=number)


def draw_calendars(draw: st.DrawFn, first: date, last: date) -> Record:
    """Two calendars; their periods may begin before the plan or end after it, with gaps between."""
    calendars: Record = {}
    for name, count in (("hoc-ky", 2), ("dot", 3)):
        step = (last - first).days // count
        periods: list[Record] = []
        for i in range(count):
            start = plus(first, i * step + draw(st.integers(-2 if i == 0 else 0, min(2, step - 1))))
            end = plus(
                first, (i + 1) * step - 1 + (draw(st.integers(0, 9)) if i == count - 1 else 0)
            )
            periods.append(
                {"id": f"{name}-{i + 1}", "name": f"Đợt {i + 1}", "from": start, "to": end}
            )
        calendars[name] = periods
    return calendars


WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def draw_due(draw: st.DrawFn, yearly: bool, first: date, last: date) -> Record:
    """At most one due date, in one of its forms."""
    forms = ["none", "none", "day", "months", "days", "back", "weekday"] + ["date", "date"] * yearly
    form = draw(st.sampled_from(forms))
    due: Any = None
    if form == "date":
        due = plus(draw(st.sampled_from([first, last])), draw(st.integers(-20, 20)))
    elif form == "day":
        due = {"day": draw(st.sampled_from([5, 20, 25, 28, 31]))}
    elif form == "months":
        due = {
            "day": draw(st.sampled_from([1, 5, 15, 30, 31])),
            "months_after": draw(st.integers(1, 3)),
        }
    elif form == "days":
        due = {"days_after": draw(st.sampled_from([1, 2, 5, 10, 30]))}
    elif form == "back":
        due = {"days_before": draw(st.sampled_from([1, 3, 10]))}
    elif form == "weekday":
        due = {"weekday": draw(st.sampled_from(WEEKDAYS))}
    return {} if due is None else {draw(st.sampled_from(["by", "before"])): due}


def draw_terms(draw: st.DrawFn, obligation: Record, periods: list[Record]) -> Record:
    scored = obligation.get("scored", True)
    numbers = st.sampled_from([1, 1, 2, 2, 5] if scored else [0, 1, 2])
    terms: Record = {"at_least": draw(numbers)}
    if scored:
        terms |= draw_due(
            draw, obligation["every"] == "year", periods[0]["first"], periods[-1]["last"]
        )
        if chance(draw, 40):
            terms["roll"] = "next-workday"
    overrides: Record = {}
    for period in draw(
        st.lists(st.sampled_from(periods), max_size=2, unique_by=lambda p: str(p["id"]))
    ):
        own: Record = {}
        if chance(draw, 50) or not scored:
            own["at_least"] = draw(numbers)
        if scored and (not own or chance(draw, 60)):
            due = plus(
                draw(st.sampled_from([period["first"], period["last"]])), draw(st.integers(1, 9))
            )
            own[draw(st.sampled_from(["by", "before"]))] = draw(
                st.sampled_from(
                    [None, due, {"days_after": 3}, {"weekday": "fri"}, {"days_before": 1}]
                )
            )
        if scored and chance(draw, 30):
            own["roll"] = draw(st.sampled_from([None, "next-workday"]))
        overrides[period["id"]] = own
    if overrides and chance(draw, 60):
        terms["in"] = overrides
    # "A last good day before the period's first day is a warning": few offices have one
    early = any(unrolled_day(terms_in(terms, p), p) < p["first"] for p in periods)
    if early and not chance(draw, 15):
        terms = {key: value for key, value in terms.items() if key not in ("by", "before", "in")}
    return terms


EVIDENCE = ["optional", "required", "required", "separate", "separate"]


def draw_obligation(draw: st.DrawFn, number: int, plan: Record, units: list[Record]) -> Record:
    cadence = draw(st.sampled_from(CADENCES))
    obligation: Record = {
        "id": f"viec-{number}",
        "name": draw(st.sampled_from(["Bài trên báo, đài", {"vi": "Báo cáo", "en": "Reports"}])),
        "clause": f"III.{number}",
        "text": "Mỗi đơn vị: ít nhất 01 tin, bài.",
        "every": {"shifted": "month", "working": "day"}.get(cadence, cadence),
    }
    if cadence == "shifted":
        obligation["month_from_day"] = draw(st.sampled_from([2, 16, 21, 28]))
    if cadence == "working":
        obligation["days"] = "working"
    periods = periods_of(plan, obligation)
    if not periods:  # no shifted month's last day in a very short plan
        obligation["every"] = "year"
        obligation.pop("month_from_day", None)
        periods = periods_of(plan, obligation)
    kinds = draw(st.lists(st.sampled_from(sorted(TYPES)), min_size=1, max_size=3, unique=True))
    obligation["counts"] = (
        {k: draw(st.integers(1, 3)) for k in kinds} if chance(draw, 30) else kinds
    )
    if chance(draw, 30):
        groups = [*OUTLETS, "province-paper", "province-tv"]
        obligation["outlets"] = draw(
            st.lists(st.sampled_from(groups), min_size=1, max_size=3, unique=True)
        )
    if chance(draw, 25):
        names = st.sampled_from([t["id"] for t in TOPICS])
        obligation["topics"] = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    if chance(draw, 65):
        obligation["evidence"] = draw(st.sampled_from(EVIDENCE))
    if obligation["every"] != "year":
        if chance(draw, 30):
            some = draw(
                st.lists(
                    st.sampled_from(periods),
                    min_size=1,
                    max_size=2,
                    unique_by=lambda p: str(p["id"]),
                )
            )
            obligation["skip"] = [p["id"] for p in some]
            if obligation["every"] == "month" and chance(draw, 30):
                # "one outside the plan frees nothing and is only a warning"
                obligation["skip"].append(f"{periods[-1]['last'].year + 1}-06")
        if chance(draw, 25):
            obligation["from"] = plus(
                draw(st.sampled_from(periods))["first"], draw(st.integers(-1, 1))
            )
        if chance(draw, 25):
            ends = [p["first"] for p in periods if p["first"] > obligation.get("from", date.min)]
            obligation["to"] = plus(
                draw(st.sampled_from([*ends, periods[-1]["last"]])), draw(st.integers(0, 1))
            )
            if obligation["to"] < obligation.get("from", date.min):
                del obligation["to"]
    if chance(draw, 20):
        obligation["scored"] = False
    obligation["who"] = draw_who(draw, obligation, units, periods)
    return obligation


def draw_who(
    draw: st.DrawFn, obligation: Record, units: list[Record], periods: list[Record]
) -> Record:
    tags = sorted({tag for unit in units for tag in unit.get("tags", [])})
    keys = [*KINDS, *KINDS, *tags, *tags, *(unit["id"] for unit in units)]
    who: Record = {}
    for key in [
        *draw(st.lists(st.sampled_from(keys), max_size=3)),
        *draw(st.permutations(sorted(KINDS))),
    ]:
        if key not in who:
            freed = who and chance(draw, 20)
            who[key] = None if freed else draw_terms(draw, obligation, periods)
    return who


def draw_reading(draw: st.DrawFn, number: int, plan: Record, units: list[Record]) -> Record:
    """Most read an obligation otherwise, in one key or several."""
    obligation = draw(st.sampled_from(plan["obligations"]))
    reading: Record = {"clause": obligation["clause"], "text": f"Cách đọc {number}"}
    if chance(draw, 15):
        return reading
    otherwise: Record = {}
    periods = periods_of(plan, obligation)
    names = ["counts", "outlets", "topics", "evidence", "who", "who", "from", "to"]
    for key in draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)):
        optional = key not in ("counts", "who")
        if optional and key in obligation and chance(draw, 40):
            otherwise[key] = None
            continue
        if key == "counts":
            kinds = st.lists(st.sampled_from(sorted(TYPES)), min_size=1, max_size=2, unique=True)
            otherwise[key] = draw(kinds)
            if chance(draw, 30):
                otherwise[key] = {k: draw(st.integers(1, 3)) for k in otherwise[key]}
        elif key == "outlets":
            otherwise[key] = [draw(st.sampled_from([*OUTLETS, "province-paper"]))]
        elif key == "topics":
            otherwise[key] = [draw(st.sampled_from([t["id"] for t in TOPICS]))]
        elif key == "evidence":
            otherwise[key] = draw(st.sampled_from(EVIDENCE))
        elif key == "who":
            otherwise[key] = draw_who(draw, obligation, units, periods)
        elif obligation["every"] != "year":
            otherwise[key] = plus(draw(st.sampled_from(periods))["first"], draw(st.integers(-1, 1)))
    merged = obligation | otherwise
    if merged.get("from") and merged.get("to") and merged["from"] > merged["to"]:
        otherwise.pop("from", None)
        otherwise["to"] = None
    if not {"to", "from"} & {*obligation}:
        otherwise = {k: v for k, v in otherwise.items() if k != "to" or v is not None}
    reading["obligation"] = obligation["id"]
    if otherwise:
        reading["otherwise"] = otherwise
    return reading


def draw_units(draw: st.DrawFn, first: date, last: date) -> list[Record]:
    units: list[Record] = []
    names = draw(st.permutations(ROSTER))[: draw(st.integers(2, 5))]
    for unit_id, name in names:
        unit: Record = {"id": unit_id, "name": name, "kind": draw(st.sampled_from(sorted(KINDS)))}
        if chance(draw, 50):
            unit["area"] = draw(st.sampled_from(["Đà Bắc", "Kỳ Sơn", "TP Hòa Bình"]))
        if chance(draw, 40):
            unit |= {"short": f"Đơn vị {unit_id}", "aliases": [f"{unit_id.upper()} (cũ)"]}
        if chance(draw, 50):
            unit["tags"] = draw(
                st.lists(st.sampled_from(["vung-kho", "thi-diem"]), min_size=1, unique=True)
            )
        turns = [
            first,
            last,
            plus(first, 31),
            plus(first, (last - first).days // 2),
            date(last.year, 1, 31),
        ]
        active: Record = {}
        if chance(draw, 20):
            active["from"] = plus(draw(st.sampled_from(turns)), draw(st.integers(-2, 2)))
        if chance(draw, 35):
            end = plus(draw(st.sampled_from(turns)), draw(st.integers(-2, 2)))
            active["to"] = max(end, active.get("from", end))
            others = [other for other, _ in names if other != unit_id]
            if chance(draw, 80):
                unit["successor"] = draw(st.sampled_from(others))
        elif chance(draw, 5):  # "A `successor` without `active.to` is a warning."
            unit["successor"] = draw(
                st.sampled_from([other for other, _ in names if other != unit_id])
            )
        if active:
            unit["active"] = active
        if chance(draw, 20):
            unit |= {"contact": {"name": "Văn thư", "phone": "0000"}, "note": "Sáp nhập: xem sổ"}
        units.append(unit)
    return units


Aim = tuple[Record, Record, Record]  # a unit, an obligation, one of its periods


def draw_aim(draw: st.DrawFn, office: RandomOffice) -> Aim:
    obligation = draw(st.sampled_from(office.plan["obligations"]))
    period = draw(st.sampled_from(periods_of(office.plan, obligation)))
    known = [unit for unit in office.units if terms_for(unit, obligation) is not None]
    return draw(st.sampled_from(known or office.units)), obligation, period


def turning_days(
    plan: Record,
    units: list[Record],
    obligations: list[Record],
    periods: list[Record] | None = None,
) -> list[list[date]]:
    """The days on which something changes: the units' own, then a list for each obligation."""
    groups = [[day for unit in units for day in unit.get("active", {}).values()]]
    for obligation in obligations:
        found = []
        for period in periods or periods_of(plan, obligation):
            found += [period["first"], period["last"]]
            for terms in filter(None, (terms_for(unit, obligation) for unit in units)):
                found += [unrolled_day(terms_in(terms, period), period)] * 2
        groups.append(found)
    return groups


def near(draw: st.DrawFn, groups: list[list[date]]) -> date:
    days_of_one = draw(st.sampled_from(groups[::-1]))
    return plus(draw(st.sampled_from(days_of_one)), draw(st.sampled_from([0, -1, 1, 0, -5, 3])))


@dataclass(frozen=True)
class Themes:
    """What most records of an office are about, so that they repeat each other."""

    titles: list[list[str]]
    addresses: list[str]


def draw_themes(draw: st.DrawFn) -> Themes:
    return Themes(
        draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=2))
        + TITLES[: draw(NOUGHT_OR_8)],
        draw(st.lists(st.sampled_from(ADDRESSES), min_size=1, max_size=2)),
    )


NOUGHT_OR_8 = st.sampled_from([0, 8])


def draw_title(draw: st.DrawFn, themes: Themes) -> str:
    return draw(st.sampled_from(draw(st.sampled_from(themes.titles))))


def draw_url(draw: st.DrawFn, themes: Themes) -> str:
    if chance(draw, 15):
        return draw(st.sampled_from([*NONE_WORDS, *NO_ADDRESS]))
    return spell_address(draw, draw(st.sampled_from(themes.addresses)))


def spell_address(draw: st.DrawFn, address: str) -> str:
    """One of the ways to write an address; few of them make it another."""
    host, path, rest = re.fullmatch(r"([^/?]+)([^?]*)(.*)", address).groups()  # type: ignore[union-attr]
    slash = "/" if not rest and chance(draw, 30) else ""
    parts = [part for part in [rest.removeprefix("?")] if part]
    for part in draw(st.lists(st.sampled_from(ADDED * 2 + OF_OTHERS), max_size=2)):
        parts.insert(draw(st.integers(0, len(parts))), part)
    query = "?" + "&".join(parts) if parts else "?" if chance(draw, 5) else ""
    scheme = draw(st.sampled_from(["https://", "http://", "HTTPS://", ""]))
    www = draw(st.sampled_from(["", "www."]))
    port = draw(st.sampled_from([":80", ":443", ":8080"])) if chance(draw, 35) else ""
    fragment = draw(st.sampled_from(["", "", "#binh-luan"]))
    host = draw(st.sampled_from([www + host, (www + host).upper()]))
    return f"{scheme}{host}{port}{path}{slash}{query}{fragment}"


def draw_evidence(draw: st.DrawFn, sent: Record, themes: Themes) -> list[Any]:
    """One or two pieces; some say that there is none, some are the record's own address."""
    refs = [*REFS, *REFS, draw(st.sampled_from(NONE_WORDS))]
    if "url" in sent and chance(draw, 40):
        refs = [sent["url"]] * 3 + [*(spell_address(draw, address) for address in themes.addresses)]
        return [draw(st.sampled_from(refs))]
    found: list[Any] = []
    for ref in draw(st.lists(st.sampled_from(refs), min_size=1, max_size=2, unique=True)):
        item: Record = {"ref": ref}
        if chance(draw, 60):
            item["date"] = plus(sent["date"], draw(st.sampled_from([0, 1, 3, 20, -1])))
        if chance(draw, 15):
            item["recorded"] = plus(sent["date"], draw(st.sampled_from([0, 5, 40])))
        found.append(item if len(item) > 1 else ref)
    return found


def draw_decisions(draw: st.DrawFn, sent: Record) -> None:
    """What the office decided: once, or several times in their order."""
    day = sent["date"]
    if chance(draw, 50):
        sent["status"] = draw(st.sampled_from(STATUSES))
        if sent["status"] in ("returned", "rejected"):
            sent["reason"] = "Chưa đúng chủ đề"
            if chance(draw, 70):
                sent["decided"] = plus(day, draw(st.sampled_from([0, 1, 3, 20])))
        return
    decisions: list[Record] = []
    for number in range(draw(st.integers(1, 3))):
        one: Record = {"status": draw(st.sampled_from(STATUSES))}
        if number or chance(draw, 75):
            day = plus(day, draw(st.sampled_from([0, 1, 5, 20])))
            one["date"] = day
        if one["status"] in ("returned", "rejected"):
            one["reason"] = "Thiếu ảnh"
        if chance(draw, 20):
            one["recorded"] = plus(day, draw(st.sampled_from([0, 2, 30])))
        decisions.append(one)
    sent["decisions"] = decisions


STATUSES = ["accepted", "pending", "returned", "rejected"]


def draw_submission(
    draw: st.DrawFn, office: RandomOffice, aims: list[Aim], themes: Themes, line: int
) -> Record:
    unit, obligation, period = (
        draw(st.sampled_from(aims)) if chance(draw, 75) else draw_aim(draw, office)
    )
    day = near(
        draw, [span for span in turning_days(office.plan, [unit], [obligation], [period]) if span]
    )
    later = st.sampled_from([0, 1, 3, 20])
    named = chance(draw, 25)
    if named:  # its `period` says which it is for, so it may well come after it
        day = plus(day, draw(later))
    fits = chance(draw, 70)  # then everything in it is as the obligation wants it
    sent: Record = {
        "unit": (unit if chance(draw, 85) else draw(st.sampled_from(office.units)))["id"],
        "file": "submissions/a.yaml",
        "line": line,
        "type": draw(st.sampled_from([*obligation["counts"]] if fits else sorted(TYPES))),
        "date": day,
    }
    if named:
        sent["period"] = period["id"]
    if chance(draw, 20):
        sent["received"] = plus(day, draw(later))
    if chance(draw, 20):
        sent["recorded"] = plus(day, draw(st.sampled_from([0, 2, 15, 60])))
    if TYPES[sent["type"]].get("work") or chance(draw, 30):
        sent["title"] = draw_title(draw, themes)
    if fits and "outlets" in obligation:
        wanted = obligation["outlets"]
        sent["outlet"] = draw(
            st.sampled_from([k for k, v in OUTLETS.items() if {k, v.get("group")} & {*wanted}])
        )
    elif chance(draw, 50):
        sent["outlet"] = draw(st.sampled_from(sorted(OUTLETS)))
    if chance(draw, 45):
        sent["url"] = draw_url(draw, themes)
    if (fits and "topics" in obligation) or chance(draw, 50):
        wanted = obligation.get("topics") if fits else None
        names = st.sampled_from(wanted or [topic["id"] for topic in TOPICS])
        sent["topics"] = draw(st.lists(names, min_size=1, unique=True))
    if chance(draw, 20):
        sent["author"] = "Bùi Thị Hồng Đào"
    if chance(draw, 50):
        sent["evidence"] = draw_evidence(draw, sent, themes)
    if chance(draw, 20):
        draw_decisions(draw, sent)
    if chance(draw, 12):
        sent["quantity"] = draw(st.integers(1, 4))
    if chance(draw, 15):
        words = ["Hai kỳ của một loạt bài", "true", "không", "false", "No"]
        sent["distinct"] = draw(st.sampled_from(words))
    if sent.get("distinct") == "true" and "decisions" not in sent:
        sent["reason"] = "Hai bài khác nhau"
    if chance(draw, 5):
        sent |= {"note": None, "author": None}  # "not given"
    return sent


def draw_exception(draw: st.DrawFn, office: RandomOffice, aims: list[Aim]) -> Record:
    unit, obligation, period = (
        draw(st.sampled_from(aims)) if chance(draw, 60) else draw_aim(draw, office)
    )
    leave: Record = {"unit": unit["id"], "obligation": obligation["id"], "period": period["id"]}
    if obligation.get("scored") is False or chance(draw, 30):
        leave["waive"] = True
    else:
        leave["by"] = max(
            period["first"],
            plus(period["last"], draw(st.sampled_from([-10, -3, -1, 0, 1, 12, 40]))),
        )
    leave["reason"] = "Thiên tai, lũ quét"
    if chance(draw, 60):
        leave["approved"] = plus(period["last"], draw(st.sampled_from([-20, -1, 0, 1, 15])))
    if chance(draw, 25):
        leave["recorded"] = plus(period["last"], draw(st.sampled_from([-10, 0, 10, 50])))
    return leave


@st.composite
def offices(draw: st.DrawFn) -> RandomOffice:
    plan_id, first, last = draw(st.sampled_from(PLANS))
    units = draw_units(draw, first, last)
    plan: Record = {
        "id": plan_id,
        "title": "Kế hoạch Truyền thông",
        "issuer": "Sở Giáo dục và Đào tạo tỉnh Hòa Bình",
        "period": {"from": first, "to": last},
        "unit_kinds": KINDS,
        "types": TYPES,
        "outlets": OUTLETS,
        "topics": TOPICS,
        "calendars": draw_calendars(draw, first, last),
    }
    if chance(draw, 25):
        plan["effective_from"] = plus(
            first, draw(st.sampled_from([1, 5, 31, 59])) % (last - first).days
        )
    some_days = st.lists(st.integers(0, (last - first).days), min_size=1, max_size=3, unique=True)
    off, worked = draw(some_days), draw(some_days)
    if chance(draw, 40):
        plan["days_off"] = [plus(first, n) for n in off]
    if chance(draw, 40):
        plan["work_days"] = [plus(first, n) for n in worked if n not in off] or [plus(last, 1)]
    exchanged = [day for day in EXCHANGED if first <= day <= last]
    if exchanged and chance(draw, 30):
        plan["days_off"] = sorted({*plan.get("days_off", []), exchanged[0]})
        plan["work_days"] = [d for d in plan.get("work_days", []) if d != exchanged[0]] or None
    plan["obligations"] = [
        draw_obligation(draw, n + 1, plan, units) for n in range(draw(st.integers(2, 4)))
    ]
    readings = range(draw(st.sampled_from([0, 1, 2])))
    if readings:
        plan["readings"] = [draw_reading(draw, n + 1, plan, units) for n in readings]
    if chance(draw, 30):
        plan["standing"] = [{"clause": "III.9", "who": sorted(KINDS), "text": "Phối hợp tốt."}]
    empty = RandomOffice(plan, units, [], [])
    # most aim at a few duties, so that they fill one, repeat each other and meet exceptions
    aims = [draw_aim(draw, empty) for _ in range(draw(st.integers(1, 3)))]
    themes = draw_themes(draw)
    count = draw(st.sampled_from([12, *range(26)]))
    submissions = [draw_submission(draw, empty, aims, themes, n + 1) for n in range(count)]
    exceptions = [draw_exception(draw, empty, aims) for _ in range(draw(st.integers(0, 4)))]
    return RandomOffice(plan, units, submissions, exceptions)


@st.composite
def days(draw: st.DrawFn, office: RandomOffice) -> date:
    """A day to judge on: mostly one on which something changes, or its neighbour."""
    told = [office.plan["period"]["to"], *days_told(office)]
    first, last = office.plan["period"]["from"], office.plan["period"]["to"]
    anywhere = [plus(first, n) for n in range(-10, (last - first).days + 60)]
    turning = turning_days(office.plan, office.units, office.plan["obligations"])
    return near(draw, [*filter(None, turning), told, told, anywhere])


def days_told(office: RandomOffice) -> list[date]:
    """The days that stand in records and exceptions."""
    told: list[date] = []
    for record in [*office.submissions, *office.exceptions]:
        pieces = [*record.get("evidence", []), *record.get("decisions", [])]
        for thing in [record, *(piece for piece in pieces if isinstance(piece, dict))]:
            told += [value for value in thing.values() if isinstance(value, date)]
    return told


@st.composite
def known_days(draw: st.DrawFn, office: RandomOffice, day: date) -> date | None:
    """A day to judge as known at: mostly near one on which something was entered; or none."""
    if chance(draw, 40):
        return None
    told = days_told(office)
    return near(draw, [group for group in ([day], told, told) if group])


HEADINGS = {
    "unit": ["Đơn vị"],
    "type": ["Loại", "Thể loại"],
    "date": ["Ngày", "Ngày đăng", "Ngày gửi"],
    "received": ["Ngày nhận"],
    "title": ["Tiêu đề", "Tên bài", "Tên tác phẩm"],
    "outlet": ["Nơi đăng", "Báo/Đài", "Tên báo (đài)"],
    "url": ["Đường dẫn", "Link", "Đường link"],
    "evidence": ["Minh chứng"],
    "topics": ["Chủ đề"],
    "author": ["Tác giả"],
    "period": ["Kỳ"],
    "status": ["Trạng thái"],
    "decided": ["Ngày xử lý"],
    "reason": ["Lý do"],
    "distinct": ["distinct"],  # has no Vietnamese heading
    "recorded": ["recorded"],
    "quantity": ["Số lượng"],
    "decisions": ["Quyết định"],
    "note": ["Ghi chú"],
}


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True  # aliases are findings


def spell_date(day: date, rng: random.Random) -> str:
    forms = [
        "{0:%Y-%m-%d}",
        "{0.day}/{0.month}/{0.year}",
        "{0:%d/%m/%Y}",
        "{0:%d-%m-%Y}",
        "{0.day}.{0.month}.{0.year}",
    ]
    return rng.choice([forms[0], *forms]).format(day)


def spelled(data: Any, rng: random.Random) -> Any:
    """The data as the dumper is to write it: dates in all forms, ids like 2021 quoted or plain."""
    if isinstance(data, dict):
        return {spelled(key, rng): spelled(value, rng) for key, value in data.items()}
    if isinstance(data, list):
        return [spelled(item, rng) for item in data]
    if isinstance(data, date):
        return rng.choice([data, spell_date(data, rng)])
    if isinstance(data, str) and rng.random() < 0.5:
        if re.fullmatch(r"\d{4}", data):
            return int(data)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", data):
            with suppress(ValueError):
                return date.fromisoformat(data)
    return data


def save_yaml(path: Path, data: Record, rng: random.Random) -> list[int]:
    """Writes the file; gives back the lines on which the records of its lists begin."""
    text = yaml.dump(
        spelled(data, rng),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=100_000,
        default_flow_style=rng.choice([False, None]),
    )
    path.write_text(text, encoding=rng.choice(["utf-8", "utf-8", "utf-8-sig"]))
    return [n for n, line in enumerate(text.splitlines(), start=1) if line.startswith("- ")]


def fits_a_row(sent: Record) -> bool:
    """A cell has no place for the day on which a piece of evidence or a decision was entered."""
    pieces = [*sent.get("evidence", []), *sent.get("decisions", [])]
    return not any(isinstance(piece, dict) and "recorded" in piece for piece in pieces)


ROMAN = ["I", "II", "III", "IV"]


def spell_period(name: str, plan: Record, rng: random.Random) -> str:
    """A period as its id or as people write it, if that can mean one period alone."""
    found = re.fullmatch(r"(\d{4})-(Q|W)?(\d{1,2})", name)
    if not found:
        return name
    year, letter, number = found[1], found[2], int(found[3])
    is_one_year = {plan["period"][key].year for key in ("from", "to")} == {int(year)}
    if letter is None:
        forms = [f"{number}/{year}", f"T{number}/{year}"]
        forms += [f"T{number}", f"T{number:02}", f"tháng {number}"] * is_one_year
    elif letter == "Q":
        forms = [f"Q{number}", f"quý {ROMAN[number - 1]}", f"Quý {number}"] * is_one_year
    else:
        forms = [f"tuần {number}"] * is_one_year
    return rng.choice([name, *forms])


def cells(row: Record, office: RandomOffice, rng: random.Random) -> dict[str, str]:
    """A record as the cells of a row."""
    roster = {unit["id"]: unit for unit in office.units}

    def piece(value: Any) -> str:
        if isinstance(value, str):
            return value
        if "ref" in value:
            return f"{value['ref']} ({value['date']})" if "date" in value else str(value["ref"])
        text = f"{value['status']} {value['date']}" if "date" in value else str(value["status"])
        return f"{text}: {value['reason']}" if "reason" in value else text

    def cell(key: str, value: Any) -> str:
        if value is None:
            return ""
        if key == "unit":
            unit = roster[value]
            names = [value, unit["name"], unit.get("short", value), *unit.get("aliases", [])]
            return str(rng.choice(names))
        if key == "type":
            name = TYPES[value]["name"]
            name = name["vi"] if isinstance(name, dict) else name
            return str(rng.choice([value, name, *TYPES[value].get("aliases", [])]))
        if key == "outlet":
            outlet = OUTLETS[value]
            return str(rng.choice([value, outlet["name"], *outlet.get("aliases", [])]))
        if key == "period":
            return spell_period(value, office.plan, rng)
        if isinstance(value, list):
            return rng.choice(["|", "|", "\n"]).join(map(piece, value))
        if isinstance(value, date):
            return spell_date(value, rng)
        return str(value)

    return {key: cell(key, value) for key, value in row.items() if key in HEADINGS}


def save_csv(path: Path, rows: list[dict[str, str]], rng: random.Random) -> list[int]:
    """Writes the file; gives back the lines of its rows."""
    keys = [k for k in HEADINGS if k in ("unit", "type", "date") or any(k in row for row in rows)]
    rng.shuffle(keys)
    headings = keys if rng.random() < 0.5 else [rng.choice(HEADINGS[key]) for key in keys]
    buffer = io.StringIO()
    delimiter, ending = rng.choice(",;\t"), rng.choice(["\n", "\r\n"])
    if rng.random() < 0.1:
        buffer.write(f"sep={delimiter}{ending}")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=ending)
    writer.writerow(headings)
    # "" is for a cell beyond the last column
    writer.writerows(
        [[*(row.get(k, "") for k in keys), *([row[""]] if "" in row else [])] for row in rows]
    )
    path.write_bytes(buffer.getvalue().encode(rng.choice(["utf-8", "utf-8-sig", "utf-16"])))
    lines, line = [], buffer.getvalue().startswith("sep=") + 2
    for row in rows:
        lines.append(line)
        line += 1 + sum(text.count("\n") for text in row.values())
    return lines


@dataclass
class Files:
    """What is to be written, by file name: trees, and tables as lists of rows."""

    trees: dict[str, Record]
    tables: dict[str, list[dict[str, str]]]
    submissions: dict[tuple[str, int], int]
    """Which submission of the office stands as which item of which file."""
    exceptions: dict[tuple[str, int], int]
    """The same of its exceptions, in the order of the files."""

    @property
    def plan(self) -> Record:
        return next(tree for name, tree in self.trees.items() if name.startswith("plan"))

    @property
    def units(self) -> list[Record]:
        found: list[Record] = self.trees["units.yaml"]["units"]
        return found


def file_name(unit_id: str, rng: random.Random) -> str:
    """ "Folders below `submissions/2021/` are read as well"; "`.yml` is `.yaml` everywhere" """
    return rng.choice([f"{unit_id}.yaml"] * 4 + [f"{unit_id}.yml", f"lan-1/{unit_id}.yaml"])


def lay_out(office: RandomOffice, rng: random.Random) -> Files:
    """The office as FORMAT 1 spreads it over files. The trees are copies, free to be spoilt."""
    inbox = f"submissions/{office.plan['id']}"
    numbers = rng.sample(range(10, 99), 2 * len(office.units) + 1)
    names = {
        u["id"]: [f"{inbox}/{numbers.pop()}-{file_name(u['id'], rng)}" for _ in range(2)]
        for u in office.units
    }
    table = f"{inbox}/{numbers.pop()}-bang.csv"
    found: dict[str, tuple[list[int], list[int]]] = {}  # positions of submissions, of exceptions
    for position, sent in enumerate(office.submissions):
        tables = [table] if fits_a_row(sent) else []
        name = rng.choice([*tables, *names[sent["unit"]] * 2])
        found.setdefault(name, ([], []))[0].append(position)
    for position, leave in enumerate(office.exceptions):
        found.setdefault(rng.choice(names[leave["unit"]]), ([], []))[1].append(position)
    plan_file = f"plan{office.plan['id']}.yaml"
    files = Files({"units.yaml": {"units": office.units}, plan_file: office.plan}, {}, {}, {})
    for name, (positions, leaves) in sorted(found.items()):
        files.exceptions |= {(name, n): position for n, position in enumerate(leaves)}
        files.submissions |= {(name, n): position for n, position in enumerate(positions)}
        rows = [office.submissions[position] for position in positions]
        if name == table:
            files.tables[name] = [cells(row, office, rng) for row in rows]
            continue
        records = [
            {k: v for k, v in row.items() if k not in ("unit", "file", "line")} for row in rows
        ]
        given = [office.exceptions[position] for position in leaves]
        content: Record = {"unit": [*rows, *given][0]["unit"]}
        content |= {"submissions": records} if records else {}
        without = [{k: v for k, v in leave.items() if k != "unit"} for leave in given]
        content |= {"exceptions": without} if without else {}
        files.trees[name] = content
    files.trees = deepcopy(files.trees)
    return files


def save(files: Files, folder: Path, rng: random.Random) -> dict[tuple[str, int], int]:
    """Writes the files; gives back the line on which each submission begins."""
    lines: dict[tuple[str, int], int] = {}
    for name, tree in files.trees.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        for n, line in enumerate(save_yaml(folder / name, tree, rng)):
            lines[name, n] = line
    for name, rows in files.tables.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        for n, line in enumerate(save_csv(folder / name, rows, rng)):
            lines[name, n] = line
    return lines


def standing_at(
    office: RandomOffice, files: Files, lines: dict[tuple[str, int], int]
) -> RandomOffice:
    """The office as it stands in its files: submissions with file and line, exceptions in order."""
    submissions = list(office.submissions)
    for (name, n), position in files.submissions.items():
        submissions[position] = submissions[position] | {"file": name, "line": lines[name, n]}
    exceptions = [office.exceptions[position] for position in files.exceptions.values()]
    return replace(office, submissions=submissions, exceptions=exceptions)


def write(office: RandomOffice, folder: Path) -> RandomOffice:
    """Writes the office into `folder` as its data folder, always the same way for the same office."""
    rng = random.Random(repr(office))
    files = lay_out(office, rng)
    return standing_at(office, files, save(files, folder, rng))
