"""Make the Word templates of the program: `python tools/templates.py`; with `--check` only compare.

Every dimension of Nghị định 30/2020/NĐ-CP, Phụ lục I, stands here, to be read and reviewed; an
office that wants it otherwise edits a copy in Word (`hbcomms templates DIR`).
"""

import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FOLDER = Path(__file__).parent.parent / "src" / "hbcomms" / "reports" / "templates"
EPOCH = (1980, 1, 1, 0, 0, 0)
DAY = datetime(2021, 1, 1)
FONT = "Times New Roman"
PAGE, SIDE = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
TEXT_WIDTH, WIDE_TEXT_WIDTH = Mm(165), Mm(252)
BODY, SMALL, TITLE, TABLE, WIDE_TABLE, STAMP = Pt(14), Pt(13), Pt(14), Pt(12), Pt(11), Pt(8)
FIRST_LINE, NONE = Mm(12.7), Pt(0)
HEAD_WIDTHS, FOOT_WIDTHS = (Mm(66), Mm(99)), (Mm(80), Mm(85))
USED = "Normal DefaultParagraphFont TableNormal TableGrid NoList Header Footer HbRule HbShortRule"
CENTRE, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TEXT: dict[str, Any] = {
    "align": JUSTIFIED,
    "after": Pt(6),
    "first_line": FIRST_LINE,
    "line": 1.15,
}
"""A paragraph of the body."""
LEFT_ALIGNED, RIGHT_ALIGNED = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


def element(name: str, **attributes: str) -> Any:
    """An element of WordprocessingML."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def write(
    holder: Any,
    text: str,
    size: Any = BODY,
    *,
    bold: bool = False,
    italic: bool = False,
    align: Any = LEFT_ALIGNED,
    before: Any = NONE,
    after: Any = NONE,
    first_line: Any = None,
    left: Any = None,
    together: bool = False,
    line: float = 1.0,
) -> Any:
    """A paragraph with one run."""
    paragraph = holder.add_paragraph()
    form = paragraph.paragraph_format
    form.alignment, form.space_before, form.space_after = align, before, after
    form.first_line_indent, form.left_indent = first_line, left
    form.line_spacing, form.keep_with_next = line, together
    run = paragraph.add_run(text)
    run.font.size, run.font.name = size, FONT
    run.bold, run.italic = bold or None, italic or None
    return paragraph


def tag(holder: Any, text: str) -> None:
    """A paragraph that docxtpl takes away, leaving its tag."""
    write(holder, text, Pt(8))


def rule(holder: Any, style: str) -> None:
    """A line, drawn: the upper border of an empty paragraph of one point. The program makes it as
    long as the words above want it (reports/papers/layout.py)."""
    paragraph = holder.add_paragraph(style=style)
    paragraph.paragraph_format.alignment = CENTRE


def first(cell: Any) -> Any:
    """A cell without the paragraph that it is made with."""
    for paragraph in list(cell.paragraphs):
        paragraph._element.getparent().remove(paragraph._element)
    return cell


def grid(document: Any, rows: int, widths: tuple[Any, ...], borders: bool = False) -> Any:
    """A table of fixed widths."""
    table = document.add_table(rows, len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    if borders:
        table.style = "Table Grid"
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            first(cell)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def whole_row(row: Any, repeated: bool = False) -> None:
    """A row that is not broken over two pages; the header stands on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if repeated:
        properties.append(element("tblHeader"))


