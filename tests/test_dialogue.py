"""What is missing is asked for at a terminal; what was answered stays answered."""

import shutil
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from hb import PLAN, Done, hbcomms, office
from hbcomms.cli import context, prompts
from hbcomms.files.load import load

SENT = """\
unit: pgd-mau
submissions:
  - {type: bai, date: 2021-03-01, title: Đổi mới, outlet: bao}
  - {type: report, date: 2021-05-02, title: Báo cáo, evidence: [a.pdf]}
"""


class Clerk(prompts.Prompter):
    """Someone who answers in turn; after the last answer it is Ctrl-C."""

    def __init__(self, answers: list[str], said: list[str], words: Any) -> None:
        super().__init__(words)
        self.answers, self.said = iter(answers), said

    def say(self, *lines: str) -> None:
        self.said += lines

    def line(self, question: str) -> str:
        self.said.append(question)
        answer = next(self.answers, None)
        if answer is None:
            raise KeyboardInterrupt
        return answer


class Dialogue:
    """Runs a command with answers; `said` is what the screen showed."""

    def __init__(self, root: Path) -> None:
        self.root, self.said = root, list[str]()

    def __call__(self, *arguments: str, answers: list[str] | None = None, lang: str = "vi") -> Done:
        start, said = context.start_context, self.said
        said.clear()

        def at_terminal(*given: Any) -> context.AppContext:
            app = start(*given)
            if answers is not None:
                app.prompter = Clerk(answers, said, app.words)
            return app

        where = ("--data", str(self.root), "--as-of", "15/9/2021", "--lang", lang)
        with patch("hbcomms.cli.app.start_context", at_terminal):
            return hbcomms(*where, *arguments, HBCOMMS_STATE=str(self.root.parent / "state"))

    @property
    def records(self) -> list[Any]:
        loaded = load(self.root, lambda plans: plans[0]).office
        assert loaded
        return list(loaded.submissions)


@pytest.fixture
def desk(tmp_path: Path) -> Dialogue:
    return Dialogue(office(tmp_path / "data", pgd_mau__yaml=SENT))


def test_a_whole_record_is_asked_for_with_wrong_answers_among_the_right(desk: Dialogue) -> None:
    answers = [
        "xyz",
        "mẫu",
        "phòng",
        "31/2",
        "hôm kia",
        "9",
        "bài",
        "",
        "Hai mươi",
        "tạp chí",
        "báo",
    ]
    answers += ["https://x.vn/2", "chua ro", "c"]
    done = desk("add", answers=answers)
    assert (done.code, done.err) == (0, "")
    record = desk.records[-1]
    assert (record.unit, record.type, str(record.date)) == ("pgd-mau", "bai", "2021-09-13")
    assert (record.title, record.outlet, record.url) == ("Hai mươi", "bao", "https://x.vn/2")
    text = "\n".join(desk.said)
    assert "không có gì tên là “xyz”" in text
    assert "  1. Phòng mẫu" in text
    assert "“31/2” không phải là ngày" in text
    assert "→ thứ Hai 13/09/2021" in text
    assert "Hãy trả lời c (có) hoặc k (không)." in text
    assert desk("undo").code == 0


def test_enter_takes_the_default_and_skips_what_may_be_wanting(desk: Dialogue) -> None:
    assert desk("add", answers=["truong mau", "", "bai", "Mới", "", "", "có"]).code == 0
    record = desk.records[-1]
    assert (str(record.date), record.outlet, record.url) == ("2021-09-15", None, None)


def test_ctrl_c_at_any_question_writes_nothing(desk: Dialogue) -> None:
    before = sorted(path.read_bytes() for path in desk.root.rglob("*.yaml"))
    answers = ["truong mau", "1/9", "bai", "Mới", "bao", "", "c"]
    for n in range(len(answers)):
        assert desk("add", answers=answers[:n]).code == 130
    assert sorted(path.read_bytes() for path in desk.root.rglob("*.yaml")) == before


@pytest.mark.parametrize(
    ("answer", "is_written"),
    [
        *((yes, True) for yes in ("c", "C", "có", "co", "CÓ", "y", "yes", "ok", "OK")),
        *((no, False) for no in ("", "k", "không", "khong", "n", "no", "chưa", "chua")),
    ],
)
def test_yes_is_yes_and_no_is_no(desk: Dialogue, answer: str, is_written: bool) -> None:
    done = desk("edit", "pgd-mau", "doi moi", "--note", "x", answers=[answer])
    assert done.code == 0
    assert (desk.records[0].note == "x") is is_written


