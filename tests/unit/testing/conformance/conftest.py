from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.testing.conformance.kit import tried_regime
from tests.integration.cli.making.made import MadePlugin, made_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MadePlugin]:
    """A regime as `teamaround new regime` makes it, installed in place."""
    tried_regime.cache_clear()
    yield made_plugin(tmp_path).installed(monkeypatch)
    tried_regime.cache_clear()
