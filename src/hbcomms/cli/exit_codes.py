"""The exit codes that scripts rely on (FORMAT 7)."""

OK = 0
FOUND = 1
WRONG_USE = 2
UNREAD = 3
UNWRITTEN = 4
INTERRUPTED = 130
PIPE_CLOSED = 141
_PRECEDENCE = (WRONG_USE, UNWRITTEN, UNREAD, FOUND, OK)


def gravest(*codes: int) -> int:
    """The code that wins where several apply (FORMAT 7)."""
    return next(code for code in _PRECEDENCE if code in codes)
