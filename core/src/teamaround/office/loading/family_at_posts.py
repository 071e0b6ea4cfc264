"""
Which records are of the family of whoever sits at a post: the children, their cases, and what is kept beside them.

Of records of one child that were joined, family by one of them is family by all, also where that one may not be known.
What comes of it: `veiled.py`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from teamaround.access.about_oneself import is_or_was_family
from teamaround.concepts.people import Child
from teamaround.office.codec import read_record, read_restriction
from teamaround.office.merged.one_child import all_aliases, others_of

if TYPE_CHECKING:
    from teamaround.store.port import Reading


class FamilyAtPosts:
    """What is of the family of those who are *sitting* at a post, in the whole view; of each record looked up once."""

    def __init__(self, behind: Reading, sitting: frozenset[str]) -> None:
        self.behind = behind
        self.sitting = sitting
        self._known: dict[str, bool] = {}

    def has(self, reference: str) -> bool:
        """Whether it is a child of whom one of them is family, or a case or the looks of one."""
        reference = reference.rpartition(":")[2]  # of the child, where it is what is kept beside its record
        if reference not in self._known:
            stream = self.behind.get([reference]).get(reference) if reference.startswith(("C", "K")) else None
            if stream is not None and stream.kind == "case":
                found = self.has(read_restriction(stream.kind, stream.state).child)
            else:
                child = read_record(stream.kind, stream.state) if stream is not None else None
                found = isinstance(child, Child) and self._is_family(child)
            self._known[reference] = found
        return self._known[reference]

    @cached_property
    def cases(self) -> frozenset[str]:
        """The cases of those children, under any of their records: family need not be linked to one that was joined."""
        aliases = filter(self._is_family, all_aliases(self.behind) if self.sitting else ())
        joined = [one.id for alias in aliases for one in (alias, *others_of(alias, self.behind))]
        own = (case for person in self.sitting for case in self.behind.cases_with(person) if self.has(case))
        return frozenset([*own, *(case for one in joined for case in self.behind.cases_of(one))])

    def _is_family(self, child: Child) -> bool:
        if any(is_or_was_family(child, one) for one in self.sitting):
            return True
        return any(is_or_was_family(other, one) for other in others_of(child, self.behind) for one in self.sitting)
