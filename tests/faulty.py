"""Random offices with ONE fault in their files, and what FORMAT 3 makes it cost.

`faults(office, kind)` puts a fault of one of KINDS into the files of a sound office; `spoil(…)` writes them
and gives back the entry that `left_out` must have, and the office without the one thing that the
fault costs, which the naive judge can judge. Where FORMAT does not decide between two costs, both
are given; where it says nothing of the figures, none is.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import assume
from hypothesis import strategies as st

from naive import Record, periods_of
from offices import TYPES, Files, RandomOffice, lay_out, save, standing_at

Cost = Callable[[RandomOffice], RandomOffice]
Steps = tuple[str | int, ...]
Edit = Callable[[list[str], int], list[str]]
"""The lines of a file, with a fault put into the thing that begins at a line (from 0)."""


@dataclass
class Fault:
    """What is wrong, where, and what it costs; the files hold it already, but for an `edit`."""

    kind: str
    file: str
    steps: Steps
    """The keys down to the faulty value; of a table the number of the row."""
    rules: tuple[str, ...]
    """One of these is to be told; any where there is none."""
    costs: list[Cost]
    edit: Edit | None = None
    files: Files = field(default_factory=lambda: Files({}, {}, {}, {}))
    rng: random.Random = field(default_factory=random.Random)

    def __repr__(self) -> str:
        return f"<{self.kind}: {self.file} {'.'.join(map(str, self.steps))}>"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(repr(self))  # hypothesis would print the files


@dataclass(frozen=True)
class Expected:
    """The entry that `left_out` is to have, and the offices one of which is to be judged."""

    fault: Fault
    first: int
    last: int
    offices: list[RandomOffice]
    text: str

    def fits_left_out(self, entries: list[Record]) -> bool:
        """True if just the one fault is told, at its place, by its name."""
        if len(entries) != 1:
            return False
        (entry,), rules = entries, self.fault.rules
        return (
            entry["file"] == self.fault.file
            and self.first <= entry["line"] <= self.last
            and (not rules or entry["rule"] in rules)
        )

    def told(self, entries: list[Record]) -> str:
        """What a person wants to see when it is not so."""
        place = f"{self.fault.file}:{self.first}-{self.last}"
        rules = " or ".join(self.fault.rules) or "any rule"
        return (
            f"\nfault: {self.fault.kind} at {place}, to be told as {rules}\n{self.text}\n"
            f"left_out: {entries}"
        )


# what is lost


def nothing(office: RandomOffice) -> RandomOffice:
    """A key that judging does not need, or something that was put in only to be faulty."""
    return office


def submissions_lost(*positions: int) -> Cost:
    def cost(office: RandomOffice) -> RandomOffice:
        kept = [s for n, s in enumerate(office.submissions) if n not in positions]
        return replace(office, submissions=kept)

    return cost


def exceptions_lost(*numbers: int) -> Cost:
    """By their numbers in the order of the files."""

    def cost(office: RandomOffice) -> RandomOffice:
        kept = [e for n, e in enumerate(office.exceptions) if n not in numbers]
        return replace(office, exceptions=kept)

    return cost


def both(one: Cost, other: Cost) -> Cost:
    return lambda office: other(one(office))


def unit_changed(number: int, **keys: Any) -> Cost:
    """A key of a unit is lost (None), or the unit is (`left_out`)."""

    def cost(office: RandomOffice) -> RandomOffice:
        units = list(office.units)
        units[number] = {k: v for k, v in (units[number] | keys).items() if v is not None}
        return replace(office, units=units)

    return cost


def obligation_lost(number: int) -> Cost:
    def cost(office: RandomOffice) -> RandomOffice:
        kept = [o for n, o in enumerate(office.plan["obligations"]) if n != number]
        return replace(office, plan=office.plan | {"obligations": kept})

    return cost


def terms_lost(number: int, word: str, freed: bool) -> Cost:
    """A line of `who` is not there; or it stands there and its units owe nothing."""

    def cost(office: RandomOffice) -> RandomOffice:
        obligations = list(office.plan["obligations"])
        who = dict(obligations[number]["who"])
        if freed:
            who[word] = None
        else:
            del who[word]
        obligations[number] = obligations[number] | {"who": who}
        return replace(office, plan=office.plan | {"obligations": obligations})

    return cost


def calendar_lost(name: str, kept: bool) -> Cost:
    """The obligations that follow it owe nothing; they are listed all the same or they are not."""

    def cost(office: RandomOffice) -> RandomOffice:
        plan = office.plan | {"calendars": office.plan["calendars"] | {name: []}}
        if not kept:
            plan["obligations"] = [o for o in plan["obligations"] if o["every"] != name]
        return replace(office, plan=plan)

    return cost


# faults, each put into the files by a function that gives None where it does not apply


@dataclass(frozen=True)
class Bench:
    """What a function that makes a fault works on."""

    draw: st.DrawFn
    office: RandomOffice
    files: Files

    def one_of(self, items: Any) -> Any:
        return self.draw(st.sampled_from(list(items)))

    @property
    def plan_file(self) -> str:
        return f"plan{self.office.plan['id']}.yaml"


def put(tree: Any, steps: Steps, value: Any) -> None:
    """Sets the value at the end of the steps; None takes the key away."""
    for step in steps[:-1]:
        tree = tree[step]
    if value is None:
        tree.pop(steps[-1], None)
    else:
        tree[steps[-1]] = value


NO_DATES = ["2021-02-30", "31/6/2021", "hôm qua", "2021-13-01", "32.1.2021"]

# key, value, where in the value the fault stands, rules, whether it costs the record ("all") or
# the key alone ("key"), or FORMAT leaves open which ("any")
RECORD_VALUES: list[tuple[str, Any, Steps, tuple[str, ...], str]] = [
    *(("date", day, (), ("bad-date",), "all") for day in NO_DATES),
    ("received", "31/6/2021", (), ("bad-date",), "all"),
    ("recorded", "2021-02-30", (), ("bad-date",), "any"),
    ("type", "baii", (), ("unknown-type",), "all"),
    ("type", {"a": "b"}, (), ("wrong-shape",), "all"),
    ("outlet", "bao-la", (), ("unknown-outlet",), "all"),
    ("topics", ["bau-cu", "bau-cua"], (1,), ("unknown-topic",), "all"),
    ("period", "2021-99", (), ("unknown-period",), "all"),
    ("quantity", "0", (), ("bad-number",), "all"),
    ("quantity", "1.5", (), ("bad-number",), "all"),
    ("quantity", "ba", (), ("bad-number",), "all"),
    ("title", ["một", "hai"], (), ("wrong-shape",), "all"),
    ("url", {"a": "b"}, (), ("wrong-shape",), "all"),
    ("evidence", [{"ref": "a.pdf", "date": "2021-02-31"}], (0, "date"), ("bad-date",), "all"),
    ("evidence", ["a.pdf", {"date": date(2021, 3, 1)}], (1,), ("missing-key",), "all"),
    ("author", {"a": "b"}, (), ("wrong-shape",), "key"),
    ("note", {"a": "b"}, (), ("wrong-shape",), "key"),
    ("perod", "3", (), ("unknown-key",), "any"),
]
DECISIONS: list[tuple[Record, Steps, tuple[str, ...]]] = [
    ({"status": "lost"}, ("status",), ("bad-choice",)),
    ({"status": "returned", "decided": "32/1/2021"}, ("decided",), ("bad-date",)),
    ({"decisions": [{"status": "lost"}]}, ("decisions", 0, "status"), ("bad-choice",)),
    (
        {"decisions": [{"status": "returned", "date": "2021-02-30"}]},
        ("decisions", 0),
        ("bad-date",),
    ),
    (
        {
            "decisions": [
                {"status": "returned", "date": date(2021, 4, 2)},
                {"status": "accepted", "date": date(2021, 4, 1)},
            ]
        },
        ("decisions",),
        (),
    ),
    (
        {"decisions": [{"status": "pending"}, {"status": "accepted"}]},
        ("decisions",),
        (),
    ),
    ({"status": "pending", "decisions": [{"status": "accepted"}]}, (), ()),
]


def a_record(bench: Bench) -> tuple[str, int, Record] | None:
    """A submission of a YAML file: its file, number and tree."""
    found = [key for key in bench.files.submissions if key[0] in bench.files.trees]
    if not found:
        return None
    file, n = bench.one_of(found)
    return file, n, bench.files.trees[file]["submissions"][n]


def record_costs(bench: Bench, file: str, n: int, what: str) -> list[Cost]:
    return costs_of(submissions_lost(bench.files.submissions[file, n]), what)


def costs_of(lost: Cost, what: str) -> list[Cost]:
    costs: dict[str, list[Cost]] = {"all": [lost], "key": [nothing], "any": [lost, nothing]}
    return costs[what]


def faulty_value_of_a_record(bench: Bench) -> Fault | None:
    if (found := a_record(bench)) is None:
        return None
    file, n, record = found
    key, value, inside, rules, what = bench.one_of(RECORD_VALUES)
    if key == "title" and not TYPES[record["type"]].get("work"):
        record.pop("title", None)
    record[key] = value
    costs = record_costs(bench, file, n, what)
    return Fault(f"record, {key}", file, ("submissions", n, key, *inside), rules, costs)


def faulty_decision_of_a_record(bench: Bench) -> Fault | None:
    if (found := a_record(bench)) is None:
        return None
    file, n, record = found
    keys, inside, rules = bench.one_of(DECISIONS)
    for key in ("status", "decided", "reason", "decisions", "distinct"):
        record.pop(key, None)
    record |= keys
    costs = record_costs(bench, file, n, "all")
    return Fault("record, decision", file, ("submissions", n, *inside), rules, costs)


def record_without_a_key(bench: Bench) -> Fault | None:
    if (found := a_record(bench)) is None:
        return None
    file, n, record = found
    key = bench.one_of(["type", "date", *(["title"] if TYPES[record["type"]].get("work") else [])])
    if key == "type" or len(record) < 3:
        record.setdefault("title", "Một bài")
    del record[key]
    rules = ("missing-title", "missing-key") if key == "title" else ("missing-key",)
    costs = record_costs(bench, file, n, "all")
    return Fault(f"record without {key}", file, ("submissions", n), rules, costs)


def edited(in_block: str, in_flow: str) -> Edit:
    """Puts a line, or the beginning of a flow mapping, into an item of a list."""

    def edit(lines: list[str], first: int) -> list[str]:
        if lines[first].startswith("- {"):
            flow = lines[first].replace("- {", "- {" + in_flow, 1)
            return [*lines[:first], flow, *lines[first + 1 :]]
        return [*lines[: first + 1], in_block, *lines[first + 1 :]]

    return edit


def marked(mark: str) -> Edit:
    """Puts a mark of YAML before the first value of an item."""

    def edit(lines: list[str], first: int) -> list[str]:
        return [*lines[:first], lines[first].replace(": ", f": {mark} ", 1), *lines[first + 1 :]]

    return edit


# kind, rules, how it is put in; all but an alias cost the record
TEXT_FAULTS: list[tuple[str, tuple[str, ...], Edit]] = [
    ("a key twice", ("duplicate-key",), edited("  type: tin", "type: tin, ")),
    ("an anchor", ("anchor",), marked("&a")),
    ("an alias", ("anchor",), edited("  note: *a", "note: *a, ")),
    ("a YAML tag", ("yaml-tag",), marked("!!str")),
    ("a quote not closed", (), edited("  note: 'không đóng", "note: 'không đóng, ")),
    ("a double quote not closed", (), edited('  note: "không đóng', 'note: "không đóng, ')),
    ("a bracket not closed", (), edited("  note: [một, hai", "note: [một, ")),
    ("words behind a quote", (), edited('  note: "một" hai', 'note: "một" hai, ')),
    ("a line without a colon", (), edited("  chưa xong", "chưa: [xong}, ")),
    ("a second colon", (), edited("  note: một: hai", "note: một: hai, ")),
    ("a dash astray", (), edited("  - lạc", "note: - lạc, ")),
    ("a tab", ("tab", "yaml-syntax"), edited("\tnote: một", "note: [\t], note: [")),
]


def broken_text_of_a_record(bench: Bench) -> Fault | None:
    if (found := a_record(bench)) is None:
        return None
    file, n, record = found
    kind, rules, edit = bench.one_of(TEXT_FAULTS)
    record.pop("note", None)
    if "quote" in kind and "'" in str(record.get("title", "")) + str(record.get("date", "")):
        return None
    costs = record_costs(bench, file, n, "any" if kind == "an alias" else "all")
    return Fault(f"record, {kind}", file, ("submissions", n), rules, costs, edit)


EXCEPTION_VALUES: list[tuple[str, Any, tuple[str, ...], str]] = [
    ("approved", "2021-02-30", ("bad-date",), "all"),
    ("recorded", "31/6/2021", ("bad-date",), "any"),
    ("obligation", "viec-la", ("unknown-obligation",), "all"),
    ("period", "2021-99", ("unknown-period",), "all"),
    ("document", {"a": "b"}, ("wrong-shape",), "key"),
    ("approvd", "2021-03-01", ("unknown-key",), "any"),
    ("reason", None, ("missing-key",), "all"),
    ("period", None, ("missing-key",), "all"),
    ("obligation", None, ("missing-key",), "all"),
]


def an_exception(bench: Bench) -> tuple[str, int, Record, Cost] | None:
    if not bench.files.exceptions:
        return None
    file, n = bench.one_of(bench.files.exceptions)
    lost = exceptions_lost(list(bench.files.exceptions).index((file, n)))
    return file, n, bench.files.trees[file]["exceptions"][n], lost


def faulty_exception(bench: Bench) -> Fault | None:
    if (found := an_exception(bench)) is None:
        return None
    file, n, leave, lost = found
    key, value, rules, what = bench.one_of(EXCEPTION_VALUES)
    put(leave, (key,), value)
    costs = costs_of(lost, what)
    steps: Steps = ("exceptions", n) if value is None else ("exceptions", n, key)
    return Fault(f"exception, {key}", file, steps, rules, costs)


def exception_of_neither_or_both(bench: Bench) -> Fault | None:
    if (found := an_exception(bench)) is None:
        return None
    file, n, leave, lost = found
    kind = bench.one_of(["both", "neither", "no day", "maybe"])
    leave.pop("waive", None)
    leave.pop("by", None)
    leave |= {
        "both": {"waive": True, "by": bench.office.plan["period"]["to"]},
        "neither": {},
        "no day": {"by": "2021-02-30"},
        "maybe": {"waive": "có lẽ"},
    }[kind]
    rules = {"no day": ("bad-date",), "maybe": ("bad-choice",)}.get(kind, ("one-of", "missing-key"))
    return Fault(f"exception, {kind}", file, ("exceptions", n), rules, [lost])


def file_lost(bench: Bench, file: str) -> Cost:
    submissions = [p for key, p in bench.files.submissions.items() if key[0] == file]
    exceptions = [n for n, key in enumerate(bench.files.exceptions) if key[0] == file]
    return both(submissions_lost(*submissions), exceptions_lost(*exceptions))


def unmerged(lines: list[str], _first: int) -> list[str]:
    """What git leaves where two people changed the last line."""
    ours = ["<<<<<<< HEAD", lines[-1], "=======", lines[-1], ">>>>>>> may-2"]
    return [*lines[:-1], *ours]


def titled(lines: list[str], _first: int) -> list[str]:
    head = heading_at(lines)
    return [*lines[:head], "BẢNG TỔNG HỢP TIN BÀI", "Năm 2021", *lines[head:]]


def heading_at(lines: list[str]) -> int:
    """A first line may name the separator."""
    return int(lines[0].startswith("sep="))


def not_utf8(lines: list[str], _first: int) -> list[str]:
    return [*lines[:-1], lines[-1] + "\udcff"]  # written as the byte 255


def broken_file(bench: Bench) -> Fault | None:
    names = {key[0] for key in [*bench.files.submissions, *bench.files.exceptions]}
    if not names:
        return None
    file = bench.one_of(sorted(names))
    found: list[tuple[tuple[str, ...], Edit]] = [(("merge-conflict",), unmerged), ((), not_utf8)]
    if file in bench.files.tables:
        found.append((("no-header",), titled))
    rules, edit = bench.one_of(found)
    kind = f"file, {edit.__name__}"
    return Fault(kind, file, (), rules, [file_lost(bench, file)], edit)


def more_cells(lines: list[str], _first: int) -> list[str]:
    """Another column, whose heading means nothing."""
    head = heading_at(lines)
    delimiter = next(d for d in "\t;," if d in lines[head])
    more = [f"{line}{delimiter}{'x' if n else 'Hờ hững'}" for n, line in enumerate(lines[head:])]
    return [*lines[:head], *more]


def unknown_heading(bench: Bench) -> Fault | None:
    tables = [
        name
        for name, rows in bench.files.tables.items()
        if not any("\n" in cell for row in rows for cell in row.values())
    ]
    if not tables:
        return None
    file = bench.one_of(tables)
    return Fault("an unknown heading", file, (), ("unknown-key",), [nothing], more_cells)


def faulty_head_of_a_file(bench: Bench) -> Fault | None:
    names = [name for name in bench.files.trees if name.startswith("submissions/")]
    if not names:
        return None
    file = bench.one_of(names)
    tree = bench.files.trees[file]
    kind = bench.one_of(["unknown-unit", "missing-key", "unknown-key"])
    if kind == "unknown-key":
        tree["ghi-chu"] = "một"
        return Fault("file, a key", file, ("ghi-chu",), (kind,), [nothing])
    lost = file_lost(bench, file)
    put(tree, ("unit",), "don-vi-la" if kind == "unknown-unit" else None)
    steps: Steps = ("unit",) if kind == "unknown-unit" else ()
    return Fault("file, its unit", file, steps, (kind,), [lost])


CELLS: list[tuple[str, str, tuple[str, ...]]] = [
    ("date", "31/2/2021", ("bad-date",)),
    ("date", "mai", ("bad-date",)),
    ("date", "", ("missing-key",)),
    ("type", "Bàii lạ", ("unknown-type",)),
    ("type", "", ("missing-key",)),
    ("unit", "Trường Không Có", ("unknown-unit",)),
    ("unit", "", ("missing-key",)),
    ("outlet", "Báo Lạ Lẫm", ("unknown-outlet",)),
    ("topics", "bau-cu|việc lạ", ("unknown-topic",)),
    ("period", "T13", ("unknown-period",)),
    ("quantity", "0", ("bad-number",)),
    ("quantity", "vài", ("bad-number",)),
    ("evidence", "a.pdf (31/2/2021)", ("bad-date",)),
    ("decisions", "xong 2021-03-01", ()),
    ("title", "#N/A", ()),
    ("type", "#REF!", ()),
    ("unit", "#N/A", ()),
    ("url", "#VALUE!", ()),
    ("title", "Hội thi ở Báº¯c SÆ¡n", ()),
    ("title", "Hội thi ở B¾c S¬n", ()),
    ("", "một ô thừa", ("csv-row",)),
]


def faulty_cell(bench: Bench) -> Fault | None:
    found = [key for key in bench.files.submissions if key[0] in bench.files.tables]
    if not found:
        return None
    file, n = bench.one_of(found)
    row = bench.files.tables[file][n]
    key, text, rules = bench.one_of(CELLS)
    if key == "decisions":
        row.pop("status", None)
        row.pop("decided", None)
    row[key] = text
    costs = record_costs(bench, file, n, "all")
    return Fault(f"cell, {key or 'one too many'}: {text!r}", file, (n,), rules, costs)


UNIT_VALUES: list[tuple[str, Any, Steps, tuple[str, ...], str]] = [
    ("active", {"from": "2021-02-30"}, ("from",), ("bad-date",), "all"),
    ("active", {"to": "31/6/2021"}, ("to",), ("bad-date",), "all"),
    ("active", {"form": date(2021, 1, 1)}, ("form",), ("unknown-key",), "all"),
    ("active", {"from": date(2021, 5, 2), "to": date(2021, 5, 1)}, (), ("backwards",), "all"),
    ("kind", "truong-la", (), ("unknown-kind",), "all"),
    ("successor", "don-vi-la", (), ("unknown-successor",), "all"),
    ("name", ["một", "hai"], (), ("wrong-shape",), "all"),
    ("area", {"a": "b"}, (), ("wrong-shape",), "key"),
    ("note", {"a": "b"}, (), ("wrong-shape",), "key"),
    ("contact", "0123", (), ("wrong-shape",), "key"),
    ("contact", {"fone": "0123"}, ("fone",), ("unknown-key",), "key"),
    ("dien-thoai", "0123", (), ("unknown-key",), "key"),
    ("confirmed", "có lẽ", (), ("bad-choice",), "key"),
]


def call_by_id(bench: Bench, unit_id: str, names: list[str]) -> None:
    """Rows that call a unit by its name give its id: the name may be gone with the fault."""
    for rows in bench.files.tables.values():
        for row in rows:
            if row["unit"] in names:
                row["unit"] = unit_id


def faulty_value_of_a_unit(bench: Bench) -> Fault | None:
    n = bench.one_of(range(len(bench.office.units)))
    unit = bench.files.units[n]
    key, value, inside, rules, what = bench.one_of(UNIT_VALUES)
    call_by_id(bench, unit["id"], [unit["name"]])
    unit[key] = value
    cost = unit_changed(n, left_out=True) if what == "all" else unit_changed(n, **{key: None})
    return Fault(f"unit, {key}", "units.yaml", ("units", n, key, *inside), rules, [cost])


def unit_without_a_key(bench: Bench) -> Fault | None:
    n = bench.one_of(range(len(bench.office.units)))
    unit = bench.files.units[n]
    call_by_id(bench, unit["id"], [unit["name"]])
    key = bench.one_of(["name", "kind"])
    del unit[key]
    cost = unit_changed(n, left_out=True)
    return Fault(f"unit without {key}", "units.yaml", ("units", n), ("missing-key",), [cost])


def broken_text_of_a_unit(bench: Bench) -> Fault | None:
    n = bench.one_of(range(len(bench.office.units)))
    kind, rules, edit = bench.one_of(
        [
            ("a key twice", ("duplicate-key",), edited("  kind: school", "kind: school, ")),
            ("an anchor", ("anchor",), edited("  successor: &a x", "successor: &a x, ")),
        ]
    )
    bench.files.units[n].pop("successor", None)
    cost = unit_changed(n, left_out=True, successor=None)
    return Fault(f"unit, {kind}", "units.yaml", ("units", n), rules, [cost], edit)


ADDED_UNITS: list[tuple[Any, Steps, tuple[str, ...]]] = [
    ({"id": "Phòng A", "name": "Phòng mới", "kind": "bureau"}, ("id",), ("bad-id",)),
    ({"name": "Phòng mới", "kind": "bureau"}, (), ("missing-key",)),
    ("phong-moi", (), ("wrong-shape",)),
    (
        {"id": "phong-moi", "name": "Phòng mới", "kind": "bureau", "tags": {"a": "b"}},
        ("tags",),
        ("wrong-shape",),
    ),
]


def faulty_unit_more(bench: Bench) -> Fault | None:
    units = bench.files.units
    twin = {"id": bench.one_of(units)["id"], "name": "Phòng trùng", "kind": "bureau"}
    unit, inside, rules = bench.one_of([*ADDED_UNITS, (twin, ("id",), ("duplicate-id",))])
    units.append(unit)
    steps: Steps = ("units", len(units) - 1, *inside)
    return Fault("a unit more", "units.yaml", steps, rules, [nothing])


OBLIGATION_VALUES: list[tuple[str, Any, Steps, tuple[str, ...], str]] = [
    ("every", "thang", (), ("unknown-cadence", "bad-choice"), "all"),
    ("from", "2021-02-30", (), ("bad-date",), "all"),
    ("counts", ["bai", "la"], (1,), ("unknown-type",), "all"),
    ("counts", {"bai": "nhiều"}, ("bai",), ("bad-number",), "all"),
    ("outlets", ["bao-la"], (0,), ("unknown-outlet",), "all"),
    ("topics", ["la"], (0,), ("unknown-topic",), "all"),
    ("evidence", "có", (), ("bad-choice",), "all"),
    ("scored", "có lẽ", (), ("bad-choice",), "all"),
    ("evidnce", "required", (), ("unknown-key",), "any"),
    *((key, None, (), ("missing-key",), "all") for key in ("name", "clause", "text", "counts")),
    *((key, None, (), ("missing-key",), "all") for key in ("every", "who")),
]


def an_obligation(bench: Bench, read_once: bool = False) -> int | None:
    """The number of one; of which no reading is told, if wanted."""
    plan = bench.office.plan
    read = {reading.get("obligation") for reading in plan.get("readings", [])}
    numbers = [n for n, o in enumerate(plan["obligations"]) if not (read_once and o["id"] in read)]
    return bench.one_of(numbers) if numbers else None


def faulty_value_of_an_obligation(bench: Bench) -> Fault | None:
    if (n := an_obligation(bench, read_once=True)) is None:
        return None
    obligation = bench.files.plan["obligations"][n]
    key, value, inside, rules, what = bench.one_of(OBLIGATION_VALUES)
    if key == "from" and obligation["every"] == "year":
        return None
    put(obligation, (key,), value)
    steps: Steps = ("obligations", n) if value is None else ("obligations", n, key, *inside)
    costs = [obligation_lost(n), *([nothing] if what == "any" else [])]
    return Fault(f"obligation, {key}", bench.plan_file, steps, rules, costs)


def obligation_twice(bench: Bench) -> Fault | None:
    n = an_obligation(bench)
    assert n is not None
    obligations = bench.files.plan["obligations"]
    obligations.append(dict(obligations[n]))
    steps: Steps = ("obligations", len(obligations) - 1, "id")
    return Fault("obligation twice", bench.plan_file, steps, ("duplicate-id",), [nothing])


TERMS_VALUES: list[tuple[str, Any, Steps, tuple[str, ...]]] = [
    ("at_least", "hai", (), ("bad-number",)),
    ("at_least", None, (), ("missing-key",)),
    ("atleast", "2", (), ("unknown-key",)),
    ("roll", "cuối tuần", (), ("bad-choice",)),
    ("by", "2021-02-31", (), ("bad-date",)),
    ("by", {"day": "40"}, ("day",), ("bad-number",)),
    ("by", {"weekday": "friday"}, ("weekday",), ()),
    ("by", {"days_before": "ba"}, ("days_before",), ("bad-number",)),
    ("before", {"day_after": "3"}, ("day_after",), ()),
]


def faulty_terms(bench: Bench) -> Fault | None:
    n = an_obligation(bench)
    assert n is not None
    obligation = bench.files.plan["obligations"][n]
    word = bench.one_of([word for word, terms in obligation["who"].items() if terms] or [None])
    if word is None:
        return None
    key, value, inside, rules = bench.one_of(TERMS_VALUES)
    if key in ("by", "before", "roll") and obligation.get("scored") is False:
        return None
    terms = obligation["who"][word]
    for due in ("by", "before") if key in ("by", "before") else ():
        terms.pop(due, None)
    put(terms, (key,), value)
    at: Steps = ("obligations", n, "who", word)
    steps = at if value is None else (*at, key, *inside)
    costs = [terms_lost(n, word, freed=False), terms_lost(n, word, freed=True)]
    if rules == ("unknown-key",):
        costs.append(nothing)
    return Fault(f"terms, {key}", bench.plan_file, steps, rules, costs)


def terms_that_contradict(bench: Bench) -> Fault | None:
    n = an_obligation(bench)
    assert n is not None
    obligation = bench.files.plan["obligations"][n]
    word = bench.one_of([word for word, terms in obligation["who"].items() if terms] or [None])
    if word is None:
        return None
    day = bench.office.plan["period"]["to"]
    wrong: list[tuple[str, Record, tuple[str, ...]]] = [
        ("two days", {"at_least": 1, "by": {"day": 5}, "before": {"day": 6}}, ())
    ]
    if obligation.get("scored") is False:
        wrong = [("a day though not scored", {"at_least": 1, "by": {"day": 5}}, ("unscored-due",))]
    else:
        wrong.append(("asks nothing", {"at_least": 0}, ("asks-nothing",)))
        if obligation["every"] != "year":
            wrong.append(("one day for all", {"at_least": 1, "by": day}, ("absolute-date",)))
    kind, terms, rules = bench.one_of(wrong)
    obligation["who"][word] = terms
    costs = [terms_lost(n, word, freed=False), terms_lost(n, word, freed=True)]
    return Fault(f"terms, {kind}", bench.plan_file, ("obligations", n, "who", word), rules, costs)


def word_of_nobody(bench: Bench) -> Fault | None:
    n = an_obligation(bench)
    assert n is not None
    who = bench.files.plan["obligations"][n]["who"]
    items = list(who.items())
    at = bench.one_of(range(len(items) + 1))
    items.insert(at, ("vung-la", bench.one_of([None, {"at_least": 1}])))
    who.clear()
    who.update(items)
    steps: Steps = ("obligations", n, "who", "vung-la")
    return Fault("terms of nobody", bench.plan_file, steps, ("unknown-term",), [nothing])


def faulty_terms_of_one_period(bench: Bench) -> Fault | None:
    n = an_obligation(bench)
    assert n is not None
    obligation = bench.files.plan["obligations"][n]
    word = bench.one_of([word for word, terms in obligation["who"].items() if terms] or [None])
    if word is None:
        return None
    special = obligation["who"][word].setdefault("in", {})
    free = [p["id"] for p in periods_of(bench.office.plan, obligation) if p["id"] not in special]
    period = bench.one_of([*free, "2021-99"])
    wrong: list[tuple[Record, Steps, tuple[str, ...]]] = [
        ({"at_least": "hai"}, ("at_least",), ("bad-number",)),
        ({"at_leas": "2"}, ("at_leas",), ("unknown-key",)),
    ]
    if obligation.get("scored") is not False:
        wrong.append(({"by": "2021-02-30"}, ("by",), ("bad-date",)))
    terms, inside, rules = bench.one_of(wrong)
    if period == "2021-99":
        terms, inside, rules = {"at_least": 2}, (), ("unknown-period",)
    special[period] = terms
    steps: Steps = ("obligations", n, "who", word, "in", period, *inside)
    return Fault(f"terms of one period, {[*terms][0]}", bench.plan_file, steps, rules, [nothing])


def skip_of_nothing(bench: Bench) -> Fault | None:
    n = an_obligation(bench)
    assert n is not None
    obligation = bench.files.plan["obligations"][n]
    skip = obligation.setdefault("skip", [])
    skip.insert(bench.one_of([0, len(skip)]), "thang-bay")
    steps: Steps = ("obligations", n, "skip", skip.index("thang-bay"))
    return Fault("skip of nothing", bench.plan_file, steps, ("unknown-period",), [nothing])


def faulty_item_of_the_plan(bench: Bench) -> Fault | None:
    """Something that is in nobody's way, put in only to be faulty."""
    plan, obligation = bench.files.plan, bench.office.plan["obligations"][0]["id"]
    reading = {"clause": "III.1", "text": "Đọc cách khác", "obligation": obligation}
    standing = {"clause": "III.1", "who": ["bureau", "vung-la"], "text": "Phối hợp"}
    other = reading | {"otherwise": {"counts": ["la"]}}
    key, item, inside, rules = bench.one_of(
        [
            ("readings", {"clause": "III.1"}, (), ("missing-key",)),
            ("readings", reading | {"obligation": "la"}, ("obligation",), ("unknown-obligation",)),
            ("readings", other, ("otherwise", "counts", 0), ("unknown-type",)),
            ("readings", reading | {"otherwise": {"every": "year"}}, (), ()),
            ("readings", reading | {"otherwise": {"evidence": "có"}}, (), ("bad-choice",)),
            ("standing", {"clause": "III.1", "who": ["bureau"]}, (), ("missing-key",)),
            ("standing", standing, ("who", 1), ("unknown-term",)),
            ("topics", {"id": "Bầu cử", "name": "Bầu cử mới"}, ("id",), ("bad-id",)),
            ("topics", {"id": "bau-cu", "name": "Bầu cử mới"}, ("id",), ("duplicate-id",)),
            ("days_off", "2021-02-30", (), ("bad-date",)),
            ("work_days", "mai", (), ("bad-date",)),
        ]
    )
    items = plan.get(key) or []
    plan[key] = [*items, item]
    steps: Steps = (key, len(items), *inside)
    return Fault(f"{key}, one more", bench.plan_file, steps, rules, [nothing])


