from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.access.whereabouts import LEFT_OUT as MAY_TELL
from teamaround.access.whereabouts import STOOD_THERE
from teamaround.casework.at_rest.notices import as_it_is_to_stand
from teamaround.casework.consequences.carries import CARRIES, carried, without_names
from teamaround.casework.events.case import CaseClosed
from teamaround.casework.events.consequences import LeadChanged
from teamaround.concepts.contact import Note
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.people import Relationship
from teamaround.concepts.plan import Contribution
from teamaround.concepts.work import Mark
from teamaround.regime.letters.template import CARRIES as KNOWN
from teamaround.regime.letters.template import NAMELESS
from tests.unit.casework.at_rest.notices.waiting import MEETING as OFF
from tests.unit.casework.at_rest.notices.waiting import RULES, again, notice
from tests.unit.casework.at_rest.resting import AFTER, DAY, LATER, WITHDRAWN, action, directory, part, plan, resting
from tests.unit.casework.bench import CHILD, FATHER, HALL, POOLE, TRUST, day

if TYPE_CHECKING:
    from teamaround.casework.events import Event
    from teamaround.concepts.people import Directory

CHANGED = LeadChanged(before=(HALL,), now=(POOLE, HALL))
MEETING = Meeting(id="meeting1", what="harbour_meeting", day=DAY, at=time(9, 5), venue="The hall", arranged_on=day(4))

REVIEW = Review(id="review1", mode="meeting", arranged_on=day(4), materials="what we saw")


def text(word: str, *entries: Any, event: Event = CHANGED, **subjects: Any) -> str:
    """What a template is given under *word*."""
    return carried(word, event, evolve(resting(*entries, on=AFTER), subjects=subjects))


def test_every_word_that_a_rule_may_carry_has_a_text() -> None:
    """What a regime may ask for, and nothing else, is there; of nothing in hand it is empty, and no error."""
    assert set(CARRIES) == set(KNOWN)
    about_the_case = {"leads_before", "leads_now", "from_when", "reference"}
    assert {word: text(word) for word in CARRIES if word not in about_the_case} == dict.fromkeys(
        set(CARRIES) - about_the_case, ""
    )


def test_who_led_and_who_leads_is_said_by_name() -> None:
    """In their order; that nobody does is a word, and an event that is no change of the lead names nobody."""
    assert (text("leads_before"), text("leads_now")) == ("Ms Hall", "Mr Poole, Ms Hall")
    nobody = LeadChanged(before=(), now=())
    for event in (nobody, CaseClosed(on=DAY, because="done")):
        assert (text("leads_before", event=event), text("leads_now", event=event)) == ("nobody", "nobody")


def test_the_case_is_told_by_its_reference_and_day() -> None:
    """From when something holds is the day on which it happened, not the day on which it is recorded."""
    context = evolve(resting(on=AFTER), on=DAY)
    assert carried("from_when", CHANGED, context) == "2026-09-10"
    assert text("reference") == "C1"


def test_a_meeting_is_told_by_day_time_and_place() -> None:
    """Each is empty while it is not settled."""
    assert [text(word, meeting=MEETING) for word in ("date", "time", "venue")] == ["2026-09-10", "09:05", "The hall"]
    bare = Meeting(id="meeting1", what="harbour_meeting", arranged_on=day(4))
    assert [text(word, meeting=bare) for word in ("date", "time", "venue")] == ["", "", ""]


@pytest.mark.parametrize(
    ("word", "subjects", "said"),
    [
        ("review_on", {"plan": plan()}, "2026-09-10"),
        ("review_on", {"plan": plan(review_on=None)}, ""),
        ("action", {"action": action()}, "Visit"),
        (
            "materials",
            {"review": Review(id="review1", mode="meeting", arranged_on=day(4), materials="what we saw")},
            "what we saw",
        ),
        ("message", {"note": Note(id="note1", what="message", text="He slept.", on=day(4))}, "He slept."),
    ],
)
def test_what_is_in_hand_is_told_in_its_own_words(word: str, subjects: dict[str, Any], said: str) -> None:
    """The text of the entry that the event is about."""
    assert text(word, **subjects) == said


