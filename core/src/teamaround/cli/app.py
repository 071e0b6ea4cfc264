"""
The commands, put together: their names, groups and examples. A command's module is imported when the command is used.

How `--help` is laid out, and whose words it has: each command's class. What is typed is carried out in `running.py`;
commands of other distributions: `extensions.py`; the commands: `commands/`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from attrs import fields_dict, frozen
from cyclopts import App, Group, Parameter

from teamaround import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from teamaround.cli.environment import Environment
    from teamaround.cli.extensions import ExtensionCommand

HELP = ("--help", "-h")
VERSION = ("--version",)
PLAIN_COLUMNS = 120
"""How wide help is where no terminal says how wide it is."""


@frozen
class Listed:
    """A command: its name, where its class stands below `teamaround.cli`, and an example that a test runs."""

    name: str
    target: str
    example: str


ARRANGE = 'arrange_meeting case=C7K4-Q2XD-MQ what=circle_meeting day=2026-12-02 at=10:00 venue="Town hall"'

GROUPS: dict[str, tuple[Listed, ...]] = {
    "Begin": (
        Listed("init", "commands.beginning:Init", "teamaround init authority.toml --regime example"),
        Listed("new", "commands.authors.making:MakeNew", "teamaround new regime riverside"),
        Listed("regimes", "commands.beginning:ListRegimes", "teamaround regimes"),
        Listed("check", "commands.checking:Check", "teamaround check authority.toml"),
        Listed("docs", "commands.beginning:ReadDocs", "teamaround docs first-year"),
        Listed("rights", "commands.records.rights:ShowRights", "teamaround rights authority.toml"),
    ),
    "Understand the rules": (
        Listed("explain", "commands.explaining:Explain", "teamaround explain example gate.family_comfortable"),
        Listed("draw", "commands.rules.drawing:Draw", "teamaround draw example --to life.html"),
        Listed(
            "compare",
            "commands.rules.drawing:Compare",
            "teamaround compare example teamaround-riverside/src/teamaround_riverside/regime.toml",
        ),
        Listed(
            "diff", "commands.rules.changing:ShowChanges", "teamaround diff example --from authority.toml --to new.toml"
        ),
        Listed("guidance", "commands.guidance:ShowGuidance", "teamaround guidance example"),
        Listed("schema", "commands.explaining:ShowSchema", "teamaround schema receipt"),
    ),
    "Work": (
        Listed("do", "commands.doing:Do", f"teamaround do {ARRANGE}"),
        Listed("consider", "commands.doing:Consider", f"teamaround consider {ARRANGE}"),
        Listed(
            "handover-all",
            "commands.caseload.handing_over:HandOverAll",
            'teamaround handover-all PE9M-CB8G-G2 why="She moves on." from_day=2026-12-01 --dry-run',
        ),
        Listed(
            "ask-countersign",
            "commands.records.countersigning:AskToCountersign",
            'teamaround ask-countersign bulk_export --what cases --of officer:manager --because "An audit."',
        ),
        Listed(
            "countersign",
            "commands.records.countersigning:Countersign",
            "teamaround countersign bulk_export office 1 --by officer:manager",
        ),
        Listed("tick", "commands.doing:Tick", "teamaround tick"),
        Listed("deliver", "commands.delivering:Deliver", "teamaround deliver --once"),
    ),
    "Look": (
        Listed("case", "commands.looking:ShowCase", "teamaround case C7K4-Q2XD-MQ"),
        Listed("chronology", "commands.looking:ShowChronology", "teamaround chronology C7K4-Q2XD-MQ"),
        Listed("worklist", "commands.looking:ShowWorklist", "teamaround worklist PE9M-CB8G-G2 --limit 20"),
        Listed("child", "commands.register:ShowChild", "teamaround child K9G3-QCJG-4X"),
        Listed("person", "commands.register:ShowPerson", "teamaround person PE9M-CB8G-G2"),
        Listed("agency", "commands.register:ShowAgency", "teamaround agency A19J-V3B8-J9"),
        Listed("cases", "commands.caseload.listing:ShowCases", "teamaround cases --unled"),
        Listed("overview", "commands.caseload.listing:ShowOverview", "teamaround overview unled"),
        Listed("editions", "commands.caseload.listing:ShowEditions", "teamaround editions"),
        Listed("holding", "commands.caseload.listing:ShowHolding", "teamaround holding PE9M-CB8G-G2"),
        Listed("restrictions", "commands.register:ShowRestrictions", "teamaround restrictions"),
        Listed(
            "countersigning",
            "commands.records.countersigning:ShowCountersigning",
            "teamaround countersigning --waiting --by officer:manager",
        ),
        Listed("who-looked", "commands.register:WhoLooked", "teamaround who-looked K9G3-QCJG-4X"),
        Listed("emergency-openings", "commands.register:ShowEmergencies", "teamaround emergency-openings --waiting"),
        Listed("what-looked", "commands.register:WhatLooked", "teamaround what-looked officer:duty"),
        Listed("may", "commands.records.rights:AskWhoMay", "teamaround may PE9M-CB8G-G2 read C7K4-Q2XD-MQ"),
        Listed("suggest", "commands.looking:ShowSuggestions", "teamaround suggest c7k4q2xdmq"),
        Listed("circulation", "commands.looking:ShowCirculation", "teamaround circulation C7K4-Q2XD-MQ"),
        Listed("letters", "commands.letters:ShowLetters", "teamaround letters C7K4-Q2XD-MQ"),
        Listed("notices", "commands.looking:ShowNotices", "teamaround notices C7K4-Q2XD-MQ --all"),
        Listed("outbox", "commands.looking:ShowOutbox", "teamaround outbox --owner officer"),
        Listed("supervision", "commands.looking:ShowSupervision", "teamaround supervision"),
        Listed("find", "commands.register:Find", "teamaround find ann pri 03/07/2019"),
        Listed("documents", "commands.documents:ListDocuments", "teamaround documents C7K4-Q2XD-MQ"),
        Listed(
            "document",
            "commands.documents:WriteDocument",
            "teamaround document C7K4-Q2XD-MQ family_page --for PE9M-CB8G-G2 --as html --to page.html",
        ),
        Listed("family", "commands.looking:ShowFamily", "teamaround family K9G3-QCJG-4X --by person:PE9M-CB8G-G2"),
    ),
    "Keep and dispose": (
        Listed("retention", "commands.records.keeping:ShowRetention", "teamaround retention"),
        Listed(
            "hold-record",
            "commands.records.keeping:HoldRecord",
            'teamaround hold-record C7K4-Q2XD-MQ --because "A claim." --review 2099-05-01',
        ),
        Listed(
            "lift-hold", "commands.records.keeping:LiftHold", 'teamaround lift-hold C7K4-Q2XD-MQ 1 --because "Settled."'
        ),
        Listed(
            "dispose", "commands.records.keeping:Dispose", 'teamaround dispose C7K4-Q2XD-MQ --because "Past its day."'
        ),
        Listed("disposals", "commands.records.keeping:ShowDisposals", "teamaround disposals"),
        Listed("clear-away", "commands.records.keeping:ClearAway", "teamaround clear-away"),
        Listed(
            "access-request",
            "commands.records.keeping:RecordAccessRequest",
            'teamaround access-request K9G3-QCJG-4X --received 2026-11-20 --asked-by "Ms K" --owner officer:duty',
        ),
        Listed("access-requests", "commands.records.keeping:ShowAccessRequests", "teamaround access-requests"),
        Listed(
            "subject-access", "commands.records.keeping:ShowSubjectAccess", "teamaround subject-access K9G3-QCJG-4X"
        ),
        Listed(
            "access-answer",
            "commands.records.keeping:AnswerAccessRequest",
            'teamaround access-answer K9G3-QCJG-4X 1 --on 2026-11-21 --how "By post."',
        ),
    ),
    "Prove": (
        Listed("scenarios", "commands.scenarios:PlayScenarios", "teamaround scenarios opening.toml --coverage"),
        Listed("verify", "commands.records.verifying:Verify", "teamaround verify --checkpoint kept-elsewhere.txt"),
    ),
    "Look after": (
        Listed("doctor", "commands.records.examining:Doctor", "teamaround doctor --room-mb 100"),
        Listed("repair", "commands.records.repairing:Repair", "teamaround repair --dry-run"),
        Listed("backup", "commands.records.backing_up:MakeBackup", "teamaround backup 2026-11-28.backup"),
        Listed(
            "restore", "commands.records.backing_up:RestoreBackup", "teamaround restore 2026-11-28.backup --dry-run"
        ),
        Listed("export", "commands.records.carrying:ExportOffice", "teamaround export records.jsonl"),
        Listed("import", "commands.records.carrying:ImportOffice", "teamaround import records.jsonl --dry-run"),
        Listed(
            "import-history",
            "commands.records.carrying:ImportHistory",
            "teamaround import-history history.jsonl --dry-run",
        ),
        Listed("move", "commands.records.carrying:MoveOffice", "teamaround move --to sqlite:///moved.db"),
        Listed("hold", "commands.records.releasing:Hold", "teamaround hold"),
        Listed("release", "commands.records.releasing:Release", "teamaround release --checkpoint kept-elsewhere.txt"),
        Listed("upgrade", "commands.records.upgrading:Upgrade", "teamaround upgrade --office authority.toml"),
        Listed("offices", "commands.every_office:EveryOffice", "teamaround offices tick . --workers 4"),
    ),
}
"""Every command that is always there."""

OWN = frozenset(one.name for listed in GROUPS.values() for one in listed)
"""The names that no other distribution can take."""


def at_an_office(name: str) -> bool:
    """Whether this is a command of ours that is told by --office which office is meant."""
    for one in (one for listed in GROUPS.values() for one in listed if one.name == name):
        module, _, kind = one.target.partition(":")
        return "office" in fields_dict(getattr(import_module(f"teamaround.cli.{module}"), kind))
    return False


def make_app(environment: Environment, others: Iterable[ExtensionCommand] = ()) -> App:
    """The command line as cyclopts has it. *others* are listed in its help; `running` calls them."""
    app = App(
        name="teamaround",
        help="Keeps a team around a child working as one: who leads, what is to be done next, who must be told.",
        help_epilogue="`teamaround COMMAND --help` says what a command takes, with an example.",
        help_format="markdown",
        help_formatter="default" if environment.in_colour(environment.out) else "plain",
        help_flags=HELP,
        version=__version__,
        version_flags=VERSION,
        version_format="plaintext",
        default_parameter=Parameter(negative=()),
        print_error=False,
        exit_on_error=False,
        result_action="return_value",
    )
    for title, listed in GROUPS.items():
        group = Group.create_ordered(title)
        for place, one in enumerate(listed):
            example = f"Example:\n\n    {one.example}"
            app.command(
                f"teamaround.cli.{one.target}", name=one.name, group=group, sort_key=place, help_epilogue=example
            )
    group = Group.create_ordered("Brought by other distributions")
    for place, other in enumerate(others):
        app.command(App(name=other.name, help=other.says, group=group, sort_key=place))
    besides = Group.create_ordered("Besides")
    for flag in (*HELP, *VERSION):
        app[flag].group = besides
    return app


def rewritten(arguments: Sequence[str]) -> list[str]:
    """What was typed, with the help of a verb (`do arrange_meeting --help`) turned into the list of its fields."""
    match list(arguments):
        case [("do" | "consider") as command, verb, *_, last] if last in HELP and not verb.startswith("-"):
            return [command, verb, "--list"]
        case words:
            return words


def console_for(words: Sequence[str], app: App, environment: Environment) -> Console | None:
    """Where help is to be printed, if it is asked for; rich is not imported for anything else."""
    if words and not {*HELP, *VERSION} & set(words):
        return None
    if not words or words[0] in HELP:
        # The page of all commands has the first line of each, which is only known once they are imported.
        app.resolved_commands()
    from rich.console import Console

    width = None if environment.in_colour(environment.out) else PLAIN_COLUMNS
    return Console(file=environment.out, highlight=False, width=width)
