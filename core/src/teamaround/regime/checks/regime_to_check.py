"""
A regime to check, as every check is given it: with its guidance, the installed predicates, and its parts by path.

The path is a part's name everywhere (`gate.wishes_heard`). Also the fault for a name that nobody knows (role, mark,
event, list), with the nearest known (`unknown`); used by all checks. An unknown key of the file:
`files/mismatches.py`; an unknown predicate: `regime/conditions.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, fields, frozen

from teamaround.files import Fault, did_you_mean, dotted, listed, quoted
from teamaround.regime.predicates import Predicate
from teamaround.regime.reading import Guidance
from teamaround.regime.rules import ACTING, OFFERED, SHOWN, Choice, Regime, Said
from teamaround.regime.vocabulary import TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from attrs import Attribute

    from teamaround.files import Path

KEYED = tuple(kind for kind in (*ACTING, *OFFERED, *SHOWN) if kind not in ("list", "source"))
"""The kinds whose `[kind.key]` tables are parts by themselves."""

ALWAYS = frozenset({"case", "event"})
"""What every event brings."""


@frozen(kw_only=True)
class RegimeToCheck:
    """
    One regime to be checked.

    Attributes:
        written: The tables of its file as they stand there, to tell what is written from what is left to its default.
        meaning: Whether it is asked what its rules mean; otherwise only what two questions side by side show.
    """

    regime: Regime
    guidance: Guidance
    registry: Mapping[str, type[Predicate]]
    written: Mapping[str, object] = field(factory=dict)
    meaning: bool = True

    def marks(self) -> dict[str, str]:
        """Every mark, and the list it stands in; of a mark that stands in two, the last."""
        lists = self.regime.list.items()
        return {item.key: name for name, choices in lists if choices.marks for item in choices.items}

    def items(self, name: str) -> tuple[str, ...]:
        """The keys of one list; none where the regime has no such list."""
        return tuple(item.key for item in self.regime.list[name].items) if name in self.regime.list else ()

    def writes(self, path: Path) -> bool:
        """Whether the file itself has a value at *path*."""
        return is_written(self.written, path)


def is_written(written: object, path: Path) -> bool:
    """Whether the tables of a file have a value at *path*, in which an item of a list goes by its number."""
    value: Any = written
    for part in path:
        a_key = isinstance(value, Mapping) and part in value
        if not a_key and not (isinstance(value, list) and part in range(len(value))):
            return False
        value = value[part]
    return True


def parts_of(regime: Regime) -> Iterator[tuple[Path, Said]]:
    """Every part that says something, with its path: `("gate", "wishes")`, `("list", "job", "items", 0)`."""
    yield ("source",), regime.source
    for kind in KEYED:
        for key, part in getattr(regime, kind).items():
            yield (kind, key), part
    for name, choices in regime.list.items():
        for number, item in enumerate(choices.items):
            yield ("list", name, "items", number), item


def part_name(path: Path, part: Said) -> str:
    """The part's name everywhere: its path with dots, an item of a list by its key (`list.job.senco`)."""
    return f"list.{path[1]}.{part.key}" if isinstance(part, Choice) else dotted(path)


def brought_by_each(events: Iterable[str]) -> frozenset[str] | None:
    """What every one of *events* brings; None where none of them is known."""
    found = [TRIGGERS[event].brings for event in events if event in TRIGGERS]
    return frozenset.intersection(*found) | ALWAYS if found else None


def brought_by_any(events: Iterable[str]) -> frozenset[str]:
    """What at least one of *events* brings."""
    return ALWAYS.union(*(TRIGGERS[event].brings for event in events if event in TRIGGERS))


def events_bringing(subject: str) -> str:
    """The events that bring *subject*, as a sentence lists them."""
    return listed([name for name, trigger in TRIGGERS.items() if subject in trigger.brings] or ["none"])


def unknown(path: Path, word: str, known: Collection[str], what: str) -> Iterator[Fault]:
    """The fault that *word* is none of *known*, with the nearest of them; nothing where it is one."""
    if word not in known:
        listing = f"There are: {', '.join(known)}." if known else "Declare it, or take it out."
        yield Fault(path, f"{quoted(word)} is no {what}.", did_you_mean(word, known) or listing)


def fields_of(predicate: Predicate) -> tuple[Attribute[Any], ...]:
    """What a predicate takes."""
    of: Any = type(predicate)  # every predicate is an attrs class; their common base is not
    return tuple(fields(of))
