"""The records of a table as rows of text under keys, each knowing its cells; and what cannot be
taken before somebody says how it is meant."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from hbcomms.core.findings import Finding, Place
from hbcomms.core.places import row_at
from hbcomms.files.sheets.cells import is_link_formula, said
from hbcomms.files.tables.date_columns import day_texts
from hbcomms.files.tables.import_rules import SEVERAL_TITLES, SWAPPED
from hbcomms.files.tables.layout import Layout
from hbcomms.files.tables.table import Value, text_of
from hbcomms.files.tables.written_cells import addresses, count, filled_same, titles
from hbcomms.files.tables.written_dates import Span

_DAYS = frozenset(("date", "received", "decided"))
_MONTH = re.compile("0?[1-9]|1[0-2]")
_LINKED = frozenset(("url", "evidence", "title"))

Texts = dict[str, list[str]]


@dataclass(slots=True)
class Extracted:
    """Records by column: under each key a text for each, where its row stands, and the column that
    each key came from."""

    places: list[int] = field(default_factory=list)
    columns: Texts = field(default_factory=dict)
    origin: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said of a table: the order of days and months, and how its text is read."""

    dates: str | None = None
    decode: Callable[[list[str]], list[str]] | None = None


def extracted(found: Layout, file: str, span: Span, told: Told) -> Extracted:
    """The records of a table. `file` is the name that places have."""
    result = Extracted()
    rows, table = found.records, found.table
    result.places = [row_at(table.number, row.number) for row in rows]
    links: list[str] = [""] * len(rows)
    for column, key in enumerate(found.keys):
        if key is None:
            continue
        values = [row.values[column] if column < len(row.values) else None for row in rows]
        if key in _LINKED and table.links:
            behind = [table.links.get((row.number, column), "") for row in rows]
            if key == "title":
                links = behind
            else:
                values = [_address(value, link) for value, link in zip(values, behind, strict=True)]
        texts = _texts(key, values, found, file, span, told, result)
        _add(result, key, column, texts)
    _add_title_links(result, links)
    return _split(result, file)


def _address(value: Value, link: str) -> Value:
    """The address behind a text; a text that is an address, or a formula of one, stays."""
    text = text_of(value)
    return value if not link or "://" in text or is_link_formula(text) else link


def _texts(
    key: str,
    values: list[Value],
    found: Layout,
    file: str,
    span: Span,
    told: Told,
    result: Extracted,
) -> list[str]:
    if key in _DAYS:
        texts, doubts = day_texts(values, found.table, span, told.dates)
        for number, facts in doubts.items():
            place = Place(file, (result.places[number], key))
            result.findings.append(Finding(SWAPPED, place, facts))
        return texts
    texts = [value if isinstance(value, str) else text_of(value) for value in values]
    if told.decode:
        texts = told.decode(texts)
    texts = list(filled_same(texts))
    if key == "quantity":
        return [text and count(text) for text in texts]
    if key == "period":
        return [f"T{text}" if _MONTH.fullmatch(text.strip()) else text for text in texts]
    return texts


def _add(result: Extracted, key: str, column: int, texts: list[str]) -> None:
    """A column; a second one of a key adds to the first, where a list may stand."""
    if key not in result.columns:
        result.columns[key], result.origin[key] = texts, column
    else:
        pairs = zip(result.columns[key], texts, strict=True)
        result.columns[key] = [f"{a}\n{b}" if a and b else a or b for a, b in pairs]


def _add_title_links(result: Extracted, links: Sequence[str]) -> None:
    """The address behind a title, where no other is given."""
    if any(links):
        given = result.columns.get("url", [""] * len(links))
        result.columns["url"] = [url or link for url, link in zip(given, links, strict=True)]
        result.origin.setdefault("url", result.origin["title"])


def _split(result: Extracted, file: str) -> Extracted:
    """Several titles or addresses in a cell: a record for each title, or more evidence for one."""
    urls = result.columns.get("url")
    names = result.columns.get("title")
    if not urls and not names:
        return result
    size = len(result.places)
    urls, names = urls or [""] * size, names or [""] * size
    if not any("\n" in text for text in names) and not any(map(_is_odd_url, urls)):
        return result
    out = Extracted(origin=dict(result.origin), findings=result.findings)
    keys = dict.fromkeys([*result.columns, "url", "title", "evidence"])
    out.columns = {key: [] for key in keys}
    for number, place in enumerate(result.places):
        row = {key: texts[number] for key, texts in result.columns.items()}
        for one in _records(row, Place(file, (place, "title")), out.findings):
            out.places.append(place)
            for key in keys:
                out.columns[key].append(one.get(key, ""))
    out.columns = {key: texts for key, texts in out.columns.items() if any(texts)}
    for key in ("url", "evidence"):
        out.origin.setdefault(key, out.origin.get("url", 0))
    return out


def _is_odd_url(text: str) -> bool:
    return " " in text or "\n" in text or ";" in text or "," in text


def _records(
    row: dict[str, str], place: Place, findings: list[Finding]
) -> Iterator[dict[str, str]]:
    url = row.get("url", "")
    links, words = ([url], "") if is_link_formula(url) else addresses(url)
    title = row.get("title", "")
    title = said(title, "title") if is_link_formula(title) else title
    names = titles(title, len(url.splitlines()) if len(links) > 1 else 0)
    if len(names) == 1:
        yield _with_links(row, links, words)
    elif len(links) in (0, 1, len(names)):
        for number, name in enumerate(names):
            own = links[number : number + 1] if len(links) == len(names) else links
            yield _with_links({**row, "title": name, "quantity": ""}, own, words)
    else:
        facts = {"titles": len(names), "links": len(links)}
        findings.append(Finding(SEVERAL_TITLES, place, facts))
        yield {**row, "url": links[0]}


def _with_links(row: dict[str, str], links: list[str], words: str) -> dict[str, str]:
    """The first address as that of the record, the others and the words as evidence of it."""
    if not links:
        return row
    more = [*links[1:], *([words] if words else [])]
    evidence = "\n".join(filter(None, [row.get("evidence", ""), *more]))
    return {**row, "url": links[0], "evidence": evidence}
