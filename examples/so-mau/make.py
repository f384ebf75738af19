"""Makes the invented office beside this file: roster, plan, submissions. The same bytes every time.

No unit, person, title or address in it is real. From anywhere: python examples/so-mau/make.py
"""

import csv
import io
import json
import random
import re
import unicodedata
from collections import namedtuple
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLAN = HERE.parents[1] / "data" / "plan2021.yaml"
RNG = random.Random(2021)
INVENTED = "# DỮ LIỆU BỊA: mọi đơn vị, người, tiêu đề, địa chỉ đều không có thật. make.py làm ra tệp này.\n"
PLAN_HEADER = """\
# SỞ MẪU, BỊA RA ĐỂ DÙNG THỬ: không đơn vị, bài viết nào trong thư mục này có thật.
# Phần dưới chép nguyên văn data/plan2021.yaml, chỉ thay tên miền của các nơi đăng bằng tên miền bịa;
# muốn sửa thì sửa ở đó rồi chạy lại make.py.

"""

# ---- words ----
PRESS = (
    ["bao-hoa-binh"] * 6 + ["dai-ptth-hoa-binh"] * 2 + ["bao-nhan-dan", "bao-chi-trung-uong-khac"]
)
ELSEWHERE = (
    ["website-nganh"] * 4 + ["website-don-vi"] * 3 + ["truyen-thanh-huyen", "facebook", "khac"]
)
LEADS = ["", "", "", "", "Ghi nhận: ", "“Góc nhìn Mẫu”: ", 'Chuyện ở "trường Mẫu": ', "Hỏi - đáp: "]
SUBJECTS = [
    "Toán",
    "Ngữ văn",
    "Tiếng Anh",
    "Tin học",
    "Lịch sử",
    "Vật lí",
    "Hóa học",
    "Sinh học",
    "Địa lí",
]
HEADLINES = [
    ("chat-luong-day-hoc", "{u} đổi mới cách dạy môn {s}"),
    ("covid-19", "{u} dạy trực tuyến môn {s}"),
    ("chat-luong-day-hoc", "Giờ {s} không nhàm chán ở {u}"),
    ("doi-ngu", "Tổ {s} của {u} thi dạy giỏi"),
    ("thi-tuyen-sinh", "Đề thi thử môn {s} của {u}: vừa sức?"),
    ("cntt-cqdt", "{u} số hóa học liệu {s}"),
    ("huong-nghiep", "Từ giờ {s} đến chọn nghề ở {u}"),
    ("tu-chon", "Câu lạc bộ {s} của {u} ra mắt"),
]
MODELS = [
    "Thư viện xanh",
    "Lớp học không rác",
    "Đôi bạn cùng tiến",
    "Tủ sách lớp em",
    "Góc tiếng Anh",
]
STORIES = ["Mô hình “{m}” của {u}", "Gương người tốt, việc tốt: {p}, {u}", "{u} với '{m}'"]
PEOPLE = ["Nguyễn Văn Mẫu", "Trần Thị Mẫu", "Lê Mẫu (cộng tác viên)", "Tổ truyền thông Mẫu"]
REASONS = [
    ("pending", None),
    ("returned", "Thiếu ảnh, đề nghị bổ sung"),
    ("returned", "Chưa rõ ngày đăng: xem lại"),
    ("rejected", "Nội dung không phù hợp"),
]
PAPERS = [
    ("unit-plan", 3, "Kế hoạch truyền thông"),
    ("contact-person", 4, "Cử đầu mối"),
    ("semester-report", 1, "Sơ kết học kỳ I"),
    ("school-year-report", 6, "Tổng kết năm học"),
    ("training-advice", 5, "Tham mưu tập huấn"),
]
OFFICE_PAPERS = [
    ("vp-so", "training", 6, 24),
    ("vp-so", "budget", 3, 8),
    ("vp-so", "evaluation", 12, 28),
    ("p-khtc", "funding", 3, 15),
    ("p-mau-2", "contact-person", 3, 10),
]

