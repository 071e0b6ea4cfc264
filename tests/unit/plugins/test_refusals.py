from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.plugins.host import start
from tests.unit.plugins.fakes import PREDICATE, example, install_example, naming, only, refused
from tests.unit.regime.made_up import text_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_regime_that_is_broken_stops_the_start_with_everything_about_it(site: Path) -> None:
    """A broken regime is refused with distribution, version, file, line, column, key, the fault and a remedy."""
    install_example(site, ('once_per = "command"', 'once_per = "comand"'))
    line = text_of("regime.toml").splitlines().index('once_per = "command"') + 1
    assert str(only(example())) == (
        f"teamaround-example 1.0: regime.toml:{line}:1 [notice.lead_changed.once_per]: "
        '"comand" is no subject that a notice may be sent once for. Did you mean "command"?'
    )


def test_everything_is_said_at_once(site: Path) -> None:
    """Faults in the authority's file, in two regimes and in their guidance are all said in one refusal."""
    install_example(site, ("team = { one", "teem = { one"))
    install_example(site, name="teamaround-other", package="made_up_other", code="other", guidance="schema = 2\n")
    problems = refused(
        example(
            ('nation = "england"', 'nation = "ingland"'),
            ("[regimes.example.terms.lead]", "[regimes.other]\n[regimes.missing]\n[regimes.example.terms.lead]"),
        )
    )
    assert {problem.where.key for problem in problems} == {
        "authority.nation",
        "regimes.missing",
        "terms.teem",
        "schema",
        "title",
        "issuer",
        "statement",
        "code",
    }
    assert {problem.where.file for problem in problems} == {
        "authority.toml",
        "teamaround-example 1.0: regime.toml",
        "teamaround-other 1.0: regime.toml",
        "teamaround-other 1.0: guidance.toml",
    }


def test_a_choice_that_does_not_fit_stops_the_start(site: Path) -> None:
    """A choice that names what the regime does not have is refused on its line of the authority's file."""
    install_example(site)
    problem = only(example(("gate.family_comfortable", "gate.family_comfy")))
    assert problem.where.file == "authority.toml"
    assert 'Did you mean "family_comfortable"?' in problem.fix


def test_a_regime_that_is_not_installed_is_named_with_the_nearest(site: Path) -> None:
    """A regime that is named and not installed is refused on its line, with the nearest that is."""
    problem = only(example())
    assert (problem.where.file, problem.where.key) == ("authority.toml", "regimes.example")
    install_example(site, code="exampel")
    assert 'Did you mean "exampel"?' in only(example()).fix


def test_two_distributions_with_one_code_are_both_named(site: Path) -> None:
    """Two distributions that bring a regime of one code are refused where it is enabled, both by name and version."""
    install_example(site)
    install_example(site, name="teamaround-twin", package="made_up_twin")
    problem = only(example())
    assert "teamaround-example 1.0 and teamaround-twin 1.0" in problem.what
    assert start(naming("ehcp")).regimes


def test_a_regime_under_another_code_than_its_own_is_refused(site: Path) -> None:
    """A regime whose file gives another code than its distribution is refused, with both."""
    install_example(site, code="sample")
    problem = only(naming("sample"))
    assert problem.where.key == "code"
    assert '"example"' in problem.what
    assert '"sample"' in problem.what


def test_a_missing_template_is_refused_where_the_notice_names_it(site: Path) -> None:
    """A notice whose template is not there is refused at the start, not when it is to be sent."""
    install_example(site)
    (site / "made_up_example/templates/lead_changed.txt").unlink()
    problem = only(example())
    assert problem.where.key == "notice.lead_changed.template"
    assert "templates/lead_changed.txt" in problem.fix


