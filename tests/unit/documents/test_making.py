from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.access.addresses import tells_of_address
from teamaround.access.whereabouts import LEFT_OUT as ADDRESS
from teamaround.access.whereabouts import KeptAddresses
from teamaround.documents.handout import Aside, Handout
from teamaround.documents.making import LEFT_OUT, texts_of, without_kept
from teamaround.errors import NotAllowed
from tests.unit.documents.made import handout
from tests.unit.documents.told import HERS, OFFICER, Told, told


@pytest.fixture(scope="module")
def east() -> Told:
    """A case under the East Riding's regime, with a refuge as the venue."""
    return told("east_riding_eys")


def given(one: Told, kind: str, recipient: str, about: str = "") -> Handout:
    """A document as staff hand it over."""
    return one.office.document(one.case, kind, recipient=recipient, by=OFFICER, about=about)


def parts_with_a_note(one: Handout) -> list[str]:
    """The parts in which a copy says that something is left out."""
    return [part.key for part in one.sections if Aside(LEFT_OUT) in part.blocks]


def test_what_is_left_out_is_said_where_it_would_stand(east: Told) -> None:
    """A copy says in a part that something is left out of it, and in its foot that it says so."""
    copy = given(east, "family_meeting_record", east.mother)
    assert parts_with_a_note(copy) == ["reports"]
    assert copy.left_out


def test_nothing_is_said_to_be_left_out_of_what_is_whole(east: Told) -> None:
    """A copy from which nothing is missing does not say that something is."""
    copy = given(east, "family_meeting_record", east.teacher)
    assert parts_with_a_note(copy) == []
    assert not copy.left_out
    assert parts_with_a_note(given(east, "family_page", east.mother)) == []


def test_ones_own_words_are_not_left_out(east: Told) -> None:
    """Somebody reads what they said themselves, and of others that they said something."""
    own = given(east, "support_plan", east.mother)
    other = given(east, "support_plan", east.father)
    assert parts_with_a_note(own) == []
    assert parts_with_a_note(other) == ["agreements"]


def test_an_address_is_said_to_be_left_out_once(east: Told) -> None:
    """Where words stand in the place of an address, no second note says so; the foot of the copy does."""
    copy = given(east, "invitation", east.father)
    assert ADDRESS in list(texts_of(copy.sections))
    assert parts_with_a_note(copy) == []
    assert copy.left_out


def test_words_of_others_are_in_no_copy(east: Told) -> None:
    """What the mother said of the father stands in no text of any document for him."""
    for line in east.office.documents(east.case, by=OFFICER):
        if not line.missing:
            assert HERS not in " ".join(texts_of(given(east, line.key, east.father)))
    assert HERS in " ".join(texts_of(given(east, "chronology", east.teacher)))


def test_days_are_written_out(east: Told) -> None:
    """No day stands in a document in its short form."""
    texts = " ".join(texts_of(given(east, "chronology", east.teacher)))
    assert "Tuesday 1 September 2026" in texts
    assert "Tue 1 Sep 2026" not in texts


def test_a_copy_knows_what_its_recipient_asked_for(east: Told) -> None:
    """A copy is in large print for whoever asked for that, and names the language and format that they asked for."""
    assert given(east, "invitation", east.father).large
    assert given(east, "invitation", east.father).wishes.startswith("You asked for: Polish and large print.")
    assert not given(east, "invitation", east.mother).large
    assert given(east, "invitation", east.mother).wishes == ""


def test_a_sheet_is_about_nobody(east: Told) -> None:
    """A sheet that says the same to everybody names neither the child nor a reference."""
    sheet = given(east, "role", east.teacher)
    assert (sheet.about, sheet.reference) == ("", "")
    assert "Noor" not in " ".join(texts_of(sheet))


def test_every_text_is_looked_through_for_addresses() -> None:
    """An address that is kept is left out wherever it stands; where the title would tell it, there is no copy."""
    kept = KeptAddresses(tells=tells_of_address("Mill Lane"))
    whole = handout("at 12 Mill-Lane")
    with pytest.raises(NotAllowed, match="A person decides what they are given"):
        without_kept(whole, kept)
    copy = without_kept(evolve(whole, title="A plan", recipient="Mr H", about="Noor", authority="A council"), kept)
    assert "Mill" not in " ".join(texts_of(copy))
    assert copy.left_out
