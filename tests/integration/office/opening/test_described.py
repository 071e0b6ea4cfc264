"""An office opened from values, from a file, with its address in a secret; and closed."""

from __future__ import annotations

import logging
from collections import deque
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from teamaround import Actor, Office
from teamaround.commands import AddChild
from teamaround.errors import BrokenFile, BrokenOffice, ProblemsFound, Unusable
from teamaround.office.opening.described import Described
from teamaround.store.pool import ConnectionPool, OpenedHere

if TYPE_CHECKING:
    from pathlib import Path

BY = Actor.officer("duty")
PASSWORD = "hunter2-and-more"  # noqa: S105  # it is shown nowhere, and opens nothing
SECRET = f"postgresql+psycopg://office:{PASSWORD}@127.0.0.1:1/nowhere"


def values(**store: Any) -> dict[str, Any]:
    """An authority as values."""
    return {
        "authority": {"code": "example", "name": "Example Council", "nation": "england"},
        "store": store or {"url": "memory:"},
        "regimes": {"slough_ecaf": {}},
    }


def test_an_office_is_opened_from_values() -> None:
    """An authority given as values, of whatever mapping, opens as its file would."""
    with Office.open(MappingProxyType(values())) as office:
        office.do(AddChild(name="Ada P"), by=BY)
        assert office.installation.authority.name == "Example Council"


def test_values_are_read_as_strictly_as_a_file() -> None:
    """What is wrong with values is said at once, by key."""
    wrong = values() | {"authority": {"code": "Example", "name": "Example Council", "nation": 4}}
    with pytest.raises(BrokenFile) as told:
        Office.open(wrong)
    assert {str(one.where) for one in told.value.problems} == {
        "authority [authority.code]",
        "authority [authority.nation]",
    }
    hidden = values() | {"authority": {"code": "example", "name": "Example\u202e Council", "nation": "england"}}
    with pytest.raises(BrokenFile, match=r"authority \[authority\.name\]"):
        Office.open(hidden)


def test_the_address_is_in_a_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of the store is looked up in the variables that are given, or else in those of the process."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    given = values(url_from="env:OFFICE_STORE")
    with Office.open(given, variables={"OFFICE_STORE": f"{url}\n"}) as office:
        child = office.do(AddChild(name="Ada P"), by=BY).reference
    monkeypatch.setenv("OFFICE_STORE", url)
    with Office.open(given) as office:
        assert office.called(child, by=BY) == "Ada P"


@pytest.mark.parametrize(("held", "said"), [(None, "None"), (48213, "a value of the class int")])
def test_a_variable_that_holds_no_text_is_told_by_its_name(held: Any, said: str) -> None:
    """Of a mapping of whatever class, as a vault brings one: what is held is not repeated, for it may be a secret."""
    with pytest.raises(BrokenOffice) as told:
        Office.open(values(url_from="env:STORE"), variables=MappingProxyType({"STORE": held}))
    assert [one.what for one in told.value.problems] == [f'The variable "STORE" is {said}, and no text.']


def beside(folder: Path, kept_in: str, *, named: str) -> Path:
    """An authority's file beside that in which the address of its store is kept; it says that this is *named* so."""
    (folder / kept_in).write_text("sqlite:///office.db\n", "utf-8")
    file = folder / "authority.toml"
    file.write_text(
        '[authority]\ncode = "example"\nname = "Example"\nnation = "england"\n'
        f'[store]\nurl_from = "file:{named}"\n[regimes.slough_ecaf]\n',
        "utf-8",
    )
    return file


def test_the_address_is_in_a_file_beside_the_authority(tmp_path: Path) -> None:
    """A secret that is mounted as a file is found from the folder of the authority's file, as the database is."""
    with Office.open(beside(tmp_path, "secret", named="secret")) as office:
        office.do(AddChild(name="Ada P"), by=BY)
    assert (tmp_path / "office.db").is_file()


def test_which_files_lie_beside_one_that_is_not_there_no_client_is_told(tmp_path: Path) -> None:
    """Whoever runs the office is told the name that was meant."""
    with pytest.raises(BrokenOffice) as told:
        Office.open(beside(tmp_path, "office-address", named="office-adress"))
    assert told.value.to_operator == 'Did you mean "office-address"?'
    assert "office-address" not in told.value.to_client


