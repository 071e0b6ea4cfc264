"""
The commands for documents: one document of a case for one person, and which there are.

What stands in one is decided in `office/papers/documents.py`; the three forms: `documents/`.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from attrs import asdict, field, frozen

from teamaround.cli.command import CommandResult
from teamaround.cli.misuse import Misused, write_new
from teamaround.cli.offices import InOffice, typed_record
from teamaround.cli.rendering.page import Table, text_lines
from teamaround.regime.people_named import OFFICER

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class ListDocuments(InOffice):
    """List the documents that a case has: what each is called, and why one cannot be made today."""

    case: str
    """The case's reference."""

    def run(self, environment: Environment, /) -> CommandResult:
        """A line for each document."""
        with closing(self.open(environment)) as office:
            found = office.documents(typed_record(self.case, "C"), by=self.actor(environment))
        rows = tuple((one.key, one.name, one.missing, " ".join(one.says)) for one in found)
        page = (Table(("document", "what it is", "not today, because", "rests on"), rows),)
        return CommandResult(page=page, value={"documents": [asdict(one) for one in found]})


@frozen
class WriteDocument(InOffice):
    """
    Write a document of a case for one person: a plan, an invitation, the family's one page.

    What they may not see is left out, and it says so there. `teamaround documents CASE` lists which there are.
    """

    case: str
    """The case's reference."""

    kind: str
    """The document: its name in that list, or its kind, such as plan."""

    for_: str = field(kw_only=True)
    """Whose copy it is: a person's or the child's reference, or officer."""

    as_: Literal["html", "text", "pdf"] = field(default="text", kw_only=True)
    """In which form."""

    to: Path | None = field(default=None, kw_only=True)
    """The file to write; it must not be there yet. A PDF needs one; without it, the document is printed."""

    about: str = field(default="", kw_only=True)
    """The meeting, plan, review or request that it is about, such as meeting2; else the next or the latest."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The document, in the file or printed."""
        from teamaround.documents import as_form

        if self.as_ == "pdf" and self.to is None:
            raise Misused("A PDF is written into a file. Name it, such as --to plan.pdf")
        recipient = self.for_ if self.for_ == OFFICER else typed_record(self.for_)
        case, by = typed_record(self.case, "C"), self.actor(environment)
        with closing(self.open(environment)) as office:
            found = office.document(case, self.kind, recipient=recipient, by=by, about=self.about)
        written = as_form(found, self.as_)
        value = {"document": found.key, "for": recipient, "as": self.as_, "left_out": found.left_out}
        if self.to is None:
            text = written.decode()
            return CommandResult(page=text_lines(text.rstrip("\n")), value={**value, "written": text})
        write_new(self.to, written, for_oneself=True)
        left_out = "Something is left out of this copy, and it says so there." if found.left_out else ""
        page = text_lines(f"Written to {self.to}, for {found.recipient}.", left_out)
        return CommandResult(page=page, value={**value, "file": str(self.to)})
