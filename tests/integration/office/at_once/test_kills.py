"""Many processes that contest the same cases, by themselves or in a host's transactions, and are killed meanwhile."""

from __future__ import annotations

from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from random import Random
from typing import TYPE_CHECKING

import pytest
from attrs import asdict, evolve

from teamaround.commands import AddChild, AddPerson
from tests.integration.office.at_once.contestant import Contestant
from tests.integration.office.at_once.hosting_contestant import HostingContestant
from tests.integration.office.made import BY, RIDING, Made, installation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from teamaround.store import Store

PROCESSES = 8
CASES = 250
ANSWERS_BETWEEN_KILLS = 80
FRESH = get_context("forkserver")
FRESH.set_forkserver_preload(["tests.integration.office.at_once.hosting_contestant"])


Running = dict[connection.Connection, tuple[BaseProcess, Contestant]]
"""The processes that run, each by the line on which it tells of its answers."""


@pytest.fixture(params=("sqlite", "postgresql"))
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store that several processes can share."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql_url")
        return url
    return f"sqlite:///{tmp_path / 'office.db'}"


@pytest.fixture
def contested(store: Store) -> Made:
    """An office under the one regime that is contested."""
    return Made.on(store, installation(RIDING)).peopled()


def contestants(made: Made, url: str, folder: Path, *, processes: int, cases: int) -> list[Contestant]:
    """So many who each want to lead each of so many cases, in an order of their own."""
    opened = []
    for number in range(cases):
        receipt = made.open(RIDING, made.do(AddChild(name=f"Child {number}")).reference)
        opened.append((receipt.reference, receipt.version))
    found = []
    for number in range(processes):
        person = made.do(AddPerson(name=f"Nurse {number}", works_for=made.health, job="nurse")).reference
        log = folder / f"{number}.log"
        order = tuple(Random(number // 2).sample(opened, len(opened)))
        found.append(Contestant(url=url, person=person, agency=made.health, cases=order, log=log))
    return found


def contested_by(all_of_them: Sequence[Contestant], *, kill_after: int) -> int:
    """Let them contest, with one of them killed after so many answers, and started again; how many were killed."""
    chance, killed, answers = Random(7), 0, 0
    running: Running = {}
    for one in all_of_them:
        _start(one, running)
    while running:
        for line in connection.wait(list(running)):
            assert isinstance(line, connection.Connection)
            process, contestant = running[line]
            try:
                line.recv_bytes()
            except EOFError:
                del running[line]
                process.join()
                if process.exitcode:
                    killed += 1
                    _start(contestant, running)
                continue
            answers += 1
            if not answers % kill_after:
                chance.choice([process for process, _ in running.values()]).kill()
    return killed


def _start(one: Contestant, running: Running) -> None:
    line, told = FRESH.Pipe(duplex=False)
    process = FRESH.Process(target=one.contest, args=(told,))
    process.start()
    told.close()
    running[line] = process, one


def hosting(asking: Sequence[Contestant], *, together: bool = True) -> list[HostingContestant]:
    """The same contestants inside a host's transactions; the host's table is there, too."""
    found = [HostingContestant(**asdict(one, recurse=False), together=together) for one in asking]
    found[0].begin()
    return found


def check(made: Made, all_of_them: Sequence[Contestant]) -> None:
    """Each case has one lead, who was told so; all others were told that they lost; nothing is lost or doubled."""
    answers = {one.person: one.answers() for one in all_of_them}
    for case, version in all_of_them[0].cases:
        told = {person: given[case] for person, given in answers.items()}
        winners = [person for person, answer in told.items() if answer == "won"]
        held = made.now(case).assignments.values()
        led = [one.person for one in held if one.leads and one.person in answers]
        leads = [one.person for one in held if one.leads and one.until is None]
        assert winners == led == leads, f"{case} at {version}: {told}, led by {leads}, once by {led}"
    assert made.office.verify(by=BY).differences == ()


def led_by(made: Made, all_of_them: Sequence[Contestant]) -> dict[str, str]:
    """Who leads each case."""
    held = {case: made.now(case).assignments.values() for case, _ in all_of_them[0].cases}
    return {case: one.person for case, roles in held.items() for one in roles if one.leads and one.until is None}


def test_of_many_who_ask_for_the_lead_one_gets_it_whoever_is_killed(
    contested: Made, store_url: str, tmp_path: Path
) -> None:
    """Eight processes ask 2,000 times for a lead, are killed and ask again under their keys: one wins each case."""
    asking = contestants(contested, store_url, tmp_path, processes=PROCESSES, cases=CASES)
    fallen = evolve(asking[0], dies_in=frozenset(case for case, _ in asking[0].cases[::25]))
    killed = contested_by([fallen, *asking[1:]], kill_after=ANSWERS_BETWEEN_KILLS)
    assert killed > PROCESSES * CASES // ANSWERS_BETWEEN_KILLS // 2
    check(contested, asking)


def test_a_host_and_the_office_agree_on_who_leads_whoever_is_killed(
    contested: Made, store_url: str, tmp_path: Path
) -> None:
    """In a host's transactions, many of them rolled back or cut short, the same holds, and its notes say the same."""
    asking = hosting(contestants(contested, store_url, tmp_path, processes=PROCESSES, cases=CASES))
    assert contested_by(asking, kill_after=ANSWERS_BETWEEN_KILLS) > PROCESSES * CASES // ANSWERS_BETWEEN_KILLS // 2
    check(contested, asking)
    assert asking[0].noted() == led_by(contested, asking)


def test_a_host_that_notes_afterwards_is_found_out(contested: Made, store_url: str, tmp_path: Path) -> None:
    """A host that notes who leads in another transaction loses a note where its process dies between the two."""
    (one,) = hosting(contestants(contested, store_url, tmp_path, processes=1, cases=3), together=False)
    dying = evolve(one, dies_in=frozenset(case for case, _ in one.cases[:1]))
    assert contested_by([dying], kill_after=1000) == 1
    check(contested, [dying])
    assert dying.noted() != led_by(contested, [dying])


def test_whoever_asks_again_without_a_key_is_told_that_they_lost_what_is_theirs(
    contested: Made, store_url: str, tmp_path: Path
) -> None:
    """Without keys a process that dies before it hears of its win is told that somebody else was quicker."""
    (asking,) = contestants(contested, store_url, tmp_path, processes=1, cases=3)
    unkeyed = evolve(asking, keyed=False, dies_in=frozenset(case for case, _ in asking.cases[:1]))
    assert contested_by([unkeyed], kill_after=1000) == 1
    with pytest.raises(AssertionError, match="led by"):
        check(contested, [asking])
