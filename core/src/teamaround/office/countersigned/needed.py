"""
Which acts that need a second person a change of a record amounts to, whatever the command is called.

So a bar is lifted by recording the relationship anew and by taking it back as a mistake alike, and a restriction that
hides a record is opened by setting it in another grade.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.directory.bars import bars_of
from teamaround.concepts.life.countersigning import ActToCountersign
from teamaround.concepts.people import Child
from teamaround.office.codec import canonical_part, digest_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.concepts.life.countersigning import CountersignedAct
    from teamaround.regime.rights import Grants


def acts_in(
    before: Case | Child, after: Case | Child, *, oneself: Collection[str], today: date
) -> Iterator[ActToCountersign]:
    """
    What of a change needs a second person where the authority asks for it.

    Args:
        before: The record as it stood.
        after: The record as it would stand.
        oneself: All names of whoever changes it that may stand on a restriction.
        today: The day on which it is changed.
    """
    yield from (as_it_stands(one, before, today=today) for one in _opened(before, after, oneself))
    if isinstance(before, Child) and isinstance(after, Child):
        lifted = (_bars_on(before, today) - _bars_on(after, today)) | (_to_come(before, today) - _to_come(after, today))
        for person in sorted({one for one, _ in lifted}):
            yield as_it_stands("lift_bar", before, what=person, today=today)


def as_it_stands(act: CountersignedAct, record: Case | Child, *, what: str = "", today: date) -> ActToCountersign:
    """An act on a record, with all that stands there to be opened by it: the bars on one person, or the restriction."""
    if act == "lift_bar":
        bars = _bars_on(record, today) | _to_come(record, today) if isinstance(record, Child) else ()
        whose = tuple(sorted(kept for person, kept in bars if person == what))
        return ActToCountersign(act=act, record=record.id, what=what, whose=whose)
    standing = digest_of(canonical_part((record.restricted_to, record.restriction)))
    return ActToCountersign(act=act, record=record.id, standing=standing)


def names_of(by: Actor, grants: Grants) -> set[str]:
    """
    All names under which whoever acts may stand on a restriction, as far as that can be known.

    Their own, that of whom a system acts for, whoever sits at the post, and every post at which they sit.
    """
    own = {f"{by.kind}:{by.name}" if by.kind != "person" else by.name, by.on_behalf_of} - {""}
    people = grants.people_at(by)
    tables = (("officer", grants.officers), ("system", grants.systems))
    sitting = {
        f"{kind}:{name}" for kind, table in tables for name, one in (table or {}).items() if one.person in people
    }
    return own | people | sitting


def _opened(before: Case | Child, after: Case | Child, oneself: Collection[str]) -> Iterator[CountersignedAct]:
    """What becomes of a restriction that stood: lifted, known of again, or open to whoever changes it."""
    if before.restricted_to is None:
        return
    if after.restricted_to is None or (_is_hidden(before) and not _is_hidden(after)):
        yield "unseal"
    if set(oneself) & (set(after.restricted_to or ()) - set(before.restricted_to)):
        yield "add_oneself"


def _is_hidden(record: Case | Child) -> bool:
    return record.restriction is not None and record.restriction.grade == "existence"


def _bars_on(child: Child, day: date) -> set[tuple[str, str]]:
    return {(person, kept) for person, whose in bars_of(child, day).items() for kept in whose}


def _to_come(child: Child, today: date) -> set[tuple[str, str]]:
    """The bars that stand today or will."""
    standing = (one for one in child.relationships if one.until is None or one.until > today)
    return {(one.person, kept) for one in standing for kept in one.must_not_see_address_of}
