"""
Where the store of an office is: the address in its authority's file, or in a variable or a file that this one names.

An address may hold a password. It is handed to the store and to nobody else: no message repeats it, and nothing writes
it down. How what is wrong with an address is said: `store/sql/opening.py`; its shape: `regime/authority/file.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.arguments import spelt_by_class
from teamaround.errors import BrokenFile, BrokenOffice, Problem
from teamaround.files import bytes_of
from teamaround.regime.authority import STORES
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from teamaround.regime.authority import Authority


def address_of(authority: Authority, folder: Path, variables: Mapping[str, str]) -> str:
    """
    The address of an authority's store; relative paths count from *folder*.

    Args:
        authority: The authority.
        folder: Where its file is; for values, where this process works.
        variables: What `env:NAME` is looked up in.

    Raises:
        BrokenOffice: It is not found where it is said to be, or is none.
    """
    if not authority.store_from:
        return beside(authority.store, folder)
    if lacking := not_found(authority, folder, variables):
        raise BrokenOffice([lacking])
    how, _, named = authority.store_from.partition(":")
    found = variables[named] if how == "env" else _kept_in(authority, folder / named)
    if not found.strip().startswith(STORES):
        where = "the variable" if how == "env" else "the file"
        what = f"What {where} {quoted(named)} holds is not the address of a store."
        raise BrokenOffice([_problem(authority, what, f"Let it begin with {STORES[0]} or {STORES[1]}.")])
    return beside(found.strip(), folder)


def not_found(authority: Authority, folder: Path, variables: Mapping[str, str]) -> Problem | None:
    """That nothing is where the address is said to be found: on another machine it may be there."""
    how, _, named = authority.store_from.partition(":")
    held: object = variables.get(named, "") if how == "env" else ""
    if not isinstance(held, str):
        what = f"The variable {quoted(named)} is {'None' if held is None else spelt_by_class(held)}, and no text."
        return _problem(authority, what, "Let it hold the address of the store.")
    try:
        found = held.encode() if how == "env" else bytes_of(folder / named) if how else b"given"
    except BrokenFile as error:
        (found_out,) = error.problems
        return _problem(authority, found_out.what, found_out.fix, found_out.to_operator)
    if found.strip():
        return None
    what = f"The variable {quoted(named)} is not set." if how == "env" else f"The file {quoted(named)} is empty."
    return _problem(authority, what, "Let it hold the address of the store.")


def beside(url: str, folder: Path) -> str:
    """The address of a store, with a relative path of SQLite's counted from *folder*."""
    relative = re.fullmatch(r"sqlite:///(?!/)(?![A-Za-z]:|:memory:)(.+)", url)
    return f"sqlite:///{folder.resolve() / relative[1]}" if relative else url


def _kept_in(authority: Authority, path: Path) -> str:
    try:
        return bytes_of(path).decode()
    except UnicodeDecodeError:
        what = f"The file {quoted(path.name)} is no text."
        raise BrokenOffice([_problem(authority, what, "Let it hold an address alone.")]) from None


def _problem(authority: Authority, what: str, fix: str, to_operator: str = "") -> Problem:
    return evolve(authority.problem(("store", "url_from"), what, fix), to_operator=to_operator)
