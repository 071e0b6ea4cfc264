"""
The shape of a scenario file: who there is, what is done day by day, and what is found after each step.

One class for each table of the file (`[[given]]`, `[[step]]`, `[[never]]`); the field names are its keys.
`docs/scenarios.md` explains every one of them. What is expected (`then`): `expectations.py`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen

from teamaround.testing.scenarios.written.expectations import Then


@frozen(kw_only=True)
class OfficeGiven:
    """One of several offices in a scenario: the example authority that it runs for."""

    authority: str


@frozen(kw_only=True)
class Given:
    """
    Something that is done, without a word on what comes of it.

    Attributes:
        do: The command; `tick` lets the calendar have its say. Without it, the step only looks.
        with_: The command's arguments, with names in place of references.
        on: The day on which it is done; that of the step before where it is left out.
        happened: The day on which it happened, where that was earlier.
        by: Who gives the command: a person or child by name, or `officer`.
        case: The case that it is about; needed only while several are open. Of a list, it is done in each.
        office: The office in which it is done; the first one where it is left out.
        as_: The name that what it makes goes by from here on.
        because: Reasons for going on where a gate asks for one: gate → reason.
    """

    do: str | None = None
    with_: dict[str, object] = field(factory=dict)
    on: date | None = None
    happened: date | None = None
    by: str = "officer"
    case: str | tuple[str, ...] | None = None
    office: str | None = None
    as_: str | None = None
    because: dict[str, str] = field(factory=dict)


@frozen(kw_only=True)
class StepGiven(Given):
    """
    One step of the story.

    Attributes:
        name: What happens, in a line; steps are told apart by it.
        instead_of: An earlier step. The story goes back to just before it and goes on from there with this one.
        after: An earlier step. The story goes back to just after it.
        then: What is found once it is done.
    """

    name: str
    instead_of: str | None = None
    after: str | None = None
    then: Then = field(factory=Then)


@frozen(kw_only=True)
class Never:
    """
    A prohibition: what must not be at the end of any step.

    Attributes:
        why: The reason, in a line.
        office: The office that it is about; every one where it is left out.
        shows: Words that no page and no view of the family shows.
        queued: Notices that are never queued or proposed.
        told: People, agencies and teams that no notice ever goes to.
        opened: Steps that are never opened.
        leads: People who never lead.
    """

    why: str = ""
    office: str | None = None
    shows: tuple[str, ...] = ()
    queued: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()


@frozen(kw_only=True)
class Header:
    """
    The head of a file, before its steps.

    Attributes:
        title: What the scenario shows, in a line.
        proves: The statements of the guidance that it is evidence for.
        authority: The example authority: the path of its file, counted from this one.
        offices: Several offices instead, each with its authority.
    """

    schema: Literal[1]
    title: str
    proves: tuple[str, ...]
    authority: str | None = None
    offices: dict[str, OfficeGiven] = field(factory=dict)
    never: tuple[Never, ...] = ()
