"""Every kind of edit that somebody with the right to write to a database can make past the office, and what tells."""

# ruff: noqa: S608 - nothing of these statements comes from outside

from __future__ import annotations

from attrs import frozen

CASE = "(SELECT id FROM teamaround_stream WHERE kind = 'case')"
CHILD = "(SELECT id FROM teamaround_stream WHERE kind = 'child')"


@frozen
class Edit:
    """
    An edit by its name: the statements, the sort of difference that names it, whether `repair` mends it.

    `only` is the one kind of database on which it can be made, or is noticed.
    """

    name: str
    sql: str
    sort: str
    mended: bool = True
    only: str = ""

    def __str__(self) -> str:
        return self.name


def _stream(name: str, to: str, sort: str = "row", kind: str = "case", *, mended: bool = True) -> Edit:
    column = name.partition(" ")[0]
    sql = f"UPDATE teamaround_stream SET {column} = {to} WHERE kind = '{kind}'"
    return Edit(f"stream.{name}", sql, sort, mended=mended)


def _entry(column: str, to: str, sort: str = "link") -> Edit:
    at = f"stream = {CASE} AND version = 3"
    return Edit(
        f"entry.{column} changed", f"UPDATE teamaround_entry SET {column} = {to} WHERE {at}", sort, mended=False
    )


def _row(name: str, sql: str, sort: str = "row", *, mended: bool = True) -> Edit:
    return Edit(name, sql, sort, mended=mended)


