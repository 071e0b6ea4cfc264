"""
What is asked of every restriction, of a case or of a child's record: who is named on it, and that it is lifted.

A restriction is set by one command and lifted by another, each with a reason, so that a list which was forgotten opens
nothing. The commands: `RestrictChild` in `children.py`, `RestrictCase` in `casework/commands/case.py`. Whom it lets
pass: `access/restriction.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.actors import readers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.casework.problems import Problems


def check_restriction(
    to: Sequence[str] | None, standing: tuple[str, ...] | None, context: Problems, *, what: str, lifting: str
) -> None:
    """
    Refuse a restriction that names nobody who reads, or that stands already.

    Args:
        to: Those named.
        standing: Those to whom *what* is restricted now; None where it is not.
        context: What is wrong is said to it.
        what: What is restricted: "case", "record".
        lifting: The command that lifts it.
    """
    context.need(
        readers(tuple(to or ())),
        f"A {what} that nobody may see could never be read.",
        f"Name at least one person or post as `to`. A restriction is lifted by {lifting}.",
    )
    context.need(not to or tuple(to) != standing, f"The {what} is restricted so.", "No action needed.")


def check_lifting(standing: tuple[str, ...] | None, context: Problems, *, what: str) -> None:
    """Refuse to lift a restriction from what is not restricted."""
    context.need(standing is not None, f"The {what} is not restricted.", "No action needed.")
