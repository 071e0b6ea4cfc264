"""
The words of an office's regimes that a scenario may use: statements, rules, roles, marks, teams; and facts.

One that nobody knows is answered with the nearest; a rule that is off is said to be. Names of people: `scope.py`;
words on a page: `showable.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import fields, frozen

from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.concepts.facts import Facts
from teamaround.files import did_you_mean, quoted
from teamaround.regime.letters.template import CARRIES
from teamaround.regime.people_named import OFFICER
from teamaround.regime.rules import ACTING, OFFERED
from teamaround.regime.vocabulary import MATTERS
from teamaround.testing.scenarios.written.scope import fitting, known, word_for
from teamaround.testing.scenarios.written.showable import Showable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from teamaround.office.installation import Installation

TICK = "tick"
"""What a step calls the passing of a day."""


@frozen(kw_only=True)
class KnownWords:
    """
    The words that may be named in one office.

    Attributes:
        regimes: The codes of the regimes that are enabled.
        statements: The ids of the statements in their guidance.
        rules: The keys of the rules that are on, by kind.
        off: The paths of those that the authority has not turned on.
        teams: The authority's teams.
        marks: What can be recorded of a case.
        showable: What any of the offices could show.
    """

    regimes: tuple[str, ...]
    statements: frozenset[str]
    rules: Mapping[str, frozenset[str]]
    off: frozenset[str]
    teams: frozenset[str]
    marks: frozenset[str]
    showable: Showable

    @classmethod
    def of(cls, installation: Installation, showable: Showable) -> KnownWords:
        """The words of one installation, and what can be shown besides."""
        found = installation.regimes.values()
        return cls(
            regimes=tuple(installation.regimes),
            statements=frozenset(said for one in found for said in one.guidance.statement),
            rules={
                kind: frozenset(key for one in found for key in getattr(one.regime, kind))
                for kind in (*ACTING, *OFFERED)
            },
            off=frozenset(path for one in found for path in one.off),
            teams=frozenset(key for one in found for key in one.regime.team),
            marks=frozenset(mark for one in found for mark in one.edition.marks()),
            showable=showable,
        )

    @classmethod
    def together(cls, several: Iterable[KnownWords]) -> KnownWords:
        """What may be named in any of several offices."""
        all_of = list(several)

        def union(name: str) -> frozenset[str]:
            return frozenset().union(*(getattr(one, name) for one in all_of))

        kinds = {kind for one in all_of for kind in one.rules}
        return cls(
            regimes=tuple(sorted(union("regimes"))),
            statements=union("statements"),
            rules={kind: frozenset(key for one in all_of for key in one.rules[kind]) for kind in kinds},
            off=union("off"),
            teams=union("teams"),
            marks=union("marks"),
            showable=all_of[0].showable,
        )

    def paths(self) -> list[str]:
        """The path of every rule that is on: `gate.wishes_heard`."""
        return [f"{kind}.{key}" for kind, keys in self.rules.items() for key in sorted(keys)]

    def check(self, kind: str, name: str, scope: Mapping[str, str]) -> None:
        """
        See that *name*, in what is expected, is known as *kind*.

        Raises:
            ValueError: It is not; with the nearest known name that is.
        """
        if kind == "shown":
            self._check_shown(name)
            return
        names = list(self._known_as(kind, scope))
        if name in names:
            return
        path = f"{kind.removeprefix('rule.')}.{name}" if kind.startswith("rule.") else name
        if path in self.off:
            what = f"{path} is off under this authority."
            raise ValueError(what, "Turn it on in the authority's file, or leave it out here.")
        what = f"No {word_for(kind)} is called {quoted(name)} here."
        raise ValueError(what, did_you_mean(name, names) or _at_hand(names))

    def _check_shown(self, text: str) -> None:
        for word in self.showable.missing(text):
            what = f"{quoted(word)} stands in no text of the regimes, the story or the software: it can never be shown."
            raise ValueError(what, did_you_mean(word, sorted(self.showable.words)) or "That it is not, proves nothing.")

    def _known_as(self, kind: str, scope: Mapping[str, str]) -> Iterable[str]:
        if kind.startswith("rule."):
            return sorted(self.rules[kind.removeprefix("rule.")])
        known_as: dict[str, Callable[[], Iterable[str]]] = {
            "recipient": lambda: [*fitting("party", scope), *sorted(self.teams), OFFICER],
            "owner": lambda: [*fitting("party", scope), *sorted(self.teams), OFFICER],
            "decider": lambda: fitting("person", scope),
            "matter": lambda: [*self.paths(), *sorted(self.statements), *MATTERS],
            "finding": lambda: [*self.paths(), *sorted(self.statements), *COMMANDS, *DIRECTORY_COMMANDS],
            "work": lambda: [*sorted(self.rules["step"] | self.rules["notice"]), *fitting("action", scope)],
            "mark": lambda: sorted(self.marks),
            "role": lambda: sorted(self.rules["role"]),
            "fact": lambda: [one.name for one in fields(Facts)],
            "carries": lambda: CARRIES,
        }
        return known_as.get(kind, lambda: fitting(kind, scope))()


MOST_LISTED = 12


def _at_hand(names: list[str]) -> str:
    return known(names) if len(names) <= MOST_LISTED else "Check the spelling against the regime's file."
