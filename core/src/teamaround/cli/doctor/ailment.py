"""
One thing that is wrong with an installation: what, why it matters, and what mends it.

In which order they are seen to is the order of `AREAS`: what the rest needs comes first. Who finds them: the other
modules of this room; put together in `examination.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Literal, ParamSpec, TypeAlias, get_args

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.errors import Problem

P = ParamSpec("P")
Look: TypeAlias = "Callable[P, Iterator[Ailment]]"
"""What looks at one thing, and gives what is wrong with it."""

Area = Literal["software", "plugins", "file", "machine", "database", "records", "day", "delivery", "backups"]
AREAS: tuple[Area, ...] = get_args(Area)
"""What is looked at; what stands first is to be seen to first."""


@frozen(kw_only=True)
class Ailment:
    """
    One thing that is wrong, or worth knowing.

    Attributes:
        what: What it is, in a sentence. No record, and nobody's name.
        why: Why it matters.
        fix: What mends it: a command, or what somebody has to do.
        harmless: Whether it is worth knowing alone, and no fault.
    """

    area: Area
    what: str
    why: str
    fix: str
    harmless: bool = False


def careful(area: Area) -> Callable[[Look[P]], Look[P]]:
    """
    A look at something, which ends with what kept it from being had, and ends no other look.

    What an error of that kind says of itself may hold what stands in a record, so its kind alone is told.
    """

    def held(look: Look[P]) -> Look[P]:
        @wraps(look)
        def looked(*args: P.args, **kwargs: P.kwargs) -> Iterator[Ailment]:
            try:
                yield from look(*args, **kwargs)
            except Exception as error:  # noqa: BLE001  # whatever it is, the rest is to be looked at
                what = f"Not everything about this could be looked at: {area} ({type(error).__name__})."
                fix = "See whether whoever runs this may read it; or tell those who look after teamaround."
                yield Ailment(area=area, what=what, why="What is wrong there is not told here.", fix=fix)

        return looked

    return held


def of_problems(area: Area, problems: Iterable[Problem], why: str) -> list[Ailment]:
    """What was found elsewhere, with its place."""
    return [Ailment(area=area, what=f"{one.where}: {one.what}", why=why, fix=one.every_fix) for one in problems]


def in_order(found: Iterable[Ailment]) -> tuple[Ailment, ...]:
    """What is to be seen to, the first thing first; what is worth knowing alone comes last."""
    return tuple(sorted(found, key=lambda one: (one.harmless, AREAS.index(one.area))))
