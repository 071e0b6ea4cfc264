"""
Records that may be of one child: a duplicate of the same name, born on the same day, and what is said of it.

Capitals, accents, hyphens and apostrophes make no difference. They are found by their likeness, which stands among
the numbers of other systems (`docs/decisions/0021` says why); that none may be called so is said in `directory.py`.
Those of an older release are kept under it in `finding/keeping.py`. What is said as a case is opened: `refuse_second`
in `casework/commands/case.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from teamaround.access.reading import may_see
from teamaround.access.restriction import may_pass
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import Child
from teamaround.office.codec import digest_of, read_record
from teamaround.office.elsewhere.found_by_number import may_know
from teamaround.office.loading.remembered import remembered_case
from teamaround.store.records import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from teamaround.casework.records import Record
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.store.port import Reading

LIKENESS = "alike "
"""How the system begins under which a likeness stands: with a space, as none in `concepts/texts/numbers.py` has."""

ALIKE = "Compare the two. Where they are one child, go on in the record that was there first."

ASK = "Ask the authority whether the two are one child."
"""What to do for whoever may not know the other record."""


UNNAMED = "one that you may not see"
"""A case, to whoever may not know which it is."""


def likeness(record: Record) -> Reference | None:
    """
    What a child's record is found by beside others like it; None where the name or the day of birth is not known.

    Capital letters, accents, hyphens and apostrophes make no difference. It stands in the store as a digest.
    """
    if not isinstance(record, Child) or record.born is None:
        return None
    letters = [one if one.isalnum() else " " for one in normalize("NFKD", record.name.casefold()) if _counts(one)]
    name = " ".join("".join(letters).split())
    return Reference(f"{LIKENESS}{digest_of(name, record.born.isoformat())}", record.id) if name else None


def alike(child: Child, reading: Reading, *, by: Actor) -> Iterator[Child]:
    """Other records of children of this name, born on this day; of those that *by* may not know, none."""
    own = likeness(child)
    found = [one for one in reading.in_system(own.system) if one != child.id] if own else []
    for stream in reading.get(found).values():
        other = read_record(stream.kind, stream.state)
        if isinstance(other, Child) and may_pass(other, None, by=by):
            yield other


def said_of_alike(
    command: str, before: Record | None, now: Record, reading: Reading, *, by: Actor, today: date
) -> list[Finding]:
    """What is to be known of a child's record that has become like another; which, to whoever may know that one."""
    same = before is not None and likeness(before) == likeness(now)
    others = alike(now, reading, by=by) if isinstance(now, Child) and not same else ()
    known = {one.id: may_know(reading, one.id, by=by, today=today) for one in others}
    said = f"A child of this name, born on {getattr(now, 'born', None)}, is known already"
    found = [(f"{said}: {one}.", ALIKE) for one, named in known.items() if named]
    if not all(known.values()):
        found.append((f"{said}.", ASK))
    return [Finding(level="warn", rule=command, what=what, fix=fix, grade="core") for what, fix in found]


def open_of_alike(child: Child, regime: str, reading: Reading, *, by: Actor, today: date) -> tuple[str, ...]:
    """The cases open under a regime for children who may be the same, each named to whoever may see it."""
    found: list[str] = []
    for other in alike(child, reading, by=by):
        cases = [remembered_case(one.state) for one in reading.get(reading.cases_of(other.id)).values()]
        open_now = [
            one for one in cases if one.regime == regime and one.closed_on is None and may_pass(other, one, by=by)
        ]
        named = named_to(open_now, other, by=by, today=today)
        found += [one if one == UNNAMED else f"{one}, for {other.id}" for one in named]
    return tuple(dict.fromkeys(found))


def named_to(cases: Iterable[Case], child: Child, *, by: Actor, today: date) -> tuple[str, ...]:
    """The references of cases of *child*, as far as *by* may see them; that there are others."""
    return tuple(dict.fromkeys(one.id if may_see(one, child, by=by, today=today) else UNNAMED for one in cases))


def _counts(letter: str) -> bool:
    """Apostrophes and accents are left out; whatever else is no letter parts two words."""
    return letter.isalnum() or letter.isspace() or letter == "-"
