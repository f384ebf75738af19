"""A unit, type, outlet or topic from what a person types. It never guesses."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.name_lookup import Named, NameLookup, spellings
from hbcomms.core.names import Name, bare, fold, said
from hbcomms.core.period_names import PeriodNames, plan_period_names
from hbcomms.core.plan import Obligation, Plan
from hbcomms.core.units import Unit
from hbcomms.locale import LANGUAGES, N_, words

ABBREVIATIONS = {
    **dict.fromkeys(("p gd dt", "pgd dt", "pgddt", "p gddt", "phong gddt", "pgd"), "phong gd dt"),
    **dict.fromkeys(("phong giao duc va dao tao", "phong giao duc"), "phong gd dt"),
    **dict.fromkeys(("trung tam gdtx", "ttgdtx", "tt gdtx"), "gdtx"),
    **dict.fromkeys(("truong", "huyen", "h"), ""),
    "ptdtnt": "dtnt",
    "tp": "thanh pho",
}
"""Short forms that clerks write, as searching keys, and what they stand for."""

SHOWN, LONGEST = 12, 200
NO_PERIOD = N_("no obligation has a period “{value}”; there is: {known}.")
Choose = Callable[[str, Sequence[str]], int]
"""Shows numbered choices under a question and gives the number chosen, from 0."""


@dataclass(frozen=True, slots=True)
class NamedItem:
    """Something that can be named: its id, its label, and every way it is written."""

    id: str
    label: str
    spellings: tuple[str, ...]


def unit_items(units: Sequence[Unit], lang: str = "vi") -> list[NamedItem]:
    """The units of a roster."""
    return [NamedItem(unit.id, unit.label(lang), unit.spellings()) for unit in units]


def plan_items(plan: Plan, key: str, lang: str) -> list[NamedItem]:
    """What a key of a record may name in a plan: types, outlets, topics or obligations."""
    if key == "obligation":
        return [_obligation_item(plan, obligation, lang) for obligation in plan.obligations]
    things: dict[str, Iterable[Named]] = {
        "type": plan.types.values(),
        "outlet": plan.outlets.values(),
        "topic": plan.topics.values(),
    }
    return [NamedItem(one.id, said(one.name, lang), spellings(one)) for one in things[key]]


def _obligation_item(plan: Plan, obligation: Obligation, lang: str) -> NamedItem:
    """An obligation; a type that it alone counts is enough to name it."""
    others = {type_ for o in plan.obligations if o is not obligation for type_ in o.counts}
    own = (plan.types[id_] for id_ in obligation.counts if id_ in plan.types and id_ not in others)
    words = (word for type_ in own for word in spellings(type_))
    every = (obligation.id, *obligation.name.values(), *words)
    return NamedItem(obligation.id, said(obligation.name, lang), every)


def kind_items(plan: Plan, units: Sequence[Unit], lang: str) -> list[NamedItem]:
    """The kinds of units, those of the plan first."""
    kinds = dict.fromkeys([*plan.unit_kinds, *(unit.kind for unit in units)])
    names: dict[str, Name] = {kind: plan.unit_kinds.get(kind, {"vi": kind}) for kind in kinds}
    return [
        NamedItem(kind, said(name, lang), (kind, *name.values())) for kind, name in names.items()
    ]


def area_items(units: Sequence[Unit]) -> list[NamedItem]:
    """The areas of a roster, each once however it is spelled."""
    spelled = {bare(unit.area): unit.area for unit in reversed(units) if unit.area}
    return [NamedItem(area, area, (area,)) for area in reversed(spelled.values())]


def tag_items(units: Sequence[Unit]) -> list[NamedItem]:
    """The tags of a roster."""
    tags = dict.fromkeys(tag for unit in units for tag in unit.tags)
    return [NamedItem(tag, tag, (tag,)) for tag in tags]


def labelled_items(labels: Mapping[str, str], lang: str) -> list[NamedItem]:
    """Words of the program with their labels, which are known in every language."""
    return [
        NamedItem(id_, words(lang).t(label), (id_, *(words(one).t(label) for one in LANGUAGES)))
        for id_, label in labels.items()
    ]


def figure_items(plan: Plan, lang: str) -> list[NamedItem]:
    """What `commend` can order by: its own figures, and the obligations that are judged."""
    from hbcomms.reports.commendation import FIGURES

    judged = {one.id for one in plan.scored()}
    short = {"done": N_("Duties done"), "in-time": N_("In time"), "records": N_("Records")}
    headings = {item.id: item.spellings for item in labelled_items(short, lang)}
    own = [
        replace(item, spellings=(*item.spellings, *headings[item.id]))
        for item in labelled_items(FIGURES, lang)
    ]
    obligations = [item for item in plan_items(plan, "obligation", lang) if item.id in judged]
    return [*own, *obligations]


def whole_plan_items(plans: Iterable[Plan]) -> list[NamedItem]:
    """The plans of an office."""
    return [NamedItem(plan.id, said(plan.title, "vi"), (plan.id,)) for plan in plans]


def period_items(plan: Plan, obligation: str | None) -> list[NamedItem]:
    """The periods of the obligation that is named; of the whole plan where none is."""
    names = plan_period_names(plan)
    if obligation:
        id_ = find_id(plan_items(plan, "obligation", "vi"), obligation)
        names = PeriodNames(plan, [o for o in plan.obligations if o.id == id_])
    return [NamedItem(id_, id_, (id_,)) for id_ in names.ids]


def find_unit(units: Sequence[Unit], name: str, choose: Choose | None = None) -> Unit:
    """The one unit that fits."""
    found = find_id(unit_items(units), name, choose)
    return next(unit for unit in units if unit.id == found)


def find_id(
    items: Sequence[NamedItem], name: str, choose: Choose | None = None, option: str = ""
) -> str:
    """The id of the one item that fits; where several do they are asked about, or listed.

    None, or several without anyone to ask, is a UsageError, which names the option if one is given.
    """
    fit = matching_items(items, name)
    if len(fit) == 1:
        return fit[0].id
    if not fit:
        from hbcomms.files.suggestions import nearest

        spelled = NameLookup((word, item.id) for item in items for word in item.spellings)
        near = nearest(name, spelled.unshared())
        facts = {"name": name, "option": option, "listed": _listed(items)}
        if option:
            raise UsageError(N_("{option} knows no “{name}”; there is:{listed}"), near, **facts)
        raise UsageError(N_("nothing here is called “{name}”; there is:{listed}"), near, **facts)
    if choose:
        labels = [f"{item.label}  ({item.id})" for item in fit]
        return fit[choose(name, labels)].id
    message = N_("“{name}” fits {n} of them; write one in full:{listed}")
    raise UsageError(message, name=name, n=len(fit), listed=_listed(fit))


def _listed(items: Sequence[NamedItem]) -> str:
    """The first items, a line each."""
    from hbcomms.reports.escaping import without_control_codes

    labels = (item.label if item.label != item.id else "" for item in items)
    fit = (
        f"{item.id}  {label[:LONGEST]}".rstrip() for item, label in zip(items, labels, strict=True)
    )
    lines = "".join(f"\n  {without_control_codes(line)}" for line in islice(fit, SHOWN))
    return lines + (f"\n  … (+{len(items) - SHOWN})" if len(items) > SHOWN else "")


def find_period(names: PeriodNames, text: str, none: str, **facts: object) -> str:
    """The id of the one period that a text names; `none` is the sentence where there is none."""
    fit = names.fits(text)
    if len(fit) == 1:
        return fit[0]
    if not fit:
        known = ", ".join(names.ids[:SHOWN]) + (", …" if len(names.ids) > SHOWN else "")
        raise UsageError(none, names.near(text), value=text, known=known, **facts)
    message = N_("“{value}” fits more than one period: {known}; write one of these.")
    raise UsageError(message, value=text, known=", ".join(fit))


_RANGE = re.compile(r"\s*(?:\.{2,}|…|–|\bđến\b|\bden\b|\bto\b)\s*")


def find_periods(names: PeriodNames, text: str, none: str, **facts: object) -> list[str]:
    """The ids of the periods that a text names: one, several with commas, or a range: `T6..T8`."""
    if len(names.fits(text)) == 1:
        return [names.fits(text)[0]]
    found: list[str] = []
    for part in text.replace(";", ",").split(","):
        bounds = _RANGE.split(part.strip())
        if len(bounds) == 1 and part.count("-") == 1 and not names.fits(part):
            bounds = part.split("-")  # T6-T8
        if len(bounds) != 2:
            found.append(find_period(names, part.strip(), none, **facts))
            continue
        first, last = (names.ids.index(find_period(names, b, none, **facts)) for b in bounds)
        if last < first:
            raise UsageError(N_("the range “{value}” ends before it begins."), value=part.strip())
        found += names.ids[first : last + 1]
    return list(dict.fromkeys(found))


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
    parts = _expanded if words else str  # “trường” alone is left out of names that have more
    words = words or set(bare(name).split())
    if len("".join(words)) < 2:  # a letter that slipped in names only what begins with it
        return [i for i in items if any(bare(s).split()[:1] == [*words] for s in i.spellings)]
    return [
        item
        for item in items
        if words and any(words <= set(parts(bare(s)).split()) for s in item.spellings)
    ]


def _expanded(text: str) -> str:
    """The key with its short forms written out, the longest first."""
    padded = f" {text} "
    for short in sorted(ABBREVIATIONS, key=len, reverse=True):
        padded = padded.replace(f" {short} ", f" {ABBREVIATIONS[short]} ")
    return " ".join(padded.split())
