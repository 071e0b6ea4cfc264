"""Made-up distributions, as an installer would leave them: a package and its metadata in a folder on the path."""

from __future__ import annotations

import sys
import zipfile
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from teamaround.errors import BrokenOffice, Problem
from teamaround.plugins.discovery import InstalledRegimes
from teamaround.plugins.host import start
from teamaround.plugins.loading import examine_regime
from teamaround.regime.authority import Authority, RegimeChoices, read_authority
from teamaround.regime.predicates import CORE
from tests.unit.regime.made_up import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.regime.made_up import Edit

TEMPLATES = {
    "invitation.txt": "Invitation\n\nYou are invited. Case {reference}.\nWhen: {date}\nWhere: {venue}\n",
    "lead_changed.txt": "Change\n\nUntil now: {leads_before}. From now on: {leads_now}. Case {reference}.\n",
    "plan.txt": "Plan\n\nThis is the plan: {plan}. Case {reference}.\n",
}
"""What the notices of the made-up regime say."""

PREDICATE = """
    from attrs import frozen
    from teamaround.concepts.findings import RuleAnswer
    from teamaround.plugins import Predicate, RuleContext, hookimpl

    @frozen(kw_only=True)
    class OpenActions(Predicate):
        name, number, looks_at, bare, from_facts = "{name}", 1, "case", "at_least", True
        at_least: int

        def answer(self, context: RuleContext) -> RuleAnswer:
            return RuleAnswer(context.facts.open_actions >= self.at_least)

    @hookimpl
    def teamaround_predicates():
        return [OpenActions]
"""
"""The hooks of a distribution that brings one predicate."""

USES_IT = ('when = { plan_is = ["agreed"] }', "when = { open_actions = 3 }")
"""An edit by which the made-up regime asks with it."""

LOUD = "raise AssertionError('imported, though nothing asked for it')\n"


def install(
    site: Path,
    name: str,
    *,
    version: str = "1.0",
    entry_points: str = "",
    files: dict[str, str] | None = None,
) -> None:
    """Leave the distribution *name* in *site*, with these entry points and these files."""
    about = site / f"{name.replace('-', '_')}-{version}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
    (about / "entry_points.txt").write_text(dedent(entry_points), "utf-8")
    for path, text in (files or {}).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(dedent(text) if path.endswith(".py") else text, "utf-8")


def install_example(
    site: Path,
    *edits: Edit,
    name: str = "teamaround-example",
    package: str = "made_up_example",
    code: str = "example",
    hooks: str = "",
    guidance: str | None = None,
) -> None:
    """Leave the made-up regime in *site* as a distribution whose package must not be imported."""
    points = f"[teamaround.regimes]\n{code} = {package}:regime.toml\n"
    files = {
        f"{package}/__init__.py": "" if hooks else LOUD,
        f"{package}/regime.toml": text_of("regime.toml", *edits),
        f"{package}/guidance.toml": text_of("guidance.toml") if guidance is None else guidance,
        **{f"{package}/templates/{name}": text for name, text in TEMPLATES.items()},
        f"{package}/scenarios/opening.toml": "schema = 1\n",
    }
    if hooks:
        points += f"\n[teamaround.hooks]\n{code} = {package}.hooks\n"
        files[f"{package}/hooks.py"] = hooks
    install(site, name, entry_points=points, files=files)


def forget() -> None:
    """Forget what made-up distributions have imported, whichever test left them."""
    for name in [one for one in sys.modules if one.startswith("made_up_")]:
        del sys.modules[name]


def zipped(site: Path, archive: Path) -> Path:
    """Everything in *site* in one zip."""
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(site.rglob("*")):
            file.write(path, path.relative_to(site).as_posix())
    return archive


def example(*edits: Edit) -> Authority:
    """The made-up authority, which enables the made-up regime."""
    return read_authority(text_of("authority.toml", *edits).encode(), "authority.toml")


def naming(*codes: str, plugins: tuple[str, ...] = (), nation: str = "england") -> Authority:
    """An authority that enables the regimes *codes* and chooses nothing in them."""
    regimes = dict.fromkeys(codes, RegimeChoices())
    return Authority(code="a", name="A", nation=nation, regimes=regimes, plugins=plugins)


def checked(code: str) -> tuple[Problem, ...]:
    """What `check` says of an installed regime that asks the core's predicates alone."""
    [source] = [one for one in InstalledRegimes().teamaround_regimes() if one.code == code]
    return examine_regime(source, {one.name: one for one in CORE}).problems


def refused(authority: Authority) -> list[Problem]:
    """The problems with which the start is refused."""
    with pytest.raises(BrokenOffice) as caught:
        start(authority)
    return list(caught.value.problems)


def only(authority: Authority) -> Problem:
    """The one problem with which the start is refused."""
    [problem] = refused(authority)
    return problem
