from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import pytest
from attrs import evolve

from teamaround.access.reading import AccessScope
from teamaround.concepts.family import Consent, View
from teamaround.concepts.meeting import LeadQuestion, Meeting, Reply, Review
from teamaround.concepts.people import ContactWishes, Setting
from teamaround.concepts.plan import Action, Agreement, Assessment, Contribution, Plan, SingleAgencyPlan
from teamaround.concepts.team import Handover, Nomination
from teamaround.concepts.work import Mark, Notice, Step
from teamaround.views.page import CasePage, Rules, case_page
from tests.unit.views.made_up import (
    BOARD,
    CHILD,
    FATHER,
    MOTHER,
    NURSE,
    OPENED,
    REGISTRY,
    SCHOOL,
    STRANGER,
    TEACHER,
    TODAY,
    case,
    case_view,
    child,
    directory,
    lead,
    part,
)

if TYPE_CHECKING:
    from teamaround.views.case_view import CaseView

PAST = date(2026, 11, 10)
WORK = (
    Action(id="action1", text="Swim", owner="part2", started_on=OPENED, due=PAST),
    Action(id="action2", text="Read", owner="part1", started_on=OPENED),
    Action(id="action3", text="Rest", owner="part1", started_on=OPENED, due=PAST, done_on=PAST),
)


def page(of: CaseView) -> CasePage:
    """The page of a case."""
    return case_page(of, version=7, predicates=REGISTRY, rules=Rules(edition="e", present=True))


def test_a_page_says_whose_it_is() -> None:
    """A page has the regime's name and its word for a case, the child, who decides, who asked for it, its version."""
    who = directory(
        child(
            settings=(Setting(kind="pre_school", agency=SCHOOL, since=OPENED),),
            wishes=ContactWishes(language="Welsh", format="easy read"),
        )
    )
    found = page(case_view(who=who))
    assert (found.reference, found.version, found.regime_name, found.called) == ("C1", 7, "Round Table", "round")
    assert (found.child.name, found.starter.name) == ("Rowan Ash", "Ms Birch")
    assert [one.name for one in found.child.decided_by] == ["Mrs Ash"]
    assert (found.child.settings, found.child.language, found.child.format) == (
        ("Hill School (pre school)",),
        "Welsh",
        "easy read",
    )
    assert {one.means: one.word for one in found.terms}["lead"] == "first voice"
    assert found.glossary[0].word == "round"


def test_no_address_stands_on_a_page() -> None:
    """Where anybody lives is on no page, whoever looks."""
    who = directory(child(address="1 Mill Lane"))
    people = {key: evolve(one, address=f"{key} Street") for key, one in who.people.items()}
    assert "Mill Lane" not in str(page(case_view(who=evolve(who, people=people))))
    assert "Street" not in str(page(case_view(who=evolve(who, people=people))))


def test_what_is_late_is_its_owners() -> None:
    """A late action stands with its owner and the owner's agency, counted in days from today; never with the lead."""
    found = page(case_view(case(lead(1, NURSE), *WORK)))
    assert [(one.text, one.owner.name, one.days_late) for one in found.actions] == [
        ("Swim", "Mr Cedar", 10),
        ("Read", "Ms Birch", 0),
    ]
    assert [(one.agency.name, one.actions, one.longest_days) for one in found.late] == [  # type: ignore[union-attr]
        ("Hill School", 1, 10)
    ]


def test_a_step_has_owners_a_day_and_statements() -> None:
    """An open step shows what is to be done, by whom and by when, a note on the day, and its statements."""
    step = Step(
        id="step1", rule="step.choose", subject="case", text="Choose.", owners=("officer", NURSE), skip="with_reason",
        opened_on=OPENED, due=PAST, due_note="Tue 10 Nov 2026 falls in a closure: hall shut",
    )  # fmt: skip
    found = page(case_view(case(step, evolve(step, id="step2", state="met")))).steps
    assert [one.id for one in found] == ["step1"]
    assert [one.name for one in found[0].owners] == ["the authority's own staff", "Ms Birch"]
    assert (found[0].days_late, found[0].due_note[-9:], found[0].contacts) == (10, "hall shut", ("Helpline, 0000",))
    assert found[0].ground.says == ("RT-4",)


def test_notices_say_that_nothing_sends_them() -> None:
    """A notice shows its state, what is withheld and why; and the page says that nothing sends it yet."""
    notice = Notice(
        id="notice1", rule="notice.told", template="told", to=FATHER, sender=NURSE, subject="case", on=OPENED,
        withheld=("the address of Mrs Ash: Mr Ash must not see it",), state="proposed", because="a person decides",
        carries={"leads_now": "Ms Birch", "from_when": "2026-12-02"},
    )  # fmt: skip
    found = page(case_view(case(notice)))
    (line,) = found.notices
    assert (line.to.name, line.state, line.because) == ("Mr Ash", "proposed", "a person decides")
    assert line.withheld == ("the address of Mrs Ash: Mr Ash must not see it",)
    assert line.carries == (("first voice from now on", "Ms Birch"), ("from", "Wed 2 Dec 2026"))
    assert found.nothing_sends.startswith("Nothing sends these yet")
    father = page(case_view(case(notice), scope=AccessScope(whole=False, own=frozenset({FATHER})))).notices
    assert [(one.withheld, one.because) for one in father] == [((), "")]
    assert page(case_view(case(notice), scope=AccessScope(whole=False, own=frozenset({MOTHER})))).notices == ()


