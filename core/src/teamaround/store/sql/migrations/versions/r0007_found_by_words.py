"""
The words by which records are found, with SQLite's full text or PostgreSQL's; and an index of numbers alone.

They are put there by whoever opens the office after it: what a word is, no script knows.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

FULL_TEXT = "CREATE VIRTUAL TABLE teamaround_search_words USING fts5"
FULL_TEXT += "(words, tokenize='ascii', detail='none', columnsize=0)"
"""Every character past ASCII belongs to a word, so that words are parted by spaces alone, as on PostgreSQL."""

PUT = "INSERT INTO teamaround_search_words (rowid, words) VALUES (new.place, new.words);"
DROP = "DELETE FROM teamaround_search_words WHERE rowid = old.place;"
TRIGGERS = (
    f"CREATE TRIGGER teamaround_search_put AFTER INSERT ON teamaround_search BEGIN {PUT} END",
    f"CREATE TRIGGER teamaround_search_changed AFTER UPDATE ON teamaround_search BEGIN {DROP} {PUT} END",
    f"CREATE TRIGGER teamaround_search_dropped AFTER DELETE ON teamaround_search BEGIN {DROP} END",
)


def upgrade() -> None:
    """Make the table, and what is kept of it for full text."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    key = sa.Text() if on_sqlite else sa.Text(collation="C")
    place = sa.Integer() if on_sqlite else sa.BigInteger()
    op.create_table(
        "teamaround_search",
        sa.Column("place", place, sa.Identity(), nullable=False),
        sa.Column("stream", key, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", key, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("place", name="teamaround_search_key"),
        sa.UniqueConstraint("stream", name="teamaround_search_stream_once"),
        sa.ForeignKeyConstraint(["stream"], ["teamaround_stream.id"], name="teamaround_search_stream_exists"),
        sqlite_strict=True,
    )
    op.create_index("teamaround_reference_by_number", "teamaround_reference", ["number"])
    if on_sqlite:
        for text in (FULL_TEXT, *TRIGGERS):
            op.execute(text)
    else:
        words = sa.text("array_to_tsvector(string_to_array(words, ' '))")
        op.create_index("teamaround_search_by_words", "teamaround_search", [words], postgresql_using="gin")
