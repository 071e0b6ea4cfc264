"""
Actions: help that somebody gives. None ever waits for a lead or a plan.

Started, given another owner or day, done, dropped with a reason. When one falls late: `casework/at_rest/elapsed.py`;
one whose owner has gone: `casework/at_rest/people_gone.py`; how they are shown: `views/work.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.plan import ActionChanged, ActionDone, ActionStarted
from teamaround.concepts.plan import Action, Plan
from teamaround.concepts.texts.lines import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class StartAction(CaseCommand):
    """Somebody takes something on: what, by when if there is a day, and under which plan if there is one."""

    text: str
    owner: str
    due: date | None = None
    plan: str | None = None
    outcome: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The action, owned by somebody's part in the case."""
        context.need_text(self.text, "What is to be done is not said.", "Say it in a line.")
        context.part_in_force(self.owner)
        plan = context.find(Plan, self.plan) if self.plan else None
        context.need(plan is None or plan.state != "ended", "The plan has ended.", "Leave it out, or name another.")
        context.need(self.due is None or self.due >= context.on, "It would be due before it began.", "Check the day.")
        new = Action(
            id=context.case.next_id(Action),
            text=self.text,
            owner=self.owner,
            plan=self.plan,
            outcome=self.outcome,
            started_on=context.on,
            due=self.due,
        )
        yield ActionStarted(action=new)


@frozen(kw_only=True)
class ChangeAction(CaseCommand):
    """Give an action another owner, another day or other words."""

    action: str
    owner: str | None = None
    due: date | None = None
    text: str | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The change. A new day lets it fall late anew."""
        action = _open(self.action, context)
        if self.owner:
            context.part_in_force(self.owner)
        if self.text is not None:
            context.need_text(self.text, "What is to be done is not said.", "Say it in a line.")
        context.need(self.due is None or self.due >= context.on, f"{self.due} has passed.", "Give a later day.")
        if action is not None:
            given = {name: value for name in ("owner", "due", "text") if (value := getattr(self, name)) is not None}
            changed = evolve(action, **given)
            context.need(changed != action, "Nothing is changed.", "Give another owner, day or text.")
            late = None if changed.due != action.due else action.fell_late_on
            yield ActionChanged(action=evolve(changed, fell_late_on=late))


@frozen(kw_only=True)
class CompleteAction(CaseCommand):
    """Record that an action was done; or, with a reason, that it is no longer wanted."""

    after_death: ClassVar[bool] = True

    action: str
    dropped_because: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The end of the action."""
        action = _open(self.action, context)
        if action is not None:
            dropped = says(self.dropped_because)
            ended = {"dropped_because": self.dropped_because} if dropped else {"done_on": context.on}
            yield ActionDone.settling(action, **ended)


def _open(action_id: str, context: CommandContext) -> Action | None:
    action = context.find(Action, action_id)
    if action is None:
        return None
    settled = f"It was done on {action.done_on}." if action.done_on else f"It was dropped: {action.dropped_because}."
    context.need(action.open, settled, "Start another.")
    context.not_before(action.started_on, "It began")
    return action
