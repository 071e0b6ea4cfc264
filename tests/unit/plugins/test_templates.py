from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.cli.regimes import examined_regime
from teamaround.plugins.folders import regime_from_file
from teamaround.plugins.host import start
from tests.unit.plugins.fakes import TEMPLATES, checked, example, install_example, only

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_template_is_refused_where_the_notice_names_it(site: Path) -> None:
    """A notice whose template is not there is refused at the start, not when it is to be sent."""
    install_example(site)
    (site / "made_up_example/templates/lead_changed.txt").unlink()
    problem = only(example())
    assert problem.where.key == "notice.lead_changed.template"
    assert problem.what == 'The template "lead_changed" cannot be read: No such file or directory.'
    assert problem.fix == "Add the file templates/lead_changed.txt, or name another."


def test_a_misspelt_template_is_told_with_the_nearest(site: Path) -> None:
    """A template that is nearly called so is asked after, in sentences that end once and name no class of ours."""
    install_example(site, ('template = "lead_changed"', 'template = "lead_change"'))
    problem = only(example())
    assert problem.fix.startswith('Did you mean "lead_changed"? Add the file templates/lead_change.txt')
    draft = regime_from_file(site / "made_up_example/regime.toml")
    [told] = [one for one in examined_regime(draft).problems if "template" in one.what]
    assert told.what == 'The template "lead_change" cannot be read: There is no file "lead_change.txt" here.'
    assert told.fix == problem.fix


@pytest.mark.parametrize(
    ("at", "text", "what", "fix"),
    [
        (
            "2:8",
            "Changed\nto now {leads_noww} {reference}",
            'does not carry the word "leads_noww"',
            'Did you mean "leads_now"?',
        ),
        (
            "2:1",
            "Changed\n{venue} {reference}",
            'does not carry the word "venue"',
            "It carries leads_before and leads_now.",
        ),
        ("2:1", "Changed\n{ leads_now } {reference}", '" leads_now "', 'Did you mean "leads_now"?'),
        ("3:1", "Changed {reference}\n\n{leads_now", "The brace { stands by itself", "{word}"),
        ("2:13", "Changed {reference}\n{leads_now} }", "The brace } stands by itself", "{word}"),
    ],
)
def test_a_word_that_a_notice_does_not_carry_is_refused_in_its_template(
    site: Path, at: str, text: str, what: str, fix: str
) -> None:
    """A template with a word that its notice does not carry is refused: file, line, and the nearest that it does."""
    install_example(site)
    (site / "made_up_example/templates/lead_changed.txt").write_text(text, "utf-8")
    problem = only(example())
    assert str(problem.where) == f"teamaround-example 1.0: templates/lead_changed.txt:{at}"
    assert what in problem.what
    assert fix in problem.fix


def test_a_template_may_repeat_words(site: Path) -> None:
    """Words that a notice carries may stand in its template once or several times."""
    install_example(site)
    text = "\ufeffNow: {reference}.\r\nUntil now: {leads_before}\r\nFrom now on: {leads_now}, {leads_now}\r\n"
    (site / "made_up_example/templates/lead_changed.txt").write_text(text, "utf-8")
    assert start(example()).regimes


def test_a_word_that_is_carried_and_never_said_is_refused_where_it_is_carried(site: Path) -> None:
    """A letter that has lost one of the words that its notice carries is named with the word, and where to write it."""
    install_example(site)
    (site / "made_up_example/templates/invitation.txt").write_text("Come\n\nCase {reference}, on {date}.\n", "utf-8")
    [problem] = checked("example")
    assert (problem.where.key, problem.where.line) == ("notice.invitation.carries[1]", 119)
    assert problem.what == 'The notice carries "venue", and its letter does not say it.'
    assert problem.fix == "Write {venue} where it belongs in templates/invitation.txt, or take it out here."


def test_a_letter_that_no_notice_sends_is_named(site: Path) -> None:
    """A template that no notice names is refused by its file; what is no letter may lie beside them."""
    install_example(site)
    (site / "made_up_example/templates/notes.md").write_text("For later.", "utf-8")
    assert checked("example") == ()
    (site / "made_up_example/templates/goodbye.txt").write_text("Goodbye\n\nCase {reference}.\n", "utf-8")
    [problem] = checked("example")
    assert problem.where.file == "teamaround-example 1.0: templates/goodbye.txt"
    assert (problem.what, problem.fix) == ("No notice sends this letter.", "Name it by `template`, or take it out.")


def test_a_template_that_is_no_text_is_refused(site: Path) -> None:
    """A template that is not UTF-8 is refused where the notice names it."""
    install_example(site)
    (site / "made_up_example/templates/lead_changed.txt").write_bytes(b"Chang\xe9")
    told = only(example())
    assert "cannot be read: it is no text in UTF-8, from byte " in told.what
    assert told.fix == "Write it as text in UTF-8."


def test_the_texts_are_kept_with_the_regime(site: Path) -> None:
    """What was read and found sound at the start is what letters are made of, under the template's name."""
    install_example(site)
    texts = start(example()).regimes["example"].templates
    assert texts["invitation"] == TEMPLATES["invitation.txt"]
    assert set(texts) == {"invitation", "lead_changed", "plan"}