def new_document(*, wide: bool = False) -> Any:
    """An empty page of the decree: A4, its margins, its font, its page number."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, BODY
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    language = element("lang", val="vi-VN", eastAsia="vi-VN")
    normal.element.get_or_add_rPr().append(language)
    for name in ("HbRule", "HbShortRule"):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(1)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(2), Pt(2)
        style.paragraph_format.line_spacing = Pt(2)
        borders = element("pBdr")
        borders.append(element("top", val="single", sz="6", space="0", color="000000"))
        style.element.get_or_add_pPr().insert(0, borders)  # Word wants it before the spacing
    page(document.sections[0], wide=wide)
    document.core_properties.author = "hbcomms"
    document.core_properties.comments = ""
    slim(document)
    return document


def slim(document: Any) -> None:
    """Without what python-docx begins with: a picture of an empty page, 400 KB of styles."""
    for holder in (document.part.package, document.part):
        for key, one in list(holder.rels.items()):
            if one.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del holder.rels[key]
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.get(qn("w:styleId")) not in USED.split():
            styles.remove(style)


def page(section: Any, *, wide: bool = False) -> None:
    """The size and margins of a section; the page number in the top margin from page 2 on."""
    section.page_width, section.page_height = (SIDE, PAGE) if wide else (PAGE, SIDE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance, section.footer_distance = Mm(10), Mm(8)
    section.different_first_page_header_footer = True
    numbering = element("pgNumType", start="1")
    section._sectPr.find(qn("w:pgMar")).addnext(numbering)
    for part in ("header", "first_page_header", "footer", "first_page_footer"):
        getattr(section, part).is_linked_to_previous = False
    field(section.header.paragraphs[0])
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = CENTRE
        run = paragraph.add_run("{{ stamp }}")
        run.font.size, run.font.name = STAMP, FONT


def field(paragraph: Any) -> None:
    """The page number, 14 points, centred."""
    paragraph.alignment = CENTRE
    for kind in ("begin", "PAGE", "end"):
        run = paragraph.add_run()
        run.font.size, run.font.name = BODY, FONT
        if kind == "PAGE":
            code = element("instrText")
            code.text = "PAGE"
            run._r.append(code)
        else:
            run._r.append(element("fldChar", fldCharType=kind))


def head(document: Any, *, letter: bool) -> None:
    """Boxes 1 to 5 of the decree: two columns without borders, then the name of the type."""
    table = grid(document, 2, HEAD_WIDTHS)
    left, right = table.rows[0].cells
    write(left, "{{ superior }}", Pt(12), align=CENTRE)
    write(left, "{{ agency }}", Pt(12), bold=True, align=CENTRE)
    rule(left, "HbShortRule")
    write(right, "{{ nation }}", Pt(12), bold=True, align=CENTRE)
    write(right, "{{ motto }}", Pt(13), bold=True, align=CENTRE)
    rule(right, "HbRule")
    left, right = table.rows[1].cells
    write(left, "{{ number }}", SMALL, align=CENTRE, before=Pt(2))
    if letter:
        write(left, "{{ subject }}", Pt(12), align=CENTRE, before=Pt(6))
    write(right, "{{ place_and_date }}", SMALL, italic=True, align=CENTRE, before=Pt(2))
    if not letter:
        write(document, "{{ type_name }}", TITLE, bold=True, align=CENTRE, before=Pt(14))
        write(document, "{{ subject }}", TITLE, bold=True, align=CENTRE)
        rule(document, "HbShortRule")
        write(document, "{{ as_of }}", SMALL, italic=True, align=CENTRE, before=Pt(2))
    addressees(document)


def addressees(document: Any) -> None:
    """Box 9a: one on the same line; several under each other, the dashes under the colon."""
    tag(document, "{%p if addressees|length == 1 %}")
    one = "{{ labels.to }} {{ addressees[0] }}"
    write(document, one, align=CENTRE, before=Pt(12), after=Pt(6))
    tag(document, "{%p elif addressees %}")
    write(document, "{{ labels.to }}", left=Mm(30), before=Pt(12))
    tag(document, "{%p for one in addressees %}")
    line = write(document, "- {{ one }}", left=Mm(50))
    line.paragraph_format.first_line_indent = Mm(-2.6)
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")
    write(document, "", Pt(6))


def body(document: Any, name: str = "body", *, close: bool = False) -> None:
    """Box 6: 14 points, justified, first line 1.27 cm, 6 points between paragraphs; `close` is the
    least that the decree allows, for a long list: 13 points, single lines."""
    usual = TEXT | {"size": SMALL, "line": 1.0} if close else TEXT
    shapes: dict[str, dict[str, Any]] = {
        "section": {"bold": True, "together": True},
        "title": {"bold": True, "together": True},
        "blank": {},
    }
    tag(document, f"{{%p for part in {name} %}}")
    for number, (kind, shape) in enumerate(shapes.items()):
        word = "elif" if number else "if"
        tag(document, f"{{%p {word} part.kind == '{kind}' %}}")
        text = "…" if kind == "blank" else "{{ part.text }}"
        write(document, text, **(usual | shape))
    tag(document, "{%p else %}")
    write(document, "{{ part.text }}", **usual)
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")


def closing(document: Any) -> None:
    """The last sentence; then boxes 9b and 7, side by side."""
    last = TEXT | {"after": Pt(12)}
    write(document, "{{ closing }}", together=True, **last)  # with the signature
    table = grid(document, 1, FOOT_WIDTHS)
    whole_row(table.rows[0])
    left, right = table.rows[0].cells
    write(left, "{{ labels.sent_to }}", Pt(12), bold=True, italic=True)
    tag(left, "{%p for one in recipients %}")
    write(left, "- {{ one }}", Pt(11))
    tag(left, "{%p endfor %}")
    write(left, "", Pt(2))
    write(right, "{{ signer.authority }}", TITLE, bold=True, align=CENTRE)
    write(right, "{{ signer.post }}", TITLE, bold=True, align=CENTRE)
    for _ in range(4):  # room for the seal and the signature
        write(right, "", TITLE)
    write(right, "{{ signer.name }}", TITLE, bold=True, align=CENTRE)


def annex_head(document: Any) -> None:
    """ "Phụ lục", its title, and the paper it belongs to."""
    write(document, "{{ labels.annex }}", TITLE, bold=True, align=CENTRE)
    write(document, "{{ annex.title }}", SMALL, bold=True, align=CENTRE)
    write(document, "{{ annex.belongs_to }}", SMALL, italic=True, align=CENTRE)
    tag(document, "{%p if annex.as_of %}")
    write(document, "{{ annex.as_of }}", SMALL, italic=True, align=CENTRE)
    tag(document, "{%p endif %}")
    write(document, "", Pt(6))


def cell(holder: Any, text: str, size: Any, *, bold: bool = False, align: Any = None) -> None:
    """What stands in a cell of a table."""
    write(holder, text, size, bold=bold, align=align or LEFT_ALIGNED, before=Pt(1), after=Pt(1))


def all_units(document: Any) -> None:
    """The table of the report's annex: a column for each obligation of the plan, whatever plan."""
    table = grid(document, 13, (Mm(11), Mm(60), Mm(1), Mm(145), Mm(1), Mm(34)), borders=True)
    rows = iter(table.rows)
    fill(next(rows), "annex.table.columns", bold=True, align=CENTRE, repeated=True)
    loop(next(rows), "{%tr for block in annex.table.blocks %}")
    spread(next(rows), "block.heading", "annex.table.width", WIDE_TABLE)
    loop(next(rows), "{%tr for group in block.groups %}")
    loop(next(rows), "{%tr for row in group.rows %}")
    fill(next(rows), "row")
    loop(next(rows), "{%tr endfor %}")
    loop(next(rows), "{%tr endfor %}")
    loop(next(rows), "{%tr if block.total %}")
    fill(next(rows), "block.total", bold=True)
    loop(next(rows), "{%tr endif %}")
    loop(next(rows), "{%tr endfor %}")
    fill(next(rows), "annex.table.total", bold=True)


