"""
Templates rendered into files: `<<code>>` in a text, `PACKAGE` and `NAME` in a path, are put in.

They lie beside this module and end in `.template`, so that nothing takes them for code. Nothing is written unless all
can be, and of what is there nothing is written over but what is named as changed. What stands in for what:
`plugin_folder.py`.
"""

from __future__ import annotations

import re
from importlib.resources import files
from shutil import copymode
from types import MappingProxyType
from typing import TYPE_CHECKING

from teamaround.cli.misuse import Misused, all_or_none, make_folder
from teamaround.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

ENDING = ".template"
PLACE = re.compile(r"<<(\w+)>>")


def rendered(kind: str, words: Mapping[str, str]) -> dict[str, str]:
    """
    The files of one *kind* of template, by their paths in the folder that they are made for.

    Args:
        kind: `regime`, `predicate`, `channel` or `scenario`.
        words: What is put in for each word. One that is missing raises KeyError.
    """
    named = {"PACKAGE": words.get("package", ""), "NAME": words.get("name", "")}
    found = {}
    for path, text in _templates(files("teamaround.cli.making") / kind):
        for stands_for, name in named.items():
            path = re.sub(rf"\b{stands_for}\b|(?<=_){stands_for}\b", name, path)  # noqa: PLW2901
        found[path] = PLACE.sub(lambda place: words[place[1]], text)
    return dict(sorted(found.items()))


def write_new(folder: Path, made: Mapping[str, str], changed: Mapping[str, str] = MappingProxyType({})) -> None:
    """
    Write files that are not there yet into *folder*, and put the *changed* texts of others in their place; all or none.

    Raises:
        Misused: One is there already, or cannot be written.
    """
    beside = {name: f"{name}.unfinished" for name in changed}
    new = {**made, **{beside[name]: text for name, text in changed.items()}}
    there = [name for name in new if (folder / name).exists()]
    if there:
        what = f"{listed([str(folder / name) for name in there], last='and')}"
        raise Misused(f"{what} {'is' if len(there) == 1 else 'are'} there already, and nothing was written.")
    with all_or_none(folder) as begun:
        for name, text in new.items():
            file = folder / name
            make_folder(file.parent, begun)
            with file.open("x", encoding="utf-8", newline="") as stream:
                begun.append(file)
                stream.write(text)
        for name, unfinished in beside.items():
            # One that may not be written to is not replaced either.
            with (folder / name).open("r+b"):
                copymode(folder / name, folder / unfinished)
        for name, unfinished in beside.items():
            (folder / unfinished).replace((folder / name).resolve())


def _templates(folder: Traversable, below: str = "") -> Iterator[tuple[str, str]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _templates(one, f"{below}{one.name}/")
        elif one.name.endswith(ENDING):
            yield below + one.name.removesuffix(ENDING), one.read_text("utf-8")
