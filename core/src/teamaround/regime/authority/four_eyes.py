"""
What one person alone may not do, and by when a second one answers: the table `[four_eyes]`.

    [four_eyes]
    needed_for    = ["unseal", "lift_bar", "bulk_export", "add_oneself"]
    answer_within = { working_days = 1 }
    holds_hours   = 24
    unattended    = ["nightly"]

Without this table everybody does what they may by themselves. Each act in words: `concepts/life/countersigning.py`; who
may agree, and how that is used: `office/countersigned/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from teamaround.concepts.days.periods import Period
from teamaround.concepts.life.countersigning import CountersignedAct
from teamaround.files import Fault, Faults, did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attrs import Attribute

    from teamaround.regime.rights import Post, Right

MOST_HOURS = 168
"""A week: an agreement is to one act that is about to be done, and no standing leave."""
LONGEST_ANSWER = 31
"""So many days, of whatever kind, an answer may take at most."""

TWO = 2

BY_OFFICERS: dict[CountersignedAct, Right] = {
    "unseal": "restrict",
    "bulk_export": "export",
    "add_oneself": "restrict",
}
"""What posts alone may do, and so agree to; the right for it. A bar is lifted by those who work with the child, too."""


def _some(_: object, one: Attribute[Any], value: tuple[str, ...]) -> None:
    if not value:
        raise ValueError(
            f"{quoted(one.name)} names nothing.", "Name what needs a second person, or leave out the table."
        )


def _hours(_: object, one: Attribute[int], value: int) -> None:
    if not 1 <= value <= MOST_HOURS:
        raise ValueError(f"{quoted(one.name)} is {value}.", f"Give a number of hours from 1 to {MOST_HOURS}.")


def _soon(_: object, __: Attribute[Period], value: Period) -> None:
    if value.is_longer_than(LONGEST_ANSWER):
        raise ValueError(f"{value} is too long to wait for an answer.", f"Give {LONGEST_ANSWER} days at most.")


@frozen(kw_only=True)
class FourEyes:
    """
    The table `[four_eyes]`.

    Attributes:
        needed_for: What needs a second person.
        answer_within: By when whoever is asked is to answer.
        holds_hours: For how long an agreement holds that is not used.
        unattended: Systems that carry records out by themselves, such as a nightly backup. The file allows them that.
    """

    needed_for: tuple[CountersignedAct, ...] = field(validator=_some)
    answer_within: Period = field(default=Period(working_days=1), validator=_soon)
    holds_hours: int = field(default=24, validator=_hours)
    unattended: tuple[str, ...] = ()


def check_four_eyes(
    rules: FourEyes | None, officers: Mapping[str, Post] | None, systems: Mapping[str, Post] | None
) -> None:
    """
    Refuse a table by which nobody could ever agree, or anybody could; and a system that is not there or may not export.

    Raises:
        Faults: Each with its key.
    """
    if rules is not None and (faults := [*_too_few(rules, officers), *_unattended(rules, systems or {})]):
        raise Faults(faults)


def _too_few(rules: FourEyes, officers: Mapping[str, Post] | None) -> Iterator[Fault]:
    if officers is None:
        what = "The file names no officers, so anybody could agree under any name."
        yield Fault(("four_eyes", "needed_for"), what, "Write [officers.NAME] with their rights.")
        return
    for act, right in BY_OFFICERS.items():
        having = {name: post for name, post in officers.items() if right in post.rights}
        people = {post.person or name for name, post in having.items()}
        if act in rules.needed_for and len(people) < TWO:
            there = f"{listed(having, last='and')} alone has it" if having else "no post has it"
            what = f"{quoted(act)} takes two people with the right {quoted(right)}, and {there}."
            yield Fault(("four_eyes", "needed_for"), what, f"Grant {quoted(right)} to a post of somebody else, too.")


def _unattended(rules: FourEyes, systems: Mapping[str, Post]) -> Iterator[Fault]:
    for name in rules.unattended:
        if name not in systems:
            there = f"There are {listed(systems, last='and')}." if systems else "The file names none."
            fix = did_you_mean(name, systems) or f"{there} Write [systems.{name or 'NAME'}] with its rights."
            yield Fault(("four_eyes", "unattended"), f"No system is called {quoted(name)}.", fix)
        elif "export" not in systems[name].rights:
            what = f"{quoted(name)} has not the right export, so it carries nothing out."
            yield Fault(("four_eyes", "unattended"), what, f"Grant it in [systems.{name}], or take it out here.")
