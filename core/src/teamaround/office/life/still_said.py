"""
What still says the names of those whose records were disposed of, though nothing of theirs is left.

Every entry of the journal is read, also one that was corrected since: a reason or a note stands there as it was given.
So are the reasons that are kept beside the records: holds, requests, what second persons were asked, certificates. In
these alone an address counts, for records of one home have it in common. It is told as far as *by* may know of it.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import evolve, frozen

from teamaround.concepts.actors import OFFICE
from teamaround.concepts.life.records import Keeping, keeping_of
from teamaround.office.codec import canonical, read_record
from teamaround.office.elsewhere.feed import closed_to
from teamaround.office.life.in_the_way import naming_any, told_of
from teamaround.office.loading.veil import is_hidden
from teamaround.store.records import START

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from teamaround.concepts.actors import Actor
    from teamaround.store.port import Reading

KEPT_WITH = "what is kept with {} (holds, requests, agreements)"
FOR_THE_OFFICE = "what second persons were asked for the office (`teamaround countersigning`)"
CERTIFICATE_OF = "the certificate of {}"
WORD, BETWEEN = re.compile(r"\w+"), r"\W+"
BESIDE = ("keeping", "disposed")
"""The kinds of what is kept beside records in somebody's words; looks hold none."""


@frozen
class SoughtTexts:
    """Texts that are looked for word by word: in capitals or not, whatever stands between the words."""

    texts: tuple[str, ...]

    def within(self, text: str) -> bool:
        """Whether any of them stands in a text."""
        return any(one.search(text) for one in self._patterns)

    def within_json(self, text: str) -> bool:
        """Whether any of them stands in a value of a text of JSON; its keys are ours."""
        folded = text.casefold()
        may_be = any(one in folded for one in self._longest)
        return may_be and any(map(self.within, _values(msgspec.json.decode(text))))

    @cached_property
    def _words(self) -> list[list[str]]:
        return [words for one in self.texts if (words := WORD.findall(one))]

    @cached_property
    def _longest(self) -> list[str]:
        return [max(words, key=len).casefold() for words in self._words]

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        # "Ash, Rowan" is Rowan Ash.
        orders = [order for one in self._words for order in (one, [one[-1], *one[:-1]])]
        return [re.compile(rf"(?<!\w){BETWEEN.join(order)}(?!\w)", re.IGNORECASE) for order in orders]


def still_said(
    reading: Reading, going: Collection[str], *, names: Iterable[str], addresses: Iterable[str], by: Actor
) -> tuple[str, ...]:
    """The records that name any of those *going*, by reference as they stand or by name; and what is kept beside."""
    name, beside = SoughtTexts(tuple(names)), SoughtTexts((*names, *addresses))
    records, kept = set[str](), set[str]()
    after = START
    while entries := reading.in_order(after):
        after = entries[-1].position
        for one in entries:
            if one.payload is None or one.kind == "looks":
                continue
            if one.kind in BESIDE:
                kept |= {one.stream} if beside.within_json(one.payload) else set()
            elif name.within_json(one.payload):
                records.add(one.stream)
    named = naming_any(reading, going, frozenset(going))
    return (*told_of(records.union(named), by, reading), *_told_beside(sorted(kept), beside, reading, by))


def _told_beside(kept: Iterable[str], said: SoughtTexts, reading: Reading, by: Actor) -> Iterator[str]:
    """What is kept beside records and says it, in words, as far as *by* may know of it."""
    told = dict[str, None]()
    for key, stream in reading.get(list(kept)).items():
        record = read_record(stream.kind, stream.state)
        if not isinstance(record, Keeping):
            of = key.removeprefix(keeping_of(""))
            told |= dict.fromkeys(CERTIFICATE_OF.format(one) for one in told_of([of], by, reading))
        elif record.of == OFFICE:
            told[FOR_THE_OFFICE] = None
        elif said.within_json(canonical(_as_known(record, reading, by))):
            told |= dict.fromkeys(KEPT_WITH.format(one) for one in told_of([record.of], by, reading))
    yield from told


def _as_known(kept: Keeping, reading: Reading, by: Actor) -> Keeping:
    """What is kept with a record, without what is of cases that *by* may not know of."""
    of = {*(one.case for one in kept.holds), *(one.wanted.record for one in kept.countersigning)} - {"", kept.of}
    unknown = closed_to(by, of, reading) | {one for one in of if is_hidden(reading, one)}
    return evolve(
        kept,
        holds=tuple(one for one in kept.holds if one.case not in unknown),
        countersigning=tuple(one for one in kept.countersigning if one.wanted.record not in unknown),
    )


def _values(decoded: Any) -> Iterator[str]:
    """Every text in what was JSON, but for the keys."""
    if isinstance(decoded, str):
        yield decoded
    elif isinstance(decoded, (dict, list)):
        for one in decoded.values() if isinstance(decoded, dict) else decoded:
            yield from _values(one)