# ---- how units behave ----
# Days of the month on which stories go out; months without (or how many); works in the press before 9 and
# after 20 September; which annual report; how often it sends other papers (0: it sends nothing at all).
SHAPE_DEFAULTS = [(16, 28), (), (1, 1), "on time", 0.85]
Shape = namedtuple("Shape", "days missed press report habit", defaults=SHAPE_DEFAULTS)
# Month and day of the annual report, and how many days later its evidence came (None: never).
REPORTS = {
    "on time": [(5, 24, 0), (5, 28, 0), (5, 30, 0)],
    "31 May": [(5, 31, 0)],
    "June": [(6, 18, 0)],
    "July": [(7, 5, 0)],
    "evidence later": [(5, 25, 14)],
    "no evidence": [(5, 27, None)],
    "any": [(5, 20, 0), (5, 29, 0), (6, 2, 0), (8, 11, 0), (10, 4, 0), (5, 26, None)],
    "autumn": [(11, 22, 0), (11, 29, 0)],
    "6 September": [(9, 6, 0)],
    "8 December": [(12, 8, 0)],
    "30 November": [(11, 30, 0)],
    "20 December": [(12, 20, 0)],
    "none": [],
}
FULL, STEADY, EMPTY = Shape((2, 12), press=(3, 1), habit=1), Shape(), Shape(habit=0)
PATCHY = Shape((1, 28), 3, (1, 1), "any", 0.5)
BUREAUS = {
    "A": Shape((2, 12), press=(9, 3), report="6 September"),
    "B": Shape(press=(6, 3), report="autumn"),
    "C": Shape(press=(1, 4), report="autumn"),
    "D": PATCHY._replace(press=(4, 3), report="20 December"),
    "E": Shape(press=(5, 4), report="autumn"),
    "F": EMPTY,
    "G": Shape(press=(8, 2), report="autumn"),
    "H": Shape(press=(6, 2), report="8 December"),
    "I": Shape(press=(5, 2), report="30 November"),
    "K": Shape(missed=(7,), press=(3, 1), report="none"),
}
SCHOOLS = dict.fromkeys(range(1, 49), PATCHY)  # if not below
SCHOOLS |= dict.fromkeys([1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 36], FULL)
SCHOOLS |= dict.fromkeys([2, 5, 8, 11, 14, 17, 20, 23, 29, 30, 37, 45], STEADY)
SCHOOLS |= dict.fromkeys([21, 24, 40], Shape((5, 25), (6, 7, 8), (2, 1)))
SCHOOLS |= dict.fromkeys([6, 15, 46], Shape(press=(0, 1)))
SCHOOLS |= {
    number: FULL._replace(report=report)
    for number, report in {
        3: "31 May",
        12: "June",
        38: "July",
        9: "no evidence",
        39: "no evidence",
        18: "evidence later",
    }.items()
}
SCHOOLS |= {26: Shape(missed=(8,)), 33: EMPTY, 47: EMPTY}
SCHOOL_KINDS = [
    (36, "thpt", "Trường THPT", "THPT"),
    (40, "ptdtnt", "Trường PTDTNT", "PTDTNT"),
    (44, "thcs-thpt", "Trường THCS&THPT", "THCS&THPT"),
    (48, "gdtx", "TT GDTX", "TT GDTX"),
]
MERGED, FOUNDED = "thpt-mau-30", "thpt-mau-36"  # on 31 July and on 1 August
ROSTER_EXTRAS = {
    MERGED: ["active: {to: 2021-07-31}", "successor: thpt-mau-29"],
    FOUNDED: ["active: {from: 2021-08-01}"],
    "pgd-huyen-a": ["contact: {name: Trần Thị Mẫu, email: huyen-a@example.invalid}"],
    "thpt-mau-01": ["contact: {name: Nguyễn Văn Mẫu, email: mau01@example.invalid}"],
}
EXCEPTIONS = {
    "thpt-mau-26": "{obligation: exemplary-stories, period: 2021-08, waive: true, approved: 2021-08-03, "
    "document: 00/SGD&ĐT-VP, reason: Trường làm khu cách ly (bịa)}",
    "pgd-huyen-h": '{obligation: annual-report, period: "2021", by: 2021-12-10, approved: 8/9/2021, '
    'reason: "Thay người phụ trách: bịa"}',
}
Unit = namedtuple("Unit", "id name short kind area aliases shape", defaults=["", "", EMPTY])


