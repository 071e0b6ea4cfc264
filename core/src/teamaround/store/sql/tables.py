"""
The tables as queries name them, the same in SQLite and PostgreSQL; `migrations/` makes them in a database.

Their names begin with `teamaround_`, for they may stand beside others. Ids sort by their bytes in both, SQLite holds
each column to its type (STRICT), and payload and salt are erased together or not at all. SQLite keeps days and moments
as ISO 8601 text, PostgreSQL as its own types. What a row means: `store/records.py`. A change of them is a migration and
a revision in `upgrading.py`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    TIMESTAMP,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    and_,
    column,
    func,
    literal_column,
    table,
)
from sqlalchemy.types import TypeDecorator

from teamaround.store.chain import moment_text

if TYPE_CHECKING:
    from sqlalchemy import Dialect


class DayAsText(TypeDecorator[date]):
    """A day as ISO 8601 text, which sorts as the days do."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """To the database."""
        del dialect
        return value.isoformat() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """From the database."""
        del dialect
        return date.fromisoformat(value) if value else None


class MomentAsText(TypeDecorator[datetime]):
    """A moment as ISO 8601 text in UTC to the microsecond; SQLite itself would lose the time zone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To the database."""
        del dialect
        return moment_text(value) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        del dialect
        return datetime.fromisoformat(value) if value else None


class MomentInUtc(TypeDecorator[datetime]):
    """A moment, which PostgreSQL gives in the time zone of the connection, whosever that is."""

    impl = TIMESTAMP(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        del dialect
        return value.astimezone(UTC) if value else None


DAY = Date().with_variant(DayAsText(), "sqlite")
MOMENT = MomentInUtc().with_variant(MomentAsText(), "sqlite")
NUMBER = BigInteger().with_variant(Integer(), "sqlite")
# Ordered by their bytes everywhere, whatever language the server speaks.
ID = Text().with_variant(Text(collation="C"), "postgresql")

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
        "fk": "%(table_name)s_%(column_0_N_name)s_exists",
        "pk": "%(table_name)s_key",
    }
)

stream = Table(
    "teamaround_stream",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("head", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("facts", Text),
    Column("due_on", DAY),
    sqlite_strict=True,
)
_due = stream.c.due_on.is_not(None)
Index("teamaround_stream_by_due_on", stream.c.due_on, stream.c.id, sqlite_where=_due, postgresql_where=_due)

entry = Table(
    "teamaround_entry",
    metadata,
    Column("place", NUMBER, Identity(), primary_key=True),
    Column("turn", NUMBER, nullable=False),
    Column("stream", ID, ForeignKey(stream.c.id), nullable=False),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("schema_number", Integer, nullable=False),
    Column("payload", Text),
    Column("happened_on", DAY, nullable=False),
    Column("recorded_at", MOMENT, nullable=False),
    Column("given_by", ID, nullable=False),
    Column("decided_by", ID),
    Column("salt", LargeBinary),
    Column("commitment", Text, nullable=False),
    Column("link", Text, nullable=False),
    UniqueConstraint("stream", "version"),
    CheckConstraint("(payload IS NULL) = (salt IS NULL)", name="teamaround_entry_erased_together"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
# On SQLite nobody writes beside another, so the place alone is the order.
Index("teamaround_entry_by_turn_place", entry.c.turn, entry.c.place).ddl_if(dialect="postgresql")

link = Table(
    "teamaround_link",
    metadata,
    Column("case_id", ID, ForeignKey(stream.c.id), primary_key=True),
    Column("record_id", ID, ForeignKey(stream.c.id), primary_key=True),
    Column("as_child", Integer, nullable=False),
    Index(None, "record_id", "case_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

seat = Table(
    "teamaround_seat",
    metadata,
    Column("case_id", ID, ForeignKey(stream.c.id), primary_key=True),
    Column("seat_group", ID, primary_key=True),
    Column("seat", Integer, primary_key=True, autoincrement=False),
    Column("person", ID, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

work = Table(
    "teamaround_work",
    metadata,
    Column("case_id", ID, ForeignKey(stream.c.id), primary_key=True),
    Column("entry", ID, primary_key=True),
    Column("owner", ID, primary_key=True),
    Column("sort", Text, nullable=False),
    Column("due_on", DAY),
    Column("state", Text, nullable=False),
    Index(None, "owner", "due_on", "case_id", "entry"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
_dated = work.c.due_on.is_not(None)
Index(
    "teamaround_work_by_due_on",
    work.c.due_on,
    work.c.case_id,
    work.c.entry,
    work.c.owner,
    sqlite_where=_dated,
    postgresql_where=_dated,
)
QUEUED = and_(work.c.sort == literal_column("'notice'"), work.c.state == literal_column("'queued'"))
"""Which open work is a notice that waits to be sent; in statements as it is, for the index is used only by the same."""
Index("teamaround_work_queued", work.c.case_id, work.c.entry, sqlite_where=QUEUED, postgresql_where=QUEUED)

# Beside the journal, of no lasting worth: how far the sending of a notice has come, until it is sent.
sending = Table(
    "teamaround_sending",
    metadata,
    Column("case_id", ID, ForeignKey(stream.c.id), primary_key=True),
    Column("entry", ID, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("began", MOMENT, nullable=False),
    Column("until", MOMENT, nullable=False),
    Column("held_by", ID, nullable=False),
    Column("settings", ID, nullable=False),
    Column("in_doubt", Integer, nullable=False),
    Column("channel", ID, nullable=False),
    Column("address", ID, nullable=False),
    Column("why", ID, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

reference = Table(
    "teamaround_reference",
    metadata,
    Column("system", ID, primary_key=True),
    Column("number", ID, primary_key=True),
    Column("stream", ID, ForeignKey(stream.c.id), nullable=False),
    Index(None, "number"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# The words by which records are found; on SQLite, triggers keep the table for full text beside it.
search = Table(
    "teamaround_search",
    metadata,
    Column("place", NUMBER, Identity(), primary_key=True),
    Column("stream", ID, ForeignKey(stream.c.id), nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", ID, nullable=False),
    Column("words", Text, nullable=False),
    UniqueConstraint("stream"),
    sqlite_strict=True,
)
search_vector = func.array_to_tsvector(func.string_to_array(search.c.words, literal_column("' '")))
Index("teamaround_search_by_words", search_vector, postgresql_using="gin").ddl_if(dialect="postgresql")
search_words = table("teamaround_search_words", column("rowid", Integer), column("words", Text))
"""The same words as SQLite's full text has them."""

