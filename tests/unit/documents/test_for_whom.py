"""What a copy says to whom: the family is told what is theirs; whoever is not written to learns whose letter it is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from teamaround import Actor
from teamaround import commands as c
from teamaround.access.reading import EVERYTHING
from teamaround.documents import as_form
from teamaround.documents.handout import Aside, Listing
from teamaround.documents.material import Material
from teamaround.documents.parts.family import PASSED_OVER
from teamaround.office.papers import documents as module
from tests.unit.documents.test_material import Never
from tests.unit.documents.told import AUTHORITIES, OFFICER, Told, gone, told

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_FOR_A_PARENT = {
    "nothing": r"\bNone\b|\bnull\b",
    "a key": r"\b[a-z]+_[a-z]+\b",
    "a duty of the office": r"\b[Tt]o be done by\b",
    "somebody else's notice": r"\bNotice to (?!{own})",
    "what is at odds": r"\bNot as it should be\b|\bFor information:",
    "a note about the guidance": r"[Gg]uidance gives no|is all that the guidance says|The authority says",
    "a question for practitioners": r"\bPractitioners:",
    "an answer on a form": r"(comfortable|confident): (yes|no)",
    "two articles": r"\b(an?|the) an(other)? ",
}
"""What would stand in no paper that one hands to a parent; `{own}` is how they are called."""

CALLED = {"mother": "Mrs H", "father": "Mr H", "supporter": "Ms Okoro"}


@cache
def copies(regime: str, name: str) -> Mapping[str, str]:
    """The text of each document of a case for somebody, by its key."""
    one = told(regime)
    lines = [line for line in one.office.documents(one.case, by=OFFICER) if not line.missing]
    made = {
        line.key: one.office.document(one.case, line.key, recipient=getattr(one, name), by=OFFICER) for line in lines
    }
    return {key: " ".join(as_form(handout, "text").decode().split()) for key, handout in made.items()}


def found(regime: str, name: str) -> list[tuple[str, str, str]]:
    """Each document that holds something that is not for a parent, with what it is and where."""
    return [
        (key, what, text[max(0, place.start() - 30) : place.end() + 30])
        for key, text in copies(regime, name).items()
        for what, pattern in NOT_FOR_A_PARENT.items()
        if (place := re.search(pattern.replace("{own}", CALLED[name]), text))
    ]


@pytest.mark.parametrize("name", ["mother", "father", "supporter"])
@pytest.mark.parametrize("regime", AUTHORITIES)
def test_a_familys_copy_reads_as_one_would_hand_it_over(regime: str, name: str) -> None:
    """No document of any regime gives a parent a raw key, a duty of the office, or a question for practitioners."""
    assert found(regime, name) == []


def test_what_is_not_for_a_parent_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a parent's copies made as those for who works in the case are, duties, notices and questions were seen."""
    copies.cache_clear()
    monkeypatch.setattr(module, "of_others_at_work", lambda *_: False)
    monkeypatch.setattr(module, "scope_of", lambda *_, **__: EVERYTHING)
    monkeypatch.setattr(module, "Material", lambda **given: Material(**given | {"at_work": True}))
    seen = {what for regime in ("england_caf", "girfec") for _, what, _ in found(regime, "mother")}
    copies.cache_clear()
    assert {"a duty of the office", "somebody else's notice", "a question for practitioners"} <= seen


def test_who_works_in_the_case_has_all_of_it() -> None:
    """Whoever works in the case is asked what is for them, and reads what the rules ask of them."""
    assert "Practitioners: could you get specialist help?" in copies("england_caf", "teacher")["review_pack"]
    assert "To be done by" in copies("girfec", "teacher")["chronology"]


def test_a_parent_is_told_no_more_than_the_guidance_asks_of_services() -> None:
    """The East Riding asks whoever cannot come for an update, which sends none by itself; it helps those at work."""
    east = copies("east_riding_eys", "mother")
    assert "cannot come is asked for an update or a report instead." in east["invitation"]
    assert "is there for everybody who works with a child" in east["what_is_offered"]


