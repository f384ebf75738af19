"""What was set out to be reached, as ratios within one run."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.measure import Figures
from bench.peers import ON_TERMINAL, PIPED


@dataclass(frozen=True)
class Goal:
    """`ours` takes at most `bound` times as long as `theirs`, on data of a size."""

    size: str
    ours: str
    theirs: str
    bound: float

    def reached(self, found: Mapping[str, Figures]) -> float | None:
        """The ratio of the medians; None where one of the two was not run."""
        if self.ours not in found or self.theirs not in found:
            return None
        return found[self.ours].seconds / found[self.theirs].seconds


_TENTH = 1.1
"""What is to stay as it was: the ratio measured before, and a tenth for the machine."""
GOALS = (
    Goal("year", "status, YAML, terminal", ON_TERMINAL, 1.6),
    Goal("year", "status, YAML by hand, terminal", ON_TERMINAL, 1.6),
    Goal("year", "status as JSON, YAML", PIPED, 1.3),
    Goal("year", "status, YAML, cold, terminal", ON_TERMINAL, 2.6),
    Goal("year", "status, YAML by hand, cold, terminal", ON_TERMINAL, 2.6),
    Goal("year", "--help", PIPED, 1.1),
    Goal("year", "completion of a unit's name", PIPED, 1.1),
    Goal("year", "validate, YAML, cold", "check-jsonschema", 1 / 5),
    Goal("year", "validate, YAML, cold", "doorstop", 1 / 5),
    Goal("year", "validate, CSV, cold", "frictionless", 1),
    Goal("ministry", "status, YAML, cold", "hledger", 1),
    Goal("ministry", "status, YAML by hand, cold", "hledger", 1),
    Goal("ministry", "status, YAML", "hledger", _TENTH / 13.1),
    Goal("ministry", "status, CSV", "ledger", _TENTH / 2.04),
    Goal("large", "status, CSV", "ledger", _TENTH / 3.36),
    Goal("large", "status, CSV", "hledger", _TENTH / 16.5),
    Goal("large", "status, CSV", "pandas", _TENTH * 2.08),
    Goal("large", "status, CSV", "pandas on pyarrow", _TENTH * 6.20),
)
MEMORY_BOUND = _TENTH * 400
"""Bytes a submission."""
GROWTH_BOUND = 1.05
"""The exponent of the time over the number of submissions."""


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """The slope of the line through the logarithms of (number, seconds), by least squares."""
    xs = [math.log(number) for number, _ in points]
    ys = [math.log(seconds) for _, seconds in points]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return over / sum((x - middle_x) ** 2 for x in xs)


def bytes_each(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Memory a submission, from two runs of (number, peak)."""
    return (large[1] - small[1]) / (large[0] - small[0])
