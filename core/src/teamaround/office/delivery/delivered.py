"""What came of a round of sending: how many notices came to what, and what nobody could tell or record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@frozen(kw_only=True)
class Delivered:
    """
    How many notices came to what.

    Attributes:
        problems: The cases of which it could not be told, each by its reference and without words of the record.
        waits_because: Why what was handed to a channel did not leave, each reason once, behind the channel's name: with
            hosts, users and paths, for whoever runs the worker alone.
        unreachable: The channels by which nothing at all can be sent for now.
    """

    sent: int = 0
    put_off: int = 0
    parked: int = 0
    settled: int = 0
    without_channel: int = 0
    problems: tuple[Problem, ...] = ()
    waits_because: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()


def delivered(came: Mapping[str, int], problems: Iterable[Problem], hindered: dict[tuple[str, str], bool]) -> Delivered:
    """
    What came of a round.

    Args:
        came: How many notices came to what.
        problems: Of which it could not be told.
        hindered: By which channel something could not be sent, with what is said of it, and whether nothing can be. It
            is emptied, for the next round.
    """
    told = Delivered(
        **came,
        problems=tuple(problems),
        waits_because=tuple(f"{channel}: {reason}" for channel, reason in hindered),
        unreachable=tuple(dict.fromkeys(channel for (channel, _), down in hindered.items() if down)),
    )
    hindered.clear()
    return told


@frozen
class LeftUnrecorded(Exception):
    """A message has left, and that it did could not be recorded, for an error of this kind."""

    kind: str


def not_seen_to(case: str, entry: str, error: Exception) -> Problem:
    """Why a notice was not seen to, or not to its end. Errors are told by kind: their words may be of the record."""
    match error:
        case LeftUnrecorded():
            what = f"{entry} has left, and that could not be recorded ({error.kind}), so it is sent once more."
        case _:
            what = f"Whether {entry} may be sent cannot be told ({type(error).__name__})."
    return Problem(Place(case), what, f"`teamaround case {case}` says why.")