EDITS = (
    # a record's own row
    _stream("version lowered", "version - 1", "head", mended=False),
    _stream("head changed", "replace(head, substr(head, 1, 1), 'x')", "head", mended=False),
    _stream("state of a case changed", "replace(state, 'agreed', 'interim')", "state"),
    _stream("state of a child changed", "replace(state, 'Leo P', 'Leo Q')", "state", "child"),
    _stream("state is none", "'{'", "state", "person"),
    _stream("kind changed", "'person'", "kind", "agency"),
    _stream("facts without a field", "replace(facts, 'leads', 'laeds')"),
    _stream("facts changed", "replace(facts, '\"leads\":1', '\"leads\":0')"),
    _stream("facts with another answer", 'replace(facts, \'"coordination":"led"\', \'"coordination":"open"\')'),
    _stream("facts of another day", "replace(facts, '2026-09', '2026-08')"),
    _stream("facts are none", "'{'"),
    _stream("facts erased", "NULL"),
    _stream("facts of no case", "'{}'", kind="child"),
    _stream("due_on erased", "NULL"),
    _stream("due_on later", "'2031-01-01'"),
    _stream("due_on sooner", "'2026-09-10'"),
    _stream("due_on of no case", "'2026-09-20'", kind="child"),
    # the journal
    _entry("kind", "'child'"),
    _entry("version", "99", "gap"),
    _entry("name", "'person_left'"),
    _entry("schema_number", "schema_number + 1"),
    _entry("payload", "payload || ' '", "payload"),
    _entry("happened_on", "'2020-01-01'"),
    _entry("recorded_at", "'2020-01-01T00:00:00.000000+00:00'"),
    _entry("given_by", "'officer:somebody'"),
    _entry("decided_by", "'somebody'"),
    Edit(
        "entry.salt changed",
        f"UPDATE teamaround_entry SET salt = x'00112233445566778899aabbccddeeff' WHERE stream = {CASE} AND version = 3",
        "payload",
        mended=False,
        only="sqlite",
    ),
    _entry("commitment", "replace(commitment, substr(commitment, 1, 1), 'x')"),
    _entry("link", "replace(link, substr(link, 1, 1), 'x')"),
    _entry("stream", CHILD, "gap"),
    _row(
        "entry blanked",
        f"UPDATE teamaround_entry SET payload = NULL, salt = NULL WHERE stream = {CASE} AND version = 3",
        "disposed",
        mended=False,
    ),
    _entry("place", "place + 100000", "position"),
    Edit(
        "entry.turn changed",
        "UPDATE teamaround_entry SET turn = 7 WHERE version = 1",
        "order",
        mended=False,
        only="sqlite",
    ),
    _row("entry deleted", f"DELETE FROM teamaround_entry WHERE stream = {CASE} AND version = 3", "gap", mended=False),
    # links
    _row("links deleted", "DELETE FROM teamaround_link WHERE as_child = 0"),
    _row("link of the child deleted", "DELETE FROM teamaround_link WHERE as_child = 1"),
    _row("link.as_child changed", "UPDATE teamaround_link SET as_child = 1 - as_child"),
    _row(
        "link.record_id changed",
        "UPDATE teamaround_link SET record_id = (SELECT id FROM teamaround_stream WHERE state LIKE '%A stranger%') "
        "WHERE record_id = (SELECT id FROM teamaround_stream WHERE state LIKE '%Hornsea%')",
    ),
    _row(
        "link added",
        f"INSERT INTO teamaround_link SELECT {CASE}, id, 0 FROM teamaround_stream WHERE state LIKE '%A stranger%'",
    ),
    # seats
    _row("seats deleted", "DELETE FROM teamaround_seat"),
    _row("seat.person changed", "UPDATE teamaround_seat SET person = 'somebody'"),
    _row("seat.seat changed", "UPDATE teamaround_seat SET seat = seat + 3"),
    _row("seat.seat_group changed", "UPDATE teamaround_seat SET seat_group = 'other'"),
    _row("seat.case_id changed", f"UPDATE teamaround_seat SET case_id = {CHILD}"),
    _row("seat added", f"INSERT INTO teamaround_seat VALUES ({CASE}, 'other', 1, 'somebody')"),
    # open work
    _row("work deleted", "DELETE FROM teamaround_work"),
    _row("work.owner changed", "UPDATE teamaround_work SET owner = 'somebody'"),
    _row("work.entry changed", "UPDATE teamaround_work SET entry = 'action99' WHERE sort = 'action'"),
    _row("work.sort changed", "UPDATE teamaround_work SET sort = 'step' WHERE sort = 'action'"),
    _row("work.due_on changed", "UPDATE teamaround_work SET due_on = '2031-01-01'"),
    _row("work.due_on erased", "UPDATE teamaround_work SET due_on = NULL"),
    _row("work.state changed", "UPDATE teamaround_work SET state = 'done' WHERE sort = 'action'"),
    _row("work.case_id changed", f"UPDATE teamaround_work SET case_id = {CHILD}"),
    _row("work added", f"INSERT INTO teamaround_work VALUES ({CASE}, 'step99', 'officer', 'step', NULL, 'open')"),
    # references, and what is alike
    _row("references deleted", "DELETE FROM teamaround_reference WHERE system = 'nhs'"),
    _row("number of a case deleted", "DELETE FROM teamaround_reference WHERE system = 'mosaic'"),
    _row("likeness deleted", "DELETE FROM teamaround_reference WHERE system LIKE 'alike%'"),
    _row("likeness.system changed", "UPDATE teamaround_reference SET system = 'alike 00' WHERE system LIKE 'alike%'"),
    _row("reference.number changed", "UPDATE teamaround_reference SET number = '1' WHERE system = 'nhs'"),
    _row("reference.system changed", "UPDATE teamaround_reference SET system = 'nht' WHERE system = 'nhs'"),
    _row("reference.stream changed", f"UPDATE teamaround_reference SET stream = {CASE} WHERE system = 'nhs'"),
    _row("reference added", f"INSERT INTO teamaround_reference VALUES ('nhs', '77', {CHILD})"),
    # words
    _row("tallies deleted", "DELETE FROM teamaround_tally"),
    _row("tally of somebody else", f"UPDATE teamaround_tally SET who = {CHILD} WHERE sort = 'led'"),
    _row("tally about another", "UPDATE teamaround_tally SET what = 'ehcp' WHERE sort = 'open'"),
    _row("tally since another day", "UPDATE teamaround_tally SET since = '2031-01-01' WHERE sort = 'led'"),
    _row("tally until a day", "UPDATE teamaround_tally SET until = '2020-01-01' WHERE sort = 'open'"),
    _row("tally of another day", "UPDATE teamaround_tally SET on_day = '2020-01-01' WHERE sort = 'open'"),
    _row("tally of another sort", "UPDATE teamaround_tally SET sort = 'unled' WHERE sort = 'led'"),
    _row("tally of another record", f"UPDATE teamaround_tally SET record = {CHILD} WHERE sort = 'open'"),
    _row("words deleted", "DELETE FROM teamaround_search"),
    _row("search.name changed", "UPDATE teamaround_search SET name = 'somebody else'"),
    _row("search.words changed", "UPDATE teamaround_search SET words = words || ' more'"),
    _row("search.words of somebody else", "UPDATE teamaround_search SET words = 'dean' WHERE kind = 'child'"),
    _row("search.kind changed", "UPDATE teamaround_search SET kind = 'agency' WHERE kind = 'child'"),
    _row(
        "words of a case", f"INSERT INTO teamaround_search (stream, kind, name, words) VALUES ({CASE}, 'case', '', 'a')"
    ),
    Edit("words not found by", "DELETE FROM teamaround_search_words", "row", only="sqlite"),
    Edit("words found by others", "UPDATE teamaround_search_words SET words = 'other'", "row", only="sqlite"),
    # editions
    _row("edition deleted", "DELETE FROM teamaround_edition", "edition"),
    _row("edition.text changed", "UPDATE teamaround_edition SET text = replace(text, 'lead', 'laed')", "edition"),
    _row("edition.text is none", "UPDATE teamaround_edition SET text = '{'", "edition"),
    _row("edition.regime changed", "UPDATE teamaround_edition SET regime = 'other'", "edition"),
    _row("edition.hash changed", "UPDATE teamaround_edition SET hash = 'x' || hash", "edition", mended=False),
    _row("edition added", "INSERT INTO teamaround_edition VALUES ('x', 'other', '{}')", "edition", mended=False),
    # receipts
    _row("receipt is none", "UPDATE teamaround_kept SET receipt = '{'", "receipt", mended=False),
    _row(
        "receipt of more than happened",
        "UPDATE teamaround_kept SET receipt = replace(receipt, '\"events\":', '\"events\":9')",
        "receipt",
        mended=False,
    ),
    _row("receipt.digest changed", "UPDATE teamaround_kept SET digest = 'x'", "receipt", mended=False),
    _row("receipt.about changed", f"UPDATE teamaround_kept SET about = {CHILD}", "receipt"),
    _row("receipt.about erased", "UPDATE teamaround_kept SET about = NULL", "receipt"),
    # what is added to the numbers of transactions
    Edit("order changed", "UPDATE teamaround_order SET added_to_turns = 5", "order", mended=False, only="sqlite"),
    Edit("order deleted", "DELETE FROM teamaround_order", "order", mended=False),
    Edit("order added", "INSERT INTO teamaround_order VALUES (5)", "order", mended=False),
)

