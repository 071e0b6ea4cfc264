from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.access.reading import ASK_THEM, IN_THE_WAY
from teamaround.casework.directory.bars import bars_of
from teamaround.casework.directory.children import CorrectChild, RecordMove, SetChildWishes
from teamaround.casework.directory.circumstances import Relate, WithdrawCircumstance
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import ContactWishes
from tests.unit.casework.bench import CHILD, FATHER, HALL, MOTHER, TODAY, Registry, day
from tests.unit.casework.directory.examples import after

if TYPE_CHECKING:
    from datetime import date

FATHERS = Relate(child=CHILD, person=FATHER, relation="father", must_not_see_address_of=(CHILD, MOTHER), on=day(10))


def kept(registry: Registry) -> set[str]:
    """Whose addresses are kept from the father today."""
    return set(bars_of(registry.records[CHILD], TODAY).get(FATHER, ()))  # type: ignore[arg-type]  # it is the child


def related(**also: Any) -> Registry:
    """The father related, with a bar, and then related again."""
    registry = after(FATHERS)
    registry.do(Relate(child=CHILD, person=FATHER, relation="father", **also))
    return registry


@pytest.mark.parametrize(
    "also",
    [{"may_receive": True}, {"on": day(5)}, {"lives_with": False, "on": day(10)}, {"lives_with": True, "on": day(15)}],
)
def test_recording_the_relationship_again_drops_no_bar(also: dict[str, Any]) -> None:
    """Whatever is recorded of them anew, on whichever day, what was kept from them stays so."""
    assert kept(related(**also)) == {CHILD, MOTHER}


@pytest.mark.parametrize("on", [None, day(10), day(15)])
def test_the_same_without_the_bar_is_nothing_new(on: date | None) -> None:
    """Whoever records the same and leaves out the bar changes nothing, and is told so."""
    registry = after(FATHERS)
    said = registry.refuse(Relate(child=CHILD, person=FATHER, relation="father", on=on))
    assert "That is so already." in said
    assert kept(registry) == {CHILD, MOTHER}


def test_another_address_is_kept_besides() -> None:
    """A further bar adds to those that stand."""
    assert kept(related(must_not_see_address_of=(HALL,))) == {CHILD, MOTHER, HALL}


def test_a_bar_that_is_recorded_late_holds_today() -> None:
    """Recorded for an earlier day, it holds for what was recorded of them since, too."""
    registry = after(Relate(child=CHILD, person=FATHER, relation="father", on=day(15)))
    registry.do(FATHERS)
    assert kept(registry) == {CHILD, MOTHER}


def test_a_bar_is_lifted_by_name_and_with_a_reason() -> None:
    """An address may be seen again once somebody says so of it, and why; the others stay kept."""
    assert kept(related(may_see_address_of=(MOTHER,), why="they share a house again")) == {CHILD}
    said = after(FATHERS).refuse(Relate(child=CHILD, person=FATHER, relation="father", may_see_address_of=(MOTHER,)))
    assert "Why they may see the address is not said." in said
    both: dict[str, Any] = {"may_see_address_of": (HALL,), "must_not_see_address_of": (HALL,), "why": "x"}
    assert "said both ways" in after(FATHERS).refuse(Relate(child=CHILD, person=FATHER, relation="father", **both))
    late = after(evolve(FATHERS, on=day(15)))
    late.do(Relate(child=CHILD, person=FATHER, relation="father", may_see_address_of=(CHILD,), why="court", on=day(12)))
    assert kept(late) == {MOTHER}


def test_the_reason_of_a_lifting_is_kept() -> None:
    """The journal says why an address may be seen again."""
    registry = related(may_see_address_of=(MOTHER,), why="they share a house again")
    assert registry.journal[-1].because == "they share a house again"


def test_taking_the_relationship_back_as_a_mistake_drops_no_bar() -> None:
    """Withdrawn, it would be gone with its bar; where what stands again keeps the same, it may go."""
    mistake = WithdrawCircumstance(child=CHILD, what="relationship", person=FATHER, why="another man")
    said = after(FATHERS).refuse(mistake)
    assert f"The address of {MOTHER} is kept from {FATHER}, and would be no more." in said
    assert "may_see_address_of" in said
    registry = related(may_receive=True)
    registry.do(mistake)
    assert kept(registry) == {CHILD, MOTHER}


@pytest.mark.parametrize(
    "command",
    [
        Relate(child=CHILD, person=FATHER, relation="father", may_receive=True),
        Relate(child=CHILD, person=FATHER, relation="father", may_see_address_of=(CHILD, MOTHER), why="I say so"),
        WithdrawCircumstance(child=CHILD, what="relationship", person=FATHER, why="not so"),
        CorrectChild(child=CHILD, address="elsewhere", why="moved"),
        RecordMove(child=CHILD, to="elsewhere"),
    ],
)
@pytest.mark.parametrize("actor", [Actor.person(FATHER), Actor.system("portal", on_behalf_of=FATHER)])
def test_whoever_is_kept_out_changes_no_bar(command: Any, actor: Actor) -> None:
    """Neither their own relationship nor the address that is kept from them; and they are not told that any is."""
    registry = after(FATHERS)
    registry.actor = actor
    said = registry.refuse(command)
    assert f"{IN_THE_WAY} {ASK_THEM}" in said
    assert "address" not in said
    assert MOTHER not in said


def test_whoever_is_kept_out_parts_nobody_from_the_child() -> None:
    """Where the mother lives with the child, its address is hers, and he does not record that she does not."""
    registry = after(
        Relate(child=CHILD, person=MOTHER, relation="mother", lives_with=True, on=day(9)),
        evolve(FATHERS, must_not_see_address_of=(MOTHER,)),
    )
    parted = Relate(child=CHILD, person=MOTHER, relation="mother")
    mistake = WithdrawCircumstance(child=CHILD, what="relationship", person=MOTHER, why="not so")
    registry.actor = Actor.person(FATHER)
    for command in (parted, evolve(parted, lives_with=False), mistake):
        assert f"{IN_THE_WAY} {ASK_THEM}" in registry.refuse(command)
    registry.do(evolve(parted, lives_with=True, may_receive=True))
    registry.actor = Actor.person(MOTHER)
    registry.do(parted)


def test_all_else_is_theirs_as_before() -> None:
    """What has nothing to do with a bar, they may record; and others may record what they may not."""
    registry = after(FATHERS)
    registry.actor = Actor.person(FATHER)
    registry.do(SetChildWishes(child=CHILD, wishes=ContactWishes(language="Welsh")))
    registry.do(Relate(child=CHILD, person=MOTHER, relation="mother", may_receive=True))
    assert kept(registry) == {CHILD, MOTHER}
    registry.actor = Actor.person(MOTHER)
    registry.do(CorrectChild(child=CHILD, address="elsewhere", why="moved"))
    only = after(evolve(FATHERS, must_not_see_address_of=(MOTHER,)))
    only.actor = Actor.person(FATHER)
    only.do(CorrectChild(child=CHILD, address="elsewhere", why="moved"))
