"""
The office, the actor and the record that are meant, from what was typed, the environment and the folder.

--office, $TEAMAROUND_OFFICE or the only authority's file here; --by, $TEAMAROUND_BY or officer:duty. None, several or a
wrong one is said here. A reference typed in small letters or without hyphens, and a slip in it:
`concepts/references.py`; an actor as text: `concepts/actors.py`.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.cli.command import CliCommand
from teamaround.cli.misuse import Misused
from teamaround.concepts.actors import Actor
from teamaround.concepts.references import read
from teamaround.regime.people_named import OFFICER
from teamaround.words import without_password

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment
    from teamaround.concepts.references import Kind
    from teamaround.office import Office
    from teamaround.office.opening.described import Described
    from teamaround.regime.authority import Authority
    from teamaround.store.port import Store

OFFICE, BY = "TEAMAROUND_OFFICE", "TEAMAROUND_BY"
_COMMAND = re.compile(r"\bteamaround ([a-z][a-z-]*)\b(?! --help)")
_AUTHORITY = re.compile(rb"^\s*\[authority\]", re.MULTILINE)


@frozen(kw_only=True)
class AtOffice(CliCommand):
    """What was typed of a command that needs an authority's file."""

    # cyclopts looks up the types of inherited fields where the subclass stands: they are built in, and known there.
    office: str | None = None
    """The authority's file; else $TEAMAROUND_OFFICE, else the only one in this folder."""

    def file(self, environment: Environment) -> Path:
        """
        The authority's file that is meant.

        Raises:
            Misused: None is, or it cannot be told which.
        """
        return self.given(environment) or only(authority_files(Path()))

    def given(self, environment: Environment) -> Path | None:
        """The authority's file that was named, by an option or in the environment."""
        named = self.office or environment.variables.get(OFFICE)
        return Path(named) if named else None

    def described(self, environment: Environment) -> Described:
        """
        The authority, and where its store is.

        Raises:
            Misused: It cannot be told which is meant.
            BrokenFile: The file is not there, or is not an authority's.
        """
        from teamaround.office.opening.described import Described

        return Described.by(self.file(environment), environment.variables)

    def open(self, environment: Environment) -> Office:
        """
        The office, open.

        Raises:
            Misused: It cannot be told which is meant.
            BrokenOffice: It cannot be started.
        """
        from teamaround.office import Office

        return Office.open(
            self.file(environment), clock=environment.clock, ids=environment.ids, variables=environment.variables
        )


@frozen(kw_only=True)
class InOffice(AtOffice):
    """What was typed of a command that goes through the front door of an office."""

    by: str | None = None
    """Who asks: officer:NAME, person:REFERENCE; else $TEAMAROUND_BY, else officer:duty."""

    def actor(self, environment: Environment) -> Actor:
        """
        Who asks.

        Raises:
            Misused: What was typed names nobody.
        """
        return actor_named(self.by or environment.variables.get(BY) or str(Actor.officer()))

    def described_to(self, door: str, environment: Environment) -> Described:
        """
        The authority, and where its store is, for whoever a door of its front door opens to.

        Raises:
            Misused, BrokenFile: As `described`.
            NotAllowed: It does not open to whoever asks.
        """
        from teamaround.office.allowed.doors import refuse_at_door

        described = self.described(environment)
        refuse_at_door(described.authority.grants, self.actor(environment), door)
        return described

    def let_out(self, authority: Authority, store: Store, what: str, environment: Environment) -> None:
        """
        Before all records are carried out past the front door: a second person has agreed, and it is written down who.

        Either of them where the authority's file asks for it.

        Raises:
            NotAllowed: Nobody has agreed to it.
        """
        from teamaround.clock import SystemClock, SystemIds

        clock, ids = environment.clock or SystemClock(), environment.ids or SystemIds()
        if authority.four_eyes:
            from teamaround.office.countersigned.agreed import use_to_carry_out

            use_to_carry_out(what, authority, store, clock=clock, ids=ids, by=self.actor(environment))
        if authority.traces_reads:
            from teamaround.office.looks.tracing import ReadTrace

            ReadTrace(store=store, clock=clock, ids=ids).of_all(what, by=self.actor(environment))


def authority_files(folder: Path) -> list[Path]:
    """
    The authorities' files in *folder*: those TOML files that have a table `[authority]`.

    Raises:
        BrokenFile: It cannot be told of one, which may not be read.
    """
    from teamaround.files import bytes_of

    return [path for path in sorted(folder.glob("*.toml")) if path.is_file() and _AUTHORITY.search(bytes_of(path))]


def only(found: list[Path]) -> Path:
    """The only one of *found*. Raises Misused where there is none, or several."""
    if len(found) == 1:
        return found[0]
    ways = f"Name it with --office FILE, or set {OFFICE}."
    if found:
        raise Misused(f"Several authorities' files are in this folder: {', '.join(map(str, found))}. {ways}")
    raise Misused(f"There is no authority's file in this folder. {ways} `teamaround init` writes one to begin with.")


def read_authority_file(path: Path) -> Authority:
    """
    The authority's file at *path*.

    Raises:
        BrokenFile: It is not there, or is not one.
    """
    from teamaround.files import bytes_of
    from teamaround.regime.authority import read_authority

    return read_authority(bytes_of(path), str(path))


def actor_named(text: str, option: str = "--by") -> Actor:
    """
    Who acts under the name that was typed; a person's reference may be typed without hyphens.

    Raises:
        Misused: It names nobody.
    """
    try:
        found = Actor.read(text)
        if found.kind == "person":
            found = Actor.person(read(found.name))
        elif found.kind == "system":
            found = Actor.system(found.name, on_behalf_of=_behalf(found.on_behalf_of))
    except ValueError as wrong:
        raise Misused(f"{option}: {without_password(str(wrong))}") from wrong
    if not found.name.strip():
        raise Misused(f"{option}: {text!r} gives no name. Write officer:NAME or 'system:NAME for REFERENCE'.")
    return found


def _behalf(text: str) -> str:
    """On whose behalf a system acts: the authority's own staff, one of their posts, or a person."""
    return text if text == OFFICER or text.startswith(f"{OFFICER}:") else read(text.removeprefix("person:"))


def typed_record(text: str, kind: Kind | None = None) -> str:
    """The reference that was typed, in any case, with hyphens or without. Raises Misused where it is none."""
    try:
        return read(text, kind=kind)
    except ValueError as wrong:
        raise Misused(without_password(str(wrong))) from wrong


def as_typed(text: str, office: str) -> str:
    """
    *text* with the *office* in each command that it names, as whoever named one in a line has to type it again.

    What names an office already is left as it is.
    """
    from teamaround.cli.app import at_an_office

    def with_office(named: re.Match[str]) -> str:
        return f"{named[0]} --office {shlex.quote(without_password(office))}" if at_an_office(named[1]) else named[0]

    return text if "--office" in text else _COMMAND.sub(with_office, text)


def owner_typed(text: str) -> str:
    """Whose work is meant: the reference that was typed, `officer`, a post, or a team. Raises Misused for none."""
    return text if text == OFFICER or text.startswith((f"{OFFICER}:", "team.")) else typed_record(text)
