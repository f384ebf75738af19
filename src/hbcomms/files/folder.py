"""Finding the office folder and the files in it (FORMAT 1)."""

import os
from dataclasses import dataclass
from pathlib import Path

ROSTER, SUBMISSIONS = "units.yaml", "submissions"


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of an office folder, by name."""

    root: Path
    plans: tuple[str, ...]

    def submissions(self, plan_id: str) -> tuple[str, ...]:
        """Every file sent under a plan, those that nothing reads too."""
        folder = self.root / SUBMISSIONS / plan_id
        return tuple(f"{SUBMISSIONS}/{plan_id}/{name}" for name in _names(folder))

    def submission_folders(self) -> tuple[str, ...]:
        """The names in `submissions/`: ids of plans."""
        return _names(self.root / SUBMISSIONS)


def find_folder(start: Path) -> Path | None:
    """The nearest folder upward that holds units.yaml and a plan, itself or in `data/`."""
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "data"):
            if os.path.exists(candidate / ROSTER) and any(candidate.glob("plan*.yaml")):
                return candidate
    return None


def listing(root: Path) -> Listing:
    """What stands in the folder. A folder that cannot be listed raises OSError."""
    plans = [n for n in _names(root) if n.startswith("plan") and n.endswith(".yaml")]
    return Listing(root, tuple(plans))


def _names(folder: Path) -> tuple[str, ...]:
    """Names in code point order, hidden ones and editors' left-overs aside; () for no folder."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(n for n in names if not n.startswith((".", "~$")) and not n.endswith("~"))
