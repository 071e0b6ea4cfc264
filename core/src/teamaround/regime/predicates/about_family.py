"""
Questions about what the child and family said and chose: heard or not, comfortable, confident, who decided.

Where a view could not be had, the reason for that answers the gate. Words against a change count once it is recorded
how they were weighed (taken into account). Whether it came before the next meeting is asked here; for which decision a
view counts, in `hearing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.case import live
from teamaround.concepts.family import View, ViewKind
from teamaround.concepts.findings import RuleAnswer, all_of
from teamaround.regime.people_named import parties
from teamaround.regime.predicates.about_holder import ANSWERS
from teamaround.regime.predicates.base import Predicate
from teamaround.regime.predicates.hearing import against, heard_after, heard_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.regime.rule_context import RuleContext

HEARD: dict[ViewKind, str] = {
    "wishes": "what the {whose} wishes",
    "discussed": "that it was discussed with the {whose}",
    "involved": "that the {whose} was involved",
    "explained": "that it was explained to the {whose}",
    "informed": "that the {whose} was informed",
    "revisited": "that it was gone over again with the {whose}",
}
"""What is on record where a view of each kind is."""


def heard(kind: ViewKind, whose: str, *, recorded: bool = True) -> str:
    """That a view of this kind is recorded from *whose*, or that it is not, as a clause."""
    return f"it is {'' if recorded else 'not '}recorded {HEARD[kind].format(whose=whose)}"


@frozen(kw_only=True)
class FamilyIsHeard(Predicate):
    """
    Whether a view of this kind is recorded from each of these, for the decision in hand.

    What was said against it counts once it is recorded how that was taken into account. Why a view could not be had is
    a reason, and no hearing. Where several decide for the family, each is to be heard. `before = "next_meeting"` asks
    that it came before the day of the next meeting.
    """

    name, number, looks_at = "family_heard", 3, "case"

    kind: ViewKind
    of: tuple[Literal["child", "family"], ...]
    before: Literal["next_meeting"] | None = None

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether there is one for each."""
        heard = list(heard_for(context, self.kind))
        answers = [self._heard(context, whose, [one for one in heard if one.whose == whose]) for whose in self.of]
        missing = [one for one in answers if not one.holds and not one.reason]
        return all_of(missing or answers)

    def _heard(self, context: RuleContext, whose: str, views: list[View]) -> RuleAnswer:
        limit = _next_meeting(context) if self.before else None
        in_time = [one for one in views if limit is None or one.on < limit]
        said = [one for one in in_time if not one.not_had_because]
        if not said and in_time:
            why = in_time[0].not_had_because
            return RuleAnswer(False, f"{heard(self.kind, whose, recorded=False)}, not to be had: {why}", why)
        if not said:
            return RuleAnswer(
                False, f"{heard(self.kind, whose, recorded=False)}{self._too_late(views, whose, limit, context)}"
            )
        if against(said[0]) and not said[0].taken_into_account.strip():
            because = f"the {whose} spoke against it, and how that was taken into account is not recorded"
            return RuleAnswer(False, because)
        if missing := _not_asked(in_time, whose, context):
            return RuleAnswer(None, f"of {missing}, who decides for the family too, nothing is recorded")
        return RuleAnswer(True, f"{heard(self.kind, whose)}, for {said[0].on}")

    def _too_late(self, views: list[View], whose: str, limit: date | None, context: RuleContext) -> str:
        """What tells a reader who knows of a view why it does not count: it came at the meeting or after the day."""
        if views:
            return f" before the meeting on {limit}: it is recorded for {views[0].on}"
        return _only_for([one.on for one in heard_after(context, self.kind) if one.whose == whose], context)


def _not_asked(views: list[View], whose: str, context: RuleContext) -> str:
    """Those who decide for the family beside others and of whom nothing is recorded; nobody where no names are."""
    deciders = [one for one in context.directory.child.deciders(context.day) if one != context.case.child]
    if whose != "family" or len(deciders) < 2 or any(one.person is None for one in views):  # noqa: PLR2004
        return ""
    spoken = {one.person for one in views}
    return ", ".join(context.directory.name_of(one) for one in deciders if one not in spoken)


