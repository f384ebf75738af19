"""Every sentence in the reader's language and none in the other."""

import gettext
import os
import re
from pathlib import Path

import pytest

from hb import PLAN, UNITS, hbcomms, office, rules_of
from hbcomms import locale
from hbcomms.cli import commands
from hbcomms.core import checks
from hbcomms.files import rules

VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
LOCALE = Path(locale.__file__).parent
with (LOCALE / "vi.mo").open("rb") as file:
    CATALOGUE = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
ENGLISH = sorted(
    {
        piece.strip()
        for key, translation in CATALOGUE.items()
        if isinstance(key, str | tuple) and key != translation
        for piece in re.split(r"\{[^}]*\}|\n", key if isinstance(key, str) else key[0])
        if len(piece.split()) > 1 and not piece.strip().startswith("hbcomms")
    }
)
COMMANDS = list(commands.COMMANDS)

MISUSE = [
    ["stauts"],
    ["status", "--formt", "json"],
    ["status", "--format"],
    ["status", "--format=x"],
    ["overdue", "--behind=1"],
    ["overdue", "--within", "soon"],
    ["overdue", "--within", "-1"],
    ["unit"],
    ["unit", "mau"],
    ["unit", "qqq"],
    ["status", "extra", "words"],
    ["status", "--as-of", "31/2/2021"],
    ["status", "--as-of", "5/31/2021"],
    ["status", "--plan", "1999"],
    ["status", "--kind", "x"],
    ["status", "--state", "done"],
    ["init"],
    ["init", "x", "--year", "1"],
    ["init", "x", "--from", "nowhere"],
    ["schema"],
    ["schema", "x"],
    ["add"],
    ["add", "pgd-mau"],
    ["add", "pgd-mau", "bai"],
    ["add", "pgd-mau", "bai", "--date", "1/1/2030", "--title", "T"],
    ["waive", "pgd-mau", "reports", "2030", "--reason", "R"],
    ["waive", "truong-mau", "reports", "2021", "--reason", "R"],
    ["extend", "truong-mau", "stories", "2021-03", "--by", "1/4/2021", "--reason", "R"],
    ["edit", "pgd-mau", "3"],
    ["edit", "truong-mau", "3", "--note", "x"],
    ["decide", "pgd-mau", "3", "x"],
    ["report"],
    ["report", "x.pdf"],
    ["remind"],
    ["remind", "x", "--before", "-1"],
    ["remind", "x", "--by", "1/1/2020"],
    ["templates"],
    ["status", "-x"],
    ["--data"],
    [],
]
PAGES = [
    *[[command, "--help"] for command in COMMANDS],
    ["--help"],
    ["status"],
    ["status", "--format", "csv"],
    ["status", "--format", "md"],
    ["status", "--as-of", "1/1/2022"],
    ["status", "--as-of", "1/1/2020"],
    ["status", "--state", "met"],
    ["overdue", "--within", "60", "--behind", "--contacts"],
    ["overdue", "--as-of", "1/1/2020", "--within", "1", "--behind"],
    ["overdue", "--format", "csv", "--within", "60", "--behind", "--contacts"],
    ["unit", "pgd-mau", "--contacts"],
    ["unit", "truong-mau"],
    ["unit", "pgd-mau", "--format", "csv"],
    ["months"],
    ["months", "--obligation", "stories", "--format", "csv"],
    ["topics"],
    ["topics", "--format", "csv"],
    ["plan"],
    ["plan", "--format", "csv"],
    ["add", "pgd-mau", "bai", "--date", "1/5/2021", "--title", "A", "--dry-run"],
    ["add", "pgd-mau", "bai", "--date", "1/5/2021", "--title", "Z", "--outlet", "bao"],
    ["waive", "pgd-mau", "reports", "2021", "--reason", "R", "--yes"],
    ["edit", "pgd-mau", "4", "--note", "x"],
    ["undo", "--list"],
    ["undo"],
    ["report", "-"],
    ["report", "-", "--known-at", "1/4/2021", "--to", "Bo"],
    ["report", "nowhere/x.docx"],
    ["remind", "--text"],
    ["remind", "--text", "--before", "90", "--by", "1/12/2021"],
    ["validate"],
    ["validate", "--format", "github"],
    ["validate", "--ignore", "duplicate"],
    ["validate", "--format", "junit"],
    ["--data", "nowhere", "status"],
]
SENT = """\
unit: pgd-mau
submissions:
  - {type: bai, date: 2021-03-01, title: A, outlet: bao}
  - {type: bai, date: 2021-03-02, title: A, outlet: bao}
  - {type: bai, date: 2021-03-03, title: B, outlet: web}
  - {type: bai, date: 2021-03-04, title: C, outlet: bao, status: returned, reason: X}
  - {type: bai, date: 2020-03-04, title: D, outlet: bao, received: 2020-03-01}
  - {type: report, date: 2021-05-01}
  - {type: report, date: 2021-13-01}
exceptions:
  - {obligation: articles, period: "2021", by: 2021-12-01, reason: X}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office whose own words are plain ASCII, with something of every kind in it."""
    names = str.maketrans("ườáòẫạểôễếậầđăĐ", "uoaoaaeoeeaadaD")
    import unicodedata

    def ascii_(text: str) -> str:
        marked = unicodedata.normalize("NFD", text.translate(names))
        return "".join(c for c in marked if not unicodedata.combining(c)).replace("đ", "d")

    return office(tmp_path, units=ascii_(UNITS), plan=ascii_(PLAN), a__yaml=SENT)


