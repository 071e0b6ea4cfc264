"""Stories of which something is expected, made from `expectations.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

WRITTEN = tomllib.loads((Path(__file__).parent / "expectations.toml").read_text("utf-8"))
DONE: dict[str, str] = WRITTEN["done"]


def story(done: list[str], expected: str) -> str:
    """Steps, of the last of which something is expected."""
    return "".join(f"{DONE[one]}\n" for one in done) + f"[step.then]\n{expected}\n"
