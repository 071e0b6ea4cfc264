from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.access.acts import ACTS
from teamaround.commands import CloseCase, RestrictCase, RestrictChild
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, NotFound, TeamaroundError
from teamaround.office.allowed import doors
from teamaround.office.allowed.doors import DOORS, FOR_STAFF
from teamaround.office.allowed.works import OF_A_CHILD, OF_ONE_RECORD, TYPED, WAYS_OF_READING, WORKS, work_named
from teamaround.office.installation import Installation
from teamaround.regime.authority.four_eyes import FourEyes
from teamaround.regime.authority.retention import Retention
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from tests.integration.office.allowed.test_doors import READS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from teamaround.regime.rights import Right
    from tests.integration.office.made import Made

DUTY, HEAD = Actor.officer("duty"), Actor.officer("head")
ASKED_OF_A_CASE = ("hold_record", "lift_hold", "dispose")
WHOLE = sorted(DOORS.keys() - WAYS_OF_READING)


def granted(made: Made, *rights: Right, **more: object) -> Made:
    """The same office, in which the duty desk has these rights and the head every one."""
    posts = {"duty": Post(rights=rights), "head": Post(rights=EVERY_RIGHT)}
    standing = made.office.installation
    authority = evolve(standing.authority, grants=Grants(officers=posts), **more)  # type: ignore[arg-type]
    made.office.installation = Installation(authority=authority, host=standing.host)
    return made


def refused(ask: Callable[[], object], *, of_a_record: bool) -> str:
    """In which words somebody is told that they may not, or that there is no such record; empty where they may."""
    try:
        ask()
    except NotAllowed as no:
        return str(no)
    except NotFound as none:
        return str(none) if of_a_record else ""
    except (TeamaroundError, OSError):
        return ""
    return ""


def asked(made: Made, who: Actor, act: str, reference: str = "") -> str:
    """What `may` tells the head where it says no; empty where it says yes."""
    verdict = made.office.may(who, act, reference, by=HEAD)
    return "" if verdict.allowed else verdict.said


def about(made: Made, door: str) -> str:
    """What a door is asked about where it is tried."""
    if door == "listed":
        return "cases"
    return (made.case if door in ASKED_OF_A_CASE else made.child) if door in OF_ONE_RECORD | OF_A_CHILD else ""


def apart(made: Made, door: str, folder: Path) -> list[tuple[str, str]]:
    """Where the door and the answer differ, for the duty desk, a post that is not in the file, and a person."""
    answers = []
    for who in (DUTY, Actor.officer("night"), Actor.person(made.hall)):
        said = refused(partial(READS[door], made, who, folder), of_a_record=door in OF_ONE_RECORD | OF_A_CHILD)
        answers.append((said, asked(made, who, door, about(made, door))))
    return [one for one in answers if one[0] != one[1]]


@pytest.mark.parametrize("door", WHOLE)
def test_each_door_is_answered_in_its_own_words(made: Made, door: str, tmp_path: Path) -> None:
    """To a post without its right, with it alone, with every one; of a record that is open, and one restricted."""
    right = DOORS[door]
    for rights in (tuple(one for one in EVERY_RIGHT if one != right), (right,), EVERY_RIGHT):
        assert apart(granted(made, *rights), door, tmp_path) == []
    made.office.do(RestrictChild(child=made.child, to=(made.hall, "officer:head"), why="a witness"), by=HEAD)
    assert apart(granted(made, right), door, tmp_path) == []
    made.office.do(RestrictChild(child=made.child, to=("officer:head",), grade="existence", why="a witness"), by=HEAD)
    assert apart(granted(made, right), door, tmp_path) == []


def test_an_answer_that_forgets_who_is_staff_is_noticed(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seeded: the answer says that a person may verify, and the door still says that they may not."""
    granted(made, *EVERY_RIGHT)
    assert apart(made, "verify", tmp_path) == []
    right = doors.refused_at_door

    def forgetful(grants: Grants, by: Actor, name: str) -> NotAllowed | None:
        return None if by.kind == "person" else right(grants, by, name)

    monkeypatch.setattr("teamaround.office.allowed.works.refused_at_door", forgetful)
    assert len(apart(made, "verify", tmp_path)) == 1


def test_who_is_told_in_which_words_is_of_doors_alone() -> None:
    """Each of these words stands at a door; and whatever is no way of reading one record can be asked about."""
    assert FOR_STAFF.keys() <= DOORS.keys() | {"export"}
    assert {*WHOLE, "export"} <= WORKS
    assert not WORKS & ACTS.keys()
    assert {work_named(one.replace("_", "-")) for one in TYPED} == {*TYPED.values()}


def test_what_is_carried_out_takes_whoever_has_to_agree(made: Made) -> None:
    """No until somebody agreed, in the words of the door; whoever could not do it is told of no agreement."""
    granted(made, "read", "export", "manage", four_eyes=FourEyes(needed_for=("bulk_export",)))
    for act, what in (("export", ""), ("export", "cases"), ("listed", "cases"), ("backup", ""), ("follow", "")):
        name = what or act
        assert f"ask-countersign bulk_export --what {name} --of officer:NAME" in asked(made, DUTY, act, what)
        one = made.office.ask_to_countersign("bulk_export", what=name, because="x", owner="officer:head", by=DUTY)
        made.office.answer_countersigning("bulk_export", "office", one.number, agree=True, by=HEAD)
        assert asked(made, DUTY, act, what) == ""
        list(made.office.listed("cases", by=DUTY)) if name == "cases" else None
    granted(made, "read", "manage", four_eyes=FourEyes(needed_for=("bulk_export",)))
    told = made.office.may(HEAD, "export", by=DUTY)
    assert (told.allowed, "a second person has to agree first" in told.fix) == (True, True)


def test_whoever_is_asked_about_meets_what_they_may_not_know_as_none(made: Made) -> None:
    """The head knows of the case; what the desk would be told at its door is that there is none."""
    granted(made, "read", "write", "dispose")
    made.office.do(RestrictCase(case=made.case, to=("officer:head",), grade="existence", why="a witness"), by=HEAD)
    for act in ("read", "close_case", "dispose"):
        verdict = made.office.may(DUTY, act, made.case, by=HEAD)
        assert (verdict.allowed, verdict.why.partition(" is known as")[0]) == (
            False,
            "No case, child or person" if act == "dispose" else "No case",
        )


def test_of_what_was_disposed_of_the_answer_is_that_of_the_door(made: Made) -> None:
    """Who had looked is told still; and that it was disposed of is told in the answer about somebody else, too."""
    granted(made, *EVERY_RIGHT, retention=Retention(years_after_closing=0, reason="The board"))
    made.office.do(CloseCase(case=made.case, why="It ended."), by=HEAD)
    made.office.dispose([made.case, made.child], because="Its time is over.", by=HEAD)
    assert made.office.who_looked(made.child, by=HEAD).disposed_on is not None
    assert made.office.may(HEAD, "who_looked", made.child, by=HEAD).allowed
    assert asked(made, DUTY, "who_looked", made.child) == ""
    with pytest.raises(NotFound, match="was disposed of on") as door:
        made.office.dispose([made.case], because="Again.", by=DUTY)
    assert asked(made, DUTY, "dispose", made.case) == door.value.to_client
