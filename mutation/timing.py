"""What pytest loads while it is seen what tests reach: it writes down how long each of them takes."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

SECONDS: dict[str, float] = defaultdict(float)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add what a part of a test took."""
    SECONDS[report.nodeid] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write it all down, in the process that hears of every test."""
    if not hasattr(session.config, "workerinput"):
        told = {test: round(took, 4) for test, took in SECONDS.items()}
        Path(os.environ["TEAMAROUND_TIMES"]).write_text(json.dumps(told), "utf-8")