def faulty_key_of_the_plan(bench: Bench) -> Fault | None:
    steps, value, rules = bench.one_of(
        [
            (("nguoi-ky",), "Ông A", ("unknown-key",)),
            (("issuer",), ["một", "hai"], ("wrong-shape",)),
            (("office",), {"symbo": "SGD"}, ("unknown-key",)),
            (("types", "phim"), {"name": "Phim", "work": "có lẽ"}, ("bad-choice",)),
            (("outlets", "bao-moi"), {"name": "Báo mới", "group": {"a": "b"}}, ("wrong-shape",)),
            (("outlets", "bao-gddt", "domains"), {"a": "b"}, ("wrong-shape",)),
            (("outlets", "bao-gddt", "aliases"), {"a": "b"}, ("wrong-shape",)),
        ]
    )
    put(bench.files.plan, steps, value)
    return Fault(f"plan, {steps[0]}", bench.plan_file, steps, rules, [nothing])


def faulty_word_in_use(bench: Bench) -> Fault | None:
    """A type, outlet or topic that records and obligations name: none of them is faulty for that.
    What they come to then FORMAT does not say."""
    steps, value, rules = bench.one_of(
        [
            (("types", "tin", "work"), "có lẽ", ("bad-choice",)),
            (("types", "bai", "wrk"), "true", ("unknown-key",)),
            (("outlets", "bao-hoa-binh", "group"), {"a": "b"}, ("wrong-shape",)),
            (("topics", 1, "clause"), {"a": "b"}, ("wrong-shape",)),
        ]
    )
    if "province-paper" in str(bench.office.plan["obligations"]) + str(
        bench.office.plan.get("readings")
    ):
        return None
    put(bench.files.plan, steps, value)
    return Fault(f"plan, {steps[0]} in use", bench.plan_file, steps, rules, [])


