"""A line that breaks YAML costs its record, and hides nothing that stands after it (FORMAT 2, 3)."""

from pathlib import Path

import pytest

from hb import PLAN, UNITS, Done, hbcomms, office
from hbcomms.core.submissions import Exemption, OwnedFile, Submission
from hbcomms.files.content import FileContent
from hbcomms.files.formats.yaml_list import parsed
from hbcomms.files.yaml.parser import parse

SENT = "submissions/2021/a.yaml"

BREAKS = {
    "single quote": "    title: 'Ngày hội",
    "double quote": '    title: "Ngày hội',
    "second colon": "    title: Ngày hội: đọc sách",
    "tab": "\ttitle: Ngày hội",
    "tab after spaces": "    \ttitle: Ngày hội",
    "one too deep": "     title: Ngày hội",
    "one too shallow": "   title: Ngày hội",
    "at the dash": "  title: Ngày hội",
    "before the dash": " title: Ngày hội",
    "at the margin": "title: Ngày hội",
    "margin and no colon": "Ngày hội",
    "bracket": "    topics: [bau-cu",
    "brace": "    evidence: {ref: a.pdf",
    "brace too many": "    evidence: {ref: a.pdf}}",
    "escape": '    title: "C:\\hội"',
    "at sign": "    author: @lan",
    "backtick": "    author: `lan`",
    "percent": "    title: %a",
    "control character": "    title: Ngày\x01hội",
    "null byte": "    title: Ngày\x00hội",
    "no colon": "    title",
    "no blank after the colon": "    title:Ngày hội",
    "no-break space": "    title:\u00a0Ngày hội",
    "zero-width space": "    title:\u200bNgày hội",
    "no-break indent": "\u00a0\u00a0\u00a0\u00a0title: Ngày hội",
}


def kept(content: FileContent) -> list[Submission]:
    """The records that no fault costs."""
    if any(isinstance(finding.subject, OwnedFile) for finding in content.findings):
        return []
    lost = {f.subject.at for f in content.findings if isinstance(f.subject, Submission)}
    return [record for record in content.records if record.at not in lost]


def kept_exemptions(content: FileContent) -> list[Exemption]:
    """The exemptions that no fault costs."""
    lost = [id(finding.subject) for finding in content.findings]
    return [one for one in content.exemptions if id(one) not in lost]


def sent(line: str, *, end: str = "\n", list_indent: int = 2) -> str:
    """Four records of which the second holds a line and the last a wrong date on line 16."""
    shift = list_indent - 2
    lines = [
        *("unit: pgd-mau", "submissions:"),
        *("  - type: bai", "    date: 2021-02-01", "    outlet: bao", "    title: Một"),
        *("  - type: bai", "    date: 2021-02-02", line, "    outlet: bao", "    note: x"),
        *("  - {type: bai, date: 2021-02-03, outlet: bao, title: Ba}", "", "  - type: bai"),
        *("    title: Bốn", "    date: 2021-02-30", "    outlet: bao"),
    ]
    moved = (" " * shift + s if s[:1] in (" ", "\u00a0") and shift > 0 else s for s in lines)
    return end.join(moved) + end


def read(folder: Path) -> Done:
    return hbcomms("--data", str(folder), "--as-of", "1/4/2021", "status", "--format", "json")


def lost(done: Done) -> list[tuple[str, int]]:
    return [(entry["rule"], entry["line"]) for entry in done.json["left_out"]]


def counted(done: Done) -> int:
    return int(done.json["units"][0]["obligations"][0]["duties"][0]["counted"])


@pytest.mark.parametrize("list_indent", [2, 5])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("kind", BREAKS)
def test_a_line_that_breaks_yaml_costs_its_record(
    tmp_path: Path, kind: str, end: str, list_indent: int
) -> None:
    office(tmp_path)
    text = sent(BREAKS[kind], end=end, list_indent=list_indent)
    (tmp_path / SENT).write_bytes(text.encode())
    done = read(tmp_path)
    assert done.code == 3
    (rule, line), *more = lost(done)
    assert rule in ("yaml-syntax", "tab", "unseen-character")
    assert 7 <= line <= 11
    assert more == [("bad-date", 16)]
    assert counted(done) == 2
    places = {found.place.path for found in parsed(text, SENT).findings}
    assert ("submissions", 1) in places


