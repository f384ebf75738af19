"""A unit from what a person types. It never guesses."""

from collections.abc import Sequence

from hbcomms.cli.run import Wrong
from hbcomms.core.names import bare, fold
from hbcomms.core.roster import Unit
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


def unit_named(units: Sequence[Unit], name: str) -> Unit:
    """The one unit that fits; none or several is wrong usage, and several are listed."""
    fit = candidates(units, name)
    if len(fit) == 1:
        return fit[0]
    if fit:
        listed = "".join(f"\n  {unit.id}  {unit.label('vi')}" for unit in fit[:SHOWN])
        if len(fit) > SHOWN:
            listed += f"\n  … (+{len(fit) - SHOWN})"
        raise Wrong(
            N_("“{name}” fits {n} units; write one of them in full:{listed}"),
            name=name,
            n=len(fit),
            listed=listed,
        )
    from hbcomms.files.nearest import nearest

    spelled = {word: unit.id for unit in units for word in unit.spellings()}
    raise Wrong(N_("no unit is called “{name}”."), nearest(name, spelled), name=name)


def candidates(units: Sequence[Unit], name: str) -> list[Unit]:
    """The units that a name fits: exactly, without marks and short forms, or by its words."""
    keys = (
        lambda text: text,
        fold,
        bare,
        lambda text: _expanded(bare(text)),
    )
    for key in keys:
        wanted = key(name.strip())
        fit = [u for u in units if wanted and any(key(word) == wanted for word in u.spellings())]
        if fit:
            return fit
    words = _expanded(bare(name)).split()
    return [
        unit
        for unit in units
        if words and any(_has_words(words, _expanded(bare(s)).split()) for s in unit.spellings())
    ]


def _has_words(wanted: list[str], words: list[str]) -> bool:
    return all(word in words for word in wanted)


def _expanded(text: str) -> str:
    """The key with its short forms written out, the longest first."""
    padded = f" {text} "
    for short in sorted(ABBREVIATIONS, key=len, reverse=True):
        padded = padded.replace(f" {short} ", f" {ABBREVIATIONS[short]} ")
    return " ".join(padded.split())
