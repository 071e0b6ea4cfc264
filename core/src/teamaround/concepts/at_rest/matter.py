"""
Matters: what in a case is at odds with the rules, and stands until it no longer is or somebody answers for it.

A matter has owners, a last day where there is one, and an answer that counts while what it answered stays. Where
matters arise and are settled: `casework/at_rest/matters.py`; the answer: `casework/commands/matter.py`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from attrs import frozen

from teamaround.concepts.findings import Grade


@frozen(kw_only=True)
class Matter:
    """
    Something that is not as it should be. It stops nothing, belongs to somebody, and leaves when it is no longer so.

    Attributes:
        rule: What it is at odds with: a rule's path, or a word of the core's own (`core.meeting_not_recorded`).
        subject: The entry that it is about (`meeting2`), or `case`.
        about: The person it is about, if it is about one.
        what: What stands, as a sentence. fix: What to do about it.
        missing: What is not known, where it cannot be told whether the rule is kept; or what is missing.
        owners: Whose it is: people, or `officer` for the authority's own staff.
        info: Whether it is only for information; then it is shown in the case, and on nobody's list.
        due: The last day, where there is one. due_note: What is to be known of that day.
        since: The day on which it came.
        answer: The words in which a person answered it. They count while what they answered stays as it was.
    """

    kind: ClassVar = "matter"

    id: str
    rule: str
    subject: str = "case"
    about: str | None = None
    what: str
    fix: str = ""
    missing: str = ""
    says: tuple[str, ...] = ()
    grade: Grade = "guidance"
    owners: tuple[str, ...] = ()
    info: bool = False
    due: date | None = None
    due_note: str = ""
    since: date
    state: Literal["open", "answered", "settled"] = "open"
    answer: str = ""
    settled_on: date | None = None

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What tells it from other matters of the case that stand at the same time."""
        return self.rule, self.subject, self.about

    @property
    def basis(self) -> str:
        """What an answer to it answers: what stands, and what is missing for it."""
        return f"{self.what} {self.missing}".strip()

    @property
    def stands(self) -> bool:
        """Whether it is still so, answered or not."""
        return self.state != "settled"
