"""
Sources of regimes: where an installed one can be read from, with its guidance, templates and scenarios.

A file that is missing, or a plugin's own reader that raises or gives the wrong kind, becomes a `BrokenFile` with the
distribution's name here. How a package's files are found: `discovery.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from attrs import Attribute, field, frozen

from teamaround.containing import contained, words_of
from teamaround.errors import BrokenFile, Place, Problem, ProblemsFound
from teamaround.words import listed, quoted

G = TypeVar("G")

REGIME_FILE = "regime.toml"
GUIDANCE_FILE = "guidance.toml"
AUTHORITY_FILE = "authority.toml"
SCENARIOS = "scenarios"
TEMPLATES = "templates"


def _none(_: str) -> tuple[str, ...]:
    return ()


def _is_text(_: object, attribute: Attribute[str], value: object) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{attribute.name} is {value!r:.60}, and is to be text")


def _to_bytes(read: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """*read*, held to what it is to give: a plugin may have brought it."""

    def held(name: str) -> bytes:
        with contained():
            found: object = read(name)
        if not isinstance(found, bytes):
            raise TypeError(f"bytes are wanted, and not {type(found).__name__}")
        return found

    return held


def _to_names(names: Callable[[str], tuple[str, ...]]) -> Callable[[str], tuple[str, ...]]:
    """*names*, held in the same way."""

    def held(folder: str) -> tuple[str, ...]:
        with contained():
            found: tuple[object, ...] = tuple(names(folder))
        return tuple(_text(one) for one in found)

    return held


def _text(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"the name of a file is wanted, and not {type(name).__name__}")
    return name


@frozen(kw_only=True)
class RegimeCopy:
    """
    Which copy of a regime is played.

    Attributes:
        code: What an authority's file calls it.
        kind: `installed`; or `source`, a folder in which it is being written.
        distribution, version: What brings it; empty where a folder does not say.
        path: Where it lies; empty where whoever brought it does not say.
        another: Of a source: which other copy is installed, that every office plays, and whether it says the same.
    """

    code: str
    kind: Literal["installed", "source"]
    distribution: str
    version: str
    path: str
    another: str = ""

    def __str__(self) -> str:
        return f"{self.code}: {', '.join(filter(None, (self.kind, self._brought_by, self.path)))}"

    @property
    def _brought_by(self) -> str:
        return f"{self.distribution} {self.version}".strip()


@frozen(kw_only=True)
class RegimeSource:
    """
    One regime that is installed. Nothing of it is read before somebody asks.

    Attributes:
        code: What an authority's file calls it.
        distribution: What brought it; `version` is that distribution's.
        read: The bytes of a file of the regime, by its name beside `regime.toml`: `templates/invitation.txt`. It
            raises OSError where there is no such file.
        names: The names of the files in one folder beside `regime.toml`, sorted; none where there is no such folder.
        file: The name of the regime's own file.
        folder: The folder in which it lies; empty where it lies in none.
    """

    code: str = field(validator=_is_text)
    distribution: str = field(validator=_is_text)
    version: str = field(validator=_is_text)
    read: Callable[[str], bytes] = field(eq=False, repr=False, converter=_to_bytes)
    names: Callable[[str], tuple[str, ...]] = field(default=_none, eq=False, repr=False, converter=_to_names)
    file: str = REGIME_FILE
    folder: Callable[[], str] = field(default=lambda: "", eq=False, repr=False)

    @property
    def copy(self) -> RegimeCopy:
        """Which copy of the regime this is."""
        return RegimeCopy(
            code=self.code,
            kind="installed",
            distribution=self.distribution,
            version=self.version,
            path=self.folder(),
        )

    def code_problems(self) -> tuple[Problem, ...]:
        """Why the code that it asks with is not its own; of what is installed, it is."""
        return ()

    @property
    def brought_by(self) -> str:
        """The distribution and its version: `teamaround-example 1.0`."""
        return f"{self.distribution} {self.version}"

    def called(self, name: str) -> str:
        """How messages name one of its files: `teamaround-example 1.0: regime.toml`."""
        return f"{self.brought_by}: {name}"

    def template(self, name: str) -> bytes:
        """The template that a notice names: `templates/NAME.txt`. OSError where there is none."""
        return self.read(f"{TEMPLATES}/{name}.txt")

    def scenarios(self) -> dict[str, bytes]:
        """Its scenarios, by the names of their files."""
        return self._all(SCENARIOS)

    def templates(self) -> dict[str, bytes]:
        """Its templates, by the names of their files."""
        return self._all(TEMPLATES)

    def asked(self, name: str, ask: Callable[[str], G]) -> G:
        """
        What `read` or `names` gives for the file or folder *name*.

        Raises:
            BrokenFile: It cannot be had, and why.
        """
        try:
            return ask(name)
        except BrokenFile:
            raise
        except Exception as error:
            what = f"{quoted(name)} cannot be read{because(error)}."
            fix = "Install the distribution again; if that does not help, tell whoever maintains it."
            raise BrokenFile([Problem(Place(self.called(name)), what, fix)]) from error

    def _all(self, folder: str) -> dict[str, bytes]:
        names = self.asked(folder, self.names)
        return {name: self.asked(f"{folder}/{name}", self.read) for name in names}


def because(error: Exception) -> str:
    """What keeps a file from being read, in the system's, the reader's or our own words, to stand within a sentence."""
    if isinstance(error, ProblemsFound):
        return f": {listed([one.what.rstrip('.') for one in error.problems], last='and')}"
    if isinstance(error, UnicodeDecodeError):
        return f": it is no text in UTF-8, from byte {error.start + 1} on"
    said = str((error.strerror if isinstance(error, OSError) else None) or words_of(error) or type(error).__name__)
    return f": {said.strip().rstrip('.')}" if said.strip() else ""
