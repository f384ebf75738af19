"""Questions to a person at a terminal: asked again until the answer can be taken."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from hbcomms.cli.usage_errors import UsageError, error_lines
from hbcomms.core.names import bare
from hbcomms.locale import N_, Words
from hbcomms.reports.escaping import screen_lines

T = TypeVar("T")
YES = frozenset(("c", "co", "y", "yes", "ok"))
NO = frozenset(("k", "ko", "khong", "n", "no", "chua"))
"""Whole answers, as searching keys; anything else is asked again."""
LISTED = 20
"""A list that is longer is shown only to who asks for it."""


class Prompter:
    """Asks on standard error and reads standard input; the end of input is Ctrl-C."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def say(self, *lines: str) -> None:
        """Lines beside the questions."""
        sys.stderr.write(screen_lines("".join(f"{line}\n" for line in lines)))
        sys.stderr.flush()

    def line(self, question: str) -> str:
        """What is answered, perhaps nothing."""
        sys.stderr.write(screen_lines(f"{question} "))
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        return line.strip()

    def ask(self, question: str, read: Callable[[str], T], default: str = "") -> T:
        """What `read` makes of the answer; where that is a UsageError, it is said and asked again.

        Nothing answered means `default`, which is shown; without one it is asked again.
        """
        shown = f"{question} [{default}]" if default else question
        while (found := self.ask_or_none(shown, read, default)) is None:
            pass
        return found

    def ask_or_none(self, question: str, read: Callable[[str], T], default: str = "") -> T | None:
        """As `ask`, but None where nothing is answered and there is no default."""
        while answer := self.line(question) or default:
            try:
                return read(answer)
            except UsageError as error:
                self.say(*error_lines(error, self.words))
        return None

    def choose(self, question: str, labels: Sequence[str]) -> int:
        """The number, from 0, of one of several, by its number or by words of its label; nothing
        answered is a UsageError, which leads back to the question before."""
        chosen = self.pick_or_none(question, labels, partial(_labelled, labels))
        if chosen is None:
            raise UsageError(N_("none of them was chosen; write the name in full."))
        return chosen

    def pick(self, question: str, labels: Sequence[str], read: Callable[[str], int]) -> int:
        """The number, from 0, of one of a list, by its number or by what `read` knows of a name."""
        while (found := self.pick_or_none(question, labels, read)) is None:
            pass
        return found

    def pick_or_none(
        self, question: str, labels: Sequence[str], read: Callable[[str], int]
    ) -> int | None:
        """As `pick`, but None where nothing is answered."""
        is_listed = len(labels) <= LISTED
        if is_listed:
            self._list(labels)
        else:
            question = self.words.t("{question} (“?” shows the list)", question=question)

        def number(answer: str) -> int:
            nonlocal is_listed
            if answer == "?":
                self._list(labels)
                is_listed = True
                return -1
            if is_listed and answer.isdecimal() and 1 <= int(answer) <= len(labels):
                return int(answer) - 1
            return read(answer)

        while (found := self.ask_or_none(question, number)) == -1:
            pass
        return found

    def pick_several(
        self,
        question: str,
        labels: Sequence[str],
        read: Callable[[str], list[str]],
        ids: Sequence[str],
    ) -> list[str]:
        """The ids of one or more of a list, by numbers with commas or by what `read` knows."""
        self._list(labels)

        def several(answer: str) -> list[str]:
            parts = [part.strip() for part in answer.split(",")]
            if all(part.isdecimal() and 1 <= int(part) <= len(ids) for part in parts):
                return [ids[int(part) - 1] for part in parts]
            return read(answer)

        return self.ask(question, several)

    def confirm(self, question: str) -> bool:
        """Yes or no, in either language, with or without marks; nothing answered is no."""
        while True:
            line = self.line(question)
            answer = bare(line)
            if not line or answer in NO:
                return False
            if answer in YES:
                return True
            self.say(self.words.t("Please answer y (yes) or n (no)."))

    def _list(self, labels: Sequence[str]) -> None:
        self.say(*(f"{number:>4}. {label}" for number, label in enumerate(labels, 1)))


def _labelled(labels: Sequence[str], answer: str) -> int:
    """The number of the label that an answer names."""
    from hbcomms.cli.lookup import NamedItem, find_id

    items = [NamedItem(label, label, (label,)) for label in labels]
    return [item.id for item in items].index(find_id(items, answer))