@pytest.mark.parametrize("kind", BREAKS)
def test_a_list_at_the_margin_is_told_apart_too(kind: str) -> None:
    if BREAKS[kind][:3].strip():
        pytest.skip("at the margin it is a key of the file")
    text = sent(BREAKS[kind])
    text = "\n".join(
        line[2:] if line[:2] in ("  ", "\u00a0\u00a0") else line for line in text.split("\n")
    )
    content = parsed(text, SENT)
    assert [finding.place.path for finding in content.findings if finding.is_error][:1] == [
        ("submissions", 1)
    ]
    assert len(kept(content)) == 2


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_dash_at_another_indent_costs_its_record(place: int) -> None:
    records = ["  - type: bai\n    date: 2021-02-01\n    title: T\n" for _ in range(3)]
    for shift in ("   ", " "):
        moved = [*records]
        moved[place] = "".join(shift + line[2:] + "\n" for line in records[place].splitlines())
        content = parsed("unit: pgd-mau\nsubmissions:\n" + "".join(moved), SENT)
        assert len(kept(content)) == 2
        [finding] = content.findings
        assert finding.place.path == ("submissions", place)
        assert finding.place.line in range(3 + 3 * place, 6 + 3 * place)


def test_several_broken_records_are_each_told() -> None:
    text = (
        "unit: pgd-mau\nsubmissions:\n"
        "  - type: bai\n    title: 'một\n    date: 2021-02-01\n"
        "  - {type: bai, date: 2021-02-02, title: Hai}\n"
        '  - type: bai\n    title: "ba\n    date: 2021-02-03\n'
        "  - {type: bai, date: 2021-02-04, title: [Bốn}\n"
        "exceptions:\n"
        "  - {obligation: articles, period: '2021, waive: true, reason: x}\n"
        "  - {obligation: articles, period: '2021', waive: true, reason: x}\n"
    )
    content = parsed(text, SENT)
    assert [(f.place.line, f.place.path) for f in content.findings] == [
        (4, ("submissions", 0)),
        (8, ("submissions", 2)),
        (10, ("submissions", 3)),
        (12, ("exceptions", 0)),
    ]
    assert len(kept(content)) == 1
    assert [one.at for one in kept_exemptions(content)] == [1]


def test_lists_inside_a_record_are_no_records() -> None:
    text = (
        "unit: pgd-mau\nsubmissions:\n"
        "  - type: bai\n    date: 2021-02-01\n    title: Một\n"
        "    evidence:\n      - a.pdf\n      - {ref: 'b.pdf, date: 2021-02-01}\n    topics:\n    - bau-cu\n"
        "  - type: bai\n    date: 2021-02-02\n    title: Hai\n"
        "    evidence:\n      - a.pdf\n      - b.pdf\n    topics:\n    - bau-cu\n"
    )
    content = parsed(text, SENT)
    assert [finding.place.path for finding in content.findings] == [("submissions", 0)]
    [record] = kept(content)
    assert (record.title, len(record.evidence), record.topics) == ("Hai", 2, ("bau-cu",))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Trường mẫu,", "name: 'Trường mẫu,"),
        ("name: Trường mẫu,", "name: Trường: mẫu,"),
        ("kind: school}", "kind: school"),
        ("- {id: truong-mau", "-\t{id: truong-mau, [}"),
    ],
)
def test_a_broken_unit_is_lost_alone(tmp_path: Path, old: str, new: str) -> None:
    office(tmp_path, units=UNITS.replace(old, new) + "  - {id: ba, name: Ba, kind: school}\n")
    done = read(tmp_path)
    assert [unit["unit"] for unit in done.json["units"]] == ["pgd-mau", "ba"]
    assert [line for _, line in lost(done)] == [3]