def all_units():
    yield Unit("vp-so", "Văn phòng Sở Mẫu", "VP Sở Mẫu", "office")
    for number, key in enumerate(["p-khtc", "p-mau-2"], start=1):  # the plan names p-khtc
        yield Unit(key, f"Phòng chuyên môn Mẫu {number}", f"Phòng Mẫu {number}", "department")
    for letter, shape in BUREAUS.items():
        area = f"huyện {letter}"
        yield Unit(
            f"pgd-huyen-{letter.lower()}",
            f"Phòng Giáo dục và Đào tạo {area}",
            f"Phòng GD&ĐT {area}",
            "bureau",
            area,
            f"PGD {area}",
            shape,
        )
    for number, shape in SCHOOLS.items():
        _, slug, long, short = next(kind for kind in SCHOOL_KINDS if number <= kind[0])
        yield Unit(
            f"{slug}-mau-{number:02}",
            f"{long} Mẫu {number:02}",
            f"{short} Mẫu {number:02}",
            "school",
            f"huyện {list(BUREAUS)[number % 10]}",
            f"{short} Mẫu số {number:02}",
            shape,
        )


UNITS = {unit.id: unit for unit in all_units()}


# ---- what a unit sent ----
def record(unit, kind, day, title, **more):
    return {"unit": unit.id, "type": kind, "date": day, "title": title} | more


def work(unit, first, last, outlets, seen, kind=None):
    """An article somewhere between two days, under a title that none had before."""
    title = None
    while title is None or title in seen:
        topic, words = RNG.choice(HEADLINES)
        title = RNG.choice(LEADS) + words.format(u=unit.short, s=RNG.choice(SUBJECTS))
    seen.add(title)
    day, outlet = first + timedelta(RNG.randint(0, (last - first).days)), RNG.choice(outlets)
    kind = kind or ("phong-su" if outlet.startswith("dai") else "bai")
    made = record(unit, kind, day, title, outlet=outlet)
    if RNG.random() < 0.8:
        made["url"] = f"https://{outlet}.example.invalid/{day:%Y/%m}/bai-{len(seen):04}.html"
    else:
        made["evidence"] = [
            RNG.choice([f"scan/bao-{len(seen):04}.pdf", "Bản chụp trang báo, gửi kèm thư"])
        ]
    if RNG.random() < 0.6:
        made["topics"] = [topic] + ["dien-hinh-ntvt"] * (RNG.random() < 0.2)
    return made | ({"author": RNG.choice(PEOPLE)} if RNG.random() < 0.4 else {})


def works(unit, seen):
    start = date(2021, 8, 2) if unit.id == FOUNDED else date(2021, 1, 4)
    middle = date(2021, 7, 30) if unit.id == MERGED else date(2021, 9, 8)
    autumn, end = date(2021, 9, 20), date(2021, 12, 28)
    yield from (work(unit, start, middle, PRESS, seen) for _ in range(unit.shape.press[0]))
    yield from (work(unit, autumn, end, PRESS, seen) for _ in range(unit.shape.press[1]))
    yield from (work(unit, start, end, ELSEWHERE, seen, "bai") for _ in range(RNG.randint(1, 3)))
    yield from (
        work(unit, start, end, PRESS + ELSEWHERE, seen, "tin") for _ in range(RNG.randint(1, 5))
    )


