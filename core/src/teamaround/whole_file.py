"""
A file that is there whole or not at all: written beside it and put in its place once it is on disk. Or several.

What a killed process leaves is called `NAME.….unfinished`, and never the name itself.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress
from errno import EINVAL, ENOENT
from functools import partial
from pathlib import Path
from tempfile import mktemp
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

UNFINISHED = ".unfinished"


@contextmanager
def whole_file(path: Path, *, replace: bool, for_oneself: bool = True) -> Iterator[BinaryIO]:
    """
    A file to write, which is called *path* once it was left without an exception; otherwise nothing is left of it.

    Only its owner may read it; unless it is not *for_oneself*, and whoever may read a new file.

    Raises:
        FileExistsError: Something is called so, and is no file or nobody said *replace*. It stays as it is.
        OSError: It cannot be written.
    """
    with _unfinished(path, replace=replace, for_oneself=for_oneself) as there:
        yield there
        _put_on_disk(there)
        _put_in_place(Path(there.name), path, replace=replace)
    _keep_name(path.parent)


def replace_together(written: Mapping[Path, bytes]) -> None:
    """
    Files of one folder with what is *written* in each, for whoever may read a new file, over those that are there.

    All are on disk before the first has its name. Where the disk fails as names are given, those before it are new.

    Raises:
        FileExistsError: Something is called so, and is no file. It stays as it is.
        OSError: One cannot be written.
    """
    with ExitStack() as files:
        begun = {}
        for path, content in written.items():
            begun[path] = files.enter_context(_unfinished(path, replace=True, for_oneself=False))
            begun[path].write(content)
            _put_on_disk(begun[path])
        for path, there in begun.items():
            _put_in_place(Path(there.name), path, replace=True)
    for folder in {path.parent for path in written}:
        _keep_name(folder)


@contextmanager
def _unfinished(path: Path, *, replace: bool, for_oneself: bool) -> Iterator[BinaryIO]:
    """A new file beside *path*, of which nothing is left unless it was put in place."""
    if "\0" in str(path):
        raise OSError(EINVAL, "A name cannot hold the character 0", str(path))
    if os.path.lexists(path) and not (replace and path.is_file()):
        raise FileExistsError(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(ENOENT, "The folder is not there; make it first", str(path.parent))
    name = mktemp(dir=path.parent, prefix=f"{path.name}.", suffix=UNFINISHED)  # noqa: S306  # opened only where it is new
    # Who may read it is settled from the first byte on, and nothing of the process is changed for it.
    there = open(name, "xb", opener=partial(os.open, mode=0o600 if for_oneself else 0o666))  # noqa: SIM115
    try:
        with there:
            yield there
    finally:
        with suppress(OSError):
            Path(name).unlink()


def _put_on_disk(there: BinaryIO) -> None:
    there.flush()
    os.fsync(there.fileno())
    there.close()


def _put_in_place(written: Path, path: Path, *, replace: bool) -> None:
    if replace:
        written.replace(path)
        return
    try:
        # Unlike a renaming, this never takes the place of what came meanwhile.
        path.hardlink_to(written)
    except FileExistsError:
        raise
    except OSError:
        # No second name for a file can be had on this disk.
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        written.rename(path)
    else:
        written.unlink()


def _keep_name(folder: Path) -> None:
    """See to it that the name is on disk, too, where a folder can be asked for that."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
