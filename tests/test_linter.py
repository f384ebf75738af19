"""`validate` as linters are: what other programs read, which findings are shown, single files."""

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch
from urllib.parse import unquote

import pytest
from junitparser import JUnitXml
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from hb import POSIX, Done, hbcomms, office
from hbcomms.files.rule_index import every_rule

FAULTY = """\
unit: truong-mau
submissions:
  - {type: bai, date: 2021-02-30, title: A, outlet: bao}
  - {type: bai, date: 2021-03-02, title: B, outlet: web}
  - {type: phim, date: 2021-03-03, title: C, outlet: bao}
"""
SHEET = "unit,type,date,title,outlet\ntruong-mau,bai,2021-03-12,{title},bao\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository in which the office stands two folders below the root."""
    (tmp_path / ".git").mkdir()
    office(tmp_path / "so" / "data", a__yaml=FAULTY, b__csv=SHEET.format(title="D"))
    return tmp_path


def validate(folder: Path, *arguments: str, **environment: str) -> Done:
    return hbcomms("--lang", "en", "--data", str(folder), "validate", *arguments, **environment)


def piped(data: bytes, *arguments: str) -> Done:
    with patch.object(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data), isatty=lambda: False)):
        return hbcomms("--lang", "en", *arguments)


def annotated(done: Done) -> set[str]:
    lines = [line for line in done.out.splitlines() if line.startswith("::")]
    return {line.partition("file=")[2].partition(",")[0] for line in lines}


# -- names of files ------------------------------------------------------------------------------


def test_annotations_name_files_from_the_repository_wherever_they_are_made(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = "so/data/submissions/2021/a.yaml"
    for where, path in ((repo, "so/data"), (repo / "so", "data"), (repo / "so" / "data", ".")):
        monkeypatch.chdir(where)
        assert annotated(hbcomms("validate", path, "--format", "github")) == {file}
        inside = f"{path}/submissions/2021/a.yaml"
        assert annotated(hbcomms("validate", inside, "--format", "github")) == {file}


def test_the_workspace_of_github_goes_before_the_repository(repo: Path) -> None:
    folder = repo / "so" / "data"
    done = validate(folder, "--format", "github", GITHUB_WORKSPACE=str(repo / "so"))
    assert annotated(done) == {"data/submissions/2021/a.yaml"}
    done = validate(folder, "--format", "github", GITHUB_WORKSPACE=str(repo / "elsewhere"))
    assert annotated(done) == {(folder / "submissions/2021/a.yaml").as_posix().replace(":", "%3A")}


@POSIX
def test_a_workspace_that_is_reached_by_a_link(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repo / "so")
    done = validate(
        repo / "so" / "data", "--format", "github", GITHUB_WORKSPACE=str(tmp_path / "link")
    )
    assert annotated(done) == {"data/submissions/2021/a.yaml"}


def test_without_a_repository_annotations_name_whole_paths(tmp_path: Path) -> None:
    root = office(tmp_path / "so", a__yaml=FAULTY)
    [name] = annotated(validate(root, "--format", "github"))
    assert name == (root / "submissions/2021/a.yaml").as_posix().replace(":", "%3A")


# -- SARIF ---------------------------------------------------------------------------------------


def sarif(done: Done) -> dict:
    Sarif.model_validate_json(done.out)
    [run] = json.loads(done.out)["runs"]
    return run


def test_sarif_holds_what_json_holds(repo: Path) -> None:
    folder = repo / "so" / "data"
    run = sarif(validate(folder, "--format", "sarif"))
    found = validate(folder, "--format", "json").json["findings"]
    assert [r["ruleId"] for r in run["results"]] == [f["rule"] for f in found]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(every_rule())
    for result, finding in zip(run["results"], found, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == finding["severity"]
        assert result["message"]["text"].startswith(finding["message"])
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {
            "uri": f"so/data/{finding['file']}",
            "uriBaseId": "%SRCROOT%",
        }
        region = place["region"]
        ends = (region["endLine"], region["endColumn"])
        assert (region["startLine"], region["startColumn"]) == (finding["line"], finding["column"])
        assert ends == (finding["end_line"], finding["end_column"])
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == f"{repo.as_uri()}/"
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)


def test_a_finding_ends_where_its_text_ends(tmp_path: Path) -> None:
    root = office(tmp_path, a__yaml=FAULTY)
    first = validate(root, "--format", "json").json["findings"][0]
    line = FAULTY.splitlines()[first["end_line"] - 1]
    assert line[first["column"] - 1 : first["end_column"] - 1] == "2021-02-30"


def test_addresses_of_files_are_percent_encoded(tmp_path: Path) -> None:
    root = office(tmp_path / "số liệu #1", **{"bài mới__yaml": FAULTY})
    run = sarif(validate(root, "--format", "sarif"))
    uris = {
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]
    }
    [uri] = uris
    assert uri.isascii()
    assert not set(uri) & set(' #"<>')
    base = run["originalUriBaseIds"]["%SRCROOT%"]["uri"]
    assert unquote(base + uri) == unquote(root.as_uri()) + "/submissions/2021/bài mới.yaml"


