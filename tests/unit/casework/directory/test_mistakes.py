from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.directory.children import RecordMove
from teamaround.casework.directory.circumstances import ChangeDecisionMaker, ChangeSetting, Relate, WithdrawCircumstance
from teamaround.casework.directory.people import BeginEmployment, LeaveService, WithdrawLeaving
from tests.unit.casework.bench import ALI, CHILD, FATHER, HALL, MOTHER, NURSERY, PORTAGE, TRUST, Registry, day

WHY = "the wrong child"


def after(*commands: Any) -> Registry:
    """The directory after these commands."""
    registry = Registry()
    for command in commands:
        registry.do(command)
    return registry


def in_order(registry: Registry) -> Any:
    """The child's record, with people in the order of their references: which is told first means nothing."""
    child: Any = registry.records[CHILD]
    return evolve(child, relationships=tuple(sorted(child.relationships, key=lambda one: one.person)))


def mistaken(what: Any, **more: Any) -> WithdrawCircumstance:
    """What was recorded of the child was a mistake."""
    return WithdrawCircumstance(child=CHILD, what=what, why=WHY, **more)


SCHOOL = ChangeSetting(child=CHILD, setting="school", agency=PORTAGE, on=day(10))
MINDED = ChangeSetting(child=CHILD, setting="childminder", on=day(10))
DECIDES = ChangeDecisionMaker(child=CHILD, person=MOTHER, basis="parent", on=day(3))
FATHERS = ChangeDecisionMaker(child=CHILD, person=FATHER, basis="parent", on=day(10))
ALI_DECIDES = evolve(DECIDES, person=ALI, on=day(10))
MOVED = RecordMove(child=CHILD, to="Fife", on=day(3))
MOTHERS = Relate(child=CHILD, person=MOTHER, relation="mother", may_receive=True, on=day(3))
LATER = Relate(child=CHILD, person=MOTHER, relation="mother", may_receive=False, on=day(10))
AUNT = Relate(child=CHILD, person=FATHER, relation="uncle", on=day(10))
SETTLED = ChangeSetting(child=CHILD, setting="nursery", agency=NURSERY, on=day(3))


class TestCircumstances:
    """What was recorded of a child by mistake is taken back by one command, and what it ended stands again."""

    @pytest.mark.parametrize(
        ("first", "mistake", "what", "more"),
        [
            ([], SETTLED, "setting", {}),
            ([SETTLED], SCHOOL, "setting", {}),
            ([SETTLED, evolve(SCHOOL, on=day(15))], MINDED, "setting", {"since": day(10)}),
            ([SETTLED, SCHOOL], MINDED, "setting", {}),
            ([DECIDES], FATHERS, "decision_maker", {}),
            (
                [DECIDES, evolve(FATHERS, beside=True, on=day(5))],
                ALI_DECIDES,
                "decision_maker",
                {},
            ),
            ([DECIDES, FATHERS], evolve(ALI_DECIDES, beside=True), "decision_maker", {}),
            ([MOTHERS], LATER, "relationship", {}),
            ([MOTHERS, AUNT], LATER, "relationship", {"person": MOTHER}),
            ([LATER], AUNT, "relationship", {}),
            ([MOVED], evolve(MOVED, to="Bute", on=day(9)), "move", {}),
            ([MOVED], evolve(MOVED, to="Bute", on=day(2)), "move", {"since": day(2)}),
        ],
    )
    def test_the_record_is_as_it_was(self, first: list[Any], mistake: Any, what: str, more: dict[str, Any]) -> None:
        """The record stands as though the mistake had never been, whatever was recorded before and after it."""
        registry = after(*first)
        before = in_order(registry)
        registry.do(mistake)
        assert in_order(registry) != before
        registry.do(mistaken(what, **more))
        assert in_order(registry) == before
        assert (registry.journal[-1].name, registry.journal[-1].because) == ("child_corrected", WHY)

    def test_it_is_taken_back_with_a_reason(self) -> None:
        """Without a reason, or where nothing of the kind is recorded, nothing is taken back."""
        registry = after(MOTHERS)
        assert "Why it was a mistake is not said." in registry.refuse(evolve(mistaken("relationship"), why=" "))
        for more in ({"person": FATHER}, {"since": day(4)}):
            assert "No such relationship is recorded." in registry.refuse(mistaken("relationship", **more))
        assert "No such decision maker is recorded." in registry.refuse(mistaken("decision_maker"))
        assert "No such move is recorded." in registry.refuse(mistaken("move"))


class TestLeavings:
    """A leaving that was recorded by mistake is taken back."""

    def test_they_work_there_as_before(self) -> None:
        """The last employment there goes on as it stood; others stay as they are."""
        registry = after(
            BeginEmployment(person=HALL, agency=TRUST, on=day(1)),
            LeaveService(person=HALL, agency=TRUST, on=day(2)),
            BeginEmployment(person=HALL, agency=NURSERY, job="senco", on=day(3)),
            BeginEmployment(person=HALL, agency=TRUST, on=day(4)),
        )
        before = registry.records[HALL]
        registry.do(LeaveService(person=HALL, agency=TRUST, on=day(5)))
        assert "Why it was a mistake" in registry.refuse(WithdrawLeaving(person=HALL, agency=TRUST, why=" "))
        registry.do(WithdrawLeaving(person=HALL, agency=TRUST, why=WHY))
        assert registry.records[HALL] == before
        assert registry.journal[-1].because == WHY

    def test_there_was_a_leaving(self) -> None:
        """Whoever has left nowhere, or works there, has left nothing by mistake."""
        registry = after(
            BeginEmployment(person=HALL, agency=TRUST, on=day(1)),
            LeaveService(person=HALL, agency=TRUST, on=day(2)),
            BeginEmployment(person=HALL, agency=TRUST, on=day(4)),
        )
        assert "They work there already." in registry.refuse(WithdrawLeaving(person=HALL, agency=TRUST, why=WHY))
        said = registry.refuse(WithdrawLeaving(person=HALL, agency=NURSERY, why=WHY))
        assert "It is not recorded that they left that agency." in said
