from __future__ import annotations

from teamaround.concepts.contact import Advice, Note, SharingDecision
from tests.unit.concepts.texts.written import left_out

ON = "2026-09-10"


def test_what_is_left_out_of_contact_is_empty() -> None:
    """A note of which no more is written is from nobody, to nobody, not answered, and stands."""
    assert left_out(Note, id="note1", what="visit", text="Tea.", on=ON) == {
        "from_whom": None,
        "to_whom": None,
        "owner": None,
        "face_to_face": None,
        "answer": "",
        "answered_on": None,
        "withdrawn": "",
    }


def test_a_decision_to_share_stands_until_it_is_withdrawn() -> None:
    """Everything of a decision to share is said when it is made, but that it was a mistake."""
    said = {"what": "w", "with_whom": "P2", "why": "y", "views": "v", "basis": "b", "decided_by": "P1", "on": ON}
    assert left_out(SharingDecision, id="sharing1", share=True, **said) == {"withdrawn": ""}


def test_advice_is_linked_to_no_case_at_first() -> None:
    """Advice given without a name belongs to no case until somebody links it."""
    assert left_out(Advice, id="N1", question="q", advice="a", given_by="P1", on=ON) == {"linked_to": None}


def test_the_words_in_ids_of_contact_never_change() -> None:
    """Stored ids begin with these words."""
    assert (Note.kind, SharingDecision.kind) == ("note", "sharing")
