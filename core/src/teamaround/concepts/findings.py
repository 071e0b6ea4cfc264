"""
What a question about a case is answered (yes, no, not known), and what a rule says of it: the finding and its level.

`Finding.stops` decides what refuses a command: `block` always, `explain` until a reason is given; `warn` and `info`
never. Where that reason comes from: `casework/rules/gates.py`. Also how answers are joined and turned round (what is
not known stays so), and how a count that is not wholly known is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from warnings import warn

from attrs import fields, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

Level = Literal["info", "warn", "explain", "block"]
LEVELS: tuple[Level, ...] = ("info", "warn", "explain", "block")

Grade = Literal["guidance", "reading", "local", "core"]
"""What stands behind it: the guidance's words, our inference from them, a local choice, or the core itself."""


@frozen(kw_only=True)
class Finding:
    """
    What a rule, or the core itself, says: what stands, and what to do about it.

    `rule` is the rule's path (`gate.family_wishes_heard`); the core's own findings name the command they are about.
    `says` holds the ids of the statements it rests on. `answered` holds the reason that a person gave.
    """

    level: Level
    rule: str
    what: str
    fix: str = ""
    says: tuple[str, ...] = ()
    grade: Grade = "guidance"
    note: str = ""
    about: str | None = None
    answered: str | None = None

    @property
    def stops(self) -> bool:
        """Whether the command may not go on as it stands."""
        return self.level == "block" or (self.level == "explain" and self.answered is None)

    @property
    def to_operator(self) -> str:
        """What whoever is at the command line, or runs the office, may do besides: no client is told it."""
        return ""

    @property
    def to_client(self) -> Finding:
        """The same without that."""
        return self

    @property
    def every_fix(self) -> str:
        """What to do, also for whoever is at the command line."""
        return f"{self.fix} {self.to_operator}".strip()

    def __str__(self) -> str:
        source = f" ({', '.join(self.says)})" if self.says else ""
        return f"{self.what}{source} {self.every_fix}".rstrip()


@frozen(kw_only=True)
class FindingToOperator(Finding):
    """
    A finding that says more to whoever is at the command line: a command to type, a table of the authority's file.

    It refuses a command, and is kept nowhere.
    """

    to_operator: str

    @property
    def to_client(self) -> Finding:
        """The same without that, as a client is told it."""
        return Finding(**{one.name: getattr(self, one.name) for one in fields(Finding)})


def lower_of(one: Level, other: Level) -> Level:
    """The milder of two levels."""
    return min(one, other, key=LEVELS.index)


@frozen
class RuleAnswer:
    """
    `holds` is True, False, or None for *not known*. `because` is a clause that a person can read.

    `reason` is why it does not hold, where somebody has written that down already: it answers whoever asks for one.
    """

    holds: bool | None
    because: str = ""
    reason: str = ""

    @property
    def known(self) -> bool:
        """Whether anything was recorded that decides it."""
        return self.holds is not None

    def turned(self) -> RuleAnswer:
        """The opposite answer, for `not`; what is not known stays so."""
        return self if self.holds is None else RuleAnswer(not self.holds, self.because, self.reason)


if TYPE_CHECKING:
    Answer = RuleAnswer


def __getattr__(name: str) -> Any:
    """The earlier name of `RuleAnswer`: deprecated, and gone in 0.2."""
    if name != "Answer":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    said = f"{__name__}.Answer goes with release 0.2. Write {__name__}.RuleAnswer."
    warn(said, DeprecationWarning, stacklevel=2)
    return RuleAnswer


YES = RuleAnswer(True)


def all_of(answers: Iterable[RuleAnswer]) -> RuleAnswer:
    """
    Yes if every answer is; no if one is no; otherwise not known.

    All that speaks against it is told at once, what is not known after what is not so.
    """
    found = list(answers)
    noes, unknown = ([one for one in found if one.holds is holds] for holds in (False, None))
    against = [*noes, *unknown]
    if len(against) == 1:
        return against[0]
    told = "; ".join(dict.fromkeys(one.because for one in against or found if one.because))
    reasons = [one.reason for one in noes]
    reason = "; ".join(dict.fromkeys(reasons)) if all(reasons) and not unknown else ""
    return RuleAnswer(False if noes else None if unknown else True, told, reason)


def any_of(answers: Iterable[RuleAnswer]) -> RuleAnswer:
    """
    Yes if one answer is; no if every one is no; otherwise not known.

    Why one does not hold, where somebody has written that down, answers for them all: another would have done.
    """
    found = list(answers)
    yes, unknown = ([one for one in found if one.holds is holds] for holds in (True, None))
    decide = yes or unknown or found
    told = "; ".join(dict.fromkeys(one.because for one in decide if one.because))
    reason = "" if yes or unknown else next((one.reason for one in found if one.reason), "")
    return RuleAnswer(True if yes else None if unknown else False, told, reason)


def compare(least: int, most: int, *, at_least: int | None, at_most: int | None, exactly: int | None) -> bool | None:
    """Whether a count known to lie between *least* and *most* fits the bounds; None where it cannot be told."""
    low = max(bound for bound in (at_least, exactly, 0) if bound is not None)
    high = min((bound for bound in (at_most, exactly) if bound is not None), default=None)
    if least >= low and (high is None or most <= high):
        return True
    if most < low or (high is not None and least > high):
        return False
    return None
