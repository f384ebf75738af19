"""Options of the suite."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="rewrite the outputs in the pages of examples/, docs/ and README.md; review the diff",
    )


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heard() -> None:
    """A suite that a shell started in the background ignores Ctrl-C, and so would what it starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One memory for the whole suite, as a clerk has one for all offices, and not the clerk's own."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HBCOMMS_CACHE", str(folder))
        yield folder


# The same examples at each run, so that a change alone can fail a test; HBCOMMS_RANDOM seeks others.
settings.register_profile("suite", derandomize="HBCOMMS_RANDOM" not in os.environ)
settings.load_profile("suite")
