"""
What is asked of a regime as it is installed: that its wheel ships all its data, and that reading it imports no code.

An editable install leaves everything in place, and would hide what a wheel lacks: so a wheel is built, in a copy of the
folder, by the builder that its own `pyproject.toml` names, and looked into.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from teamaround.errors import BrokenFile
from teamaround.files import bytes_of, parse
from teamaround.plugins.folders import PROJECT_FILE
from teamaround.testing.conformance.tried import Unheld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.testing.conformance.tried import TriedRegime

LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.egg-info", "venv", "node_modules")
BUILD = "import importlib, sys; importlib.import_module(sys.argv[1]).build_wheel(sys.argv[2])"
READ = """
import sys
from teamaround.plugins.discovery import InstalledRegimes
from teamaround.plugins.loading import examine_regime

before = set(sys.modules)
[source] = [one for one in InstalledRegimes().teamaround_regimes() if one.code == sys.argv[1]]
examine_regime(source, {})
source.scenarios(), source.templates()
tops = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(tops - set(sys.stdlib_module_names) - {"teamaround"}))
"""

NOT_THERE = ". Install what builds it here, as [build-system] says: it is wanted by the extra `test`."


def wheel_lacks(subject: TriedRegime) -> Iterator[Unheld]:
    """The files of data that the regime's folder has, and that its wheel does not have, or has otherwise."""
    folder = Path(subject.source.folder())
    project = _project(folder)
    if project is None:
        return  # What is installed is the wheel; `sound` and the scenarios have read from it.
    package = folder.relative_to(project / "src") if folder.is_relative_to(project / "src") else Path(folder.name)
    with tempfile.TemporaryDirectory(prefix="teamaround-") as where:
        copy = shutil.copytree(project, Path(where) / "copy", ignore=LEFT_OUT)
        done, builder = _built(copy, Path(where))
        wheels = list(Path(where).glob("*.whl"))
        if len(wheels) != 1:
            says = f"{builder} built no wheel of {project}: {_last(done)}"
            yield Unheld(of=PROJECT_FILE, says=f"{says}{NOT_THERE if 'ModuleNotFoundError' in says else ''}")
            return
        with zipfile.ZipFile(wheels[0]) as wheel:
            there = set(wheel.namelist())
            for file in _shipped(folder):
                name = (package / file).as_posix()
                if name not in there or wheel.read(name) != (folder / file).read_bytes():
                    yield Unheld(of=file.as_posix(), says="Its wheel does not have it.")


def imported(subject: TriedRegime) -> Iterator[Unheld]:
    """What is imported while the regime is found, read and checked, and its scenarios and templates are read."""
    command = [sys.executable, "-c", READ, subject.source.code]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, env=around, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    own = _package(subject)
    if done.returncode:
        yield Unheld(of=subject.source.code, says=f"It cannot be read in a process of its own: {_last(done)}")
    for name in done.stdout.split():
        if name == own:
            yield Unheld(of=name, says="Reading the regime imports it, and so runs its code.")


def _shipped(folder: Path) -> Iterator[Path]:
    """The files of a package that are somebody's, and nothing that a machine left there."""
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder)
        if file.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in name.parts):
            yield name


def _package(subject: TriedRegime) -> str:
    """The topmost package in which the regime lies."""
    folder = Path(subject.source.folder())
    above = [Path(one) for one in sys.path if one and folder.is_relative_to(one) and folder != Path(one)]
    return folder.relative_to(max(above, key=lambda one: len(one.parts))).parts[0] if above else folder.name


def _project(folder: Path) -> Path | None:
    """The folder above with a `pyproject.toml` that builds something; None where a wheel is installed."""
    for above in folder.parents[:3]:
        if (above / PROJECT_FILE).is_file() and _builder(above):
            return above
    return None


def _builder(project: Path) -> str:
    try:
        data: Any = parse(bytes_of(project / PROJECT_FILE), file=PROJECT_FILE).data
    except BrokenFile:
        return ""
    system = data.get("build-system")
    return str(system.get("build-backend", "setuptools.build_meta")) if isinstance(system, dict) else ""


def _built(project: Path, into: Path) -> tuple[subprocess.CompletedProcess[str], str]:
    builder = _builder(project)
    command = [sys.executable, "-c", BUILD, builder.partition(":")[0], str(into)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)  # noqa: S603  # as above
    return done, builder


def _last(done: subprocess.CompletedProcess[str]) -> str:
    lines = (done.stderr or done.stdout).strip().splitlines()
    return lines[-1] if lines else f"exit code {done.returncode}"
