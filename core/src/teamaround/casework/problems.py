"""
The problems of a command, gathered so that all are said at once: refusals (`block`) and remarks (`warn`).

Also what is refused as a text that says nothing, or as a day before there was a child, and what to do about a reference
that nobody has. Used by the contexts of both families of commands, `command_context.py` and `directory/command.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import asdict

from teamaround.concepts.findings import Finding, FindingToOperator
from teamaround.concepts.references import of_another_kind
from teamaround.concepts.texts.lines import says

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from teamaround.concepts.people import Child
    from teamaround.concepts.references import Kind


OF: Mapping[str, Kind] = {"the person": "P", "the child": "K", "the agency": "A"}
"""The kind of reference by which each is known."""

BEFORE_BIRTH = "Check the year; or record the expected date."


def refusal(command: str, what: str, fix: str, to_operator: str = "") -> Finding:
    """The core's own finding that a *command* cannot be carried out as it is given."""
    said = Finding(level="block", rule=command, what=what, fix=fix, grade="core")
    return FindingToOperator(**asdict(said, recurse=False), to_operator=to_operator) if to_operator else said


def add_first(whom: str, reference: str) -> str:
    """What to do where nobody has a *reference*, as "the person": with its kind before it, to write it alone."""
    kind, _, alone = reference.partition(":")
    if alone and kind in ("person", "child", "agency"):
        return f"Write the reference alone: {alone}."
    other = of_another_kind(reference, OF[whom]) if whom in OF else ""
    return f"{other} Give that of {whom}." if other else f"Add {whom} first, or check the reference."


class Problems:
    """
    Whatever gathers what is wrong with a command while it is checked: the contexts of both families of commands.

    Attributes:
        command: What files and the command line call the command.
        problems: What is wrong with it so far, each once.
        remarks: What whoever gave it should know, though it stops nothing.
    """

    __slots__ = ()

    command: str
    problems: list[Finding]
    remarks: list[Finding]

    def refuse(self, what: str, fix: str, to_operator: str = "") -> None:
        """Say one thing that is wrong with the command; the same is not said twice."""
        said = refusal(self.command, what, fix, to_operator)
        if said not in self.problems:
            self.problems.append(said)

    def remark(self, what: str, fix: str) -> None:
        """Say one thing that stops nothing."""
        self.remarks.append(Finding(level="warn", rule=self.command, what=what, fix=fix, grade="core"))

    def need(self, holds: object, what: str, fix: str, to_operator: str = "") -> None:
        """Refuse unless *holds*."""
        if not holds:
            self.refuse(what, fix, to_operator)

    def need_text(self, text: str, what: str, fix: str = "Say it in a few words.") -> None:
        """Refuse a text that says nothing: empty, of spaces, of punctuation alone."""
        self.need(says(text), what, fix)

    def need_known(self, child: Child, day: date) -> None:
        """Refuse a day on which there was no child yet, nor one expected."""
        if child.known_from is None or day >= child.known_from:
            return
        if child.expected is None:
            self.refuse(f"The child was born on {child.born}, after {day}.", BEFORE_BIRTH)
        else:
            self.refuse(f"The child was expected on {child.expected}, long after {day}.", "Check the year.")
