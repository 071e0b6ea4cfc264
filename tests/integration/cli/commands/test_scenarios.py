from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.cli import regimes
from teamaround.testing import run
from tests.unit.plugins.fakes import install

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

SCENARIO = (Path(__file__).parents[1] / "scenario.toml").read_text("utf-8")


@pytest.fixture
def story(office: CommandLine) -> Path:
    """A scenario that holds, in a folder of its own beside the authority's file."""
    file = Path("stories") / "first.toml"
    file.parent.mkdir()
    file.write_text(SCENARIO.replace('"authority.toml"', '"../authority.toml"'), "utf-8")
    return file


def test_a_scenario_that_holds_is_told_so(office: CommandLine, story: Path) -> None:
    """`scenarios` plays files and folders of them, and says which hold; exit code 0."""
    for files in (story, story.parent):
        played = office(f"scenarios {files}")
        assert (played.code, "1 of 1 hold." in played.out) == (0, True), played.out + played.err


def test_what_is_not_met_is_told_with_its_line(office: CommandLine, story: Path) -> None:
    """An expectation that is not met is told with file, line, what was expected and what was found; exit code 1."""
    story.write_text(story.read_text("utf-8").replace('"interim"', '"agreed"'), "utf-8")
    played = office(f"scenarios {story}")
    assert played.code == 1
    assert f"{story}:23:" in played.out
    [told] = office(f"scenarios {story} --json").value["scenarios"]
    assert (told["holds"], told["unmet"][0]["line"]) == (False, 23)


def test_the_page_is_shown_after_any_step(office: CommandLine, story: Path) -> None:
    """With --show, the page stands there as it was after the steps that are named, or after each."""
    later = '[[step]]\nname = "It is closed"\non = 2026-12-01\ndo = "close_case"\nwith = { why = "goals_met" }\n'
    story.write_text(f"{story.read_text('utf-8')}\n{later}", "utf-8")
    told = office(f"scenarios {story} --show 'Mr Dean asks'").out
    assert "After “Mr Dean asks”, " in told
    assert "was closed on" not in told
    assert "Whom to turn to" in told
    every = office(f"scenarios {story} --show")
    assert every.out.count("After “") == len(office(f"scenarios {story} --show --json").value["shown"]) > 1
    assert "was closed on Tue 1 Dec 2026" in every.out.partition("After “It is closed”")[2]


def test_a_step_that_is_not_there_cannot_be_shown(office: CommandLine, story: Path) -> None:
    """A misspelt step is said with the nearest, or with all there are."""
    assert 'Did you mean "Mr Dean asks"?' in office(f"scenarios {story} --show 'Mr Dean asksed'").err
    assert 'There are "' in office(f"scenarios {story} --show zzz").err


def test_a_broken_scenario_does_not_stop_the_others(office: CommandLine, story: Path) -> None:
    """What is wrong with one file is said beside what came of the others; exit code 1."""
    (story.parent / "second.toml").write_text(story.read_text("utf-8").replace("open_case", "opne_case"), "utf-8")
    played = office("scenarios stories")
    assert played.code == 1
    assert 'Did you mean "open_case"?' in played.out
    assert "1 of 2 hold. Not played, for what is wrong with them: 1." in played.out


def test_an_installed_regime_that_cannot_be_read_stops_no_other(office: CommandLine, site: Path) -> None:
    """Where those that are installed are played, one whose files are missing is said, and the others are played."""
    install(site, "made-up-torn", entry_points="[teamaround.regimes]\naa = not a package at all\n")
    played = office("scenarios --json").value
    assert [one["file"] for one in played["problems"] if "made-up-torn" in one["file"]] == [
        "made-up-torn 1.0: scenarios"
    ]
    assert any("teamaround-example" in one["file"] for one in played["problems"])


def test_a_file_that_was_named_is_not_asked_for_again(office: CommandLine, story: Path) -> None:
    """Where all that was named is broken, its problems are said, and not that there is nothing to play."""
    story.write_text(story.read_text("utf-8").replace("open_case", "opne_case"), "utf-8")
    played = office(f"scenarios {story}")
    assert (played.code, "There are no scenarios" in played.out) == (1, False)


