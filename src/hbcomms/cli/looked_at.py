"""What the paths of `validate` name: offices, parts of them, single files, standard input."""

import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hbcomms.cli.context import AppContext
from hbcomms.cli.repository import whole
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.findings import Located
from hbcomms.files.folder import Listing, find_folder, has_roster
from hbcomms.files.folder_index import FolderIndex, index_folder
from hbcomms.files.load import everything_of, read_files
from hbcomms.files.one_file import STDIN, OneFile, located, one_file
from hbcomms.files.places import Places
from hbcomms.locale import N_

INPUT = "-"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """An office, or a part of it, or a single file: what was found in it and what was read."""

    folder: Path
    found: Sequence[Located]
    files: Sequence[str]

    def path(self, file: str) -> Path:
        """Where a file of it is; the folder itself is named as it was given."""
        return self.folder if file == str(self.folder) else self.folder / file

    @property
    def home(self) -> Path:
        """The folder of the office, or the one that the single file stands in."""
        is_single = self.folder == Path() and self.files
        return self.path(self.files[0]).parent if is_single else self.folder


def looked_at(
    app: AppContext,
    paths: Sequence[str],
    kind: str | None,
    stdin_name: str | None,
    with_files: bool,
) -> Iterator[LookedAt]:
    """Each office once, in the order in which they are named, then what stands in none. The files
    of an office are listed only where they are wanted."""
    parts: dict[Path, list[str]] = defaultdict(list)
    single: list[Path] = []
    for path in map(Path, (path for path in paths if path != INPUT)):
        root, part = _split(path)
        if root == path and not path.is_dir() and os.path.exists(path):
            single.append(path)
        else:
            parts[root].append(part)
    if not paths:
        parts[app.root].append("")
    for root, asked in parts.items():
        yield _office(app, root, asked, with_files)
    for path in single:
        yield _single(app, one_file(path, str(path), kind), Path())
    if INPUT in paths:
        yield _standard_input(app, kind, stdin_name)


def _office(app: AppContext, root: Path, parts: Sequence[str], with_files: bool) -> LookedAt:
    from hbcomms.cli.papers import template_findings

    index = index_folder(root, app.cache_folder)
    found = Places(root).locate([*everything_of(index), *template_findings(root)])

    def is_asked_for(file: str) -> bool:
        return any(not part or file == part or file.startswith(f"{part}/") for part in parts)

    own = [one for one in found if is_asked_for(one.finding.place.file)]
    files = read_files(index) if with_files else ()
    return LookedAt(root, own, list(filter(is_asked_for, files)))


def _split(path: Path) -> tuple[Path, str]:
    """The office folder at or above a path, and the path from there; "" for all of it."""
    for folder in (path, *path.parents):
        for candidate in (folder, folder / "data") if folder == path else (folder,):
            if has_roster(candidate):
                if not os.path.exists(path):
                    raise UsageError(N_("there is no file or folder {path}."), path=path)
                inside = Path(os.path.relpath(path, folder))  # the link, not where it leads
                return candidate, "" if candidate != folder else inside.as_posix().strip(".")
    above = find_folder(path.resolve())
    if above and os.path.exists(path):
        return above, path.resolve().relative_to(above.resolve()).as_posix()
    return path, ""


def _single(app: AppContext, one: OneFile, folder: Path) -> LookedAt:
    index = _index(app)
    plan = app.pick_plan(index.plans) if one.kind == "submissions" and index.plans else None
    return LookedAt(folder, located(one, index, plan), [one.shown])


def _index(app: AppContext) -> FolderIndex:
    """The office that a single file is held against; an empty one where there is none."""
    if has_roster(app.root):
        return index_folder(app.root, app.cache_folder)
    return FolderIndex(app.root, (), (), (), Listing(app.root), is_roster_read=False)


def _standard_input(app: AppContext, kind: str | None, name: str | None) -> LookedAt:
    """What is piped in, judged as the file whose name is given, or as what `--as` says."""
    if not (kind or name):
        message = N_("“-” wants --as submissions, --as plan or --as units.")
        raise UsageError(message)
    with TemporaryDirectory(prefix="hbcomms-") as scratch:
        path = Path(scratch) / "stdin"
        path.write_bytes(sys.stdin.buffer.read())
        inside = _name_inside(app.root, name) if name else ""
        shown = inside or name or STDIN
        folder = app.root if inside else Path()
        return _single(app, one_file(path, shown, kind, inside), folder)


def _name_inside(root: Path, name: str) -> str:
    """The name of a file from the office folder; "" for one that does not belong there."""
    path, folder = whole(Path(name)), whole(root)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else ""