def test_a_broken_obligation_is_lost_alone_and_a_broken_type_too(tmp_path: Path) -> None:
    office(tmp_path, plan=PLAN.replace("    name: Báo cáo\n", "    name: 'Báo cáo\n"))
    done = read(tmp_path)
    assert [line["obligation"] for line in done.json["units"][0]["obligations"]] == ["articles"]
    assert len(lost(done)) == 1
    tree, findings = parse(PLAN.replace("web: {name: Web,", "web: {name: 'Web,"), "plan2021.yaml")
    assert isinstance(tree, dict)
    assert list(tree["outlets"]) == ["bao", "web"]  # type: ignore[arg-type]
    assert [finding.place.path for finding in findings] == [("outlets", "web")]


@pytest.mark.parametrize(
    "text",
    [
        "unit: pgd-mau\nsubmissions: [{type: bai\n",
        "- a\n- 'b\n",
        "unit pgd-mau\nsubmissions:\n  - {type: bai, date: 2021-02-01, title: T}\n",
        "unit: 'pgd-mau\nsubmissions:\n  - {type: bai, date: 2021-02-01, title: T}\n",
        "\ue000unit: 'a\n",
    ],
)
def test_where_records_cannot_be_told_apart_the_file_is_lost(text: str) -> None:
    content = parsed(text, SENT)
    assert len(kept(content)) == 0
    assert [f.rule.name for f in content.findings if f.is_error] == ["yaml-syntax"]


@pytest.mark.parametrize(
    "text",
    [
        "unit: pgd-mau\nsubmissions:\n<<<<<<< HEAD\n  - {type: bai}\n=======\n  - {}\n>>>>>>> a\n",
        "<<<<<<< HEAD\nunit: a\n||||||| goc\nunit: c\n=======\nunit: b\n>>>>>>> a\n",
        'unit: "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n"\r\n',
        "unit: pgd-mau\r\n=======\r\n>>>>>>> nhanh\r\n",
    ],
)
def test_the_marks_of_a_merge_are_one_fault_of_the_file(text: str) -> None:
    tree, findings = parse(text, SENT)
    assert tree is None
    [finding] = findings
    assert finding.rule.name == "merge-conflict"
    first = next(n for n, line in enumerate(text.splitlines(), 1) if line[:7] in ("<" * 7, "=" * 7))
    assert finding.place.line == first


def test_a_line_of_equals_signs_is_no_merge() -> None:
    assert parse("note: |\n  a\n  =======\n  b\n", SENT)[1] == []


@pytest.mark.parametrize(
    ("line", "lost_text"),
    [
        ("title: Hội thi #1 của trường", "#1 của trường"),
        ("title: Hội thi\t#1", "#1"),
        ("title: #1 của trường", "#1 của trường"),
        ("topics: [a,\n  b #c\n  ]", "#c"),
        ("title: C#1", None),
        ("title: Hội thi   # năm nay", None),
        ("title: Hội thi #", None),
        ("title: Hội thi ## năm nay", None),
        ("title: 'Hội thi #1'", None),
        ('title: "Hội thi" #1', None),
        ("title: |\n  Hội thi #1", None),
        ("title: >-\n  Hội thi #1", None),
        ("#title: x\ntitle: y", None),
    ],
)
def test_a_text_cut_at_a_hash_is_a_warning(line: str, lost_text: str | None) -> None:
    _, findings = parse(f"unit: a\n{line}\nnote: b\n", SENT)
    found = [finding for finding in findings if finding.rule.name == "lost-comment"]
    assert [finding.facts["lost"] for finding in found] == ([lost_text] if lost_text else [])
    assert not any(finding.is_error for finding in findings)


def test_a_cut_text_is_told_in_every_file_and_over_every_page(tmp_path: Path) -> None:
    office(
        tmp_path,
        UNITS.replace("area: Huyện mẫu}", "note: a}").replace("}\n", "}\n", 1),
        PLAN.replace("title: Kế hoạch mẫu", "title: Kế hoạch #5"),
        a__yaml="unit: pgd-mau\nsubmissions:\n  - type: bai\n    date: 2021-02-01\n    title: Số #2\n",
    )
    found = hbcomms("--data", str(tmp_path), "validate", "--format", "json").json["findings"]
    assert [(f["file"], f["line"], f["column"]) for f in found if f["rule"] == "lost-comment"] == [
        ("plan2021.yaml", 2, 17),
        (SENT, 5, 15),
    ]
    for command in ("status", "overdue", "unit pgd-mau", "months", "topics", "plan"):
        done = hbcomms("--data", str(tmp_path), "--lang", "en", *command.split())
        assert done.code == 0
        assert "2 texts are cut short" in done.out
    done = hbcomms("--data", str(tmp_path), "--lang", "en", "status", "--format", "csv")
    assert "2 texts are cut short" in done.err
    assert read(tmp_path).json["left_out"] == []


