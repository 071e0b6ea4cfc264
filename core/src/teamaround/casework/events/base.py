"""What every event has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from teamaround.concepts.case import COLLECTION, Case
from teamaround.concepts.texts.lines import fields_of

if TYPE_CHECKING:
    from teamaround.regime.rule_context import Holder


class Event:
    """
    Something that has happened to a case.

    Nearly every event carries one entry of the case as it stands from then on, so that folding it means keeping it.
    The field's name is the subject that a rule may look at. Events whose `name` stands in `vocabulary.TRIGGERS` may be
    named by rules; the others are consequences, which nothing follows.

    Attributes:
        name: What the journal calls it.
        schema: Raised when the shape changes. Older shapes are read through upcasters and never rewritten.
    """

    __slots__ = ()

    name: ClassVar[str]
    schema: ClassVar[int] = 1

    def applied_to(self, case: Case) -> Case:
        """The case with this having happened."""
        values = (getattr(self, name) for name in fields_of(type(self)))
        return case.keep(*(value for value in values if type(value) in COLLECTION))

    def subjects(self, case: Case) -> dict[str, Any]:  # noqa: ARG002
        """What it brings for rules to look at; *case* is as it stands after the command."""
        return {name: getattr(self, name) for name in fields_of(type(self))}

    def holder(self) -> Holder | None:
        """The person it is about, where somebody holds a role by it, ceases to, or is asked to."""
        return None
