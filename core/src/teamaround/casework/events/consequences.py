"""
What a rule, or a comparison of before and after, made of what has happened. Nothing follows from these.

But rules may follow a change of the lead, the requirement or coordination, and a step that falls late. Made in
`casework/consequences/` and `casework/at_rest/`.
"""

from __future__ import annotations

from attrs import frozen

from teamaround.casework.events.base import Event
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.facts import Coordination, RequirementAnswer
from teamaround.concepts.work import Judgement, Notice, ReasonGiven, Step


@frozen(kw_only=True)
class LeadChanged(Event):
    """Those who lead are not those who led before. Rules may follow it."""

    name = "lead_changed"
    before: tuple[str, ...]
    now: tuple[str, ...]


@frozen(kw_only=True)
class RequirementChanged(Event):
    """Whether a lead is needed is answered otherwise than before. Rules may follow it."""

    name = "requirement_changed"
    before: RequirementAnswer
    now: RequirementAnswer
    rules: tuple[str, ...]


@frozen(kw_only=True)
class CoordinationChanged(Event):
    """Who in fact coordinates is another matter than before. Rules may follow it."""

    name = "coordination_changed"
    before: Coordination
    now: Coordination


@frozen(kw_only=True)
class StepOpened(Event):
    """Something is to be done."""

    name = "step_opened"
    schema = 5
    step: Step


@frozen(kw_only=True)
class StepFellLate(Event):
    """The last day of what is to be done has passed, and a rule asks about that. Rules may follow it."""

    name = "step_fell_late"
    step: Step


@frozen(kw_only=True)
class StepMet(Event):
    """What was to be done has been done."""

    name = "step_met"
    schema = 5
    step: Step


@frozen(kw_only=True)
class StepLapsed(Event):
    """What was to be done no longer is."""

    name = "step_lapsed"
    schema = 5
    step: Step


@frozen(kw_only=True)
class StepAskedAgain(Event):
    """What is to be done already is asked for by something else, too: it stays where the first was a mistake."""

    name = "step_asked_again"
    schema = 2
    step: Step


@frozen(kw_only=True)
class StepPassedOn(Event):
    """What was to be done belongs to somebody else: the lead has changed."""

    name = "step_passed_on"
    schema = 5
    step: Step


@frozen(kw_only=True)
class StepSkipped(Event):
    """Somebody decided to pass over what was to be done."""

    name = "step_skipped"
    schema = 5
    step: Step


@frozen(kw_only=True)
class NoticeQueued(Event):
    """Somebody is to be told."""

    name = "notice_queued"
    schema = 6
    notice: Notice


@frozen(kw_only=True)
class NoticeProposed(Event):
    """A person is to decide whether somebody is told."""

    name = "notice_proposed"
    schema = 6
    notice: Notice


@frozen(kw_only=True)
class NoticeHeldBack(Event):
    """A rule would tell somebody who may not be told, or a person decided against it."""

    name = "notice_held_back"
    schema = 6
    notice: Notice


@frozen(kw_only=True)
class NoticeWithdrawn(Event):
    """What was to be told is no longer so."""

    name = "notice_withdrawn"
    schema = 6
    notice: Notice


@frozen(kw_only=True)
class NoticeSent(Event):
    """A channel took what somebody is told. It stays sent, whatever is put right."""

    name = "notice_sent"
    schema = 2
    notice: Notice


@frozen(kw_only=True)
class NoticeTold(Event):
    """A person told somebody what was to be told: by telephone, at a meeting, by hand, in a letter."""

    name = "notice_told"
    schema = 2
    notice: Notice


@frozen(kw_only=True)
class NoticeFailed(Event):
    """What somebody is to be told could not be sent, and is not tried any more: a person decides."""

    name = "notice_failed"
    schema = 2
    notice: Notice


@frozen(kw_only=True)
class NoticeAskedAgain(Event):
    """What somebody was told already comes of something else, too: it stays so where the first was a mistake."""

    name = "notice_asked_again"
    schema = 2
    notice: Notice


@frozen(kw_only=True)
class ReasonRecorded(Event):
    """Somebody went on with a written reason where the guidance expects something else."""

    name = "reason_recorded"
    schema = 2
    reason: ReasonGiven


@frozen(kw_only=True)
class MatterArose(Event):
    """Something is not as it should be, and was as far as was known before."""

    name = "matter_arose"
    matter: Matter


@frozen(kw_only=True)
class MatterChanged(Event):
    """Something that is not as it should be is somebody else's now, or stands otherwise."""

    name = "matter_changed"
    matter: Matter


@frozen(kw_only=True)
class MatterAnswered(Event):
    """A person answered for something that is not as it should be. It stands so while nothing changes."""

    name = "matter_answered"
    matter: Matter


@frozen(kw_only=True)
class MatterSettled(Event):
    """Something that was not as it should be no longer stands."""

    name = "matter_settled"
    matter: Matter


@frozen(kw_only=True)
class StepReopened(Event):
    """What was done or had fallen away is to be done again: what met it was taken back, or the case was reopened."""

    name = "step_reopened"
    schema = 4
    step: Step


@frozen(kw_only=True)
class RequirementJudged(Event):
    """A person judged whether a lead is needed, where the rules leave it open."""

    name = "requirement_judged"
    judgement: Judgement


@frozen(kw_only=True)
class JudgementAsked(Event):
    """The rules leave it to a person. It is no longer written: what is left to a person stands as a matter."""

    name = "judgement_asked"
    schema = 2
    judgement: Judgement
