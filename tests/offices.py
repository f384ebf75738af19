"""Whole random offices: small, valid by FORMAT, and with every shape at once.

`offices()` makes one as plain data, `days(office)` a day to judge it on, `write(office, folder)` puts
it into files as FORMAT 1 says and gives it back with each submission's file and line filled in.
"""

from __future__ import annotations

import csv
import io
import random
import re
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
    ("2024-doi-ngay", date(2024, 4, 26), date(2024, 5, 8)),  # 4 May worked for 29 April
]
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
    "bai": {"name": {"vi": "Bài", "en": "Article"}, "work": True},
    "tin": {"name": "Tin", "work": True},
    "story": {"name": {"vi": "Mô hình, điển hình", "en": "Exemplary story"}},
    "report": {"name": "Báo cáo", "work": False},
}
OUTLETS = {
    "bao-hoa-binh": {"name": "Báo Hòa Bình", "group": "province-paper"},
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
TITLES = [
    "Gương sáng vùng cao",
    "GƯƠNG SÁNG VÙNG CAO",
    "Đổi mới dạy học; sách mới",
    "đổi mới dạy học; sách mới",
    "Mô hình, điển hình",
    "Số 10: no, yes",
    "Tổng kết năm học",
    '"Thắp sáng" ước mơ',
    "“Thắp sáng” ước mơ",
    "Hoà Bình – Lạc Thủy",
    "Hòa Bình - Lạc Thuỷ",
]
ADDRESSES = [
    "baohoabinh.com.vn/12/bai-1.htm",
    "giaoduc.vn/Tin",
    "giaoduc.vn/tin",
    "hoabinhtv.vn/p?id=7",
]
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


def draw_due(draw: st.DrawFn, yearly: bool, first: date, last: date) -> Record:
    """At most one due date, in one of its forms."""
    forms = ["none", "none", "day", "months", "days"] + ["date", "date"] * yearly
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
                st.sampled_from([None, due, {"days_after": 3}])
            )
        if scored and chance(draw, 30):
            own["roll"] = draw(st.sampled_from([None, "next-workday"]))
        overrides[period["id"]] = own
    if overrides and chance(draw, 60):
        terms["in"] = overrides
    return terms


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
    if chance(draw, 50):
        obligation["evidence"] = draw(st.sampled_from(["optional", "required", "required"]))
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
    obligation["who"] = who
    return obligation


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
        elif chance(draw, 8):  # a warning: it has no last day
            unit["successor"] = draw(st.sampled_from([other for other, _ in names]))
        if active:
            unit["active"] = active
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


def draw_address(draw: st.DrawFn) -> str:
    address = draw(st.sampled_from(ADDRESSES))
    host, rest = re.split(r"(?=[/?])", address, maxsplit=1)
    scheme = draw(st.sampled_from(["https://", "http://", ""]))
    www = draw(st.sampled_from(["", "www."]))
    slash = "/" if "?" not in rest and chance(draw, 30) else ""
    fragment = draw(st.sampled_from(["", "", "#binh-luan"]))
    port = draw(st.sampled_from(["", "", ":443"]))
    added = draw(st.sampled_from(["", "", "fbclid=Iw1", "utm_source=zalo&zarsrc=30"]))
    query = f"{'&' if '?' in rest else '?'}{added}" if added else ""
    host = draw(st.sampled_from([host, host.upper()]))
    return f"{scheme}{www}{host}{port}{rest}{slash}{query}{fragment}"


def draw_submission(draw: st.DrawFn, office: RandomOffice, aims: list[Aim], line: int) -> Record:
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
    if TYPES[sent["type"]].get("work") or chance(draw, 30):
        sent["title"] = draw(st.sampled_from(TITLES))
    if fits and "outlets" in obligation:
        wanted = obligation["outlets"]
        sent["outlet"] = draw(
            st.sampled_from([k for k, v in OUTLETS.items() if {k, v.get("group")} & {*wanted}])
        )
    elif chance(draw, 50):
        sent["outlet"] = draw(st.sampled_from(sorted(OUTLETS)))
    if chance(draw, 30):
        sent["url"] = draw_address(draw)
    if (fits and "topics" in obligation) or chance(draw, 50):
        wanted = obligation.get("topics") if fits else None
        names = st.sampled_from(wanted or [topic["id"] for topic in TOPICS])
        sent["topics"] = draw(st.lists(names, min_size=1, unique=True))
    if chance(draw, 20):
        sent["author"] = "Bùi Thị Hồng Đào"
    if chance(draw, 50):
        refs = draw(st.lists(st.sampled_from(REFS), min_size=1, max_size=2, unique=True))
        gap = st.sampled_from([0, 1, 3, 20, -1])
        sent["evidence"] = [
            {"ref": r, "date": plus(day, draw(gap))} if chance(draw, 60) else r for r in refs
        ]
    if chance(draw, 15):
        sent["status"] = draw(st.sampled_from(["accepted", "pending", "returned", "rejected"]))
        if sent["status"] in ("returned", "rejected"):
            sent["reason"] = "Chưa đúng chủ đề"
            if chance(draw, 70):
                sent["decided"] = plus(day, draw(later))
    if chance(draw, 8):
        sent |= {"distinct": True, "reason": "Hai kỳ của một loạt bài"}
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
    plan["obligations"] = [
        draw_obligation(draw, n + 1, plan, units) for n in range(draw(st.integers(2, 4)))
    ]
    empty = RandomOffice(plan, units, [], [])
    # most aim at a few duties, so that they fill one, repeat each other and meet exceptions
    aims = [draw_aim(draw, empty) for _ in range(draw(st.integers(1, 3)))]
    count = draw(st.sampled_from([12, *range(26)]))
    submissions = [draw_submission(draw, empty, aims, n + 1) for n in range(count)]
    exceptions = [draw_exception(draw, empty, aims) for _ in range(draw(st.integers(0, 4)))]
    return RandomOffice(plan, units, submissions, exceptions)


