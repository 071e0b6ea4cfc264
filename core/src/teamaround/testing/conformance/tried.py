"""The regime that is held to the requirements: the installed copy, under its example authority with all switched on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from teamaround.errors import BrokenOffice, Place, Problem, ProblemsFound
from teamaround.files import did_you_mean, listed, quoted
from teamaround.office.installation import Installation
from teamaround.plugins.discovery import InstalledRegimes
from teamaround.plugins.sources import AUTHORITY_FILE, SCENARIOS, RegimeSource
from teamaround.regime.authority import Switch, Worded, read_authority
from teamaround.testing.predicates_played import told_in_full
from teamaround.testing.scenarios.played.installations import Installations
from teamaround.testing.scenarios.played.playing import play
from teamaround.testing.scenarios.written.reading import read_scenario

if TYPE_CHECKING:
    from teamaround.regime.with_choices import Resolved
    from teamaround.testing.scenarios.played.results import Result

WHY = "To try it."
INSTALL = "Install it: python -m pip install --editable FOLDER."


@frozen(kw_only=True)
class Unheld:
    """Something in which a regime does not hold to a requirement: of which rule, statement or command, and what."""

    of: str
    says: str


@frozen(eq=False)
class TriedRegime:
    """The installed regime of one code; each part of it is made when it is asked for, once."""

    source: RegimeSource
    broken: dict[str, ProblemsFound] = field(factory=dict)

    @classmethod
    def named(cls, code: str) -> TriedRegime:
        """
        The installed regime of this code.

        Raises:
            BrokenOffice: None, or several, are installed.
        """
        there = InstalledRegimes().teamaround_regimes()
        found = {one.brought_by: one for one in there if one.code == code}
        if len(found) == 1:
            return cls(next(iter(found.values())))
        codes = sorted({one.code for one in InstalledRegimes().teamaround_regimes()})
        there_are = f"Installed are: {', '.join(codes)}." if codes else "None is installed."
        what, fix = "is not installed", f"{did_you_mean(code, codes) or INSTALL} {there_are}"
        if found:
            what, fix = f"comes from {listed(found, last='and')}", "Uninstall all but one of them."
        raise BrokenOffice([Problem(Place("regimes"), f"The regime {quoted(code)} {what}.", fix)])

    @cached_property
    def as_chosen(self) -> Installation:
        """Under the example authority that it ships. Raises ProblemsFound with all that is wrong with either."""
        name = self.source.called(AUTHORITY_FILE)
        authority = read_authority(self.source.asked(AUTHORITY_FILE, self.source.read), name)
        return evolve(Installation.of(authority, [self.source]), guard=told_in_full)

    @cached_property
    def all_on(self) -> Installation:
        """The same, with every step and notice that is left to an authority's choice."""
        chosen = self.as_chosen
        choices = chosen.authority.regimes[self.source.code]
        steps, notices = dict(choices.step), dict(choices.notice)
        for path in self.resolved.off:
            kind, _, key = path.partition(".")
            if kind == "step":
                steps[key] = Switch(on=True, reason=WHY)
            elif kind == "notice":
                notices[key] = Worded(on=True, reason=WHY)
        own = evolve(choices, step=steps, notice=notices)
        return evolve(
            Installation.of(evolve(chosen.authority, regimes={self.source.code: own}), [self.source]),
            guard=told_in_full,
        )

    @property
    def resolved(self) -> Resolved:
        """The regime under its example authority."""
        return self.as_chosen.regime(self.source.code)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """What comes of each of its scenarios; those that cannot be read are in `broken`, by their files."""
        install, found = Installations().within(self.source), []
        for name, text in self.source.scenarios().items():
            try:
                found.append(play(read_scenario(text, self.source.called(f"{SCENARIOS}/{name}"), install=install)))
            except ProblemsFound as error:
                self.broken[name] = error
        return tuple(found)
