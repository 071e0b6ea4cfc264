"""
The words of a regime's lists as people write them: capitals, spaces and hyphens make no other word.

A job that is nearly a listed one is a near miss: told, and never refused, for another may be typed. Which field takes
its word from which list stands here (the questions of a review: `commands/review.py`). A word that is on no list is
refused in `command_context.py` (`one_of`).
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.concepts.findings import Finding
from teamaround.concepts.texts.limits import PLAIN_KINDS
from teamaround.concepts.texts.lines import fields_of, values_of
from teamaround.words import nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from teamaround.casework.command import CaseCommand
    from teamaround.regime.edition import Edition

IN_EVERY_COMMAND = {"job": "job", "end_reason": "end_reason", "focus": "plan_focus"}
"""The list from which a field takes its word, in every command that has one of this name, and in what it holds."""

IN_ONE_COMMAND = {
    "answer_nomination": {"reason": "decline_reason"},
    "arrange_meeting": {"what": "meeting_kind"},
    "forgo_meeting": {"what": "meeting_kind"},
    "hold_meeting": {"what": "meeting_kind"},
    "mark_case": {"item": "mark"},
    "open_assessment": {"what": "assessment_kind"},
}
"""The same, where the field is something else from command to command; `mark` stands for every list of marks."""

CLOSE = 0.8
"""How near a word is to a listed one to be taken for a slip of the pen."""


def as_listed(command: CaseCommand, edition: Edition) -> CaseCommand:
    """The *command* with every word that its regime lists written as it is listed."""
    written: CaseCommand = _with(command, _lists_of(command), edition)
    return written


def listed_word(word: str, known: Collection[str]) -> str:
    """The word among *known* that *word* is but for capitals, spaces and hyphens; *word* itself where there is none."""
    return next((one for one in known if _plain(one) == _plain(word)), word)


def near_misses(command: CaseCommand, edition: Edition) -> Iterator[Finding]:
    """The jobs in *command* that no rule knows, and that are nearly one that the regime lists: any may be written."""
    for job in _jobs(command):
        known = edition.choice_keys("job")
        meant = None if job in known else nearest(job, known, cutoff=CLOSE)
        if meant:
            what = f"The job {quoted(job)} is not listed in this regime; {quoted(meant)} is."
            fix = "If that is meant, change the part; rules look at the listed word."
            yield Finding(level="info", rule=command.verb(), what=what, fix=fix, grade="core")


def _plain(word: str) -> str:
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _lists_of(command: CaseCommand) -> Mapping[str, str]:
    own = IN_ONE_COMMAND.get(command.verb())
    return IN_EVERY_COMMAND | own if own else IN_EVERY_COMMAND


def _with(value: Any, lists: Mapping[str, str], edition: Edition) -> Any:
    """A *value* with fields in which the listed words stand as they are listed, and so in what it holds."""
    changed: dict[str, Any] = {}
    for name, old in _told(value, lists):
        new = _written(name, old, lists, edition)
        if new is not old and new != old:
            changed[name] = new
    return evolve(value, **changed) if changed else value


def _written(name: str, value: Any, lists: Mapping[str, str], edition: Edition) -> Any:
    if isinstance(value, str) and name in lists:
        known = edition.marks() if lists[name] == "mark" else edition.choice_keys(lists[name])
        return listed_word(value, known)
    if isinstance(value, dict) and name == "changes":
        return {key: _written(str(key), one, IN_EVERY_COMMAND, edition) for key, one in value.items()}
    return _with(value, lists, edition)


def _jobs(value: Any) -> Iterator[str]:
    for name, held in _told(value, ("job",)):
        yield from (held,) if name == "job" else _jobs(held)


def _told(value: Any, names: Collection[str]) -> list[tuple[str, Any]]:
    """What stands in the fields of a *value* that have these *names*, and in those that hold other values."""
    values = values_of(value)
    return [
        (name, held)
        for name, held in compress(zip(fields_of(type(value)), values, strict=True), values)
        if type(held) not in PLAIN_KINDS or name in names
    ]
