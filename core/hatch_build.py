"""
Brings the pages that messages name into the wheel, so that they can be read where nothing but that is installed.

They stand beside the core in a clone, and below it in a source distribution. What is installed for editing reads them
where they are: `cli/printed/documentation.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Pages(BuildHookInterface[Any]):
    """Adds `docs/*.md` as `teamaround/docs` to a wheel, and as `docs` to a source distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name each page, and where it goes."""
        if version == "editable":
            return
        root = Path(self.root)
        folder = next(one for one in (root.parent / "docs", root / "docs") if (one / "first-year.md").is_file())
        to = "teamaround/docs" if self.target_name == "wheel" else "docs"
        build_data["force_include"] |= {str(page): f"{to}/{page.name}" for page in folder.glob("*.md")}
