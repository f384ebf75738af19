"""What `init` made, and what of it a person must look at."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hbcomms.files.init.next_year import Moved
from hbcomms.files.init.stale import Stale
from hbcomms.locale import Words


def made_folder(words: Words, target: Path, made: Sequence[str]) -> Iterator[str]:
    """The files of a new folder."""
    yield words.t("Made {path}:", path=target)
    yield from (f"  {name}" for name in made if not name.startswith("."))


def put_in_folder(words: Words, root: Path, name: str, plan_id: str) -> Iterator[str]:
    """The plan that now stands beside older ones."""
    yield words.t("Made {path}; the other files stay as they are.", path=root / name)
    folder = root / "submissions" / plan_id
    yield words.t("What the units send under it goes into {path}.", path=folder)


def to_read(
    words: Words, plan: Moved, name: str, shift: int, roster: Sequence[Stale] = ()
) -> Iterator[str]:
    """What was moved, and what only a person can bring up to date. `shift` is how many lines were
    put before the old text; those of the roster are right already."""
    yield from ("", words.t("Moved; read each of them again:"))
    for change in plan.changes:
        where = ".".join(str(key) for key in change.path)
        yield f"  {name}:{change.line + shift}  {where}: {change.old} → {change.new}"
    if plan.kept:
        yield from ("", words.t("Kept as it was, but perhaps of the old year:"))
        yield from (_kept(one, name, shift) for one in plan.kept)
    if plan.comments:
        yield from ("", words.t("Comments that name a year or a day:"))
        yield from (_kept(one, name, shift) for one in plan.comments)
    if roster:
        yield from ("", words.t("In the roster, perhaps of the old year:"))
        yield from (_kept(one, "units.yaml", 0) for one in roster)


def to_mend(words: Words, errors: Sequence[str]) -> Iterator[str]:
    """The errors of what was made."""
    if errors:
        yield from ("", words.t("These places must be mended first:"))
        yield from (f"  {line}" for line in errors)


def next_commands(words: Words, heading: str, options: str) -> Iterator[str]:
    """What to type next."""
    yield from ("", words.t(heading))
    yield from (f"  hbcomms {options} {command}" for command in ("plan", "validate"))


def _kept(stale: Stale, name: str, shift: int) -> str:
    lines = ", ".join(str(line + shift) for line in stale.lines)
    text = f"{stale.where}  “{stale.text}”" if stale.where else stale.text
    return f"  {name}:{lines}  {text}"