def test_tasks_are_offered_where_their_condition_holds() -> None:
    """A task is offered where its condition holds, for those it is for, and not where that is no or not known."""
    assert [one.key for one in page(case_view()).tasks] == ["visit"]
    marked = case(lead(1, NURSE), Mark(id="mark1", list="court", item="at_court", since=OPENED))
    assert {one.key: one.by for one in page(case_view(marked)).tasks} == {
        "visit": ("Ms Birch",),
        "speak_at_court": ("Ms Birch",),
    }
    assert [one.key for one in page(case_view(marked, rules=False)).tasks] == ["visit"]
    assert page(case_view()).tasks[0].by == ("everyone who leads today",)


def test_whom_a_task_is_for_is_named_to_the_family_only_where_they_take_part() -> None:
    """Whoever sees a part of a case is not told the name of a line manager, or a lead, who has no part in it."""
    mother = AccessScope(whole=False, own=frozenset({MOTHER}))
    within, outside = case(lead(1, NURSE)), case(lead(1, STRANGER))
    assert page(case_view(within, scope=mother)).tasks[0].by == ("Ms Birch",)
    assert page(case_view(outside, scope=mother)).tasks[0].by == ("everyone who leads today",)
    assert page(case_view(outside)).tasks[0].by == ("Mr Dogwood",)


def test_a_task_whose_condition_is_unknown_is_not_offered() -> None:
    """A task whose condition names a predicate that is not installed is not taken to hold."""
    bare = {name: one for name, one in REGISTRY.items() if name != "marked"}
    marked = case_view(case(Mark(id="mark1", list="court", item="at_court", since=OPENED)))
    found = case_page(marked, version=1, predicates=bare, rules=Rules(edition="e", present=True))
    assert [one.key for one in found.tasks] == ["visit"]


def test_what_is_shown_carries_its_statements() -> None:
    """Functions, boundaries and options stand with their statements; a law of the core that one quotes, in words."""
    found = page(case_view())
    assert found.functions[0].ground.says == ("RT-1",)
    assert found.boundaries[0].law.startswith("a late action is its owner's")
    assert [one.key for one in found.options] == ["none", "own"]


def test_marks_come_with_the_lists_note() -> None:
    """What is recorded of a case stands with what the regime says of its list: follow local procedures."""
    mark = Mark(id="mark1", list="court", item="at_court", since=OPENED, words="a witness")
    (line,) = page(
        case_view(case(mark, Mark(id="mark2", list="court", item="at_court", since=OPENED, until=TODAY)))
    ).marks
    assert (line.text, line.note) == (
        "before a court",
        "Follow local procedures. Recording it starts nothing here.",
    )
    assert line.words == "a witness"
    assert [one.words for one in page(case_view(case(mark), scope=AccessScope(whole=False))).marks] == [""]


def test_the_plan_says_what_it_rests_on_and_who_agrees() -> None:
    """A plan is shown under the regime's name with what it rests on, who does what, who agrees and when it is due."""
    plan = Plan(
        id="plan1", state="agreed", started_on=OPENED, rests_on=("assessment1",), outcomes=("He swims.",),
        single_agency_plans=(SingleAgencyPlan(agency=BOARD, text="care", incorporated=False, why_not="not shown"),),
        contributions=(Contribution(part="part2", text="lessons"),), review_on=PAST,
        agreements=(Agreement(person=MOTHER, agrees=False, words="Too much.", on=OPENED),),
    )  # fmt: skip
    assessment = Assessment(id="assessment1", what="school_report", by=TEACHER, opened_on=OPENED, completed_on=PAST)
    (found,) = page(case_view(case(plan, assessment))).plans
    assert (found.name, found.state, found.review_due) == ("shared plan", "agreed", True)
    assert [(one.name, one.completed_on) for one in found.rests_on] == [("school report", PAST)]
    assert [(one.who, one.text) for one in found.contributions] == [("Mr Cedar", "lessons")]
    assert [(one.person.name, one.words) for one in found.agreements] == [("Mrs Ash", "Too much.")]
    assert found.single_agency_plans is not None
    assert [(one.agency.name, one.why_not) for one in found.single_agency_plans] == [("Health Board", "not shown")]
    father = page(case_view(case(plan), scope=AccessScope(whole=False, own=frozenset({FATHER})))).plans[0]
    assert [one.words for one in father.agreements] == [""]


