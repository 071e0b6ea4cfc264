"""What of each entry is a fact, and what a corrected one must still fit."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve, fields_dict

from teamaround.casework.commands.correction.correctable import DECIDED, beside, check_entry, check_opening, decided
from teamaround.concepts.case import BY_KIND, COLLECTION
from teamaround.concepts.contact import Note, SharingDecision
from teamaround.concepts.family import Consent, FamilyChoice, View
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import Action, Assessment, Plan, Request, Responsibility
from teamaround.concepts.team import Absence, Assignment, CoverArrangement, Handover, Involvement, Nomination
from teamaround.concepts.work import Judgement, Mark, Notice, ReasonGiven, Step
from tests.unit.casework.at_rest.resting import away, case, directory, keeper, lead, part, plan, stand_in
from tests.unit.casework.bench import ALI, CHILD, HALL, MOTHER, NURSERY, POOLE, PORTAGE, TRUST, day
from tests.unit.casework.harbour import PLAIN
from tests.unit.casework.test_command_context import context

FACTS: dict[type, set[str]] = {
    Involvement: {
        "person", "agency", "capacity", "job", "about", "specialist", "universal", "direct_contact", "since", "until",
        "left_because", "left_words",
    },
    Assignment: {"accountable_to", "because", "since", "until", "ended_because", "ended_words"},
    Nomination: {"by", "on", "answered_on", "reason", "holder_comfortable", "interest_declared"},
    Handover: {"why", "from_day", "passes_on", "cancelled_because"},
    Absence: {"person", "since", "until", "why"},
    CoverArrangement: {"lengths", "since", "until", "notes"},
    Mark: {"words", "since", "until"},
    Consent: {"given_by", "words", "since", "until", "withdrawn_by", "withdrawn_words"},
    Assessment: {"what", "by", "opened_on", "completed_on", "outcome"},
    Request: {"text", "names_lead", "prepared_on", "sent_on"},
    Plan: {"started_on", "agreed_on", "ended_on", "ended_because", "text", "focus", "review_point"},
    Action: {"text", "plan", "outcome", "started_on", "done_on", "dropped_because"},
    Responsibility: {"on", "words"},
    Review: set(fields_dict(Review)) - {"id", "mode", "plan", "meeting", "withdrawn", "before"},
    Note: {"text", "from_whom", "to_whom", "owner", "face_to_face", "on", "answer", "answered_on"},
    View: set(fields_dict(View)) - {"id", "withdrawn", "before"},
    FamilyChoice: set(fields_dict(FamilyChoice)) - {"choice", "decided_by", "by_young_person", "id", "withdrawn"},
    SharingDecision: {"why", "views", "basis", "on"},
}  # fmt: skip
"""What may be corrected of an entry: all else was decided, or follows from what was."""

MET = Meeting(id="meeting1", what="harbour_meeting", arranged_on=day(4))
TOLD = {"home_of", "at", "venue", "arranged_with_family"}
HELD = TOLD | {"what", "about", "arranged_on", "held_on", "present", "family_present"}


def facts(entry: Any) -> set[str]:
    """What may be corrected of an entry."""
    return set(fields_dict(type(entry))) - decided(entry)


def bare(of: Any) -> Any:
    """An entry of a kind of which only the kind counts."""
    return of.__new__(of)


@pytest.mark.parametrize("of", [one for one in FACTS if one is not Assignment], ids=lambda one: one.__name__)
def test_a_decision_is_not_corrected(of: type) -> None:
    """It is withdrawn, or decided anew; the facts around it may be put right."""
    assert facts(bare(of)) == FACTS[of]


def test_a_role_is_no_fact_and_an_overlap_was_agreed() -> None:
    """Whoever stays on for a time ends when that was agreed to end."""
    assert facts(lead()) == FACTS[Assignment]
    assert facts(lead(overlap_until=day(9))) == FACTS[Assignment] - {"until"}


def test_what_people_were_told_of_a_meeting_is_arranged_anew_until_it_is_held() -> None:
    """Afterwards it is a fact."""
    assert facts(evolve(MET, state="held")) == HELD | {"decisions", "rationale", "because"}
    assert facts(MET) == (HELD | {"decisions", "rationale", "because"}) - TOLD


def test_every_kind_of_entry_is_one_or_the_other() -> None:
    """What follows from other entries is not corrected at all."""
    follows = {Step, Notice, ReasonGiven, Judgement, *map(BY_KIND.get, ("matter", "emergency"))}
    assert set(DECIDED) == {one for one in COLLECTION if one not in follows}


def said(was: Any, *entries: Any, **changes: Any) -> list[str]:
    """What is refused where an entry is otherwise."""
    asked = context(*entries)
    check_entry(was, evolve(was, **changes), asked)
    return [one.what for one in asked.problems]


VIEW = View(id="view1", what="wishes", whose="family", words="x", on=day(5))
UNSAID = evolve(VIEW, words="")
NOTE = Note(id="note1", what="question", text="When?", on=day(5))
SHARED = SharingDecision(
    id="sharing1", share=True, what="it", with_whom="a club", why="x", views="x", basis="x", decided_by=MOTHER,
    on=day(5),
)  # fmt: skip


class TestWhatItMustFit:
    """A corrected entry is one that a command could have made."""

    @pytest.mark.parametrize(
        ("changes", "fits"),
        [
            ({"words": "y"}, True),
            ({"words": " "}, False),
            ({"words": "", "comfortable": False}, True),
            ({"words": "", "confident": False}, True),
            ({"words": "", "not_had_because": "away"}, True),
            ({"not_had_because": "away"}, False),
            ({"confident": True, "not_had_because": "away"}, False),
        ],
        ids=[*"abcdefg"],
    )
    def test_a_view_holds_what_was_said_or_why_not(self, changes: dict[str, Any], fits: bool) -> None:
        """One of the two, and not both."""
        wrong = ["A view holds what was said, or why it could not be had."]
        assert said(VIEW, **changes) == ([] if fits else wrong)

    @pytest.mark.parametrize(
        ("was", "name"),
        [
            (NOTE, "text"),
            (evolve(NOTE, answer="On Monday."), "answer"),
            (SHARED, "why"),
            (SHARED, "views"),
            (SHARED, "basis"),
            (away(why="ill"), "why"),
        ],
        ids=[*"abcdef"],
    )
    def test_a_text_that_was_there_is_not_emptied(self, was: Any, name: str) -> None:
        """It may be another; and what was empty may stay so."""
        assert said(was, **{name: " "}) == [f"'{name}' would be empty."]
        assert said(was, **{name: "otherwise"}) == []
        assert said(evolve(was, **{name: ""}), **{name: ""}) == []

    def test_a_plan_and_a_request_may_have_no_text(self) -> None:
        """What they say may stand elsewhere."""
        assert said(plan(text="x"), text="") == []
        assert said(Request(id="request1", text="x", prepared_on=day(4)), text="") == []

    def test_an_answer_is_given_by_answering(self) -> None:
        """What was answered may be put right."""
        assert said(NOTE, answer="On Monday.") == ["It was not answered."]
        assert said(evolve(NOTE, answer="On Monday."), answer="On Tuesday.") == []

    def test_whoever_takes_part_is_fit_for_it(self) -> None:
        """Where the person or the capacity is another."""
        own = part(4, ALI, TRUST)
        whom = ["Leo P is whom the case is about."]
        assert said(own, person=CHILD) == said(part(4, CHILD, capacity="family"), capacity="supporter") == whom
        assert said(own, person=HALL, agency=PORTAGE) == said(own, job="cook") == []

    @pytest.mark.parametrize(
        ("was", "name", "wrong"),
        [
            (part(4, ALI, TRUST), "person", "P99"),
            (Assessment(id="assessment1", what="common", opened_on=day(4)), "by", "P99"),
            (Consent(id="consent1", to="service", given_by=MOTHER, since=day(4)), "given_by", "P99"),
            (
                Consent(id="consent1", to="service", given_by=MOTHER, withdrawn_by=MOTHER, since=day(4)),
                "withdrawn_by",
                "P99",
            ),
            (Request(id="request1", prepared_on=day(4)), "names_lead", "P99"),
            (NOTE, "from_whom", "P99"),
            (NOTE, "to_whom", "P99"),
            (part(4, ALI, TRUST), "agency", "A99"),
            (lead(), "accountable_to", "A99"),
            (NOTE, "owner", "part9"),
            (Action(id="action1", text="x", owner="part1", started_on=day(4)), "plan", "plan9"),
            (VIEW, "about", "P99"),
            (VIEW, "person", "P99"),
        ],
        ids=[*"abcdefghijklm"],
    )
    def test_whom_it_names_is_known(self, was: Any, name: str, wrong: str) -> None:
        """A person, party, agency, part or plan that there is."""
        (what,) = said(was, **{name: wrong})
        assert f'"{wrong}"' in what

    def test_all_whom_it_names_are_known(self) -> None:
        """Each of several."""
        held = evolve(MET, state="held")
        assert said(held, present=(HALL, "P98", "P99")) == [
            'No person is known as "P98".', 'No person is known as "P99".',
        ]  # fmt: skip
        review = Review(id="review1", mode="meeting", arranged_on=day(4))
        assert said(review, agencies=(NURSERY, "A99"), answers={"does_it_help": "yes"}) == [
            'No agency is known as "A99".'
        ]
        assert said(review, answers={"rain": "yes"}) == ['"rain" is no review question of this regime.']
        assert said(plan(), focus="sports") == ['"sports" is no plan focus of this regime.']
        assert said(plan(focus="learning"), focus="") == []


class TestBeside:
    """What only one can be at a time, and who stands in the way of whom."""

    @staticmethod
    def rivals(one: Any, *others: Any) -> list[str]:
        """The entries that may not hold at once with one, and do."""
        return [other.id for other in beside(one, case(one, *others), PLAIN)]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (lead(2, POOLE), lead(3, ALI, seat=2)),
            (lead(2, POOLE), lead(3, ALI, seat=2, role="key_worker")),
            (lead(2, POOLE), lead(3, POOLE)),
            (stand_in(4, POOLE, "role1"), stand_in(5, POOLE, "role1")),
            (keeper(4), keeper(5, ALI, seat=4)),
            (part(4, ALI, TRUST), part(5, ALI, TRUST)),
            (away(), away(number=2)),
            (
                Mark(id="mark1", list="route", item="short_route", since=day(4)),
                Mark(id="mark2", list="route", item="long_route", since=day(4)),
            ),
            (
                Mark(id="mark1", list="need", item="speech", since=day(4)),
                Mark(id="mark2", list="need", item="speech", since=day(4)),
            ),
            (
                Consent(id="consent1", to="person", person=ALI, given_by=MOTHER, since=day(4)),
                Consent(id="consent2", to="person", person=ALI, given_by=MOTHER, since=day(4)),
            ),
        ],
        ids=[*"abcdefghij"],
    )
    def test_two_that_cannot_be_at_once(self, one: Any, other: Any) -> None:
        """On days that meet; neither with what was a mistake, nor with themselves."""
        assert self.rivals(one, other) == [other.id]
        assert self.rivals(one, evolve(other, withdrawn="x")) == []
        assert self.rivals(evolve(one, until=day(8)), evolve(other, since=day(8))) == []
        assert self.rivals(evolve(one, since=day(8)), evolve(other, until=day(8))) == []
        assert self.rivals(evolve(one, since=day(8)), evolve(other, until=day(9))) == [other.id]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (lead(2, POOLE), lead(3, ALI)),
            (lead(2, POOLE, seat=-1), lead(3, ALI, seat=-1)),
            (lead(2, POOLE), keeper(3, POOLE, seat=2)),
            (stand_in(4, POOLE, "role1"), stand_in(5, POOLE, "role2")),
            (part(4, ALI, TRUST), part(5, ALI, PORTAGE)),
            (part(4, ALI, TRUST), part(5, ALI, TRUST, capacity="supporter")),
            (part(4, ALI, TRUST), part(5, MOTHER, TRUST)),
            (away(), away(POOLE, 2)),
            (
                Mark(id="mark1", list="need", item="speech", since=day(4)),
                Mark(id="mark2", list="need", item="sleep", since=day(4)),
            ),
            (
                Mark(id="mark1", list="gone", item="speech", since=day(4)),
                Mark(id="mark2", list="gone", item="sleep", since=day(4)),
            ),
            (
                Consent(id="consent1", to="person", person=ALI, given_by=MOTHER, since=day(4)),
                Consent(id="consent2", to="person", person=POOLE, given_by=MOTHER, since=day(4)),
            ),
            (
                Consent(id="consent1", to="service", given_by=MOTHER, since=day(4)),
                Consent(id="consent2", to="sharing", given_by=MOTHER, since=day(4)),
            ),
            (NOTE, evolve(NOTE, id="note2")),
        ],
        ids=[*"abcdefghijklm"],
    )
    def test_two_that_can(self, one: Any, other: Any) -> None:
        """Any number may be at once of what is somebody else's, or something else."""
        assert self.rivals(one, other) == []

    def test_a_correction_that_would_put_two_beside_each_other_is_refused(self) -> None:
        """The other is named, with the day from which it holds."""
        before, after = lead(2, POOLE, since=day(5), until=day(8)), lead(3, ALI, seat=2, since=day(8))
        assert said(before, before, after, until=day(9)) == ["It would hold at once with role3, from 2026-09-08."]


@pytest.mark.parametrize(
    ("on", "expected", "refused"),
    [
        (day(2), None, []),
        (day(1), None, ["The child was born on 2026-09-02, after 2026-09-01."]),
        (day(1), day(4), []),
        (day(3), None, ["Something is recorded on 2026-09-02, before that."]),
    ],
    ids=[*"abcd"],
)
def test_a_case_opens_before_what_happened_and_after_the_birth(on: Any, expected: Any, refused: list[str]) -> None:
    """Up to the very day; one for a child who was expected may have been opened before the birth."""
    who = directory(child={"born": day(2), "expected": expected})
    asked = context(who=who)
    was = evolve(case(), opened_on=day(2), involvements={"part1": part(1, HALL, NURSERY, since=day(2))})
    check_opening(was, evolve(was, opened_on=on), asked)
    assert [one.what for one in asked.problems] == refused
