from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.cli.error_results import refused_result
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.concepts.findings import Finding, Grade

FINDING = Finding(
    level="explain",
    rule="gate.wishes_heard",
    what="The wishes are not recorded.",
    fix="Record them.",
    says=("EX-04",),
    note="it is not recorded what the family wishes",
)


def test_a_finding_is_told_with_its_place_and_how_to_go_on() -> None:
    """A refusal says level, what, why, where the guidance says so, what to do, and how a reason is given."""
    answer = refused_result([FINDING], cite=lambda said: f"Example, «Choosing», {said} (must)")
    assert as_plain_text(answer.page).splitlines() == [
        "Refused. Nothing was written.",
        "[explain] The wishes are not recorded.",
        "  Why: it is not recorded what the family wishes.",
        "  Example, «Choosing», EX-04 (must)",
        "  Record them.",
        '  To go on with a reason, add: --because wishes_heard="…"',
    ]
    assert (answer.code, answer.value["findings"][0]["stops"]) == (1, True)


@pytest.mark.parametrize(
    ("finding", "offered"),
    [
        (FINDING, True),
        (evolve(FINDING, level="block"), False),
        (evolve(FINDING, level="warn"), False),
        (evolve(FINDING, answered="abroad"), False),
    ],
)
def test_a_reason_is_asked_for_where_one_helps(finding: Finding, offered: object) -> None:
    """How to give a reason is said of what a reason can answer, and of nothing else."""
    assert ("--because" in as_plain_text(refused_result([finding], cite=str).page)) is offered


@pytest.mark.parametrize(
    ("grade", "says"), [("reading", "our reading of the guidance"), ("local", "local choice"), ("guidance", "")]
)
def test_what_is_less_than_the_guidance_is_labelled(grade: Grade, says: str) -> None:
    """A reading or a local choice is told as that beside each finding."""
    shown = as_plain_text(refused_result([evolve(FINDING, grade=grade)], cite=str).page)
    assert says in shown
    assert ("reading" in shown, "local" in shown) == (grade == "reading", grade == "local")


NOTES = {
    "standing of the lead: interim": "standing of the lead: until one is agreed",
    "coordination: self_coordinated": "coordination: coordinated by the family",
    "role: second_lead": "role: second lead",
    "job: social_care_worker": "job: social care worker",
    "heard on 2026-09-10": "heard on Thu 10 Sep 2026",
}


@pytest.mark.parametrize(("note", "read"), NOTES.items())
def test_what_was_seen_is_told_in_words(note: str, read: str) -> None:
    """Where a rule's reason names a key, people read words; days are written as everywhere."""
    shown = as_plain_text(refused_result([evolve(FINDING, note=note)], cite=str).page)
    assert f"  Why: {read}." in shown