def test_fingerprints_stay_when_lines_move_and_differ_from_each_other(tmp_path: Path) -> None:
    twice = FAULTY + FAULTY.splitlines(keepends=True)[2]
    root = office(tmp_path, a__yaml=twice)

    def prints() -> list[str]:
        results = sarif(validate(root, "--format", "sarif"))["results"]
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in results]

    before = prints()
    assert len(set(before)) == len(before) > 3
    moved = f"# một\n# hai\n\n{twice}"
    (root / "submissions" / "2021" / "a.yaml").write_text(moved, encoding="utf-8")
    assert prints() == before


def test_a_clean_office_is_an_empty_run(tmp_path: Path) -> None:
    done = validate(office(tmp_path), "--format", "sarif")
    assert (done.code, sarif(done)["results"]) == (0, [])


def test_no_viewer_sees_a_link_in_a_message(tmp_path: Path) -> None:
    bad = "unit: '[here](https://example.com/x)'\nsubmissions: []\n"
    run = sarif(validate(office(tmp_path, a__yaml=bad), "--format", "sarif"))
    assert "](" not in run["results"][0]["message"]["text"]


# -- JUnit ---------------------------------------------------------------------------------------


def test_junit_has_a_case_for_each_file(repo: Path) -> None:
    done = validate(repo / "so" / "data", "--format", "junit")
    xml = JUnitXml.fromstring(done.out.encode())
    [suite] = xml
    cases = {case.name: case for case in suite}
    assert set(cases) == {"units.yaml", "plan2021.yaml", "a.yaml", "b.csv"}
    assert (xml.tests, xml.failures, suite.errors) == (4, 1, 0)
    assert [name for name, case in cases.items() if not case.is_passed] == ["a.yaml"]
    case = cases["a.yaml"]
    assert case.classname == "so.data.submissions.2021"
    [failure] = case.result
    assert failure.type == "bad-date"
    assert failure.message == "“2021-02-30” is not a date. (+1)"
    assert "a.yaml:3:" in failure.text
    assert "a.yaml:5:" in failure.text
    assert "wrong-outlet" in case.system_out


def test_of_a_clean_office_every_case_passes(tmp_path: Path) -> None:
    done = validate(office(tmp_path, b__csv=SHEET.format(title="D")), "--format", "junit")
    [suite] = JUnitXml.fromstring(done.out.encode())
    assert done.code == 0
    assert {case.name for case in suite} == {"units.yaml", "plan2021.yaml", "b.csv"}
    assert all(case.is_passed for case in suite)


def test_with_strict_a_warning_fails_a_case(tmp_path: Path) -> None:
    sent = (
        "unit: truong-mau\nsubmissions:\n  - {type: bai, date: 2021-03-02, title: B, outlet: web}\n"
    )
    root = office(tmp_path, a__yaml=sent)
    for strict, failures in (((), 0), (("--strict",), 1)):
        done = validate(root, "--format", "junit", *strict)
        xml = JUnitXml.fromstring(done.out.encode())
        assert (xml.failures, done.code) == (failures, failures)


def test_what_xml_does_not_allow_is_not_in_it(tmp_path: Path) -> None:
    root = office(tmp_path, b__csv="unit,type,date\nt\x01r\ufffe<&>\x0b,bai,2021-03-02\n")
    done = validate(root, "--format", "junit")
    [suite] = JUnitXml.fromstring(done.out.encode())
    assert not {"\x01", "\ufffe", "\x0b"} & set(done.out)
    assert any("<&>" in case.result[0].message for case in suite if case.result)


# -- what is shown -------------------------------------------------------------------------------


def rules_shown(done: Done) -> list[str]:
    return [finding["rule"] for finding in done.json["findings"]]