def test_what_is_written_to_others_says_so() -> None:
    """A letter is to whom it is written, whoever is given a copy; a form for services says to a parent what it is."""
    letter = "letter_to_named_person"
    assert "Dear Ms Adeyemi," in copies("girfec", "teacher")[letter]
    assert "This is a copy" not in copies("girfec", "teacher")[letter]
    for name in ("mother", "father"):
        assert "This is a copy of a letter to Ms Adeyemi. Dear Ms Adeyemi," in copies("girfec", name)[letter]
    for key in ("report_form", "report_request"):
        said = "This is written to those who work with Noor H. Your copy is for you to read"
        assert said in copies("east_riding_eys", "mother")[key]
        assert said not in copies("east_riding_eys", "teacher")[key]


def with_colleagues(regime: str) -> tuple[Told, Mapping[str, str]]:
    """A case with those who work in it without the part of a practitioner, and a teacher who is the child's aunt."""
    one = told(regime)
    case = one.case

    def add(name: str) -> str:
        return one.office.do(
            c.AddPerson(name=name, works_for=agency, job="teacher", email="work@example.org"), by=OFFICER
        ).reference

    agency = one.office.do(c.AddAgency(name="Hull Road Clinic", sector="health"), by=OFFICER).reference
    manager, stand_in, named, aunt = map(add, ("Mr Tarn", "Ms Fell", "Ms Beck", "Ms Gill"))
    [lead] = one.office.case(case, by=OFFICER).leads
    cover = (
        c.ArrangeCover(case=case, covers=lead.id, by=stand_in, lengths=("short", "long")),
        c.RecordAbsence(case=case, person=lead.person.reference),
        c.StartCover(case=case, cover="cover1"),
    )
    for command in (
        *(cover if regime == "east_riding_eys" else ()),
        c.Join(case=case, person=manager, agency=agency, capacity="line_manager"),
        c.Join(case=case, person=aunt, agency=agency, job="teacher"),
        c.RestrictCase(
            case=case,
            to=("officer:duty", named, manager, stand_in, aunt, one.teacher, one.therapist, one.mother),
            why="Made up.",
        ),
        c.Relate(child=one.child, person=aunt, relation="aunt", may_receive=True),
    ):
        gone(one.office, command)
    return one, {"manager": manager, "stand_in": stand_in, "named": named, "aunt": aunt}


def test_whether_somebody_is_there_for_their_work_is_what_access_says() -> None:
    """A stand-in, a line manager and one named on a restriction have the copy for their work; a teaching aunt not."""
    east, of_east = with_colleagues("east_riding_eys")
    england, of_england = with_colleagues("england_caf")
    clerk = Actor.officer("duty")

    def copy(one: Told, key: str, recipient: str) -> str:
        return as_form(one.office.document(one.case, key, recipient=recipient, by=clerk), "text").decode()

    for who in ("manager", "stand_in", "named"):
        assert "you need not" not in copy(east, "report_request", of_east[who])
        assert "To be done by" in copy(east, "chronology", of_east[who])
    for who in ("manager", "named"):
        assert "Practitioners:" in copy(england, "review_pack", of_england[who])
    assert "you need not" in copy(east, "report_request", of_east["aunt"])
    assert "E-mail: work@example.org" in copy(east, "family_page", east.mother)
    assert "Practitioners:" not in copy(england, "review_pack", of_england["aunt"])
    assert "To be done by" not in copy(east, "chronology", of_east["aunt"])


def passed_over(one: Told, recipient: str) -> tuple[bool, bool, int]:
    """Whether a chronology says that it passes something over, whether it is marked so, and how many days it tells."""
    copy = one.office.document(one.case, "chronology", recipient=recipient, by=OFFICER)
    [part] = copy.sections
    said = Aside(PASSED_OVER.format(case="case")) in part.blocks
    return said, copy.left_out, sum(isinstance(block, Listing) for block in part.blocks)


def test_a_familys_chronology_says_what_it_passes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what others have to do or are told is passed over, and that is said where there is any, and nowhere else."""
    scottish = told("girfec")
    assert passed_over(scottish, scottish.mother) == (True, True, 1)
    assert passed_over(scottish, scottish.teacher) == (False, False, 1)
    text = copies("girfec", "mother")["chronology"]
    for hers in (
        "Notice to Mrs H (roles and contributions) waits",
        "A lead professional is required from now on.",
        "Coordination now: led.",
        "A reason about Mr Brandt was given for going on",
    ):
        assert hers in text
    empty = told("england_caf", chance=Never(1))
    assert passed_over(empty, empty.mother) == (False, False, 1)
    monkeypatch.setattr(module, "of_others_at_work", lambda *_: True)
    assert passed_over(scottish, scottish.mother) == (True, True, 0)