def stories(unit):
    missed = unit.shape.missed
    missed = RNG.sample(range(3, 13), missed) if isinstance(missed, int) else missed
    for month in range(1, 13):
        times = 0 if month in missed or (month < 3 and RNG.random() < 0.6) else 1
        for _ in range(times * 2 if RNG.random() < 0.08 else times):
            title = RNG.choice(STORIES).format(
                u=unit.short, m=RNG.choice(MODELS), p=RNG.choice(PEOPLE)
            )
            day = date(2021, month, RNG.randint(*unit.shape.days))
            made = record(unit, "story", day, f"{title}, tháng {month}")
            if (
                unit.shape.habit == PATCHY.habit and RNG.random() < 0.15
            ):  # only sent in the next month
                made |= {"date": day.replace(day=28) + timedelta(9), "period": f"2021-{month:02}"}
            yield made


def papers(unit):
    for month, day, wait in RNG.sample(
        REPORTS[unit.shape.report], min(1, len(REPORTS[unit.shape.report]))
    ):
        sent, scan = date(2021, month, day), f"scan/bao-cao-{unit.id}.pdf"
        proof = (
            {} if wait is None else {"evidence": [(scan, sent + timedelta(wait)) if wait else scan]}
        )
        yield record(unit, "report", sent, f"Báo cáo truyền thông: {unit.short}", **proof)
    for month in [month for month in range(1, 13) if RNG.random() < unit.shape.habit * 0.5]:
        day = date(2021, month, RNG.randint(18, 28))
        made = record(unit, "monthly-report", day, f"Báo cáo tháng {month}")
        late = {"date": day + timedelta(14), "period": f"2021-{month:02}"}
        yield made | (late if RNG.random() < 0.15 else {})
    for kind, month, title in PAPERS:
        if RNG.random() < unit.shape.habit and (kind != "training-advice" or unit.kind == "bureau"):
            yield record(unit, kind, date(2021, month, RNG.randint(1, 28)), title)


def odd_ones(seen):
    """The same article twice, two articles of one name, other years, the office's own papers."""
    for number, key in enumerate(
        ["pgd-huyen-b", "pgd-huyen-c", "pgd-huyen-i", "thpt-mau-02", "thpt-mau-17"]
    ):
        first = work(UNITS[key], day := date(2021, 4, 3 + number), day, ["bao-hoa-binh"], seen)
        first["url"] = f"https://www.bao-mau.example.invalid/bai-{number}/"
        address = (
            f"{'http' if number % 2 else 'https'}://Bao-Mau.example.invalid/bai-{number}#binh-luan"
        )
        yield first
        yield record(
            UNITS[key],
            first["type"],
            day + timedelta(1),
            first["title"].upper(),
            outlet=first["outlet"],
            evidence=["Bản chụp trang báo in"],
        )
        yield first | {
            "date": day + timedelta(3),
            "title": first["title"] + " (đăng lại)",
            "url": address,
        }
    part = work(UNITS["pgd-huyen-e"], day := date(2021, 5, 5), day, ["bao-hoa-binh"], seen)
    yield part
    yield part | {
        "date": date(2021, 5, 7),
        "url": "https://bao-mau.example.invalid/ky-2",
        "distinct": "true",
        "reason": "Kỳ 2 của loạt hai kỳ: cùng tên, khác nội dung",
    }
    for key, day in [
        ("thpt-mau-01", date(2020, 12, 29)),
        ("pgd-huyen-g", date(2020, 12, 30)),
        ("thpt-mau-05", date(2022, 1, 4)),
        ("pgd-huyen-d", date(2022, 1, 11)),
    ]:
        yield work(UNITS[key], day, day, PRESS, seen)
    yield record(UNITS["thpt-mau-31"], "story", date(2022, 1, 5), "Gửi bù", period="2021-12")
    for key, kind, month, day in OFFICE_PAPERS:
        yield record(UNITS[key], kind, date(2021, month, day), "Văn bản Mẫu", note="bịa")
    yield work(UNITS["p-mau-2"], day := date(2021, 10, 6), day, ["website-nganh"], seen, "tin")


