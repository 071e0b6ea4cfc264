"""
The words that can be shown at all: those of the software, of the offices' regimes and authorities, and of the story.

That a word is not shown proves nothing where no text has it: it is misspelt, or belongs to nothing that is played.
Asked from `known_words.py`, for `never_shows`.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import fields, frozen, has

import teamaround
from teamaround.office.installation import Installation
from teamaround.testing.scenarios.written.records import TABLES
from teamaround.testing.scenarios.written.story import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_WORD = re.compile(r"\w+")


@frozen
class Showable:
    """All that a page of these offices could say of a story."""

    installations: tuple[Installation, ...]
    story: Mapping[str, Any]
    acts: tuple[Act, ...]

    def missing(self, text: str) -> list[str]:
        """The words of *text* that stand in no text, and so can never be shown; a number can come from anywhere."""
        return [word for word in _WORD.findall(text) if not (word.isdigit() or self._has(word))]

    def _has(self, word: str) -> bool:
        """Whether a text has *word*, be it where a sentence begins, be it as the singular of several."""
        first = (word, word[0].swapcase() + word[1:])
        return any(one in self.words or (one.endswith("s") and one[:-1] in self.words) for one in first)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word."""
        return _software_words() | _in_texts([*self._of_offices(), *self._of_story()])

    def _of_offices(self) -> Iterator[Any]:
        for one in self.installations:
            yield from (one.authority, *(each.regime for each in one.regimes.values()))
            yield from (each.guidance for each in one.regimes.values())
            modules = {predicate.__module__ for predicate in one.host.predicates.values()}
            yield from (list(_said_in(inspect.getsource(sys.modules[name]))) for name in sorted(modules))
            if self.acts:
                yield dict(one.calendar(self.acts[0].day).holidays)

    def _of_story(self) -> Iterator[Any]:
        yield from (list(one.values()) for table in TABLES if isinstance(one := self.story.get(table), dict))
        yield from ([one.doing.with_, one.doing.because] for one in self.acts)


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep, the keys of tables among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts(list(value))
        yield from texts(list(value.values()))
    elif isinstance(value, list | tuple | frozenset | set):
        for one in value:
            yield from texts(one)
    elif has(type(value)):
        for one in fields(type(value)):
            yield from texts(getattr(value, one.name))


def _in_texts(values: Iterable[Any]) -> frozenset[str]:
    return frozenset(word for text in texts(list(values)) for word in _WORD.findall(text))


@cache
def _software_words() -> frozenset[str]:
    """The words in the texts of the software itself."""
    root = Path(teamaround.__file__).parent
    files = (one for one in root.rglob("*.py") if "testing" not in one.relative_to(root).parts)
    return _in_texts(text for one in files for text in _said_in(one.read_text("utf-8")))


def _said_in(source: str) -> Iterator[str]:
    """The texts that some code can say: not its comments, and not what explains it."""
    tree = ast.parse(source)
    explains = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in explains:
            yield one.value
