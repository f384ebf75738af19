"""A digest of the files that figures rest on: roster, plan, and what was sent under it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from hbcomms.core.plan import Plan
from hbcomms.files import left_aside
from hbcomms.files.file_names import YAML_ENDINGS
from hbcomms.files.folder import listing
from hbcomms.files.formats import FORMATS

_TEXT = (*YAML_ENDINGS, ".csv")


def data_digest(root: Path, plan: Plan) -> str:
    """SHA-256 over names and contents, in the order of the names. Ends of lines make no difference:
    git changes them on Windows. A file that cannot be read counts by its name."""
    found = hashlib.sha256()
    for name in _names(root, plan):
        try:
            content = (root / name).read_bytes()
        except OSError:
            content = b""
        if name.lower().endswith(_TEXT):
            content = content.replace(b"\r\n", b"\n")
        found.update(f"{name}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _names(root: Path, plan: Plan) -> Iterator[str]:
    files = listing(root)
    yield from (files.roster, plan.file)
    try:
        sent = files.submissions(plan.id).files
    except OSError:
        sent = []
    yield from left_aside.sent(sent, FORMATS)[0]
