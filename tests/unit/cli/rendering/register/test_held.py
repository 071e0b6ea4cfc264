"""All that is held about one person, as a page (`cli/rendering/register/held.py`)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from teamaround.cli.rendering.register.held import BEFORE_GIVING, NOBODY_ASKED, NOT_AMONG, NOT_KEPT, held_page
from teamaround.concepts.life.records import AccessRequest
from teamaround.views.chronology import ChronologyLine
from teamaround.views.register.held import HeldCase, SubjectAccess, WithheldLine
from teamaround.views.register.looks import LookLine
from teamaround.views.register.record import RecordedFact
from teamaround.views.words import Party
from tests.unit.cli.rendering.register.test_kept import lines

DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LINE = ChronologyLine(
    version=1, name="case_opened", entry=None, happened_on=DAY, recorded_at=NOON, recorded_later="", by="the desk",
    decided_by="", sentence="A case was opened.",
)  # fmt: skip
CASE = HeldCase(reference="C1", regime_name="Example", opened_on=DAY, closed_on=DAY, chronology=(LINE,), notices=())
ASKED = AccessRequest(number=1, received=DAY, due=date(2026, 12, 20), asked_by="Ms K", owner="officer:records")
LOOK = LookLine(at=NOON, who=Party("P1", "Ms Hall"), acting_as="person:P1", child=None, what="case", record="C1")
HELD = SubjectAccess(
    reference="K1", name="Leo", as_of=DAY, requests=(ASKED,),
    facts=(RecordedFact(what="born", text="Tue 3 Jan 2023", command="correct_child"),), cases=(CASE,), looks=(LOOK,),
    looks_kept=True, withheld=(WithheldLine(where="C1", number=2, on=DAY, what="family heard", reason="others_words"),),
)  # fmt: skip


def test_all_of_it_is_told() -> None:
    """By when it is to be answered, the record, each case, who looked; and what is withheld, with the reason."""
    assert lines(held_page(HELD)) == [
        "What is held about Leo (K1), on Fri 20 Nov 2026",
        "Asked for on Fri 20 Nov 2026 by Ms K: to be answered by Sun 20 Dec 2026.",
        BEFORE_GIVING,
        "born|Tue 3 Jan 2023||",
        "Example, C1, from Fri 20 Nov 2026 to Fri 20 Nov 2026",
        "Fri 20 Nov 2026|A case was opened.|the desk",
        "Who looked",
        "2026-11-20 12:00:00 GMT|Ms Hall|the page of the case|C1",
        "Withheld",
        "C1|2|Fri 20 Nov 2026|family heard|somebody else's words, or what somebody else is told",
        NOT_AMONG,
    ]


def test_what_is_not_there_is_told() -> None:
    """That nobody asked, that looks are not written down, and that nothing is withheld."""
    bare = SubjectAccess(
        reference="K1", name="Leo", as_of=DAY, requests=(), facts=(), cases=(), looks=(), looks_kept=False, withheld=()
    )
    text = lines(held_page(bare))
    assert {NOBODY_ASKED, NOT_AMONG, NOT_KEPT, "Nothing is recorded.", "Nothing."} <= set(text)
