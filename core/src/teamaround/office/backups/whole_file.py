"""
A file that is there whole or not at all: written beside it and put in its place once it is on disk.

What a killed process leaves is called `NAME.….unfinished`, and never the name itself.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from errno import EINVAL, ENOENT
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    if "\0" in str(path):
        raise OSError(EINVAL, "A name cannot hold the character 0", str(path))
    if os.path.lexists(path) and not (replace and path.is_file()):
        raise FileExistsError(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(ENOENT, "The folder is not there; make it first", str(path.parent))
    # Only its owner may read it while it is written, from the first byte on.
    there = NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", suffix=UNFINISHED, delete=False)  # noqa: SIM115
    try:
        with there:
            yield cast("BinaryIO", there)
            there.flush()
            os.fsync(there.fileno())
        if not for_oneself:
            os.umask(mask := os.umask(0o077))
            Path(there.name).chmod(0o666 & ~mask)
        _put_in_place(Path(there.name), path, replace=replace)
    except BaseException:
        with suppress(OSError):
            Path(there.name).unlink()
        raise
    _keep_name(path.parent)


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