@st.composite
def days(draw: st.DrawFn, office: RandomOffice) -> date:
    """A day to judge on: mostly one on which something changes, or its neighbour."""
    told: list[date] = [office.plan["period"]["to"]]
    for record in [*office.submissions, *office.exceptions]:
        told += [
            record[key]
            for key in ("date", "received", "decided", "approved", "by")
            if key in record
        ]
        told += [item["date"] for item in record.get("evidence", []) if isinstance(item, dict)]
    first, last = office.plan["period"]["from"], office.plan["period"]["to"]
    anywhere = [plus(first, n) for n in range(-10, (last - first).days + 60)]
    turning = turning_days(office.plan, office.units, office.plan["obligations"])
    return near(draw, [*filter(None, turning), told, told, anywhere])


HEADINGS = {
    "unit": ["Đơn vị"],
    "type": ["Loại", "Thể loại"],
    "date": ["Ngày", "Ngày đăng", "Ngày gửi"],
    "received": ["Ngày nhận"],
    "title": ["Tiêu đề", "Tên bài"],
    "outlet": ["Nơi đăng", "Báo/Đài"],
    "url": ["Đường dẫn", "Link"],
    "evidence": ["Minh chứng"],
    "topics": ["Chủ đề"],
    "author": ["Tác giả"],
    "period": ["Kỳ"],
    "status": ["Trạng thái"],
    "decided": ["Ngày xử lý"],
    "reason": ["Lý do"],
    "distinct": ["distinct"],  # has no Vietnamese heading
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


def save_csv(path: Path, rows: list[Record], units: list[Record], rng: random.Random) -> list[int]:
    """Writes the file; gives back the lines of its rows."""
    roster = {unit["id"]: unit for unit in units}

    def cell(key: str, value: Any) -> str:
        if key == "unit":
            unit = roster[value]
            return str(
                rng.choice(
                    [value, unit["name"], unit.get("short", value), *unit.get("aliases", [])]
                )
            )
        if isinstance(value, list):
            return "|".join(v if isinstance(v, str) else f"{v['ref']} ({v['date']})" for v in value)
        if isinstance(value, date):
            return spell_date(value, rng)
        return "true" if value is True else str(value)

    keys = [k for k in HEADINGS if k in ("unit", "type", "date") or any(k in row for row in rows)]
    rng.shuffle(keys)
    headings = keys if rng.random() < 0.5 else [rng.choice(HEADINGS[key]) for key in keys]
    buffer = io.StringIO()
    writer = csv.writer(
        buffer, delimiter=rng.choice(",;\t"), lineterminator=rng.choice(["\n", "\r\n"])
    )
    writer.writerow(headings)
    writer.writerows([[cell(k, row[k]) if k in row else "" for k in keys] for row in rows])
    path.write_bytes(buffer.getvalue().encode(rng.choice(["utf-8", "utf-8-sig", "utf-16"])))
    return list(range(2, len(rows) + 2))


def write(office: RandomOffice, folder: Path) -> RandomOffice:
    """Writes the office into `folder` as its data folder, always the same way for the same office."""
    rng = random.Random(repr(office))
    inbox = folder / "submissions" / office.plan["id"]
    inbox.mkdir(parents=True)
    save_yaml(folder / "units.yaml", {"units": office.units}, rng)
    save_yaml(folder / f"plan{office.plan['id']}.yaml", office.plan, rng)
    numbers = rng.sample(range(10, 99), 2 * len(office.units) + 1)
    names = {u["id"]: [f"{numbers.pop()}-{u['id']}.yaml" for _ in range(2)] for u in office.units}
    table = f"{numbers.pop()}-bang.csv"
    files: dict[
        str, tuple[list[int], list[Record]]
    ] = {}  # the positions of submissions; exceptions
    for position, sent in enumerate(office.submissions):
        name = rng.choice([table, *names[sent["unit"]] * 2])
        files.setdefault(name, ([], []))[0].append(position)
    for leave in office.exceptions:
        files.setdefault(rng.choice(names[leave["unit"]]), ([], []))[1].append(leave)
    submissions, exceptions = list(office.submissions), []
    for name, (positions, leaves) in sorted(files.items()):
        rows = [office.submissions[position] for position in positions]
        if name == table:
            lines = save_csv(inbox / name, rows, office.units, rng)
        else:
            records = [
                {k: v for k, v in row.items() if k not in ("unit", "file", "line")} for row in rows
            ]
            content: Record = {"unit": [*rows, *leaves][0]["unit"]}
            content |= {"submissions": records} if records else {}
            content |= (
                {"exceptions": [{k: v for k, v in e.items() if k != "unit"} for e in leaves]}
                if leaves
                else {}
            )
            lines = save_yaml(inbox / name, content, rng)
        for position, row, line in zip(positions, rows, lines, strict=False):
            submissions[position] = row | {
                "file": f"submissions/{office.plan['id']}/{name}",
                "line": line,
            }
        exceptions += leaves
    return replace(office, submissions=submissions, exceptions=exceptions)
