from __future__ import annotations

from teamaround.concepts.family import Consent, FamilyChoice, View
from tests.unit.concepts.texts.written import left_out

ON = "2026-09-10"


def test_what_is_left_out_of_a_view_is_not_known() -> None:
    """A view of which no more is written is about nobody and no decision, against nothing, and not known to be easy."""
    assert left_out(View, id="view1", what="wishes", whose="child", on=ON) == {
        "person": None,
        "about": None,
        "words": "",
        "comfortable": None,
        "confident": None,
        "taken_into_account": "",
        "not_had_because": "",
        "withdrawn": "",
        "decision": "",
        "against": False,
    }


def test_what_is_left_out_of_a_choice_is_not_known() -> None:
    """A choice is not taken for a young person's own, and the two answers that may come with it are not guessed."""
    assert left_out(FamilyChoice, id="choice1", choice="none_wanted", decided_by="P1", on=ON) == {
        "by_young_person": False,
        "someone_available": None,
        "able_to_manage": None,
        "words": "",
        "withdrawn": "",
    }


def test_consent_holds_until_somebody_takes_it_back() -> None:
    """Consent of which no more is written has no end, is about nobody, and nobody has taken it back."""
    assert left_out(Consent, id="consent1", to="service", given_by="P1", since=ON) == {
        "person": None,
        "words": "",
        "until": None,
        "withdrawn_by": "",
        "withdrawn_words": "",
        "withdrawn": "",
    }


def test_the_words_in_ids_of_what_the_family_said_never_change() -> None:
    """Stored ids begin with these words."""
    assert (View.kind, FamilyChoice.kind, Consent.kind) == ("view", "choice", "consent")
