"""
Reads of what people see, as the command line prints it in plain text; nothing else asks for any of it.

The page, the chronology and the worklist by whoever looks. Compared in `pages.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.case import page_of_case
from teamaround.cli.rendering.lists import chronology_page, worklist_page
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from teamaround.regime.people_named import OFFICER
from teamaround.testing.scenarios.played.observation import STAFF, Unclear

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from teamaround.cli.rendering.page import Page
    from teamaround.testing.scenarios.played.observation import Observation
    from teamaround.testing.scenarios.written.expectations import Sight


def lines_seen(seen: Observation, by: str, of: Sight) -> list[str]:
    """
    The lines of the page or the chronology of the case in hand, or of the worklist, as somebody sees them.

    Raises:
        Unclear: They may not read the case.
    """
    read, page_of = SIGHTS[of]
    try:
        return printed(page_of(read(seen, by)))
    except NotAllowed as error:
        raise Unclear(f"{by} may not read the case: {error}") from None


def printed(page: Page) -> list[str]:
    """A page line by line, as it is printed; of the spaces that set columns apart, one each."""
    return [one_spaced(line) for line in as_plain_text(page).splitlines()]


def one_spaced(text: str) -> str:
    """*text* with one space wherever there is any."""
    return " ".join(text.split())


def may_read(seen: Observation, by: str) -> bool:
    """Whether somebody may read the case in hand."""
    try:
        seen.office.case(seen.case.id, by=actor(by, seen))
    except NotAllowed:
        return False
    return True


def family_lines(seen: Observation, by: str) -> list[str]:
    """What the family sees of whom they turn to, a line for each case that is open."""
    looks = STAFF if by == OFFICER and seen.focus is None else actor(by, seen)
    try:
        view = seen.office.family_view(seen.child, by=looks)
    except NotAllowed as error:
        raise Unclear(f"{by} may not see whom the family turns to: {error}") from None
    return [one.text for one in view]


def actor(by: str, seen: Observation) -> Actor:
    """Somebody by name; or, for `officer`, whoever looks at the case in hand unless a scenario says otherwise."""
    return seen.looker if by == OFFICER else Actor.person(seen.reference(by))


SIGHTS: dict[Sight, tuple[Callable[[Observation, str], Any], Callable[[Any], Page]]] = {
    "page": (lambda seen, by: seen.office.case(seen.case.id, by=actor(by, seen)), page_of_case),
    "worklist": (lambda seen, by: seen.office.worklist(seen.reference(by), by=actor(by, seen)), worklist_page),
    "chronology": (lambda seen, by: seen.office.chronology(seen.case.id, by=actor(by, seen)), chronology_page),
}
"""What can be looked at: how it is read, and the page that is printed of it."""
