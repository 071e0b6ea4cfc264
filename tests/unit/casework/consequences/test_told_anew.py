from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.whereabouts import LEFT_OUT
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.correction.entries import CorrectEntry
from teamaround.casework.commands.team import Join
from teamaround.concepts.people import Relationship
from tests.unit.casework.bench import CHILD, FATHER, LEO, day, with_team
from tests.unit.casework.consequences.test_notices import notices
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from tests.unit.casework.bench import Bench


class TestAnAddressThatIsKept:
    """What was left out of a notice for an address stays so, whatever is put right of what it tells."""

    def test_a_text_put_right_after_the_address_changed_is_not_told(self) -> None:
        """The record knows the old address no more; the text may tell it still."""
        message = evolve(FULL.notice["message_to_lead"], to=("family",))
        bench = with_team(rulebook(FULL, notice={"message": message}))
        hidden = Relationship(person=FATHER, relation="father", may_receive=True, must_not_see_address_of=(CHILD,))
        bench.child = evolve(LEO, relationships=(hidden,), address="12 Harbour Lane, Hornsea")
        bench.do(Join(person=FATHER, capacity="family", on=day(3)))
        bench.do(RecordContact(what="message", text="Seen at 12 Harbour Lane."))
        assert said(bench) == [LEFT_OUT]
        bench.child = evolve(bench.child, address="")
        bench.do(CorrectEntry(entry="note1", changes={"text": "Seen at 12 Harbour Lane, well."}, why="mistyped"))
        assert said(bench) == [LEFT_OUT]


def said(bench: Bench) -> list[str]:
    """What the messages to the father say."""
    return [one.carries["message"] for one in notices(bench, "message") if one.to == FATHER]
