"""
Brings the documentation into the wheel, so that it can be read where nothing but that is installed.

They stand beside the core in a clone, and below it in a source distribution. What is installed for editing reads them
where they are: `cli/printed/documentation.py`. A core that somebody copied without them is built without.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Pages(BuildHookInterface[Any]):
    """Adds all of `docs` as `teamaround/docs` to a wheel, and as `docs` to a source distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name each page and picture, and where it goes."""
        if version == "editable":
            return
        root = Path(self.root)
        folders = [one for one in (root.parent / "docs", root / "docs") if (one / "first-year.md").is_file()]
        if not folders:
            return
        folder = folders[0]
        to = "teamaround/docs" if self.target_name == "wheel" else "docs"
        pages = (page for page in folder.rglob("*") if page.suffix in (".md", ".svg"))
        build_data["force_include"] |= {str(page): f"{to}/{page.relative_to(folder).as_posix()}" for page in pages}