LOOSE = (
    Edit("stream deleted", "DELETE FROM teamaround_stream WHERE kind = 'case'", "orphan", mended=False),
    Edit(
        "stream.id changed",
        "UPDATE teamaround_stream SET id = 'C000-0000-00' WHERE kind = 'case'",
        "orphan",
        mended=False,
    ),
    Edit("work of no case", "UPDATE teamaround_work SET case_id = 'C000-0000-00'", "row"),
    Edit("seat of no case", "UPDATE teamaround_seat SET case_id = 'C000-0000-00'", "row"),
    Edit("link of no case", "UPDATE teamaround_link SET case_id = 'C000-0000-00'", "row"),
    Edit("link to no record", "UPDATE teamaround_link SET record_id = 'P000-0000-00' WHERE as_child = 1", "row"),
    Edit("reference to no record", "UPDATE teamaround_reference SET stream = 'K000-0000-00'", "row"),
    Edit("words of no record", "UPDATE teamaround_search SET stream = 'K000-0000-00' WHERE kind = 'child'", "row"),
    Edit("work due on no day", "UPDATE teamaround_work SET due_on = 'soon'", "row"),
    Edit("case due on no day", "UPDATE teamaround_stream SET due_on = 'soon' WHERE kind = 'case'", "row"),
    Edit(
        "entry of no day",
        "UPDATE teamaround_entry SET happened_on = '2026-13-45' WHERE version = 3",
        "unreadable",
        mended=False,
    ),
    Edit(
        "entry of no moment",
        "UPDATE teamaround_entry SET recorded_at = 'yesterday' WHERE version = 3",
        "unreadable",
        mended=False,
    ),
    Edit(
        "payload that is no text",
        "UPDATE teamaround_entry SET payload = CAST(x'7bff7d' AS TEXT) WHERE version = 3",
        "unreadable",
        mended=False,
    ),
    Edit(
        "state that is no text",
        "UPDATE teamaround_stream SET state = CAST(x'7bff7d' AS TEXT) WHERE kind = 'case'",
        "state",
    ),
    Edit(
        "facts that are no text",
        "UPDATE teamaround_stream SET facts = CAST(x'7bff7d' AS TEXT) WHERE kind = 'case'",
        "row",
    ),
)
"""What SQLite alone lets happen, where links between tables are not held and a text may be any bytes."""
