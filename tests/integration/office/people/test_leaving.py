from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.commands import (
    AddChild,
    AssignLead,
    BeginEmployment,
    ChangePart,
    CloseCase,
    CorrectEntry,
    EndRole,
    Join,
    LeaveService,
    RestrictCase,
    StartRole,
    WithdrawEntry,
    WithdrawLeaving,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import BrokenOffice, Refused
from tests.integration.office.made import BEGAN, BY, CAF, RIDING, SLOUGH, reduced

if TYPE_CHECKING:
    from tests.integration.office.made import Made

REASON = "leaving_service"
"""An end reason that one of the three regimes knows."""


def leaving(made: Made) -> LeaveService:
    """Ms Hall leaves the nursery."""
    return LeaveService(person=made.hall, agency=made.nursery, end_reason=REASON, why="a new post")


class TestLeaving:
    """Required of an office on memory, SQLite and PostgreSQL alike: a person leaves a service once, and everywhere."""

    def test_a_person_leaves_every_case(self, three: Made) -> None:
        """Whoever leaves a service leaves each case of it, with the roles they held, in one transaction."""
        receipt = three.do(leaving(three))
        assert receipt.reference == three.hall
        assert len(receipt.also) == 3
        for case in map(three.now, receipt.also):
            assert list(case.parts(three.office.clock.today())) == []
            assert [one for one in case.assignments.values() if one.until is None] == []
        assert three.now(receipt.also[0]).opened_on == BEGAN

    def test_each_regime_has_its_own_reason(self, three: Made) -> None:
        """The end reason is kept where the regime knows it; elsewhere, what was said stands in its place."""
        receipt = three.do(evolve(leaving(three), end_reason=REASON.replace("_", " ").title()))
        ended = {
            case.regime: {one.ended_because for one in case.assignments.values()}
            for case in map(three.now, receipt.also)
        }
        assert ended == {RIDING: {REASON}, CAF: set(), SLOUGH: {"a new post"}}

    def test_the_receipt_comes_again_whole(self, three: Made) -> None:
        """Given again under its key, the same leaving gives all that happened in every case, and writes nothing."""
        first = three.do(leaving(three), key="leaver-7")
        before = three.all_that_is_kept()
        again = three.do(leaving(three), key="leaver-7")
        assert (again.events, again.also, again.version) == (first.events, first.also, first.version)
        assert {"service_left", "person_left", "lead_ended"} <= {event.name for event in again.events}
        assert three.all_that_is_kept() == before

    def test_who_decided_stands_in_every_journal(self, three: Made) -> None:
        """Who decided that somebody leaves, and on which day they left, is told in every case."""
        day = BEGAN + timedelta(days=3)
        with pytest.raises(Refused, match="Nobody is known"):
            three.do(evolve(leaving(three), on=day, decided_by="PZZZ-ZZZZ-ZZ"))
        receipt = three.do(evolve(leaving(three), on=day, decided_by=three.poole))
        with three.office.store.reading() as reading:
            last = [reading.journal(one)[-1] for one in (receipt.reference, *receipt.also)]
        assert {(one.happened_on, one.decided_by) for one in last} == {(day, three.poole)}

    def test_other_cases_are_let_alone(self, three: Made) -> None:
        """A case in which the person works for another agency, and one that is closed, stay as they are."""
        three.do(BeginEmployment(person=three.hall, agency=three.health))
        other = three.do(AddChild(name="Ada")).reference
        elsewhere = three.open(CAF, other).reference
        three.do(leaving(three))
        three.do(BeginEmployment(person=three.hall, agency=three.nursery))
        three.do(Join(case=elsewhere, person=three.hall, agency=three.health, job="senco"))
        closed = three.open(CAF, three.do(AddChild(name="Bo")).reference).reference
        three.do(CloseCase(case=closed, why="The plan was met."))
        before = [three.now(elsewhere), three.now(closed)]
        receipt = three.do(leaving(three))
        assert receipt.also == ()
        assert [three.now(elsewhere), three.now(closed)] == before

    def test_a_lead_without_a_part_ends_too(self, made: Made) -> None:
        """Whoever leads for a service without taking part otherwise leads no more once they have left it."""
        made.do(BeginEmployment(person=made.mother, agency=made.health))
        because = {"a_professional": "they asked for her", "contact_is_kept_up": "she is there"}
        made.do(AssignLead(case=made.case, people=(made.mother,), accountable_to=made.health, because=because))
        assert [one.person for one in made.now().leads(BEGAN)] == [made.mother]
        receipt = made.do(LeaveService(person=made.mother, agency=made.health, end_reason=REASON))
        assert receipt.also == (made.case,)
        assert made.now().leads(BEGAN) == []

    def test_two_roles_that_end_together_are_told_once_and_in_order(self, people: Made) -> None:
        """Of several roles that end in a case each follows on the last, and what time has changed is told once."""
        made = people.opened(SLOUGH)
        made.do(EndRole(case=made.case, assignment="role1", why="too much"))
        made.do(WithdrawEntry(case=made.case, entry="part2", why="entered twice"))
        made.do(StartRole(case=made.case, person=made.poole, role="episode_coordinator"))
        for_it = {"accountable_to": made.health}
        made.do(CorrectEntry(case=made.case, entry="role2", changes=for_it, why="left out"))
        asked = {"family_wishes_heard": "nobody was at home"}
        made.do(AssignLead(case=made.case, people=(made.poole,), because=asked, accountable_to=made.health))
        made.do(ChangePart(case=made.case, part="part1", specialist=True))
        until = BEGAN + timedelta(days=5)
        made.do(Join(case=made.case, person=made.mother, agency=made.nursery, specialist=True, until=until))
        made.day(until)
        receipt = made.do(LeaveService(person=made.poole, agency=made.health, why="a new post"))
        names = [event.name for event in receipt.events]
        assert [name for name in names if name.endswith("_ended")] == ["role_ended", "lead_ended"]
        assert names.count("requirement_changed") == 1

    def test_a_case_that_cannot_be_decided_stops_the_leaving_everywhere(self, three: Made) -> None:
        """Where the rules of one case cannot be asked, nobody leaves any, and the key is not used."""
        before = three.all_that_is_kept()
        whole = three.office.installation
        three.office.installation = reduced(whole, RIDING, CAF)
        with pytest.raises(BrokenOffice, match=f"of {SLOUGH}.*is not installed"):
            three.do(leaving(three), key="leaver-8")
        assert three.all_that_is_kept() == before
        three.office.installation = whole
        assert not three.do(leaving(three), key="leaver-8").repeated

    def test_considering_tells_of_every_case(self, three: Made) -> None:
        """What a leaving would come to is told of every case beforehand, and nothing is written."""
        before = three.all_that_is_kept()
        considered = three.office.consider(leaving(three), by=BY)
        assert len(considered.also) == 3
        assert three.all_that_is_kept() == before

    def test_a_role_that_began_later_ends_with_the_leaving(self, made: Made) -> None:
        """Cover that Ms Hall gives ends with her leaving, and the lead who is covered goes on."""
        made.do(AssignLead(case=made.case, people=(made.poole,)))
        made.do(StartRole(case=made.case, person=made.hall, role="cover", covers="role2"))
        made.do(leaving(made))
        case = made.now()
        assert [one.role for one in case.assignments.values() if one.until is None] == ["lead"]

    def test_what_happened_is_told_with_the_case_in_which_it_did(self, three: Made) -> None:
        """What a leaving came to is told case by case, each with the child, the regime and the reference."""
        receipt = three.do(leaving(three))
        told = three.office.recounted(receipt, by=BY)
        assert len(told) == len(receipt.events)
        assert told[0] == "It was recorded that the person left the agency."
        assert [len(events) for _, events in receipt.by_record()] == [1, *(len(one.events) for one in receipt.parts)]
        at = 1
        for case, events in receipt.by_record()[1:]:
            name = three.now(case).regime
            child = three.office.case(case, by=BY).child.name
            regime = three.office.installation.regime(name).regime.name
            assert all(one.startswith(f"{child} ({regime}, {case}): ") for one in told[at : at + len(events)])
            at += len(events)
        assert any("Ms Hall (SENCO, Hornsea Nursery) left the team" in one for one in told)

    def test_it_is_told_the_same_when_it_comes_again(self, three: Made) -> None:
        """Whoever repeats a leaving under its key reads again what happened in which case."""
        first = three.do(leaving(three), key="once")
        again = three.do(leaving(three), key="once")
        assert again.by_record() == first.by_record()
        assert three.office.recounted(again, by=BY) == three.office.recounted(first, by=BY)

    def test_whoever_may_not_read_a_case_is_told_nothing_of_it(self, three: Made) -> None:
        """Of a case that they may not read, whoever records a leaving is told no sentence and no name."""
        receipt = three.do(leaving(three))
        told = three.office.recounted(receipt, by=Actor.person(three.poole))
        assert told == ("It was recorded that the person left the agency.", *[""] * (len(receipt.events) - 1))


class TestTheDayOfLeaving:
    """A leaving is dated so that it can be true of every case, and rewrites nothing that was over."""

    @pytest.mark.parametrize("before", [1, 10_000], ids=["by a day", "by a lifetime"])
    def test_it_is_not_before_what_was_done_for_the_service(self, three: Made, before: int) -> None:
        """Parts and roles that began later are named with their case, of a closed one, too, and nothing is written."""
        three.do(CloseCase(case=three.case, why="done"))
        kept = three.all_that_is_kept()
        with pytest.raises(Refused) as refused:
            three.do(evolve(leaving(three), on=BEGAN - timedelta(days=before)))
        said = [one.what for one in refused.value.findings]
        parts = [one for one in said if " Ms Hall began part1 on 2026-09-07, after " in one]
        with three.office.store.reading() as reading:
            assert {one.split()[1] for one in parts} == set(reading.cases_with(three.hall))
        assert any(" Ms Hall began role1 on " in one for one in said)
        assert three.all_that_is_kept() == kept

    def test_a_case_that_may_not_be_seen_is_not_named(self, made: Made) -> None:
        """Whoever may not see the case is told that something stands in the way, and not where or what."""
        made.do(RestrictCase(case=made.case, to=("officer:head",), why="a witness"))
        early = evolve(leaving(made), on=BEGAN - timedelta(days=1))
        for by, named in ((Actor.officer("duty"), False), (Actor.officer("head"), True)):
            with pytest.raises(Refused) as refused:
                made.office.do(early, by=by)
            assert (made.case in str(refused.value)) is named
            assert ("part1" in str(refused.value)) is named

    def test_what_stops_it_in_a_case_is_told_with_that_case(self, made: Made) -> None:
        """A role for another service that rests on the part and began later stops it, and is named to readers."""
        made.day(BEGAN + timedelta(days=9))
        made.do(AssignLead(case=made.case, people=(made.poole,), accountable_to=made.nursery, on=BEGAN + timedelta(8)))
        gone = LeaveService(person=made.poole, agency=made.health, on=BEGAN + timedelta(days=5))
        with pytest.raises(Refused, match=f"In {made.case}: role2 began on 2026-09-15, after 2026-09-12"):
            made.do(gone)
        made.do(RestrictCase(case=made.case, to=("officer:head",), why="a witness"))
        with pytest.raises(Refused, match="something recorded stands in the way") as refused:
            made.office.do(gone, by=Actor.officer("duty"))
        assert "role2" not in str(refused.value)

    def test_why_is_told_in_every_case(self, three: Made) -> None:
        """The reason that was given stands at each part that ended, however late it was recorded."""
        receipt = three.do(evolve(leaving(three), end_reason=None, on=BEGAN))
        told = [one for one in three.office.recounted(receipt, by=BY) if ") left the " in one]
        assert len(told) == 3
        assert all("a new post" in one for one in told)

    def test_whoever_had_ceased_to_lead_keeps_their_days(self, made: Made) -> None:
        """A leaving recorded late, or undone, changes no earlier lead's end and no matter of whoever leads since."""
        made.day(BEGAN + timedelta(days=20))
        made.do(AssignLead(case=made.case, people=(made.poole,), on=BEGAN + timedelta(days=10)))
        before = made.now()
        made.do(evolve(leaving(made), on=BEGAN + timedelta(days=5)))
        after = made.now()
        assert after.involvements["part1"].until == BEGAN + timedelta(days=5)
        assert after.assignments == before.assignments
        assert [one for one in after.matters.values() if one.about == made.poole] == [
            one for one in before.matters.values() if one.about == made.poole
        ]
        made.do(WithdrawLeaving(person=made.hall, agency=made.nursery, why="the wrong Ms Hall"))
        assert (made.now().assignments, made.now().involvements) == (before.assignments, before.involvements)


def test_every_case_whose_rules_cannot_be_asked_is_told_of(three: Made) -> None:
    """Where the rules of two cases cannot be asked, all that is missing is said at once."""
    three.office.installation = reduced(three.office.installation, RIDING)
    with pytest.raises(BrokenOffice) as broken:
        three.do(leaving(three))
    assert all(f"of {code}" in str(broken.value) for code in (CAF, SLOUGH))


def test_the_receipt_tells_in_which_case_what_happened(three: Made) -> None:
    """Each case that a leaving touches has a receipt of its own, and each event is told with the case that it is in."""
    receipt = three.do(leaving(three), key="leaver-9")
    again = three.do(leaving(three), key="leaver-9")
    for one in (receipt, again):
        assert [part.reference for part in one.parts] == list(one.also)
        assert [part.state for part in one.parts] == [three.now(part.reference) for part in one.parts]
        told = list(zip(one.where(), [event.name for event in one.events], strict=True))
        assert told[0] == (three.hall, "service_left")
        assert {where for where, name in told if name == "person_left"} == set(one.also)
    said = three.office.recounted(receipt, by=BY)
    assert all(said)
    assert [where for where, one in zip(receipt.where()[1:], said[1:], strict=True) if where not in one] == []


def test_a_receipt_holds_no_case_that_whoever_asks_may_not_read(three: Made) -> None:
    """Of a case restricted to others a leaving's receipt holds no state, event or finding; the leaving is done."""
    riding = three.case
    three.do(RestrictCase(case=riding, to=("officer:head",), why="a witness"))
    own = three.office.consider(leaving(three), by=Actor.officer("head"))
    first = three.do(leaving(three), key="leaver-10")
    assert list(three.now(riding).leads(three.office.clock.today())) == []
    returns = WithdrawLeaving(person=three.hall, agency=three.nursery, why="the wrong Ms Hall")
    again, back = three.do(leaving(three), key="leaver-10"), three.do(returns)
    assert riding in own.also
    for one in (first, again, back):
        assert len(one.also) == len(one.parts) == 2
        assert riding not in str(one)
    for event in own.parts[own.also.index(riding)].events:
        assert event not in first.events


def test_what_was_written_in_a_case_restricted_since_is_not_handed_over_again(three: Made) -> None:
    """A leaving that comes again under its key gives of each case what whoever asks may read by then."""
    first = three.do(leaving(three), key="leaver-11")
    three.do(RestrictCase(case=three.case, to=("officer:head",), why="a witness"))
    again = three.do(leaving(three), key="leaver-11")
    assert set(first.also) - set(again.also) == {three.case}
    assert len(again.events) == len(first.events) - len(first.parts[first.also.index(three.case)].events)
