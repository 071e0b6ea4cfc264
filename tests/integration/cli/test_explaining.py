from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.cli.typed import CommandLine
from tests.unit.plugins.fakes import PREDICATE, USES_IT, install_example

FIVE = ("east_riding_eys", "ehcp", "england_caf", "girfec", "slough_ecaf")


def test_a_rule_is_told_in_sentences_with_its_ground(typed: CommandLine) -> None:
    """`explain RULE` says what it does, its level, and each statement with section and strength."""
    told = typed("explain example gate.wishes_heard")
    assert told.code == 0
    for sentence in (
        "It stands before this: somebody begins as lead.",
        "- it is recorded what the family wishes",
        "If not, it is refused, unless a reason is given; the reason is kept.",
        "It says: “The family's wishes are not recorded. Record them, or say why they could not be had.”",
        "EX-04 (must, the document's own word), «Choosing»",
        "The family's wishes are required before somebody leads.",
    ):
        assert sentence in told.out


def test_what_the_authority_chose_is_told_with_its_line(office: CommandLine) -> None:
    """`explain RULE` names the authority's choice, the line of its file and the reason, beside the regime's level."""
    file = Path("authority.toml")
    text = file.read_text("utf-8")
    line = text.count("\n") + 3
    chosen = '\n[regimes.example.gate.family_comfortable]\nlevel  = "explain"\nreason = "Agreed by the board"\n'
    file.write_text(text + chosen, "utf-8")
    told = office("explain example gate.family_comfortable")
    assert "explain, chosen by the authority; the regime has warn" in told.out
    assert f'level = "explain"   (authority.toml:{line})' in told.out
    assert "Reason: Agreed by the board" in told.out
    assert office("explain example gate.family_comfortable --json").value["chosen"] == [
        {"what": 'level = "explain"', "file": "authority.toml", "line": line, "reason": "Agreed by the board"}
    ]


def test_a_part_that_is_off_is_told_as_off(office: CommandLine) -> None:
    """A local choice that nobody turned on can be explained, and says that it is off."""
    told = office("explain example notice.family_copy")
    assert "It is off here." in told.out
    assert "The guidance does not say it." in told.out


def test_a_statement_is_told_with_all_that_rests_on_it(typed: CommandLine) -> None:
    """`explain STATEMENT`, in small letters too, gives its words and every part of the regime that rests on it."""
    told = typed("explain example ex-14 --json").value
    assert told["how"] == "acted on"
    assert {"requirement.on_the_quiet_route", "step.find_the_route", "list.route.quiet"} <= set(told["parts"])
    assert "Background: Nothing follows from the colour." in typed("explain example EX-17").out


def test_a_regime_is_told_on_a_page(typed: CommandLine) -> None:
    """`explain REGIME` lists every part with level and grade, and what is off."""
    told = typed("explain example --json").value
    names = {one["name"]: one for one in told["parts"]}
    assert (names["gate.wishes_heard"]["level"], names["requirement.on_the_quiet_route"]["grade"]) == (
        "explain",
        "reading",
    )
    assert told["off"] == ["notice.family_copy", "option.joint_leads"]
    assert "gate.wishes_heard" in typed("explain example").out


def test_the_last_word_of_a_rule_is_enough_where_it_is_clear(typed: CommandLine) -> None:
    """A rule may be named by its key alone, unless several parts have it; then all of them are named."""
    assert typed("explain example wishes_heard").code == 0
    unclear = typed("explain example support")
    assert (unclear.code, "contact.support, team.support" in unclear.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "meant"),
    [("exampel", "example"), ("example gate.wishes_herd", "gate.wishes_heard"), ("example EX-99", "EX-")],
)
def test_whatever_is_not_known_is_met_with_the_nearest(typed: CommandLine, words: str, meant: str) -> None:
    """An unknown regime, rule or statement is misuse, and the nearest known one is named."""
    refused = typed(f"explain {words}")
    assert (refused.code, f'Did you mean "{meant}' in refused.err) == (2, True)


def test_without_a_regime_those_installed_are_named(typed: CommandLine) -> None:
    """`explain` alone says which regimes it can explain."""
    refused = typed("explain")
    assert (refused.code, "example" in refused.err) == (2, True)


def test_predicates_are_listed_with_what_they_take_and_where_they_are_used(typed: CommandLine) -> None:
    """`explain --predicates` lists every predicate, its question, its arguments and the rules that use it."""
    told = {one["name"]: one for one in typed("explain example --predicates --json").value["predicates"]}
    assert told["plan_is"]["used"] == ["example task.other_services"]
    assert told["practitioners"]["takes"]["at_least"] == "a whole number"
    assert all(one["asks"] for one in told.values())
    assert "plan_is" in typed("explain --predicates").out


def test_predicates_of_a_regime_s_own_distribution_are_known_without_an_authority(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A regime that asks with a predicate of its own distribution can be explained before any authority enables it."""
    site = tmp_path / "own"
    site.mkdir()
    install_example(site, USES_IT, package="made_up_own", hooks=PREDICATE.format(name="open_actions"))
    monkeypatch.syspath_prepend(site)
    told = CommandLine()("explain example task.other_services")
    assert (told.code, "- open actions: 3" in told.out) == (0, True), told.err


def test_a_regime_in_a_file_is_explained(typed: CommandLine, site: Path) -> None:
    """A regime.toml can be explained by its path, while it is being written."""
    file = site / "made_up_example" / "regime.toml"
    assert "It keeps watch" in typed(f"explain {file} family_comfortable").out


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


def test_the_levels_of_a_regime_s_page_have_a_key(office: CommandLine) -> None:
    """`explain REGIME` says below its table what each level means, and what a blank one does."""
    told = office("explain example").out
    assert "blank: it stops nobody" in told
    assert told.count("Level: block") == 1
