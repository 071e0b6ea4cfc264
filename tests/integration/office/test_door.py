from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.commands import (
    AddPerson,
    CloseCase,
    CorrectPerson,
    LinkAdvice,
    OpenCase,
    RecordMove,
    RecordView,
    ReopenCase,
    StartAction,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import Conflict, KeyTaken, NotFound, Refused
from teamaround.office.codec import canonical, read_event, replay
from tests.integration.office.made import BY, CAF, EHCP, RIDING, SLOUGH

if TYPE_CHECKING:
    from tests.integration.office.made import Made

ODD = ["", "C7K4-Q2XD-MQ", "c\x00", "\ud800", "'; DROP TABLE x; --", "C" * 100_000]


def wish(made: Made, words: str = "Stay at the nursery.", **more: Any) -> RecordView:
    """A view of the family, recorded."""
    return RecordView(case=made.case, what="wishes", whose="family", words=words, **more)


class TestDoor:
    """Required of an office on memory, SQLite and PostgreSQL alike."""

    def test_a_command_is_written_whole(self, made: Made) -> None:
        """Journal, state and receipt tell the same, with who asked, who decided, and the day on which it happened."""
        receipt = made.do(wish(made, on=date(2026, 9, 7), decided_by=made.mother))
        assert [event.name for event in receipt.events] == ["family_heard"]
        assert receipt.state == made.now()
        with made.office.store.reading() as reading:
            stream = reading.get([made.case])[made.case]
            entries = reading.journal(made.case)
        assert receipt.version == stream.version == len(entries)
        last = entries[-1]
        assert (last.name, last.by, last.decided_by) == ("family_heard", "officer:duty", made.mother)
        assert (last.happened_on, last.recorded_at) == (date(2026, 9, 7), made.office.clock.now())
        events = [read_event(one.name, one.schema, one.payload or "") for one in entries]
        assert replay("case", events) == stream.state == canonical(receipt.state)

    def test_a_refusal_writes_nothing(self, made: Made) -> None:
        """A command that is refused leaves the store as it was, its key unused, and is told with every reason."""
        before = made.all_that_is_kept()
        with pytest.raises(Refused) as refused:
            made.do(StartAction(case=made.case, text="", owner="part9"), key="form-1")
        assert len(refused.value.findings) == 2
        assert made.all_that_is_kept() == before
        assert not made.do(wish(made), key="form-1").repeated

    def test_considering_writes_nothing(self, made: Made) -> None:
        """What a command would come to is what it then comes to, and asking writes nothing."""
        before = made.all_that_is_kept()
        considered = made.office.consider(wish(made), by=BY)
        assert made.all_that_is_kept() == before
        assert considered.considered
        assert evolve(considered, considered=False) == made.do(wish(made))

    def test_considering_refuses_as_doing_does(self, made: Made) -> None:
        """A command that would be refused is refused when it is considered, in the same words."""
        command = StartAction(case=made.case, text="", owner="part9")
        with pytest.raises(Refused) as considered:
            made.office.consider(command, by=BY)
        with pytest.raises(Refused) as done:
            made.do(command)
        assert considered.value.findings == done.value.findings

    def test_the_same_command_under_its_key_is_carried_out_once(self, made: Made) -> None:
        """Whoever gives a command again under its key gets the first receipt, and nothing is written."""
        first = made.do(wish(made), key="form-1")
        made.do(wish(made, "Something else."))
        before = made.all_that_is_kept()
        again = made.do(wish(made), key="form-1")
        assert again.repeated
        assert evolve(again, repeated=False, state=first.state) == first
        assert made.all_that_is_kept() == before

    def test_a_record_under_its_key_is_added_once(self, people: Made) -> None:
        """A person who is added again under the same key is the same person."""
        first = people.do(AddPerson(name="Ms Field"), key="form-2")
        again = people.do(AddPerson(name="Ms Field"), key="form-2")
        assert (again.reference, again.events, again.repeated) == (first.reference, first.events, True)

    def test_a_key_is_used_for_one_command(self, made: Made) -> None:
        """Another command under a used key is refused."""
        made.do(wish(made), key="form-1")
        before = made.all_that_is_kept()
        with pytest.raises(Conflict, match="Use a new key"):
            made.do(wish(made, "Something else."), key="form-1")
        assert made.all_that_is_kept() == before

    def test_a_key_is_the_askers_own(self, made: Made) -> None:
        """Nobody meets a key of somebody else's, which would tell of what they may not know."""
        made.do(wish(made), key="form-1")
        hall = Actor.person(made.hall)
        own = made.office.do(wish(made, "Something else."), by=hall, key="form-1")
        again = made.office.do(wish(made, "Something else."), by=hall, key="form-1")
        assert (own.repeated, again.repeated, again.version) == (False, True, own.version)
        with pytest.raises(KeyTaken, match='The key "form-1" belongs to another command'):
            made.office.do(wish(made, "Another thing."), by=hall, key="form-1")
        assert made.do(wish(made), key="form-1").repeated

    def test_a_key_is_a_word(self, made: Made) -> None:
        """A key that is empty, endless or cannot be shown is refused before anything is looked up."""
        for key in ("", "x" * 201, "form\x00", "\ud800"):
            with pytest.raises(Refused, match="The key"):
                made.do(wish(made), key=key)

    def test_whoever_asks_has_a_name(self, made: Made) -> None:
        """A name of whoever asks that no journal could hold is refused."""
        for name in ("x\x00", "\ud800", "x" * 10_000):
            with pytest.raises(Refused, match="whoever asks"):
                made.office.do(wish(made), by=Actor.officer(name))

    def test_a_system_has_a_name_that_can_be_told_from_whom_it_acts_for(self, made: Made) -> None:
        """The author of an entry reads as one actor alone: a system's name does not say on whose behalf it acts."""
        portal = Actor.system("portal", on_behalf_of=made.hall)
        assert Actor.read(str(portal)) == portal
        with pytest.raises(Refused, match='Name it without "for"'):
            made.office.do(wish(made), by=Actor.system("portal for officer", on_behalf_of=made.hall))

    def test_whoever_saw_another_version_is_told(self, made: Made) -> None:
        """A command decided on an older version is refused; on the present one it is carried out."""
        version = made.do(wish(made)).version
        before = made.all_that_is_kept()
        for way in (made.office.do, made.office.consider):
            with pytest.raises(Conflict, match=f"at version {version}, and you saw version {version - 1}"):
                way(wish(made), by=BY, expecting=version - 1)
        assert made.all_that_is_kept() == before
        assert made.do(wish(made), expecting=version).version == version + 1

    def test_a_record_has_versions_too(self, people: Made) -> None:
        """Whoever corrects a person whom somebody else corrected meanwhile is told."""
        correction = CorrectPerson(person=people.mother, name="Leo's mum", why="as she wishes")
        assert people.do(correction, expecting=1).version == 2
        with pytest.raises(Conflict, match="you saw version 1"):
            people.do(evolve(correction, name="Leo's mother"), expecting=1)

    def test_nobody_has_seen_what_was_never_there(self, people: Made) -> None:
        """Whoever adds a record and says that they saw a version of it is told to leave that out."""
        with pytest.raises(Conflict, match=r"^You saw version 3, and no such record is here yet\. For a new one leave"):
            people.do(AddPerson(name="Mr Dean"), expecting=3)
        assert people.do(AddPerson(name="Mr Dean"), expecting=0).version == 1

    @pytest.mark.parametrize("odd", ODD, ids=["nothing", "nobody's", "NUL", "half", "SQL", "endless"])
    def test_what_is_not_known_is_not_found(self, made: Made, odd: str) -> None:
        """A reference that leads nowhere is said to, whatever it is, in every place that takes one."""
        before = made.all_that_is_kept()
        for command in (
            evolve(wish(made), case=odd),
            OpenCase(child=odd, regime=RIDING, starter=made.hall),
            OpenCase(child=made.child, regime=CAF, starter=odd),
            RecordMove(child=odd, to="away"),
            LinkAdvice(advice=odd, case=odd),
            AddPerson(works_for=odd, job="senco") if odd else RecordMove(child="", to="away"),
        ):
            with pytest.raises((NotFound, Refused)) as told:
                made.do(command)
            assert len(str(told.value)) < 1_000_000
        assert made.all_that_is_kept() == before

    def test_a_record_is_no_case(self, made: Made) -> None:
        """The reference of a person leads to no case, and that of a case to no person."""
        with pytest.raises(NotFound, match="No case is known"):
            made.do(evolve(wish(made), case=made.hall))
        with pytest.raises(Refused, match="No person is known"):
            made.do(CorrectPerson(person=made.case, name="X", why="a slip"))

    def test_a_regime_that_is_not_enabled_is_named(self, made: Made) -> None:
        """A case under a regime that the authority has not enabled cannot be opened; those it has are named."""
        with pytest.raises(NotFound, match=f"{EHCP!r} is not enabled here. Enabled: .*{RIDING}"):
            made.do(OpenCase(child=made.child, regime=EHCP, starter=made.hall))
        with pytest.raises(NotFound, match=f'is not enabled here. Did you mean "{SLOUGH}"'):
            made.do(OpenCase(child=made.child, regime="slouhg_eacf", starter=made.hall))

    def test_a_value_of_the_wrong_kind_is_refused(self, made: Made) -> None:
        """A program that gives text for a day, or anything else that a record could not keep, is told, all at once."""
        before = made.all_that_is_kept()
        wrong: Any = RecordView(case=made.case, what="whatever", whose=3, words={"a": "b"}, because=["x"])  # type: ignore[arg-type]
        with pytest.raises(Refused) as told:
            made.do(wrong)
        assert len(told.value.findings) == 4
        with pytest.raises(Refused):
            made.do(AddPerson(name=object()))  # type: ignore[arg-type]
        with pytest.raises(TypeError, match='command is the text "record_view"'):
            made.do("record_view")  # type: ignore[arg-type]
        assert made.all_that_is_kept() == before

    def test_a_day_given_as_text_is_a_day(self, made: Made) -> None:
        """A day that a program writes in the one form that is no other is kept as that day."""
        receipt = made.do(wish(made, on="2026-09-07"))
        assert receipt.state == made.now()

    def test_a_child_has_one_open_case_under_a_regime(self, made: Made) -> None:
        """A second case is refused while one is open; a closed one is not opened again beside a new one."""
        with pytest.raises(Refused, match=made.case):
            made.open(RIDING)
        made.do(CloseCase(case=made.case, why="The family asked for it."))
        second = made.open(RIDING).reference
        with pytest.raises(Refused, match=second):
            made.do(ReopenCase(case=made.case, why="They came back."))
        assert made.open(CAF).reference != second