tally = Table(
    "teamaround_tally",
    metadata,
    Column("record", ID, ForeignKey(stream.c.id), primary_key=True),
    Column("sort", ID, primary_key=True),
    Column("entry", ID, primary_key=True),
    *(Column(name, ID, nullable=False) for name in ("who", "what")),
    Column("since", DAY, nullable=False),
    Column("until", DAY),
    Column("on_day", DAY, nullable=False),
    Index(None, "sort", "on_day", "record", "entry"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

kept = Table(
    "teamaround_kept",
    metadata,
    Column("key", ID, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("about", ID, ForeignKey(stream.c.id)),
    sqlite_strict=True,
)

edition = Table(
    "teamaround_edition",
    metadata,
    Column("hash", ID, primary_key=True),
    Column("regime", Text, nullable=False),
    Column("text", Text, nullable=False),
    sqlite_strict=True,
)

# One row. PostgreSQL numbers its transactions from the start again where a backup is restored into a new server; what
# is added to the numbers there keeps the order of the journal.
order = Table(
    "teamaround_order",
    metadata,
    Column("added_to_turns", NUMBER, primary_key=True, autoincrement=False),
    sqlite_strict=True,
)

# One row: the code of the authority whose records these are.
office = Table(
    "teamaround_office",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("code", ID, nullable=False),
    sqlite_strict=True,
)

# One row while nothing may be sent: the records were carried in, and another office may be sending from them.
quarantine = Table(
    "teamaround_quarantine",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    sqlite_strict=True,
)
