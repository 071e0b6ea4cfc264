"""
What is so in every case, whatever is recorded: the laws that hold between the questions which conditions ask.

A list with `marks = "one"` has one mark at a time; somebody leads exactly where the coordination says so; there are no
more practitioners of one sort than practitioners. With them it is told whether a case could be so (`can_be`), and
whether one thing follows from another (`follows`). That these laws hold is tried over random histories. What an event
says by itself: `by_event.py`.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any, get_args

from teamaround.concepts.facts import Coordination
from teamaround.regime.reasoning.atoms import MOST, is_so, one_of
from teamaround.regime.reasoning.formulas import Asks, Some, asked_about, changed, possible, turned, wherever

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from teamaround.regime.reasoning.formulas import Formula
    from teamaround.regime.rules import Regime

LED = one_of("coordination_is", ("led", "jointly_led", "covered"), get_args(Coordination))
SOMEBODY_LEADS = is_so("has_lead")
STANDINGS = tuple(is_so("lead_standing", one) for one in ("interim", "agreed"))

OF_LEADING: tuple[Formula, ...] = (
    wherever(LED, SOMEBODY_LEADS),
    wherever(SOMEBODY_LEADS, LED),
    wherever(Some(STANDINGS), SOMEBODY_LEADS),
    wherever(SOMEBODY_LEADS, Some(STANDINGS)),
    wherever(is_so("one_family_contact"), SOMEBODY_LEADS),
)
"""Somebody leads where the coordination says so and nowhere else, and every lead has a standing."""

NUMBERS = ("practitioners", "agencies")
JUST_MARKED = ("just_marked",)
IN_THE_TEAM = ("practitioner", "family", "named_person")
"""The names for people of whom each takes part in the case."""


def can_be(formulas: Iterable[Formula], regime: Regime, *, unsaid: bool = True) -> bool:
    """Whether some case could be so that all *formulas* are; *unsaid* where the search for one was given up."""
    lists = {item.key: name for name, one in regime.list.items() if one.marks == "one" for item in one.items}
    marks = {name: frozenset({None, *(key for key, its in lists.items() if its == name)}) for name in lists.values()}

    def of_its_list(one: Asks) -> Formula:
        """Whether a mark is on the case, as which mark of its list is, where that holds one."""
        match one.about:
            case ("marked", str(mark)) if mark in lists:
                every = marks[lists[mark]]
                there = {True: frozenset({mark}), False: every - {mark}}
                return Asks(("mark", lists[mark]), frozenset().union(*(there[so] for so in one.values)), every)  # type: ignore[index]
            case _:
                return one

    wanted = list(formulas)
    told = possible(changed(one, of_its_list) for one in (*wanted, *_laws(list(asked_about(wanted)), regime)))
    return unsaid if told is None else told


def follows(wanted: Formula, given: Iterable[Formula], regime: Regime) -> bool:
    """Whether what is *wanted* is so in every case in which all that is *given* is; no where that cannot be said."""
    return not can_be([*given, turned(wanted)], regime)


def same(one: Formula, other: Formula, regime: Regime) -> bool:
    """Whether two formulas are so in the same cases."""
    return follows(one, [other], regime) and follows(other, [one], regime)


def _laws(questions: list[Asks], regime: Regime) -> Iterator[Formula]:
    """What is so in every case of what the *questions* are about."""
    about: dict[Any, frozenset[Hashable]] = {one.about: one.of for one in questions}
    for choices in regime.list.values():
        if choices.marks == "one":
            yield from _just_that_mark([item.key for item in choices.items], about)
    if any(one.about in about for one in asked_about(OF_LEADING)):
        yield from OF_LEADING
    for one in about:
        match one:
            case ("rests_on" | "assessed" as asked, _):
                yield wherever(is_so(*one), is_so(asked, "any"))
            case ("meeting_took_place", kind, False):
                yield wherever(is_so(*one), is_so("meeting_took_place", kind, True))
            case ("holder_is", name) if name in IN_THE_TEAM:
                yield wherever(is_so(*one), is_so("holder_is", "team"))
    services = [one for one in about if one[0] == "holder_service"]
    for one, other in permutations(services, 2):
        if _asks_less(other[1], one[1]):
            yield wherever(is_so(*one), is_so(*other))
    yield from _numbers([one for one in questions if one.about[0] in NUMBERS])  # type: ignore[index]


def _just_that_mark(marks: list[str], about: Mapping[Any, frozenset[Hashable]]) -> Iterator[Formula]:
    """Of a list that holds one mark no other is on a case than the one just recorded."""
    every = about.get(JUST_MARKED, frozenset())
    for mark in dict.fromkeys(marks) if every else ():
        if ("marked", mark) in about:
            another = Asks(JUST_MARKED, every & {*marks} - {mark}, every)
            yield wherever(another, is_so("marked", mark, so=False))


def _asks_less(one: Any, other: Any) -> bool:
    """Whether whoever's service is as the *other* asks is so as *one* asks, too."""
    same_kind = all(getattr(one, name) in (None, getattr(other, name)) for name in ("universal", "specialist"))
    return same_kind and (not one.sector or (bool(other.sector) and set(other.sector) <= set(one.sector)))


def _numbers(asked: list[Asks]) -> Iterator[Formula]:
    """No more of the child than of the family, of one sort than of all, and of agencies than of practitioners."""
    least = {number for one in asked for number in one.of if (number in one.values) is not (number - 1 in one.values)}  # type: ignore[operator]
    about: dict[Any, frozenset[Any]] = {one.about: one.of for one in asked}
    for one, other in permutations(about, 2):
        if _is_no_more(one, other):
            for number in sorted(least - {0}):  # type: ignore[type-var]
                so_many = [Asks(key, frozenset(range(number, MOST + 1)), about[key]) for key in (one, other)]  # type: ignore[call-overload]
                yield wherever(*so_many)


def _is_no_more(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    if one[0] == "agencies":
        return other == ("practitioners", None, "family")
    return other[0] == "practitioners" and other[1] in (None, one[1]) and (one[2], other[2]) != ("family", "child")
