"""Disposal: what is in its way, what is gone after it, and what is left."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.command_input import read_command
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, NotFound, Refused
from teamaround.office.life.disposing import without_words
from teamaround.office.loading import remembered
from teamaround.office.receipts.kept import KeptReceipt, Written, read_receipt
from teamaround.office.verifying import disposes
from teamaround.store import MemoryStore
from teamaround.store.sql.statements.clearing import LOG_IN_USE
from tests.integration.office.emergency.glass import SAFEGUARDING, guarded
from tests.integration.office.life.conftest import ARCHIVE, KEPT, PAST, keeping, posted
from tests.integration.office.made_house import OFFICER, person

if TYPE_CHECKING:
    from teamaround.views.register.kept import Disposal
    from tests.integration.office.made_house import House

GROUND = "Its time is over."


def dispose(house: House, *references: str, because: str = GROUND) -> Disposal:
    """These records, disposed of."""
    return house.office.dispose(references, because=because, by=OFFICER)


def refused(house: House, *references: str, because: str = GROUND) -> str:
    """Why these records cannot be disposed of; nothing is written."""
    before = house.office.verify(by=OFFICER).now
    with pytest.raises(Refused) as caught:
        dispose(house, *references, because=because)
    assert house.office.verify(by=OFFICER).now == before
    return str(caught.value)


class TestInTheWay:
    """What a disposal is refused for, all at once."""

    def test_all_that_is_in_the_way_is_told_together(self, house: House) -> None:
        """An open case, its day, a hold, a request, a ground that names somebody: one answer tells of all."""
        house.on(date(2026, 9, 22)).about("reopen_case", why="too early")
        house.office.hold_record(house.case, because="a claim", review=date(2030, 1, 1), by=OFFICER)
        asked: dict[str, Any] = {"received": date(2026, 9, 21), "asked_by": "the mother", "owner": "officer:records"}
        house.office.record_access_request(house.child, by=OFFICER, **asked)
        said = refused(house, house.case, because="Rowan is of age")
        for part in (
            "The ground holds a name of somebody",
            "It is held since 2026-09-22, to be looked at on 2030-01-01: a claim",
            "asked on 2026-09-21 for all that is held",
            "The case is open",
            "It is kept until 2048-01-03 (6 years after closing, and 25 years after the child's birth: The board",
        ):
            assert part in said, part

    def test_its_last_day(self, house: House) -> None:
        """The day before it is refused, on the day itself it goes."""
        assert "It is kept until 2048-01-03" in refused(house.on(date(2048, 1, 2)), house.case)
        assert dispose(house.on(date(2048, 1, 3)), house.case).certificates[0].due == date(2048, 1, 3)

    def test_without_a_period_nothing_is_disposed_of(self, house: House) -> None:
        """The guidance says none, and none is made up."""
        assert "says for no number of years" in refused(keeping(house, None), house.case, house.child)

    def test_a_birthday_that_is_not_known_is_never_past(self, house: House) -> None:
        """Not known is not yes."""
        made = house.do("add_child", name="Ivy", expected=date(2049, 2, 1)).reference
        assert "kept by the day of birth, and that is not known" in refused(house, made)

    def test_a_child_goes_after_its_cases(self, house: House) -> None:
        """Or together with them."""
        assert f"{house.case} of the child is kept still" in refused(house, house.child)
        dispose(house, house.case)
        assert dispose(house, house.child).certificates[0].of == "child"

    def test_a_person_goes_once_nothing_names_them(self, house: House) -> None:
        """Whoever works for an agency stays, and so does whoever another record names; it is told by which."""
        said = refused(house, house.mother, house.nurse)
        assert f"{house.mother}: They are named by {house.case}, {house.child}" in said
        assert f"{house.nurse}: They work for an agency" in said
        assert len(dispose(house, house.mother, house.child, house.case).certificates) == 3

    def test_a_notice_that_waits_is_in_the_way(self, house: House) -> None:
        """Whoever is to be told something is told first."""
        part = {"agency": house.school, "specialist": True, "direct_contact": "day_to_day", "job": "senco"}
        house.on(date(2026, 9, 21))
        opened = house.do(
            "open_case", child=house.child, regime="east_riding_eys", starter=house.teacher, part=part
        ).reference
        meeting = {"day": date(2026, 9, 28), "at": time(12), "venue": "nursery", "arranged_with_family": True}
        house.do("arrange_meeting", case=opened, what="family_meeting", **meeting)
        house.do("close_case", case=opened, why="It ended.")
        assert "A notice of it waits to be sent" in refused(house.on(PAST), opened)
        house.do("decide_notice", case=opened, notice="notice1", send=False, why="moved")
        assert dispose(house, opened).certificates

    @pytest.mark.parametrize("what", ["question", "concern"])
    def test_what_waits_for_an_answer_is_in_the_way(self, house: House, what: str) -> None:
        """A complaint of a closed case stays somebody's, is answered there, and goes with nothing before that."""
        note = house.about("record_contact", what=what, text="Nobody rang.").events[0].note.id  # type: ignore[union-attr]
        (line,) = house.office.worklist("officer", by=OFFICER).lines
        assert (line.case, line.text) == (house.case, f"A {what} waits for an answer.")
        assert {one.stands for one in house.office.retention(by=OFFICER).lines} >= {"waits"}
        assert f"A {what} in it ({note}) waits for an answer" in refused(house, house.case, house.child)
        house.about("answer", note=note, answer="Rang them.")
        assert not house.office.worklist("officer", by=OFFICER).lines
        assert dispose(house, house.case).certificates

    def test_an_emergency_opening_that_nobody_reviewed_is_in_the_way(self) -> None:
        """It would be erased before anybody judged it; once it is reviewed, the case goes."""
        case = guarded(MemoryStore()).chosen(retention=KEPT)
        case.opened()
        case.house.do("restrict_case", case=case.case, to=["officer:duty", "officer:safeguarding"], why="court")
        case.house.about("close_case", why="It ended.")
        case.house.about("record_told", notice="notice1", how="telephone")
        assert "opened in an emergency, and that was not reviewed" in refused(case.house.on(PAST), case.case)
        case.ask(
            "review_emergency", by=SAFEGUARDING, emergency="emergency1", outcome="justified", words="It was right."
        )
        assert dispose(case.house, case.case).certificates

    def test_no_record_and_no_ground(self, house: House) -> None:
        """Nothing is disposed of for nothing."""
        said = refused(house, because="…")
        assert "No record is named" in said
        assert "On what ground is not said" in said

    def test_it_is_for_staff_who_may_see_it(self, house: House) -> None:
        """Nobody else disposes of anything, and what is restricted to others is not found by it."""
        with pytest.raises(NotAllowed, match="authority's own staff"):
            house.office.dispose([house.case], because=GROUND, by=person(house.teacher))
        with pytest.raises(NotFound, match="No case, child or person is known"):
            dispose(house, house.board)
        house.do("restrict_child", child=house.child, to=["officer:archive"], why="court")
        with pytest.raises(NotAllowed, match="restricted"):
            dispose(house, house.case)
        said = refused(house, house.mother)
        assert "They are named by a record that is restricted" in said
        assert house.case not in said


