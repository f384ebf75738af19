"""Bring the catalogues up to date: `python tools/words.py`; with `--check` only say what is wrong.

The sentences in the code are English and are the ids. Each language has NAME.po, which people
translate, and NAME.mo, which the program reads and which is always what NAME.po compiles to.
"""

import gettext
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parent.parent / "src" / "hbcomms"
KEYWORDS = {"t": (1,), "n": (1, 2), "N_": (1,), "UsageError": (1,)}


def template() -> Catalog:
    """Every sentence that is marked in the code."""
    catalog = Catalog()
    found = extract_from_dir(SOURCE, [("**.py", "python")], keywords=KEYWORDS)
    for _, _, message, _, _ in found:
        if message:
            catalog.add(message)
    return catalog


def updated(po: Path) -> Catalog:
    """A catalogue with the sentences of today: new ones untranslated, old ones gone."""
    with po.open("rb") as file:
        catalog = read_po(file, locale=po.stem)
    created = catalog.creation_date
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.creation_date = created  # or every run would change the file
    catalog.obsolete.clear()
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def sentences(mo: bytes) -> dict[object, object]:
    """What a compiled catalogue says, without its header of dates and versions."""
    found = gettext.GNUTranslations(io.BytesIO(mo))._catalog  # type: ignore[attr-defined]
    return {key: text for key, text in found.items() if key}


def untranslated(catalog: Catalog) -> list[str]:
    """The sentences that have no translation yet, or only one that was taken from another sentence
    ("fuzzy"), which no reader would see."""
    return [
        str(message.id)
        for message in catalog
        if message.id and (message.fuzzy or not all(_texts(message.string)))
    ]


def _texts(string: object) -> list[object]:
    return list(string) if isinstance(string, tuple | list) else [string]


def main() -> int:
    """Write the catalogues, or check them."""
    faults = []
    for po in sorted((SOURCE / "locale").glob("*.po")):
        catalog = updated(po)
        faults += [f"{po.name}: {sentence!r}" for sentence in untranslated(catalog)]
        if "--check" in sys.argv:
            if sentences(po.with_suffix(".mo").read_bytes()) != sentences(compiled(catalog)):
                faults.append(f"{po.with_suffix('.mo').name} is not what {po.name} compiles to")
            continue
        with po.open("wb") as file:
            write_po(file, catalog, width=96, no_location=True, sort_output=True)
        po.with_suffix(".mo").write_bytes(compiled(catalog))
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