def test_an_authority_that_is_not_there_is_one_problem_at_its_key(office: CommandLine, story: Path) -> None:
    """An authority that cannot be found is one problem, at the key that names it, with what to write there."""
    text = story.read_text("utf-8")
    for named, said in (("slough", 'such as "../slough.toml"'), ("autority.toml", f"in {story.parent.resolve()}.")):
        story.write_text(text.replace("../authority.toml", named), "utf-8")
        [problem] = office(f"scenarios {story} --json").value["problems"]
        assert problem["key"] == "authority"
        assert said in problem["what"] + problem["fix"]


def test_what_scenarios_prove_is_told_rule_by_rule(office: CommandLine, story: Path) -> None:
    """`--coverage` gives every acting rule with the steps that prove it, and what is not proved."""
    rows = {one["rule"]: one for one in office(f"scenarios {story} --coverage --json").value["coverage"]}
    assert rows["default_holder.starter_leads"]["acted"]
    assert not rows["gate.plan_rests_on_assessment"]["acted"]
    assert "holds still" in office(f"scenarios {story} --coverage").out


def test_where_there_is_none_it_is_said(office: CommandLine, story: Path) -> None:
    """A folder without scenarios is told as that."""
    Path("empty").mkdir()
    assert "There are no scenarios to play." in office("scenarios empty").out


def test_what_else_lies_in_a_folder_is_left_alone(office: CommandLine, story: Path) -> None:
    """An authority's file beside the scenarios of a folder is no scenario; one that is named is taken for one."""
    story.write_text(story.read_text("utf-8").replace("../authority.toml", "authority.toml"), "utf-8")
    (story.parent / "authority.toml").write_bytes(Path("authority.toml").read_bytes())
    (story.parent / "broken.toml").write_text("[", "utf-8")
    played = office("scenarios stories")
    assert (played.code, "1 of 1 hold." in played.out) == (0, True), played.out
    assert office("scenarios stories/authority.toml").code == 1


@pytest.fixture
def shipped(office: CommandLine, site: Path) -> Path:
    """The made-up regime, installed with a scenario and the example authority that it names: the folder."""
    package = site / "made_up_example"
    authority = Path("authority.toml").read_text("utf-8")
    (package / "authority.toml").write_text(authority, "utf-8")
    (package / "scenarios/opening.toml").write_text(
        SCENARIO.replace('"authority.toml"', '"../authority.toml"'), "utf-8"
    )
    return package


def played_alone(office: CommandLine, monkeypatch: pytest.MonkeyPatch, line: str = "scenarios --json") -> Any:
    """What comes of the scenarios of the made-up regime, played anywhere, as a program reads it."""
    own = [one for one in regimes.installed_sources() if one.code == "example"]
    monkeypatch.setattr(regimes, "installed_sources", lambda: own)
    Path("elsewhere").mkdir(exist_ok=True)
    monkeypatch.chdir("elsewhere")
    return office(line).value