@pytest.mark.parametrize(
    "record",
    [
        "<<: *m\n    title: Hai",
        "<<: [*m, *m]\n    title: Hai",
        "<<: {type: bai, date: 2021-02-01}\n    title: Hai",
        "type: *t\n    date: 2021-02-02\n    title: Hai",
        "*t : x\n    type: bai\n    date: 2021-02-02",
    ],
)
def test_an_alias_is_the_one_fault_of_its_record(record: str) -> None:
    text = f"unit: pgd-mau\nsubmissions:\n  - {record}\n  - {{type: bai, date: 2021-02-03, title: Ba}}\n"
    content = parsed(text, SENT)
    assert [(f.rule.name, f.place.line) for f in content.findings] == [("anchor", 3)]
    assert [one.title for one in kept(content)] == ["Ba"]


def test_a_merge_key_hides_no_other_fault() -> None:
    text = "unit: pgd-mau\nsubmissions:\n  - <<: *m\n    date: 2021-02-30\n    titel: Hai\nexceptions:\n  - <<: *x\n"
    names = sorted(finding.rule.name for finding in parsed(text, SENT).findings)
    assert names == ["anchor", "anchor", "bad-date", "unknown-key"]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_what_ends_no_line_in_an_editor_ends_none_here(tmp_path: Path, mark: str) -> None:
    text = (
        f'unit: pgd-mau\nsubmissions:\n  - type: bai\n    date: 2021-02-01\n    title: "A{mark}B"\n'
    )
    text += (
        f"    note: C{mark}D\n    outlet: bao\n  - {{type: bai, date: 2021-02-31, title: Hai}}\n"
    )
    office(tmp_path, a__yaml=text)
    done = hbcomms("--data", str(tmp_path), "validate", "--format", "json")
    assert [(f["rule"], f["line"], f["column"]) for f in done.json["findings"]] == [
        ("bad-date", 8, 23)
    ]


def test_the_end_of_a_dos_text_is_its_end() -> None:
    for end in ("\x1a", "\x1a\r\n", "\r\n\x1a", "\x1a\x1a"):
        tree, findings = parse(f"unit: pgd-mau\nnote: a{end}", SENT)
        assert (tree, findings) == ({"unit": "pgd-mau", "note": "a"}, [])
    assert [f.rule.name for f in parse("unit: a\x1ab\n", SENT)[1]] == ["yaml-syntax"]


@pytest.mark.parametrize(
    "text",
    [
        "unit: pgd-mau\nnote: >-\n    \u00a0một\n    hai\n",
        "unit: pgd-mau\nnote: Bài:\u00a0một\n",
        "unit: pgd-mau\nnote: \u200bmột\u00a0hai\n",
        "unit: pgd-mau\nnote: 'a\n  \u00a0b'\n",
        "unit: pgd-mau # \u00a0x\n\u00a0\nnote: y\n  \t\n\t\u200b\n",
    ],
)
def test_unseen_characters_where_they_change_nothing_are_no_fault(text: str) -> None:
    tree, findings = parse(text, SENT)
    assert isinstance(tree, dict)
    assert [finding.rule.name for finding in findings] == []


def test_a_record_of_no_break_spaces_is_named_by_its_first(tmp_path: Path) -> None:
    text = "unit: pgd-mau\nsubmissions:\n" + "".join(
        f"{indent}- type: bai\n{indent}  date: 2021-02-0{n}\n{indent}  title: T{n}\n{indent}  outlet: bao\n"
        for n, indent in ((1, "  "), (2, "\u00a0\u00a0"), (3, "  "))
    )
    office(tmp_path, a__yaml=text)
    done = read(tmp_path)
    assert (lost(done), counted(done)) == ([("unseen-character", 7)], 2)