def test_what_is_ignored_is_said_and_does_not_decide_the_code(tmp_path: Path) -> None:
    root = office(tmp_path, a__yaml=FAULTY)
    done = validate(root, "--ignore", "bad-date,unknown-type")
    assert done.code == 0
    assert done.out.endswith("2 findings were not shown: --ignore\n")
    done = validate(root, "--ignore", "bad-date", "--ignore", "wrong-outlet", "--format", "json")
    assert (rules_shown(done), done.code, done.json["not_shown"]) == (["unknown-type"], 1, 2)
    every = "bad-date,unknown-type,wrong-outlet"
    text = validate(root, "--ignore", every).out
    assert text.splitlines() == ["0 errors, 0 warnings.", "3 findings were not shown: --ignore"]


def test_only_what_is_selected_is_shown(tmp_path: Path) -> None:
    root = office(tmp_path, a__yaml=FAULTY)
    done = validate(root, "--select", "wrong-outlet", "--format", "json")
    assert (rules_shown(done), done.code) == (["wrong-outlet"], 0)
    assert validate(root, "--select", "wrong-outlet", "--strict").code == 1
    done = validate(root, "--select", "bad-date", "--ignore", "bad-date")
    assert (done.code, done.out.splitlines()[-1][:1]) == (0, "3")
    assert "--select, --ignore" in done.out


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_is_none_is_wrong_usage(tmp_path: Path, option: str) -> None:
    done = validate(office(tmp_path), option, "bad-date,unknwn-unit")
    assert done.code == 2
    assert "“unknown-unit”?" in done.err


def test_quiet_shows_what_fails_and_nothing_else(tmp_path: Path) -> None:
    root = office(tmp_path, a__yaml=FAULTY)
    done = validate(root, "--quiet", "--format", "json")
    assert (rules_shown(done), done.code) == (["bad-date", "unknown-type"], 1)
    assert done.json["not_shown"] == 1
    assert "error" in validate(root, "--quiet").out
    assert "left out" not in validate(root, "--quiet").out
    assert "wrong-outlet" in validate(root, "--quiet", "--strict").out
    for form in ("text", "github"):
        done = validate(office(tmp_path / "clean"), "--quiet", "--format", form)
        assert (done.out, done.code) == ("", 0)


# -- files and standard input --------------------------------------------------------------------


def test_a_file_of_an_office_shows_its_own_findings(repo: Path) -> None:
    sent = repo / "so" / "data" / "submissions" / "2021"
    assert hbcomms("validate", str(sent / "b.csv")).code == 0
    both = hbcomms("validate", str(sent / "b.csv"), str(sent / "a.yaml"), "--format", "json")
    assert {finding["file"] for finding in both.json["findings"]} == {"submissions/2021/a.yaml"}
    once = hbcomms("validate", str(sent), str(sent / "a.yaml"), "--format", "json")
    assert once.json == both.json
    xml = JUnitXml.fromstring(
        hbcomms("validate", str(sent / "b.csv"), "--format", "junit").out.encode()
    )
    assert [case.name for suite in xml for case in suite] == ["b.csv"]


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("units.yaml.moi", "x", "unread-file"),
        ("plan2022.yaml", 'id: "2022"\ntitle: X\nperiod: {from: 2022-13-01}\n', "missing-key"),
        ("danh-sach.yaml", "units:\n  - {id: Sai Ma, name: X, kind: school}\n", "bad-id"),
        (
            "gui.yaml",
            "unit: truong-mau\nsubmissions:\n  - {type: bai, date: 31/2/2021}\n",
            "bad-date",
        ),
        ("gui.csv", "unit,type,date\ntruong-mau,bai,31/2/2021\n", "bad-date"),
    ],
)
def test_a_file_outside_any_office_is_judged_by_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, rule: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = hbcomms("validate", name, "--format", "json")
    assert rule in rules_shown(done)
    assert {finding["file"] for finding in done.json["findings"]} == {name}
    assert "unknown-unit" not in rules_shown(done)


def test_what_a_file_without_an_ending_holds_may_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gui").write_text("unit,type,date\nx,bai,31/2/2021\n", encoding="utf-8")
    done = hbcomms("validate", str(tmp_path / "gui"), "--as", "submissions", "--format", "json")
    assert rules_shown(done) == ["bad-date"]


def test_a_file_outside_is_held_against_the_office_that_is_named(tmp_path: Path) -> None:
    root = office(tmp_path / "so", a__yaml="unit: truong-mau\nsubmissions: []\n")
    file = tmp_path / "moi.yaml"
    file.write_text("unit: truong-la\nsubmissions: []\n", encoding="utf-8")
    done = hbcomms("--data", str(root), "validate", str(file), "--format", "json")
    assert rules_shown(done) == ["unknown-unit"]


