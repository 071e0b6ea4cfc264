from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.cli.rendering.case import page_of_case
from teamaround.commands import AssignLead, CloseCase, Join, MoveEdition, RecordContact
from teamaround.errors import BrokenOffice, NotFound, Refused
from teamaround.office.installation import Installation
from teamaround.regime.authority import Levelled
from teamaround.store import open_store
from tests.integration.office.made import BY, CAF, RIDING, Made, installation, listed_changes, reduced

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround.concepts.findings import Finding, Level
    from teamaround.office import Receipt

CONTACT, ONE = "contact_is_kept_up", "one_named_contact_for_the_family"
"""A gate that warns, and one that asks for a reason."""


def chosen(levels: dict[str, Level]) -> Installation:
    """The same authority with these levels of gates."""
    plain = installation(RIDING, CAF).authority
    gates = {key: Levelled(level=level, reason="agreed by the board") for key, level in levels.items()}
    riding = evolve(plain.regimes[RIDING], gate=gates)
    return Installation.of(evolve(plain, regimes=plain.regimes | {RIDING: riding}))


def a_stranger_leads(made: Made, case: str = "") -> Receipt:
    """Somebody leads who joined without it being known how often they see the family."""
    where = case or made.case
    made.do(Join(case=where, person=made.mother, agency=made.health, job="helper"))
    return made.do(AssignLead(case=where, people=(made.mother,)))


def of(findings: tuple[Finding, ...], gate: str) -> list[str]:
    """The levels at which a gate spoke."""
    return [one.level for one in findings if one.rule == f"gate.{gate}"]


