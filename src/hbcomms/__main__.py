"""The entry of the program, as `hbcomms` and as `python -m hbcomms`."""

import gc
import sys


def start() -> None:
    """Load the program and run it; Ctrl-C while it loads is quiet too."""
    gc.disable()  # one short run makes no cycles worth looking for, and looking costs a tenth of it
    try:
        from hbcomms.cli.app import main

        main()
    except KeyboardInterrupt:
        _leave(130)
    except SystemExit as leaving:
        if isinstance(leaving.code, int):
            _leave(leaving.code)
        raise


def _leave(code: int) -> None:
    """End at once, all being said: to take a million records apart takes half as long as to judge
    them."""
    import os

    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):  # nobody reads any more
            continue
    os._exit(code)


if __name__ == "__main__":
    start()
