from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.integration.cli.typed import CASE, CHILD, PERSON, CommandLine, KnownIds
from tests.unit.plugins.fakes import forget, install_example

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path in which the made-up regime `example` is installed; to import its package is an error."""
    folder = tmp_path / "site"
    folder.mkdir()
    install_example(folder)
    monkeypatch.syspath_prepend(folder)
    forget()
    yield folder
    forget()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which whoever types stands."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def typed(site: Path, folder: Path) -> CommandLine:
    """The command line, with the made-up regime installed, in an empty folder."""
    return CommandLine()


@pytest.fixture
def office(typed: CommandLine) -> CommandLine:
    """The command line in the folder of an authority's file that enables the made-up regime, on SQLite."""
    assert typed("init authority.toml --regime example").code == 0
    return typed


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the records of a case: a school's coordinator asked for it, and leads; somebody else has joined."""
    site, here = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("prepared")
    install_example(site)
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(site)
        patched.chdir(here)
        typed = CommandLine(ids=KnownIds())
        assert typed("init authority.toml --regime example").code == 0
        school = typed.done('add_agency name="Oak School" sector=education')
        person = typed.done(f'add_person name="Mr Dean" works_for={school} job=coordinator')
        child = typed.done('add_child name="Aisha K" born=2016-05-14 references.nhs="943 476 5919"')
        part = f"part.agency={school} part.job=coordinator part.direct_contact=regular"
        case = typed.done(f"open_case child={child} regime=example starter={person} {part} on=2026-11-09")
        other = typed.done("add_person name=Obi")
        typed.done(f"join case={case} person={other} specialist=true on=2026-11-10")
        assert (case, child, person) == (CASE, CHILD, PERSON)
    return here


@pytest.fixture
def case(office: CommandLine, prepared: Path) -> str:
    """The reference of the case that the office has from then on."""
    for file in prepared.glob("authority.db*"):
        shutil.copy(file, file.name)
    return CASE
