from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.case import MarkCase, PartTaken
from teamaround.casework.commands.correction.entries import CorrectEntry
from teamaround.casework.commands.lead import AnswerNomination, EndRole, NominateLead, StartRole
from teamaround.casework.commands.meeting import ArrangeMeeting, ForgoMeeting, HoldMeeting
from teamaround.casework.commands.plan import DraftPlan, OpenAssessment
from teamaround.casework.commands.team import ChangePart, Join, Leave
from teamaround.casework.listed_words import as_listed, listed_word
from tests.unit.casework.bench import ALI, HALL, NURSERY, POOLE, TRUST, opened
from tests.unit.casework.harbour import LISTS, PLAIN, choices, rulebook

RULES = rulebook(evolve(PLAIN, list=LISTS | {"job": choices("senco", "key_person")}))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("SENCO", "senco"),
        ("Key Person", "key_person"),
        ("key-person", "key_person"),
        ("KEY__PERSON ", "key_person"),
        ("keyperson", "keyperson"),
        ("cook", "cook"),
        ("", ""),
    ],
)
def test_capitals_spaces_and_hyphens_make_no_other_word(word: str, meant: str) -> None:
    """A word that is a listed one but for how it is written is that one; any other stays as it is."""
    assert listed_word(word, ("senco", "key_person")) == meant


EVERY: list[tuple[Any, str, str]] = [
    (ArrangeMeeting(what="{}"), "what", "meeting_kind"),
    (ForgoMeeting(what="{}", why="x"), "what", "meeting_kind"),
    (HoldMeeting(what="{}"), "what", "meeting_kind"),
    (OpenAssessment(what="{}"), "what", "assessment_kind"),
    (DraftPlan(focus="{}"), "focus", "plan_focus"),
    (AnswerNomination(nomination="n", accepts=False, reason="{}"), "reason", "decline_reason"),
    (EndRole(assignment="r", end_reason="{}"), "end_reason", "end_reason"),
    (Leave(part="p", end_reason="{}"), "end_reason", "end_reason"),
    (Join(person=ALI, job="{}"), "job", "job"),
    (ChangePart(part="p", job="{}"), "job", "job"),
]


@pytest.mark.parametrize(("command", "field", "name"), EVERY, ids=[f"{one.verb()}-{field}" for one, field, _ in EVERY])
def test_every_field_that_takes_a_listed_word_is_read_so(command: Any, field: str, name: str) -> None:
    """Whatever takes a word of a list takes it as people write it."""
    key = RULES.edition.choice_keys(name)[0]
    typed = evolve(command, **{field: key.upper().replace("_", "-")})
    assert getattr(as_listed(typed, RULES.edition), field) == key


def test_a_mark_is_found_in_whichever_list() -> None:
    """A mark may be written as people write it, whichever list it stands in."""
    for mark in RULES.edition.marks():
        assert as_listed(MarkCase(item=mark.upper().replace("_", " ")), RULES.edition) == MarkCase(item=mark)


def test_a_job_is_the_listed_one_wherever_it_stands() -> None:
    """A job in the part of whoever opens a case, or in what is corrected, is the listed one, too."""
    bench = opened(RULES, part=PartTaken(agency=NURSERY, job="SENCO"))
    assert bench.case.involvements["part1"].job == "senco"
    bench.do(ChangePart(part="part1", job="cook"))
    bench.do(CorrectEntry(entry="part1", changes={"job": "Senco"}, why="slip"))
    assert bench.case.involvements["part1"].job == "senco"


def test_a_job_that_is_nearly_listed_is_said() -> None:
    """Any job may be written; one that is nearly a listed one is told with that, and stops nothing."""
    bench = opened(RULES)
    for command in (Join(person=ALI, agency=TRUST, job="sencp"), ChangePart(part="part1", job="sencp")):
        (said,) = [one for one in bench.do(command).findings if one.grade == "core"]
        assert (said.level, said.rule) == ("info", command.verb())
        assert said.what == 'The job "sencp" is not listed in this regime; "senco" is.'
    for job in ("SENCO", "cook", "en"):
        assert not bench.consider(Join(person=POOLE, agency=TRUST, job=job)).findings


def test_what_is_no_listed_word_is_left_as_it_is() -> None:
    """A role, and a word of no list, keeps its letters."""
    for command in (StartRole(person=ALI, role="SENCO"), NominateLead(person=ALI, by=HALL, interest_declared="SENCO")):
        assert as_listed(command, RULES.edition) is command
    assert as_listed(Join(person=ALI, job="SENCO"), rulebook().edition).job == "SENCO"  # type: ignore[attr-defined]
