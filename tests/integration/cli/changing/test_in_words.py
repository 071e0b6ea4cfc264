from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.cli.changing.in_words import WORDS_ALONE, changes_between, changes_page
from teamaround.cli.changing.versions import version_named
from tests.integration.cli.changing.test_versions import chosen, folder

if TYPE_CHECKING:
    from teamaround.cli.changing.in_words import RegimeChanges
    from tests.integration.cli.typed import CommandLine

ONE_MORE = '[gate.one_more]\nbefore = ["plan_agreed"]\nneeds = { has_lead = true }\nlevel = "info"\n'
SAYS = 'text = "Nobody leads."\nfix = "See who leads."\nsays = ["EX-07"]\n\n'


def between(one: str | None, other: str | None) -> RegimeChanges:
    """What differs between two versions of the made-up regime."""
    return changes_between(version_named("example", one, None), version_named("example", other, None))


def test_what_is_new_gone_and_otherwise_is_told_in_sentences(office: CommandLine) -> None:
    """A rule that was added, one that was taken away, and one that changed are told apart, in words."""
    folder("old")
    new = folder("new", ("at_once   = 1", "at_once   = 2"), ("[team.support]", f"{ONE_MORE}{SAYS}[team.support]"))
    text = (new / "regime.toml").read_text("utf-8")
    begin = text.index("[pointer.liked]")
    (new / "regime.toml").write_text(text[:begin] + text[text.index("\n\n", begin) + 2 :], "utf-8")
    found = between("old", "new")
    assert [one.name for one in found.new] == ["gate.one_more"]
    assert [one.name for one in found.gone] == ["pointer.liked"]
    assert [one.name for one in found.changed] == ["role.lead"]
    assert any("2 people can hold it at once" in line for line in found.changed[0].now)
    assert any("1 person can hold it at once" in line for line in found.changed[0].was)
    assert found.decides
    shown = "\n".join(getattr(one, "text", "") for one in changes_page(found))
    assert "New\ngate.one_more\n+ It stands before this" in shown
    assert "Gone\npointer.liked\n- " in shown


def test_the_other_way_round_it_is_the_other_way_round(office: CommandLine) -> None:
    """What is new in one direction is gone in the other."""
    chosen("b.toml", '[regimes.example.notice.family_copy]\non = true\nreason = "Board"\n')
    there, back = between("authority.toml", "b.toml"), between("b.toml", "authority.toml")
    assert [one.name for one in there.new] == [one.name for one in back.gone] == ["notice.family_copy"]


def test_words_alone_decide_nothing(office: CommandLine) -> None:
    """A letter that is worded otherwise, and a sentence of the guidance, are told; and that no case is touched."""
    folder("old")
    new = folder("new")
    (new / "templates/plan.txt").write_text("Subject\n\nOtherwise: {plan}. Case {reference}.\n", "utf-8")
    guidance = (new / "guidance.toml").read_text("utf-8")
    (new / "guidance.toml").write_text(guidance.replace('section  = "', 'section  = "New: ', 1), "utf-8")
    found = between("old", "new")
    assert (found.decides, found.new, found.gone, found.changed) == (False, (), (), ())
    assert any("plan" in one for one in found.letters)
    assert len(found.statements) <= 1
    assert WORDS_ALONE in [getattr(one, "text", "") for one in changes_page(found)]


def test_what_is_the_same_is_told_as_that(office: CommandLine) -> None:
    """Two copies of one folder differ in nothing."""
    folder("old")
    folder("new")
    assert between("old", "new").is_none
    assert Path("old").is_dir()