@frozen(kw_only=True)
class FamilyFeels(Predicate):
    """Whether the family feels comfortable with, and confident in, a person; and that person with them."""

    name, number, looks_at = "family_feels", 2, "holder"

    comfortable: bool | None = None
    confident: bool | None = None
    holder_comfortable: bool | None = None

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether every feeling asked about is recorded so; not known where one was never asked."""
        latest = next((view for view in views_in_hand(context, "wishes") if _feels(view)), None)
        later = [view.on for view in views_too_late(context, "wishes") if _feels(view) and latest is None]
        holder = context.holder
        asked = [
            one for one in context.case.nominations.values() if holder and one.person == holder.person and live(one)
        ]
        nominee = asked[-1] if asked else None
        only_later = _only_for(later, context)
        return all_of(
            _same(what, wanted=wanted, found=found, beside=beside)
            for what, wanted, found, beside in (
                ("the family is comfortable", self.comfortable, latest.comfortable if latest else None, only_later),
                ("the family is confident", self.confident, latest.confident if latest else None, only_later),
                (
                    "the person is comfortable",
                    self.holder_comfortable,
                    nominee.holder_comfortable if nominee else None,
                    f": the person {ANSWERS[nominee.answer]}" if nominee and nominee.answer != "none" else "",
                ),
            )
            if wanted is not None
        )


@frozen(kw_only=True)
class FamilyAnswer(Predicate):
    """What the family answered about having somebody, and managing; whoever coordinates for themselves manages."""

    name, number, looks_at = "family_answer", 2, "choice"

    someone_available: bool | None = None
    able_to_manage: bool | None = None

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether every answer asked about was given so."""
        choice = context.subjects["choice"]
        manages = True if choice.choice == "coordinate_ourselves" else choice.able_to_manage
        return all_of(
            _same(what, wanted=wanted, found=found)
            for what, wanted, found in (
                ("somebody is available", self.someone_available, choice.someone_available),
                ("the family is able to manage", self.able_to_manage, manages),
            )
            if wanted is not None
        )


@frozen(kw_only=True)
class DecidedBy(Predicate):
    """Whether whoever decided is one of these."""

    name, number, looks_at, bare = "decided_by", 1, "event", "names"
    refers = {"names": "who"}  # noqa: RUF012

    names: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether they are; not known where nobody is recorded under these names."""
        who = parties(context, self.names)
        decided = context.decided_by or context.actor
        if not who:
            return RuleAnswer(None, f"nobody is recorded as {' or '.join(self.names).replace('_', ' ')}")
        return RuleAnswer(decided in who, f"decided by {context.directory.name_of(decided or 'nobody recorded')}")


@frozen(kw_only=True)
class ViewIs(Predicate):
    """What kind of view was recorded."""

    name, number, looks_at, bare = "view_is", 1, "view", "kinds"

    kinds: tuple[ViewKind, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is any of these."""
        what = context.subjects["view"].what
        return RuleAnswer(what in self.kinds, f"recorded: {what}")


def views_in_hand(context: RuleContext, kind: str) -> Iterator[View]:
    """
    The views of one kind that bear on the person in hand, latest first; none said after the day in hand.

    They belong to this round of choosing, which began when somebody else last began to lead. A view about the person in
    hand counts from that very day; one about nobody in particular may still have been about the choice before, and
    counts from the day after.
    """
    return (view for view in _views_of_round(context, kind) if view.on <= context.on)


def views_too_late(context: RuleContext, kind: str) -> Iterator[View]:
    """Those that would bear on the matter in hand, had they been said by its day; latest first."""
    return (view for view in _views_of_round(context, kind) if view.on > context.on)


def _views_of_round(context: RuleContext, kind: str) -> Iterator[View]:
    began = _round_began(context)
    holder = context.holder.person if context.holder else None
    # Turned round once sorted, so that of one day's views the last recorded comes first.
    for view in sorted(context.case.views.values(), key=lambda one: one.on)[::-1]:
        about_this = holder is None or view.about in (None, holder)
        in_time = began is None or view.on > began or (view.on == began and view.about is not None)
        if view.what == kind and live(view) and about_this and in_time:
            yield view


def _round_began(context: RuleContext) -> date | None:
    holder = context.holder
    own = holder.assignment.since if holder and holder.assignment else context.on
    others = (one for one in context.case.assignments.values() if one.leads and live(one))
    began = [one.since for one in others if holder is None or one.person != holder.person]
    return max((day for day in began if day < own), default=None)


def _next_meeting(context: RuleContext) -> date | None:
    """The day of the first meeting from the one in hand on; a meeting that was called off is none."""
    own = context.holder.assignment.since if context.holder and context.holder.assignment else context.on
    held = [one for one in context.case.meetings.values() if one.state in ("arranged", "held") and live(one)]
    return min((day for one in held if (day := one.held_on or one.day) and day >= own), default=None)


def _feels(view: View) -> bool:
    return view.comfortable is not None or view.confident is not None


def _only_for(later: list[date], context: RuleContext) -> str:
    """What tells a reader who knows of a view why it does not count: it was said later."""
    return f" by then: it is recorded for {min(later)}, after {context.on}" if later else ""


def _same(what: str, *, wanted: bool | None, found: bool | None, beside: str = "") -> RuleAnswer:
    if found is None:
        return RuleAnswer(None, f"whether {what} is not recorded{beside}")
    return RuleAnswer(found is wanted, f"{what}: {'yes' if found else 'no'}")


ALL = (FamilyIsHeard, FamilyFeels, FamilyAnswer, DecidedBy, ViewIs)