def judge(root: Path, data: str | bytes, *arguments: str) -> Done:
    data = data.encode() if isinstance(data, str) else data
    return piped(data, "--data", str(root), "validate", "-", *arguments, "--format", "json")


def test_standard_input_is_held_against_roster_and_plan(tmp_path: Path) -> None:
    root = office(tmp_path, b__csv=SHEET.format(title="D"))
    faulty = FAULTY.replace("truong-mau", "truong-la")
    done = judge(root, faulty, "--as", "submissions")
    assert {finding["file"] for finding in done.json["findings"]} == {"<stdin>"}
    assert rules_shown(done) == ["unknown-unit", "bad-date", "unknown-type"]
    assert done.code == 1
    done = judge(root, SHEET.format(title="D"), "--as", "submissions")
    assert rules_shown(done) == ["duplicate"]
    assert "submissions/2021/b.csv:2" in done.json["findings"][0]["message"]
    assert judge(root, SHEET.format(title="Mới"), "--as", "submissions").json["findings"] == []
    assert rules_shown(judge(root, "", "--as", "submissions")) == ["empty-file"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sheet_is_known_from_yaml(tmp_path: Path, encoding: str) -> None:
    sheet = "Đơn vị;Loại;Ngày đăng;Tên bài;Nơi đăng\nTrường mẫu;Bài;12/3/2021;Một;Báo\n"
    root = office(tmp_path)
    assert judge(root, sheet.encode(encoding), "--as", "submissions").json["findings"] == []
    wrong = sheet.replace("12/3", "12/33").encode(encoding)
    assert rules_shown(judge(root, wrong, "--as", "submissions")) == ["bad-date"]
    flow = '{"unit": "truong-mau", "submissions": [{"type": "bai", "date": "2021-03-33"}]}'
    assert "bad-date" in rules_shown(judge(root, flow, "--as", "submissions"))


def test_a_plan_and_a_roster_from_standard_input(tmp_path: Path) -> None:
    from hb import PLAN, UNITS

    root = office(tmp_path)
    assert judge(root, PLAN, "--as", "plan").json["findings"] == []
    done = judge(
        root, PLAN.replace("school: {at_least: 1}}", "vung-la: {at_least: 1}}"), "--as", "plan"
    )
    assert set(rules_shown(done)) == {"unknown-term"}
    assert judge(root, UNITS, "--as", "units").json["findings"] == []
    done = judge(root, UNITS.replace("kind: school", "kind: la"), "--as", "units")
    assert rules_shown(done) == ["unknown-kind"]
    assert done.json["findings"][0]["file"] == "<stdin>"


def test_standard_input_in_place_of_a_file(tmp_path: Path) -> None:
    root = office(tmp_path, b__csv=SHEET.format(title="D"))
    file = str(root / "submissions" / "2021" / "b.csv")
    done = judge(root, SHEET.format(title="D"), "--stdin-filename", file)
    assert done.json["findings"] == []
    done = judge(root, SHEET.format(title="D").replace("bai", "phim"), "--stdin-filename", file)
    assert rules_shown(done) == ["unknown-type"]
    assert done.json["findings"][0]["file"] == "submissions/2021/b.csv"
    assert hbcomms("validate", "--stdin-filename", file).code == 2


def test_standard_input_must_be_called_something(tmp_path: Path) -> None:
    done = judge(office(tmp_path), "x")
    assert done.code == 2
    assert "--as submissions" in done.err
    assert judge(office(tmp_path), "x", "--as", "submission").code == 2


def test_standard_input_of_a_real_process(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hbcomms", "--data", str(office(tmp_path)), "validate", "-"]
    done = subprocess.run(
        [*command, "--as", "submissions", "--format", "sarif"],
        input=FAULTY.encode(),
        capture_output=True,
    )
    results = sarif(Done(done.returncode, done.stdout.decode(), ""))["results"]
    location = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "%3Cstdin%3E"}
    assert done.returncode == 1


def test_the_shell_is_offered_rules_after_a_comma() -> None:
    environment = {"_HBCOMMS_COMPLETE": "complete_bash", "COMP_CWORD": "3"}
    done = hbcomms(**environment, COMP_WORDS="hbcomms validate --ignore bad-date,unread-s")
    assert done.out.split() == ["bad-date,unread-scans", "bad-date,unread-sheet"]
