from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from teamaround import __version__

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path, *words: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Type *words* in a process of its own, after the Python *before*."""
    code = f"{before}\nimport sys\nfrom teamaround.cli.main import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_an_office_is_used_from_processes_of_their_own(tmp_path: Path) -> None:
    """A file is begun, a record written and the whole verified by three processes over one SQLite database."""
    assert run(tmp_path, "init", "first.toml", "--regime", "girfec").returncode == 0
    done = run(tmp_path, "do", "add_child", "name=Isla M", TEAMAROUND_OFFICE="first.toml")
    assert (done.returncode, "The child was added. [K" in done.stdout) == (0, True), done.stderr
    verified = run(tmp_path, "verify", "--office", "first.toml")
    assert (verified.returncode, "1 entries of 1 records" in verified.stdout) == (0, True), verified.stderr


def test_python_dash_m_is_the_same_command_line(tmp_path: Path) -> None:
    """`python -m teamaround` prints the version, and exits with what the command line says."""
    command = [sys.executable, "-m", "teamaround"]
    version = subprocess.run([*command, "--version"], capture_output=True, encoding="utf-8", check=False)
    assert (version.returncode, version.stdout.count(".")) == (0, 2)
    misused = subprocess.run([*command, "explian"], capture_output=True, encoding="utf-8", check=False)
    assert (misused.returncode, 'Did you mean "explain"?' in misused.stderr) == (2, True)


@pytest.mark.parametrize("missing", ["cyclopts", "rich"])
def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path, missing: str) -> None:
    """Where cyclopts or rich is not installed, one line says how to install it; no traceback, exit code 2."""
    hidden = f"import sys; sys.modules[{missing!r}] = None"
    refused = run(tmp_path, "regimes", before=hidden)
    assert (refused.returncode, refused.stdout) == (2, "")
    [line] = refused.stderr.splitlines()
    assert (missing in line, "pip install 'teamaround[cli]'" in line) == (True, True)


def test_nothing_is_imported_before_it_is_needed(tmp_path: Path) -> None:
    """Listing what is installed loads neither rich nor the database, and the entry point loads none of the extra."""
    watch = "import atexit, sys\natexit.register(lambda: print('LOADED', *sys.modules))"
    listed = run(tmp_path, "regimes", before=watch).stdout.partition("LOADED")[2].split()
    assert "cyclopts" in listed
    assert not {"rich.console", "sqlalchemy", "holidays", "teamaround_girfec"} & set(listed)
    alone = subprocess.run(
        [sys.executable, "-c", "import sys, teamaround.cli.main; print(*sys.modules)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert not {"cyclopts", "rich", "attrs"} & set(alone.stdout.split())


def test_whoever_looks_at_a_case_imports_no_command_nor_what_others_need(tmp_path: Path) -> None:
    """The page of a case over SQLite loads no command, no import of history and no holidays."""
    assert run(tmp_path, "init", "first.toml", "--regime", "east_riding_eys").returncode == 0

    def done(*words: str) -> str:
        told = run(tmp_path, "do", *words, "--json")
        return str(json.loads(told.stdout)["reference"])

    agency = done("add_agency", "name=Oakfield Primary", "sector=education")
    teacher = done("add_person", "name=Mr Dean", f"works_for={agency}")
    child = done("add_child", "name=Isla M")
    case = done("open_case", f"child={child}", "regime=east_riding_eys", f"starter={teacher}", f"part.agency={agency}")
    watch = "import atexit, sys\natexit.register(lambda: print('LOADED', *sys.modules))"
    shown = run(tmp_path, "case", case, before=watch)
    page, _, loaded = shown.stdout.partition("LOADED")
    assert "Isla M" in page, shown.stderr
    needless = ("teamaround.casework.commands", "teamaround.command_input", "holidays")
    assert [one for one in loaded.split() if one.startswith(needless)] == []


def test_the_version_is_told_before_anything_is_imported(tmp_path: Path) -> None:
    """`--version` loads nothing of the command line, nor what lists installed distributions."""
    told = run(tmp_path, "--version", before="import atexit, sys\natexit.register(lambda: print(*sys.modules))")
    version, loaded = told.stdout.splitlines()
    assert version == __version__
    assert not {"cyclopts", "attrs", "importlib.metadata", "teamaround.cli.running"} & set(loaded.split())
    assert shell(tmp_path, "$T --version > /dev/full").returncode == 1


def test_a_reader_who_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    """Where the pipe is closed early, nothing is complained of."""
    command = f"{sys.executable} -m teamaround explain girfec | true"
    piped = subprocess.run(["/bin/sh", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert piped.stderr == ""


def test_a_stream_that_cannot_write_a_letter_stops_nothing(tmp_path: Path) -> None:
    """What the encoding of the output does not have is written as a number."""
    shown = run(tmp_path, "explain", "girfec", PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert shown.returncode == 0, shown.stderr


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """What comes of a *command* of the shell, in which `$T` is the command line."""
    line = command.replace("$T", f"{sys.executable} -m teamaround")
    return subprocess.run(
        ["/bin/sh", "-c", line], cwd=folder, check=False, capture_output=True, encoding="utf-8", errors="replace"
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_closed_stream_stops_nothing(tmp_path: Path, closed: str) -> None:
    """Where a stream was closed before the start, the command is carried out, and no traceback is shown."""
    assert shell(tmp_path, f"$T init first.toml --regime girfec {closed}").returncode == 0
    done = shell(tmp_path, f"$T do add_child name=Isla {closed}")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "1 entries of 1 records" in shell(tmp_path, "$T verify").stdout


def test_a_command_of_another_distribution_may_find_its_output_closed(tmp_path: Path) -> None:
    """Where the output was closed before the start, the command of another distribution is carried out too."""
    assert shell(tmp_path, "$T demo --folder played >&-").returncode == 0
    assert (tmp_path / "played").is_dir()


@pytest.mark.parametrize("how", ["", " --json"])
def test_a_full_disk_is_said_in_one_line(tmp_path: Path, how: str) -> None:
    """Where what came of a command cannot be written, one line says so; exit code 1."""
    shown = shell(tmp_path, f"$T explain girfec{how} > /dev/full")
    assert (shown.returncode, len(shown.stderr.splitlines())) == (1, 1), shown.stderr
    assert "cannot be shown: No space left" in shown.stderr


@pytest.mark.parametrize(
    ("piped", "said"),
    [
        (r"name = \042\377\042", "The byte 0xFF at byte offset 8 is not UTF-8."),
        (r'{"name": "\377"}', "is not JSON"),
        (r'{"name": \377}', "is not JSON"),
    ],
)
def test_what_is_piped_in_and_is_not_text_is_said(tmp_path: Path, piped: str, said: str) -> None:
    """Bytes that are no UTF-8 are told as what they are, whatever the encoding of the machine."""
    shell(tmp_path, "$T init first.toml --regime girfec")
    for language in ("C", "C.UTF-8"):
        done = shell(tmp_path, f"printf '{piped}' | LC_ALL={language} PYTHONUTF8=0 $T do add_child --from -")
        assert (done.returncode in (1, 2), said in done.stderr) == (True, True), done.stderr


def test_nothing_piped_in_is_nothing_given(tmp_path: Path) -> None:
    """Where the input is closed, a command has the fields that were typed."""
    shell(tmp_path, "$T init first.toml --regime girfec")
    assert shell(tmp_path, "$T do add_child name=Isla --from - <&-").returncode == 0
