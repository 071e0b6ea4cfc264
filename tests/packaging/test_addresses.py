"""No file that is committed names a package registry or an address of one. What is looked for: `addresses.py`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.packaging.addresses import addresses

ROOT = Path(__file__).resolve().parents[2]


def test_no_committed_file_names_a_package_registry() -> None:
    """What is committed installs from whatever index its reader uses: no file names one or records an address."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    files = [ROOT / name for name in names if (ROOT / name).is_file()]
    found = {
        file.relative_to(ROOT).as_posix(): lines
        for file in files
        if (lines := addresses(file.read_text("utf-8", errors="replace")))
    }
    assert len(files) > 1
    assert found == {}


# The ~ is taken out again: without it this file would be caught itself.
@pytest.mark.parametrize(
    "line",
    [
        "--index~-url https://mirror.example.org/root",
        "--extra-index~-url=https://mirror.example.org/root",
        "--find~-links https://mirror.example.org/wheels",
        'source = { registry ~= "https://mirror.example.org/root" }',
        'index ~= "https://mirror.example.org/root"',
        "index~-url = https://mirror.example.org/root",
        "[[tool.uv.~index]]",
        "attrs @ https:~//mirror.example.org/attrs-26.1.0-py3-none-any.whl",
        '{ url = "https:~//mirror.example.org/packages/attrs-26.1.0.tar.gz", hash = "sha256:0" }',
        "https://files.python~hosted.org/packages",
        "https://py~pi.org/project/attrs",
    ],
)
def test_a_lock_file_with_an_address_is_caught(line: str) -> None:
    """A lock file that records where a package came from is caught, whichever tool wrote it."""
    seed = line.replace("~", "")
    seeded = f"attrs==26.1.0 \\\n    --hash=sha256:0\n{seed}\n"
    assert addresses(seeded) == [seed]


@pytest.mark.parametrize(
    "line",
    [
        "attrs==26.1.0 --hash=sha256:0",
        "uv pip compile --no-emit-index-url",
        "psycopg-binary==3.3.9 ; implementation_name != 'pypy'",
        "The index of a caseload: see https://example.org/guidance.",
    ],
)
def test_an_ordinary_line_is_left_alone(line: str) -> None:
    """A pin, a marker and a page of guidance are no addresses of packages."""
    assert addresses(line) == []
