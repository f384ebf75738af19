"""The page of a form that says how it is filled in, in Vietnamese."""

from collections.abc import Iterator, Mapping, Sequence

from hbcomms.core.names import said
from hbcomms.files.form.content import LANG, Form, heading, is_required
from hbcomms.locale import N_, Words, words

TITLE = N_("How this sheet is filled in")
COLUMNS = (
    N_("Column"),
    N_("Must be there"),
    N_("What stands in it"),
    N_("Example (made up, not a real record)"),
)
HELP = {
    "unit": N_("The unit that sends it: choose from the list."),
    "type": N_("What it is: choose from the list."),
    "date": N_(
        "The day on which it was published, broadcast or sent: day/month/year, "
        "from {first} to {last}."
    ),
    "title": N_("The title, as it was printed or broadcast. Needed for: {works}."),
    "outlet": N_(
        "Where it appeared: choose from the list. What is not in it stands in the last column."
    ),
    "url": N_("The whole address of the page, beginning with http."),
    "topics": N_("What it is about: choose from the list; several with the sign | between them."),
    "author": N_("Who wrote it."),
    "evidence": N_(
        "What shows it: an address, or the name of a file sent along; several with the sign | "
        "between them."
    ),
    "period": N_("Only when it is for another period than its date says, e.g. T3 or Q1."),
    "quantity": N_("Only when one row stands for several: how many."),
    "note": N_("Anything else worth knowing."),
}
RULES = (
    N_(
        "Fill in the sheet “{sheet}”, one row for each thing; what has no need of a cell leaves it "
        "empty."
    ),
    N_("Columns with a dark heading are always needed. Headings stay as they are."),
    N_("Cells with a list take what stands in the list, and nothing else, but for topics."),
    N_("Rows can be copied from another sheet: paste values only, so that the lists stay."),
    N_("Save it as an Excel workbook (.xlsx) and send it back as it is, with all its pages."),
)
_EXAMPLES: Mapping[str, str] = {
    "title": N_("A made-up title"),
    "url": "https://example.invalid/bai-vi-du",
    "author": N_("Nguyen Van A (made up)"),
    "evidence": "anh-trang-bao.jpg",
    "note": N_("a made-up row, to show the way"),
}


def rules(form: Form) -> list[str]:
    """What is to be known before one begins."""
    t = words(LANG).t
    return [t(rule, sheet=form.sheet) for rule in RULES]


def lines(form: Form) -> Iterator[Sequence[str]]:
    """A line for each column: its heading, whether it is needed, what stands in it, an example."""
    vi, names = words(LANG), form.names()
    works = ", ".join(said(t.name, LANG) for t in form.plan.types.values() if t.work)
    first, last = form.span
    for key in form.columns:
        if key == "title":
            needed = vi.t("for works") if works else ""
        else:
            needed = vi.t("always") if is_required(key) else ""
        text = vi.t(HELP[key], first=first, last=last, works=works or "–")
        yield heading(key), needed, text, _example(form, key, names, vi)


def _example(form: Form, key: str, names: Mapping[str, Sequence[str]], vi: Words) -> str:
    if key == "date":
        return vi.date(form.span[0])
    if key in names:
        return next(iter(names[key]), "")
    return vi.t(_EXAMPLES[key]) if key in _EXAMPLES else ""
