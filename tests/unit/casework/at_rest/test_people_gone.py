from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.people_gone import matters_of_people
from teamaround.concepts.people import ContactWishes
from teamaround.concepts.team import CoverArrangement, Handover
from teamaround.concepts.work import Notice
from teamaround.regime.people_named import OFFICER
from teamaround.regime.vocabulary import MATTERS
from tests.unit.casework.at_rest.resting import (
    AFTER,
    BEFORE,
    DAY,
    action,
    away,
    directory,
    keeper,
    lead,
    part,
    resting,
    stand_in,
    works,
)
from tests.unit.casework.bench import ALI, HALL, MOTHER, NURSERY, POOLE, PORTAGE, TRUST, day

if TYPE_CHECKING:
    from datetime import date

    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.people import Directory

HANDOVER = Handover(id="handover1", leaving=HALL, taking=POOLE, why="x", from_day=day(20))
COVER = CoverArrangement(id="cover1", covers="role1", by=ALI, lengths=("short",))
HELD_BACK = Notice(
    id="notice1", rule="notice.invitation", template="invitation", to=MOTHER, sender=HALL, subject="meeting1",
    on=day(4), state="held_back", because="This person has died.",
)  # fmt: skip


HERE = part(4, ALI, TRUST)


def stands(*entries: Any, who: Directory | None = None) -> list[Matter]:
    """What the people of the case can no longer bear."""
    return list(matters_of_people(resting(*entries, who=who)))


def words(*entries: Any, who: Directory | None = None) -> list[str]:
    """The core's words for it."""
    return [one.rule.removeprefix("core.") for one in stands(*entries, who=who)]


def only(*entries: Any, who: Directory | None = None, due: date | None = None) -> Matter:
    """The one thing that stands."""
    (one,) = stands(*entries, who=who)
    assert one.rule in MATTERS
    assert not any(name in one.what for name in ("Hall", "Poole", "Ali", "mother")), "a name may be put right"
    assert one.fix.endswith(".")
    assert (one.grade, one.since, one.due, one.info) == ("core", DAY, due, False)
    return one


def died(person: str, on: date = DAY) -> Directory:
    """Everybody, one of whom has died."""
    return directory(**{person: {"died": on}})


