"""A second person asked and answering, as it is typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration.cli.typed import CHILD

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

TABLES = """
[officers.manager]
rights = ["read", "restrict", "export"]

[four_eyes]
needed_for = ["unseal", "lift_bar", "bulk_export", "add_oneself"]
"""
ASK = 'ask-countersign bulk_export --of officer:manager --because "An audit." --what'


def watched() -> None:
    """The authority asks for a second person."""
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8") + TABLES, "utf-8")


def test_a_restriction_is_lifted_once_a_second_person_agreed(office: CommandLine, case: str) -> None:
    """What is needed is said with what to type; the request, the answer and the list are for programs, too."""
    watched()
    assert office(f'do restrict_case case={case} to=officer:duty why="a witness"').code == 0
    lift = f'do lift_case_restriction case={case} why="The order has ended."'
    refused = office(lift)
    assert refused.code == 1
    assert f"teamaround ask-countersign unseal {case} --of officer:NAME" in " ".join(refused.err.split())
    asked = office(f'ask-countersign unseal {case.lower()} --of officer:manager --because "Ended." --json')
    assert asked.value["request"]["owner"] == "officer:manager"
    listed = office("countersigning --waiting --by officer:manager")
    assert listed.code == 0
    assert "unseal" in listed.out
    assert "Nobody agrees to what they asked for themselves" in office(f"countersign unseal {case} 1").err
    agreed = office(f"countersign unseal {case} 1 --by officer:manager")
    assert f"Request unseal {case} 1 is agreed to. It holds until " in agreed.out
    assert office(lift).code == 0
    assert office(lift).code == 1
    assert office("countersigning --json").value["lines"][0]["used_at"]


def test_a_request_is_refused_or_taken_back(office: CommandLine, case: str) -> None:
    """With a reason, or by whoever asked."""
    assert case
    watched()
    assert office(f"{ASK} cases").code == 0
    assert "is refused" in office('countersign bulk_export office 1 --refuse "Not needed." --by officer:manager').out
    assert office(f"{ASK} people").code == 0
    assert "is taken back" in office('countersign bulk_export office 2 --refuse ""').out
    assert "who must not see the address" in office(f"ask-countersign lift_bar {CHILD} --of officer:x --because x").err
    assert office(f"ask-countersign unseal {case} --of nobody --because x").code == 2


def test_nothing_is_carried_out_alone(office: CommandLine, case: str) -> None:
    """No file is left of what was refused; what is in the way of writing uses no agreement up."""
    assert case
    watched()
    ways = {"cases": "export out --list cases", "export": "export out", "backup": "backup out"}
    for what, line in ways.items():
        refused = office(line)
        assert refused.code == 1
        assert f"bulk_export --what {what}" in refused.err
        assert not Path("out").exists()
    for number, (what, line) in enumerate(ways.items(), start=1):
        assert office(f"{ASK} {what}").code == 0
        assert office(f"countersign bulk_export office {number} --by officer:manager").code == 0
        Path("out").write_text("", "utf-8")
        for broken in (line, line.replace("out", "nowhere/out")):
            assert office(broken).code == 2
        Path("out").unlink()
        assert office(line).code == 0, line
        Path("out").unlink()
        assert office(line).code == 1


def test_no_other_command_carries_everything_out_alone(office: CommandLine, case: str) -> None:
    """Moving the records and writing the journal down ask what an export asks: the right, and a second person."""
    assert case
    watched()
    ways = ("move --to sqlite:///out", "verify --export out")
    for line in ways:
        assert 'names no officer "other"' in office(f"{line} --by officer:other").err
        assert "bulk_export --what export" in office(line).err
        assert not Path("out").exists()
    assert office("verify").code == 0
    for number, line in enumerate(ways, start=1):
        assert office(f"{ASK} export").code == 0
        assert office(f"countersign bulk_export office {number} --by officer:manager").code == 0
        assert office(line).code == 0, line
        Path("out").unlink()
        assert office(line).code == 1
