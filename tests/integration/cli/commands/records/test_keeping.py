"""How long records are kept, and their end, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration.cli.typed import CHILD

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

GROUND = '--because "Its time is over."'


def keeping(years: int = 0) -> None:
    """The authority keeps records for so many years after closing."""
    file = Path("authority.toml")
    table = f'\n[retention]\nyears_after_closing = {years}\nreason = "The board"\n'
    file.write_text(file.read_text("utf-8") + table, "utf-8")


def test_a_case_is_held_and_then_disposed_of(office: CommandLine, case: str) -> None:
    """What is in the way ends with 1 and is told at once; then a certificate is left, and the case is none."""
    assert "no number of years" in office("retention").out
    assert "retention" not in office("check").out
    keeping()
    assert "retention.years_after_closing" in office("check").out
    assert "may be disposed of on the day they are closed" in " ".join(office("check").out.split())
    assert office(f'do close_case case={case} why="It ended."').code == 0
    assert "past its day" in office("retention").out
    assert office(f'hold-record {case} --because "A claim." --review 2099-05-01').code == 0
    refused = office(f"dispose {case} {GROUND}")
    assert refused.code == 1
    assert "It is held since" in refused.out + refused.err
    assert office(f'lift-hold {case} 1 --because "Settled."').code == 0
    done = office(f"dispose {case} {GROUND}")
    assert done.code == 0, done.err
    assert "No copy of what was erased is left in the database's files." in done.out
    assert "was disposed of, each under a certificate: `teamaround disposals` lists them." in office("verify").out
    assert f"{case} was disposed of on " in office(f"case {case}").err
    assert case in office("disposals").out
    assert office("verify").code == 0
    assert office("clear-away").code == 0


def test_what_a_backup_brings_back_is_told(office: CommandLine, case: str) -> None:
    """Against the list that was kept, with 1 where anything is here again."""
    keeping()
    office(f'do close_case case={case} why="It ended."')
    assert office("backup before.backup").code == office(f"dispose {case} {GROUND}").code == 0
    Path("kept.json").write_text(json.dumps(office("disposals --json").value), "utf-8")
    assert office("disposals --against kept.json").code == 0
    for one in Path().glob("*.db*"):
        one.unlink()
    assert office("restore before.backup").code == 0
    again = office("disposals --against kept.json")
    assert again.code == 1
    assert f"here again: {case}" in again.out
    Path("kept.json").write_text("{}", "utf-8")
    for file in ("kept.json", "none.json"):
        assert office(f"disposals --against {file}").code == 2


def test_how_a_day_is_written_is_told_where_one_is_typed_otherwise(office: CommandLine) -> None:
    """An option that takes a day says how, as the fields of a command do."""
    for typed in ("access-request KSMT-6JD7-MH --received 20/11/2026", "overview --since 2026-13-01"):
        told = office(typed)
        assert (told.code, "Write the day like 2026-11-20." in told.err) == (2, True)


def test_somebody_asks_for_all_that_is_held(office: CommandLine, case: str) -> None:
    """It has a last day, becomes late, is gathered and answered."""
    assert case
    asked = f'access-request {CHILD} --received 2020-01-02 --asked-by "Ms K" --owner officer:duty'
    assert "is to be answered by 2020-02-02" in office(asked).out
    late = office("access-requests")
    assert late.code == 1
    assert "(late)" in late.out
    shown = office(f"subject-access {CHILD}").out
    assert "Asked for on Thu 2 Jan 2020 by Ms K" in shown
    assert "Withheld" in shown
    assert office(f'access-answer {CHILD} 1 --on 2020-01-20 --how "By post."').code == 0
    assert office("access-requests").code == 0
    assert office("retention --limit -1").code == 2
