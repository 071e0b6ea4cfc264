"""What a worker imports and reads once, done where workers are forked from, so that each begins at once."""

from __future__ import annotations

import icalendar  # noqa: F401  (imported where a meeting is first told)
import psycopg  # noqa: F401  (imported where the database is first reached)

import teamaround.store.sql.opening  # noqa: F401  (imported where a store is first opened)
from teamaround.office import Office
from tests.integration.office.delivery.offices import described

with Office.open(described("memory:", 587)) as office:
    office.worker().all_that_waits()
