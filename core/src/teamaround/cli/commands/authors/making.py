"""
`new`: a whole folder for a new regime; or a predicate, a channel or a scenario in the folder of one that is there.

Nothing that is there is written over, and what to do next is said. What is written: `cli/making/`.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from teamaround.calendars import NATIONS
from teamaround.cli.command import CliCommand, CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.rendering.page import TextLine, text_lines
from teamaround.words import did_you_mean, listed

KINDS = ("regime", "predicate", "channel", "scenario")


@frozen
class MakeNew(CliCommand):
    """
    Make the folder of a new regime; or a predicate, channel or scenario in one. Nothing is overwritten.

    A regime comes as a plugin that can be installed at once: rules, guidance, template, an example authority, a
    scenario, tests, README, changelog and licence, all made up, to be put in place of. It passes `check`, and its
    scenario holds. The others are added to the plugin in this folder.
    """

    kind: Literal["regime", "predicate", "channel", "scenario"]
    """What to make."""

    name: str
    """What it is called, in small letters, digits and _."""

    to: Path = field(default=Path(), kw_only=True)
    """The folder in which a regime's folder is made; of the others, the plugin's own."""

    title: str = field(default="", kw_only=True)
    """Of a regime: what people call it."""

    nation: str = field(default="", kw_only=True)
    """Of a regime: the nation where the guidance is in force."""

    with_predicate: bool = field(default=False, kw_only=True)
    """Of a regime: with a predicate of its own, its test, and a rule that asks with it."""

    def run(self, _: object, /) -> CommandResult:
        """What was written, and what to do next."""
        if self.kind == "regime":
            return self._regime()
        if self.title or self.nation or self.with_predicate:
            raise Misused("--title, --nation and --with-predicate are for a regime.")
        from teamaround.cli.making.plugin_folder import found_plugin

        plugin = found_plugin(self.to)
        return _told(plugin.folder, plugin.add(self.kind, self.name), self._next(plugin.code, plugin.inside))

    def _regime(self) -> CommandResult:
        from teamaround.cli.making.plugin_folder import new_plugin

        nation = self.nation or next(iter(NATIONS))
        if nation not in NATIONS:
            fix = did_you_mean(nation, NATIONS) or f"There are {listed(NATIONS, last='and')}."
            raise Misused(f"No nation is called {nation!r} here. {fix}")
        folder, files = new_plugin(
            self.name, to=self.to, nation=nation, title=self.title, predicate=self.with_predicate
        )
        package = f"src/teamaround_{self.name}"
        steps = (
            f"cd {shlex.quote(str(folder))}",
            "python -m pip install --editable '.[test]'",
            f"teamaround check {package}/regime.toml",
            f"teamaround scenarios {package}/scenarios",
            "python -m pytest",
        )
        told = (
            "All of it is made up. Try it, then put your own words in place of these:",
            *(f"  {one}" for one in steps),
        )
        if not self.nation:
            told += (f"It is for {nation}; `nations` in regime.toml and `nation` in authority.toml say otherwise.",)
        return _told(folder, files, told)

    def _next(self, code: str, inside: str) -> tuple[str, ...]:
        again = "Install the folder again, so that it is found: python -m pip install --editable ."
        if self.kind == "scenario":
            return (
                "Tell your story in it, and play it:",
                f"  teamaround scenarios {inside}/scenarios/{self.name}.toml",
            )
        if self.kind == "predicate":
            return (
                again,
                f"Ask with it in {inside}/regime.toml: when = {{ {self.name} = 3 }}",
                "Then: python -m pytest",
            )
        table = f'[delivery.channel.NAME] with kind = "{self.name}" and folder = "…"'
        return (again, f"An authority that enables {code} chooses it: {table}.", "Then: python -m pytest")


def _told(folder: Path, files: list[str], following: tuple[str, ...]) -> CommandResult:
    return CommandResult(
        page=(TextLine(f"Written in {folder}:", "good"), *text_lines(*files, indent=1), *text_lines(*following)),
        value={"folder": str(folder), "files": files, "next": [one.strip() for one in following]},
    )