def handled(one):
    """What the office did with a record, and what the typing did to its title."""
    patchy = UNITS[one["unit"]].shape.habit == PATCHY.habit
    if RNG.random() < 0.15:
        one["received"] = one["date"] + timedelta(RNG.randint(1, 20 if patchy else 3))
    if "distinct" not in one and (patchy or one["type"] == "tin") and RNG.random() < 0.12:
        one["status"], reason = RNG.choice(REASONS)
        decided = one.get("received", one["date"]) + timedelta(RNG.randint(2, 40))
        one |= {"decided": decided, "reason": reason} if reason else {}
    if RNG.random() < 0.04:
        title = one["title"]
        one["title"] = RNG.choice(
            [
                unicodedata.normalize("NFD", title),
                title.replace(" ", "  ", 2),
                title.replace(" ", "\u00a0", 1),
                f"  {title} ",
            ]
        )
    return one


def everything():
    seen, records = set(), []
    for unit in UNITS.values():
        sent = [*works(unit, seen), *stories(unit), *papers(unit)] if unit.shape.habit else []
        first, last = (
            date(2021, 8 if unit.id == FOUNDED else 1, 1),
            date(2021 + (unit.id != MERGED), 7, 31),
        )
        records += [one for one in sent if first <= one["date"] <= last]
    records = [handled(one) for one in [*records, *odd_ones(seen)]]
    return sorted(records, key=lambda one: (one["date"], one["unit"], one["type"], one["title"]))


# ---- how clerks write it down ----
# How dates look, quotes, indent, short records on one line, a remark here and there, BOM and CRLF.
HAND_DEFAULTS = ["{}", "", "  ", False, "", False]
Hand = namedtuple("Hand", "day quote indent one_line remark notepad", defaults=HAND_DEFAULTS)
HANDS = [
    Hand(remark="  # chép từ thư"),
    Hand("{0.day}/{0.month}/{0.year}", '"'),
    Hand("{0.day}.{0.month}.{0.year}", "'", ""),
    Hand(one_line=True),
    Hand("{0:%d/%m/%Y}", "'", notepad=True),
    Hand("{0.day}-{0.month}-{0.year}", remark="  # theo sổ"),
]
# Name, separator, encoding, first bytes, ends of lines, how units are named, headings, which records.
SHEETS = [
    (
        "tong-hop-quy-1.csv",
        ";",
        "utf-8",
        b"\xef\xbb\xbf",
        "\r\n",
        ["short", "aliases"],
        {
            "unit": "Đơn vị",
            "type": "Loại",
            "date": "Ngày đăng",
            "title": "Tiêu đề",
            "outlet": "Nơi đăng",
            "url": "Đường dẫn",
            "evidence": "Minh chứng",
            "topics": "Chủ đề",
        },
        lambda one, at: one["date"] <= date(2021, 3, 31) and at % 3 > 0,
    ),
    (
        "bao-cao-va-tin.csv",
        ",",
        "utf-8",
        b"",
        "\n",
        ["name", "id"],
        {
            key: key
            for key in (
                "unit",
                "type",
                "date",
                "received",
                "title",
                "outlet",
                "url",
                "evidence",
                "topics",
                "author",
                "period",
                "status",
                "decided",
                "reason",
            )
        },
        lambda one, at: one["type"] in ("monthly-report", "tin") and at % 2 > 0,
    ),
    (
        "mo-hinh-6-thang-cuoi.csv",
        "\t",
        "utf-16-le",
        b"\xff\xfe",
        "\r\n",
        ["short", "name"],
        {
            "unit": "ĐƠN VỊ",
            "type": "Thể loại",
            "date": "Ngày gửi",
            "received": "Ngày nhận",
            "title": "Tên bài",
            "period": "Kỳ",
            "status": "Trạng thái",
            "decided": "Ngày xử lý",
            "reason": "Lý do",
        },
        lambda one, at: one["type"] == "story" and one["date"] >= date(2021, 7, 1) and at % 3 > 0,
    ),
]


