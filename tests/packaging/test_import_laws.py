"""
Each law of who imports whom, and of clock, chance and drivers, is broken on purpose and caught.

The laws themselves stand in `pyproject.toml`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.workspace import distributions, settings

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "access",
    "casework",
    "cli",
    "concepts",
    "documents",
    "files",
    "plugins",
    "regime",
    "store",
    "testing",
    "views",
)

LAWFUL = {
    "teamaround/concepts/case.py": "import attrs, datetime, teamaround.errors",
    "teamaround/access/reading.py": "import teamaround.concepts.case, teamaround.errors, teamaround.regime.people",
    "teamaround/regime/people.py": "",
    "teamaround/casework/decide.py": "import attrs, teamaround.access.reading, teamaround.regime",
    "teamaround/store/tables.py": "import sqlalchemy, alembic, teamaround.casework.decide",
    "teamaround/plugins/host.py": "import pluggy, teamaround.casework, teamaround.regime",
    "teamaround/files/reading.py": "import tomli, tree_sitter, tree_sitter_toml",
    "teamaround/calendars.py": "import holidays, teamaround.concepts",
    "teamaround/views/page.py": "import teamaround.casework.decide",
    "teamaround/documents/as_pdf.py": "import typst, teamaround.views.page, teamaround.errors",
    "teamaround/cli/main.py": "import cyclopts, rich, teamaround.office",
    "teamaround/testing/plugin.py": "import hypothesis, pytest, teamaround.office",
    "teamaround/errors.py": "",
    "teamaround/office.py": "import teamaround.store.tables, teamaround.plugins, teamaround.casework.decide",
    "teamaround_demo/show.py": "import rich, teamaround, teamaround.office, teamaround.concepts.case",
    "teamaround_ehcp/hooks.py": "import teamaround.plugins, teamaround.concepts.case, teamaround.errors",
}

# Each contract by its id, and an import that breaks it.
FAULTS = [
    ("concepts", "teamaround/concepts/seeded_inward.py", "teamaround.regime"),
    ("concepts", "teamaround/concepts/seeded_outward.py", "cattrs"),
    ("access", "teamaround/access/seeded_inward.py", "teamaround.casework"),
    ("casework", "teamaround/casework/seeded_clock.py", "teamaround.calendars"),
    ("casework", "teamaround/casework/seeded_disk.py", "teamaround.files.reading"),
    ("no_plugin_in_the_core", "teamaround/seeded_plugin.py", "teamaround_ehcp"),
    ("what_is_published", "teamaround_ehcp/seeded_store.py", "teamaround.store.tables"),
    ("what_is_published", "teamaround_ehcp/seeded_door.py", "teamaround.office"),
    ("no_plugin_in_the_core", "teamaround/cli/seeded_demo.py", "teamaround_demo"),
    ("what_the_demo_uses", "teamaround_demo/seeded_store.py", "teamaround.store.tables"),
    ("what_the_demo_uses", "teamaround_demo/seeded_regime.py", "teamaround_girfec"),
    ("regimes_stand_alone", "teamaround_ehcp/seeded_inheritance.py", "teamaround_girfec"),
    ("sql", "teamaround/seeded_sql.py", "sqlalchemy"),
    ("sql", "teamaround/cli/seeded_migration.py", "alembic"),
    ("sql", "teamaround_ehcp/seeded_sql.py", "sqlalchemy"),
    ("hooks", "teamaround_ehcp/seeded_hooks.py", "pluggy"),
    ("toml", "teamaround/regime/seeded_toml.py", "tomli"),
    ("toml", "teamaround/regime/seeded_lines.py", "tree_sitter"),
    ("holidays", "teamaround/regime/seeded_holidays.py", "holidays"),
    ("terminal", "teamaround/plugins/seeded_colours.py", "rich"),
    ("terminal", "teamaround/seeded_commands.py", "cyclopts"),
    ("documents", "teamaround/documents/seeded_store.py", "teamaround.store.tables"),
    ("pdf", "teamaround/views/seeded_pdf.py", "typst"),
    ("tests", "teamaround/seeded_tests.py", "pytest"),
    ("tests", "teamaround/cli/seeded_histories.py", "hypothesis"),
]


def contracts() -> list[dict[str, object]]:
    """The contracts as the root's settings have them."""
    found: list[dict[str, object]] = settings(ROOT)["tool"]["importlinter"]["contracts"]
    return found