def fill(
    row: Any, name: str, *, bold: bool = False, align: Any = None, repeated: bool = False
) -> None:
    """A row of any number of cells: number, unit, the cells between in a loop, and the last."""
    texts = (
        (f"{{{{ {name}[0] }}}}", CENTRE),
        (f"{{{{ {name}[1] }}}}", align),
        (f"{{%tc for cell in {name}[2:-1] %}}", align),
        ("{{ cell }}", CENTRE),
        ("{%tc endfor %}", align),
        (f"{{{{ {name}[-1] }}}}", CENTRE),
    )
    for holder, (text, aligned) in zip(row.cells, texts, strict=True):
        cell(holder, text, WIDE_TABLE, bold=bold, align=aligned)
    whole_row(row, repeated)


def loop(row: Any, text: str) -> None:
    """A row that docxtpl takes away, leaving its tag."""
    tag(row.cells[0], text)
    for holder in row.cells[1:]:
        write(holder, "", Pt(8))


def spread(row: Any, name: str, width: str, size: Any) -> None:
    """A cell over all columns, on one page with the row that follows."""
    whole_row(row)
    for spare in list(row._tr.tc_lst)[1:]:
        row._tr.remove(spare)
    text = f"{{% colspan {width} %}}{{{{ {name} }}}}"
    write(row.cells[0], text, size, bold=True, before=Pt(1), after=Pt(1), together=True)


def shared_rows(
    document: Any, name: str, widths: tuple[Any, ...], shared: int, left: tuple[int, ...] = ()
) -> None:
    """A table of a fixed number of columns; the first cells of a group are one cell. Texts stand
    `left` in some columns, if it is not said where round the last that is shared."""
    left = left or (shared - 1, shared)
    table = grid(document, 10, widths, borders=True)
    rows = iter(table.rows)
    heading = next(rows)
    for number, holder in enumerate(heading.cells):
        text = f"{{{{ {name}.columns[{number}] }}}}"
        cell(holder, text, TABLE, bold=True, align=CENTRE)
    whole_row(heading, repeated=True)
    loop(next(rows), f"{{%tr for block in {name}.blocks %}}")
    loop(next(rows), "{%tr if block.heading %}")
    spread(next(rows), "block.heading", f"{name}.width", TABLE)
    loop(next(rows), "{%tr endif %}")
    loop(next(rows), "{%tr for group in block.groups %}")
    loop(next(rows), "{%tr for row in group.rows %}")
    row = next(rows)
    for number, holder in enumerate(row.cells):
        merged = "{% vm %}" if number < shared else ""
        align = LEFT_ALIGNED if number in left else CENTRE
        cell(holder, f"{merged}{{{{ row[{number}] }}}}", TABLE, align=align)
    whole_row(row)
    for _ in range(2):
        loop(next(rows), "{%tr endfor %}")
    loop(table.add_row(), "{%tr endfor %}")


