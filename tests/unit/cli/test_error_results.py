from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.cli.error_results import error_result
from teamaround.cli.misuse import Misused
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.concepts.findings import Finding
from teamaround.errors import (
    BrokenFile,
    CalendarRunsOut,
    Conflict,
    NotAllowed,
    NotFound,
    NotIntact,
    Place,
    Problem,
    Refused,
    TeamaroundError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FINDING = Finding(
    level="explain",
    rule="gate.wishes_heard",
    what="The wishes are not recorded.",
    fix="Record them.",
    says=("EX-04",),
    note="it is not recorded what the family wishes",
)


def hierarchy(base: type[TeamaroundError] = TeamaroundError) -> Iterator[type[TeamaroundError]]:
    """Every error of ours."""
    for one in base.__subclasses__():
        yield one
        yield from hierarchy(one)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused([FINDING]), 1),
        (BrokenFile([Problem(Place("a.toml", 3, 1, "key"), "It is broken.", "Mend it.")]), 1),
        (NotFound("Nothing is known."), 1),
        (NotAllowed("You may not."), 1),
        (Conflict("Changed."), 1),
        (CalendarRunsOut("No such year."), 1),
        (NotIntact("It does not agree."), 1),
        (Misused("Write it so."), 2),
    ],
)
def test_every_error_of_ours_is_told_in_its_own_words(error: TeamaroundError, code: int) -> None:
    """What is raised on purpose is shown as it says, with the exit code for it, and as JSON for a program."""
    answer = error_result(error)
    assert answer.code == code
    assert isinstance(answer.value, dict)
    first = str(error).splitlines()[0]
    assert first.partition(":")[0].partition(" (")[0] in as_plain_text(answer.page)


def test_no_error_of_ours_is_forgotten() -> None:
    """Each class of the hierarchy is told as what it is, and never as a mistake of ours."""
    for one in hierarchy():
        made = one(()) if one.__init__ is not TeamaroundError.__init__ else one("Said.")
        assert "mistake of its own" not in as_plain_text(error_result(made).page), one


def test_a_mistake_of_ours_shows_its_place_and_nothing_of_what_it_says() -> None:
    """An error that nobody foresaw is told by its kind and place; what it says may name a child, and is not shown."""

    def wrong() -> None:
        raise KeyError("Leo P")

    with pytest.raises(KeyError) as caught:
        wrong()
    answer = error_result(caught.value)
    shown = as_plain_text(answer.page)
    assert answer.code == 1
    assert "KeyError at" in shown
    assert "cli/test_error_results.py:" in shown
    assert "Leo" not in shown + str(answer.value)
    assert "Traceback" not in shown
