"""The lowest versions that pyproject.toml allows, as requirements: pip install $(…)."""

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def lowest(requirements: list[str]) -> list[str]:
    """Each `name>=version…` as `name==version`."""
    found = (re.match(r"([\w-]+)>=([\w.]+)", requirement) for requirement in requirements)
    return [f"{one[1]}=={one[2]}" for one in found if one]


if __name__ == "__main__":
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    print(*lowest(project["dependencies"]))
