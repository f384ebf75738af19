"""Wrong usage, the shared options, the help page and completion: what the program adds to Typer."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from hb import UNITS, hbcomms, office, on_pty
from hbcomms.cli.app import command_line
from hbcomms.cli.commands import COMMANDS
from hbcomms.cli.context import SharedOptions, start_context
from hbcomms.cli.typer_internals import BadOptionUsage, MissingParameter, NoSuchOption
from hbcomms.cli.usage_errors import UsageError, translate_error
from hbcomms.locale import words

SOURCE = Path(__file__).parent.parent / "src" / "hbcomms"
ERRORS = [
    (
        ["status", "--stte", "met"],
        "không có tùy chọn --stte.",
        "there is no option --stte.",
        "--state",
    ),
    (["status", "-x"], "không có tùy chọn -x.", "there is no option -x.", None),
    (["stauts"], "không có lệnh “stauts”.", "there is no command “stauts”.", "status"),
    (["zzz"], "không có lệnh “zzz”.", "there is no command “zzz”.", None),
    (
        ["status", "--plan"],
        "tùy chọn --plan cần một giá trị đi kèm.",
        "the option --plan wants a value.",
        None,
    ),
    (
        ["--plan"],
        "tùy chọn --plan cần một giá trị đi kèm.",
        "the option --plan wants a value.",
        None,
    ),
    (
        ["add", "--yes=1"],
        "tùy chọn --yes không nhận giá trị nào.",
        "the option --yes takes no value.",
        None,
    ),
    (["unit"], "còn thiếu ĐƠN_VỊ.", "UNIT is missing.", None),
    (
        ["waive", "pgd-da-bac", "press-articles"],
        "còn thiếu --reason.",
        "--reason is missing.",
        None,
    ),
    (
        ["status", "one", "two"],
        "ghi thừa ở đây: one two",
        "too much is given here: one two",
        None,
    ),
    (
        ["overdue", "--within", "soon"],
        "“soon” không phải số nguyên, mà --within cần số nguyên.",
        "“soon” is not a whole number, as --within wants.",
        None,
    ),
    (
        ["status", "--as-of", "5/31/2021"],
        "“5/31/2021” không phải là ngày cho --as-of; hãy ghi 15/9/2021, 15/9 hoặc “hôm qua”.",
        "“5/31/2021” is not a date for --as-of; write 15/9/2021, 15/9 or “yesterday”.",
        "31/05/2021",
    ),
    (
        ["status", "--fail-on", "overdu"],
        "--fail-on không có “overdu”; hiện có:\n  overdue  quá hạn\n  behind  chậm tiến độ",
        "--fail-on knows no “overdu”; there is:\n  overdue\n  behind",
        "overdue",
    ),
    (
        ["schema", "plans"],
        "schema không nhận “plans”; chọn một trong: plan, units, submissions.",
        "“plans” is not a choice of schema; there is: plan, units, submissions.",
        "plan",
    ),
    (
        ["--lang=vn", "status"],
        "--lang không nhận “vn”; chọn một trong: vi, en.",
        "“vn” is not a choice of --lang; there is: vi, en.",
        None,
    ),
    (["--plan", "2021"], "hãy ghi tên lệnh muốn dùng.", "say which command you want.", None),
]


def test_the_quotes_of_word_are_named() -> None:
    for arguments, is_told in ((["“pgd", "mau”"], True), (["“pgd”", "mau"], False)):
        done = hbcomms("unit", *arguments, HBCOMMS_LANG="en")
        assert (done.code, "The quotes “ ” hold no words together" in done.err) == (2, is_told)


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english", "near"), ERRORS, ids=[" ".join(e[0]) for e in ERRORS]
)
def test_wrong_usage_in_both_languages(
    arguments: list[str], vietnamese: str, english: str, near: str | None
) -> None:
    command = f"hbcomms {arguments[0]}" if arguments[0] in COMMANDS else "hbcomms"
    for lang, sentence, meant, start, end in (
        ("vi", vietnamese, "Có phải ý là “{}”?", "Lệnh chưa đúng", "Xem cách dùng: “{} --help”."),
        ("en", english, "Did you mean “{}”?", "Wrong usage", "“{} --help” shows how it is used."),
    ):
        done = hbcomms(*arguments, HBCOMMS_LANG=lang)
        said = [
            *f"{start}: {sentence}".splitlines(),
            *([meant.format(near)] if near else []),
            end.format(command),
        ]
        if "--lang=vn" in arguments and lang == "en":
            continue  # a wrong language is said in Vietnamese
        assert (done.code, done.out, done.err.splitlines()) == (2, "", said)


def test_typers_errors_are_told_apart_by_class_and_not_by_message() -> None:
    command = command_line()
    ctx = command.make_context("hbcomms", [], obj=start_context([], {}))
    [data] = [p for p in command.params if p.name == "data"]
    for error, message, facts in (
        (NoSuchOption("--dat", "x", ctx=ctx), "there is no option {name}.", {"name": "--dat"}),
        (
            BadOptionUsage("--data", "x", ctx),
            "the option {name} wants a value.",
            {"name": "--data"},
        ),
        (
            BadOptionUsage("--no-cache", "requires an argument", ctx),
            "the option {name} takes no value.",
            {"name": "--no-cache"},
        ),
        (
            MissingParameter("No such command", ctx, data),
            "{name} is missing.",
            {"name": "--data"},
        ),
    ):
        found = translate_error(error, ctx, words("vi"))
        assert (type(found), found.message, found.facts) == (UsageError, message, facts)


def test_what_typer_keeps_private_is_imported_in_one_file() -> None:
    importing = {
        path.name
        for path in SOURCE.rglob("*.py")
        if re.search(r"typer\._|typer\.core\._|import _click", path.read_text(encoding="utf-8"))
    }
    assert importing == {"typer_internals.py"}


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (["status"], "--as-of"),
        (["add", "pgd-mau", "bai"], "--date"),
        (["add", "pgd-mau", "bai"], "--received"),
        (["edit", "pgd-mau", "4"], "--date"),
        (["evidence", "pgd-mau", "4", "a.pdf"], "--date"),
        (["decide", "pgd-mau", "4", "accepted"], "--date"),
        (["extend", "pgd-mau", "reports", "2021", "--reason", "R"], "--by"),
    ],
)
def test_all_dates_are_read_in_one_way(tmp_path: Path, command: list[str], option: str) -> None:
    office(tmp_path)
    done = hbcomms("--data", str(tmp_path), "--lang", "en", *command, option, "5/31/2021")
    assert done.code == 2
    assert (
        f"“5/31/2021” is not a date for {option}; write 15/9/2021, 15/9 or “yesterday”." in done.err
    )
    assert "Did you mean “31/05/2021”?" in done.err


def test_the_shared_options_are_typed(tmp_path: Path) -> None:
    office(tmp_path)
    app = start_context([], {"HBCOMMS_DATA": "elsewhere"})
    assert (app.options, app.root) == (SharedOptions(), Path("elsewhere"))
    arguments = f"--as-of 1/1/2021 --plan x status --data {tmp_path} --as-of 15/9/2021 --no-cache"
    command = [*arguments.split(), "--plan", "2021", "--lang", "en"]
    command_line().main(command, prog_name="hbcomms", standalone_mode=False, obj=app)
    assert app.options == SharedOptions(tmp_path, "2021", date(2021, 9, 15), None, "en", True)
    assert (app.root, app.day, app.cache_folder) == (tmp_path, date(2021, 9, 15), None)


def test_an_empty_data_option_is_none(tmp_path: Path) -> None:
    office(tmp_path)
    given = hbcomms("status", "--data", str(tmp_path))
    assert hbcomms("status", "--data", "", HBCOMMS_DATA=str(tmp_path)) == given


def on_terminal(width: int, *arguments: str, **environment: str) -> str:
    """What a terminal is sent, without its colours."""
    env = {"PATH": os.environ["PATH"], "COLUMNS": str(width), "TERM": "xterm", **environment}
    sent = on_pty([sys.executable, "-m", "hbcomms", *arguments], env)
    return re.sub("\x1b\\[[0-9;]*m", "", sent)


@pytest.mark.parametrize("width", [60, 80, 100, 160])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_help_page_fits_a_terminal(width: int, lang: str) -> None:
    lines = on_terminal(width, "--lang", lang, "--help").splitlines()
    assert max(map(len, lines)) == min(width, 100)
    text = " ".join(line.strip("│ ") for line in lines)
    assert all(f" {name} " in f" {text}" for name in COMMANDS)
    assert " ".join(words(lang).t(COMMANDS["validate"]).split()) in " ".join(text.split())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_an_example_can_be_pasted_into_a_shell(name: str, lang: str) -> None:
    page = hbcomms("--lang", lang, name, "--help").out
    examples = [line for line in page.splitlines() if line.startswith("  hbcomms ")]
    assert examples
    assert [line for line in examples if set(line) & set("“”„‘’«»")] == []


def test_examples_on_a_help_page_are_whole_lines() -> None:
    example = "  hbcomms add pgd-da-bac report --date 28/5/2021 --evidence scan/bc-12.pdf --dry-run"
    assert example in hbcomms("add", "--help", COLUMNS="60").out.splitlines()


@pytest.mark.parametrize("encoding", ["cp1258", "cp437"])
def test_the_boxes_of_a_help_page_in_any_encoding(encoding: str) -> None:
    assert "?" not in on_terminal(80, "--help", PYTHONIOENCODING=encoding)


def completed(line: str, shell: str = "bash", **environment: str) -> str:
    """What a shell is offered at the end of a line."""
    code = (
        "import sys\nfrom hbcomms.cli.app import main\n"
        "try: main([])\nexcept SystemExit: pass\n"
        "made = [name for name in sys.modules if name.startswith('hbcomms.cli.commands.')]\n"
        "assert 'rich' not in sys.modules and len(made) < 2\n"
        "known = not {'pydantic', 'yaml'} & set(sys.modules)\n"
        "assert known or 'HBCOMMS_CACHED' not in __import__('os').environ"
    )
    words = line.split()
    env = {
        "PATH": os.environ["PATH"],
        "_HBCOMMS_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - (not line.endswith(" "))),
        **environment,
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout


def test_completion_of_commands_units_and_choices(tmp_path: Path) -> None:
    folder = str(office(tmp_path / "office"))
    cache = str(tmp_path / "cache")
    assert completed("hbcomms ro").split() == ["rollup"]
    assert completed("hbcomms --no").split() == ["--no-cache"]
    assert completed("hbcomms status --state o").split() == ["overdue", "open"]
    assert completed("hbcomms schema ").split() == ["plan", "units", "submissions"]
    units = ["pgd-mau", "truong-mau"]
    assert completed("hbcomms unit ", HBCOMMS_DATA=folder, HBCOMMS_CACHE=cache).split() == units
    assert completed(f"hbcomms --data {folder} unit ", HBCOMMS_CACHE=cache).split() == units
    cached = {"HBCOMMS_DATA": folder, "HBCOMMS_CACHE": cache, "HBCOMMS_CACHED": "1"}
    assert completed("hbcomms unit ", **cached).split() == units
    assert completed("hbcomms --data /nowhere unit ").split() == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_shows_what_is_meant_as_it_is_written(tmp_path: Path, shell: str) -> None:
    office(tmp_path, units=UNITS.replace("Phòng mẫu", '"[/b] [red]Phòng"'))
    environment = {"HBCOMMS_DATA": str(tmp_path), "HBCOMMS_CACHE": str(tmp_path / "cache")}
    assert "[/b] [red]Phòng" in completed("hbcomms unit pgd", shell, **environment)
    assert "Mọi lỗi của mọi tệp" in completed("hbcomms val", shell)
    assert "All faults of all files" in completed("hbcomms val", shell, HBCOMMS_LANG="en")


def test_other_peoples_text_steers_no_terminal(tmp_path: Path) -> None:
    hostile = UNITS.replace("Phòng mẫu", r'"Phòng \e[2Jmẫu"').replace("Trường mẫu", r'"Phòng hai"')
    where = ["--data", str(office(tmp_path, units=hostile)), "--as-of", "1/6/2021"]
    several = hbcomms(*where, "unit", "phong")
    assert (several.code, several.err.count("�[2Jmẫu")) == (2, 1)
    assert len(several.err.splitlines()) == 4
    unknown = hbcomms(*where, "unit", "a\x1b[2J\x9bb")
    assert "“a�[2J�b”" in unknown.err
    record = ["pgd-mau", "bai", "--title", "A\x1b[2J", "--date", "1/3/2021", "--outlet", "bao"]
    shown = hbcomms(*where, "add", *record, "--dry-run", "--lang", "en")
    assert (shown.code, "title: " in shown.out) == (0, True)
    sent = r'{unit: pgd-mau, submissions: [{type: bai, date: 2021-03-01, title: "A \e[2J"}]}'
    (tmp_path / "submissions" / "2021" / "a.yaml").write_text(sent, encoding="utf-8")
    title = ["--title", "\x1b[2J", "--dry-run"]
    edited = hbcomms(*where, "edit", "pgd-mau", "A", *title)
    assert edited.code == 0
    for done in (several, unknown, shown, edited):
        assert "\x1b" not in done.out + done.err
        assert "\x9b" not in done.out + done.err


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("status --kind ", ["bureau", "school"]),
        ("status --kind tr", ["school"]),
        ("status --area hu", ["Huyện mẫu"]),
        ("overdue --obligation ", ["articles", "reports", "stories"]),
        ("overdue --obligation dien", ["stories"]),
        ("--plan ", ["2021"]),
        ("add pgd-mau ", ["bai", "report"]),
        ("add pgd-mau bai --outlet b", ["bao"]),
        ("add pgd-mau bai --topic ", ["bau-cu"]),
        ("waive truong-mau ", ["articles", "reports", "stories"]),
        ("waive truong-mau articles ", ["2021"]),
        ("waive truong-mau stories 2021-1", ["2021-10", "2021-11", "2021-12"]),
        ("decide pgd-mau ", ["submissions/2021/a.yaml:3"]),
        ("decide pgd-mau Đổi", ["submissions/2021/a.yaml:3"]),
        ("decide pgd-mau a.yaml:3 tr", ["returned"]),
    ],
)
def test_completion_of_each_value(tmp_path: Path, line: str, offered: list[str]) -> None:
    sent = "unit: pgd-mau\nsubmissions:\n  - {type: bai, date: 2021-03-01, title: Đổi mới}\n"
    folder = str(office(tmp_path / "office", a__yaml=sent))
    found = completed(f"hbcomms {line}", HBCOMMS_DATA=folder, HBCOMMS_CACHE=str(tmp_path / "cache"))
    assert found.splitlines() == offered
