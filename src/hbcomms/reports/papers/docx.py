"""A paper as a Word file: a filled template, and the same bytes for the same facts."""

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from hbcomms.locale import Words
from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.papers import layout, md, style
from hbcomms.reports.papers.paper import Grid, Paper
from hbcomms.reports.papers.templates import PROPERTIES, Template

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip file knows; every part has it."""
_TITLE = 250
_CORE = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>\
<dc:description>{description}</dc:description>\
<cp:lastModifiedBy>hbcomms</cp:lastModifiedBy><cp:revision>1</cp:revision>\
<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>\
</cp:coreProperties>"""


def document(paper: Paper, template: Template, words: Words) -> bytes:
    """The Word file. Raises TemplateFault."""
    parts = template.filled(facts(paper, words))
    parts["word/document.xml"] = layout.arranged(parts["word/document.xml"])
    parts[PROPERTIES] = _properties(paper, words, template).encode()
    return _packed(parts)


def facts(paper: Paper, words: Words) -> dict[str, Any]:
    """What a template may name; docs/van-ban.md lists it."""
    found: dict[str, Any] = _plain(paper._replace(figures={})._asdict())
    del found["figures"]
    head: dict[str, Any] = found.pop("letterhead")
    labels = {
        "to": words.t("To:"),
        "sent_to": words.t("Sent to:"),
        "annex": words.t("Annex"),
    }
    day = style.day(words, paper.stamp.day)
    named = {"labels": labels, "plan": paper.stamp.plan, "day": day}
    return found | head | named | {"stamp": without_control_codes(paper.stamp.line(words))}


def _plain(value: Any) -> Any:
    """Named tuples as dictionaries; texts without what XML cannot hold."""
    if isinstance(value, str):
        return _sound(value)
    if isinstance(value, Grid):
        plain = {name: _plain(getattr(value, name)) for name in Grid._fields}
        return plain | {"width": len(value.columns)}
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _sound(text: str) -> str:
    kept = without_control_codes(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return kept.encode("utf-8", "replace").decode("utf-8")


def _properties(paper: Paper, words: Words, template: Template) -> str:
    title = f"{paper.type_name} {paper.subject}".strip()[:_TITLE]
    return _CORE.format(
        title=escape(_sound(title)),
        creator=escape(_sound(paper.letterhead.agency)),
        description=escape(_sound(md.record(paper, words, template.digest))),
        day=f"{paper.stamp.day:%Y-%m-%d}",
    )


def _packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3  # or Windows would write another byte
            packed.writestr(info, content)
    return file.getvalue()