@pytest.mark.parametrize(
    ("at", "text", "what", "fix"),
    [
        ("2:8", "Changed\nto now {leads_noww}", 'does not carry the word "leads_noww"', 'Did you mean "leads_now"?'),
        ("1:1", "{venue}", 'does not carry the word "venue"', "It carries leads_before and leads_now."),
        ("1:1", "{ leads_now }", '" leads_now "', 'Did you mean "leads_now"?'),
        ("3:1", "\n\n{leads_now", "The brace { stands by itself", "{word}"),
        ("1:13", "{leads_now} }", "The brace } stands by itself", "{word}"),
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


def test_a_template_may_leave_words_out_and_repeat_them(site: Path) -> None:
    """Words that a notice carries may stand in its template once, several times, or not at all."""
    install_example(site)
    text = "\ufeffNow {leads_now}.\r\nFrom now on: {leads_now}\r\n"
    (site / "made_up_example/templates/lead_changed.txt").write_text(text, "utf-8")
    assert start(example()).regimes


def test_a_template_that_is_no_text_is_refused(site: Path) -> None:
    """A template that is not UTF-8 is refused where the notice names it."""
    install_example(site)
    (site / "made_up_example/templates/lead_changed.txt").write_bytes(b"Chang\xe9")
    assert "UnicodeDecodeError" in only(example()).what


@pytest.mark.parametrize("missing", ["regime.toml", "guidance.toml"])
def test_a_missing_file_is_refused_by_name(site: Path, missing: str) -> None:
    """A distribution that lacks one of its files is refused with the file's name."""
    install_example(site)
    (site / "made_up_example" / missing).unlink()
    problem = only(example())
    assert problem.where.file == f"teamaround-example 1.0: {missing}"
    assert "cannot be read" in problem.what


NAMELESS = """
from teamaround.plugins import hookimpl

class Nameless:
    def __repr__(self):
        return 1 / 0

@hookimpl
def teamaround_{kind}():
    return [Nameless()]
"""

SOURCE = """
from teamaround.plugins import RegimeSource, hookimpl

@hookimpl
def teamaround_regimes():
    return [RegimeSource(code={code!r}, distribution="made up", version="1", read=lambda name: {read})]
"""


@pytest.mark.parametrize(
    ("read", "what"),
    [
        ("'text'", "bytes are wanted, and not str"),
        ("exit(3)", "end (SystemExit: 3)"),
        ("None", "bytes are wanted, and not NoneType"),
    ],
)
def test_a_source_that_gives_no_files_is_named(site: Path, read: str, what: str) -> None:
    """A regime from elsewhere whose files cannot be had is refused by its distribution, and ends nothing."""
    install_example(site, hooks=SOURCE.format(code="other", read=read))
    problems = refused(naming("other", plugins=("teamaround-example",)))
    assert {one.where.file for one in problems} == {"made up 1: regime.toml", "made up 1: guidance.toml"}
    assert all(what in one.what for one in problems)


@pytest.mark.parametrize(
    ("hooks", "what", "fix"),
    [
        ("import nothing_of_the_kind", "ModuleNotFoundError", "Install what it asks for"),
        ("raise SystemExit('stop')", "SystemExit: stop", "maintains it"),
        ("def teamaround_regimes(): return ()", "None of its functions is a hook", "@hookimpl"),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_comitted(receipt): ...",
            '"teamaround_comitted" is no hook',
            'Did you mean "teamaround_committed"?',
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_committed(reciept): ...",
            "It cannot be registered",
            "by name",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl(tryfirst=True)\ndef teamaround_committed(receipt): ...",
            'called as "tryfirst"',
            "Take that out",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl(wrapper=True)\ndef teamaround_regimes():\n    yield",
            'called as "wrapper"',
            "Take that out",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_regimes(): return 1 / 0",
            "ZeroDivisionError",
            "disable the plugin",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_regimes(): raise SystemExit(3)",
            "end (SystemExit: 3)",
            "disable the plugin",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_predicates(): yield exit(3)",
            "end (SystemExit: 3)",
            "disable the plugin",
        ),
        (NAMELESS.format(kind="regimes"), "It gave <Nameless instance", "RegimeSource"),
        (NAMELESS.format(kind="predicates"), "This is no predicate", "attrs class"),
        (
            SOURCE.format(code=5, read="None"),
            "TypeError: code is 5, and is to be text",
            "disable the plugin",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_predicates(): yield 1 / 0",
            "ZeroDivisionError",
            "disable the plugin",
        ),
        (
            "from teamaround.plugins import hookimpl\n@hookimpl\ndef teamaround_regimes(): return ['example']",
            "It gave 'example'",
            "RegimeSource",
        ),
    ],
)
def test_code_that_fails_is_contained_and_named(site: Path, hooks: str, what: str, fix: str) -> None:
    """Whatever a plugin's code does wrong, the start is refused with its distribution, what it did and a remedy."""
    install_example(site, hooks=hooks)
    problem = only(example())
    assert problem.where.file.startswith("teamaround-example 1.0: ")
    assert what in problem.what
    assert fix in problem.fix


def test_two_predicates_of_one_name_are_both_named(site: Path) -> None:
    """Two distributions that bring a predicate of one name are refused, both by name; the core counts as one."""
    install_example(site, hooks=PREDICATE.format(name="has_lead"))
    problem = only(example())
    assert "both teamaround and teamaround-example 1.0" in problem.what


@pytest.mark.parametrize(
    ("old", "new", "what", "fix"),
    [
        ("[OpenActions]", "[OpenActions(at_least=1)]", "This is no predicate", "attrs class"),
        ("[OpenActions]", "[Predicate]", "This is no predicate", "attrs class"),
        ('"open_actions", 1', '"Open Actions", 1', "cannot be used as a name", "small letters"),
        ('"open_actions", 1', '"not", 1', "cannot be used as a name", "small letters"),
        ('1, "case"', '1, "cases"', "looks at the cases", 'Did you mean "case"?'),
        ('1, "case"', '"one", "case"', "It has no number", "number ="),
        ('"at_least", True', '"at_lest", True', 'bare names "at_lest"', "at_least"),
        (
            "        at_least: int",
            '        refers = {"words": "mark"}\n        at_least: int',
            'refers names "words"',
            "at_least",
        ),
    ],
)
def test_a_predicate_that_cannot_be_used_is_refused(site: Path, old: str, new: str, what: str, fix: str) -> None:
    """A predicate that is not what a predicate has to be is refused, with its name and its distribution."""
    hooks = PREDICATE.format(name="open_actions")
    assert old in hooks
    install_example(site, hooks=hooks.replace(old, new))
    problem = only(example())
    assert problem.where.file.startswith("teamaround-example 1.0: ")
    assert what in problem.what
    assert fix in problem.fix


def test_a_plugin_that_is_named_and_not_installed_is_refused(site: Path) -> None:
    """A distribution that the authority names and that is not there is refused on its line, with the nearest."""
    install_example(site)
    problem = only(example(("[calendar]", '[plugins]\nenabled = ["teamaround-exampel"]\n\n[calendar]')))
    assert problem.where.key == "plugins.enabled[0]"
    assert 'Did you mean "teamaround-example"?' in problem.fix


def test_an_authority_made_in_code_is_refused_without_a_file() -> None:
    """An authority that was not read from a file gets its problems with the key alone."""
    problem = only(naming("nowhere"))
    assert (problem.where.file, problem.where.key) == ("authority", "regimes.nowhere")
