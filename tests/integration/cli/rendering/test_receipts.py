from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround import Actor, Office
from teamaround.cli.rendering.receipts import naming, noting
from teamaround.concepts.findings import Finding
from tests.integration.cli.typed import CASE, PERSON

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

MEETING = 'arrange_meeting what=circle_meeting day=2026-12-02 at=10:00 venue="Town hall"'


def test_what_was_done_is_told_with_what_followed(office: CommandLine, case: str) -> None:
    """`do` says what happened, what followed from it, by which ids it is named, and the version from then on."""
    done = office(f"do {MEETING} case={case}")
    assert done.code == 0, done.err
    assert f"Done. {CASE} is at version" in done.out
    assert "- A circle meeting was arranged for Wed 2 Dec 2026 at 10:00, Town hall. [meeting1]" in done.out
    assert "- Notice to Obi (invitation) waits to be passed on. [notice1]" in done.out


def test_what_followed_is_told_in_sentences_with_names(office: CommandLine, case: str) -> None:
    """`do` and `consider` say each event in a sentence: a notice with whom it goes to, a step with its text."""
    for verb in ("consider", "do"):
        done = office(f"{verb} {MEETING} case={case}")
        assert "Notice to Obi (invitation) waits to be passed on." in done.out
    told = office(f"do {MEETING} case={case} --json").value["events"]
    assert all(one["sentence"] for one in told)


def test_whoever_may_not_read_the_case_is_told_no_sentence(office: CommandLine, case: str) -> None:
    """Somebody who gives a command in a case that they may not read is told no sentence, and nobody's name."""
    stranger = office.done('add_person name="Ms Cole"')
    done = office(f"do {MEETING} case={case} --by person:{stranger}")
    assert "Mr Dean" not in done.out + done.err


def test_what_a_rule_saw_is_told_in_the_words_of_its_regime(office: CommandLine, case: str) -> None:
    """Keys are the regime's words, wherever its statements tell which regime it is, and people have their names."""
    terms = '\n[regimes.example.terms.vacant]\none = "nobody rings"\n'
    with Path("authority.toml").open("a", encoding="utf-8") as file:
        file.write(terms)
    with closing(Office.open("authority.toml")) as opened:
        note = noting(opened, naming(opened, Actor.officer()))
        seen = Finding(level="warn", rule="gate.x", what="w", note=f"asked: {PERSON}; coordination: vacant")
        assert note(evolve(seen, says=("EX-04",))) == "asked: Mr Dean; coordination: nobody rings"
        assert note(evolve(seen, says=("XX-01",))).endswith("coordination: no lead, and one is needed")
        assert note(evolve(seen, note="")) == ""


def test_how_many_cases_were_reached_is_said_first(office: CommandLine) -> None:
    """A leaving says first in how many cases it was written, and in which, before what came of it in each."""
    clinic = office.done('add_agency name="The clinic" sector=health')
    nurse = office.done(f'add_person name="Ms Cole" works_for={clinic} job=nurse')
    cases = []
    for number in range(3):
        child = office.done(f"add_child name=Child{number}")
        cases.append(office.done(f"open_case child={child} regime=example starter={nurse} part.agency={clinic}"))
    left = office(f'do leave_service person={nurse} agency={clinic} why="a new post"')
    assert left.code == 0, left.err
    _, second, *others = left.out.splitlines()
    assert second.startswith("Written too: 3 other records, ")
    assert all(one in second for one in cases)
    assert "Written too" not in "".join(others)