@pytest.mark.parametrize("answer", ["clear", "cancel", "cc", "yep", "kk", "1", "?", "!"])
def test_what_is_neither_is_asked_again(desk: Dialogue, answer: str) -> None:
    done = desk("edit", "pgd-mau", "doi moi", "--note", "x", answers=[answer, answer, "k"])
    assert (done.code, done.out) == (0, "Không ghi gì.\n")
    assert desk.said.count("Hãy trả lời c (có) hoặc k (không).") == 2


@pytest.mark.parametrize(
    ("command", "answers"),
    [
        (["evidence"], ["phong", "1", "biên bản 12", "c"]),
        (["decide"], ["phong", "doi moi", "trả lại", "Mờ", "c"]),
        (["decide", "phong", "3"], ["2", "Mờ", "c"]),
        (["remove"], ["phong", "2", "nhầm", "c"]),
        (["edit", "--note", "x"], ["phong", "1", "c"]),
        (["waive"], ["phong", "báo cáo", "3", "2", "Lũ", "c"]),
        (["extend", "phong"], ["articles", "hom qua", "10/1/2022", "Lũ", "y"]),
        (["waive", "truong", "dien hinh"], ["T3, T4", "Lũ", "c"]),
        (["waive", "truong", "dien hinh"], ["2, 3", "Lũ", "c"]),
        (["unit"], ["phong"]),
    ],
)
def test_each_command_asks_for_what_is_missing(
    desk: Dialogue, command: list[str], answers: list[str]
) -> None:
    done = desk(*command, answers=answers)
    assert (done.code, done.err) == (0, ""), desk.said
    assert desk("validate").code == 0


def test_in_a_pipe_what_is_missing_is_named(desk: Dialogue) -> None:
    for command, missing in (
        (["add"], "ĐƠN_VỊ"),
        (["add", "phong"], "--date"),
        (["add", "phong", "--date", "1/3"], "LOẠI"),
        (["add", "phong", "bai", "--date", "1/3"], "--title"),
        (["waive", "truong", "dien hinh"], "KỲ"),
        (["waive", "truong", "dien hinh", "T3"], "--reason"),
        (["decide", "phong", "doi moi", "returned"], "--reason"),
        (["remove", "phong", "doi moi"], "--reason"),
        (["extend", "phong", "articles", "2021"], "--by"),
    ):
        done = desk(*command)
        assert (done.code, done.err.splitlines()[0]) == (2, f"Lệnh chưa đúng: còn thiếu {missing}.")


def test_the_period_is_asked_for_where_an_earlier_one_is_wanting(tmp_path: Path) -> None:
    plan = PLAN.replace("scored: false\n    who: {school", "who: {school")
    desk = Dialogue(office(tmp_path / "data", plan=plan))
    answers = ["truong mau", "2/4", "report", "t3", "c"]
    assert desk("add", answers=answers).code == 0
    assert any("kỳ nào" in line for line in desk.said)
    assert desk.records[-1].period == "2021-03"


OTHER = PLAN.replace("2021", "2022").replace("31/5.", "31/5 kia.")


def test_a_record_goes_under_the_plan_that_holds_its_date(tmp_path: Path) -> None:
    desk = Dialogue(office(tmp_path / "data"))
    (desk.root / "plan2022.yaml").write_text(OTHER, encoding="utf-8")
    late = ("--as-of", "2022-01-10")
    assert desk("add", "pgd-mau", "bai", "--date", "15/12", "--title", "T", *late).code == 0
    assert (desk.root / "submissions" / "2021" / "pgd-mau.yaml").exists()
    assert desk("add", "pgd-mau", "bai", "--date", "5/1", "--title", "T", *late).code == 0
    assert (desk.root / "submissions" / "2022" / "pgd-mau.yaml").exists()


