"""
The numbers of an overview written into a new folder: for each table a picture and the same numbers as CSV.

Which tables there are: `views/caseload/figures.py`; how one is drawn: `views/caseload/as_svg.py`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from teamaround.cli.misuse import Misused, all_or_none
from teamaround.cli.rendering.caseload.as_csv import as_csv
from teamaround.views.caseload.as_svg import as_svg
from teamaround.views.caseload.figures import number_tables

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround.views.caseload.overview import Overview


def write_pictures(found: Overview, folder: Path) -> list[Path]:
    """
    Write them, all or none; the files, in the order of the page.

    Raises:
        Misused: The folder is there already, or cannot be made or written into.
    """
    if os.path.lexists(folder):
        raise Misused(f"{folder} is there already, and stays as it is. Name a new folder.")
    with all_or_none(folder) as begun:
        # It names people who work with families: nobody else may look into it.
        folder.mkdir(mode=0o700)
        begun.append(folder)
        for table in number_tables(found):
            files = {
                folder / f"{table.name}.svg": as_svg(table),
                folder / f"{table.name}.csv": as_csv(("what", table.counted), table.rows),
            }
            for file, text in files.items():
                begun.append(file)
                file.write_text(text, "utf-8")
    return begun[1:]
