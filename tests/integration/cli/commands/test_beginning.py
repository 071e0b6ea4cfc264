from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.plugins.fakes import install

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

FIVE = ("east_riding_eys", "ehcp", "england_caf", "girfec", "slough_ecaf")


@pytest.mark.parametrize("code", ["example", *FIVE])
def test_a_file_to_begin_with_is_sound(typed: CommandLine, code: str) -> None:
    """What `init` writes for a regime passes `check` as it stands."""
    assert typed(f"init first.toml --regime {code}").code == 0
    checked = typed("check first.toml")
    assert (checked.code, "Nothing is wrong with it." in checked.out) == (0, True), checked.out


def test_without_a_regime_all_of_one_nation_are_enabled(typed: CommandLine) -> None:
    """`init` asks nothing: where no regime is named, it enables all of the nation that has most, and names the rest."""
    written = typed("init")
    assert "It enables: east_riding_eys, ehcp, england_caf, example, slough_ecaf." in written.out
    assert "For other nations, and left out: girfec." in written.out
    assert typed("check").code == 0


def test_regimes_of_two_nations_go_into_no_one_file(typed: CommandLine) -> None:
    """`init` of regimes that no one nation has says where each is in force, and writes nothing."""
    refused = typed("init --regime girfec --regime ehcp")
    assert (refused.code, Path("authority.toml").exists()) == (2, False)
    assert "girfec: scotland; ehcp: england" in refused.err
    assert "Begin a file for each nation." in refused.err


def test_a_regime_that_is_named_twice_is_enabled_once(typed: CommandLine) -> None:
    """A file for which the same regime was named twice is sound, and what to type next can be typed as it stands."""
    written = typed('init "our own.toml" --regime example --regime example')
    assert "It enables: example.\n" in written.out
    line = written.out.splitlines()[-1].strip()
    assert typed(line).code == 0, line


def test_nothing_is_overwritten(typed: CommandLine) -> None:
    """`init` leaves a file that is there as it is, and says so."""
    Path("authority.toml").write_text("mine", "utf-8")
    refused = typed("init --regime example")
    assert (refused.code, Path("authority.toml").read_text("utf-8")) == (2, "mine")
    assert "is there already" in refused.err


def test_a_place_that_cannot_be_written_is_told(typed: CommandLine) -> None:
    """`init` into a folder that is not there says so, and is misuse."""
    refused = typed("init nowhere/authority.toml --regime example")
    assert (refused.code, "nowhere/authority.toml cannot be written" in refused.err) == (2, True)


def test_what_can_be_chosen_stands_in_comments(typed: CommandLine) -> None:
    """Every gate, every local part and every list to be filled in is in the file, behind a mark to be taken away."""
    typed("init --regime example")
    text = Path("authority.toml").read_text("utf-8")
    for table in ("gate.wishes_heard", "notice.family_copy", "option.joint_leads", "list.route.urgent"):
        assert f"# [regimes.example.{table}]" in text


def test_a_choice_taken_out_of_its_comment_counts(typed: CommandLine) -> None:
    """What is written in a comment is right when the marks are taken away and the reason is given."""
    typed("init --regime example")
    file = Path("authority.toml")
    text = file.read_text("utf-8")
    chosen = '# [regimes.example.notice.family_copy]\n# on     = true\n# reason = ""'
    assert chosen in text
    file.write_text(text.replace(chosen, chosen.replace("# ", "").replace('""', '"Asked for"')), "utf-8")
    checked = typed("check --json").value["files"][0]
    assert checked["problems"] == []
    assert ("notice.family_copy", "Asked for") in {(one["rule"], one["why"]) for one in checked["notes"]}


def test_an_unknown_regime_is_met_with_the_nearest(typed: CommandLine) -> None:
    """`init` of a regime that is not installed names the one that was meant, and writes nothing."""
    refused = typed("init --regime exmaple")
    assert (refused.code, Path("authority.toml").exists()) == (2, False)
    assert 'Did you mean "example"?' in refused.err