def check(folder: Path, modules: dict[str, str]) -> str:
    """What import-linter says under our contracts of *modules*, laid out in *folder* in the house's rooms."""
    rooms = [*distributions(ROOT).values(), *(f"teamaround/{room}" for room in ROOMS)]
    for name, text in {**{f"{room}/__init__.py": "" for room in rooms}, **modules}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{text}\n", "utf-8")
    lint = Path(sys.executable).with_name(f"lint-imports{Path(sys.executable).suffix}")
    command: list[str | Path] = [lint, "--no-logo", "--no-cache", "--config", ROOT / "pyproject.toml"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1", "COLUMNS": "300"}
    return subprocess.run(
        command, cwd=folder, env=environment, check=False, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ).stdout


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a house in which every law is broken."""
    faults = {module: f"import {imported}" for _, module, imported in FAULTS}
    return check(tmp_path_factory.mktemp("faults"), {**LAWFUL, **faults})


def test_a_house_that_keeps_the_laws_passes(tmp_path: Path) -> None:
    """The laws forbid nothing that the rooms need."""
    assert f"Contracts: {len(contracts())} kept, 0 broken." in check(tmp_path, LAWFUL)


def test_every_law_can_be_broken() -> None:
    """There is a fault for each law, so that none is there for show."""
    assert {law for law, _, _ in FAULTS} == {contract["id"] for contract in contracts()}


@pytest.mark.xdist_group("laws")
@pytest.mark.parametrize(("law", "module", "imported"), FAULTS)
def test_a_broken_law_is_caught(verdict: str, law: str, module: str, imported: str) -> None:
    """An import that a law forbids is named, under that law."""
    [name] = [str(contract["name"]) for contract in contracts() if contract["id"] == law]
    dotted = module.removesuffix(".py").replace("/", ".")
    assert f"{name} BROKEN" in verdict
    assert f"{dotted} -> {imported} (l.1)" in verdict


def test_concepts_may_import_no_dependency_but_attrs() -> None:
    """A dependency that the core takes on is closed to concepts from the first day."""
    installed = {"attrs": "attrs", "sqlalchemy": "sqlalchemy"}
    dependencies = settings(ROOT / "core")["project"]["dependencies"]
    names = {dependency.partition(">")[0].partition(";")[0].strip().replace("-", "_") for dependency in dependencies}
    [concepts] = [contract for contract in contracts() if contract["id"] == "concepts"]
    forbidden = concepts["forbidden_modules"]
    assert isinstance(forbidden, list)
    assert names - {*forbidden, *installed} == set()


BANNED = [
    "import datetime\n\ntoday = datetime.date.today()",
    "from datetime import datetime\n\nnow = datetime.now()",
    "from datetime import UTC, datetime\n\nnow = datetime.now(UTC)",
    "import random",
    "from secrets import token_hex",
    "import time\n\nnow = time.time()",
    "from uuid import uuid4",
    "import os\n\nsalt = os.urandom(8)",
    "import sqlite3",
    "import psycopg",
    "import tomllib",
]


def banned(text: str, where: str) -> bool:
    """Whether ruff forbids *text* in the module *where*."""
    command = [sys.executable, "-m", "ruff", "check", "--quiet", "--select", "TID251", "--stdin-filename", where, "-"]
    return (
        subprocess.run(command, cwd=ROOT, check=False, input=text, text=True, stdout=subprocess.DEVNULL).returncode == 1
    )


@pytest.mark.parametrize("text", BANNED)
def test_clock_and_chance_are_passed_in(text: str) -> None:
    """Whoever asks for the time, for chance or for a driver outside the one room that may is told so."""
    assert banned(text, "core/src/teamaround/casework/seeded.py")


def test_the_clock_may_look_at_the_clock() -> None:
    """One module asks for the time and for chance."""
    assert not any(banned(text, "core/src/teamaround/clock.py") for text in BANNED[:8])
