"""
Whether somebody may know that a record is there, and by which of its words they find it: the one place that says so.

What may not be known is as what is not there: it is left out before anything is counted.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from teamaround.access.reading import has_tie, may_know_bars, may_read_record, may_see
from teamaround.access.restriction import may_pass
from teamaround.access.staff import is_staff
from teamaround.concepts.people import Agency, Child
from teamaround.office.finding.findable import words_known, words_of_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Person


def known_to(
    record: Child | Person | Agency,
    cases: Callable[[str], Iterable[Case]],
    sees: Callable[[Case, Child], bool] | None = None,
    *,
    by: Actor,
    today: date,
) -> bool:
    """
    Whether *by* may know that a record is there, and so its reference and its name.

    Staff know all that is not restricted to others, anybody the agencies and themselves; a child is known to whoever
    has to do with it, or may see one of its *cases*, which are read only where it comes to that; *sees* answers for
    each, where whoever calls keeps the answer.
    """
    sees = sees or partial(may_see, by=by, today=today)
    if isinstance(record, Child):
        return may_pass(record, None, by=by) and (
            has_tie(record, by=by, today=today) or any(sees(one, record) for one in cases(record.id))
        )
    return isinstance(record, Agency) or is_staff(by) or by.person_reference == record.id


def words_for(record: Child | Person | Agency, *, by: Actor, today: date) -> frozenset[str]:
    """
    The words by which *by* finds a record that they may know.

    A child's address is among them for whoever may read all of its record: nobody of the family, from some of whom it
    may be kept.
    """
    words = frozenset(words_known(record))
    if not isinstance(record, Child) or not may_know_bars(record, by=by, today=today):
        return words
    return words | set(words_of_address(record.address)) if may_read_record(record, by=by, today=today) else words
