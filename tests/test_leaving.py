"""What leaves the program: other people's text is safe on every way out, and an answer is whole."""

import csv
import io
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from hb import POSIX, hbcomms, kept, office, on_pty
from hbcomms.cli.context import Answer
from hbcomms.core.findings import Finding, Located, Place, Spot
from hbcomms.files import rules
from hbcomms.files.contacts import without_contacts
from hbcomms.files.rule_index import every_rule
from hbcomms.locale import words
from hbcomms.reports import escaping
from hbcomms.reports.checked import Checked
from hbcomms.reports.finding_texts import finding_texts
from hbcomms.reports.outputs import OUTPUTS
from hbcomms.reports.page import Block, Cell, Column, Heading, Panel, Report, Screen, Sheet, Tree
from hbcomms.reports.page import Table as PageTable

PROGRAM = [sys.executable, "-m", "hbcomms"]
PIECES = [
    *("\x1b[31m", "\x1b]0;t\x07", "\x9b2J", "\x85", "\x00", "\x7f", "\r", "\n", "\t", "\u2028", "\u2029"),
    *("\u061c", "\u200e", "\u202e", "\u2066", "\ufff9", "\udcff", "\udfff", "\U000e0041"),
    *("::error file=a::b", "##[error]", "%0A", "%", "::", ":", "::stop-commands::x"),
    *("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "＝1", "＋1", "－1", "＠1", ";=1+1", '";=1', ";\t=1"),
    *("**", "*a*", "_b_", "`", "[a](b)", "<b>", "&amp;", "&#61;", "|", "#", "~~", "$x$", "\\", "- ", "1. "),
    *("> ", "===", "---", "+ ", "![i](j)", "https://bao.example/a_b_c", "{", "}", "(", "1) "),
    *("[red]", "[/red]", "[bold", ":smile:", "\\[", "Bài", "Đà Bắc", " ", "  ", '"', "'", ",", ";", "x" * 300),
]  # fmt: skip
CODE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
SGR = re.compile(r"\x1b\[[0-9;]*m")
SIGNS = "=+-@＝＋－＠"


def hostile(n: int, seed: int = 12) -> Iterator[str]:
    """Texts that would steer a terminal, a runner, a spreadsheet or a page of Markdown."""
    source = random.Random(seed)
    for _ in range(n):
        yield "".join(source.choices(PIECES, k=source.randint(1, 6)))


def check_lines(text: str, colours: bool = False) -> None:
    """No code but a line end and Rich's colours; no command to a runner of GitHub."""
    plain = SGR.sub("", text) if colours else text
    assert not CODE.search(plain)
    assert "##[" not in plain
    assert not re.search(r"^\s*::", plain, re.MULTILINE)


def page_of(text: str) -> Report:
    """A page with a text in all of its places."""
    cells = [Cell(text), Cell(f"  {text}", "strong"), Cell(text, "bad", text, text)]
    table = PageTable(
        [Column(text), Column("n", right=True)],
        [Block(text, [[Cell(text), Cell(text, "bad")]], note=text)],
    )
    parts = [Heading(text), Panel(cells), Tree(cells, [cells[2], Tree(cells[:1])]), table, *cells]
    return Report(
        page=lambda width: parts,
        data=lambda: {text: [text, {"a": text}]},
        rows=lambda: Sheet([(text, lambda item: item), ("b", lambda item: item)], [text]),
        findings=lambda: Checked(
            finding_texts([located(text)] * 12, words("en")), words("en"), rules=every_rule()
        ),
        duty_rows=lambda: [[(text, text, True)]],
    )


def located(text: str) -> Located:
    """A finding about a text in a file that has it for a name, on a line of it."""
    line = text.replace("\n", " ")
    place = Place(f"submissions/2021/{text}.yaml", line=1, column=1)
    finding = Finding(rules.UNKNOWN_KEY, place, {"key": text, "known": text})
    return Located(finding, Spot(1, 1 + len(line) // 2, 3), line, text)


def written(name: str, report: Report, screen: Screen) -> str:
    """What an output gives, in letters."""
    output = next(one for one in OUTPUTS if one.module == name)
    if output.needs == "duty_rows":
        file = io.BytesIO()
        output.write(report, file)
        return file.getvalue().decode()
    return str(output.write(report, screen))


def check_json(text: str, said: str) -> None:
    check_lines(said)
    assert json.loads(said) == {text: [text, {"a": text}]}


def check_csv(_: str, said: str) -> None:
    check_lines(said.replace("\r\n", "\n"))
    for row in csv.reader(io.StringIO(said.removeprefix("\ufeff"), newline="")):
        parts = [part.strip() for cell in row for part in cell.split(";")]
        assert not any(part[:1] in tuple(SIGNS) for part in parts)
    for row in csv.reader(io.StringIO(said.removeprefix("\ufeff"), newline=""), delimiter=";"):
        assert not any(cell.strip()[:1] in tuple(SIGNS) for cell in row)


def check_github(_: str, said: str) -> None:
    ours = re.compile(r"^::(?:error|warning) file=[^:,\n]*,line=1,col=\d+,title=[a-z-]+::.*$", re.M)
    assert len(ours.findall(said)) == 10
    check_lines(ours.sub("", said))


def check_sarif(_: str, said: str) -> None:
    check_lines(said)
    assert len(json.loads(said)["runs"][0]["results"]) == 12


def check_junit(_: str, said: str) -> None:
    check_lines(said)
    assert len(ElementTree.fromstring(said).findall(".//testcase")) == 1


CHECKS: dict[str, Callable[[str, str], None]] = {
    "table": lambda _, said: check_lines(said, colours=True),
    "text": lambda _, said: check_lines(said, colours=True),
    "json": check_json,
    "csv": check_csv,
    "duty_csv": check_csv,
    "md": lambda _, said: check_lines(said),
    "github": check_github,
    "sarif": check_sarif,
    "junit": check_junit,
}


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("screen", [Screen(80), Screen(60, True, True)], ids=["pipe", "colours"])
def test_hostile_text_on_each_way_out(name: str, screen: Screen) -> None:
    for text in hostile(40):
        CHECKS[name](text, written(name, page_of(text), screen))


@pytest.mark.slow
def test_a_hundred_thousand_hostile_texts() -> None:
    for n, text in enumerate(hostile(100_000)):
        check_lines(escaping.screen_lines(text))
        check_lines(escaping.without_control_codes(f"x{text}"))
        assert json.loads(escaping.json_escaped(json.dumps(text, ensure_ascii=False))) == text
        check_csv(text, written("csv", page_of(text), Screen()))
        check_json(text, written("json", page_of(text), Screen()))
        annotated = escaping.workflow_data(text) + escaping.workflow_property(text)
        assert "\n" not in annotated
        assert not CODE.search(annotated)
        check_lines(Answer.of(text).text)
        if n % 100 == 0:
            for name, check in CHECKS.items():
                check(text, written(name, page_of(text), Screen(80, n % 200 == 0, n % 200 == 0)))


def rendered(markdown: str) -> list[str]:
    """What a reader of Markdown sees: the text of each piece, marks of emphasis aside."""
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(markdown)
    inline = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children or ()}
    assert kinds <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "softbreak",
        "hardbreak",
    }
    blocks = {token.type for token in tokens if token.nesting == 1}
    assert blocks <= {"paragraph_open", *(b for b in blocks if b.startswith(("table", "t", "th")))}
    return ["".join(c.content for c in token.children or ()) for token in inline]


@pytest.mark.parametrize("seed", range(3))
def test_markdown_shows_what_stands_there(seed: int) -> None:
    for text in hostile(1500, seed):
        plain = " ".join(escaping.without_control_codes(text).split())
        if not plain:
            continue
        for cell in (Cell(text), Cell(f"  {text}", "strong")):
            said = written("md", Report(page=lambda _, cell=cell: [cell]), Screen())
            assert [" ".join(one.split()) for one in rendered(said)] == [plain]
        table = PageTable(
            [Column("a"), Column("b")], [Block(None, [[Cell(text, "bad"), Cell("x")]])]
        )
        said = written("md", Report(page=lambda _, table=table: [table]), Screen())
        assert [" ".join(one.split()) for one in rendered(said)] == ["a", "b", plain, "x"]


NAME = "z\n::error file=README,line=1::x\x1b[31m\u009b\u061c"


@POSIX
def test_names_of_files_on_every_way_out(tmp_path: Path) -> None:
    office(tmp_path)
    for n in range(12):
        path = tmp_path / "submissions" / "2021" / f"{n:02}{NAME}.yaml"
        path.write_text("unit: khong-co\nsubmissions: []\n", encoding="utf-8")
    for arguments in (
        ["validate"],
        ["status"],
        ["status", "--format", "csv"],
        ["status", "--format", "md"],
    ):
        done = hbcomms("--data", str(tmp_path), *arguments)
        check_lines(done.out.replace("\r\n", "\n"))
        check_lines(done.err)
        assert done.code
    github = hbcomms("--data", str(tmp_path), "validate", "--format", "github").out
    assert github.count("\n::error") == 9
    assert "::error file=README" not in github.replace("%0A::error", "")
    found = hbcomms("--data", str(tmp_path), "validate", "--format", "json")
    check_lines(found.out)
    assert found.json["findings"][0]["file"] == f"submissions/2021/00{NAME}.yaml"


def test_wrong_usage_and_what_is_near_are_safe(tmp_path: Path) -> None:
    office(tmp_path)
    for text in (NAME, "\n::warning::y", "x\x9by", "::error::x"):
        for arguments in (["unit", text], ["status", "--kind", text], [text], ["status", text]):
            done = hbcomms("--data", str(tmp_path), *arguments)
            assert done.code == 2
            check_lines(done.err)


@POSIX
@pytest.mark.parametrize("option", ["--title", "--note", "--outlet", "--url"])
def test_bytes_that_are_no_text_are_wrong_usage(tmp_path: Path, option: str) -> None:
    office(tmp_path)
    add = ["add", "pgd-mau", "bai", "--date", "1/3/2021", "--title", "A"]
    command = [*PROGRAM, "--data", str(tmp_path), *add, option, b"T\xfe"]
    done = subprocess.run(command, env=kept(), capture_output=True)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


@POSIX
def test_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/so\xff"))
    office(folder)
    for command in ([], ["--format", "json"]):
        done = subprocess.run(
            [*PROGRAM, "--data", str(folder), "status", *command], env=kept(), capture_output=True
        )
        assert (done.returncode, done.stderr) == (0, b"")


def shell(command: str, data: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command of the shell, in which `hbcomms` is the program on an office."""
    run = f'hbcomms() {{ "{sys.executable}" -m hbcomms "$@"; }}; export HBCOMMS_DATA="{data}"; {command}'
    env = {**kept(), "HBCOMMS_LANG": "en", **environment}
    return subprocess.run(["bash", "-c", run], env=env, capture_output=True)


@POSIX
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("hbcomms status --format json | head -c 1; exit ${PIPESTATUS[0]}", 141),
        ("hbcomms --help | true; exit ${PIPESTATUS[0]}", 141),
        ("hbcomms status --help | true; exit ${PIPESTATUS[0]}", 141),
        ("ulimit -f 8; hbcomms status --format json > big", 4),
        ("hbcomms status --format json > /dev/full 2>/dev/full", 4),
        ("hbcomms nothing 2>/dev/full", 2),
        ("hbcomms status <&-", 0),
        ("hbcomms status <&- >&- 2>&-", 0),
        ("hbcomms status <&- 2>&-", 0),
    ],
)
def test_an_answer_is_whole_or_the_code_says_so(
    tmp_path: Path, command: str, code: int, unbuffered: str
) -> None:
    units = "".join(f"  - {{id: pgd-{n}, name: Phòng mẫu {n}, kind: bureau}}\n" for n in range(200))
    office(tmp_path, units=f"units:\n{units}")
    done = shell(f'cd "{tmp_path}"; {command}', tmp_path, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@POSIX
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_does_not_wait_gets_all(tmp_path: Path, unbuffered: str) -> None:
    units = "".join(f"  - {{id: pgd-{n}, name: P {n}, kind: bureau}}\n" for n in range(300))
    office(tmp_path, units=f"units:\n{units}")
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    command = [*PROGRAM, "--data", str(tmp_path), "status", "--format", "json"]
    env = {**kept(), "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(command, stdout=writing, env=env) as process:
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
    assert process.returncode == 0
    assert len(json.loads(said)["units"]) == 300


@POSIX
@pytest.mark.parametrize("columns", ["²", "9" * 5000, "9" * 4000, "-1", "x", ""])
@pytest.mark.parametrize("term", ["", "x" * 300, "dumb"])
def test_an_odd_environment_is_no_fault(tmp_path: Path, columns: str, term: str) -> None:
    office(tmp_path)
    done = hbcomms("--data", str(tmp_path), "status", COLUMNS=columns, LINES=columns, TERM=term)
    assert (done.code, done.err) == (0, "")
    assert hbcomms("--help", COLUMNS=columns, HBCOMMS_LANG=columns).code == 0


def test_a_long_value_is_cut_in_every_output(tmp_path: Path) -> None:
    title = "T" * 100_000
    sheet = f"unit,type,date,title,outlet\npgd-mau,bai,31/2/2021,{title},bao\npgd-mau,bai,{title},A,bao\n"
    office(tmp_path, a__csv=sheet)
    for output in ("text", "json", "github"):
        done = hbcomms("--lang", "en", "--data", str(tmp_path), "validate", "--format", output)
        assert "100,000 letters" in done.out
        assert len(done.out) < 3000
    assert "31/2/2021" in hbcomms("--data", str(tmp_path), "validate").out


def test_a_page_shows_the_worst_and_json_all(tmp_path: Path) -> None:
    rows = "".join(f"pgd-mau,bai,1/3/2021,T{n},web\n" for n in range(600))
    office(tmp_path, a__csv=f"unit,type,date,title,outlet\n{rows}pgd-mau,bai,x,T,bao\n")
    command = ["--lang", "en", "--data", str(tmp_path), "validate"]
    page = hbcomms(*command).out
    assert page.count("[wrong-outlet]") == 499
    assert page.count("[bad-date]") == 1
    assert "101 more findings are not shown here" in page
    assert len(hbcomms(*command, "--format", "json").json["findings"]) == 601
    assert "91 more findings are not shown" in hbcomms(*command, "--format", "github").out


def test_no_contact_of_the_roster_is_shown(tmp_path: Path) -> None:
    contact = "contact: {name: Bà Mẫu, phone: 0000 000 111, email: ba.mau@so.example}"
    units = f"units:\n  - {{id: pgd-mau, name: P, kind: buro, {contact}, kin: '0000000222'}}\n"
    office(tmp_path, units=units)
    for output in ("text", "json", "github"):
        out = hbcomms("--data", str(tmp_path), "validate", "--format", output).out
        assert "unknown-k" in out
        assert not re.search("0000|000 111|@so|ba.mau|Mẫu,|000222", out)


def test_only_contacts_are_hidden() -> None:
    line = "    active: {from: 2021-01-01, to: 01.02.2021}  # 12/3/2021, 1.234.567"
    assert without_contacts(line) == line
    assert without_contacts("tel: 0000 000 111") == "tel: •••• ••• •••"


@POSIX
@pytest.mark.parametrize("name", ["a.yaml", "a.csv"])
def test_what_is_no_file_is_not_opened(tmp_path: Path, name: str) -> None:
    office(tmp_path)
    os.mkfifo(tmp_path / "submissions" / "2021" / name)
    (tmp_path / "submissions" / "2021" / f"link-{name}").symlink_to(name)
    (tmp_path / "submissions" / "2021" / f"out-{name}").symlink_to("/proc/self/environ")
    found = hbcomms("--data", str(tmp_path), "validate", "--format", "json", SECRET="geheim").json
    rules = [one["rule"] for one in found["findings"]]
    assert rules == ["unreadable-file", "unreadable-file", "link-out"]
    assert "geheim" not in str(found)


@POSIX
def test_a_cache_that_is_no_file_of_ours_is_not_read(tmp_path: Path) -> None:
    data, cache = office(tmp_path / "so"), tmp_path / "cache"
    answer = hbcomms("--data", str(data), "status", HBCOMMS_CACHE=str(cache))
    [file, *others] = cache.iterdir()
    for path in (file, *others):
        path.unlink()
        os.mkfifo(path)
    assert hbcomms("--data", str(data), "status", HBCOMMS_CACHE=str(cache)) == answer


def test_a_terminal_shows_no_code_of_a_file(tmp_path: Path) -> None:
    units = 'units:\n  - {id: pgd-mau, name: "\\e]0;x\\a\\x9b2JPhòng [red]", kind: bureau}\n'
    office(tmp_path, units=units)
    env = {**kept(), "COLUMNS": "100", "TERM": "xterm-256color"}
    sent = on_pty([*PROGRAM, "--data", str(tmp_path), "unit", "pgd-mau"], env).replace("\r\n", "\n")
    check_lines(sent, colours=True)
    assert "[red]" in SGR.sub("", sent)
