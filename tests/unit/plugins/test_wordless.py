from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from teamaround.containing import contained, raised, words_of
from teamaround.errors import BrokenFile
from teamaround.plugins.host import start
from teamaround.plugins.loading import examine_regime
from teamaround.plugins.sources import RegimeSource
from teamaround.regime.predicates import CORE
from tests.unit.plugins.fakes import PREDICATE, USES_IT, example, install_example, naming, refused
from tests.unit.regime.made_up import text_of

if TYPE_CHECKING:
    from pathlib import Path

WORDLESS = dedent("""
    from teamaround.plugins import hookimpl

    class Wordless({of}):
        def __str__(self):
            raise self
        __repr__ = __str__

    def fail(*_, **__):
        raise Wordless(Wordless())
""")
"""Errors that cannot be told: asked for words, they raise themselves."""

KINDS = ("Exception", "BaseException", "SystemExit", "ValueError", "OSError", "StopIteration", "GeneratorExit")


def error_of(kind: str) -> BaseException:
    """An error without words, of this kind."""
    made: dict[str, type[BaseException]] = {}
    exec(WORDLESS.format(of=kind), made)  # noqa: S102  # as a plugin would have it
    return made["Wordless"]()


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_without_words_is_told_by_its_kind(kind: str) -> None:
    """An error whose own words raise is told by its kind alone, and one with words by both."""
    assert raised(error_of(kind)) == "Wordless"
    assert words_of(error_of(kind)) is None
    assert raised(KeyError("x")) == "KeyError: 'x'"


@pytest.mark.parametrize("kind", ["BaseException", "SystemExit", "GeneratorExit"])
def test_what_would_end_the_program_is_contained(kind: str) -> None:
    """Whatever is meant for the program as a whole comes through as an ordinary error that names it."""
    with pytest.raises(RuntimeError, match=r"^It asked for the whole program to end \(Wordless\)$"), contained():
        raise error_of(kind)


@pytest.mark.parametrize("error", [KeyError("x"), KeyboardInterrupt()], ids=repr)
def test_other_errors_come_through_as_they_are(error: BaseException) -> None:
    """An ordinary error stays what it is; and whoever sits at the keyboard can always end the program."""
    with pytest.raises(type(error)) as caught, contained():
        raise error
    assert caught.value is error


ODD = "class Odd:\n    __class__ = property(fail)\n"

HOOKS = {
    "import": "fail()",
    "a hook": "@hookimpl\ndef teamaround_regimes(): fail()",
    "a hook that yields": "@hookimpl\ndef teamaround_predicates():\n    yield 1\n    fail()",
    "what a hook gives": "class Odd:\n    __bool__ = fail\n@hookimpl\ndef teamaround_regimes(): return Odd()",
    "what is no source": ODD + "@hookimpl\ndef teamaround_regimes(): return [Odd()]",
    "what is no predicate": ODD + "@hookimpl\ndef teamaround_predicates(): return [Odd()]",
    "the attributes of a predicate": (
        "from abc import ABCMeta\nfrom teamaround.plugins import Predicate\n"
        "class Meta(ABCMeta):\n    __attrs_attrs__ = property(fail)\n"
        "class Odd(Predicate, metaclass=Meta): pass\n@hookimpl\ndef teamaround_predicates(): return [Odd]"
    ),
    "the attributes of a plugin": (
        "class Plugin:\n    __dir__ = fail\n    @hookimpl\n    def teamaround_predicates(self): return ()\n"
        "import sys\nsys.modules[__name__] = Plugin()"
    ),
}


@pytest.mark.parametrize("kind", ["Exception", "SystemExit"])
@pytest.mark.parametrize("hooks", HOOKS.values(), ids=HOOKS.keys())
def test_a_plugin_that_fails_without_words_is_named_at_the_start(site: Path, hooks: str, kind: str) -> None:
    """Wherever a plugin's code raises what cannot be told, the start is refused with its distribution and the kind."""
    install_example(site, hooks=WORDLESS.format(of=kind) + hooks)
    problems = refused(example())
    assert all(one.where.file.startswith("teamaround-example 1.0") for one in problems)
    assert any("Wordless" in one.what for one in problems)
    assert all(one.fix for one in problems)