def test_what_each_does_under_the_plan_is_told_line_by_line() -> None:
    """By the name of the person, or of the agency that has named nobody; a part that is not known leaves it empty."""
    agreed = plan(
        contributions=tuple(
            Contribution(part=part_id, text=words)
            for part_id, words in (
                ("part1", "daily practice"),
                ("part4", "therapy"),
                ("part5", "visits"),
                ("part6", "more"),
                ("part9", "even more"),
            )
        )
    )
    said = text("roles_and_contributions", part(4, None, TRUST), part(5, POOLE, TRUST), part(6, None), plan=agreed)
    assert said.split("\n") == [
        "Ms Hall: daily practice",
        "The trust: therapy",
        "Mr Poole: visits",
        ": more",
        ": even more",
    ]


def test_the_late_actions_are_told_and_no_others() -> None:
    """One line each, for those past their last day."""
    late, again = action(), action(id="action2", text="Call")
    still = action(id="action3", text="Write", due=LATER)
    assert text("actions", late, still, again) == "Visit\nCall"


class TestThePlanItself:
    """A copy of the plan is what it says, in words."""

    def test_it_says_everything_line_by_line(self) -> None:
        """Since when, what about, its text, what for, and each open action with its last day."""
        agreed = plan(focus="learning", text="One line.", outcomes=("He speaks.", "He sleeps."))
        theirs = action(plan="plan1")
        undated = action(id="action2", text="Call", due=None)
        assert text("plan", theirs, undated, plan=agreed).split("\n") == [
            "Thu 3 Sep 2026",
            "learning",
            "One line.",
            "For: He speaks.",
            "For: He sleeps.",
            "Visit, by Thu 10 Sep 2026",
            "Call",
        ]

    def test_what_is_not_agreed_is_a_draft(self) -> None:
        """And what it does not say leaves no empty line."""
        assert text("plan", plan=plan(state="draft", agreed_on=None)) == "a draft"

    def test_another_plans_actions_and_what_is_done_are_left_out(self) -> None:
        """Only what is still to be done under this plan, or under none in particular, is told."""
        others = action(plan="plan2")
        done = action(id="action2", plan="plan1", done_on=day(8))
        assert text("plan", others, done, plan=plan()) == "Thu 3 Sep 2026"


def test_a_copy_without_names_keeps_days_times_and_references() -> None:
    """Every other text is said to be left out; what is empty stays so, for nothing is left out of it."""
    kept = {"date", "time", "from_when", "reference", "review_on"}
    said = {word: "x" if word in kept else "left out: the record is restricted" for word in CARRIES}
    assert without_names(dict.fromkeys(CARRIES, "x")) == said
    assert without_names({"venue": "", "date": ""}) == {"venue": "", "date": ""}
    assert set(CARRIES) > NAMELESS


