from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.plugins.fakes import TEMPLATES
from tests.unit.regime.made_up import text_of

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

TWO_FAULTS = (('email = "', 'emial = "'), ('nation = "england"', "nation = 7"))


@pytest.fixture
def regime(folder: Path) -> Path:
    """The made-up regime as somebody writes it: files in a folder, installed nowhere."""
    drafted = folder / "drafted"
    (drafted / "templates").mkdir(parents=True)
    for name in ("regime.toml", "guidance.toml"):
        (drafted / name).write_text(text_of(name).replace('code    = "example"', 'code    = "drafted"'), "utf-8")
    for name, text in TEMPLATES.items():
        (drafted / "templates" / name).write_text(text, "utf-8")
    return drafted / "regime.toml"


def test_every_fault_of_an_authority_s_file_is_said_at_once(office: CommandLine) -> None:
    """`check` says each problem with file, line, column, key and what would be right, and exits with 1."""
    file = Path("authority.toml")
    text = file.read_text("utf-8")
    for old, new in TWO_FAULTS:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    checked = office("check")
    assert checked.code == 1
    assert "authority.toml:6:1 [authority.nation]" in checked.out
    assert '"emial" is not a key that is known here.' in checked.out
    assert 'Did you mean "email"?' in checked.out
    assert checked.out.count("What is named and meant is looked at once this is mended.") == 1
    assert "What is named and meant is looked at once this is mended." in office("worklist").err
    problems = office("check --json").value["files"][0]["problems"]
    assert {(one["file"], one["line"], one["key"]) for one in problems} >= {("authority.toml", 6, "authority.nation")}


def test_a_regime_is_checked_before_it_is_installed(office: CommandLine, regime: Path) -> None:
    """`check` of a regime.toml finds what is wrong with it, with paths that an editor can open."""
    assert office(f"check {regime}").code == 0
    regime.write_text(regime.read_text("utf-8").replace('level  = "warn"', 'level  = "wran"'), "utf-8")
    checked = office(f"check {regime}")
    assert checked.code == 1
    assert f"{regime}:" in checked.out
    assert 'Did you mean "warn"?' in checked.out
    assert "What is named and meant is looked at once this is mended." in checked.out
    mended = regime.read_text("utf-8").replace('level  = "wran"', 'level  = "warn"')
    regime.write_text(re.sub(r"(before +=) \[", r'\1 ["lead_strated", ', mended, count=1), "utf-8")
    checked = office(f"check {regime}")
    assert "lead_strated" in checked.out
    assert "looked at once" not in checked.out


def test_the_templates_beside_a_regime_are_checked_with_it(office: CommandLine, regime: Path) -> None:
    """`check` of a regime.toml finds a word in a template that its notice does not carry, with the template's line."""
    template = regime.parent / "templates" / "lead_changed.txt"
    template.write_text("Text {reference}\nNow: {leads_noww}\n", "utf-8")
    checked = office(f"check {regime}")
    assert checked.code == 1
    assert f"{template}:2:6" in checked.out
    assert 'Did you mean "leads_now"?' in checked.out


def test_a_fault_in_the_guidance_is_found_from_either_file(office: CommandLine, regime: Path) -> None:
    """`check` of a guidance.toml checks it with the regime beside it."""
    guidance = regime.with_name("guidance.toml")
    assert office(f"check {guidance}").code == 0
    guidance.write_text(guidance.read_text("utf-8").replace('strength = "must"', 'strength = "shall"', 1), "utf-8")
    for file in (guidance, regime):
        checked = office(f"check {file}")
        assert (checked.code, f"{guidance}:" in checked.out, "shall" in checked.out) == (1, True, True)


def test_a_file_of_another_kind_is_told_as_that(office: CommandLine) -> None:
    """`check` of something else, such as a scenario, says what it checks and what plays scenarios."""
    Path("story.toml").write_text('schema = 1\nauthority = "example"\n', "utf-8")
    checked = office("check story.toml")
    assert (checked.code, "neither an authority's file nor a regime" in checked.out) == (1, True)
    assert "teamaround scenarios" in checked.out


def test_a_misspelt_heading_is_taken_for_what_was_meant(office: CommandLine) -> None:
    """A file whose [authority] is misspelt is told by that heading, and nothing is said of a regime."""
    Path("autority.toml").write_text('[autority]\ncode = "example"\n', "utf-8")
    [problem] = office("check autority.toml --json").value["files"][0]["problems"]
    assert (problem["line"], problem["fix"]) == (1, "Did you mean [authority]?")


def test_a_scenario_is_not_taken_for_a_misspelt_file_of_another_kind(office: CommandLine) -> None:
    """The headings of a scenario are no misspelling of those of an authority."""
    Path("story.toml").write_text('schema = 1\ntitle = "T"\n[agencies]\n[people]\n[[given]]\n[[step]]\n', "utf-8")
    [problem] = office("check story.toml --json").value["files"][0]["problems"]
    assert "teamaround scenarios" in problem["fix"]


