"""Finding records by what is known of them, among very many, on SQLite: the first screen beside its bare query."""

from __future__ import annotations

import sqlite3
from datetime import date
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from bench.caseload import BY, TODAY, office
from bench.table.in_turn import least_in_turn
from bench.table.kinds.spent_alone import alone
from bench.table.rows import Bound, Row
from teamaround.casework.records import RecordEvent
from teamaround.clock import FixedClock, SeededIds
from teamaround.concepts.people import Child
from teamaround.office.codec import canonical, payload_of
from teamaround.office.finding.findable import findable_of
from teamaround.store import NewEntry, Write, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.table.rows import Measured
    from bench.table.setting import Setting
    from teamaround.office import Office

FIND = Row(
    what="`find`, first 25 of very many children, × its bare query: by a name, a letter; memory for each further one",
    then="not there",
    bounds=(Bound("a name", 50), Bound("a letter", 5), Bound("memory", 0.05, " kB")),
    asks="It would ask that a line is shown out of the row of words, so that no record is opened for it.",
)
ROWS = (FIND,)
SCREEN = 25
AT_ONCE = 1000
GIVEN = ("Ada", "Bo", "Cal", "Dee", "Eve", "Flo", "Gus", "Hal", "Ida", "Jo", "Kit", "Lou", "Mia", "Ned", "Ola", "Pia")
SYLLABLES = ("ba", "den", "ford", "gar", "hol", "kin", "low", "mer", "nor", "pel", "ring", "sted", "ton", "ver", "wick")
LETTER = "a"
QUERY = """
    SELECT name, stream FROM teamaround_search
    WHERE place IN (SELECT rowid FROM teamaround_search_words WHERE teamaround_search_words MATCH ?)
    ORDER BY name, stream LIMIT ?
"""
"""The records that match, in their order, asked of the full text by hand."""


def measured(setting: Setting) -> Iterator[Measured]:
    """The one row."""
    few, many = setting.sizes.children
    urls = {number: f"sqlite:///{setting.folder / f'children{number}.db'}" for number in (few, many)}
    names = [_put_children(url, number) for number, url in urls.items()]
    at = office(setting.installation, open_store(urls[many]), seed=5)
    raw = sqlite3.connect(urls[many].removeprefix("sqlite:///"))
    values, told = {}, []
    for what, typed, query in (
        ("a name", names[1], " ".join(f'"{one}"' for one in names[1].casefold().split())),
        ("a letter", LETTER, f'"{LETTER}" *'),
    ):
        ways = (partial(screen, at, typed), partial(_plainly, raw, query))
        ours, plainly = least_in_turn(ways, setting.sizes.times)
        values[what] = ours / plainly
        told.append(f"{what} {ours * 1e3:.1f} ms beside {plainly * 1e3:.1f}")
    raw.close()
    small, large = (alone(setting, "finding", url) for url in urls.values())
    values["memory"] = large.further(small, many - few)
    yield FIND.measured(values, partial(screen, at, LETTER), besides=f"{many:,} children; {', '.join(told)}")
    at.close()


def screen(at: Office, typed: str) -> int:
    """The first screen of what is found by what is typed; how many lines it has."""
    return len(at.find(typed, by=BY, limit=SCREEN).lines)


def _plainly(raw: sqlite3.Connection, query: str) -> None:
    raw.execute(QUERY, (query, SCREEN)).fetchall()


def _put_children(url: str, number: int) -> str:
    """So many children put into a store, as the office would write them; the name of one of them."""
    chance, ids, at = Random(number), SeededIds("children"), FixedClock.on(TODAY).now()
    store = open_store(url)
    name = ""
    for first in range(0, number, AT_ONCE):
        writes = []
        for _ in range(first, min(first + AT_ONCE, number)):
            name = f"{chance.choice(GIVEN)} {''.join(chance.choices(SYLLABLES, k=3)).title()}"
            born = date(2010 + chance.randrange(15), chance.randrange(1, 13), chance.randrange(1, 29))
            child = Child(id=ids.new("K"), name=name, born=born)
            event = RecordEvent(name="child_added", now=child)
            entry = NewEntry(
                name=event.name,
                schema=event.schema,
                payload=payload_of(event),
                happened_on=TODAY,
                recorded_at=at,
                by=str(BY),
                salt=ids.salt(),
            )
            writes.append(
                Write(
                    id=child.id,
                    kind="child",
                    expecting=0,
                    entries=(entry,),
                    state=canonical(child),
                    findable=findable_of(child),
                )
            )
        with store.writing() as writing:
            writing.write(writes)
    store.close()
    return name
