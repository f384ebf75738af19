"""The results: on the screen as medians, on a page as ratios."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench import goals
from bench.goals import GOALS, Goal
from bench.measure import Figures

BEGIN, END = "<!-- results -->", "<!-- end of results -->"


@dataclass(frozen=True)
class Line:
    """A goal and how far it was reached; None where it could not be measured."""

    name: str
    bound: float
    reached: float | None
    as_factor: bool = True

    @property
    def holds(self) -> bool:
        """What was not measured is not missed."""
        return self.reached is None or self.reached <= self.bound

    def shown(self, value: float | None) -> str:
        """A ratio as people say it: so many times as long, or so many times faster."""
        if value is None:
            return "–"
        if not self.as_factor:
            return f"{value:.3g}"
        return f"{1 / value:.3g} × faster" if self.bound <= 1 else f"{value:.2f} ×"


@dataclass(frozen=True)
class Round:
    """All programs timed once over: by size, then by name; and how time grows."""

    found: Mapping[str, Mapping[str, Figures]]
    numbers: Mapping[str, int]
    growth: Sequence[tuple[int, Figures]]

    def lines(self) -> Iterator[Line]:
        """Every goal."""
        for goal in GOALS:
            yield Line(_name(goal), goal.bound, goal.reached(self.found.get(goal.size, {})))
        yield Line("bytes of memory a submission", goals.MEMORY_BOUND, self._memory(), False)
        yield Line("exponent of growth", goals.GROWTH_BOUND, self._exponent(), False)

    def _memory(self) -> float | None:
        points = [(number, figures.peak) for number, figures in self.growth]
        return goals.bytes_each(points[0], points[-1]) if points else None

    def _exponent(self) -> float | None:
        """Over what is more than an office without records takes."""
        if not self.growth:
            return None
        empty = self.growth[0][1].seconds
        over = [(number, figures.seconds - empty) for number, figures in self.growth[1:]]
        points = [(number, seconds) for number, seconds in over if seconds > 0]
        return goals.exponent(points) if len(points) > 1 else None

    def text(self) -> str:
        """Medians and peaks of everything, then the goals."""
        rows: list[str] = []
        for size, found in self.found.items():
            start = found.get("python -c pass")
            rows.append(f"\n{size}: {self.numbers[size]:,} submissions")
            for name, figures in found.items():
                ratio = f"{figures.seconds / start.seconds:9.1f}" if start else ""
                peak = figures.peak / 1e6
                rows.append(f"  {name:40} {figures.seconds:9.3f} s {ratio} × {peak:8.0f} MB")
        rows.append("\ngoals")
        for line in self.lines():
            word = "not run" if line.reached is None else "holds" if line.holds else "MISSED"
            found_, bound = line.shown(line.reached), line.shown(line.bound)
            rows.append(f"  {line.name:76} {found_:>16}  (goal {bound:>14})  {word}")
        return "\n".join(rows) + "\n"


def _name(goal: Goal) -> str:
    return f"{goal.size}: {goal.ours} / {goal.theirs}"


def page(old: str, rounds: Sequence[Round], versions: Sequence[str]) -> str:
    """The old page with the results of today between its two marks."""
    before, _, rest = old.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{_results(rounds, versions)}\n{END}{after}"


def _results(rounds: Sequence[Round], versions: Sequence[str]) -> str:
    rows = ["Measured on: " + "; ".join(versions) + ".", ""]
    rows.append("| goal | bound |" + "".join(f" {n} |" for n in range(1, len(rounds) + 1)) + " |")
    rows.append("|---|--:|" + "--:|" * len(rounds) + "---|")
    for lines in zip(*(one.lines() for one in rounds), strict=True):
        found = "".join(f" {line.shown(line.reached)} |" for line in lines)
        word = "holds" if all(line.holds for line in lines) else "**missed**"
        word = "not run" if any(line.reached is None for line in lines) else word
        rows.append(f"| {lines[0].name} | {lines[0].shown(lines[0].bound)} |{found} {word} |")
    rows += [
        "",
        "Each program, as so many times a bare start of Python (median of the rounds):",
        "",
    ]
    for size in rounds[0].found:
        rows += _table(size, rounds)
    return "\n".join(rows) + "\n"


def _table(size: str, rounds: Sequence[Round]) -> Iterator[str]:
    yield f"| {size}: {rounds[0].numbers[size]:,} submissions | time | memory |"
    yield "|---|--:|--:|"
    for name in rounds[0].found[size]:
        times, peaks = [], []
        for one in rounds:
            start, figures = one.found[size]["python -c pass"], one.found[size].get(name)
            if figures:
                times.append(figures.seconds / start.seconds)
                peaks.append(figures.peak / start.peak)
        middle = len(times) // 2
        yield f"| {name} | {sorted(times)[middle]:.1f} | {sorted(peaks)[middle]:.1f} |"
    yield ""
