"""
An authority as it is described, by a file or by values, and its store: opened, or brought to this release.

What is wrong with the address of the store is said at its place in the file, and what this machine lacks is told apart
from that (`not_here`). Where the address is found: `address.py`. The office itself: `office/door.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from teamaround.arguments import spelt
from teamaround.delivery.channel import Surroundings, TryAgain
from teamaround.errors import BrokenFile, BrokenOffice, Place, Problem
from teamaround.files import bytes_of
from teamaround.office.caseload.keeping import keep_counted
from teamaround.office.finding.keeping import keep_found
from teamaround.office.opening.address import address_of, not_found
from teamaround.regime.authority import Authority, read_authority
from teamaround.store import ADDRESS, ConnectionPool, check_address, lacking_here, look_at, open_store, upgrade_store
from teamaround.words import quoted

if TYPE_CHECKING:
    from teamaround.store import Store
    from teamaround.store.sql.examining.database_look import DatabaseLook

VALUES = "authority"
"""How messages call values that no file holds."""


@frozen
class Described:
    """An authority; the folder from which relative paths count; and what `env:NAME` is looked up in."""

    authority: Authority
    folder: Path
    variables: Mapping[str, str] = field(repr=False)

    @classmethod
    def by(cls, source: Path | str | Mapping[str, object], variables: Mapping[str, str] | None = None) -> Described:
        """
        The authority that a file describes, or values as such a file has them.

        Raises:
            BrokenFile: They are not those of an authority.
        """
        looked_up = os.environ if variables is None else variables
        if isinstance(source, Mapping):
            if wrong := list(_in_no_file(source)):
                raise BrokenFile(wrong)
            return cls(read_authority(source, VALUES), Path(), looked_up)
        path = Path(source)
        return cls(read_authority(bytes_of(path), str(path)), path.parent, looked_up)

    def address(self) -> str:
        """Where its store is, which is shown to nobody. Raises BrokenOffice where that cannot be found out."""
        return address_of(self.authority, self.folder, self.variables)

    def open_store(self, pool: ConnectionPool | None = None, *, to_carry_in: bool = False) -> Store:
        """Its store, open, with connections from *pool* or from a pool of its own. Raises as `open_store`."""
        own = ConnectionPool(self.authority.connections, self.authority.idle_seconds)
        with self._placed():
            return open_store(
                self.address(),
                pool or own,
                schema=self.authority.schema,
                to_carry_in=to_carry_in,
                whose=self.authority.code,
                placed=self._in_file,
            )

    def open_to_examine(self) -> Store:
        """Its store, open for whoever examines the installation; it becomes nobody's by that. Raises BrokenOffice."""
        with self._placed():
            return open_store(self.address(), ConnectionPool(1, 0), schema=self.authority.schema)

    def not_here(self) -> Problem | None:
        """What this machine lacks to open its store, be it address, driver or folder: no fault of the file."""
        lacking = not_found(self.authority, self.folder, self.variables) or lacking_here(self.address())
        return lacking and self._in_file(lacking)

    def secrets_missing(self) -> dict[str, str]:
        """What is said of each secret of a channel that is not on this machine, by its key: no fault of the file."""
        delivery, missing = self.authority.delivery, dict[str, str]()
        around = Surroundings(folder=self.folder, variables=self.variables)
        for name, table in delivery.channel.items() if delivery else ():
            for key, where in table.items():
                if key.endswith("_from") and isinstance(where, str):
                    try:
                        around.secret(where)
                    except TryAgain as lacking:
                        missing[f"delivery.channel.{name}.{key}"] = lacking.details
        return missing

    def check_address(self) -> None:
        """Whether a store may be at its address, as far as that can be told from here. Raises BrokenOffice."""
        with self._placed():
            check_address(self.address(), schema=self.authority.schema)

    def look_at_store(self) -> DatabaseLook | None:
        """What can be seen of its database from outside; None of a store in memory. Raises BrokenOffice."""
        with self._placed():
            look = look_at(self.address(), schema=self.authority.schema)
        return look and evolve(look, problems=tuple(self._in_file(one) for one in look.problems))

    def upgrade(self) -> None:
        """Bring its database to this release. Raises BrokenOffice."""
        with self._placed():
            schema, whose = self.authority.schema, self.authority.code
            upgrade_store(self.address(), schema=schema, whose=whose, fill=_keep_beside)

    @contextmanager
    def _placed(self) -> Iterator[None]:
        """What is wrong with the address is said where the authority's file has it, by file and line."""
        try:
            yield
        except BrokenOffice as error:
            raise BrokenOffice([self._in_file(one) for one in error.problems]) from None

    def _in_file(self, problem: Problem) -> Problem:
        if problem.where.file != ADDRESS:
            return self._where_address_is(problem)
        key = (problem.where.key or "").removeprefix("store.")
        if key == "url" and self.authority.store_from:
            key = "url_from"
        return self.authority.problem(("store", key), problem.what, problem.fix)

    def _where_address_is(self, problem: Problem) -> Problem:
        """What is wrong with a database, told of the key that the file has, and of what that one names."""
        if problem.where.key != "store.url" or not self.authority.store_from:
            return problem
        how, _, named = self.authority.store_from.partition(":")
        holds = f"the {'variable' if how == 'env' else 'file'} {quoted(named)}"
        fix = problem.fix.replace("store.url", holds)
        if fix == problem.fix:
            fix = f"The address stands in {holds}. {fix}"
        return Problem(Place(problem.where.file, key="store.url_from"), problem.what, fix)


def _keep_beside(store: Store) -> None:
    """Put beside the records of an older release what this one looks for there: what they are found by, and count."""
    keep_found(store)
    keep_counted(store)


def _in_no_file(values: Mapping[Any, object]) -> Iterator[Problem]:
    """What stands among values and could stand in no file: a name that is no text, the address as an object."""
    for name, value in values.items():
        if not isinstance(name, str):
            what = f"A name among the settings is {spelt(name)}, and no text."
            yield Problem(Place(VALUES), what, "Give every name as text, as a file has it.")
        elif isinstance(value, Mapping):
            yield from _in_no_file(value)
    store = values.get("store")
    url = store.get("url", "") if isinstance(store, Mapping) else ""
    if not isinstance(url, str):
        fix = (
            'Give it as text: f"sqlite:///{path}", or of a URL of SQLAlchemy url.render_as_string(hide_password=False).'
        )
        yield Problem(Place(VALUES, key="store.url"), f"The address of the store is {spelt(url)}, and no text.", fix)