def test_of_an_empty_file_it_is_said_what_a_file_may_be(office: CommandLine) -> None:
    """An empty file is called empty, with the kinds of file that there are and how to begin one."""
    Path("empty.toml").write_text("# nothing yet\n", "utf-8")
    [problem] = office("check empty.toml --json").value["files"][0]["problems"]
    assert "empty" in problem["what"]
    for kind in ("[authority]", "a regime", "scenario", "teamaround init"):
        assert kind in problem["fix"]


def test_a_regime_without_its_guidance_is_told_in_plain_words(office: CommandLine, regime: Path) -> None:
    """A missing guidance.toml is said as a missing file at its path: no class name, no double full stop."""
    regime.with_name("guidance.toml").unlink()
    checked = office(f"check {regime}")
    assert checked.code == 1
    assert 'There is no file "guidance.toml" here.' in checked.out
    for never in ("BrokenFile", "..\n", "Install the distribution again"):
        assert never not in checked.out


def test_levels_above_the_words_and_choices_are_listed_with_their_reasons(office: CommandLine) -> None:
    """Of a sound file `check` tells what weighs more than the guidance's words, what was chosen, and why."""
    file = Path("authority.toml")
    chosen = '\n[regimes.example.gate.family_comfortable]\nlevel = "info"\nreason = "Practice note 9"\n'
    file.write_text(file.read_text("utf-8") + chosen, "utf-8")
    notes = {(one["rule"], one["why"]) for one in office("check --json").value["files"][0]["notes"]}
    assert ("gate.plan_rests_on_assessment", "The plan would be a guess otherwise") in notes
    assert ("gate.family_comfortable", "Practice note 9") in notes
    assert "the rule's level, then how strong the statements are" in office("check").out


def test_a_closure_that_closes_nothing_is_told(office: CommandLine) -> None:
    """A closure on a Saturday is no fault, and likely a slip: it is listed with the day and what it comes to."""
    file = Path("authority.toml")
    text = re.sub(r"(?m)^closures .*\n", "", file.read_text("utf-8"))
    days = '[{ name = "Fair", first = 2026-07-04 }, { name = "Move", first = 2026-07-04, last = 2026-07-05 }]'
    file.write_text(f"{text}\n[calendar]\nclosures = {days}\n", "utf-8")
    told = office("check")
    assert told.code == 0, told.out
    notes = {(one["what"], one["why"]) for one in office("check --json").value["files"][0]["notes"]}
    why = "It closes nothing, for nobody works then. Leave it in, or correct the date if another one was meant."
    assert {("Fair: Sat 4 Jul 2026", why), ("Move: Sat 4 Jul 2026 to Sun 5 Jul 2026", why)} <= notes


