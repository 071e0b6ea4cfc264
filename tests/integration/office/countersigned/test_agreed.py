"""That an act waits for a second person's agreement, and what an agreement is good for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.commands import LiftCaseRestriction
from teamaround.concepts.actors import Actor
from teamaround.concepts.life.countersigning import Countersigning
from teamaround.errors import NotAllowed, NotFound, Refused, Unusable
from teamaround.office.countersigned import agreed, seconds
from teamaround.regime.authority.four_eyes import FourEyes
from teamaround.regime.rights import Post
from teamaround.store import open_store
from tests.integration.office.countersigned.eyes import (
    DESK,
    MANAGER,
    OFFICER,
    RULES,
    SAFEGUARDING,
    WHY,
    Eyes,
    person,
    watched,
)

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround.store import Store

ALONE = "needs a second person, and nobody has agreed to it"


def lift(eyes: Eyes, by: Actor = OFFICER, **more: Any) -> Any:
    """The restriction on the case, lifted."""
    return eyes.do("lift_case_restriction", case=eyes.case, why=WHY, by=by, **more)


def barred(eyes: Eyes) -> Eyes:
    """The same house, in which the child's address is kept from Mr Dogwood and from Mrs Ash; nothing is restricted."""
    eyes.alone("lift_case_restriction", case=eyes.case, why=WHY)
    for one in (eyes.house.stranger, eyes.house.mother):
        eyes.do("relate", child=eyes.child, person=one, relation="parent", must_not_see_address_of=[eyes.child])
    return eyes


def may_see(eyes: Eyes, whose: str, by: Actor = OFFICER) -> Any:
    """Somebody is let see the child's address."""
    given: dict[str, Any] = {
        "child": eyes.child,
        "person": whose,
        "relation": "parent",
        "may_see_address_of": [eyes.child],
    }
    return eyes.do("relate", **given, why="The court has decided.", by=by)


def test_on_each_store_one_act_is_done_once_by_whoever_asked(store: Store) -> None:
    """Refused alone, done once a second person agreed, and refused the next time; what is kept verifies."""
    eyes = watched(store)
    with pytest.raises(Refused, match=ALONE) as refused:
        lift(eyes)
    assert f"ask-countersign unseal {eyes.case} --of officer:NAME" in refused.value.findings[0].to_operator
    eyes.agreed("unseal", eyes.case)
    lifted = lift(eyes, key="once")
    assert lifted.reference == eyes.case
    again = lift(eyes, key="once")
    assert (again.repeated, again.also) == (True, ())
    eyes.do("restrict_case", case=eyes.case, to=[eyes.house.teacher], why="a witness")
    with pytest.raises(Refused, match=ALONE):
        lift(eyes)
    with eyes.house.office.store.reading() as reading:
        names = [one.name for one in reading.journal(f"keeping:{eyes.child}")]
    assert names == ["countersign_asked", "countersign_answered", "countersign_used"]
    assert eyes.house.office.verify(by=OFFICER).differences == ()


def test_without_the_table_everybody_does_what_they_may(eyes: Eyes) -> None:
    """And so with a table that names something else alone."""
    eyes.chosen(FourEyes(needed_for=("bulk_export",)))
    assert lift(eyes).events
    eyes.do("restrict_case", case=eyes.case, to=[eyes.house.teacher], why="a witness")
    assert lift(eyes.chosen(None)).events


def test_what_is_only_considered_uses_nothing_up(eyes: Eyes) -> None:
    """It is refused without an agreement, and leaves one as it is."""
    command = LiftCaseRestriction(case=eyes.case, why=WHY)
    with pytest.raises(Refused, match=ALONE):
        eyes.house.office.consider(command, by=OFFICER)
    eyes.agreed("unseal", eyes.case)
    assert eyes.house.office.consider(command, by=OFFICER).considered
    assert lift(eyes).events


