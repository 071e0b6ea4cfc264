from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.cli.typed import CASE, CHILD, PERSON

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

READS = (
    f"case {CASE}",
    f"chronology {CASE}",
    "worklist",
    "worklist --overdue",
    f"suggest {CASE}",
    f"circulation {CASE}",
    f"letters {CASE}",
    f"family {CHILD}",
)


@pytest.mark.parametrize("read", READS)
def test_every_read_can_be_shown_and_read_by_a_program(office: CommandLine, case: str, read: str) -> None:
    """Each look at an office gives a page for people and JSON for programs."""
    shown, told = office(read), office(f"{read} --json")
    assert (shown.code, told.code, shown.err, told.err) == (0, 0, "", "")
    assert shown.out.strip()
    assert isinstance(told.value, dict)


@pytest.mark.parametrize("read", [one for one in READS if "worklist" not in one])
def test_whoever_has_no_part_sees_nothing(office: CommandLine, case: str, read: str) -> None:
    """A person without a part is refused each look at the case, with the reason, and exit code 1."""
    stranger = office.done('add_person name="Mr Poole"')
    refused = office(f"{read} --by person:{stranger}")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.strip()


@pytest.mark.parametrize("read", ["case C7K4-Q2DX-MQ", f"case {CHILD}", f"family {CASE}", "worklist nobody"])
def test_a_reference_of_another_kind_is_misuse(office: CommandLine, case: str, read: str) -> None:
    """A look with a mistyped reference, or one of another kind, is misuse and says so."""
    assert office(read).code == 2


def test_a_reference_of_another_kind_is_told_as_that(office: CommandLine, case: str) -> None:
    """Where a child is meant and a person's reference given, the message says whose reference it is."""
    refused = office(f"do open_case child={PERSON} regime=example starter={PERSON}")
    assert f'No child is known as "{PERSON}". It is the reference of a person.' in refused.err


def test_an_unknown_case_is_not_found(office: CommandLine) -> None:
    """A sound reference under which nothing is known is told as that; exit code 1."""
    refused = office(f"case {CASE}")
    assert (refused.code, f'No case is known as "{CASE}"' in refused.err) == (1, True)
    assert office(f"case {CASE} --json").value["error"] == "NotFound"


@pytest.mark.parametrize("by", ["officer:", '"officer: "', '"system: for officer"', '"system:portal for nobody"'])
def test_whoever_looks_has_a_name(office: CommandLine, case: str, by: str) -> None:
    """A look by somebody without a name, or by a system on nobody's behalf, is misuse."""
    refused = office(f"case {case} --by {by}")
    assert (refused.code, "--by" in refused.err) == (2, True)


def test_a_system_looks_for_somebody_however_they_are_typed(office: CommandLine, case: str) -> None:
    """A system on behalf of a person sees what that person sees, their reference typed in any way."""
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8") + '\n[systems.portal]\nrights = ["read"]\n', "utf-8")
    for behalf in (PERSON, PERSON.lower().replace("-", ""), f"person:{PERSON}", "officer:duty"):
        assert office(f'case {case} --by "system:portal for {behalf}"').code == 0
    refused = office(f'case {case} --by "system:portal for officer"')
    assert (refused.code, "Let it act for officer:NAME." in refused.err) == (1, True)


def test_fewer_lines_than_none_are_misuse(office: CommandLine) -> None:
    """A limit below nothing cannot be meant, nor can an entry before the first."""
    for read, option in (
        ("worklist", "--limit"),
        (f"chronology {CASE}", "--limit"),
        (f"chronology {CASE}", "--before"),
    ):
        refused = office(f"{read} {option}=-1")
        assert (refused.code, f"{option} -1" in refused.err) == (2, True)


def test_a_long_chronology_is_shown_page_by_page(office: CommandLine, case: str) -> None:
    """The latest entries come first, and the page says how to go on to those before; an unknown number is told."""
    whole = office(f"chronology {case} --json").value["lines"]
    latest = office(f"chronology {case} --limit 2").out
    before = whole[-2]["version"]
    assert f"Before this there is more: --before {before}" in latest
    rest = office(f"chronology {case} --before {before} --json").value
    assert (rest["lines"], rest["more"]) == (whole[:-2], False)
    assert office(f"chronology {case} --before 999").code == 1
