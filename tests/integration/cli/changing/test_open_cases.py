from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration.cli.changing.test_versions import folder

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_who_would_need_a_lead_is_told_and_nothing_is_moved(office: CommandLine, case: str) -> None:
    """Rules under which a lead is no longer required are told case by case, and the case stays as it was."""
    before = office("verify --json").value["checkpoint"]
    folder("new", ("at_least = 2", "at_least = 3"))
    printed = office("diff example --to new --database authority.toml --office authority.toml --json")
    assert printed.code == 0, printed.out + printed.err
    cases = printed.value["cases"]
    assert cases["asked"] == 1
    [touched] = cases["cases"]
    assert (touched["case"], touched["needs_lead"]) == (case, False), touched
    assert touched["comes_to"]
    assert office("verify --json").value["checkpoint"] == before


def test_where_a_lead_would_be_needed_that_is_told(office: CommandLine, case: str) -> None:
    """A case in which rules would come to need a lead is told as that, for people and for programs."""
    office.done(f"leave case={case} part=part2 end_reason=left why='A new post.'")
    folder("new", ("at_least = 2", "at_least = 1"))
    line = "diff example --to new --database authority.toml"
    [touched] = office(f"{line} --json").value["cases"]["cases"]
    assert touched["needs_lead"] is True, touched
    assert "In 1 case a lead would be needed, and is not now." in office(line).out


def test_a_step_that_would_be_asked_is_told_with_whom_it_touches(office: CommandLine, case: str) -> None:
    """Where other rules ask for something else of those who lead, it is told what and of whom, and shown as a page."""
    new = folder("new", ("at_once   = 1", "at_once   = 2"))
    text = (new / "regime.toml").read_text("utf-8")
    standing = '[standing.looked_at]\nneeds = { plan_is = ["agreed"] }\ntext = "No plan."\nfix = "Agree one."\n'
    standing += 'owner = "officer"\nlevel = "warn"\nsays = ["EX-07"]\n\n[team.support]'
    (new / "regime.toml").write_text(text.replace("[team.support]", standing), "utf-8")
    shown = office("diff example --to new --database authority.toml")
    assert shown.code == 0, shown.out + shown.err
    assert "Of 1 open case under it, 1 would change." in shown.out
    assert "No plan." in shown.out
    assert "It would touch: the authority's own staff." in shown.out


def test_a_case_that_cannot_be_asked_is_named_and_holds_up_no_other(office: CommandLine, case: str) -> None:
    """Seeded fault: a case whose own rules are lost is named with the kind of what is wrong, and counted."""
    folder("new", ("at_least = 2", "at_least = 3"))
    with sqlite3.connect("authority.db") as database:
        assert database.execute("UPDATE teamaround_edition SET text = '{}'").rowcount
    shown = office("diff example --to new --database authority.toml")
    assert shown.code == 0, shown.err
    assert f"That cannot be told (BrokenOffice): see teamaround case {case}" in shown.out


def test_whoever_may_not_move_cases_may_not_ask(office: CommandLine, case: str) -> None:
    """A post that may read and not write is refused once, in words, and not case by case."""
    folder("new", ("at_least = 2", "at_least = 3"))
    file = Path("authority.toml")
    file.write_text(f'{file.read_text("utf-8")}\n[officers.reader]\nrights = ["read"]\n', "utf-8")
    refused = office("diff example --to new --database authority.toml --by officer:reader")
    assert (refused.code, "cannot be told" in refused.out) == (1, False), refused.out


def test_a_case_that_stands_under_these_rules_is_not_touched(office: CommandLine, case: str) -> None:
    """Where nothing differs that decides, no case would change; and nobody else than staff may ask."""
    folder("new")
    shown = office("diff example --to new --database authority.toml")
    assert "Of 1 open case under it, 0 would change." in shown.out
    refused = office("diff example --to new --database authority.toml --by officer:nobody")
    assert refused.code == 1
    assert not Path("new.db").exists()
