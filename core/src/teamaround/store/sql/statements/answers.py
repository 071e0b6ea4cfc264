"""
What is to be done about what a server of PostgreSQL answers, by its number for that.

The words themselves are the server's; what is said of them: `postgres.py`.
"""

from __future__ import annotations

FIX = "Look whether the server runs and may be reached from here, and whether user, password and database are right."
OF_THE_SERVER = "What was committed is there. Look into the server's own log for more, then try again."
REACHING = ("08", "28", "3D", "57P")
"""With what the numbers of errors begin that are of reaching a database, and not of what is done in it."""

NOT_ALLOWED = "42501"
LACKING = ("42P01", "42703", "42883", "3F000")
"""No such table, column, function or schema."""

FIXES = {
    **dict.fromkeys(
        LACKING, "A table was taken away or changed. Put it back, or restore a backup into an empty database."
    ),
    NOT_ALLOWED: "Let this user make and use tables there: ask the owner of the database for the rights.",
    "25006": "Use a server and a user that may write: a copy that is only read from cannot keep an office's records.",
    "57014": (
        "Nothing of it was written. Somebody cancelled it, or it took longer than `statement_timeout` lets it: give "
        "that a longer time, where the connection, its user or its database sets it, and try again."
    ),
}
"""What to do where the server does not let its user do something."""


def what_to_do(number: str | None) -> str:
    """What to do about an error; about one without a number, look whether the server can be reached at all."""
    return FIXES.get(number or "", FIX if not number or number.startswith(REACHING) else OF_THE_SERVER)
