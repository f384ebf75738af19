"""A new plan beside the older ones of an office folder; the roster and all else stays."""

from pathlib import Path

from hbcomms.files.folder import find_folder, listing
from hbcomms.files.init.new_folder import LINE
from hbcomms.files.init.next_year import Moved
from hbcomms.files.writing.store import write
from hbcomms.files.writing.targets import Edit


def office_at(target: Path) -> Path | None:
    """The office folder that stands there, itself or in its `data/`."""
    root = find_folder(target) if target.is_dir() else None
    return root if root in (target, target / "data") else None


def first_line(root: Path) -> str:
    """The line that names the schema of a plan, where the folder holds it."""
    return LINE.format(name="plan") if (root / ".schema" / "plan.json").is_file() else ""


def put_beside(root: Path, plan: Moved) -> str:
    """Write the plan and give the name of its file. Raises FileExistsError where one of that name
    stands, and Unwritable."""
    name = f"plan{plan.id}.yaml"

    def whole(old: str | None) -> str:
        if old is not None:
            raise FileExistsError(root / name)
        return first_line(root) + plan.text

    # the same plan under its other ending, or in other letters
    if taken := next((n for n in listing(root).names if _stem(n) == _stem(name)), None):
        raise FileExistsError(root / taken)
    write(root, [Edit(name, whole)])
    return name


def _stem(name: str) -> str:
    return name.casefold().removesuffix(".yaml").removesuffix(".yml")