class TestHolders:
    """Whoever holds a role is alive, in service, there and can be reached."""

    @pytest.mark.parametrize(("on", "dead"), [(BEFORE, True), (DAY, True), (AFTER, False)])
    def test_somebody_who_has_died(self, on: date, dead: bool) -> None:
        """From the day of the death on the role is the authority's own staff's to end; nothing else is said of it."""
        who = directory(P3={"died": on, "wishes": ContactWishes(do_not_contact=True)} | works(NURSERY, until=BEFORE))
        found = words(lead(1, ALI, accountable_to=NURSERY), HERE, who=who)
        found = [one for one in found if one != "member_died"]
        assert found == (["holder_died"] if dead else ["holder_left", "lead_not_to_be_contacted"])
        one = only(lead(1, ALI), who=died(ALI))
        assert (one.subject, one.about, one.owners) == ("role1", ALI, (OFFICER,))
        assert one.what == "They have died, and still hold a role."

    @pytest.mark.parametrize(("until", "left"), [(BEFORE, True), (DAY, True), (AFTER, False)])
    def test_somebody_who_has_left_the_service(self, until: date, left: bool) -> None:
        """The role that they hold for it, lead or not, is to end; one that they hold for another is not."""
        who = directory(P3=works(TRUST, until=until))
        assert words(lead(1, ALI, accountable_to=TRUST), HERE, who=who) == (["holder_left"] if left else [])
        assert words(keeper(1, ALI, accountable_to=TRUST), who=who) == (["holder_left"] if left else [])
        assert words(lead(1, ALI, accountable_to=PORTAGE), lead(2, ALI), HERE, who=who) == []
        if left:
            one = only(keeper(1, ALI, accountable_to=TRUST), who=who)
            assert (one.subject, one.about, one.owners) == ("role1", ALI, (OFFICER,))

    def test_a_stand_in_who_is_away(self) -> None:
        """Whoever stands in and is away covers nobody; whoever leads and is away is no matter by itself."""
        one = only(lead(), stand_in(), away(POOLE))
        assert (one.rule, one.subject, one.about, one.owners) == ("core.stand_in_away", "role2", POOLE, (OFFICER,))
        assert words(lead(), stand_in(), away(POOLE, until=DAY)) == []
        assert words(lead(), stand_in(), away()) == []
        assert words(lead(), keeper(2), away(POOLE)) == []

    @pytest.mark.parametrize(("until", "left"), [(BEFORE, True), (DAY, True), (AFTER, False)])
    def test_whoever_takes_no_part_and_has_left(self, until: date, left: bool) -> None:
        """Whoever stands in or leads without a part is in service until they have left the last they work for."""
        who = directory(P3=works(TRUST, until=until))
        assert words(lead(1, ALI), who=who) == [*(["holder_left"] if left else []), "lead_takes_no_part"]
        assert words(lead(), stand_in(2, ALI), who=who) == (["holder_left"] if left else [])
        assert words(lead(), stand_in(2, ALI), part(4, ALI, capacity="family"), who=who) == []

    @pytest.mark.parametrize(("until", "left"), [(BEFORE, True), (DAY, True), (AFTER, False)])
    def test_an_arranged_stand_in_who_has_left(self, until: date, left: bool) -> None:
        """Cover by somebody who has left the service, or has died, cannot begin: the lead sees to it."""
        who = directory(P3=works(TRUST, until=until))
        assert words(lead(), COVER, who=who) == (["stand_in_gone"] if left else [])
        assert words(lead(), COVER, stand_in(2, ALI), who=died(ALI)) == ["holder_died"]
        one = only(lead(), COVER, who=died(ALI))
        assert (one.rule, one.subject, one.about, one.owners) == ("core.stand_in_gone", "cover1", ALI, (HALL,))

    def test_an_arranged_stand_in_who_said_no(self) -> None:
        """What somebody said no to does not stand unseen, with the day on which it begins; a yes is fine."""
        one = only(lead(), evolve(COVER, answer="declined", since=AFTER), due=AFTER)
        assert (one.rule, one.subject, one.about, one.owners) == ("core.stand_in_said_no", "cover1", ALI, (HALL,))
        assert words(lead(), evolve(COVER, answer="accepted")) == []
        assert words(lead(), evolve(COVER, answer="declined"), who=died(ALI)) == ["stand_in_gone"]
        for over in ({"until": DAY}, {"withdrawn": "x"}, {"covers": "role9"}):
            assert words(lead(), evolve(COVER, answer="declined", **over)) == []

    @pytest.mark.parametrize("also", [{"until": DAY}, {"withdrawn": "x"}, {"covers": "role9"}], ids=str)
    def test_cover_that_is_over_needs_nobody(self, also: dict[str, Any]) -> None:
        """Cover whose time has passed, that was a mistake, or whose lead leads no more is nobody's matter."""
        assert words(lead(), evolve(COVER, **also), who=died(ALI)) == []

    def test_a_lead_who_is_not_to_be_contacted(self) -> None:
        """The family cannot turn to them; another role needs no contact."""
        who = directory(P1={"wishes": ContactWishes(do_not_contact=True)})
        one = only(lead(), who=who)
        assert (one.rule, one.subject, one.about) == ("core.lead_not_to_be_contacted", "role1", HALL)
        assert one.owners == (OFFICER,)
        assert words(keeper(1, HALL), who=who) == []
        assert words(lead(), lead(2, "P99"), part(4, "P99", TRUST)) == []

    def test_a_lead_who_takes_no_part(self) -> None:
        """Holding a role opens no file, so whoever leads from outside is to join; no other role asks for that."""
        one = only(lead(1, ALI))
        assert (one.rule, one.subject, one.about, one.owners) == ("core.lead_takes_no_part", "role1", ALI, (OFFICER,))
        assert words(lead(1, ALI), HERE) == []
        assert words(lead(1, ALI), evolve(HERE, capacity="supporter")) == []
        assert words(lead(1, ALI), evolve(HERE, until=DAY)) == ["lead_takes_no_part"]
        assert words(keeper(1, ALI)) == []

    @pytest.mark.parametrize("also", [{"until": DAY}, {"since": AFTER}, {"withdrawn": "x"}], ids=str)
    def test_what_is_over_is_nobodys_matter(self, also: dict[str, Any]) -> None:
        """A role that has ended, has not begun or was a mistake is held by nobody."""
        assert words(lead(1, ALI, **also), who=died(ALI)) == []

    def test_each_who_holds_something_is_asked_about(self) -> None:
        """One who is well does not hide another, nor one who has died another thing of somebody else."""
        found = words(keeper(1, HALL), lead(2, ALI), lead(3, "P99"), who=died(ALI))
        assert found == ["holder_died", "lead_takes_no_part"]
        assert words(lead(1, ALI), keeper(2, ALI), who=died(ALI)) == ["holder_died", "holder_died"]


