from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from collections.abc import Callable

FINE = [sys.executable, "-c", "print('all is well')"]
BROKEN = [sys.executable, "-c", "print('two things are wrong'); raise SystemExit(3)"]

DISTRIBUTIONS = ("core/pyproject.toml", "demo/pyproject.toml", "plugins/fife/pyproject.toml")

Command = tuple[str | Path, ...]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one pin and three distributions."""
    for name in ("requirements/run.txt", *DISTRIBUTIONS, "pyproject.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    return tmp_path


@pytest.fixture
def commands(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> list[Command]:
    """What a set-up of the workspace would run; nothing is installed."""
    ran: list[Command] = []

    def note(*command: str | Path, advice: str = "") -> None:
        ran.append(command)
        dev.python_in(dev.VENV).parent.mkdir(parents=True, exist_ok=True)
        dev.python_in(dev.VENV).touch()

    monkeypatch.setattr(dev, "ROOT", workspace)
    monkeypatch.setattr(dev, "VENV", workspace / ".venv")
    monkeypatch.setattr(dev, "STAMP", workspace / ".venv" / "installed.txt")
    monkeypatch.setattr(dev, "quietly", note)
    return ran


def made_anew(commands: list[Command]) -> bool:
    """Whether the environment was made from nothing."""
    return any("--clear" in command for command in commands)


@pytest.mark.parametrize(("system", "where"), [("posix", "bin/python"), ("nt", "Scripts/python.exe")])
def test_the_interpreter_is_found_on_every_system(system: str, where: str) -> None:
    """The environment's interpreter is found where the system keeps it, on Windows too."""
    assert dev.python_in(Path("env"), system) == Path("env") / where


@pytest.mark.parametrize("changed", ["requirements/run.txt", *DISTRIBUTIONS])
def test_a_change_of_what_is_installed_is_noticed(workspace: Path, changed: str) -> None:
    """A changed pin or distribution changes the figure by which the environment is known to be up to date."""
    before = dev.wanted(workspace)
    (workspace / changed).write_text("changed", "utf-8")
    assert dev.wanted(workspace) != before


def test_settings_of_tools_install_nothing_anew(workspace: Path) -> None:
    """The root's pyproject.toml holds settings alone, so changing it does not set anything up again."""
    before = dev.wanted(workspace)
    (workspace / "pyproject.toml").write_text("changed", "utf-8")
    assert dev.wanted(workspace) == before


def test_a_first_set_up_installs_pins_by_hash_and_then_the_workspace(commands: list[Command]) -> None:
    """A first set-up makes the environment, installs pins by hash and the workspace, and sees that all is there."""
    dev.set_up("run")
    environment, pins, workspace, check = commands
    assert environment[1:4] == ("-m", "venv", "--clear")
    assert {"--no-deps", "--require-hashes", "requirements/run.txt"} <= set(pins)
    assert {"--no-deps", "--no-build-isolation", "requirements/workspace.txt"} <= set(workspace)
    assert check[1:] == ("-m", "pip", "check")


def test_a_second_set_up_does_nothing(commands: list[Command]) -> None:
    """An environment that is up to date is left alone, and the one for tests serves the demo too."""
    dev.set_up("dev")
    commands.clear()
    dev.set_up("dev")
    dev.set_up("run")
    assert commands == []


def test_the_environment_of_the_demo_grows_into_that_of_the_tests(commands: list[Command]) -> None:
    """Tests need more than the demo, and what is there already is kept."""
    dev.set_up("run")
    commands.clear()
    dev.set_up("dev")
    assert commands
    assert not made_anew(commands)


def test_an_environment_without_its_interpreter_is_made_anew(commands: list[Command]) -> None:
    """An environment whose Python has gone is made again from nothing."""
    dev.set_up("run")
    commands.clear()
    dev.python_in(dev.VENV).unlink()
    dev.set_up("run")
    assert made_anew(commands)