def faulty_calendar(bench: Bench) -> Fault | None:
    name = bench.one_of(["hoc-ky", "dot"])
    if any(
        o["every"] == name and o["id"] == reading.get("obligation")
        for o in bench.office.plan["obligations"]
        for reading in bench.office.plan.get("readings", [])
    ):
        return None
    periods = bench.files.plan["calendars"][name]
    n = bench.one_of(range(1, len(periods)))
    key, value, rules = bench.one_of(
        [
            ("from", "2021-02-30", ("bad-date",)),
            ("to", None, ("missing-key",)),
            ("from", periods[n - 1]["from"], ("overlapping-periods",)),
            ("id", periods[n - 1]["id"], ("duplicate-id",)),
            ("to", date(1999, 1, 1), ("backwards",)),
        ]
    )
    put(periods[n], (key,), value)
    costs = [calendar_lost(name, kept=False), calendar_lost(name, kept=True)]
    return Fault(f"calendar, {key}", bench.plan_file, ("calendars", name, n), rules, costs)


Kind = Callable[[Bench], Fault | None]
KINDS: list[Kind] = [
    faulty_value_of_a_record,
    faulty_decision_of_a_record,
    record_without_a_key,
    broken_text_of_a_record,
    faulty_exception,
    exception_of_neither_or_both,
    faulty_head_of_a_file,
    broken_file,
    unknown_heading,
    faulty_cell,
    faulty_value_of_a_unit,
    unit_without_a_key,
    broken_text_of_a_unit,
    faulty_unit_more,
    faulty_value_of_an_obligation,
    obligation_twice,
    faulty_terms,
    terms_that_contradict,
    word_of_nobody,
    faulty_terms_of_one_period,
    skip_of_nothing,
    faulty_item_of_the_plan,
    faulty_key_of_the_plan,
    faulty_word_in_use,
    faulty_calendar,
]