@pytest.mark.parametrize("named", [True, False])
def test_what_goes_wrong_later_is_told_where_the_address_stands(tmp_path: Path, *, named: bool) -> None:
    """Once an office is open, what is wrong with its database is told of the key and the variable that were used."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    store = {"url_from": "env:STORE"} if named else {"url": url}
    with Office.open(values(**store), variables={"STORE": url}) as office:
        office.do(AddChild(name="Ada P"), by=BY)
        (tmp_path / "office.db").unlink()
        with pytest.raises(BrokenOffice, match="was deleted, emptied or replaced") as later:
            office.do(AddChild(name="Ben P"), by=BY)
    [problem] = later.value.problems
    assert problem.where.key == ("store.url_from" if named else "store.url")
    assert problem.fix.startswith('The address stands in the variable "STORE". ') == named


@pytest.mark.parametrize(
    ("store", "said"),
    [
        ({"url_from": "env:NO_SUCH"}, 'The variable "NO_SUCH" is not set.'),
        ({"url_from": "env:WRONG"}, 'What the variable "WRONG" holds is not the address of a store.'),
        ({"url_from": "file:no-such-file"}, 'There is no file "no-such-file" here.'),
        ({"url_from": f"mysql://office:{PASSWORD}@host/database"}, "does not say where the address of the store is"),
        ({"url_from": f"env:{SECRET}"}, "does not say where the address of the store is"),
        ({"url_from": f"file:{SECRET}"}, "does not say where the address of the store is"),
        ({"url": SECRET, "url_from": "env:SECRET"}, "The address of the store is given twice."),
        ({"connections": 3}, "The address of the store is missing."),
        ({"url_from": "env:SECRET"}, "PostgreSQL says:"),
        ({"url_from": "env:OPTION"}, "[store.url_from]"),
        ({"url_from": "env:OPTION"}, 'The address stands in the variable "OPTION".'),
        ({"url": f"postgresql+psycopg://office:p@{PASSWORD}@127.0.0.1:1/nowhere"}, "Write @ in a password"),
        ({"url": f"postgresql+psycopg://office:p@127.0.0.1:1/{PASSWORD}@host/nowhere"}, "Write @ in a password"),
        ({"url": f"postgresql+psycopg://office:p@{PASSWORD}?x@127.0.0.1:1/nowhere"}, "Write @ in a password"),
        ({"url": f"postgresql+psycopg://office:p@127.0.0.1:1/nowhere?host={PASSWORD}@host"}, "Write @ in a password"),
        ({"url": f"postgresql+psycopg://office@city:{PASSWORD}@127.0.0.1:1/nowhere"}, "PostgreSQL says:"),
        ({"url": f"postgresql+psycopg://office:{PASSWORD}%40@127.0.0.1:1/nowhere"}, "PostgreSQL says:"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_without_it(
    store: dict[str, Any], said: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Wherever an address comes from and whatever is wrong with it, no message and no log repeats the password."""
    caplog.set_level(logging.DEBUG)
    variables = {
        "SECRET": SECRET,
        "WRONG": f"mysql://office:{PASSWORD}@host/database",
        "OPTION": f"{SECRET}?passwrd={PASSWORD}",
    }
    with pytest.raises(ProblemsFound) as told:
        Office.open(values(**store), variables=variables)
    assert said in str(told.value)
    assert PASSWORD not in str(told.value)
    assert PASSWORD not in repr(told.value)
    assert PASSWORD not in caplog.text


def test_what_describes_an_office_shows_no_secret() -> None:
    """Neither the address nor any variable of the process is in what is shown of what describes an office."""
    pool = ConnectionPool()
    given = values(url=f"sqlite:///{PASSWORD}")
    shown = [Described.by(given, {"DATABASE_PASSWORD": PASSWORD})]
    here = OpenedHere()
    here.idle[SECRET] = deque()
    assert PASSWORD not in repr([shown, pool, here])


def test_an_address_is_written_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that is opened and used leaves its address in no file."""
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path / 'hunter2.db'}"
    with Office.open(values(url_from="env:STORE"), variables={"STORE": url}) as office:
        office.do(AddChild(name="Ada P"), by=BY)
        written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
        assert written
        assert not [one for one in written if url.encode() in one]


def test_a_closed_office_refuses(tmp_path: Path) -> None:
    """Whoever goes on with an office that was closed is told so, whether they read or write, in memory and on disk."""
    for url in ("memory:", f"sqlite:///{tmp_path / 'office.db'}"):
        with Office.open(values(url=url)) as office:
            child = office.do(AddChild(name="Ada P"), by=BY).reference
        for use in (
            lambda: office.do(AddChild(name="Bo P"), by=BY),
            lambda: office.consider(AddChild(name="Bo P"), by=BY),
            lambda: office.called(child, by=BY),  # noqa: B023
            office.tick,
            lambda: office.verify(by=BY),
        ):
            with pytest.raises(Unusable, match=r"This office was closed\. Nothing was done\. Open it again"):
                use()
        office.close()


def test_an_office_is_closed_though_something_failed() -> None:
    """`with` closes an office whatever happens inside, and hides nothing."""
    with pytest.raises(ZeroDivisionError), Office.open(values()) as office:
        _ = 1 / 0
    with pytest.raises(Unusable):
        office.tick()


def test_a_database_is_brought_to_this_release_from_python(tmp_path: Path) -> None:
    """A host upgrades without the command line; a database that holds something else gets the tables beside it."""
    import sqlite3
    from contextlib import closing

    file = tmp_path / "host.db"
    with closing(sqlite3.connect(file)) as host:
        host.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY)")
        host.commit()
    given = values(url_from="env:STORE")
    variables = {"STORE": f"sqlite:///{file}"}
    with pytest.raises(BrokenOffice, match="holds tables of something else"):
        Office.open(given, variables=variables)
    Office.upgrade(given, variables=variables)
    Office.upgrade(given, variables=variables)
    with Office.open(given, variables=variables) as office:
        office.do(AddChild(name="Ada P"), by=BY)
        assert office.verify(by=BY).differences == ()