def test_where_two_plans_hold_the_date_it_is_asked(tmp_path: Path) -> None:
    desk = Dialogue(office(tmp_path / "data"))
    both = PLAN.replace('id: "2021"', "id: thi-dua").replace("title: Kế", "title: Thi đua, kế")
    (desk.root / "planthi-dua.yaml").write_text(both, encoding="utf-8")
    command = ["add", "pgd-mau", "bai", "--date", "5/3", "--title", "T"]
    refused = desk(*command)
    assert (refused.code, "--plan" in refused.err) == (2, True)
    assert desk(*command, answers=["thi đua", "", "", "c"]).code == 0
    assert (desk.root / "submissions" / "thi-dua" / "pgd-mau.yaml").exists()
    assert desk(*command, "--plan", "2021").code == 0
    assert (desk.root / "submissions" / "2021" / "pgd-mau.yaml").exists()


SAMPLE = Path(__file__).parent.parent / "examples" / "so-mau"
MAILS = [  # as answered, and as a row must hold it: unit, type, outlet; then day, title, address
    *(("pgd a", "PGD huyện A", "1", "Bài", "nhan dan", "Nhân Dân", "1/9", "Khai giảng"),),
    *(("pgd b", "PGD huyện B", "1", "Bài", "gdtd", "GDTĐ", "2/9", "Lớp học vùng cao"),),
    *(("pgd c", "PGD huyện C", "2", "Tin", "nhan dan", "Nhân Dân", "3/9", "Tặng sách"),),
    *(("mau 01", "THPT Mẫu 01", "1", "Bài", "vtv", "VTV", "4/9", "Thầy trò trường Mẫu"),),
    *(("mau 03", "THPT Mẫu 03", "1", "Bài", "gdtd", "GDTĐ", "6/9", "Dạy học trực tuyến"),),
    *(("mau 05", "THPT Mẫu 05", "phong su", "Phóng sự", "vov", "VOV", "7/9", "Một ngày"),),
    *(("pgd d", "PGD huyện D", "1", "Bài", "nhan dan", "Nhân Dân", "8/9", "Góc thư viện"),),
    *(("pgd e", "PGD huyện E", "1", "Bài", "gdtd", "GDTĐ", "9/9", "Bữa cơm bán trú"),),
    *(("mau 08", "THPT Mẫu 08", "1", "Bài", "vtv", "VTV", "10/9", "Câu lạc bộ tiếng Anh"),),
    *(("mau 10", "THPT Mẫu 10", "2", "Tin", "ttxvn", "TTXVN", "15/9", "Hiến máu"),),
]
"""The shortest names that a sheet takes; in Excel a day without its year becomes a whole date."""


def test_ten_mails_take_fewer_keys_than_ten_rows(tmp_path: Path) -> None:
    desk = Dialogue(Path(shutil.copytree(SAMPLE, tmp_path / "data")))
    before = len(desk.records)
    typed = len("hbcomms add") - 1  # after the first: arrow up, Enter
    rows = 0
    for n, (unit, name, kind, type_, at, outlet, day, title) in enumerate(MAILS):
        address = f"https://baomau.invalid/{n}"
        answers = [unit, day, kind, title, at, address, "c"]
        assert desk("add", answers=answers).code == 0, desk.said
        typed += 2 + sum(len(answer) + 1 for answer in answers)
        rows += sum(len(cell) + 1 for cell in (name, type_, day, title, outlet, address))
    assert len(desk.records) == before + len(MAILS)
    assert (typed, rows) == (639, 662)  # README says so


def test_what_the_list_shows_is_what_a_number_means(desk: Dialogue) -> None:
    answers = ["mẫu", "x", "2", "", "bai", "Mới", "", "", "c"]
    assert desk("add", answers=answers).code == 0
    assert desk.records[-1].unit == "truong-mau"
    assert any("→ Trường mẫu" in line for line in desk.said)


def test_an_ambiguous_answer_is_no_dead_end(desk: Dialogue) -> None:
    answers = ["mẫu", "", "trường", "", "bai", "Mới", "", "", "c"]
    assert desk("add", answers=answers).code == 0
    assert desk.records[-1].unit == "truong-mau"


def test_a_stray_letter_names_nothing(desk: Dialogue) -> None:
    assert desk("add", answers=["m", "phong", "", "bai", "Mới", "", "chưa", "k"]).code == 0
    assert any("không có gì tên là “m”" in line for line in desk.said)


def test_another_period_than_those_that_are_wanting(tmp_path: Path) -> None:
    plan = PLAN.replace("scored: false\n    who: {school", "who: {school")
    desk = Dialogue(office(tmp_path / "data", plan=plan))
    assert desk("add", answers=["truong mau", "2/4", "report", "t6", "c"]).code == 0
    assert desk.records[-1].period == "2021-06"
