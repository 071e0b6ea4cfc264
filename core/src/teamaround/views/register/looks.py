"""Who looked at a child's records: a line for each look. Gathered in `office/looks/reads.py`."""

from __future__ import annotations

from datetime import date, datetime

from attrs import frozen

from teamaround.views.words import Party

GIVEN: dict[str, str] = {
    "access_requests": "who asked for all that is held",
    "backup": "a copy of all records",
    "case": "the page of the case",
    "cases": "a list of cases",
    "chronology": "the chronology",
    "circulation": "who is told what",
    "consider": "what a command would come to",
    "countersigning": "what a second person is asked to agree to",
    "do": "what a command came to before",
    "document": "a document",
    "documents": "the list of documents",
    "export": "the journal of all records in a file",
    "editions": "under which rules cases stand",
    "emergency_openings": "what was opened in an emergency",
    "family_view": "whom the family turns to",
    "restrictions": "which records are restricted",
    "find": "what was found by a name or number",
    "find_by_number": "a number of another system",
    "follow": "the journal of all records",
    "hand_over_all": "what came of handing over a caseload",
    "holding": "what somebody holds",
    "letters": "the letters",
    "listed": "a list of all records",
    "notices": "what became of the notices",
    "outbox": "what waits to be told",
    "overdue": "all that is late",
    "overview": "how all cases stand",
    "record": "the record",
    "recounted": "what a command came to, in words",
    "requirement": "whether a lead is needed",
    "retention": "how long records are kept",
    "subject_access": "all that is held about somebody",
    "suggest_leads": "whom the guidance points to",
    "without_trace": "what the record has not shown for long",
    "worklist": "a list of what is to be done",
}
"""What each read gives, in words."""


@frozen(kw_only=True)
class LookLine:
    """
    One look.

    Attributes:
        at: The moment, in UTC.
        who: Who looked; `acting_as` is how they did: `officer:duty`.
        child: At whom; None where very many were looked at together.
        what: What was given, by the name of the read; `given` has it in words.
        record: The case or record that was asked for, if one was.
        in_emergency: Whether whoever looked was not named on the case, and had opened it in an emergency.
    """

    at: datetime
    who: Party
    acting_as: str
    child: Party | None
    what: str
    record: str = ""
    in_emergency: bool = False

    @property
    def given(self) -> str:
        """What was given, in words."""
        given = GIVEN.get(self.what, self.what.replace("_", " "))
        return f"{given}, opened in an emergency" if self.in_emergency else given


@frozen(kw_only=True)
class Looks:
    """
    Who looked, the latest first.

    Attributes:
        is_kept: Whether looks are written down at all; without it there is nothing to be told of.
        more: Whether there are more than was asked for.
        disposed_on: When the child's record was disposed of, if it was: who had looked at it stays.
    """

    lines: tuple[LookLine, ...]
    is_kept: bool
    more: bool = False
    disposed_on: date | None = None