def with_store(text: str) -> None:
    """The authority's file of this folder, with another table `[store]`."""
    file = Path("authority.toml")
    file.write_text(re.sub(r"(?m)^url *=.*$", lambda _: text, file.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize(
    ("store", "key", "what"),
    [
        ('url = "sqlite:///a.db"\nschema = "x"', "store.schema", "Only PostgreSQL has schemas."),
        ('url = "memory:"\nschema = "x"', "store.schema", "Only PostgreSQL has schemas."),
        ('url_from = "env:HERE"\nschema = "x"', "store.schema", "Only PostgreSQL has schemas."),
        ('url = "sqlite:///"', "store.url", "The address names no file."),
        ('url = "sqlite:///:memory:"', "store.url", "The address names no file."),
        ('url = "sqlite:///a.db?mode=ro"', "store.url", "Options stand behind the file"),
        ('url = "postgresql+psycopg://u:p@ss@host/x"', "store.url", "The address has an @ too many"),
        ('url = "postgresql+psycopg://u@host:port/x"', "store.url", "This is not the address of a database."),
        ('url_from = "env:NO_FILE"', "store.url_from", "The address names no file."),
        ('url_from = "env:OTHER"', "store.url_from", 'What the variable "OTHER" holds is not the address of a store.'),
        ('url_from = "file:no_text"', "store.url_from", 'The file "no_text" is no text.'),
    ],
)
def test_an_address_at_which_no_office_can_be_is_refused_at_its_line(
    office: CommandLine, store: str, key: str, what: str
) -> None:
    """What is wrong with the address of a store is found before anything is opened, and said alike when it is."""
    office.environment = {"HERE": "sqlite:///a.db", "NO_FILE": "sqlite:///", "OTHER": "mysql://u@h/d"}
    Path("no_text").write_bytes(b"\xff\xfe")
    with_store(store)
    [problem] = office("check --json").value["files"][0]["problems"]
    assert (problem["file"], problem["key"]) == ("authority.toml", key)
    line = next(
        number
        for number, text in enumerate(Path("authority.toml").read_text("utf-8").splitlines(), 1)
        if text.startswith(key.removeprefix("store."))
    )
    assert problem["line"] == line
    assert problem["what"].startswith(what)
    for every in ("worklist", "verify", "upgrade", "tick"):
        assert office(every).err.startswith(f"authority.toml:{line}:1 [{key}]\n  {what}")


@pytest.mark.parametrize(
    ("store", "what"),
    [
        ('url_from = "file:nothere"', 'There is no file "nothere" here.'),
        ('url_from = "file:empty"', 'The file "empty" is empty.'),
        ('url_from = "env:NOPE"', 'The variable "NOPE" is not set.'),
        ('url = "postgresql+psycopg://u@host/x"', "Its driver is not installed"),
        ('url_from = "env:SERVER"', "Its driver is not installed"),
    ],
)
def test_what_this_machine_lacks_is_worth_knowing_and_no_fault_of_the_file(
    office: CommandLine, monkeypatch: pytest.MonkeyPatch, store: str, what: str
) -> None:
    """A secret or a driver that is not here may be there where the office is opened: that is told, and no fault."""
    office.environment = {"SERVER": "postgresql+psycopg://u@host/x"}
    Path("empty").touch()
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with_store(store)
    checked = office("check")
    assert (checked.code, "Nothing is wrong with it." in checked.out) == (0, True)
    notes = [one for one in office("check --json").value["files"][0]["notes"] if one["rule"].startswith("store.")]
    assert [one["what"].startswith(what) for one in notes] == [True]
    assert "No office opens on this machine without it" in notes[0]["why"]
    assert what in office("worklist").err


def test_a_folder_that_is_not_there_is_worth_knowing(office: CommandLine) -> None:
    """Seeded fault: an address whose folder was never made is told before an office is opened, with what makes it."""
    with_store('url = "sqlite:///records/authority.db"')
    [note] = [one for one in office("check --json").value["files"][0]["notes"] if one["rule"] == "store.url"]
    assert note["what"] == f"Its folder {Path('records').absolute()} is not there."
    assert f"mkdir -m 700 {Path('records').absolute()}" in note["why"]
    Path("records").mkdir(mode=0o700)
    assert not [one for one in office("check --json").value["files"][0]["notes"] if one["rule"] == "store.url"]
    assert office("tick").code == 0


def test_what_enabled_rules_mean_is_worth_knowing(typed: CommandLine, site: Path) -> None:
    """Seeded fault: a gate that can never open is told of an office's file, where it stops nothing."""
    assert typed("init authority.toml --regime example").code == 0
    notes = typed("check authority.toml --json").value["files"][0]["notes"]
    assert not [one for one in notes if "never" in one["what"]]
    regime = site / "made_up_example/regime.toml"
    text, gate = regime.read_text("utf-8"), "[gate.never]"
    asks = 'before = ["plan_agreed"]\nneeds = { plan_is = ["draft"] }\ntext = "X."\nfix = "X."\n'
    regime.write_text(f'{text}\n{gate}\nsays = ["EX-05"]\nlevel = "warn"\n{asks}', "utf-8")
    found = typed("check authority.toml --json").value["files"][0]
    assert found["problems"] == []
    assert [one["rule"] for one in found["notes"] if "never" in one["what"]] == ["gate.never.before[0]"]


def test_several_files_are_checked_and_one_that_is_missing_is_a_problem(office: CommandLine, regime: Path) -> None:
    """`check` goes on after a file that cannot be read, and the exit code tells of it."""
    checked = office(f"check authority.toml authorty.toml {regime} --json")
    assert checked.code == 1
    assert [bool(one["problems"]) for one in checked.value["files"]] == [False, True, False]
    assert 'Did you mean "authority.toml"?' in checked.value["files"][1]["problems"][0]["fix"]


def test_a_family_that_nobody_is_asked_to_tell_of_a_change_of_lead_is_named_once(office: CommandLine) -> None:
    """Where the rule is turned on, nothing is said; where it is not, one line says so for all regimes."""
    example = (Path(__file__).parents[4] / "authorities" / "slough.toml").read_text("utf-8")
    turned_on = re.compile(r"\[regimes\.\w+\.notice\.lead_changed_to_family\]\non .*\nreason .*\n")
    assert len(turned_on.findall(example)) == 2
    Path("on.toml").write_text(example, "utf-8")
    Path("off.toml").write_text(turned_on.sub("", example), "utf-8")
    said = {
        name: [
            one
            for one in office(f"check {name}.toml --json").value["files"][0]["notes"]
            if one["rule"] == "notice.lead_changed_to_family" and one["what"].startswith("off")
        ]
        for name in ("on", "off")
    }
    assert said["on"] == []
    (note,) = said["off"]
    assert note["regime"] == "slough_ecaf, ehcp"
    assert "Nobody is asked to tell the family" in note["why"]


def test_a_file_that_grants_everything_is_told_of(office: CommandLine) -> None:
    """As long as it names neither officers nor systems; not from the first one on."""

    def told() -> set[str]:
        notes = office("check --json").value["files"][0]["notes"]
        return {one["what"] for one in notes if one["rule"] == "officers"}

    assert told() == set()
    file = Path("authority.toml")
    file.write_text(
        re.sub(r"(?m)^(\[officers.*|rights .*|name   = \"Duty desk\")\n", "", file.read_text("utf-8")), "utf-8"
    )
    assert told() == {"every post and system may do everything"}
