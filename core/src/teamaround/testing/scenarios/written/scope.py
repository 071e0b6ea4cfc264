"""
The names that a step may use: those of the records, and those that earlier steps on the same way have made.

What each command makes that can be named (`as`). A name that is not known, or of the wrong kind, is a fault here, with
the nearest. When it is played: `testing/scenarios/played/names.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.actors import is_post
from teamaround.files import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from teamaround.command_input import ReferenceKind

Scope = dict[str, str]
"""Each name, and the kind of what it stands for."""

MAKES: dict[str, str] = {
    "open_case": "case",
    "mark_case": "mark",
    "join": "part",
    "record_view": "view",
    "give_consent": "consent",
    "record_family_choice": "choice",
    "nominate_lead": "nomination",
    "assign_lead": "role",
    "start_role": "role",
    "start_cover": "role",
    "plan_handover": "handover",
    "record_absence": "absence",
    "arrange_cover": "cover",
    "open_assessment": "assessment",
    "prepare_request": "request",
    "draft_plan": "plan",
    "resume_responsibility": "return",
    "start_action": "action",
    "arrange_meeting": "meeting",
    "hold_meeting": "meeting",
    "forgo_meeting": "meeting",
    "arrange_review": "review",
    "hold_review": "review",
    "record_contact": "note",
    "decide_sharing": "sharing",
    "add_child": "child",
    "add_person": "person",
    "add_agency": "agency",
    "give_advice": "advice",
}
"""What each command makes that a name can be given to."""

IN_DIRECTORY = ("child", "person", "agency")
NOT_ENTRIES = (*IN_DIRECTORY, "case", "advice")

TAKES: dict[str, tuple[str, ...]] = {
    "person": ("person", "child"),
    "party": IN_DIRECTORY,
    "part": ("part", "person", "child", "agency"),
    "role": ("role", "person", "child"),
    "nomination": ("nomination", "person", "child"),
}
"""The kinds of name that may stand for something of another kind: a part is found by whose it is."""

DESCRIBED: dict[str, dict[str, str]] = {
    "part": {"person": "person", "agency": "agency"},
    "role": {"person": "person", "role": "role"},
    "notice": {"notice": "rule.notice", "to": "recipient"},
    "matter": {"matter": "matter", "about": "party"},
}
"""What may be found in a case by a table instead of a name, and the keys of that table."""

BY_RULE: dict[str, str] = {"step": "rule.step", "notice": "rule.notice", "matter": "matter"}
"""What is found in a case by the rule that it rests on, and what that is called among the words of an office."""

THE_CASE = "case"
"""What stands for the case itself, where an entry is named."""

WORDS: dict[str, str] = {
    "part": "part in the case",
    "role": "holding of a role",
    "rule.step": "step",
    "rule.notice": "notice",
    "rule.function": "function",
    "decider": "person",
    "party": "person or agency",
    "recipient": "person, agency or team",
    "owner": "person, agency or team",
    "finding": "statement or rule",
    "matter": "statement, rule or matter of the core",
    "work": "step, action or notice",
    "return": "return of responsibility",
    "fact": "fact",
    "carries": "word that a notice can carry",
}
"""What the kinds of name are called in messages, where that is not the kind's own word."""


def check_named(kind: ReferenceKind, name: str, scope: Mapping[str, str]) -> None:
    """
    See that *name* stands for something of *kind*.

    Raises:
        ValueError: It does not; with the nearest known name that does.
    """
    fits = fitting(kind, scope)
    if name in fits or stands_for_itself(kind, name):
        return
    if name in scope:
        what = f"{quoted(name)} names {a(scope[name])}, and {a(kind)} is needed here."
        raise ValueError(what, known(fits))
    raise ValueError(f"Nothing is called {quoted(name)} here.", did_you_mean(name, fits) or known(fits))


def stands_for_itself(kind: str, name: str) -> bool:
    """Whether *name* is a post or a system, which stand beside people; or the case, which stands beside its entries."""
    return (kind == "person" and is_post(name)) or (kind == "entry" and name == THE_CASE)


def fitting(kind: str, scope: Mapping[str, str]) -> list[str]:
    """The names that may stand for something of *kind*."""
    if kind == "entry":
        return [name for name, made in scope.items() if made not in NOT_ENTRIES]
    takes = TAKES.get(kind, (kind,))
    return [name for name, made in scope.items() if made in takes]


def known(names: Iterable[str]) -> str:
    """The sentence that lists the names there are."""
    names = list(names)
    return f"Known here: {listed(map(quoted, names), last='and')}." if names else "None is known at this point."


def word_for(kind: str) -> str:
    """What a kind of name is called in a message."""
    return WORDS.get(kind, kind)


def a(kind: str) -> str:
    """The same, with its article."""
    word = word_for(kind)
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