class TestHandovers:
    """A planned handover needs both of its people."""

    def test_it_stands_while_both_are_there(self) -> None:
        """Whoever hands over leads, and whoever takes over takes part; one to nobody yet needs only the one."""
        assert words(lead(), HANDOVER) == []
        assert words(lead(), evolve(HANDOVER, taking=None)) == []

    def test_the_receiver_has_gone(self) -> None:
        """Whoever is to take over has no part in the case any more, or has died: the lead plans it anew."""
        one = only(lead(), HANDOVER, part(2, POOLE, PORTAGE, until=DAY))
        assert (one.rule, one.subject, one.about, one.owners) == ("core.receiver_gone", "handover1", POOLE, (HALL,))
        assert words(lead(), evolve(HANDOVER, taking=ALI)) == ["receiver_gone"]
        assert words(lead(), HANDOVER, who=died(POOLE)) == ["receiver_gone", "member_died"]

    def test_whoever_holds_a_role_is_there(self) -> None:
        """A role in force is enough, one that is over is not, and the dead are nowhere."""
        to_ali = evolve(HANDOVER, taking=ALI)
        assert words(lead(), to_ali, keeper(2, ALI)) == []
        assert words(lead(), to_ali, keeper(2, ALI, until=DAY)) == ["receiver_gone"]
        assert words(lead(), to_ali, keeper(2, ALI), who=died(ALI)) == ["holder_died", "receiver_gone"]

    def test_the_giver_has_gone(self) -> None:
        """Whoever is to hand over does not lead any more: the authority's own staff says who does."""
        one = only(lead(1, ALI), HERE, HANDOVER)
        assert (one.rule, one.subject, one.about, one.owners) == ("core.giver_gone", "handover1", HALL, (OFFICER,))
        assert words(lead(until=DAY), HANDOVER) == ["giver_gone"]
        assert words(lead(), keeper(2), evolve(HANDOVER, leaving=POOLE, taking=None)) == ["giver_gone"]

    @pytest.mark.parametrize("also", [{"state": "completed"}, {"state": "cancelled"}, {"withdrawn": "x"}], ids=str)
    def test_what_is_over_needs_nobody(self, also: dict[str, Any]) -> None:
        """A handover that took place, was given up, or was a mistake."""
        assert words(evolve(HANDOVER, **also)) == []