def test_a_first_file_names_its_schema_where_that_is_asked_for(typed: CommandLine) -> None:
    """With --schemas, an editor finds the schema by the first line of the file, and the office starts as ever."""
    assert typed("init authority.toml --regime example --schemas").code == 0
    first, _, _ = Path("authority.toml").read_text("utf-8").partition("\n")
    assert Path(first.removeprefix("#:schema ")).is_file()
    assert typed("check authority.toml").code == 0
    before = sorted(Path("schemas").iterdir())
    assert typed("init authority.toml --regime example --schemas").code == 2
    assert sorted(Path("schemas").iterdir()) == before


def test_regimes_say_who_brought_them_and_which_are_enabled(office: CommandLine, site: Path) -> None:
    """`regimes` gives code, distribution, version and folder of all that are installed, and which are enabled."""
    found = office("regimes --json").value
    assert found["authority"] == "authority"
    told = {one["code"]: one for one in found["regimes"]}
    assert told["example"] == {
        "code": "example",
        "distribution": "teamaround-example",
        "version": "1.0",
        "enabled": True,
        "folder": str(site / "made_up_example"),
    }
    assert {code: one["enabled"] for code, one in told.items() if one["enabled"]} == {"example": True}


def test_what_cannot_be_read_of_others_is_named_and_stops_nothing(office: CommandLine, site: Path) -> None:
    """Beside a distribution that says nothing readable of itself every command works; `regimes` names it."""
    install(site, "made-up-torn")
    (site / "made_up_torn-1.0.dist-info" / "entry_points.txt").write_bytes(b"[x]\nnonsense\n")
    told = office("regimes")
    assert (told.code, "example" in told.out) == (0, True)
    assert "made-up-torn is passed over, for what it says of itself cannot be read: TypeError" in told.out
    assert office("regimes --json").value["passed_over"][0]["name"] == "made-up-torn"
    for command in ("check", "add_agency", "tick", "guidance example", "explain example", "init second.toml"):
        typed = f"do {command} name=Oak" if command == "add_agency" else command
        assert office(typed).code == 0, command
    missing = Path("authority.toml").read_text("utf-8").replace("[regimes.example", "[regimes.zzz")
    Path("authority.toml").write_text(missing, "utf-8")
    refused = office("check authority.toml")
    said = refused.out + refused.err
    assert "Install the distribution that brings it" in said
    assert "made-up-torn is passed over" in said


def test_a_broken_regime_of_somebody_else_is_left_out(typed: CommandLine, site: Path) -> None:
    """`init` without a regime, and `guidance`, say which of those installed is broken, and go on with the others."""
    install(site, "made-up-torn", entry_points="[teamaround.regimes]\ntorn = not a package at all\n")
    begun = typed("init")
    assert begun.code == 0, begun.err
    assert "Broken, and left out: torn (made-up-torn 1.0)." in begun.out
    told = typed("guidance")
    assert "example" in told.out
    assert "made-up-torn 1.0: " in told.out
    assert told.code == 1
    assert [one["regime"] for one in typed("guidance --json").value["regimes"] if one["regime"] == "torn"] == []
    assert typed("guidance torn").code == 1


def test_listing_regimes_imports_none(office: CommandLine) -> None:
    """`regimes` and `explain` import no package of a regime: the made-up one would raise."""
    assert office("regimes").code == 0
    assert office("explain example").code == 0
    assert "made_up_example" not in sys.modules
    with pytest.raises(AssertionError, match="imported"):
        __import__("made_up_example")


def test_a_regime_that_is_enabled_and_gone_is_told(office: CommandLine) -> None:
    """`regimes` says of a regime that is enabled and not installed that it is missing."""
    file = Path("authority.toml")
    file.write_text(file.read_text("utf-8") + "\n[regimes.gone]\n", "utf-8")
    assert office("regimes --json").value["missing"] == ["gone"]


def test_a_file_that_may_not_be_read_is_named(typed: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the folder that may be the authority's and cannot be read is told as that; exit code 1."""
    Path("theirs.toml").write_text("[authority]", "utf-8")
    monkeypatch.setattr(Path, "open", _forbidden)
    refused = typed("regimes")
    assert (refused.code, "theirs.toml" in refused.err, "the right to read it" in refused.err) == (1, True, True)


def _forbidden(path: Path, *_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied", str(path))
