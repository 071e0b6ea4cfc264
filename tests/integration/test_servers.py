"""The server of PostgreSQL that tests and measurements start."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from bench.servers import running

ROOT = Path(__file__).resolve().parents[2]
ASKED = 600
STARTS = """
import sys, time
from pathlib import Path
from bench.servers import running

with running(Path(sys.argv[1])):
    print("started", flush=True)
    time.sleep(600)
"""


def runs(process: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def ends(process: int) -> bool:
    """Whether a process ends, if one waits for it."""
    for _ in range(ASKED):
        if not runs(process):
            return True
        time.sleep(0.1)
    return False


def server_in(folder: Path) -> int:
    """The process of the server in a folder."""
    return int((folder / "data/postmaster.pid").read_text("utf-8").split()[0])


@pytest.mark.skipif(sys.platform == "win32", reason="nothing watches a server on Windows")
def test_a_server_ends_with_whoever_started_it() -> None:
    """A server is stopped where it is no longer needed, and also where whoever started it was killed."""
    with tempfile.TemporaryDirectory(prefix="teamaround-", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-c", STARTS, folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as starter:
            assert starter.stdout is not None
            assert starter.stdout.readline() == b"started\n"
            server = server_in(Path(folder))
            assert runs(server)
            starter.kill()
        assert ends(server)
    with tempfile.TemporaryDirectory(prefix="teamaround-", ignore_cleanup_errors=True) as folder:
        with running(Path(folder)):
            server = server_in(Path(folder))
            assert runs(server)
        assert ends(server)