class TestParts:
    """Whoever takes part is alive."""

    def test_somebody_who_has_died_takes_no_part(self) -> None:
        """Their part is the authority's own staff's to end; an agency's cannot die."""
        one = only(part(4, None, TRUST), part(5, ALI), who=died(ALI))
        assert (one.rule, one.subject, one.about, one.owners) == ("core.member_died", "part5", ALI, (OFFICER,))
        assert one.what == "They have died, and still have a part in the case."
        assert words(part(5, ALI), who=died(ALI, AFTER)) == []
        assert words(part(5, ALI, until=DAY), who=died(ALI)) == []


class TestActions:
    """An open action has an owner who is there."""

    def test_it_is_somebodys(self) -> None:
        """Of a part that is in force nothing is said, whether a person's or an agency's."""
        assert words(action()) == []
        assert words(part(4, None, TRUST), action(owner="part4")) == []

    def test_its_owner_has_left_or_died(self) -> None:
        """It is the lead's to give to somebody else."""
        left = part(2, POOLE, PORTAGE, until=DAY)
        one = only(lead(), left, action())
        assert (one.rule, one.subject, one.about, one.owners) == (
            "core.action_without_owner",
            "action1",
            None,
            (HALL,),
        )
        assert words(action(owner="part9")) == ["action_without_owner"]
        assert words(action(), who=died(POOLE)) == ["member_died", "action_without_owner"]
        assert only(left, action()).owners == (OFFICER,)

    def test_whoever_is_there_keeps_what_is_theirs(self) -> None:
        """Beside the action of somebody who left stands one whose owner has not."""
        left, theirs = part(2, POOLE, PORTAGE, until=DAY), evolve(action(owner="part4"), id="action2")
        assert only(lead(), left, part(4, ALI), theirs, action()).subject == "action1"

    @pytest.mark.parametrize("also", [{"done_on": DAY}, {"dropped_because": "x"}, {"withdrawn": "x"}], ids=str)
    def test_what_is_settled_needs_no_owner(self, also: dict[str, Any]) -> None:
        """What is done or dropped is nobody's."""
        assert words(part(2, POOLE, PORTAGE, until=DAY), action(**also)) == []


class TestWhoIsNotTold:
    """Somebody who would be told is not."""

    def test_the_reason_is_said(self) -> None:
        """The lead sees to it, or the authority's own staff where it was theirs to send."""
        one = only(lead(), HELD_BACK)
        assert (one.rule, one.subject, one.about, one.owners) == ("core.not_told", "notice1", MOTHER, (HALL,))
        assert one.what == "They are not told: This person has died."
        assert only(lead(), evolve(HELD_BACK, sender=OFFICER)).owners == (OFFICER,)

    @pytest.mark.parametrize("state", ["queued", "proposed", "withdrawn"])
    def test_whatever_may_go_or_is_over_is_no_matter(self, state: Any) -> None:
        """Only what is held back is."""
        assert words(evolve(HELD_BACK, state=state)) == []

    def test_what_could_not_be_sent_is_whose_it_is_to_send(self) -> None:
        """A notice that was tried in vain asks its sender, who is told why; or the officer, where nobody is there."""
        failed = evolve(HELD_BACK, state="failed", because="No such mailbox.")
        one = only(part(1, HALL, NURSERY), failed)
        assert (one.rule, one.subject, one.about, one.owners) == ("core.could_not_be_sent", "notice1", MOTHER, (HALL,))
        assert one.what == "What they are to be told could not be sent: No such mailbox."
        assert only(evolve(failed, sender=OFFICER)).owners == (OFFICER,)

    def test_what_a_person_decided_is_no_matter(self) -> None:
        """Somebody has said why already."""
        assert words(evolve(HELD_BACK, by_person=True)) == []


def test_everything_stands_side_by_side() -> None:
    """Nothing keeps anything else from being said, in one order."""
    entries = (lead(1, ALI), evolve(HANDOVER, taking=ALI), part(4, ALI), action(owner="part4"), HELD_BACK)
    assert words(*entries, who=died(ALI)) == [
        "holder_died",
        "receiver_gone",
        "giver_gone",
        "member_died",
        "action_without_owner",
        "not_told",
    ]
