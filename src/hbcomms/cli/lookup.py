"""A unit, type, outlet or topic from what a person types. It never guesses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.names import bare, fold, said
from hbcomms.core.plan import Obligation, Outlet, Plan, SubmissionType, Topic
from hbcomms.core.units import Unit
from hbcomms.locale import N_

ABBREVIATIONS = {
    "p gd dt": "phong gd dt",
    "pgd dt": "phong gd dt",
    "pgddt": "phong gd dt",
    "p gddt": "phong gd dt",
    "phong gddt": "phong gd dt",
    "pgd": "phong gd dt",
    "phong giao duc va dao tao": "phong gd dt",
    "phong giao duc": "phong gd dt",
    "trung tam gdtx": "gdtx",
    "ttgdtx": "gdtx",
    "tt gdtx": "gdtx",
    "ptdtnt": "dtnt",
    "truong": "",
    "huyen": "",
    "h": "",
    "tp": "thanh pho",
}
"""Short forms that clerks write, as searching keys, and what they stand for."""

SHOWN = 12
Choose = Callable[[str, Sequence[str]], int]
"""Shows numbered choices under a question and gives the number chosen, from 0."""


@dataclass(frozen=True, slots=True)
class NamedItem:
    """Something that can be named: its id, its label, and every way it is written."""

    id: str
    label: str
    spellings: tuple[str, ...]


def unit_items(units: Sequence[Unit]) -> list[NamedItem]:
    """The units of a roster."""
    return [NamedItem(unit.id, unit.label("vi"), unit.spellings()) for unit in units]


def plan_items(plan: Plan, key: str, lang: str) -> list[NamedItem]:
    """What a key of a record may name in a plan: types, outlets, topics or obligations."""
    members: dict[str, Mapping[str, SubmissionType | Outlet | Topic | Obligation]] = {
        "type": plan.types,
        "outlet": plan.outlets,
        "topic": plan.topics,
        "obligation": {obligation.id: obligation for obligation in plan.obligations},
    }
    names = {id_: member.name for id_, member in members[key].items()}
    return [NamedItem(id_, said(name, lang), (id_, *name.values())) for id_, name in names.items()]


def find_unit(units: Sequence[Unit], name: str, choose: Choose | None = None) -> Unit:
    """The one unit that fits."""
    found = find_id(unit_items(units), name, choose)
    return next(unit for unit in units if unit.id == found)


def find_id(items: Sequence[NamedItem], name: str, choose: Choose | None = None) -> str:
    """The id of the one item that fits; where several do they are asked about, or listed.

    None, or several without anyone to ask, is a UsageError.
    """
    fit = matching_items(items, name)
    if len(fit) == 1:
        return fit[0].id
    if not fit:
        from hbcomms.files.suggestions import nearest

        spelled = {word: item.id for item in items for word in item.spellings}
        raise UsageError(N_("nothing here is called “{name}”."), nearest(name, spelled), name=name)
    if choose:
        labels = [f"{item.label}  ({item.id})" for item in fit[:SHOWN]]
        return fit[choose(name, labels)].id
    listed = "".join(f"\n  {item.id}  {item.label}" for item in fit[:SHOWN])
    if len(fit) > SHOWN:
        listed += f"\n  … (+{len(fit) - SHOWN})"
    message = N_("“{name}” fits {n} of them; write one in full:{listed}")
    raise UsageError(message, name=name, n=len(fit), listed=listed)


def matching_items(items: Sequence[NamedItem], name: str) -> list[NamedItem]:
    """What a name fits: exactly, without marks and short forms, or by its words."""
    keys: Sequence[Callable[[str], str]] = (str, fold, bare, lambda text: _expanded(bare(text)))
    if " " not in bare(name):
        keys = keys[:-1]  # “mau” alone is not “Trường Mẫu” more than “Phòng Mẫu”
    for key in keys:
        wanted = key(name.strip())
        fit = [t for t in items if wanted and any(key(word) == wanted for word in t.spellings)]
        if fit:
            return fit
    words = set(_expanded(bare(name)).split())
    return [
        item
        for item in items
        if words and any(words <= set(_expanded(bare(s)).split()) for s in item.spellings)
    ]


def _expanded(text: str) -> str:
    """The key with its short forms written out, the longest first."""
    padded = f" {text} "
    for short in sorted(ABBREVIATIONS, key=len, reverse=True):
        padded = padded.replace(f" {short} ", f" {ABBREVIATIONS[short]} ")
    return " ".join(padded.split())
