"""The public holidays of Việt Nam, from the `holidays` package, as plain days."""

from collections.abc import Iterable
from datetime import date


def public_holidays(years: Iterable[int]) -> frozenset[date]:
    """The public holidays of these years. The package is slow to import and few plans need it."""
    from holidays.countries.vietnam import Vietnam

    return frozenset(Vietnam(years=list(years)))  # type: ignore[no-untyped-call]
