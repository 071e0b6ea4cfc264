"""
The base class of predicates: its name, its number that rises when the meaning changes, what it looks at and takes.

Also which field takes the bare value, which hold words of the regime, and whether it asks about a lead or looks at
nothing but facts. What makes a class no predicate is said in `plugins/predicates.py`; what it may look at where, and
words that are not there, in `regime/checks/conditions.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from teamaround.concepts.findings import RuleAnswer
    from teamaround.regime.rule_context import RuleContext


class Predicate(ABC):
    """
    One question that rules ask in a context.

    Example::

        @frozen(kw_only=True)
        class HasLead(Predicate):
            \"\"\"Whether anybody leads.\"\"\"

            name, number, looks_at, bare = "has_lead", 1, "case", "wanted"
            wanted: bool

            def answer(self, context: RuleContext) -> RuleAnswer:
                return RuleAnswer((context.facts.leads > 0) is self.wanted)

    Attributes:
        name: What a regime calls it.
        number: Raised whenever the same argument would be answered otherwise than before.
        looks_at: `case`, `event`, or the subject that the rule's event has to bring (`meeting`, `holder` …).
        bare: The one field that takes the bare value; empty where the argument is a table.
        refers: For each field that holds words of the regime or of the vocabulary, which: `mark`, `who`, `role`,
            `other_role` (one that does not lead), `step`, or `list.NAME`. The checker refuses words that are not there.
        about_lead: Whether it asks about a lead, so that a gate with it could make help wait for one.
        from_facts: Whether it looks at nothing but the facts, so that a whole caseload can be asked.
    """

    __slots__ = ()

    name: ClassVar[str]
    number: ClassVar[int]
    looks_at: ClassVar[str]
    bare: ClassVar[str] = ""
    refers: ClassVar[dict[str, str]] = {}
    about_lead: ClassVar[bool] = False
    from_facts: ClassVar[bool] = False

    @abstractmethod
    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes, no or not known, and why."""
