"""
What nobody changes about themselves, whatever part or right they have: somebody else records it.

That is whose address is kept from them, and all that they are to a child; a restriction on which they are named, or on
a child of whom they are family, and which records are that child's; their own death; who decides, where they are the
one; their own employment, and that they have not left. Of an officer it holds where the authority's file says who sits
at the post. Who is family is asked over all records of the child that were joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.case import Case
from teamaround.concepts.people import Child, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from teamaround.access.acts import AccessAct
    from teamaround.access.ways import Circumstances, Subject

NOT_ONESELF = "Nobody changes what is recorded of themselves here: a bar, a restriction, a death, who decides or works."
ANOTHER = "Let somebody else record it who may."


def is_about_oneself(person: str, act: AccessAct, subject: Subject | None, context: Circumstances) -> bool:
    """
    Whether a command sets, changes or lifts for *person*, who gives it, what nobody changes about themselves.

    Where it is only asked whether such a command could be given: whether every one of them would.
    """
    asked = ABOUT_ONESELF.get(act.name)
    return bool(person) and asked is not None and asked(person, act, subject, context)


def _named(person: str, act: AccessAct, _: Subject | None, __: Circumstances) -> bool:
    return bool(act.says("person") == person)


def _restricted(person: str, act: AccessAct, subject: Subject | None, context: Circumstances) -> bool:
    child = subject if isinstance(subject, Child) else context.child
    standing = subject.restricted_to if isinstance(subject, Case | Child) else None
    family = child is not None and _is_family(child, person, context)
    return family or person in (*(act.says("to") or ()), *(standing or ()))


def _of_family(person: str, _: AccessAct, subject: Subject | None, context: Circumstances) -> bool:
    return isinstance(subject, Child) and _is_family(subject, person, context)


def _death(person: str, act: AccessAct, subject: Subject | None, _: Circumstances) -> bool:
    own = isinstance(subject, Child | Person) and subject.id == person
    return own and (act.name == "record_death" or bool(act.says("died") or act.says("alive")))


def _opened(person: str, _: AccessAct, __: Subject | None, context: Circumstances) -> bool:
    return context.child is not None and _is_family(context.child, person, context)


def _decides(person: str, act: AccessAct, subject: Subject | None, context: Circumstances) -> bool:
    records = (subject, *context.joined()) if isinstance(subject, Child) else ()
    return person == act.says("person") or any(person in (one.id, *one.deciders(context.today)) for one in records)


def _circumstance(person: str, act: AccessAct, subject: Subject | None, context: Circumstances) -> bool:
    if act.says("what") == "decision_maker":
        return _decides(person, act, subject, context)
    # Where nobody is named the last relationship is meant, which may be theirs.
    unnamed = act.says("what") == "relationship" and act.says("person") is None
    of_theirs = unnamed and isinstance(subject, Child) and _is_family(subject, person, context)
    return of_theirs or _named(person, act, subject, context)


def _is_family(child: Child, person: str, context: Circumstances) -> bool:
    return is_or_was_family(child, person) or any(is_or_was_family(one, person) for one in context.joined())


def is_or_was_family(child: Child, person: str) -> bool:
    """Whether somebody is the child, or decides or decided for it, or is or was related to it, as far as recorded."""
    decides = child.id == person or any(one.person == person for one in child.decision_makers)
    return decides or any(one.person == person for one in child.relationships)


ABOUT_ONESELF: Mapping[str, Callable[[str, AccessAct, Subject | None, Circumstances], bool]] = {
    "relate": _named,
    "begin_employment": _named,
    "withdraw_leaving": _named,
    "change_decision_maker": _decides,
    "withdraw_circumstance": _circumstance,
    "restrict_case": _restricted,
    "restrict_child": _restricted,
    "merge_child": _of_family,
    "unmerge_child": _of_family,
    "break_glass": _opened,
    "lift_case_restriction": _restricted,
    "lift_child_restriction": _restricted,
    "record_death": _death,
    "correct_child": _death,
    "correct_person": _death,
}
"""The commands by which that is changed, and whether one of them is about whoever gives it."""
