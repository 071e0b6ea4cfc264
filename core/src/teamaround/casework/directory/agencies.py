"""
Commands about agencies: added and corrected; no agency is a part of itself.

Which one is counted, the department or what it belongs to: `topmost` in `concepts/people.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from teamaround.casework.directory.command import DirectoryCommand, DirectoryContext
from teamaround.casework.directory.numbers import numbers_corrected, numbers_given
from teamaround.casework.records import RecordEvent
from teamaround.concepts.people import Agency, Sector
from teamaround.concepts.texts.lines import LINE, shows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@frozen(kw_only=True)
class AddAgency(DirectoryCommand):
    """Add an agency. `part_of` names the one it belongs to, where rules count only the topmost."""

    kind: ClassVar[str] = "agency"
    adds: ClassVar[bool] = True

    name: str = field(metadata=LINE)
    sector: Sector = "other"
    part_of: str | None = None
    references: dict[str, str] = field(factory=dict, metadata=LINE)

    def names(self) -> Iterable[str]:
        """The agency it is part of."""
        return [self.part_of] if self.part_of else []

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The new record."""
        context.need(shows(self.name), "An agency has a name.", "Give it.")
        context.known_as(self.part_of, Agency, "agency")
        new = Agency(
            id=context.new,
            name=self.name,
            sector=self.sector,
            part_of=self.part_of,
            references=numbers_given(self.references, context),
        )
        yield RecordEvent(name="agency_added", now=new)


@frozen(kw_only=True)
class CorrectAgency(DirectoryCommand):
    """Correct what is recorded of an agency. What is left out stays as it is. An empty number is removed."""

    kind: ClassVar[str] = "agency"

    agency: str
    name: str | None = field(default=None, metadata=LINE)
    sector: Sector | None = None
    part_of: str | None = None
    references: dict[str, str] | None = field(default=None, metadata=LINE)
    why: str

    def names(self) -> Iterable[str]:
        """The agency it is part of."""
        return [self.part_of] if self.part_of else []

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The record as it should have been."""
        agency = context.standing(Agency)
        context.known_as(self.part_of, Agency, "agency")
        context.need(not self._circular(context), "No agency is a part of itself.", "Name the one it belongs to.")
        given = {"name": self.name, "sector": self.sector, "part_of": self.part_of}
        changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        if self.name is not None:
            context.need(shows(self.name), "An agency has a name.", "Give it.")
        now = evolve(agency, **changes, references=numbers_corrected(agency.references, self.references or {}, context))
        context.need(now != agency, "Nothing is corrected.", "Give at least one thing that is different.")
        context.need_text(self.why, "Why it is corrected is not said.")
        yield RecordEvent(name="agency_corrected", now=now, because=self.why)

    def _circular(self, context: DirectoryContext) -> bool:
        """Whether the agency would be, over however many others, a part of itself."""
        above, seen = self.part_of, set[str]()
        while above is not None and above != self.agency and above not in seen:
            seen.add(above)
            record = context.known.get(above)
            above = record.part_of if isinstance(record, Agency) else None
        return above == self.agency
