"""Ms Hall, who leaves the nursery in the three regimes; and never did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.commands import LeaveService, WithdrawLeaving

if TYPE_CHECKING:
    from tests.integration.office.made import Made

REASON = "leaving_service"
"""An end reason that one of the three regimes knows."""


def leaving(made: Made) -> LeaveService:
    """Ms Hall leaves the nursery."""
    return LeaveService(person=made.hall, agency=made.nursery, end_reason=REASON, why="a new post")


def never_left(made: Made) -> WithdrawLeaving:
    """It was somebody else."""
    return WithdrawLeaving(person=made.hall, agency=made.nursery, why="the wrong Ms Hall")
