"""Made-up offices of any size, and the same facts in the forms that other programs read.

Nothing in them is real. The same arguments make the same bytes.
"""

import csv
import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from bench import by_hand
from hbcomms.files.yaml.tree import Tree

PLAN = Path(__file__).parent.parent / "data" / "plan2021.yaml"
FIRST, DAYS = date(2021, 1, 4), 350
WORKS = ("bai", "bai", "bai", "bai", "tin", "tin", "phong-su")
PAPERS = ("story", "story", "story", "monthly-report", "unit-plan", "report")
PRESS = ("bao-hoa-binh", "bao-hoa-binh", "dai-ptth-hoa-binh", "bao-nhan-dan", "website-nganh")
TOPICS = ("doi-ngu", "covid-19", "tu-chon", "huong-nghiep", "thi-tuyen-sinh", "cntt-cqdt")
SUBJECTS = ("Toán", "Ngữ văn", "Tiếng Anh", "Lịch sử", "Tin học", "Vật lí", "Hóa học", "Địa lí")
COLUMNS = (
    *("unit", "type", "date", "received", "title", "outlet", "url", "evidence"),
    *("topics", "author", "status", "decided", "reason"),
)
Record = dict[str, str]


@dataclass(frozen=True)
class Size:
    """How many units send how many records; `head` of them are bureaus, the others schools. With
    several offices, each has as many."""

    name: str
    units: int
    records: int
    head: int
    offices: int = 1
    seed: int = 0


YEAR = Size("year", 67, 2_000, 10)
"""A province's office in a real year."""
MINISTRY = Size("ministry", 64, 100_000, 63)
"""63 provinces under one plan, each of which sends what a province's units send together."""
LARGE = Size("large", 64, 1_000_000, 63)
"""Ten times as much."""
COUNTRY = Size("country", 67, 2_000, 10, offices=63)
"""A real year in each of 63 offices."""
TINY = Size("tiny", 4, 40, 2, offices=3)
"""For the tests of the bench itself."""


def unit_ids(size: Size) -> list[str]:
    """The ids of the roster in its order."""
    return [*(f"don-vi-mau-{number:03}" for number in range(1, size.units)), "p-khtc"]