def test_writing_refuses_a_file_with_a_broken_record(tmp_path: Path) -> None:
    office(tmp_path, a__yaml=sent("    title: 'x"))
    before = (tmp_path / SENT).read_bytes()
    add = ("--date", "1/3/2021", "--title", "Mới", "--outlet", "bao", "--yes")
    done = hbcomms(
        "--data", str(tmp_path), "add", "pgd-mau", "bai", *add, HBCOMMS_STATE=str(tmp_path / "s")
    )
    assert done.code == 4
    edit = ("edit", "pgd-mau", f"{SENT}:3", "--note", "y", "--yes")
    done = hbcomms("--data", str(tmp_path), *edit, HBCOMMS_STATE=str(tmp_path / "s"))
    assert done.code == 4
    assert (tmp_path / SENT).read_bytes() == before


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quote_that_a_later_one_closes_swallows_nothing(quote: str) -> None:
    records = [f"  - type: bai\n    title: T{n}\n    date: 2021-02-0{n}\n" for n in range(1, 6)]
    records[1] = records[1].replace("T2", f"{quote}T2")
    records[3] = records[3].replace("T4", f"T4{quote}")
    content = parsed("unit: pgd-mau\nsubmissions:\n" + "".join(records), SENT)
    assert [(f.rule.name, f.place.line) for f in content.findings] == [("yaml-syntax", 7)]
    assert [one.at for one in kept(content)] == [0, 2, 3, 4]


def test_a_long_text_in_quotes_is_left_alone() -> None:
    text = 'unit: pgd-mau\nnote: "Một\n  - hai: ba\n  bốn: năm"\n'
    assert parse(text, SENT) == ({"unit": "pgd-mau", "note": "Một - hai: ba bốn: năm"}, [])


def test_a_large_broken_file_takes_time_in_proportion() -> None:
    record = (
        "  - type: bai\n    date: 2021-02-01\n    title: T\n    topics:\n      - a\n      - b\n"
    )
    text = "unit: pgd-mau\nsubmissions:\n" + record * 3000 + "  - type: 'bai\n"
    content = parsed(text, SENT)
    assert (len(kept(content)), len(content.findings)) == (3000, 1)


@pytest.mark.parametrize("begins", ["– type", "— type", "• type", "* type", "-type", "-{type"])
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("indent", ["", "  "])
def test_an_item_without_its_hyphen_costs_itself(begins: str, place: int, indent: str) -> None:
    record = f"{indent}- type: bai\n{indent}  date: 2021-02-01\n{indent}  title: T\n"
    records = [record] * 3
    records[place] = record.replace("- type", begins)
    content = parsed("unit: pgd-mau\nsubmissions:\n" + "".join(records), SENT)
    [finding] = content.findings
    assert finding.place.path == ("submissions", place)
    assert finding.place.line in range(3 + 3 * place, 6 + 3 * place)
    assert [one.at for one in kept(content)] == [n for n in range(3) if n != place]


def test_of_what_breaks_the_id_is_kept() -> None:
    text = UNITS.replace("name: Trường mẫu", "name: 'Trường") + '  - name: \'Ba\n    id: "ba"\n'
    tree, findings = parse(text, "units.yaml")
    assert isinstance(tree, dict)
    assert tree["units"][1:] == [{"id": "truong-mau"}, {"id": "ba"}]  # type: ignore[index]
    assert [finding.place.path for finding in findings] == [("units", 1), ("units", 2)]


def test_what_breaks_a_second_document_costs_the_file() -> None:
    tree, findings = parse("unit: pgd-mau\n---\nsubmissions:\n  - {type: 'bai}\n", SENT)
    assert tree is None
    assert [(f.rule.name, f.place.line) for f in findings] == [("yaml-syntax", 4)]


def test_a_comment_that_takes_a_bracket_is_named() -> None:
    text = "unit: pgd-mau\nsubmissions:\n  - {type: bai, date: 2021-02-01, title: Hội thi #1}\n"
    [finding] = parsed(text + "  - {type: bai, date: 2021-02-01, title: Hai}\n", SENT).findings
    assert (finding.place.path, finding.place.line, finding.place.column) == (
        ("submissions", 0),
        3,
        50,
    )
    assert "#" in str(finding.facts["why"])
