from __future__ import annotations

from pathlib import Path
from traceback import format_exception
from typing import TYPE_CHECKING, Any

import pytest

from teamaround import Actor, ConnectionPool, Office, SystemClock, problem_details
from teamaround.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

PASSWORD = "S3cr:et/P@W"  # noqa: S105  # made up
ADDRESS = f"postgresql+psycopg://u:{PASSWORD}@db/x"
PARTS = ("S3cr", "et/P", "P@W")
BY = Actor.officer()
OAK = {"code": "oak", "name": "Oak", "nation": "england"}
VALUES: dict[str, Any] = {"authority": OAK, "store": {"url": "memory:"}, "regimes": {"slough_ecaf": {}}}
REST = '[authority]\ncode = "oak"\nname = "Oak"\nnation = "england"\n[regimes.slough_ecaf]\n'
A = f'"{ADDRESS}"'


def _values(**given: object) -> Callable[[Office, Path], object]:
    return lambda _office, _folder: Office.open(VALUES | given)


def _file(text: str) -> Callable[[Office, Path], object]:
    def opened(_office: Office, folder: Path) -> object:
        file = folder / "oak.toml"
        file.write_text(text, "utf-8")
        return Office.open(file)

    return opened


def _argument(**given: Any) -> Callable[[Office, Path], object]:
    return lambda _office, _folder: Office.open(VALUES, **given)


DOORS: dict[str, Callable[[Office, Path], object]] = {
    "in place of the table": _values(store=ADDRESS),
    "as a key": _values(store={ADDRESS: 1}),
    "as a schema": _values(store={"url": "memory:", "schema": ADDRESS}),
    "as a number": _values(store={"url": "memory:", "connections": ADDRESS}),
    "as a table": _values(**{ADDRESS: {}}),
    "as a regime": _values(regimes={ADDRESS: {}}),
    "as a nation": _values(authority=OAK | {"nation": ADDRESS}),
    "with an option": _values(store=f"postgresql+psycopg://db/x?password={PASSWORD}"),
    "file: in place of the table": _file(f"store = {A}\n{REST}"),
    "file: as a key": _file(f"{REST}[store]\n{A} = 1\n"),
    "file: as a schema": _file(f'{REST}[store]\nurl = "memory:"\nschema = {A}\n'),
    "file: as a number": _file(f'{REST}[store]\nurl = "memory:"\nconnections = {A}\n'),
    "open": lambda _office, _folder: Office.open(ADDRESS),
    "open a server alone": lambda _office, _folder: Office.open(f"postgresql://u:{PASSWORD}@db"),
    "open a path": lambda _office, _folder: Office.open(Path(ADDRESS)),
    "open too long a name": lambda _office, _folder: Office.open(f"postgresql://u:{PASSWORD}{'x' * 300}@db"),
    "upgrade": lambda _office, _folder: Office.upgrade(ADDRESS),
    "within": lambda office, _folder: office.within(ADDRESS),
    "variables": _argument(variables=ADDRESS),
    "a variable": _argument(variables={ADDRESS: 1}),
    "a pool": _argument(pool=ADDRESS),
    "a clock": _argument(clock=ADDRESS),
    "the size of a pool": lambda _office, _folder: ConnectionPool(ADDRESS),  # type: ignore[arg-type]
    "the zone of a clock": lambda _office, _folder: SystemClock(ADDRESS),
    "backup": lambda office, _folder: office.backup(ADDRESS, by=BY),
    "restore": lambda office, _folder: office.restore(ADDRESS, by=BY),
    "restore from a server alone": lambda office, _folder: office.restore(f"postgresql://u:{PASSWORD}@db", by=BY),
    "a reference": lambda office, _folder: office.case(ADDRESS, by=BY),
}


@pytest.mark.parametrize("door", DOORS)
def test_no_message_repeats_the_password_of_an_address(door: str, tmp_path: Path) -> None:
    """Wherever an address is given by mistake, neither the message, its traceback nor a client is told the password."""
    with Office.open(VALUES | {"store": {"url": f"sqlite:///{tmp_path / 'oak.db'}"}}) as office:
        with pytest.raises(Exception) as raised:  # noqa: PT011  # of each door another
            DOORS[door](office, tmp_path)
        said = "".join([*format_exception(raised.value), str(problem_details(raised.value))])
        assert not [one for one in PARTS if one in said], said


def test_the_command_line_repeats_no_password(capsys: pytest.CaptureFixture[str]) -> None:
    """Nor does the command that it says to type."""
    for words in (["worklist"], ["case", ADDRESS], ["worklist", "--json"], ["worklist", "--by", ADDRESS]):
        main([*words, "--office", ADDRESS])
        said = "".join(capsys.readouterr())
        assert not [one for one in PARTS if one in said], said