def test_an_agreement_is_used_once(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it did not count that it was used, a second restriction would be lifted by it: that is noticed here."""

    def twice() -> None:
        with pytest.raises(Refused, match=ALONE):
            lift(eyes)

    eyes.agreed("unseal", eyes.case)
    lift(eyes)
    eyes.do("restrict_case", case=eyes.case, to=[eyes.house.teacher], why="a witness")
    twice()
    right = Countersigning.holds
    monkeypatch.setattr(Countersigning, "holds", lambda one, at: right(evolve(one, used_at=None), at))
    with pytest.raises(pytest.fail.Exception):
        twice()


def test_an_agreement_ends(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the hours that the file says, to the minute; where its end did not count, it would be noticed here."""

    def late() -> None:
        with pytest.raises(Refused, match=ALONE):
            lift(eyes.at(24))

    eyes.agreed("unseal", eyes.case)
    late()
    with monkeypatch.context() as seeded:
        seeded.setattr(Countersigning, "holds", lambda one, _: one.answer == "agreed")
        with pytest.raises(pytest.fail.Exception):
            late()
    eyes.at(0).do("restrict_case", case=eyes.case, to=[eyes.house.teacher], why="a witness")
    eyes.agreed("unseal", eyes.case)
    assert lift(eyes.at(23.99)).events


def test_an_agreement_is_to_one_record(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    """That to the case lets nobody lift the restriction on the child's record; a search that did would be noticed."""

    def other() -> None:
        with pytest.raises(Refused, match=ALONE):
            eyes.do("lift_child_restriction", child=eyes.child, why=WHY)

    eyes.do("restrict_child", child=eyes.child, to=[eyes.house.teacher], why="a witness")
    eyes.agreed("unseal", eyes.case)
    other()
    right = agreed._Search.agreement

    def any_record(search: agreed._Search, kept_at: str, wanted: Any) -> Any:
        return right(search, kept_at, evolve(wanted, record=eyes.case))

    monkeypatch.setattr(agreed._Search, "agreement", any_record)
    with pytest.raises(pytest.fail.Exception):
        other()


def test_an_agreement_is_to_one_act_of_one_asker(eyes: Eyes) -> None:
    """Another post does not do it with it, and who may lift a restriction may not name themselves on it."""
    eyes.agreed("unseal", eyes.case)
    with pytest.raises(Refused, match=ALONE):
        lift(eyes, by=MANAGER)
    with pytest.raises(Refused, match="naming oneself on a restriction"):
        eyes.do("restrict_case", case=eyes.case, to=[eyes.house.teacher, "officer:duty"], why="to see it")


def test_whoever_agreed_has_to_be_able_to_still(eyes: Eyes) -> None:
    """A right that was taken back meanwhile takes the agreement with it."""
    eyes.agreed("unseal", eyes.case)
    eyes.chosen(safeguarding=Post(rights=("read",)))
    with pytest.raises(Refused, match=ALONE):
        lift(eyes)


def test_the_asker_does_not_agree_to_themselves(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither under the same post nor another where they sit, nor by a system; if they could, it would be noticed."""
    post = Post(rights=("read", "restrict"), person=eyes.house.nurse)
    eyes.chosen(duty=post, other=post)
    portal = Actor.system("portal", on_behalf_of="officer:duty")

    def oneself() -> None:
        for by in (OFFICER, Actor.officer("other"), portal):
            with pytest.raises(Refused, match="Nobody agrees to what they asked for themselves"):
                eyes.answer(eyes.case, by=by)

    eyes.ask("unseal", eyes.case)
    oneself()
    with pytest.raises(Refused, match=ALONE):
        lift(eyes)
    for module in (seconds, "teamaround.office.countersigned.asking"):
        target = f"{getattr(module, '__name__', module)}.is_another"
        monkeypatch.setattr(target, lambda *_: True)
    with pytest.raises(pytest.fail.Exception):
        oneself()


def test_a_bar_is_lifted_for_the_one_person_alone(eyes: Eyes) -> None:
    """Each bar by itself; a practitioner who works with the child asks and agrees as staff do."""
    stranger, mother, teacher = eyes.house.stranger, eyes.house.mother, person(eyes.house.teacher)
    barred(eyes)
    with pytest.raises(Refused, match="letting somebody see an address") as refused:
        may_see(eyes, stranger)
    assert f"lift_bar {eyes.child} --what {stranger}" in refused.value.findings[0].to_operator
    eyes.agreed("lift_bar", eyes.child, what=stranger, by=teacher, owner=person(eyes.house.nurse))
    with pytest.raises(Refused, match=ALONE):
        may_see(eyes, mother, by=teacher)
    assert may_see(eyes, stranger, by=teacher).written


def test_family_and_whoever_is_kept_out_agree_to_nothing(eyes: Eyes) -> None:
    """Nor does somebody whose agreement would be about themselves, also at a post."""
    barred(eyes)
    eyes.chosen(desk=Post(rights=("read", "write"), person=eyes.house.stranger))
    for owner in (person(eyes.house.stranger), person(eyes.house.mother), DESK):
        with pytest.raises(Refused, match="They may not agree to this"):
            eyes.ask("lift_bar", eyes.child, what=eyes.house.mother, owner=owner)
    eyes.do("relate", child=eyes.child, person=eyes.house.nurse, relation="aunt")
    with pytest.raises(Refused, match="They may not agree to this"):
        eyes.ask("lift_bar", eyes.child, what=eyes.house.mother, owner=person(eyes.house.nurse))


def test_letting_a_hidden_record_be_known_again_is_unsealing(eyes: Eyes) -> None:
    """So it is by another grade as by lifting; naming others is neither."""
    restricted: dict[str, Any] = {"case": eyes.case, "to": [eyes.house.teacher], "why": "a witness"}
    eyes.do("restrict_case", **restricted, grade="existence")
    with pytest.raises(Refused, match=ALONE):
        eyes.do("restrict_case", **restricted, grade="whole")
    eyes.do("restrict_case", **{**restricted, "to": [eyes.house.teacher, eyes.house.nurse]}, grade="existence")
    eyes.agreed("unseal", eyes.case)
    assert eyes.do("restrict_case", **restricted, grade="whole").written


def test_nobody_names_themselves_alone(eyes: Eyes) -> None:
    """Under whichever name they act."""
    names = ["officer:duty", "system:portal"]
    restricted: dict[str, Any] = {"case": eyes.case, "to": [eyes.house.teacher, *names], "why": "to see it"}
    for by in (OFFICER, Actor.system("portal", on_behalf_of="officer:duty")):
        with pytest.raises(Refused, match="naming oneself on a restriction"):
            eyes.do("restrict_case", **restricted, by=by)
    eyes.agreed("add_oneself", eyes.case)
    assert eyes.do("restrict_case", **restricted).written


def test_nothing_is_carried_out_alone(eyes: Eyes, tmp_path: Path) -> None:
    """Neither a list, nor the feed, nor a backup; an agreement is to one of these, and is used before it is given."""
    office = eyes.house.office
    ways: dict[str, Any] = {
        "cases": lambda: office.listed("cases", by=OFFICER),
        "follow": lambda: office.follow(by=OFFICER),
        "backup": lambda: office.backup(tmp_path / "copy.backup", by=OFFICER),
    }
    for what, way in ways.items():
        with pytest.raises(NotAllowed, match=f"bulk_export --what {what}"):
            way()
        assert not list(tmp_path.iterdir())
    eyes.agreed("bulk_export", what="children")
    for way in ways.values():
        with pytest.raises(NotAllowed, match=ALONE):
            way()
    for what, way in ways.items():
        eyes.agreed("bulk_export", what=what)
        assert way()
        (tmp_path / "copy.backup").unlink(missing_ok=True)
        with pytest.raises(NotAllowed, match=ALONE):
            way()
    eyes.agreed("bulk_export", what="follow")
    with pytest.raises(NotFound, match="is no place in the journal"):
        office.follow("zz", by=OFFICER)
    assert list(office.follow(by=OFFICER))
    assert office.verify(by=OFFICER).differences == ()
    eyes.chosen(evolve(RULES, unattended=("nightly",)))
    assert list(office.listed("cases", by=Actor.system("nightly", on_behalf_of="officer:duty")))
    with pytest.raises(NotAllowed, match=ALONE):
        office.listed("cases", by=Actor.system("portal", on_behalf_of="officer:duty"))


def test_nothing_is_carried_out_in_a_transaction_that_others_could_take_back(tmp_path: Path) -> None:
    """With it they would take back that the agreement was used."""
    store = open_store(f"sqlite:///{tmp_path / 'office.db'}")
    eyes = watched(store)
    eyes.agreed("bulk_export", what="cases")
    eyes.house.office.is_within = True
    with pytest.raises(Unusable, match="transaction of others"):
        eyes.house.office.listed("cases", by=OFFICER)
    eyes.house.office.is_within = False
    assert list(eyes.house.office.listed("cases", by=OFFICER))
    store.close()


def test_what_was_agreed_is_kept_with_who_and_when(eyes: Eyes) -> None:
    """Each line says who asked for what, who agreed, until when, and when it was used."""
    eyes.agreed("unseal", eyes.case)
    lift(eyes.at(1))
    (line,) = eyes.lines(SAFEGUARDING)
    assert (line.asked_by, line.answered_by, line.because) == (str(OFFICER), str(SAFEGUARDING), WHY)
    assert line.until is not None
    assert line.used_at is not None
    assert line.asked_at < line.used_at < line.until
