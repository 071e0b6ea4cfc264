from __future__ import annotations

import pytest

from teamaround.errors import NotFound
from tests.unit.documents.told import AUTHORITIES, OFFICER, Told, told


@pytest.fixture(scope="module")
def east() -> Told:
    """A case under the East Riding's regime."""
    return told("east_riding_eys")


@pytest.mark.parametrize("regime", AUTHORITIES)
def test_every_case_has_the_familys_page_and_a_chronology(regime: str) -> None:
    """Under every regime there are a plan or what asks for one, the family's one page, and the chronology."""
    one = told(regime)
    found = {line.key: line for line in one.office.documents(one.case, by=OFFICER)}
    assert found["family_page"].says == found["chronology"].says == ()
    assert all(line.says for key, line in found.items() if key not in ("family_page", "chronology"))
    assert {"plan", "request"} & {line.kind for line in found.values()}


def test_a_document_is_found_by_its_name_or_its_kind(east: Told) -> None:
    """A document goes by the regime's name for it, and by its kind; of several of a kind, the first."""

    def key(kind: str) -> str:
        return east.office.document(east.case, kind, recipient=east.mother, by=OFFICER).key

    assert key("plan") == key("support_plan") == "support_plan"
    assert key("agenda") == "family_meeting_agenda"
    assert key("sheet") == "role"


def test_a_document_that_is_not_there_is_refused(east: Told) -> None:
    """A document that the regime does not have is refused, and the message lists those that it has."""
    with pytest.raises(NotFound, match=r'has no document "letter". There are: support_plan, .*'):
        east.office.document(east.case, "letter", recipient=east.mother, by=OFFICER)


def test_what_cannot_be_made_today_says_why(east: Told) -> None:
    """The list says of each document that cannot be made today what is missing."""
    missing = {line.key: line.missing for line in east.office.documents(east.case, by=OFFICER) if line.missing}
    assert missing == {"templates": "The authority has not filled this in yet."}
    filled = told("east_riding_eys", choices={"document": {"templates": {"link": "https://offer.example.org"}}})
    assert not [line for line in filled.office.documents(filled.case, by=OFFICER) if line.missing]
