"""Write docs/rules.md and docs/rules.en.md: the page of every rule, as `hbcomms rule` shows it.

`python tools/rules.py`; with `--check` only say which page is not what the source makes of it.
"""

import sys
from pathlib import Path

from hbcomms.cli.commands.rule import rule_view
from hbcomms.files.rule_index import every_rule
from hbcomms.locale import Words, words
from hbcomms.reports.outputs.md import write
from hbcomms.reports.page import Screen
from hbcomms.reports.rule import report, report_all

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {
    "rules.md": (
        "vi",
        "# Các quy tắc của `hbcomms validate`\n\n"
        "Vì sao có từng quy tắc, ví dụ nhỏ nhất, câu báo và cách sửa; như `hbcomms rule TÊN`. "
        "Trang này do `python tools/rules.py` tạo ra. [In English](rules.en.md).\n",
    ),
    "rules.en.md": (
        "en",
        "# The rules of `hbcomms validate`\n\n"
        "Why there is each rule, its smallest example, what is said of it and the cure; "
        "as `hbcomms rule NAME` says. Made by `python tools/rules.py`. "
        "[Tiếng Việt](rules.md).\n",
    ),
}


def page(lang: str, top: str) -> str:
    """The list of all rules, then each under a heading of its own."""
    said = words(lang)
    named = [same[0] for same in every_rule().values()]
    pages = [top, write(report_all(named, said), Screen())]
    return "\n".join([*pages, *(_section(rule.name, said) for rule in named)])


def _section(name: str, said: Words) -> str:
    text = write(report(rule_view(name, said), said), Screen())
    title, _, rest = text.partition("\n")
    kind = title.rpartition("(")[2].rstrip(" )*")
    return f"## {name}\n\n*{kind}.* {rest}"


def main() -> int:
    """Write the pages, or check them."""
    faults = 0
    for name, (lang, top) in PAGES.items():
        text = page(lang, top)
        if "--check" not in sys.argv:
            (DOCS / name).write_text(text, encoding="utf-8")
        elif (DOCS / name).read_text(encoding="utf-8") != text:
            sys.stderr.write(f"docs/{name} is not what the rules make of it\n")
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