class TestEditions:
    """Required of an office on memory, SQLite and PostgreSQL alike: a case goes on by the rules it was opened under."""

    def test_a_case_goes_on_under_its_edition(self, made: Made) -> None:
        """Where the authority becomes stricter, cases that are open go on as before, and new ones do not."""
        edition = made.now().edition
        made.office.installation = chosen({CONTACT: "explain"})
        assert of(a_stranger_leads(made).findings, CONTACT) == ["warn"]
        assert made.now().edition == edition
        made.do(CloseCase(case=made.case, why="moved away"))
        new = made.open(RIDING).reference
        with pytest.raises(Refused) as refused:
            a_stranger_leads(made, new)
        assert of(refused.value.findings, CONTACT) == ["explain"]

    def test_a_case_moves_by_listing_what_changes(self, made: Made) -> None:
        """A case comes under the present edition by a command that lists all that changes, and by no other."""
        made.office.installation = chosen({CONTACT: "explain"})
        before = made.all_that_is_kept()
        line = f'gate.{CONTACT}: level was "warn", is "explain"'
        for wrong in ((), (line, "and more")):
            for way in (made.office.do, made.office.consider):
                with pytest.raises(Refused, match=f"(?s)does not list what changes.*{line}"):
                    way(MoveEdition(case=made.case, changes=wrong), by=BY)
        assert made.all_that_is_kept() == before
        listed = listed_changes(made)
        assert line in listed
        receipt = made.do(MoveEdition(case=made.case, changes=tuple(reversed(listed))))
        assert receipt.events[0].name == "edition_moved"
        assert made.now().edition == made.office.installation.present(RIDING).hash
        assert len(made.all_that_is_kept()["editions"]) == 2
        with pytest.raises(Refused):
            a_stranger_leads(made)
        with pytest.raises(Refused, match="under the present edition"):
            made.do(MoveEdition(case=made.case))

    def test_what_changes_is_acknowledged_by_the_editions_name(self, made: Made) -> None:
        """The refusal names the edition, which stands for all that changes; another name does not."""
        made.office.installation = chosen({CONTACT: "explain"})
        listed = listed_changes(made)
        with pytest.raises(Refused) as refused:
            made.do(MoveEdition(case=made.case))
        (name,) = re.findall(r"`edition`: ([0-9a-f]{12})\.", refused.value.findings[0].fix)
        for wrong in (name[:11], name[:-1] + "x", "a" * 12, "x"):
            with pytest.raises(Refused, match="does not list what changes"):
                made.do(MoveEdition(case=made.case, edition=wrong, changes=listed))
        with pytest.raises(Refused, match="does not list what changes"):
            made.do(MoveEdition(case=made.case, edition=name, changes=("and more",)))
        event, *_ = made.do(MoveEdition(case=made.case, edition=name)).events
        assert (event.edition, event.changes) == (made.now().edition, listed)  # type: ignore[union-attr]
        assert made.now().edition.startswith(name)

    def test_lines_that_hold_semicolons_are_listed_one_by_one(self, made: Made) -> None:
        """Each line of what changes stands by itself, so that the list can be given as it was shown."""
        plain = made.office.installation
        edition = plain.regime(RIDING).edition
        gate = evolve(edition.gate[CONTACT], text="Say how often; and where; and why.")
        changed = evolve(plain.regime(RIDING), edition=evolve(edition, gate=edition.gate | {CONTACT: gate}))
        host = evolve(plain.host, regimes={RIDING: changed})
        made.office.installation = Installation(authority=plain.authority, host=host)
        listed = listed_changes(made)
        assert len(listed) == 1
        assert listed[0].endswith('is "Say how often; and where; and why."')
        made.do(MoveEdition(case=made.case, changes=listed))

    def test_a_faulty_gate_is_lowered_without_moving_anybody(self, made: Made) -> None:
        """A level that the authority lowers counts at once, in the cases that are open and under their own edition."""
        both = AssignLead(case=made.case, people=(made.hall, made.poole), jointly=True)
        with pytest.raises(Refused) as refused:
            made.do(both)
        assert of(refused.value.findings, ONE) == ["explain"]
        edition = made.now().edition
        made.office.installation = chosen({ONE: "warn"})
        assert of(made.do(both).findings, ONE) == ["warn"]
        assert made.now().edition == edition

    def test_a_case_outlives_its_plugin(self, made: Made) -> None:
        """Where a plugin is gone, its cases are decided by the rules that are kept, and can be read."""
        name = made.office.installation.regime(RIDING).regime.name
        assert name in str(made.office.case(made.case, by=BY))
        plain = made.office.installation
        made.office.installation = reduced(plain, CAF)
        made.office.installation = evolve(made.office.installation, host=evolve(plain.host, regimes={}))
        assert of(a_stranger_leads(made).findings, CONTACT) == ["warn"]
        page = made.office.case(made.case, by=BY)
        assert (page.rules.enabled, page.rules.present) == (False, False)
        told = str(page_of_case(page))
        assert f"[regimes.{RIDING}] in the file." in told
        assert "earlier edition" not in told
        assert made.office.case(made.case, by=BY).version == made.all_that_is_kept()["streams"][made.case].version
        assert made.office.chronology(made.case, by=BY).lines
        assert made.office.worklist(made.mother, by=BY).overdue == 0
        for command in (MoveEdition(case=made.case), None):
            with pytest.raises(NotFound, match="is not enabled here"):
                made.do(command) if command else made.open(RIDING)

    def test_rules_that_cannot_be_asked_refuse_commands(self, made: Made) -> None:
        """A case whose rules ask what nothing installed can answer refuses commands, says which, and can be read."""
        made.office.installation = reduced(made.office.installation, CAF)
        before = made.all_that_is_kept()
        with pytest.raises(BrokenOffice) as told:
            made.do(RecordContact(case=made.case, what="note", text="x"))
        missing = {problem.what.split("'")[1] for problem in told.value.problems}
        assert missing == {one for one in plain_predicates() if one not in made.office.installation.host.predicates}
        assert all("move the case to another edition" in problem.fix for problem in told.value.problems)
        assert made.all_that_is_kept() == before
        page = made.office.case(made.case, by=BY)
        assert page.rules.problem
        assert made.office.chronology(made.case, by=BY).lines
        assert made.office.family_view(made.child, by=BY)

    def test_a_case_moves_away_from_rules_that_cannot_be_asked(self, made: Made) -> None:
        """The way out of rules that cannot be asked is the move to the present ones, which lists what changes."""
        plain = made.office.installation
        edition = plain.regime(RIDING).edition
        simple = evolve(
            edition, gate={}, step={}, notice={}, pointer={}, default_holder={}, eligibility={}, predicates={}
        )
        resolved = evolve(plain.regime(RIDING), edition=evolve(simple, requirement={}))
        host = evolve(plain.host, regimes={RIDING: resolved}, predicates={})
        made.office.installation = Installation(authority=plain.authority, host=host)
        with pytest.raises(BrokenOffice):
            made.do(RecordContact(case=made.case, what="note", text="x"))
        made.do(MoveEdition(case=made.case, changes=listed_changes(made)))
        made.do(RecordContact(case=made.case, what="note", text="x"))


def test_an_edition_that_was_changed_decides_nothing(tmp_path: Path) -> None:
    """Rules that were changed in the database are not what the case was opened under: they are refused, and named."""
    path = tmp_path / "office.db"
    made = Made.on(open_store(f"sqlite:///{path}")).peopled().opened()
    made.office.installation = chosen({CONTACT: "explain"})
    with sqlite3.connect(path) as connection:
        connection.execute("""UPDATE teamaround_edition SET text = replace(text, '"block"', '"warn"')""")
    connection.close()
    with pytest.raises(BrokenOffice, match="was changed in the store"):
        made.do(RecordContact(case=made.case, what="note", text="x"))
    assert made.office.case(made.case, by=BY).rules.problem
    made.office.close()


def plain_predicates() -> set[str]:
    """What the regime's rules ask with."""
    return set(installation(RIDING).regime(RIDING).edition.predicates)