class TestWhatIsLeft:
    """A certificate, and nothing else."""

    def test_the_certificate_says_who_when_and_on_what_ground(self, house: House) -> None:
        """How much was erased up to which place, under which period; and no name."""
        with house.office.store.reading() as reading:
            before = reading.get([house.case])[house.case]
            last = reading.journal(house.case)[-1]
        (left,) = dispose(house, house.case).certificates
        assert (left.id, left.of, left.child, left.regime) == (house.case, "case", house.child, "slough_ecaf")
        assert (left.entries, left.through, left.head) == (before.version, str(last.position), before.head)
        assert (left.because, left.on, left.due) == (GROUND, PAST, date(2048, 1, 3))
        assert left.period.endswith("The board, 3 March 2026")
        assert left.editions
        with house.office.store.reading() as reading:
            entry = reading.journal(house.case)[-1]
        assert (entry.by, entry.name, entry.kind) == ("officer:duty", "record_disposed_of", "disposed")
        assert "Ash" not in str(entry.payload)
        assert house.office.disposals(by=OFFICER).certificates == (left,)

    def test_an_older_checkpoint_agrees(self, house: House) -> None:
        """What is whole before is whole after it, and an export of the journal says the same."""
        before = house.office.verify(by=OFFICER)
        dispose(house, house.case, house.child, house.mother)
        after = house.office.verify(before.now, by=OFFICER)
        assert (before.differences, after.differences) == ((), ())
        assert after.disposed == 14

    def test_what_is_erased_without_a_certificate_is_named(self, house: House) -> None:
        """The seeded fault: somebody erases a record and writes none."""
        with house.office.store.writing() as writing:
            erased = writing.dispose(house.case, through=10)
        named = [one for one in house.office.verify(by=OFFICER).differences if one.sort == "disposed"]
        assert len(named) == erased == 10

    def test_whoever_may_know_is_told_of_it(self, house: House) -> None:
        """Every read and command says that it was disposed of, and when; to others it is none."""
        dispose(house, house.case, house.child)
        gone = f"{house.case} was disposed of on 2049-01-01"
        for read in (house.office.case, house.office.chronology, house.office.requirement, house.office.notices):
            with pytest.raises(NotFound, match=gone):
                read(house.case, by=OFFICER)
        with pytest.raises(NotFound, match=gone):
            house.about("close_case", why="again")
        with pytest.raises(NotFound, match=gone):
            dispose(house, house.case)
        for child in (house.office.record, house.office.family_view):
            with pytest.raises(NotFound, match=f"{house.child} was disposed of"):
                child(house.child, by=OFFICER)
        assert house.office.who_looked(house.child, by=OFFICER).disposed_on == PAST
        with pytest.raises(Refused, match=f"{house.child} was disposed of"):
            house.do("correct_child", child=house.child, name="Rowan", why="x")
        with pytest.raises(NotFound, match="No case is known"):
            house.office.case(house.case, by=person(house.teacher))

    def test_of_a_restricted_one_those_named_are_told(self, house: House) -> None:
        """Whoever could not know of it before, cannot afterwards."""
        archive = Actor.officer("archive")
        house.do("restrict_child", child=house.child, to=["officer:archive"], why="court")
        house.office.dispose([house.case, house.child], because=GROUND, by=archive)
        for one in (house.case, house.child):
            with pytest.raises(NotFound, match="was disposed of"):
                house.office.dispose([one], because=GROUND, by=archive)
            with pytest.raises(NotFound, match="No case, child or person is known"):
                dispose(house, one)

    def test_of_a_sealed_one_lists_say_what_they_said_before(self, house: House) -> None:
        """To whoever may not know, it is no owner before and none after; whoever may is told what became of it."""
        posted(house).do("restrict_child", child=house.child, to=["officer:duty"], grade="existence", why="court")
        office = house.office
        lists = (office.worklist, office.cases, office.holding, office.outbox, office.without_trace)

        def told(by: Actor) -> list[str]:
            said = []
            for read in lists:
                with pytest.raises(NotFound) as caught:
                    read(house.child, by=by)
                said.append(str(caught.value))
            return said

        others = (ARCHIVE, person(house.teacher))
        before = [told(one) for one in others]
        dispose(house, house.case, house.child)
        assert [told(one) for one in others] == before
        assert all(f"{house.child} was disposed of" in one for one in told(OFFICER))

    def test_what_remains_elsewhere_is_named(self, house: House) -> None:
        """Records that still hold a name of the child, and the people who stood around."""
        made = house.do("add_child", name="Fern Oak", born=date(2040, 1, 1), address="with Rowan Ash").reference
        left = dispose(house, house.case, house.child)
        assert left.remain == (made,)
        assert set(left.people) == {house.mother, house.nurse, house.teacher}
        assert left.left == ()

    def test_the_office_goes_on(self, house: House) -> None:
        """A new child of the name is no other's, no word finds the old one, and lists pass over it."""
        dispose(house, house.case, house.child)
        assert house.office.find("Rowan", by=OFFICER).lines == ()
        assert house.do("add_child", name="Rowan Ash", born=date(2023, 1, 3)).reference
        assert house.office.cases(by=OFFICER, state="all").lines == ()
        house.office.tick()
        told = {one.reference: one.event for one in house.office.follow(by=OFFICER)}
        assert told[house.case].name == "record_disposed_of"  # type: ignore[union-attr]

    def test_another_receipt_keeps_no_word_of_it(self, house: House) -> None:
        """A command of another record under a key, which told of the case, tells no finding any more."""
        house.on(date(2026, 9, 22)).about("reopen_case", why="too early")
        leaving = read_command("leave_service", {"person": house.teacher, "agency": house.school})
        house.office.do(leaving, by=OFFICER, key="gone")
        house.about("close_case", why="It ended.")
        with house.office.store.reading() as reading:
            waiting = reading.work_in(house.case)
        for one in waiting:
            house.about("decide_notice", notice=one.entry, send=False, why="moved")
        dispose(house.on(PAST), house.case, house.child)
        again = house.office.do(leaving, by=OFFICER, key="gone")
        assert again.repeated
        assert again.findings == ()
        assert house.office.verify(by=OFFICER).differences == ()

    def test_nothing_is_remembered_in_the_process(self, house: House) -> None:
        """What was read for pages and commands is let go of."""
        house.office.case(house.case, by=OFFICER)
        assert remembered._kept
        dispose(house, house.case)
        assert not remembered._kept

    def test_where_copies_may_be_left_is_told(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        """While somebody reads, the log keeps them; it is told, and cleared away later."""
        with monkeypatch.context() as patched:
            patched.setattr(type(house.office.store), "clear_away", lambda _: (LOG_IN_USE,))
            assert dispose(house, house.case).left == (LOG_IN_USE,)
        assert house.office.clear_away(by=OFFICER) == ()


def test_a_receipt_without_words() -> None:
    """What a command wrote stays, and what it found does not."""
    text = '{"findings":[],"written":[{"events":1,"reference":"C1","version":2}]}'
    assert read_receipt(without_words(text)) == KeptReceipt(written=(Written("C1", 2, 1),), findings=())


def test_no_other_entry_records_a_disposal(house: House) -> None:
    """Neither an entry of another name, nor one whose certificate is gone itself or cannot be read."""
    dispose(house, house.case)
    with house.office.store.reading() as reading:
        *others, left = reading.journal(house.case)
    assert disposes(left)
    for one in (*others, evolve(left, payload=None), evolve(left, payload="{}"), evolve(left, kind="case")):
        assert not disposes(one)
