"""`brief`: one page for whoever walks into a meeting."""

from pathlib import Path

import pytest
from docx import Document

from hb import PLAN, UNITS, Done, hbcomms, office

THIRD = "  - {id: truong-hai, name: Trường hai, kind: school, area: Huyện mẫu}\n"
SENT = """\
unit: pgd-mau
submissions:
  - {type: bai, date: 2021-03-01, title: Một, outlet: bao}
  - {type: bai, date: 2021-05-10, title: Hai, outlet: bao}
  - {type: bai, date: 2021-04-20, recorded: 2021-05-12, title: Ba, outlet: bao}
"""
SCHOOL = """\
unit: truong-mau
submissions:
  - {type: bai, date: 2021-05-02, title: Một, outlet: bao}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return office(tmp_path / "o", units=UNITS + THIRD, a__yaml=SENT, b__yaml=SCHOOL)


def run(folder: Path, *arguments: str, day: str = "15/6/2021") -> Done:
    return hbcomms("--data", str(folder), "brief", "--as-of", day, *arguments)


def flat(page: str) -> str:
    """The page in one line, without the branches of its trees."""
    return " ".join(page.translate(str.maketrans("│├└─", "    ")).split())


def test_what_changed_who_owes_what_falls_due_and_who_did_all(folder: Path) -> None:
    out = run(folder, "--since", "1/5/2021").out
    assert max(map(len, out.splitlines())) <= 80
    told = flat(out)
    for text in (
        "Phòng: 0/1 đơn vị đã đạt mọi nhiệm vụ tính đến nay (0,0%); quá hạn: 1.",
        "Trường: 1/2 đơn vị đã đạt mọi nhiệm vụ tính đến nay (50,0%); quá hạn: 0.",
        "Từ 01/05/2021 đến nay (45 ngày)",
        "Có thêm 3 mục ghi.",
        "Bài báo: thêm 3 mục được tính, của 2 đơn vị (Phòng mẫu; Trường mẫu); mới đạt: 2 đơn vị",
        "Báo cáo: mới quá hạn: 1 đơn vị (Phòng mẫu).",
        "Quá hạn: 1 đơn vị",
        "Phòng mẫu: Báo cáo: 0/1 (trễ 16 ngày).",
        "Chưa gửi gì 1 đơn vị: Trường hai.",
        "Đến hạn trong 14 ngày tới Không có việc nào đến hạn.",
        "Đã đạt mọi nhiệm vụ tính đến nay 1 đơn vị: Trường mẫu.",
    ):
        assert text in told


def test_the_last_meeting_knew_only_what_had_been_entered(folder: Path) -> None:
    """An article of April that was entered in May is new to the meeting of June."""
    change = run(folder, "--since", "1/5/2021", "--format", "json").json["changes"][0]
    assert (change["unit"], change["kinds"]) == ("pgd-mau", ["done", "more"])
    assert (change["before"]["counted"], change["now"]["counted"]) == (1, 3)
    told = run(folder, "--since", "13/5/2021").out
    assert "Không có gì thay đổi." not in told  # the report fell due
    assert "Không có mục ghi mới." in told


def test_what_came_and_does_not_finish_anything(folder: Path) -> None:
    told = flat(run(folder, "--since", "11/5/2021", day="12/5/2021").out)
    assert "Có thêm 1 mục ghi." in told
    told = flat(run(folder, "--known-at", "11/5/2021", "--since", "1/5/2021", day="11/5/2021").out)
    assert "thêm 2 mục được tính, của 2 đơn vị (Phòng mẫu; Trường mẫu); mới đạt: 1 đơn vị" in told


def test_the_day_itself_and_the_day_after(folder: Path) -> None:
    assert "Không có gì thay đổi." in run(folder, "--since", "15/6/2021").out
    done = run(folder, "--since", "16/6/2021")
    assert (done.code, "sau ngày số liệu 15/06/2021" in done.err) == (2, True)


def test_what_is_no_longer_done_and_what_was_given_leave(folder: Path) -> None:
    path = folder / "submissions" / "2021" / "b.yaml"
    text = path.read_text(encoding="utf-8")
    returned = "outlet: bao, status: rejected, decided: 2021-06-01, reason: Sao chép}"
    path.write_text(
        text.replace("outlet: bao}", returned)
        + "exceptions:\n  - {obligation: articles, period: '2021', by: 2022-01-31, reason: Lũ,\n"
        "     approved: 2021-06-02}\n",
        encoding="utf-8",
    )
    told = flat(run(folder, "--since", "31/5/2021").out)
    assert "trước đã đạt, nay không còn: 1 đơn vị (Trường mẫu)" in told
    assert "được tính ít hơn trước: 1 đơn vị (Trường mẫu)" in told
    assert "có thay đổi về miễn, dời hạn: 1 đơn vị (Trường mẫu)" in told


def test_what_is_done_on_another_day_is_told(folder: Path) -> None:
    """An article of time that was returned and sent again counts late: the state is another."""
    plan = (folder / "plan2021.yaml").read_text(encoding="utf-8")
    dated = plan.replace(
        "school: {at_least: 1}}\n  - id: r", "school: {at_least: 1, by: 2021-05-31}}\n  - id: r"
    )
    (folder / "plan2021.yaml").write_text(dated, encoding="utf-8")
    again = "  - {type: bai, date: 2021-06-09, title: Mới, outlet: bao}\n"
    sent = SCHOOL.replace("outlet: bao}", "outlet: bao, status: returned, decided: 2021-06-02}")
    (folder / "submissions" / "2021" / "b.yaml").write_text(sent + again, encoding="utf-8")
    told = flat(run(folder, "--since", "1/6/2021").out)
    assert "Bài báo: đã đạt nhưng nay tính theo ngày khác: 1 đơn vị (Trường mẫu)." in told


MONTHLY = PLAN.replace("    skip: [2021-07]\n    scored: false\n", "")


def test_one_more_month_is_no_new_debtor(tmp_path: Path) -> None:
    """A school that owed March owes April too: a period more, not a unit more."""
    late = "  - {id: truong-moi, name: Trường mới, kind: school, active: {from: 2021-09-01}}\n"
    folder = office(tmp_path / "o", units=UNITS + late, plan=MONTHLY)
    told = flat(run(folder, "--since", "10/4/2021", day="10/6/2021").out)
    assert "Điển hình: thêm 2 kỳ quá hạn, của 1 đơn vị (Trường mẫu)." in told
    assert "Báo cáo: mới quá hạn: 1 đơn vị (Phòng mẫu)." in told
    assert "Chưa gửi gì └── 2 đơn vị" not in told
    assert "Chưa gửi gì 2 đơn vị: Phòng mẫu; Trường mẫu." in told  # the new one owes nothing yet


def test_evidence_that_is_missing_and_that_came(folder: Path) -> None:
    path = folder / "submissions" / "2021" / "c.yaml"
    twice = PLAN.replace("who: {bureau: {at_least: 1, before", "who: {bureau: {at_least: 2, before")
    (folder / "plan2021.yaml").write_text(twice, encoding="utf-8")
    bare = "  - {type: report, date: 2021-05-10, recorded: 2021-05-10}\n"
    path.write_text("unit: pgd-mau\nsubmissions:\n" + bare, encoding="utf-8")
    told = flat(run(folder, "--since", "5/5/2021", day="20/5/2021").out)
    assert "Báo cáo: nay thiếu minh chứng: 1 đơn vị (Phòng mẫu)." in told
    came = bare.replace("}", ", evidence: [{ref: bb.pdf, date: 2021-05-15}]}")
    path.write_text("unit: pgd-mau\nsubmissions:\n" + came, encoding="utf-8")
    told = flat(run(folder, "--since", "12/5/2021", day="20/5/2021").out)
    assert "đã bổ sung minh chứng: 1 đơn vị (Phòng mẫu)" in told


def test_a_part_is_called_a_part(folder: Path, tmp_path: Path) -> None:
    said = "Chỉ tính riêng: Báo cáo; Phòng; không nói về phần khác."
    arguments = ("--kind", "phong", "--obligation", "báo cáo")
    assert said in flat(run(folder, *arguments).out)
    assert said in run(folder, *arguments, "--format", "md").out
    assert "Chỉ tính riêng" not in run(folder).out


def test_where_nobody_owes_anything_nobody_has_sent_it(tmp_path: Path) -> None:
    plan = PLAN.replace("    every: year\n", "    every: year\n    scored: false\n")
    told = flat(run(office(tmp_path / "o", plan=plan)).out)
    assert "Kế hoạch không giao các đơn vị này việc gì có hạn và có số lượng." in told
    assert "đơn vị nào cũng đã gửi" not in told


@pytest.mark.parametrize("command", ["brief", "commend"])
def test_without_a_plan_a_program_gets_its_data(tmp_path: Path, command: str) -> None:
    folder = office(tmp_path / "o", plan="id: [\n")
    done = hbcomms("--data", str(folder), command, "--format", "json")
    assert (done.code, done.json["schema"], done.json["plan"]) == (3, f"hbcomms/{command}@1", None)
    assert done.json["left_out"]


def test_the_paper_has_the_readings_and_says_what_the_screen_says(folder: Path) -> None:
    read = "readings:\n  - {clause: '2', text: Gửi ngày 31/5 đã là chậm.}\n"
    plan = folder / "plan2021.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + read, encoding="utf-8")
    early = run(folder, "--format", "md", day="1/2/2021").out
    assert "4 mục đã nhập đều thuộc ngày sau đó" in early
    assert "chưa được nhập mục nào" not in early
    assert "mục 2: Gửi ngày 31/5 đã là chậm." in early
    assert "Kế hoạch đã kết thúc" in run(folder, "--format", "md", day="1/2/2022").out


def test_what_falls_due_in_a_fortnight(folder: Path) -> None:
    for day, due in (("15/5/2021", False), ("16/5/2021", True), ("30/5/2021", True)):
        told = flat(run(folder, day=day).out)
        assert ("Báo cáo: 1 đơn vị chưa có (Phòng mẫu); hạn Chủ nhật 30/05/2021" in told) is due


def test_without_a_last_meeting_nothing_is_compared(folder: Path) -> None:
    done = run(folder, "--format", "json").json
    assert (done["since"], done["entered"], done["changes"]) == (None, None, None)
    assert "Thêm --since NGÀY" in run(folder).out


def test_many_deadlines_are_counted(tmp_path: Path) -> None:
    days = "".join(
        f"  - {{id: o{n}, name: Việc {n}, clause: '{n}', text: T., counts: [bai], every: year,\n"
        f"     who: {{bureau: {{at_least: 1, by: 2021-06-{n + 10}}}}}}}\n"
        for n in range(6, 19)
    )
    plan = PLAN.replace("obligations:\n", "obligations:\n" + days)
    told = flat(run(office(tmp_path / "o", plan=plan)).out)
    assert "Việc 6: 1 đơn vị chưa có (Phòng mẫu); hạn thứ Tư 16/06/2021" in told
    assert "… và 5 việc nữa." in told


def test_many_units_are_counted_and_all_of_them_stand_in_the_sheet(tmp_path: Path) -> None:
    more = "".join(f"  - {{id: t{n}, name: Trường số {n}, kind: bureau}}\n" for n in range(1, 31))
    folder = office(tmp_path / "o", units=UNITS + more)
    told = flat(run(folder, "--since", "1/5/2021").out)
    assert "Báo cáo: mới quá hạn: 31 đơn vị." in told
    assert "Quá hạn: 31 đơn vị" in told
    assert "… và 26 đơn vị nữa." in told
    assert "và 12 đơn vị nữa." in told  # of the 32 that have sent nothing
    rows = run(folder, "--format", "csv").out.splitlines()
    assert len(rows) == 1 + 32
    assert len(run(folder, "--format", "json").json["overdue"]) == 31


def test_what_is_not_judged_is_in_no_list(folder: Path) -> None:
    """Stories have no day: nobody is named for them."""
    assert "Điển hình" not in run(folder, "--since", "1/5/2021").out
    found = run(folder, "--since", "1/5/2021", "--format", "json").json["changes"]
    assert {one["obligation"] for one in found} == {"articles", "reports"}


@pytest.mark.parametrize(("name", "start"), [("a.docx", b"PK"), ("a.md", b"**"), ("a.xlsx", b"PK")])
def test_on_paper_and_as_a_sheet(folder: Path, tmp_path: Path, name: str, start: bytes) -> None:
    out = tmp_path / name
    assert run(folder, "--since", "1/5/2021", "-o", str(out)).code == 0
    content = out.read_bytes()
    assert content.startswith(start)
    again = run(folder, "--since", "1/5/2021", "-o", str(out))
    assert (again.code, out.read_bytes()) == (4, content)
    assert run(folder, "--since", "1/5/2021", "-o", str(out), "--force").code == 0
    assert out.read_bytes() == content


def test_the_paper_says_what_the_screen_says(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    assert run(folder, "--since", "1/5/2021", "-o", str(out)).code == 0
    texts = [paragraph.text for paragraph in Document(str(out)).paragraphs]
    assert "TÓM TẮT PHỤC VỤ CUỘC HỌP" in texts
    told = flat(run(folder, "--since", "1/5/2021").out)
    lines = [text.removeprefix("- ") for text in texts if text.startswith("- ")]
    assert len(lines) == 9
    assert all(line in told for line in lines)
    markdown = run(folder, "--since", "1/5/2021", "--format", "md").out
    assert all(line in markdown.replace("\\", "") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "docx"), "phải có --output"),
        (("-o", "a.pdf"), "phải có đuôi .docx, .md hoặc .xlsx"),
        (("-o", "a.docx", "--format", "md"), "hãy bỏ --format md"),
        (("--since", "hôm kia kìa"), "hôm kia kìa"),
    ],
)
def test_what_does_not_go_together(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(folder, *arguments)
    assert (done.code, said in done.err) == (2, True), done.err


def test_the_filters(folder: Path) -> None:
    assert "Trường mẫu" not in run(folder, "--kind", "bureau").out
    assert "Phòng mẫu" not in run(folder, "--obligation", "articles", "--kind", "school").out


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    bad = "'{{ 7*7 }} [red]x[/red] \\e[31m =1+1 {% raw %}'"
    units = UNITS.replace("Phòng mẫu", bad)
    folder, out = office(tmp_path / "o", units=units, plan=PLAN), tmp_path / "a.docx"
    assert run(folder, "-o", str(out)).code == 0
    texts = "\n".join(paragraph.text for paragraph in Document(str(out)).paragraphs)
    assert bad.strip("'") in texts
    assert "[red]x[/red]" in run(folder).out
