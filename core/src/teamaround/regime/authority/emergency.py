"""
Who may open a restricted case in an emergency, for how long, and who is alerted and reviews it: `[break_glass]`.

    [break_glass]
    practitioners = true
    alerts        = "safeguarding"
    reviews       = "safeguarding"
    review_within = { working_days = 1 }

Without this table nobody may. Whoever is alerted and reviews is a post of `[officers]`, and so always somebody's. What
an opening is: `concepts/at_rest/emergency.py`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.concepts.days.periods import Period
from teamaround.files import Fault, Faults, did_you_mean, listed, quoted
from teamaround.regime.authority.choices import EMAIL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from attrs import Attribute

    from teamaround.regime.rights import OpensInEmergency, Post, Right

MOST_MINUTES = 60
LEAST_LETTERS, MOST_LETTERS = 10, 500
LONGEST_REVIEW = 31
"""So many days, of whatever kind, a review may wait at most."""


def _between(least: int, most: int, what: str) -> Callable[[object, Attribute[int], int], None]:
    def check(_: object, one: Attribute[int], value: int) -> None:
        if not least <= value <= most:
            fault = f"{quoted(one.name)} is {value}."
            raise ValueError(fault, f"Give a number of {what} from {least} to {most}.")

    return check


def _mailable(_: object, __: Attribute[str], value: str) -> None:
    if value and not EMAIL.fullmatch(value):
        raise ValueError(f"{quoted(value)} is not an e-mail address.", "Write it like safeguarding@example.org.")


def _soon(_: object, __: Attribute[Period], value: Period) -> None:
    if value.is_longer_than(LONGEST_REVIEW):
        raise ValueError(f"{value} is too long for a review.", f"Give {LONGEST_REVIEW} days at most.")


@frozen(kw_only=True)
class EmergencyRules:
    """
    The table `[break_glass]`.

    Attributes:
        practitioners: Whether any practitioner on record may; otherwise only posts with the right `emergency`.
        alerts: The post that is alerted. reviews: The post that reviews.
        email: Where the alert goes by the channel to teams; without it, it stays with staff to be passed on.
        minutes: For how long an opening lasts at most.
        least_reason: How many letters and digits a reason has at least.
        review_within: By when it is reviewed.
    """

    practitioners: bool = False
    alerts: str
    reviews: str
    email: str = field(default="", validator=_mailable)
    minutes: int = field(default=MOST_MINUTES, validator=_between(1, MOST_MINUTES, "minutes"))
    least_reason: int = field(default=20, validator=_between(LEAST_LETTERS, MOST_LETTERS, "letters"))
    review_within: Period = field(default=Period(working_days=1), validator=_soon)


@frozen(kw_only=True)
class EmergencyTerms:
    """
    What an emergency opening rests on beside the case, at one moment; made for every command in `office/request.py`.

    Attributes:
        at: The moment, with the offset of the authority's clocks.
        rules: What the authority's file says; None where it says nothing, and so nobody may.
        acting: All that is known of who asks, as `str()` of an actor has it.
    """

    at: datetime
    rules: EmergencyRules | None
    acting: tuple[str, ...]


def who_opens(rules: EmergencyRules | None) -> OpensInEmergency:
    """Who may open a case in an emergency at all."""
    if rules is None:
        return "nobody"
    return "practitioners" if rules.practitioners else "posts"


def check_emergency(rules: EmergencyRules | None, officers: Mapping[str, Post] | None) -> None:
    """
    Refuse posts that are not there, or cannot do what they are named for: somebody has to be alerted, and to review.

    Raises:
        Faults: Each with its key.
    """
    if rules is None:
        return
    faults = [
        Fault(("break_glass", key), *_missing(name, officers or {}))
        for key, name in (("alerts", rules.alerts), ("reviews", rules.reviews))
        if name not in (officers or {})
    ]
    needed: dict[str, tuple[str, tuple[Right, ...]]] = {
        "alerts": (rules.alerts, ("restrict",)),
        "reviews": (rules.reviews, ("audit", "restrict")),
    }
    for key, (name, rights) in needed.items():
        post = (officers or {}).get(name)
        lacking = [one for one in rights if post is not None and one not in post.rights]
        if lacking:
            what = f"{quoted(name)} has not the right {listed(lacking, last='and')}, so it could not see to it."
            faults.append(Fault(("break_glass", key), what, f"Grant it in [officers.{name}]."))
    if faults:
        raise Faults(faults)


def _missing(name: str, officers: Mapping[str, Post]) -> tuple[str, str]:
    there = f"There are {listed(officers, last='and')}." if officers else "The file names none."
    fix = did_you_mean(name, officers) or f"{there} Write [officers.{name or 'NAME'}] with its rights."
    return f"No officer's post is called {quoted(name)}.", fix