def said(folder: Path, lang: str, arguments: list[str]) -> str:
    start = [] if arguments[:1] == ["--data"] else ["--data", str(folder)]
    day = [] if "--as-of" in arguments or not arguments else ["--as-of", "15/9/2021"]
    if not arguments:
        start = []
    state = str(folder.parent / "state")
    done = hbcomms(*start, *day, "--lang", lang, *arguments, HBCOMMS_STATE=state)
    text = done.out + done.err  # the way to the folder is in no language
    return text.replace(str(folder), "").replace(os.path.relpath(folder), "")


@pytest.mark.parametrize("arguments", [*MISUSE, *PAGES], ids=" ".join)
def test_english_has_no_vietnamese(folder: Path, arguments: list[str]) -> None:
    text = said(folder, "en", arguments).replace("Việt Nam", "")
    assert text
    assert not VIETNAMESE.search(text), VIETNAMESE.search(text)


@pytest.mark.parametrize("arguments", [*MISUSE, *PAGES], ids=" ".join)
def test_vietnamese_has_no_english(folder: Path, arguments: list[str]) -> None:
    text = " ".join(said(folder, "vi", arguments).split())
    found = [piece for piece in ENGLISH if re.search(rf"\b{re.escape(piece)}(?!\w)", text)]
    assert found == []
    prose = re.sub(r"--[a-z-]+|::(error|warning) ", "", text.lower())  # what programs read
    words = set(re.findall(r"[a-z]+", prose))
    foreign = {"the", "is", "error", "usage", "missing", "invalid", "try", "not", "of"}
    if "--help" not in arguments and "--state" not in arguments and "decide" not in arguments:
        foreign |= {"returned", "pending", "late", "met", "waived"}
    assert words & foreign == set()


def test_the_language_of_the_environment(folder: Path) -> None:
    done = hbcomms("--data", str(folder), "--as-of", "1/4/2021", "status", HBCOMMS_LANG="en")
    assert "Figures as of" in done.out
    assert "Số liệu" in hbcomms("--data", str(folder), "status", HBCOMMS_LANG="xx").out


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_sentence_shows_doubled_braces(lang: str) -> None:
    """With facts or without, a brace of a sentence is single."""
    spoken = locale.words(lang)
    for module in (rules, *checks.ERRORS, *checks.WARNINGS):
        for rule in rules_of(module):
            for sentence in (rule.sentence, rule.cure):
                names = set(re.findall(r"(?<!{){([a-z_]+)}(?!})", sentence))
                shown = spoken.t(sentence, **dict.fromkeys(names, "x"))
                assert "{{" not in shown
                assert "}}" not in shown