@pytest.mark.parametrize("kind", ["ValueError", "KeyError", "TypeError", "SystemExit"])
@pytest.mark.parametrize("wrong", ["field(validator=fail)", "field(converter=fail)", "field(factory=fail)"])
def test_a_predicate_that_cannot_be_made_is_named(site: Path, wrong: str, kind: str) -> None:
    """A predicate whose own checks raise what cannot be told is refused where the regime asks with it."""
    hooks = PREDICATE.format(name="open_actions").replace("at_least: int", f"at_least: int = {wrong}")
    hooks = dedent(hooks).replace("import frozen", "import field, frozen")
    asks = (USES_IT[0], "when = { open_actions = 3 }")
    if "factory" in wrong:
        hooks, asks = hooks.replace(', "at_least", True', ', "", True'), (USES_IT[0], "when = { open_actions = {} }")
    install_example(site, asks, hooks=WORDLESS.format(of=kind) + hooks)
    (problem,) = refused(example())
    assert problem.where.key == "task.other_services.when.open_actions"
    assert "'open_actions' raised " in problem.what
    assert "Wordless" in problem.what


@pytest.mark.parametrize("kind", KINDS)
def test_an_observer_that_fails_without_words_is_named(site: Path, kind: str) -> None:
    """An observer that raises what cannot be told stops nothing, and its failure can be shown in every way."""
    install_example(site, hooks=WORDLESS.format(of=kind) + "@hookimpl\ndef teamaround_committed(receipt): fail()")
    (failed,) = start(example()).committed("receipt")  # type: ignore[arg-type]
    assert str(failed).startswith("teamaround-example 1.0, teamaround_committed: ")
    assert "Wordless" in str(failed)
    assert "Wordless" in repr(failed)


def source(kind: str, unreadable: str) -> RegimeSource:
    """The made-up regime from a source that cannot give one of its files, or list them."""

    def read(name: str) -> bytes:
        if name == unreadable:
            raise error_of(kind)
        return text_of(name).encode() if name.endswith(".toml") else b"Invitation\n\nYou are invited. Case {reference}."

    def names(folder: str) -> tuple[str, ...]:
        if folder == unreadable:
            raise error_of(kind)
        return ("a.txt",)

    return RegimeSource(code="example", distribution="made up", version="1", read=read, names=names)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unreadable", ["regime.toml", "guidance.toml", "templates/invitation.txt"])
def test_a_source_that_fails_without_words_is_named(unreadable: str, kind: str) -> None:
    """A file that cannot be had, and nobody can say why, is a problem of the source that is named with the kind."""
    found = examine_regime(source(kind, unreadable), {one.name: one for one in CORE})
    (problem,) = [one for one in found.problems if "cannot be read" in one.what]
    assert problem.where.file.startswith("made up 1: ")
    assert "Wordless" in problem.what


@pytest.mark.parametrize("kind", ["Exception", "SystemExit"])
@pytest.mark.parametrize("unreadable", ["templates", "templates/a.txt"])
def test_the_files_of_a_source_end_nothing(unreadable: str, kind: str) -> None:
    """Listing and reading the files of a folder that cannot be had raises one error, which names the source."""
    with pytest.raises(BrokenFile, match=r"made up 1: templates.* cannot be read: .*Wordless"):
        source(kind, unreadable).templates()


def test_the_names_of_files_are_texts() -> None:
    """A source that lists something else than names is refused by its name."""
    odd = RegimeSource(code="x", distribution="made up", version="1", read=lambda _: b"", names=lambda _: (1,))  # type: ignore[arg-type, return-value]
    with pytest.raises(BrokenFile, match=r"made up 1: scenarios: .*the name of a file is wanted, and not int"):
        odd.scenarios()


def test_a_regime_that_is_whole_starts_beside_all_this(site: Path) -> None:
    """What the tests above are made from starts where nothing of it fails."""
    install_example(site, hooks=WORDLESS.format(of="Exception") + "@hookimpl\ndef teamaround_predicates(): return ()")
    assert start(example()).regimes
    assert start(naming("ehcp")).regimes
