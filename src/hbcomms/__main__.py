"""The entry of the program, as `hbcomms` and as `python -m hbcomms`."""

import sys


def start() -> None:
    """Load the program and run it; Ctrl-C while it loads is quiet too."""
    try:
        from hbcomms.cli.app import main

        main()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    start()