def yaml_value(of, hand):
    if isinstance(of, list):
        return "[" + ", ".join(yaml_value(one, hand) for one in of) + "]"
    if isinstance(of, tuple):
        return f"{{ref: {of[0]}, date: {hand.day.format(of[1])}}}"
    if isinstance(of, date):
        return hand.day.format(of)
    if not hand.quote and re.fullmatch(r"[^\W_](?:[\w./()&-]|:(?=/)| (?=[\w(]))*", of):
        return of
    return (
        "'" + of.replace("'", "''") + "'"
        if hand.quote == "'"
        else json.dumps(of, ensure_ascii=False)
    )


def yaml_file(unit, records, hand):
    text = f"{INVENTED}unit: {unit.id}\nsubmissions:" + ("\n" if records else " []\n")
    bare = hand._replace(quote="")  # for ids
    for one in records:
        pairs = [
            f"{key}: {yaml_value(of, bare if key in ('type', 'outlet', 'period', 'distinct') else hand)}"
            for key, of in one.items()
            if key != "unit"
        ]
        pairs[1] += hand.remark if RNG.random() < 0.1 else ""
        short = hand.one_line and len(pairs) <= 3
        body = "{" + ", ".join(pairs) + "}" if short else f"\n{hand.indent}  ".join(pairs)
        text += f"{hand.indent}- {body}\n"
    text += f"exceptions:\n  - {EXCEPTIONS[unit.id]}\n" if unit.id in EXCEPTIONS else ""
    return text.replace("\n", "\r\n").encode("utf-8-sig") if hand.notepad else text.encode()


def csv_cell(of, day):
    if isinstance(of, list):
        return "|".join(one if isinstance(one, str) else f"{one[0]} ({one[1]})" for one in of)
    return day.format(of) if isinstance(of, date) else of


def csv_file(records, separator, encoding, start, newline, names, headings):
    out = io.StringIO()
    rows = csv.writer(out, delimiter=separator, lineterminator=newline)
    rows.writerow(headings.values())
    for one in records:
        named = one | {"unit": getattr(UNITS[one["unit"]], RNG.choice(names)) or one["unit"]}
        day = RNG.choice(HANDS).day
        rows.writerow(csv_cell(named.get(key, ""), day) for key in headings)
    return start + out.getvalue().encode(encoding)


def roster():
    text = INVENTED + "units:\n"
    for unit in UNITS.values():
        known = unit._replace(
            aliases=f"[{unit.aliases}]" if unit.aliases else "", shape=""
        )._asdict()
        lines = [f"{key}: {of}" for key, of in known.items() if of]
        text += (
            "  - " + "\n    ".join([*lines, *ROSTER_EXTRAS.get(unit.id, []), "note: bịa"]) + "\n"
        )
    return text


def main():
    RNG.seed(2021)
    records, folder = everything(), HERE / "submissions" / "2021"
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("*.yaml"), *folder.glob("*.csv")]:
        old.unlink()
    (HERE / "units.yaml").write_bytes(roster().encode())
    plan = re.sub(r"domains: \[[^]]*\]", "domains: [example.invalid]", PLAN.read_text("utf-8"))
    (HERE / "plan2021.yaml").write_bytes((PLAN_HEADER + plan).encode())
    places = {key: at for at, key in enumerate(UNITS)}
    for name, *how, headings, takes in SHEETS:
        taken = [
            one
            for one in records
            if one.keys() <= headings.keys() and takes(one, places[one["unit"]])
        ]
        (folder / name).write_bytes(csv_file(taken, *how, headings))
        records = [one for one in records if one not in taken]
    for at, unit in enumerate(UNITS.values()):
        own = [one for one in records if one["unit"] == unit.id]
        if own or unit.id == "thpt-mau-33":  # which sent a file with nothing in it
            (folder / f"{unit.id}.yaml").write_bytes(yaml_file(unit, own, HANDS[at % len(HANDS)]))


if __name__ == "__main__":
    main()