def test_an_installed_regime_is_played_anywhere(
    office: CommandLine, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scenarios of an installed regime are played under the authority that is shipped with it, anywhere."""
    told = played_alone(office, monkeypatch)
    assert (told["problems"], [one["holds"] for one in told["scenarios"]]) == ([], [True])
    [copy] = told["played"]
    assert (copy["kind"], copy["distribution"], copy["path"]) == ("installed", "teamaround-example", str(shipped))


@pytest.mark.parametrize(
    ("named", "said"),
    [("../missing.toml", "cannot be read"), ("../../outside.toml", "lies outside the regime")],
)
def test_an_authority_that_is_not_shipped_is_named(
    office: CommandLine, shipped: Path, monkeypatch: pytest.MonkeyPatch, named: str, said: str
) -> None:
    """Seeded fault: a scenario that names an authority which its regime does not ship is a problem that says so."""
    file = shipped / "scenarios/opening.toml"
    file.write_text(file.read_text("utf-8").replace("../authority.toml", named), "utf-8")
    told = played_alone(office, monkeypatch)
    assert any(said in one["what"] for one in told["problems"])


def test_the_copy_beside_a_scenario_is_played_and_checked_alike(
    office: CommandLine, shipped: Path, tmp_path: Path
) -> None:
    """Where wheel and folder differ, `scenarios`, `check` and Python play the folder, and tell of the other."""
    own = tmp_path / "written/src/made_up_example"
    shutil.copytree(shipped, own)
    (tmp_path / "written/pyproject.toml").write_text(
        '[project]\nname = "teamaround-example"\nversion = "2.0"\n', "utf-8"
    )
    regime = own / "regime.toml"
    regime.write_text(regime.read_text("utf-8").replace('name    = "', 'name    = "New '), "utf-8")
    [played] = office(f"scenarios {own}/scenarios --json").value["played"]
    [checked] = office(f"check {regime} --json").value["files"]
    assert checked["played"] == [played]
    assert [str(run(own / "scenarios/opening.toml").copies[0])] == [f"example: source, teamaround-example 2.0, {own}"]
    assert (played["kind"], played["version"], played["path"]) == ("source", "2.0", str(own))
    assert f'differs in "regime.toml": example: installed, teamaround-example 1.0, {shipped}' in played["another"]
    assert "An office plays another copy" in office(f"scenarios {own}/scenarios").out
    regime.write_text((shipped / "regime.toml").read_text("utf-8"), "utf-8")
    assert "which says the same" in office(f"check {regime}").out


def test_the_installed_folder_is_one_copy(office: CommandLine, shipped: Path) -> None:
    """A scenario in the very folder that is installed plays what an office does, and no other is named."""
    [played] = office(f"scenarios {shipped}/scenarios --json").value["played"]
    [checked] = office("check authority.toml --json").value["files"]
    assert checked["played"] == [played]
    assert (played["kind"], played["another"]) == ("installed", "")


def test_what_no_scenario_notices_is_told(office: CommandLine, shipped: Path) -> None:
    """With --mutate, each change of a rule that nobody notices is told with its line, and the figures; exit code 1."""
    line = f"scenarios {shipped}/scenarios --mutate"
    played = office(line)
    assert played.code == 1, played.out + played.err
    assert "No scenario notices" in played.out
    assert "refused by check" in played.out
    [figures] = office(f"{line} --json").value["variants"]
    assert figures["regime"] == "example"
    assert figures["noticed"] + figures["live"] == figures["variants"]
    assert figures["noticed"] > 0
    assert office(f"{line} --fail-under 1").code == 0
    assert office(f"{line} --fail-under 100").code == 1


def test_nothing_is_changed_while_a_scenario_cannot_be_read(office: CommandLine, shipped: Path) -> None:
    """Seeded fault: what a misspelt scenario would notice is not told as noticed by none; the scenario is."""
    story = (shipped / "scenarios/opening.toml").read_text("utf-8")
    (shipped / "scenarios/misspelt.toml").write_text(story.replace('do   = "', 'do   = "x', 1), "utf-8")
    played = office(f"scenarios {shipped}/scenarios --mutate")
    assert played.code == 1
    assert 'misspelt.toml\n  It cannot be read, so nothing is changed of "example".' in played.out
    assert "No scenario notices" not in played.out


def test_scenarios_beside_no_regime_prove_nothing_of_one(office: CommandLine, story: Path) -> None:
    """Which regime to change cannot be told of a scenario that lies elsewhere, and that is said."""
    played = office(f"scenarios {story} --mutate")
    assert played.code == 1
    assert "It lies beside no regime" in played.out


def test_scenarios_beside_a_regime_that_they_do_not_play_are_named(office: CommandLine, shipped: Path) -> None:
    """A folder beside a regime that none of its authorities enables can prove nothing of it."""
    regime = shipped / "regime.toml"
    regime.write_text(regime.read_text("utf-8").replace('code    = "example"', 'code    = "lantern"'), "utf-8")
    (shipped / "authority.toml").write_text('[authority]\ncode = "n"\nname = "N"\nnation = "england"\n', "utf-8")
    played = office(f"scenarios {shipped}/scenarios --mutate")
    assert played.code == 1


def test_less_than_was_asked_for_ends_with_one(office: CommandLine, story: Path) -> None:
    """--fail-under counts the rules that are proved both ways, and is refused alone."""
    assert office(f"scenarios {story} --coverage").code == 0
    assert office(f"scenarios {story} --coverage --fail-under 100").code == 1
    assert office(f"scenarios {story} --coverage --fail-under 0").code == 0
    assert office(f"scenarios {story} --fail-under 50").code == 2
    assert office(f"scenarios {story} --coverage --fail-under 101").code == 2
