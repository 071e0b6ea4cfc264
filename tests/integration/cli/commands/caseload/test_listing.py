from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_cases_are_listed_a_line_each(office: CommandLine, case: str) -> None:
    """With who leads and for whom each waits; `--json` has the same, and an agency's list holds what is done for it."""
    page = office(f"case {case} --json").value
    shown = office("cases")
    assert shown.code == 0
    assert shown.out.startswith("Cases on ")
    assert case in shown.out
    value = office("cases --json").value
    assert (value["type"], [one["case"] for one in value["lines"]]) == ("cases", [case])
    assert [one["name"] for one in value["lines"][0]["leads"]] == [one["person"]["name"] for one in page["leads"]]
    agency = page["team"][0]["agency"]["reference"]
    assert case in office(f"cases {agency} --led").out
    assert case not in office(f"cases {agency} --unled").out
    assert "No case is shown." in office("cases --state closed").out


def test_a_person_sees_their_own_first(office: CommandLine, case: str) -> None:
    """Whoever asks as a person is shown theirs, and with `all` what else they may read."""
    person = office(f"case {case} --json").value["team"][0]["person"]
    stranger = office.done('add_person name="Mr Ivy"')
    by = f"--by person:{person['reference']}"
    assert office(f"cases {by}").out.startswith(f"Cases of {person['name']} on ")
    assert case in office(f"cases all {by}").out
    assert case not in office(f"cases all --by person:{stranger}").out


def test_a_system_for_an_officer_sees_what_the_officer_does(office: CommandLine, case: str) -> None:
    """Its list of cases is that of all, its list of work the staff's; what it holds itself is nothing to be asked."""
    Path("authority.toml").write_text(
        Path("authority.toml").read_text("utf-8") + '\n[systems.portal]\nrights = ["read", "write"]\n', "utf-8"
    )
    by = '--by "system:portal for officer:duty"'
    assert case in office(f"cases {by}").out
    assert office(f"worklist {by}").out.startswith("To do, for the authority's own staff on ")
    assert "Give the person's reference." in office(f"holding {by}").err


def test_a_list_goes_on_where_it_ended(office: CommandLine, case: str) -> None:
    """The last line says how; what makes no sense is refused with what to type."""
    other = office.done('add_child name="Bo L" born=2017-01-09')
    person = office(f"case {case} --json").value["team"][0]["person"]["reference"]
    second = office.done(f"open_case child={other} regime=example starter={person} part.job=coordinator")
    first, last = sorted([case, second])
    assert f"There is more: --after {first}" in office("cases --limit 1").out
    assert last in office(f"cases --limit 1 --after {first.lower()}").out
    assert "There is more" not in office(f"cases --limit 1 --after {first}").out
    for wrong in ("cases --limit 0", "cases --led --unled", "cases nobody"):
        assert office(wrong).code == 2


def test_how_a_service_stands_is_shown(office: CommandLine, case: str) -> None:
    """Section by section; one alone where it is asked for, and to the staff alone."""
    shown = office("overview")
    assert shown.code == 0
    assert shown.out.startswith("How it stands on ")
    assert "Open cases: 1 " in shown.out
    value = office("overview --json").value
    assert (value["type"], sum(value["cases"].values())) == ("overview", 1)
    assert "Who leads how many" not in office("overview unheard").out
    person = office(f"case {case} --json").value["team"][0]["person"]["reference"]
    assert office(f"overview --by person:{person}").code == 1
    assert office("overview nonsense").code == office("overview --limit 0").code == 2


def test_under_which_rules_cases_stand_is_shown(office: CommandLine, case: str) -> None:
    """How many are under the present edition, and which."""
    shown = office("editions")
    assert (shown.code, "the present edition" in shown.out, "1 open case" in shown.out) == (0, True, True)
    value = office("editions --json").value
    assert (value["type"], value["editions"][0]["cases"]) == ("editions", [case])


def test_what_somebody_holds_is_listed_with_the_command_for_each(office: CommandLine, case: str) -> None:
    """Above stands what they hold, and below what they have to do; `--json` has the same."""
    page = office(f"case {case} --json").value
    person = page["team"][0]["person"]
    shown = office(f"holding {person['reference']}")
    assert shown.code == 0
    assert shown.out.startswith(f"Held by {person['name']} on ")
    assert "leave" in shown.out
    assert f"To do, for {person['name']}" in shown.out
    value = office(f"holding {person['reference']} --json").value
    assert value["type"] == "holding"
    assert {one["case"] for one in value["lines"]} == {case}


def test_somebody_asks_for_their_own(office: CommandLine, case: str) -> None:
    """Whoever asks and names nobody is shown what they hold themselves; a post holds nothing, and is told so."""
    person = office(f"case {case} --json").value["team"][0]["person"]
    assert office(f"holding --by person:{person['reference']}").out.startswith(f"Held by {person['name']} on ")
    nobody = office("holding")
    assert nobody.code == 2
    assert "Give the person's reference." in nobody.err


def test_an_overview_is_had_as_csv_and_of_a_day_to_come(office: CommandLine, case: str) -> None:
    """Every line of it; a past day, and two forms at once, are refused."""
    header, *rows = office("overview --csv").out.splitlines()
    assert header.startswith("section,case,child,")
    assert case in "".join(rows)
    assert office("overview --day 2999-12-31 --json").value["as_of"] == "2999-12-31"
    assert "An overview is of today or a later day." in office("overview --day 2020-01-01").err
    assert office("overview --csv --json").code == 2
