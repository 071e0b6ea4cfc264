"""A command as it was asked, and what it comes to."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.casework.command import Command
from teamaround.clock import Ids
from teamaround.concepts.actors import Actor
from teamaround.errors import Conflict, Refused
from teamaround.office.codec import payload_of
from teamaround.office.installation import Installation
from teamaround.office.receipts import Receipt
from teamaround.store.records import Edition, NewEntry, Write

if TYPE_CHECKING:
    from teamaround.concepts.findings import Finding


@frozen(kw_only=True)
class Asked:
    """A command as it was asked: by whom, when, expecting which version, and what the office is made of."""

    command: Command
    by: Actor
    at: datetime
    today: date
    expecting: int | None
    installation: Installation
    ids: Ids

    @property
    def on(self) -> date:
        """The day on which it happened."""
        return self.command.on or self.today

    def entries(self, events: tuple[object, ...], payloads: list[str]) -> tuple[NewEntry, ...]:
        """Events as lines of the journal."""
        return tuple(
            NewEntry(
                name=event.name,  # type: ignore[attr-defined]
                schema=event.schema,  # type: ignore[attr-defined]
                payload=payload,
                happened_on=self.on,
                recorded_at=self.at,
                by=str(self.by),
                decided_by=self.command.decided_by,
                salt=self.ids.salt(),
            )
            for event, payload in zip(events, payloads, strict=True)
        )

    def as_expected(self, reference: str, version: int) -> None:
        """
        Compare what whoever asks has seen with what stands.

        Raises:
            Conflict: Somebody else has changed the record since.
        """
        if self.expecting is not None and self.expecting != version:
            raise Conflict(
                f"{reference} has changed: it is at version {version}, and you saw version {self.expecting}. "
                "Read it again, and decide again."
            )


@frozen(kw_only=True)
class Outcome:
    """What a command comes to: the receipt, and what is to be written for it."""

    receipt: Receipt
    writes: tuple[Write, ...]
    edition: Edition | None = None


def refuse_if(findings: tuple[Finding, ...]) -> None:
    """
    Stop where any finding does; all of them are told, those that only warn too.

    Raises:
        Refused: At least one stops it.
    """
    if any(finding.stops for finding in findings):
        raise Refused(findings)


def payloads_of(events: tuple[object, ...]) -> list[str]:
    """Events as canonical JSON."""
    return [payload_of(event) for event in events]  # type: ignore[arg-type]
