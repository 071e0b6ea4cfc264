from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.plugins.host import start
from tests.unit.plugins.fakes import checked, example, install_example, naming, only
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


def test_a_choice_that_does_not_fit_stops_the_start(site: Path) -> None:
    """A choice that names what the regime does not have is refused on its line of the authority's file."""
    install_example(site)
    problem = only(example(("gate.family_comfortable", "gate.family_comfy")))
    assert problem.where.file == "authority.toml"
    assert 'Did you mean "family_comfortable"?' in problem.fix


def test_a_regime_under_another_code_than_its_own_is_refused(site: Path) -> None:
    """A regime whose file gives another code than its distribution is refused, with both."""
    install_example(site, code="sample")
    problem = only(naming("sample"))
    assert problem.where.key == "code"
    assert '"example"' in problem.what
    assert '"sample"' in problem.what


@pytest.mark.parametrize("missing", ["regime.toml", "guidance.toml"])
def test_a_missing_file_is_refused_by_name(site: Path, missing: str) -> None:
    """A distribution that lacks one of its files is refused with the file's name."""
    install_example(site)
    (site / "made_up_example" / missing).unlink()
    problem = only(example())
    assert problem.where.file == f"teamaround-example 1.0: {missing}"
    assert "cannot be read" in problem.what


LOCKED = (
    "[gate.wishes_heard]",
    """[gate.more]
before = ["lead_started"]
needs = { plan_is = ["none"] }
level = "block"
level_why = "For the test."
text = "Something is missing."
fix = "See to it."
says = ["EX-04"]

[gate.wishes_heard]""",
)


@pytest.mark.parametrize("of", ["rules", "letters"])
def test_what_rules_mean_is_said_by_check_and_stops_no_office(site: Path, of: str) -> None:
    """With a gate that locks for good, or a letter that nobody sends, an office opens; `check` says so."""
    install_example(site, *([LOCKED] if of == "rules" else []))
    if of == "letters":
        (site / "made_up_example/templates/goodbye.txt").write_text("Goodbye\n\nCase {reference}.\n", "utf-8")
    [problem] = checked("example")
    assert ("for good" if of == "rules" else "No notice sends") in problem.what
    assert start(example()).regimes
