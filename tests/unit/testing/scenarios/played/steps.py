"""Steps of stories, to be played, and what an office keeps after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.testing.lanterns import STORY, played

if TYPE_CHECKING:
    from teamaround.store.snapshot import MemorySnapshot

JOINS = '[[step]]\nname = "Ms Cole joins"\ndo = "join"\nwith = { person = "cole", agency = "clinic", job = "nurse" }\n'
MEETS = '[[step]]\nname = "A meeting"\ndo = "arrange_meeting"\nas = "m"\nwith = { what = "circle", venue = "Hall" }\n'
HEARD = (
    '[[step]]\nname = "Heard"\ndo = "record_view"\nwith = { what = "wishes", whose = "family", words = "Mr Dean" }\n'
)
LEADS = HEARD + '[[step]]\nname = "Mr Dean leads"\ndo = "assign_lead"\nwith = { people = ["dean"] }\n'
BROTHER = STORY.replace("[[given]]", '[children.bo]\nname = "Bo L"\nborn = 2018-02-02\n\n[[given]]') + (
    '[[given]]\ndo = "open_case"\nas = "bo\'s case"\n'
    'with = { child = "bo", regime = "lantern", starter = "dean", part = { agency = "school" } }\n'
)


def step(name: str, *lines: str) -> str:
    """A step of a scenario file."""
    return "\n".join(["[[step]]", f'name = "{name}"', *lines, ""])


def kept_by(steps: str) -> MemorySnapshot:
    """All that the office keeps at the end of a story."""
    seen = played(steps).steps[-1].seen
    assert seen is not None
    return seen.after
