"""“Did you mean …?”"""

from collections.abc import Mapping

from hbcomms.core.names import bare


def nearest(text: str, known: Mapping[str, str]) -> str | None:
    """What to write for the spelling nearest to `text`; None where none is near.

    Marks, case and order of words make no difference; a tie between two meanings is no answer.
    """
    if not known or not text:
        return None
    from rapidfuzz import fuzz, process

    keys = {spelling: bare(spelling) for spelling in known}
    found = process.extract(bare(text), keys, scorer=fuzz.ratio, score_cutoff=70, limit=2)
    if not found or (
        len(found) == 2 and found[0][1] == found[1][1] and known[found[0][2]] != known[found[1][2]]
    ):
        return None
    return known[found[0][2]]
