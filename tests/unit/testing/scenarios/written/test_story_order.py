from __future__ import annotations

from tests.unit.testing.lanterns import STORY, problems

MEETS = '[[step]]\nname = "A meeting"\ndo = "arrange_meeting"\nas = "m"\nwith = { what = "circle", venue = "Hall" }\n'


def only(steps: str, head: str = STORY) -> str:
    """The one problem of the story's file, without its line and column."""
    found = problems(steps, head)
    assert len(found) == 1, found
    return found[0].split(" ", 1)[1]


def test_a_name_is_in_use_on_its_own_branch_alone() -> None:
    """What another branch made has no name here, and its name may be given again."""
    again = MEETS.replace("A meeting", "Another meeting") + 'instead_of = "A meeting"\n'
    assert problems(MEETS + again) == []
    lost = '[[step]]\nname = "Ms Cole joins instead"\ninstead_of = "A meeting"\ndo = "cancel_meeting"\n'
    assert 'Nothing is called "m" here.' in only(MEETS + lost + 'with = { meeting = "m", why = "rain" }\n')
    after = MEETS + lost.replace("instead_of", "after") + 'with = { meeting = "m", why = "rain" }\n'
    assert problems(after) == []
