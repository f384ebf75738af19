"""All rules by name, each with its smallest faulty office where there is one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hbcomms.core import checks
from hbcomms.core.findings import Located, Rule
from hbcomms.files import rules
from hbcomms.files.load import everything
from hbcomms.files.places import Places
from hbcomms.files.shipped import shipped
from hbcomms.files.tables import rules as table_rules
from hbcomms.files.text import CSV_LIMIT, NoText, read_text


@dataclass(frozen=True, slots=True)
class Example:
    """The first finding of a rule in its faulty office, and the file it stands in; no lines for
    a folder and what is no text."""

    located: Located
    lines: tuple[str, ...]


@cache
def every_rule() -> Mapping[str, tuple[Rule, ...]]:
    """The rules under their names, in the order of the alphabet; some share one."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for module in (rules, table_rules, *checks.ERRORS, *checks.WARNINGS):
        for value in vars(module).values():
            if isinstance(value, Rule) and value not in found[value.name]:
                found[value.name].append(value)
    return {name: tuple(same) for name, same in sorted(found.items())}


def example(name: str) -> Example | None:
    """The example of a rule; None where no folder of files can show it."""
    folder = shipped("faults") / name
    found = [one for one in everything(folder) if one.rule.name == name]
    if not found:
        return None
    located = Places(folder).locate(found)[0]
    return Example(located, _lines(folder, located.finding.place.file))


def _lines(folder: Path, file: str) -> tuple[str, ...]:
    try:
        return tuple(read_text(folder / file, file, CSV_LIMIT).splitlines())
    except NoText:
        path = folder / file
        data = path.read_bytes() if path.is_file() else b""
        return tuple(data.decode("utf-8", "replace").splitlines())
