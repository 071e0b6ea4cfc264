"""The examples of docs/other-systems.md run as they stand, and print what is said below them."""

from __future__ import annotations

import inspect
import shutil
from typing import TYPE_CHECKING, Any

from teamaround import Actor, Office
from tests.docs.pages import ROOT, Page, printed

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