def records(size: Size) -> Iterator[Record]:
    """The records in the order of their dates, as a register has them."""
    rng = random.Random(size.records + size.seed)
    ids, last = unit_ids(size)[:-1], dict[str, Record]()
    for number in range(size.records):
        unit, day = rng.choice(ids), FIRST + timedelta(number * DAYS // size.records)
        if unit in last and rng.random() < 0.01:  # it was sent twice, as happens
            received = {"received": (day + timedelta(3)).isoformat()}
            yield last[unit] | received
        else:
            last[unit] = _record(rng, unit, number, day)
            yield last[unit]


def _record(rng: random.Random, unit: str, number: int, day: date) -> Record:
    if rng.random() < 0.6:
        made = _work(rng, number, day) | {"unit": unit}
    else:
        made = {"unit": unit, "type": rng.choice(PAPERS), "title": f"Mô hình mẫu số {number}"}
        if rng.random() < 0.5:
            made["evidence"] = f"scan/{number:07}.pdf"
    made["date"] = day.isoformat()
    made["received"] = (day + timedelta(rng.randrange(9))).isoformat()
    if rng.random() < 0.02:
        made |= {"status": "returned", "reason": "Thiếu ảnh"}
        made["decided"] = (day + timedelta(12)).isoformat()
    return made


def _work(rng: random.Random, number: int, day: date) -> Record:
    outlet = rng.choice(PRESS)
    made = {
        "type": rng.choice(WORKS),
        "title": f"Đơn vị mẫu đổi mới cách dạy môn {rng.choice(SUBJECTS)}, bài {number}",
        "outlet": outlet,
        "url": f"https://{outlet}.example.invalid/{day:%Y/%m}/bai-{number:07}.html",
    }
    if rng.random() < 0.6:
        made["topics"] = rng.choice(TOPICS)
    if rng.random() < 0.3:
        made["author"] = "Nguyễn Văn Mẫu"
    return made


def office(folder: Path, size: Size) -> Path:
    """The folder with the plan and a roster, nothing sent yet."""
    sent = folder / "submissions" / "2021"
    sent.mkdir(parents=True)
    (folder / PLAN.name).write_bytes(PLAN.read_bytes())
    lines = ["units:"]
    for number, id_ in enumerate(unit_ids(size), 1):
        kind = "bureau" if number <= size.head else "school"
        kind = "department" if id_ == "p-khtc" else kind  # the plan names it
        lines += [f"  - id: {id_}", f"    name: Đơn vị mẫu {number:03}", f"    kind: {kind}"]
    (folder / "units.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sent


def csv_office(folder: Path, size: Size) -> None:
    """All records in one register."""
    with (office(folder, size) / "so.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(records(size))


def yaml_office(folder: Path, size: Size) -> None:
    """One file a unit, written as `hbcomms add` writes."""
    from hbcomms.files.writing.render import item

    sent = office(folder, size)
    for id_, made in _by_unit(size).items():
        items = []
        for record in made:
            tree: dict[str, Tree] = {key: record[key] for key in COLUMNS[1:] if key in record}
            for key in tree.keys() & {"topics", "evidence"}:
                tree[key] = [tree[key]]
            items.append(item(tree, 2, False, "\n"))
        text = "\n".join([f"unit: {id_}", "submissions:", *items]) + "\n"
        (sent / f"{id_}.yaml").write_text(text, encoding="utf-8")


def hand_written_office(folder: Path, size: Size) -> None:
    """One file a unit, as people type them."""
    sent = office(folder, size)
    for id_, made in _by_unit(size).items():
        (sent / f"{id_}.yaml").write_bytes(by_hand.text_of(id_, made, f"{id_} {size.seed}"))


def _by_unit(size: Size) -> dict[str, list[Record]]:
    made: dict[str, list[Record]] = {id_: [] for id_ in unit_ids(size)}
    for record in records(size):
        made[record["unit"]].append(record)
    return made


def journal(folder: Path, size: Size) -> None:
    """A budget of what the plan asks for, and a transaction for each record."""
    folder.mkdir(parents=True)
    asked = {"bai": "8 bai", "report": "1 report", "unit-plan": "1 unit-plan"}
    with (folder / "so.journal").open("w", encoding="utf-8") as file:
        for unit in unit_ids(size):
            file.write("~ yearly from 2021-01-01\n")
            for kind, amount in asked.items():
                file.write(f"    {unit}:{kind}    {_commodity(amount)}\n")
            file.write("    ke-hoach\n\n")
            file.write(f"~ monthly from 2021-01-01\n    {unit}:story    1 story\n    ke-hoach\n\n")
        for made in records(size):
            unit, kind = made["unit"], made["type"]
            file.write(f"{made['date']} {made['title']}\n")
            for key in COLUMNS:
                if key in made and key not in ("unit", "type", "date", "title"):
                    file.write(f"    ; {key}: {made[key]}\n")
            file.write(f"    {unit}:{kind}    {_commodity(f'1 {kind}')}\n    ke-hoach\n\n")


def _commodity(amount: str) -> str:
    number, name = amount.split(" ")
    return f'{number} "{name}"' if "-" in name else amount


def frictionless_schema(folder: Path, size: Size) -> None:
    """The register's columns as a Table Schema, as strict as the format is."""
    kinds = sorted({*WORKS, *PAPERS})
    fields: list[dict[str, object]] = []
    for name in COLUMNS:
        field: dict[str, object] = {"name": name, "type": "string"}
        if name in ("date", "received", "decided"):
            field["type"] = "date"
        needed = {"required": name in ("unit", "type", "date")}
        choices = {"type": kinds, "unit": unit_ids(size)}.get(name)
        fields.append(field | {"constraints": needed | ({"enum": choices} if choices else {})})
    folder.mkdir(parents=True)
    (folder / "schema.json").write_text(json.dumps({"fields": fields}), encoding="utf-8")


def doorstop_document(folder: Path, size: Size) -> None:
    """One item a record, as doorstop keeps its requirements."""
    import subprocess

    folder.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    document = folder / "sent"
    document.mkdir()
    settings = "settings:\n  digits: 7\n  itemformat: yaml\n  prefix: SENT\n  sep: ''\n"
    (document / ".doorstop.yml").write_text(settings, encoding="utf-8")
    for number, made in enumerate(records(size)):
        attributes = "".join(f"{key}: {json.dumps(made[key])}\n" for key in made if key != "title")
        text = f"active: true\nderived: false\nheader: ''\nlevel: 1.{number}\nlinks: []\n"
        text += f"normative: true\nref: ''\nreviewed: null\ntext: {json.dumps(made['title'])}\n"
        (document / f"SENT{number:07}.yml").write_text(text + attributes, encoding="utf-8")


def provinces(folder: Path, size: Size) -> None:
    """Many offices side by side, one folder a province, each with a register."""
    for number in range(1, size.offices + 1):
        csv_office(folder / f"tinh-mau-{number:02}", replace(size, seed=number))


FORMS: dict[str, Callable[[Path, Size], None]] = {
    "csv": csv_office,
    "yaml": yaml_office,
    "yaml-by-hand": hand_written_office,
    "journal": journal,
    "table-schema": frictionless_schema,
    "doorstop": doorstop_document,
    "provinces": provinces,
}


def make(folder: Path, size: Size, forms: Iterable[str]) -> None:
    """The size in each of the forms, each in a folder of its own."""
    for form in forms:
        FORMS[form](folder / size.name / form, size)
