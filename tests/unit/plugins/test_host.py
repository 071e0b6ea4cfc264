from __future__ import annotations

import sys
from typing import TYPE_CHECKING

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
    assert host.sources["example"].template("invitation") == b"You are invited.\n"
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
