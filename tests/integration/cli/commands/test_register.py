from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration.cli.typed import CHILD

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine


def test_a_record_is_shown_with_the_commands_that_change_it(office: CommandLine, case: str) -> None:
    """Of a child, a person and an agency, each by a command of its own; `--json` has the same."""
    page = office(f"case {case} --json").value
    part = page["team"][0]
    for kind, reference in (
        ("child", page["child"]["reference"]),
        ("person", part["person"]["reference"]),
        ("agency", part["agency"]["reference"]),
    ):
        shown = office(f"{kind} {reference}")
        assert shown.code == 0, shown.err
        assert f"({reference}), {kind}, on " in shown.out.splitlines()[0]
        assert case in shown.out
        value = office(f"{kind} {reference} --json").value
        assert (value["type"], value["kind"], value["reference"]) == ("record", kind, reference)


def test_a_reference_of_another_kind_is_told(office: CommandLine, case: str) -> None:
    """A case is no child; whoever mistypes is told what they typed."""
    told = office(f"child {case}")
    assert told.code == 2
    assert "case" in told.err


def traced(office: CommandLine) -> CommandLine:
    """The office, with who looks written down."""
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8") + "\n[trace]\nreads = true\n", "utf-8")
    return office


def test_who_looked_is_told(office: CommandLine, case: str) -> None:
    """From the page of a case to a copy of everything; what somebody looked at, by how they acted."""
    page = traced(office)(f"case {case} --json").value
    child, person = page["child"]["reference"], page["team"][0]["person"]
    assert office(f"chronology {case} --by person:{person['reference']}").code == 0
    assert office("export records.jsonl").code == office("backup today.backup").code == 0
    value = office(f"who-looked {child} --json").value
    assert value["type"] == "looks"
    assert [one["what"] for one in value["lines"]] == ["backup", "export", "chronology", "case"]
    shown = office(f"who-looked {child} --limit 1").out
    assert "a copy of all records" in shown
    assert "There is more" in shown
    assert [one["what"] for one in office(f"what-looked {person['reference']} --json").value["lines"]] == ["chronology"]
    assert len(office("what-looked officer:duty --json").value["lines"]) == 3
    assert office(f"who-looked {child} --by person:{person['reference']}").code == 1
    assert office(f"who-looked {child} --limit 0").code == office("what-looked nobody").code == 2
    assert office("verify").code == 0


def test_looks_come_along_with_the_records(office: CommandLine, case: str) -> None:
    """A backup that is restored holds who looked before it was made, and an export that is read in, too."""
    page = traced(office)(f"case {case} --json").value
    child = page["child"]["reference"]
    assert office("backup today.backup").code == office("export records.jsonl").code == 0
    for way in ("restore today.backup", "import records.jsonl"):
        for file in Path().glob("authority.db*"):
            file.unlink()
        assert office(way).code == 0
        assert "case" in [one["what"] for one in office(f"who-looked {child} --json").value["lines"]]
        assert office("verify").code == 0


def test_a_record_is_found_by_what_is_typed(office: CommandLine, case: str) -> None:
    """By a number of another system or a name, to whoever may know of it; to anybody else it is not there."""
    stranger = office.done('add_person name="Mr Poole" references.payroll=7')
    office.done(f"number_case case={case} references.register=EH-1")
    child = f"{CHILD}  child, Aisha K, born 14 May 2016\n"
    its_case = f"{case}  case, Aisha K, born 14 May 2016, Leading a team, opened Mon 9 Nov 2026\n"
    for typed in ("find nhs 943-476-5919", "find 9434765919", "find k aish", f"find {CHILD.lower()}"):
        assert office(typed).out == child + its_case
    assert office("find Register eh1").out == office("find aisha --kind case").out == its_case
    assert office("find payroll 7").out == f"{stranger}  person, Mr Poole\n"
    for typed in (f"find nhs 9434765919 --by person:{stranger}", "find nhs 4010232137", "find Mia"):
        told = office(typed)
        assert (told.code, told.out.splitlines()[0]) == (0, "Nothing is found that you may see.")


def test_what_is_found_is_read_by_programs_a_screen_at_a_time(office: CommandLine, case: str) -> None:
    """Each screen says where the next one begins."""
    first = office("find aisha --limit 1 --json").value
    assert (first["type"], [one["reference"] for one in first["lines"]]) == ("found", [CHILD])
    rest = office(f"find aisha --limit 1 --after {first['after']} --json").value
    assert ([one["reference"] for one in rest["lines"]], rest["after"]) == ([case], "")
    assert f"There is more: --after {first['after']}" in office("find aisha --limit 1").out
    assert office("find").code == 2
    for limit in (0, -1):
        refused = office(f"find aisha --limit {limit}")
        assert refused.code == 2
        assert "fewer lines than one. Give a whole number from 1 on." in " ".join(refused.err.split())
    for nothing in ('""', '" "', "--kind child ..."):
        refused = office(f"find {nothing}")
        assert refused.code == 2
        assert "Nothing is said of what is looked for" in refused.err
    assert office("find aisha --after nowhere").code == 1
