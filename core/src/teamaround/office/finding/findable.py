"""
What a record is found by: the words of its names, a child's day of birth and address, put beside it in the store.

They are computed from the record alone, so that `verify` can hold them to it and `repair` write them anew. What is
asked for is read into the same words in `asked.py`; a case is found by its child. Those of an older release are put
there in `keeping.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.addresses import POSTCODE, SPELT_OUT
from teamaround.concepts.people import Agency, Child, Person
from teamaround.concepts.texts.words import word_of_day, words_in, words_of_name
from teamaround.errors import BrokenOffice, NotIntact
from teamaround.office.codec import read_record
from teamaround.store.finding.findable import Findable

if TYPE_CHECKING:
    from teamaround.casework.records import Record
    from teamaround.store.records import Kind

MOST_WORDS = 100
"""By more words no record is found. A name has a few, and an address a dozen."""

LONGEST_NAME = 200

KINDS: tuple[Kind, ...] = ("child", "person", "agency")
"""The kinds of records that have words of their own."""


def findable_of(record: Record) -> Findable:
    """All that a record is found by, whoever looks; by nothing, where nobody has a name for it."""
    if not isinstance(record, Child | Person | Agency):
        return Findable()
    words = (*words_known(record), *(words_of_address(record.address) if isinstance(record, Child) else ()))
    return Findable(name_of(record), tuple(dict.fromkeys(words))[:MOST_WORDS])


def findable_in(kind: Kind, state: str) -> Findable | None:
    """The same out of a stored state; None where it cannot be read, which is told by whoever looks at the journal."""
    try:
        return findable_of(read_record(kind, state)) if kind in KINDS else None
    except (NotIntact, BrokenOffice):
        return None


def name_of(record: Child | Person | Agency) -> str:
    """The name by which those who are found are ordered."""
    return " ".join(words_in(record.name))[:LONGEST_NAME]


def words_known(record: Child | Person | Agency) -> tuple[str, ...]:
    """The words by which whoever may know a record finds it."""
    born = (word_of_day(record.born),) if isinstance(record, Child) and record.born else ()
    others = () if isinstance(record, Agency) else record.known_as
    return (*(word for one in (record.name, *others) for word in words_of_name(one)), *born)


def words_of_address(address: str) -> tuple[str, ...]:
    """The words of an address: a street abbreviated and spelt out, a postcode with its blank and without."""
    found: dict[str, None] = {}
    words = words_in(address)
    for one in words:
        spelt = SPELT_OUT.get(one, one)
        found |= dict.fromkeys((one, *_SHORT.get(spelt, ())))
    codes = (f"{one[1]}{one[2]}" for one in POSTCODE.finditer(" ".join(words)))
    return (*codes, *found)


_SHORT: dict[str, tuple[str, ...]] = {
    spelt: (spelt, *(short for short, long in SPELT_OUT.items() if long == spelt)) for spelt in SPELT_OUT.values()
}
"""Each word of addresses that is also written short, with all that is written for it."""
