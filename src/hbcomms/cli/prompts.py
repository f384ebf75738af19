"""Questions to a person at a terminal."""

import sys
from collections.abc import Sequence

from hbcomms.reports.escaping import screen_lines


class Prompter:
    """Asks on standard error and reads standard input; the end of input is Ctrl-C."""

    def text(self, question: str) -> str:
        """A line that is not empty."""
        while True:
            sys.stderr.write(screen_lines(f"{question} "))
            sys.stderr.flush()
            line = sys.stdin.readline()
            if not line:
                raise KeyboardInterrupt
            if line.strip():
                return line.strip()

    def choose(self, question: str, labels: Sequence[str]) -> int:
        """The number of one of several, from 0."""
        for number, label in enumerate(labels, 1):
            sys.stderr.write(screen_lines(f"  {number}. {label}\n"))
        while True:
            answer = self.text(question)
            if answer.isdecimal() and 1 <= int(answer) <= len(labels):
                return int(answer) - 1

    def confirm(self, question: str, yes: str) -> bool:
        """True if the answer begins as `yes` does."""
        return self.text(question).lower().startswith(yes[0].lower())
