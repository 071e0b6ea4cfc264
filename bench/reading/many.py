"""
An office of very many cases for reads alone: a thousand of a caseload, and copies of their rows by other references.

Copied are cases and children with all that stands beside them, by the database itself. Each child has a name and a day
of birth of its own, and is found by them. Staff are the same, but for one, who has as many cases as there were before.
Journals are not copied, so that no copy can be verified or changed.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from attrs import evolve, frozen
from sqlalchemy import create_engine, inspect, text

from bench.table.caseloads import made
from bench.table.kinds.finding import GIVEN, SYLLABLES
from teamaround.clock import SeededIds
from teamaround.concepts.people import Child
from teamaround.office.codec import canonical, read_record
from teamaround.office.finding.findable import findable_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from teamaround.office.installation import Installation

LIVED = 1000
SYSTEM = "pupil"
"""The system that has a number for every child."""

_OF = "of JOIN teamaround_%s AS one ON one.%s = of.case_id"
_WHO = "CASE sort WHEN 'open' THEN new_child WHEN 'led' THEN replace(who, :nurse, :other) ELSE who END"
_LINKED = "CASE as_child WHEN 1 THEN new_child ELSE replace(one.record_id, :nurse, :other) END"
_ANOTHER = "INSERT INTO teamaround_stream SELECT %s, kind, version, head, %s, facts, due_on FROM %s"
_RENAMED = "replace(replace(replace(state, of.case_id, of.new_case), of.record_id, of.new_child), :nurse, :other)"
_PUT = "INSERT INTO teamaround_%s SELECT %s FROM %s"
COPYING = (
    _ANOTHER % (":other", "replace(state, :nurse, :other)", "teamaround_stream WHERE id = :nurse"),
    _ANOTHER % ("new_case", _RENAMED, _OF % ("stream", "id")),
    _PUT % ("link", f"new_case, {_LINKED}, as_child", _OF % ("link", "case_id")),
    _PUT % ("tally", f"new_case, sort, entry, {_WHO}, what, since, until, on_day", _OF % ("tally", "record")),
    _PUT
    % ("work", "new_case, entry, replace(owner, :nurse, :other), sort, due_on, one.state", _OF % ("work", "case_id")),
)
"""The statements that make one more thousand; `of` has the old and the new references."""
PUT_CHILD = "INSERT INTO teamaround_stream VALUES (:id, 'child', 1, :head, :state, NULL, NULL)"
CHANGE_CHILD = "UPDATE teamaround_stream SET state = :state WHERE id = :id"
FORGET = "DELETE FROM teamaround_search WHERE stream = :id"
PUT_WORDS = "INSERT INTO teamaround_search (stream, kind, name, words) VALUES (:id, 'child', :name, :words)"
PUT_NUMBER = "INSERT INTO teamaround_reference VALUES (:system, :number, :id)"


@frozen
class Named:
    """One child of the office, by what it is found by; and who has an ordinary number of cases, this one among them."""

    name: str
    born: date
    reference: str
    number: str
    practitioner: str


def many(installation: Installation, url: str, cases: int) -> None:
    """Make it in the empty database at *url*; a thousand cases at least."""
    load = made(installation, url, LIVED)
    ids, chance = SeededIds("many"), Random(cases)
    engine = create_engine(url)
    with engine.begin() as raw:
        named = raw.exec_driver_sql("SELECT case_id, record_id FROM teamaround_link WHERE as_child = 1").fetchall()
        state = raw.execute(text("SELECT state FROM teamaround_stream WHERE id = :id"), {"id": named[0][1]}).scalar()
        child = read_record("child", str(state))
        assert isinstance(child, Child)
        raw.exec_driver_sql("CREATE TEMP TABLE of (case_id TEXT, record_id TEXT, new_case TEXT, new_child TEXT)")
        for thousand in range(cases // LIVED):
            rows = [{"case": one, "child": of, "new": ids.new("C"), "its": ids.new("K")} for one, of in named]
            if thousand:
                raw.exec_driver_sql("DELETE FROM of")
                raw.execute(text("INSERT INTO of VALUES (:case, :child, :new, :its)"), rows)
            children = list(_children(child, [one["its" if thousand else "child"] for one in rows], chance))
            raw.execute(text(PUT_CHILD if thousand else CHANGE_CHILD), children)
            if not thousand:
                raw.execute(text(FORGET), children)
            raw.execute(text(PUT_WORDS), children)
            raw.execute(text(PUT_NUMBER), children)
            if thousand:
                _copy(raw, {"nurse": load.ordinary, "other": ids.new("P")})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as raw:
        raw.exec_driver_sql("ANALYZE" if engine.dialect.name == "sqlite" else "VACUUM ANALYZE")
    engine.dispose()


def has_cases(url: str) -> bool:
    """Whether there is such an office at *url* already."""
    engine = create_engine(url)
    there = inspect(engine).has_table("teamaround_link")
    engine.dispose()
    return there


def one_of(url: str) -> Named:
    """A child of the office at *url*, and somebody who has it among their cases."""
    engine = create_engine(url)
    with engine.connect() as raw:
        practitioner, case = raw.exec_driver_sql(
            "SELECT who, max(record) FROM teamaround_tally WHERE sort = 'led' AND until IS NULL"
            " GROUP BY who ORDER BY count(*), who LIMIT 1"
        ).one()
        child, state, number = raw.execute(
            text(
                "SELECT id, state, number FROM teamaround_link JOIN teamaround_stream ON id = record_id"
                " JOIN teamaround_reference ON stream = id"
                " WHERE case_id = :case AND as_child = 1 AND system = :system"
            ),
            {"case": case, "system": SYSTEM},
        ).one()
    engine.dispose()
    record = read_record("child", state)
    assert isinstance(record, Child)
    assert record.born is not None
    return Named(record.name, record.born, child, number, practitioner)


def _children(like: Child, references: list[str], chance: Random) -> Iterator[Mapping[str, str]]:
    for reference in references:
        name = f"{chance.choice(GIVEN)} {''.join(chance.choices(SYLLABLES, k=3)).title()}"
        born = date(2010 + chance.randrange(15), chance.randrange(1, 13), chance.randrange(1, 29))
        number = f"H{chance.randrange(10**12):012}"
        one = evolve(like, id=reference, name=name, born=born, references={SYSTEM: number})
        found = findable_of(one)
        yield {
            "id": reference,
            "head": "0" * 64,
            "state": canonical(one),
            "name": found.name,
            "words": " ".join(found.words),
            "system": SYSTEM,
            "number": number,
        }


def _copy(raw: Connection, given: Mapping[str, str]) -> None:
    for statement in COPYING:
        raw.execute(text(statement), {name: given[name] for name in given if f":{name}" in statement})
