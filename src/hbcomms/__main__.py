"""`python -m hbcomms`."""

from hbcomms.cli.app import main

if __name__ == "__main__":
    main()
