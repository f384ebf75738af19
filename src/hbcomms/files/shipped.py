"""What the program brings along: data to begin with, and a faulty office for each rule."""

from importlib.resources import files
from pathlib import Path

_IN_CHECKOUT = {"data": "data", "faults": "examples/faults"}


def shipped(name: str) -> Path:
    """A folder that ships: inside an installed package, and in a checkout, whose package is
    imported from `src`, beside that."""
    package = Path(str(files("hbcomms")))
    inside = package / name
    return inside if inside.is_dir() else package.parent.parent / _IN_CHECKOUT[name]
