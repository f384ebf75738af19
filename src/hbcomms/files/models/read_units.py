"""units.yaml as the roster."""

from hbcomms.core.findings import Finding, Place
from hbcomms.core.units import Unit
from hbcomms.files import rules
from hbcomms.files.models.shape import lenient
from hbcomms.files.models.shapes import UNIT
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

FILE = "units.yaml"
_NEEDED = frozenset({"id", "name", "kind", "tags", "active", "successor"})


def read_roster(tree: Tree, file: str, findings: list[Finding]) -> tuple[Unit, ...]:
    """The units in the order of the file. A unit with a fault in what judging needs is left out."""
    place = Place(file)
    if not isinstance(tree, dict):
        findings.append(Finding(rules.WRONG_SHAPE, place, {"wanted": N_("a mapping (key: value)")}))
        return ()
    for key in tree:
        if key != "units":
            at = Place(file, (key,), on_key=True)
            findings.append(Finding(rules.UNKNOWN_KEY, at, {"key": key, "known": "units"}))
    items = tree.get("units")
    if items is None:
        findings.append(Finding(rules.MISSING_KEY, place, {"key": "units"}))
        return ()
    if not isinstance(items, list):
        at = Place(file, ("units",))
        findings.append(Finding(rules.WRONG_SHAPE, at, {"wanted": N_("a list")}))
        return ()
    units = (_unit(item, file, number, findings) for number, item in enumerate(items))
    return tuple(unit for unit in units if unit)


def _unit(item: Tree, file: str, number: int, findings: list[Finding]) -> Unit | None:
    unit = lenient(UNIT, item, Place(file, ("units", number)), findings, _NEEDED)
    if unit is None:
        return None
    active = unit.get("active", {})
    return Unit(
        unit["id"],
        unit["name"],
        unit["kind"],
        unit.get("short"),
        unit.get("area"),
        tuple(unit.get("tags", ())),
        tuple(unit.get("aliases", ())),
        unit.get("contact", {}),
        unit.get("note"),
        unit.get("confirmed", True),
        active.get("from"),
        active.get("to"),
        unit.get("successor"),
        number,
    )