class TestWhatIsLeftOut:
    """What a notice that waits tells of all that it says, as names and addresses may be told or not."""

    def test_what_was_left_out_comes_back_with_the_right(self) -> None:
        """Once a restriction is lifted, or an address may be seen, a notice says all of it again, and no reason."""
        to_desk, to_father = notice(to="team.desk"), notice(to=FATHER, carries={"venue": "the Pier"})
        bare = again(to_desk, restricted_to=(HALL,))
        assert again(bare, restricted_to=(HALL, POOLE)) == bare != again(bare) == to_desk
        father = Relationship(person=FATHER, relation="father", may_receive=True)
        kept_from = evolve(father, must_not_see_address_of=(CHILD,))
        hidden, seen = (directory(child={"relationships": (one,), "address": "Pier"}) for one in (kept_from, father))
        assert again(to_father, who=hidden).carries == {"venue": MAY_TELL}
        assert again(again(to_father, who=hidden), who=seen) == to_father

    @pytest.mark.parametrize("address", ["", "14 Quay Road, Hull", "8 Broad Street, Filey"])
    def test_what_was_left_out_stays_so_while_an_address_is_kept(self, address: str) -> None:
        """Whatever becomes of the address itself: emptied, changed, or the reader's own; not so once it may be seen."""
        to_father = notice(to=FATHER, carries={"venue": "12 Harbour Lane", "date": "2026-09-20"})
        father = Relationship(person=FATHER, relation="father", may_receive=True)
        kept = evolve(father, must_not_see_address_of=(CHILD,))

        def around(one: Relationship, where: str) -> Directory:
            return directory(child={"relationships": (one,), "address": where}, P5={"address": "8 Broad Street, Filey"})

        for told in (to_father, evolve(to_father, by_person=True)):
            cut = again(told, who=around(kept, "12 Harbour Lane, Hornsea"))
            assert cut.carries == {"venue": MAY_TELL, "date": "2026-09-20"}
            assert again(cut, who=around(kept, address)) == cut
            assert again(cut, who=around(father, address)).carries == to_father.carries
            for stood in STOOD_THERE:
                longer = evolve(cut, carries=cut.carries | {"venue": stood})
                assert again(longer, who=around(kept, address)) == longer
                assert again(longer, who=around(father, address)).carries == to_father.carries

    def test_what_goes_nowhere_is_left_out_as_it_was(self) -> None:
        """A notice that is withdrawn keeps what it told, and not what it would have told in full."""
        kept = Relationship(person=FATHER, relation="father", may_receive=True, must_not_see_address_of=(CHILD,))
        who = directory(child={"relationships": (kept,), "address": "Pier"})
        cut = again(notice(to=FATHER, carries={"venue": "the Pier"}), who=who)
        cancelled = resting(evolve(OFF, state="cancelled"), who=who, rules=RULES)
        now = as_it_is_to_stand(evolve(cut, in_full={"venue": "the Pier, inside"}), cancelled, RULES)
        assert (now.state, now.carries) == ("withdrawn", {"venue": MAY_TELL})

    def test_what_a_person_let_go_is_decided_again_once_it_says_more(self) -> None:
        """Where a name was left out as a release before left it out; what says as much goes as it was decided."""
        let_go = notice(to="team.desk", because="they asked", by_person=True)
        assert again(let_go) == let_go
        cut = evolve(let_go, carries=without_names(let_go.carries), in_full=let_go.carries)
        more = again(cut)
        assert (more.carries, more.state, more.by_person) == (let_go.carries, "proposed", False)
        assert more.because == "It says what no person decided on: a person decides again."
        assert again(more) == more

    def test_what_a_person_let_go_is_held_back_once_the_record_is_restricted(self) -> None:
        """A mailbox that is not named gets nothing, whoever let it go; once lifted, the rule is asked anew."""
        let_go = notice(to="team.desk", because="they asked", by_person=True)
        held = again(let_go, restricted_to=(HALL,))
        assert (held.state, held.by_person) == ("held_back", False)
        assert (again(held).state, again(held).carries) == ("queued", let_go.carries)


class TestMark:
    """The mark that was recorded."""

    def test_it_is_told_in_the_words_of_its_list(self) -> None:
        """And not by its key."""
        assert text("mark", mark=Mark(id="mark1", list="route", item="short_route", since=DAY)) == "short route"

    def test_one_that_is_on_no_list_any_more_is_not_told(self) -> None:
        """Of a word that the regime has not, or not there, nothing is said."""
        for on_list, item in (("route", "speech"), ("gone", "short_route")):
            assert text("mark", mark=Mark(id="mark1", list=on_list, item=item, since=DAY)) == ""


class TestOutcomes:
    """What a plan is for."""

    def test_of_the_plan_in_hand(self) -> None:
        """A line each."""
        assert (
            text("outcomes", plan(outcomes=("other",)), plan=plan(outcomes=("Reads.", "Sleeps."))) == "Reads.\nSleeps."
        )

    def test_or_else_of_the_last_that_was_agreed(self) -> None:
        """A draft counts for nothing, nor one that was withdrawn."""
        entries = (
            plan(outcomes=("first",)),
            plan(id="plan2", outcomes=("second",)),
            plan(id="plan3", state="draft", agreed_on=None, outcomes=("draft",)),
            plan(id="plan4", outcomes=("mistake",), **WITHDRAWN),
        )
        assert text("outcomes", *entries) == "second"
