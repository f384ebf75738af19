"""Word templates: those of the program, or an office's own in `templates/` of its folder.

docxtpl makes Jinja text of a Word page (a tag that Word cut into runs, `{%tr` and `{%tc` loops).
A template is read and compiled once and then filled in as often as wanted: for 600 letters that is
the difference between a minute and some seconds (docs/decisions.md).
"""

import hashlib
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jinja2
import jinja2.meta
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from hbcomms.locale import N_
from hbcomms.reports.papers.template_files import NAMES, TemplateFault

PROPERTIES = "docProps/core.xml"
LIMIT = 20 << 20  # bytes of a template, unpacked
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PARAGRAPH = re.compile(r"(?=<w:p[ >])")
_TAG = re.compile(r"<[^>]*>|\s+")
_SHOWN = 80
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(RuntimeError, NotImplementedError, ValueError, OSError),
)
"""What reading a damaged zip file may raise."""


@dataclass(frozen=True)
class Template:
    """The parts of a Word file; those that hold text are filled in."""

    name: str
    content: bytes
    office_file: str = ""
    """Its name in the office folder; empty for one of the program's own."""

    @property
    def file(self) -> str:
        """What it is called."""
        return self.office_file or f"{self.name}.docx"

    @cached_property
    def digest(self) -> str:
        """The first digits of the SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """All parts by name, in the order of the file. Raises TemplateFault."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as packed:
                if sum(info.file_size for info in packed.infolist()) > LIMIT:
                    raise TemplateFault(N_("it is too large"))
                found = {name: packed.read(name) for name in packed.namelist()}
        except _BROKEN:
            raise TemplateFault(N_("it is no Word document (.docx)")) from None
        if "word/document.xml" not in found or "[Content_Types].xml" not in found:
            raise TemplateFault(N_("it is no Word document (.docx)"))
        if PROPERTIES not in found:
            raise TemplateFault(N_("it has no properties, where the stamp stands; save it in Word"))
        return found

    @cached_property
    def compiled(self) -> dict[str, tuple[jinja2.Template, str]]:
        """The parts to be filled in, and their text with a line a paragraph."""
        return {
            name: _compiled(content) for name, content in self.parts.items() if _FILLED.match(name)
        }

    def filled(self, facts: Mapping[str, Any]) -> dict[str, bytes]:
        """All parts with the facts in them. Raises TemplateFault."""
        try:
            parts = dict(self.parts)
            self._check_names(facts)
            for name, (template, text) in self.compiled.items():
                parts[name] = _filled(template, text, facts)
        except TemplateFault as fault:
            fault.file = self.file
            raise
        return parts

    def _check_names(self, facts: Mapping[str, Any]) -> None:
        """It names what is there, and all that the paper is for."""
        if unknown := sorted(self.names - facts.keys()):
            raise TemplateFault(N_("it names something that is not there"), ", ".join(unknown))
        wanted = (*NAMES.get(self.name, ()), "stamp")
        if wanting := [name for name in wanted if name not in self.names]:
            raise TemplateFault(N_("it leaves out what the paper is for"), ", ".join(wanting))

    @cached_property
    def names(self) -> set[str]:
        """What it names of the facts. Raises TemplateFault."""
        parse, found = _environment().parse, jinja2.meta.find_undeclared_variables
        return {name for _, text in self.compiled.values() for name in found(parse(text))}


def _environment() -> SandboxedEnvironment:
    """Values are escaped, and no filter takes that back; a name that is not known is a fault."""
    environment = SandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    for unsafe in ("safe", "tojson", "xmlattr", "urlize"):
        environment.filters.pop(unsafe, None)
    return environment


def _compiled(content: bytes) -> tuple[jinja2.Template, str]:
    text = _PARAGRAPH.sub("\n", _patched(content))
    try:
        return _environment().from_string(text), text
    except jinja2.TemplateSyntaxError as error:
        raise _fault(error, text, error.lineno) from None


def _patched(content: bytes) -> str:
    """The part as docxtpl hands it to Jinja."""
    try:
        root = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError:
        raise TemplateFault(N_("it is no Word document (.docx)")) from None
    text = etree.tostring(root, encoding="unicode")
    return str(DocxTemplate.patch_xml(None, text))  # it uses no self


def _filled(template: jinja2.Template, text: str, facts: Mapping[str, Any]) -> bytes:
    try:
        filled = template.render(facts)
        root = etree.fromstring(filled.encode("utf-8", "replace"), _parser())
    except etree.XMLSyntaxError:
        raise TemplateFault(N_("its tags are not nested as the table or page is")) from None
    except Exception as error:  # an expression of a template may fail in any way
        raise _fault(error, text, _line_of(error)) from None
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _parser() -> etree.XMLParser:
    """No entities, no network: a template is a file from somewhere."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def _line_of(error: BaseException) -> int:
    """The line of the template at which it failed; Jinja puts it into the traceback."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _fault(error: Exception, text: str, line: int) -> TemplateFault:
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    near = " ".join(_TAG.sub(" ", here).split())
    near = near if len(near) <= _SHOWN else near[:_SHOWN] + "…"
    if isinstance(error, jinja2.UndefinedError):
        return TemplateFault(N_("it names something that is not there"), near)
    if isinstance(error, jinja2.TemplateSyntaxError):
        return TemplateFault(N_("a tag cannot be read"), near)
    return TemplateFault(N_("a tag cannot be worked out"), near)
