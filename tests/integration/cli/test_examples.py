from __future__ import annotations

import re
from pathlib import Path

import pytest

from teamaround.cli.app import GROUPS
from teamaround.clock import SeededIds
from tests.docs.pages import Page, as_shown, code, shown_in
from tests.integration.cli.commands.test_delivering import with_channel
from tests.integration.cli.typed import CommandLine

KEYS = {
    "init second.toml --regime example": {"file", "regimes"},
    "regimes": {"authority", "regimes", "missing", "passed_over"},
    "check": {"files"},
    "rights": {"acts", "who", "rights", "officers", "systems"},
    "rights authority.toml authority.toml": {"differences"},
    "may officer:duty read C7K4-Q2XD-MQ": {"allowed", "why", "fix"},
    "explain example": {
        "regime", "name", "nations", "title", "issuer", "distribution", "version", "authority", "edition", "parts",
        "off",
    },
    "explain example wishes_heard": {
        "regime", "rule", "kind", "place", "on", "does", "level", "level_why", "grade", "reading", "local", "rests_on",
        "chosen", "written",
    },
    "explain example EX-04": {
        "regime", "statement", "cite", "section", "strength", "literal", "says", "how", "parts", "background",
    },
    "draw example": {"regime", "svg", "parts"},
    "compare example slough_ecaf": {"regimes"},
    "diff example --from authority.toml": {"changes", "cases"},
    "explain --predicates": {"predicates"},
    "explain --words": {"events", "people"},
    "guidance": {"regimes", "problems"},
    "guidance example": {"regime", "name", "figures", "statements"},
    "do --list": {"verbs"},
    "do join --list": {"verb", "says", "fields"},
    "do add_person name=Leo": {
        "type", "done", "considered", "repeated", "reference", "version", "written", "events", "findings", "state",
        "also", "parts", "failures",
    },
    "schema": {"forms", "files"},
    "schema finding": {"$schema", "$ref", "$defs"},
    "do add_agency name=": {"refused", "findings"},
    "tick": {"receipts", "failures"},
    "deliver": {"sent", "put_off", "parked", "settled", "unreachable", "waits_because", "without_channel", "problems"},
    "find nhs 9434765919": {"type", "lines", "after", "near"},
    "family K9G3-QCJG-4X": {"contacts"},
    "scenarios opening.toml": {"scenarios", "problems", "coverage", "variants", "shown", "played"},
    "verify": {"whole", "streams", "entries", "disposed", "differences", "checkpoint", "compared", "written"},
    "doctor": {"fine", "ailments", "found"},
    "repair": {"changed", "left", "tried"},
    "backup office.backup": {"records", "entries", "made_at", "checkpoint"},
    "export records.jsonl": {"records", "entries", "figure"},
    "import-history empty.jsonl": {"done", "before", "problems"},
    "move --to sqlite:///moved.db": {"records", "entries", "figure", "new"},
    "upgrade": {"authority", "upgraded"},
    "hold": {"held"},
    "release": {"waiting", "was_held", "missing"},
    "letters C7K4-Q2XD-MQ": {"letters"},
    "retention": {"type", "as_of", "period", "lines", "holds", "more"},
    "disposals": {"type", "certificates", "lacking"},
    "clear-away": {"left"},
    "access-requests": {"type", "as_of", "lines"},
    "countersigning": {"type", "as_of", "lines"},
    "subject-access K9G3-QCJG-4X": {
        "type", "reference", "name", "as_of", "requests", "facts", "cases", "looks", "looks_kept", "withheld",
    },
    "case C0000-0000-00": {"error", "what"},
    "check not-there.toml": {"files"},
}  # fmt: skip
"""What programs read under each command."""

PAGE = Page.read("docs/cli.md")
WHO_ASKS = re.compile(r"These take it: (?P<names>[^.]+)\.")


def test_the_page_says_which_commands_ask_who_asks(office: CommandLine) -> None:
    """Of every command the page says rightly whether it takes `--by`, and one that does not says so itself."""
    [found] = WHO_ASKS.finditer(PAGE.text)
    takes = {
        one.name for listed in GROUPS.values() for one in listed if "--by" in office(f"{one.name} --help").out.split()
    }
    assert set(code(found["names"])) == takes
    assert "Unknown option" in office("regimes --by officer:duty").err