def test_another_python_makes_the_environment_anew(commands: list[Command], monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment made with another version of Python is made again from nothing."""
    dev.set_up("run")
    commands.clear()
    monkeypatch.setattr(dev, "origin", lambda: f"{dev.VENV} 3.99")
    dev.set_up("run")
    assert made_anew(commands)


def test_other_pins_make_the_environment_anew(commands: list[Command], workspace: Path) -> None:
    """What earlier pins left behind does not stand in for a pin that is missing."""
    dev.set_up("run")
    commands.clear()
    (workspace / "requirements/run.txt").write_text("changed", "utf-8")
    dev.set_up("run")
    assert made_anew(commands)


def test_a_set_up_that_fails_is_tried_again(commands: list[Command], monkeypatch: pytest.MonkeyPatch) -> None:
    """A set-up that stopped half-way is not taken for finished."""

    def stop(*_: str | Path, advice: str = "") -> None:
        raise dev.Stopped("The network is down.")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(dev, "quietly", stop)
        with pytest.raises(dev.Stopped):
            dev.set_up("run")
    dev.set_up("run")
    assert made_anew(commands)


def test_the_set_up_is_quiet_while_all_is_well(capfd: pytest.CaptureFixture[str]) -> None:
    """What pip says is not shown while the set-up goes well."""
    dev.quietly(*FINE)
    assert capfd.readouterr() == ("", "")


def test_the_set_up_shows_what_went_wrong() -> None:
    """A set-up that fails shows what was said, what was run and what to do."""
    with pytest.raises(dev.Stopped) as stopped:
        dev.quietly(*BROKEN)
    assert "two things are wrong" in str(stopped.value)
    assert sys.executable in str(stopped.value)
    assert "start again" in str(stopped.value)


def test_every_part_runs_though_one_fails(capfd: pytest.CaptureFixture[str]) -> None:
    """A failing part stops no other, and is named at the end, with exit code 1."""
    code = dev.run_all({"lint": [*BROKEN], "tests": [*FINE]})
    said = capfd.readouterr().out
    summary = said.partition("== summary")[2].split()
    assert code == 1
    assert "all is well" in said
    assert summary[:2] == ["lint", "FAILED"]
    assert summary[4:6] == ["tests", "passed"]


def test_all_is_well_where_no_part_fails() -> None:
    """Where every part passes the exit code is 0."""
    assert dev.run_all({"lint": [*FINE], "tests": [*FINE]}) == 0


def test_the_demo_is_told_how_its_commands_begin(commands: list[Command], monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that the demo says to try begin as whoever asked for it typed, though a folder has a space."""
    called: list[Command] = []

    def call(*command: str | Path) -> int:
        called.append(command)
        return 0

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(sys, "argv", ["my work/dev.py", "demo", "--fresh"])
    assert dev.main("demo", "--fresh") == 0
    assert called[0][3:] == ("demo", "--typed", "python3 'my work/dev.py' run", "--fresh")


@pytest.mark.parametrize("words", [[], ["tset"], ["test", "--fats"], ["lock", "everything"]])
def test_wrong_use_is_answered_with_the_usage(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """Whoever mistypes is shown how it is used, with exit code 2."""
    assert dev.main(*words) == 2
    assert "python3 dev.py test" in capfd.readouterr().err


def test_whoever_asks_is_told_how_it_is_used(capfd: pytest.CaptureFixture[str]) -> None:
    """Asking for help is no mistake."""
    assert dev.main("--help") == 0
    assert "python3 dev.py demo" in capfd.readouterr().out


def too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that came too early."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))


def no_ensurepip(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian without the package python3-venv."""
    monkeypatch.setitem(sys.modules, "ensurepip", None)


@pytest.mark.parametrize(("lacking", "advice"), [(too_old, "python3.11"), (no_ensurepip, "apt install python3-venv")])
def test_a_python_that_cannot_make_the_environment_is_told_in_one_line(
    lacking: Callable[[pytest.MonkeyPatch], None],
    advice: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """An old Python, or one without venv, gets one line that says what to type, and exit code 1."""
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(dev, "origin", lambda: "elsewhere")
        lacking(meanwhile)
        code = dev.main("demo")
    said = capfd.readouterr().err
    assert code == 1
    assert advice in said
    assert said.count("\n") == 1