@st.composite
def faults(draw: st.DrawFn, office: RandomOffice, kind: Kind) -> Fault:
    """One fault of a kind in the files of the office."""
    rng = random.Random(repr(office))
    files = lay_out(office, rng)
    fault = kind(Bench(draw, office, files))
    assume(fault is not None)
    assert fault is not None
    return replace(fault, files=files, rng=rng)


def spoil(office: RandomOffice, fault: Fault, folder: Path) -> Expected:
    """Writes the files with the fault in them; gives back what it is to cost."""
    lines = save(fault.files, folder, fault.rng)
    path = folder / fault.file
    source = path.read_bytes()
    text = source.decode("utf-16" if source[:1] in (b"\xff", b"\xfe") else "utf-8-sig")
    if not fault.steps:
        first, last = 1, len(text.splitlines())
    elif fault.file in fault.files.tables:
        row = int(fault.steps[0])
        first = lines[fault.file, row]
        last = first + sum(
            text.count("\n") for text in fault.files.tables[fault.file][row].values()
        )
    else:
        first, last = lines_of(text, fault.steps)
    if fault.edit:
        before = text.splitlines()
        after = fault.edit(before, first - 1)
        added = len(after) - len(before)
        last += added
        text = "\n".join([*after, ""])
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
        for key, line in lines.items():
            if key[0] == fault.file and line > first:
                lines[key] = line + added
    whole = standing_at(office, fault.files, lines)
    shown = "\n".join(text.splitlines()[first - 1 : last])
    return Expected(fault, first, last, [cost(whole) for cost in fault.costs], shown)


def lines_of(text: str, steps: Steps) -> tuple[int, int]:
    """From the line of the last key to the last line of its value."""
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    first = node.start_mark.line
    for step in steps:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[step]
            first = node.start_mark.line
        else:
            key, node = next((k, v) for k, v in pairs(node) if k.value == str(step))
            first = key.start_mark.line
    return first + 1, last_line(node) + 1


def last_line(node: Any) -> int:
    """The mark at the end of a block stands where the next thing begins."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return int(node.end_mark.line)
    last = node.value[-1]
    return last_line(last[1] if isinstance(node, yaml.MappingNode) else last)


def pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    yield from node.value
