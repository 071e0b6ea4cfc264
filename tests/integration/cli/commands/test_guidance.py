from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration.cli.typed import CommandLine
from tests.unit.plugins.fakes import install_example

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[4]
FIVE = ("east_riding_eys", "ehcp", "england_caf", "girfec", "slough_ecaf")


def test_all_statements_of_the_five_documents_are_accounted_for(folder: Path) -> None:
    """`guidance` counts 288 statements in the five regimes that are shipped, and none is left over."""
    found = CommandLine()("guidance --json")
    figures = [one["figures"] for one in found.value["regimes"] if one["regime"] in FIVE]
    assert (found.code, len(figures)) == (0, 5)
    assert sum(one["statements"] for one in figures) == 288
    assert sum(one["not_used"] for one in figures) == 0
    for one in figures:
        assert one["statements"] == one["acted_on"] + one["offered"] + one["shown"] + one["background"]


def test_each_statement_of_a_regime_is_told_with_what_rests_on_it(typed: CommandLine) -> None:
    """`guidance REGIME` lists every statement with what becomes of it, and why where nothing does."""
    told = {one["id"]: one for one in typed("guidance example --json").value["statements"]}
    assert (told["EX-04"]["how"], told["EX-04"]["parts"]) == ("acted on", ["gate.wishes_heard"])
    assert (told["EX-17"]["how"], told["EX-17"]["background"]) == ("background", "Nothing follows from the colour.")
    assert "EX-04" in typed("guidance example").out


def test_a_list_with_many_items_is_named_once(folder: Path) -> None:
    """The table stays as wide as a screen where many items of a list rest on one statement; JSON has them all."""
    file = ROOT / "examples/regimes/family_help/src/teamaround_family_help/regime.toml"
    [line] = [one for one in CommandLine()(f"guidance {file}").out.splitlines() if one.startswith("FH-25")]
    assert line.endswith('glossary."need for early help", list.circumstance (17 items)')
    told = {one["id"]: one["parts"] for one in CommandLine()(f"guidance {file} --json").value["statements"]}
    assert len(told["FH-25"]) == 18


def test_a_statement_that_is_left_over_is_a_problem(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing rests on a statement, the exit code is 1 and the statement is named."""
    site = tmp_path / "forgetful"
    site.mkdir()
    install_example(site, ('says = ["EX-12"]', 'says = ["EX-11"]'), package="made_up_forgetful")
    monkeypatch.syspath_prepend(site)
    found = CommandLine()("guidance example")
    assert (found.code, "Not accounted for: EX-12." in found.out) == (1, True)


def test_a_statement_that_says_no_kind_is_named_as_not_looked_at(typed: CommandLine) -> None:
    """Of what is said strongly and not of which kind, nobody says that it bites: it is named, with what to write."""
    told = typed("guidance example")
    figures = {one["id"]: one["bites"] for one in typed("guidance example --json").value["statements"]}
    assert figures["EX-04"] == "not looked at"
    assert "Not looked at, for want of a `kind` in guidance.toml: EX-" in told.out
    assert "Every statement that can be broken" not in told.out
    assert "Of the others, every one that can be broken bites by what a scenario says, or says why" in told.out


def test_what_no_scenario_was_played_for_is_not_said_to_be_noticed(typed: CommandLine) -> None:
    """Where a scenario cannot be played, `guidance` says what it counted, and that `scenarios` decides; that fails."""
    assert typed('new regime harbour --title "A safe harbour" --nation wales').code == 0
    made = Path("teamaround-harbour")
    [scenario] = made.rglob("scenarios/*.toml")
    scenario.write_text(f"not_known = 1\n{scenario.read_text('utf-8')}", "utf-8")
    [regime] = made.rglob("regime.toml")
    told = typed(f"guidance {regime}")
    said = "bites by what a scenario says, or says why it cannot. None was played: whether they hold, `teamaround scen"
    assert (told.code, said in " ".join(told.out.split())) == (0, True)
    assert typed(f"scenarios {scenario.parent}").code == 1