def break_to(document: Any, *, wide: bool) -> None:
    """A new section for the annex, with a page number of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    page(section, wide=wide)


def report() -> Any:
    """The Báo cáo (Mẫu 1.4) with its Phụ lục across the page."""
    document = new_document()
    head(document, letter=False)
    body(document)
    closing(document)
    break_to(document, wide=True)
    annex_head(document)
    all_units(document)
    notes(document)
    return document


def reminder() -> Any:
    """The công văn (Mẫu 1.5): with a list annexed, or to one unit with its own table."""
    document = new_document()
    head(document, letter=True)
    body(document)
    tag(document, "{%p if table %}")
    shared_rows(document, "table", (Mm(62), Mm(40), Mm(23), Mm(40)), 0)
    write(document, "", Pt(6))
    tag(document, "{%p endif %}")
    tag(document, "{%p for part in after %}")
    write(document, "{{ part.text }}", **TEXT)
    tag(document, "{%p endfor %}")
    closing(document)
    tag(document, "{%p if annex %}")
    break_to(document, wide=False)
    annex_head(document)
    widths = (Mm(11), Mm(42), Mm(44), Mm(30), Mm(16), Mm(22))
    shared_rows(document, "annex.table", widths, 2)
    notes(document)
    tag(document, "{%p endif %}")
    write(document, "", Pt(1))
    return document


def plan() -> Any:
    """The notice to one unit of what it owes: a table of its days, then each sentence."""
    document = new_document()
    head(document, letter=False)
    body(document)
    tag(document, "{%p if table %}")
    shared_rows(document, "table", (Mm(62), Mm(24), Mm(19), Mm(60)), 1)
    write(document, "", Pt(6))
    tag(document, "{%p endif %}")
    body(document, "after", close=True)
    closing(document)
    write(document, "", Pt(1))
    return document


def brief() -> Any:
    """A page for the table of a meeting: close lines, no letterhead, no signature."""
    document = new_document()
    write(document, "{{ agency }}", Pt(12), bold=True)
    write(document, "{{ type_name }}", TITLE, bold=True, align=CENTRE, before=Pt(6))
    write(document, "{{ subject }}", SMALL, bold=True, align=CENTRE)
    write(document, "{{ as_of }}", Pt(12), italic=True, align=CENTRE, after=Pt(4))
    tag(document, "{%p for part in body %}")
    tag(document, "{%p if part.kind == 'title' %}")
    write(document, "{{ part.text }}", Pt(12), bold=True, before=Pt(3), together=True, after=Pt(1))
    tag(document, "{%p elif part.kind == 'text' %}")
    write(document, "{{ part.text }}", Pt(11), italic=True, together=True, after=Pt(2))
    tag(document, "{%p elif part.kind == 'subitem' %}")
    write(document, "{{ part.text }}", Pt(9), left=Mm(4))
    tag(document, "{%p else %}")
    write(document, "{{ part.text }}", Pt(11.5), after=Pt(1))
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")
    return document


def commend() -> Any:
    """The Phụ lục of a Tờ trình: the collectives kind by kind, then the persons."""
    document = new_document(wide=True)
    annex_head(document)
    for name in ("annex.table", "annex.second"):
        tag(document, f"{{%p if {name} %}}")
        caption = f"{{{{ {name}.caption }}}}"
        write(document, caption, SMALL, bold=True, before=Pt(6), after=Pt(4), together=True)
        if name == "annex.table":
            shared_rows(document, name, (Mm(12), Mm(62), Mm(98), Mm(34), Mm(46)), 0, left=(1, 2, 4))
        else:
            widths = (Mm(12), Mm(52), Mm(80), Mm(38), Mm(34), Mm(36))
            shared_rows(document, name, widths, 0, left=(1, 2, 3, 5))
        tag(document, "{%p endif %}")
    write(document, "", Pt(6))
    notes(document)
    return document


def notes(document: Any) -> None:
    """What has to be said under the table."""
    tag(document, "{%p for note in annex.notes %}")
    write(document, "{{ note }}", TABLE, before=Pt(3), align=JUSTIFIED)
    tag(document, "{%p endfor %}")


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name, without the days of its making."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(document: Any) -> bytes:
    """The file with the same bytes at each run."""
    document.core_properties.created = document.core_properties.modified = DAY
    raw, file = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return file.getvalue()


def main() -> int:
    """Write the templates, or compare them."""
    wrong = []
    for make in (report, reminder, plan, commend, brief):
        content, file = packed(make()), FOLDER / f"{make.__name__}.docx"
        if "--check" not in sys.argv:
            file.write_bytes(content)
        elif parts(file.read_bytes()) != parts(content):
            wrong.append(f"{file.name} is not what tools/templates.py makes\n")
    sys.stderr.write("".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
