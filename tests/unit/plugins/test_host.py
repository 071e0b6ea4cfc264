from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from teamaround.plugins.host import start
from teamaround.regime.predicates import CORE
from tests.unit.plugins.fakes import (
    LOUD,
    PREDICATE,
    TEMPLATES,
    USES_IT,
    example,
    install,
    install_example,
    naming,
    only,
    refused,
)
from tests.unit.regime.made_up import text_of

if TYPE_CHECKING:
    from pathlib import Path


def test_an_enabled_regime_is_resolved_under_the_authoritys_choices(site: Path) -> None:
    """A regime that the authority enables is there after the start, with its choices laid over it, and its files."""
    install_example(site)
    host = start(example())
    assert host.regimes["example"].edition.prefer == "two_practitioners"
    assert host.regimes["example"].origin["gate.wishes_heard.level"].file == "teamaround-example 1.0: regime.toml"
    assert host.sources["example"].template("invitation") == TEMPLATES["invitation.txt"].encode()
    assert set(host.predicates) == {one.name for one in CORE}
    assert host.committed(object()) == ()  # type: ignore[arg-type]


def test_what_is_not_named_is_neither_imported_nor_read(site: Path) -> None:
    """A broken regime with broken code, installed and not named by the authority, hinders nothing."""
    install_example(site)
    install_example(
        site,
        ("schema  = 1", "schema = "),
        name="teamaround-broken",
        package="made_up_broken",
        code="broken",
        hooks=LOUD,
    )
    assert list(start(example()).regimes) == ["example"]
    assert not [name for name in sys.modules if name.startswith("made_up_")]


def test_the_regimes_that_ship_start_without_an_import(site: Path) -> None:
    """The regimes that ship are data: enabling them imports none of their packages."""
    host = start(naming("ehcp", "slough_ecaf", "england_caf"))
    assert list(host.regimes) == ["ehcp", "slough_ecaf", "england_caf"]
    assert list(start(naming("girfec", nation="scotland")).regimes) == ["girfec"]
    brought_by = {"teamaround_ehcp", "teamaround_girfec", "teamaround_slough_ecaf", "teamaround_england_caf"}
    assert not brought_by & {name.partition(".")[0] for name in sys.modules}


def test_a_plugins_predicate_can_be_used_by_its_regime(site: Path) -> None:
    """A regime may ask with a predicate that its own distribution brings."""
    install_example(site, USES_IT, hooks=PREDICATE.format(name="open_actions"))
    host = start(example())
    assert host.predicates["open_actions"].number == 1


def test_a_distribution_without_a_regime_is_loaded_where_it_is_named(site: Path) -> None:
    """A distribution that brings no regime is loaded once the authority names it, however its name is spelt."""
    install_example(site, USES_IT)
    points = "[teamaround.hooks]\nextra = made_up_extra\n"
    files = {"made_up_extra.py": PREDICATE.format(name="open_actions")}
    install(site, "Teamaround_Extra", entry_points=points, files=files)
    named = example(("[calendar]", '[plugins]\nenabled = ["teamaround-extra"]\n\n[calendar]'))
    assert "open_actions" in start(named).predicates
    assert only(example()).where.key == "task.other_services.when.open_actions"


def test_a_plugin_may_bring_regimes_from_elsewhere(site: Path) -> None:
    """Regimes that a hook gives are enabled, read and checked like those that distributions name."""
    files = {name: text_of(name) for name in ("regime.toml", "guidance.toml")}
    files |= {f"templates/{name}": text for name, text in TEMPLATES.items()}
    hooks = f"""
        from teamaround.plugins import RegimeSource, hookimpl
        FILES = {files!r}

        @hookimpl
        def teamaround_regimes():
            yield RegimeSource(
                code="example", distribution="drafts", version="of June", read=lambda name: FILES[name].encode()
            )
    """
    points = "[teamaround.hooks]\ndrafts = made_up_drafts\n"
    install(site, "teamaround-drafts", entry_points=points, files={"made_up_drafts.py": hooks})
    named = example(("[calendar]", '[plugins]\nenabled = ["teamaround-drafts"]\n\n[calendar]'))
    host = start(named)
    assert host.sources["example"].called("regime.toml") == "drafts of June: regime.toml"
    assert host.sources["example"].templates() == {}


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


OBSERVER = """
    from teamaround.plugins import hookimpl
    heard = []

    @hookimpl
    def teamaround_committed(receipt):
        {body}
"""


def observed(site: Path, *bodies: str) -> Any:
    """A host with an observer for each body, each a distribution of its own."""
    names = []
    for number, body in enumerate(bodies):
        points = f"[teamaround.hooks]\nobserver{number} = made_up_observer{number}\n"
        files = {f"made_up_observer{number}.py": OBSERVER.format(body=body)}
        install(site, f"teamaround-observer{number}", entry_points=points, files=files)
        names.append(f"teamaround-observer{number}")
    return start(naming("ehcp", plugins=tuple(names)))


def test_an_observer_that_raises_stops_no_other(site: Path) -> None:
    """Every observer is told of what was written, though one of them raises; the failure is named and given back."""
    host = observed(site, "heard.append(receipt)", "raise OSError('no line')", "heard.append(receipt)")
    [failed] = host.committed("receipt")
    assert str(failed) == "teamaround-observer1 1.0, teamaround_committed: OSError"
    assert str(failed.error) == "no line"
    assert "no line" not in repr(failed)
    assert [sys.modules[f"made_up_observer{number}"].heard for number in (0, 2)] == [["receipt"], ["receipt"]]


def test_each_observer_is_told_once(site: Path) -> None:
    """Each observer is told of a receipt once, however many there are."""
    host = observed(site, "heard.append(receipt)", "heard.append(receipt)")
    assert host.committed("receipt") == ()
    assert sys.modules["made_up_observer0"].heard == ["receipt"]


def test_hosts_stand_apart(site: Path) -> None:
    """Two offices in one process run on plugins of their own: what one enables, the other does not hear of."""
    observed(site, "heard.append(receipt)")
    assert start(naming("ehcp")).committed("receipt") == ()  # type: ignore[arg-type]
    assert sys.modules["made_up_observer0"].heard == []
