"""
`do`, `consider` and `tick`: what changes an office, through the one door there is for it.

Reading fields from a TOML or JSON file or a pipe (`--from`), too. What is typed becomes a command in
`cli/typed_commands.py`; the door, with `--key`, is `office/door.py`; what comes of it is shown by
`cli/rendering/receipts.py`.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from attrs import field, frozen
from cyclopts import Parameter

from teamaround.cli.command import CommandResult
from teamaround.cli.error_results import refused_result
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import AtOffice, InOffice
from teamaround.cli.progress import shown_progress
from teamaround.errors import Refused

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.cli.environment import Environment
    from teamaround.office import Office, Receipt


@frozen
class Do(InOffice):
    """
    Carry out a command of the casework, whole or not at all.

    Each field is typed as key=value: text as it is, dates as 2026-12-02, times as 10:00, true or false, names in lists
    with commas between, tables as TOML. A list of sentences is typed again for each of them. References may be typed in
    small letters and without hyphens. What is refused is said with everything that stands in the way; where a reason is
    enough, --because gives it.
    """

    verb: str | None = None
    """What is to be done, such as arrange_meeting; `do --list` lists all."""

    fields: tuple[str, ...] = ()
    """The command's fields, each as key=value; `do VERB --list` lists them."""

    because: tuple[str, ...] = field(default=(), kw_only=True)
    """A reason where a gate asks for one, as gate="reason"; repeat it for several."""

    expecting: int | None = field(default=None, kw_only=True)
    """The version that you have seen; refused if somebody has changed the record since."""

    key: str | None = field(default=None, kw_only=True)
    """A key of your own: the same command under the same key is carried out once."""

    from_: Annotated[Path | None, Parameter(allow_leading_hyphen=True)] = field(default=None, kw_only=True)
    """A TOML or JSON file with fields, or - for what is piped in. Without a verb, it holds `do` and `fields`."""

    list_: bool = field(default=False, kw_only=True)
    """List the commands; or, after one of them, its fields."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What came of it."""
        from teamaround.cli.rendering.receipts import receipt_result

        if self.list_:
            return self._listed()
        command = self._command(environment)
        with closing(self.open(environment)) as office:
            try:
                receipt = self._asked(office, command, environment)
            except Refused as error:
                return self._refused(error, command, office, environment)
            return receipt_result([receipt], office, by=self.actor(environment))

    def _asked(self, office: Office, command: Command, environment: Environment) -> Receipt:
        return office.do(command, by=self.actor(environment), expecting=self.expecting, key=self.key)

    def _refused(self, error: Refused, command: Command, office: Office, environment: Environment) -> CommandResult:
        from teamaround.cli.rendering.commands_to_record import command_to_record
        from teamaround.cli.rendering.receipts import citing, naming, noting

        case, called = getattr(command, "case", ""), naming(office, self.actor(environment))
        return refused_result(
            error.findings,
            citing(office),
            called=called,
            noted=noting(office, called),
            mend=lambda one: command_to_record(one, case, office),
        )

    def _command(self, environment: Environment) -> Command:
        from teamaround.cli.typed_commands import typed_command

        given, in_json = read_fields(self.from_, environment) if self.from_ else ({}, False)
        verb, given = (self.verb, given) if self.verb is not None else whole_command(given, in_json=in_json)
        return typed_command(verb, self.fields, given=given, because=self.because, in_json=in_json)

    def _listed(self) -> CommandResult:
        from teamaround.cli.rendering.verbs import all_verbs, one_verb

        return one_verb(self.verb) if self.verb else all_verbs()


@frozen
class Consider(Do):
    """
    Say what a command would come to. Nothing is written.

    It takes what `do` takes, and is refused where `do` would be.
    """

    def _asked(self, office: Office, command: Command, environment: Environment) -> Receipt:
        return office.consider(command, by=self.actor(environment), expecting=self.expecting)


@frozen
class Tick(AtOffice):
    """
    Let the calendar have its say: what fell late, which review fell due, which cover ran out.

    Run it once a day. Running it more often does no harm.
    """

    def run(self, environment: Environment, /) -> CommandResult:
        """What the passing of time brought about."""
        from teamaround.cli.rendering.receipts import receipt_result
        from teamaround.concepts.actors import Actor

        with closing(self.open(environment)) as office, shown_progress(environment, "Turning the day") as progress:
            receipts = office.turning(progress=progress)
            return receipt_result(receipts, office, by=Actor.officer(), nothing="Nothing new is due today.")


def whole_command(given: dict[str, object], *, in_json: bool) -> tuple[str, dict[str, object]]:
    """
    What is to be done, and with which fields, where a file says both.

    Raises:
        Misused: It does not.
    """
    from teamaround.command_input.json_commands import CommandForm
    from teamaround.files import Faults, structure_value

    if "do" not in given:
        raise Misused("What is to be done is not said. `teamaround do --list` lists what can be.")
    try:
        form = structure_value(given, CommandForm, as_json=in_json)
    except Faults as error:
        raise Misused(str(error)) from None
    return form.do, form.fields


def read_fields(file: Path, environment: Environment) -> tuple[dict[str, object], bool]:
    """
    The fields that a file gives, TOML, or JSON where it begins with a brace; and whether it is JSON.

    Raises:
        Misused: It is JSON, and broken.
        BrokenFile: It cannot be read.
    """
    from teamaround.command_input import json_values
    from teamaround.files import Faults, bytes_of, parse

    source = environment.typed.read().encode(errors="surrogateescape") if str(file) == "-" else bytes_of(file)
    source = source.removeprefix(BOM_UTF8)
    if not source.lstrip().startswith(b"{"):
        return dict(parse(source, file=str(file)).data), False
    try:
        return dict(json_values(source, "Write an object of fields.")), True
    except Faults as error:
        raise Misused(f"{file}: {error}") from error
