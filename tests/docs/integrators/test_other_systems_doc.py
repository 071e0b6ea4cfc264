"""The examples of docs/other-systems.md run as they stand, and print what is said below them."""

from __future__ import annotations

import inspect
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import TYPE_CHECKING, Any

from teamaround import Actor, Conflict, Office
from teamaround.commands import AddChild
from teamaround.store import open_store
from tests.docs.pages import ROOT, Page, printed
from tests.integration.office.made import BY, Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

PAGE = Page.read("docs/other-systems.md")


def run_page(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the examples print, run one after the other in a folder of their own."""
    shutil.copytree(ROOT / "authorities", folder / "authorities", ignore=shutil.ignore_patterns("*.db*"))
    monkeypatch.chdir(folder)
    [history] = [one.text for one in PAGE.blocks if one.language == "json"]
    (folder / "history.jsonl").write_text(history, "utf-8")
    return printed(example, PAGE.name)


def test_the_examples_print_what_stands_below_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/other-systems.md shows in Python runs as it stands, and prints what it says."""
    example = "\n".join(one.text for one in PAGE.blocks if one.language == "python")
    below = "".join(one.text for one in PAGE.blocks if one.language == "text")
    assert run_page(example, tmp_path, monkeypatch) == below


def test_an_example_that_says_something_else_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: an example that follows from elsewhere prints other figures than the page."""
    example = "\n".join(one.text for one in PAGE.blocks if one.language == "python").replace('"0.0"', '"0.1"')
    assert "2 0\n" not in run_page(example, tmp_path, monkeypatch)


INSIDE = {"on_another", "take_in"}
"""What is handed over inside the house alone."""


def offered(door: type) -> set[str]:
    """The public methods of a front door, each with its arguments."""
    public = {name: one for name, one in inspect.getmembers(door, callable) if not name.startswith("_")}
    return {f"{name}({', '.join(_arguments(one))})" for name, one in public.items() if name not in INSIDE}


def _arguments(method: Callable[..., object]) -> Iterator[str]:
    bare = False
    for one in inspect.signature(method).parameters.values():
        if one.kind is one.KEYWORD_ONLY and not bare:
            bare = True
            yield "*"
        plain = one.default is None or isinstance(one.default, bool)
        default = "" if one.default is one.empty else f"={one.default if plain else '…'}"
        if one.name != "self":
            yield f"{one.name}{default}"


def test_what_an_office_offers_is_on_the_page_with_its_arguments() -> None:
    """Whoever calls an office finds each of its methods on the page, with the arguments that it takes, and no other."""
    assert set(PAGE.keyed("method")) == offered(Office)


def test_an_argument_that_is_not_on_the_page_is_noticed() -> None:
    """Seeded fault: a method with another argument than the page says is another."""

    class Other(Office):
        def case(self, reference: str, *, by: Actor, at: int = 1) -> Any:
            return super().case(reference, by=by) if at else None

    assert offered(Other) - set(PAGE.keyed("method")) == {"case(reference, *, by, at=…)"}


THREADS, WRITES = 4, 6


def conflicts(recipe: str, file: Path) -> int:
    """How many of the writes of several threads are a conflict, on an engine that begins as the *recipe* says."""
    made = Made.on(open_store(f"sqlite:///{file}"))
    named: dict[str, Any] = {}
    exec(compile(recipe, PAGE.name, "exec"), named)  # noqa: S102  # it is what the page says
    engine = named["sqlite_engine"](f"sqlite:///{file}")
    together = Barrier(THREADS)

    def writes(thread: int) -> int:
        together.wait()
        failed = 0
        for number in range(WRITES):
            try:
                with engine.begin() as connection, made.office.within(connection) as inside:
                    connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()
                    sleep(0.01)  # the others have time to write between what is read and what is written
                    inside.do(AddChild(name=f"Child {thread} {number}"), by=BY)
            except Conflict:
                failed += 1
        return failed

    with made.office, ThreadPoolExecutor(THREADS) as threads:
        failed = sum(threads.map(writes, range(THREADS)))
        with made.office.store.reading() as reading:
            assert len([*reading.stream_ids("child")]) == THREADS * WRITES - failed
    engine.dispose()
    return failed


def test_threads_that_begin_as_the_page_says_take_turns(tmp_path: Path) -> None:
    """On SQLite every write of several threads of a host is kept, where its engine begins as the page says."""
    [recipe] = [one.text for one in PAGE.blocks if "def sqlite_engine" in one.text]
    assert conflicts(recipe, tmp_path / "office.db") == 0


def test_a_recipe_that_begins_to_read_is_noticed(tmp_path: Path) -> None:
    """Seeded fault: where what writes begins as what only reads does, threads are in each other's way."""
    [recipe] = [one.text for one in PAGE.blocks if "def sqlite_engine" in one.text]
    assert conflicts(recipe.replace("BEGIN IMMEDIATE", "BEGIN"), tmp_path / "office.db") > 0