ASKED = 'access-request K9G3-QCJG-4X --received 2026-11-20 --asked-by "Ms K" --owner officer:duty'
EYES = '[officers.manager]\nrights = ["export"]\n\n[four_eyes]\nneeded_for = ["bulk_export"]\n'
COUNTERSIGNED = 'ask-countersign bulk_export --what cases --of officer:manager --because "An audit."'
PREPARED = {
    "compare": ("new regime riverside",),
    "diff": ("init new.toml --regime example",),
    "lift-hold": ('hold-record C7K4-Q2XD-MQ --because "A claim." --review 2099-05-01',),
    "dispose": ('do close_case case=C7K4-Q2XD-MQ why="It ended."',),
    "access-answer": (ASKED,),
}
"""What is done before the example of a command."""

LISTED = [one for listed in GROUPS.values() for one in listed]
SCENARIO = Path(__file__).parent / "scenario.toml"


@pytest.mark.parametrize("name", [one.name for one in LISTED])
def test_the_example_in_each_help_is_in_it_and_works(case: str, office: CommandLine, name: str) -> None:
    """The help of every command shows its example, and the example does what it should in an office that has a case."""
    Path("opening.toml").write_text(SCENARIO.read_text("utf-8"), "utf-8")
    mother = office.done('add_person name="Ms K"')
    office.done(f"join case={case} person={mother} capacity=family")
    if name == "import-history":
        Path("history.jsonl").write_text('{"key": "1", "do": "add_person", "fields": {"name": "Ms Poole"}}\n', "utf-8")
    if name == "import":
        assert office("export records.jsonl").code == 0
    if name == "restore":
        assert office("backup 2026-11-28.backup").code == office("verify --checkpoint kept-elsewhere.txt").code == 0
    if name in PREPARED:
        for line in PREPARED[name]:
            assert office(line).code == 0, line
        file = Path("authority.toml")
        file.write_text(f'{file.read_text("utf-8")}\n[retention]\nyears_after_closing = 0\nreason = "Board"\n', "utf-8")
    if "countersign" in name:
        file = Path("authority.toml")
        file.write_text(f"{file.read_text('utf-8')}\n{EYES}", "utf-8")
    if name == "countersign":
        assert office(COUNTERSIGNED).code == 0
    if name == "init":
        Path("authority.toml").unlink()
    if name == "deliver":
        with_channel()
    [example] = [one.example for one in LISTED if one.name == name]
    assert example in " ".join(office(f"{name} --help").out.split())
    ran = office(example)
    assert ran.code == 0, ran.out + ran.err


@pytest.mark.parametrize("line", KEYS)
def test_what_programs_read_keeps_its_keys(case: str, office: CommandLine, line: str) -> None:
    """The keys of what is printed for programs are those that were promised, refusals and problems among them."""
    Path("opening.toml").write_text(SCENARIO.read_text("utf-8"), "utf-8")
    Path("empty.jsonl").touch()
    if line == "deliver":
        with_channel()
    assert set(office(f"{line} --json").value) == KEYS[line]


@pytest.mark.parametrize("name", [one.name for one in LISTED])
def test_every_command_is_on_the_page(name: str) -> None:
    """docs/cli.md lists every command in its table, and shows it at work."""
    table = next(one for one in PAGE.tables if one.columns[0] == "command")
    assert name in table.keyed()
    assert f"teamaround {name}" in PAGE.text


def test_the_page_lists_no_command_that_is_not_there() -> None:
    """Every command in the table of docs/cli.md can be typed, or is the demo's."""
    table = next(one for one in PAGE.tables if one.columns[0] == "command")
    assert set(table.keyed()) <= {one.name for one in LISTED} | {"demo"}


def test_every_example_on_the_page_prints_what_is_shown(folder: Path) -> None:
    """The examples of docs/cli.md, run one after another in an empty folder, print what stands below them."""
    typed = CommandLine(ids=SeededIds("docs/cli.md"))
    blocks = [one.text for one in PAGE.blocks if one.language == "console"]
    examples = [example for block in blocks for example in shown_in(block)]
    assert len(examples) > 20
    for piped, line, below in examples:
        printed = typed(line, piped=piped)
        assert printed.code in (0, 1), printed.err
        found = printed.out + printed.err
        assert as_shown(below).fullmatch(found), f"{line}\n{found}"


def test_an_example_that_no_longer_prints_so_is_caught() -> None:
    """A changed word in what is shown is a difference; what an ellipsis stands for is none."""
    assert as_shown("Done. … is at version 1.\n…\nEnd\n").fullmatch("Done. C7 is at version 1.\nA\nB\nEnd\n")
    assert not as_shown("Done. … is at version 1.\n").fullmatch("Done. C7 is at version 2.\n")