def test_meetings_and_reviews_say_who_answered_what() -> None:
    """A meeting is shown under its kind's name with replies, presence and how the lead was settled; so is a review."""
    meeting = Meeting(
        id="meeting1", what="round", state="held", day=PAST, arranged_on=OPENED, held_on=PAST, present=(NURSE, MOTHER),
        replies=(Reply(part="part2", answer="unable", on=OPENED, report="He swims."),),
        lead_question=LeadQuestion(answer="continues"),
    )  # fmt: skip
    review = Review(id="review1", mode="no_meeting", arranged_on=OPENED, agencies=(BOARD,), answers={"well": "yes"})
    found = page(case_view(case(meeting, review, evolve(meeting, id="meeting2", withdrawn="a slip"))))
    assert [(one.name, one.lead_answer) for one in found.meetings] == [
        ("Gathering", "Whoever leads goes on as first voice.")
    ]
    assert [(one.who, one.report) for one in found.meetings[0].replies] == [("Mr Cedar", "He swims.")]
    assert (found.reviews[0].agencies[0].name, found.reviews[0].answers) == ("Health Board", (("well", "yes"),))


def test_views_keep_child_and_family_apart() -> None:
    """The child's view stands apart from the family's, and nobody of the family reads another's words."""
    views = (
        View(id="view1", what="wishes", whose="child", words="I like her.", on=OPENED),
        View(id="view2", what="wishes", whose="family", person=MOTHER, words="Not him.", comfortable=True, on=OPENED),
    )
    found = page(case_view(case(*views))).views
    assert [(one.whose, one.words) for one in found] == [("child", "I like her."), ("family", "Not him.")]
    mine = page(case_view(case(*views), scope=AccessScope(whole=False, own=frozenset({MOTHER})))).views
    assert [(one.shown, one.words) for one in mine] == [(False, ""), (True, "Not him.")]
    childs = page(case_view(case(*views), scope=AccessScope(whole=False, own=frozenset({CHILD})))).views
    assert [one.shown for one in childs] == [True, False]


def test_a_no_leaves_no_mark() -> None:
    """Whoever was asked and has not answered or said yes is listed; whoever said no is not."""

    def asked(number: int, answer: Literal["none", "accepted", "declined", "withdrawn"]) -> Nomination:
        return Nomination(id=f"nomination{number}", person=NURSE, role="lead", by=MOTHER, on=OPENED, answer=answer)

    found = page(case_view(case(asked(1, "declined"), asked(2, "none"), asked(3, "accepted"), asked(4, "withdrawn"))))
    assert [one.id for one in found.nominations] == ["nomination2", "nomination3"]
    assert found.nominations[0].role == "first voice"


def test_what_was_agreed_to_and_what_is_planned_is_shown() -> None:
    """Agreements of the family with their withdrawal, and a handover that is planned, are on the page."""
    consent = Consent(id="consent1", to="sharing", given_by=MOTHER, since=OPENED, until=PAST, withdrawn_by=MOTHER)
    handover = Handover(
        id="handover1", leaving=NURSE, taking=TEACHER, why="She moves.", from_day=TODAY, passes_on="her notes"
    )
    found = page(case_view(case(consent, handover, part(3, MOTHER, capacity="family"))))
    assert [(one.to, one.given_by.name, one.withdrawn_on) for one in found.consents] == [("sharing", "Mrs Ash", PAST)]
    assert found.handover is not None
    assert (found.handover.leaving.name, found.handover.taking.name) == ("Ms Birch", "Mr Cedar")  # type: ignore[union-attr]
    family = page(case_view(case(handover), scope=AccessScope(whole=False, own=frozenset({MOTHER})))).handover
    assert family is not None
    assert (found.handover.passes_on, family.passes_on) == ("her notes", "")
    done = page(case_view(case(evolve(handover, state="completed"))))
    assert done.handover is None


def test_a_page_without_rules_is_still_a_page() -> None:
    """Where the rules cannot be asked, people, plan and work are shown, and why the rules are missing."""
    rules = Rules(edition="e", present=False, problem="A predicate is not installed.")
    found = case_page(case_view(case(lead(1, NURSE), *WORK), rules=False), version=1, predicates={}, rules=rules)
    assert found.rules.problem == "A predicate is not installed."
    assert [one.person.name for one in found.leads] == ["Ms Birch"]
    assert not found.requirement.asked
    assert found.actions[0].days_late == 10


def test_what_was_called_watches_is_still_found() -> None:
    """Whoever reads `watches`, which ends in 0.2, reads the matters of the case."""
    found = page(case_view(case(lead(1, NURSE), *WORK)))
    with pytest.warns(DeprecationWarning, match=r"CasePage\.watches goes with release 0\.2"):
        assert found.watches is found.matters
    assert found.matters
