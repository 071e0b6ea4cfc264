"""
The statements by which a notice that waits is found, taken by one worker, put off, and let go.

Whoever takes one asks and takes in one statement, so that of several who ask at once one has it. What a row says:
`store/records.py` (`Sending`); in memory: `store/memory.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, delete, exists, or_, select, update

from teamaround.store.sql.tables import MOMENT, QUEUED, sending, work

if TYPE_CHECKING:
    from sqlalchemy.sql.dml import ReturningInsert

    from teamaround.store.sql.statements.dialects import DatabaseDialect

_AT = bindparam("at", type_=MOMENT)
_MAY_BE_TAKEN = or_(
    sending.c.until <= _AT,
    and_(sending.c.settings != "", sending.c.settings != bindparam("now_set")),
)
_ANEW = or_(sending.c.tries == 0, sending.c.until < bindparam("forgotten", type_=MOMENT))
_IN_DOUBT = or_(sending.c.in_doubt == 1, sending.c.held_by != "")
_HELD = and_(
    sending.c.case_id == bindparam("case"),
    sending.c.entry == bindparam("notice"),
    sending.c.held_by == bindparam("holder"),
)

SELECT_TO_BE_SENT = (
    select(work.c.case_id, work.c.entry)
    .distinct()
    .select_from(
        work.outerjoin(sending, and_(sending.c.case_id == work.c.case_id, sending.c.entry == work.c.entry)),
    )
    .where(QUEUED, or_(sending.c.case_id.is_(None), _MAY_BE_TAKEN))
    .order_by(work.c.case_id, work.c.entry)
    .limit(bindparam("limit"))
)
"""At most `limit` notices that somebody may take at the moment `at`, under the settings `now_set`."""


SELECT_LEFT_BEHIND = (
    select(sending.c.case_id, sending.c.entry)
    .where(
        sending.c.until <= _AT,
        ~exists().where(work.c.case_id == sending.c.case_id, work.c.entry == sending.c.entry),
    )
    .order_by(sending.c.case_id, sending.c.entry)
    .limit(bindparam("limit"))
)
"""At most `limit` notices that nobody has at the moment `at`, and that are no open work any more."""


SELECT_SENDINGS = select(sending).where(sending.c.case_id == bindparam("id")).order_by(sending.c.entry)
"""How far the notices of the case `id` have come."""


def upsert_sending(dialect: DatabaseDialect) -> ReturningInsert[*tuple[Any, ...]]:
    """Take one; returns its tries, since when, and whether it may have arrived, where. Nothing if it may not be."""
    put = dialect.insert(sending).values({one.name: bindparam(one.name, type_=one.type) for one in sending.c})
    return put.on_conflict_do_update(
        index_elements=["case_id", "entry"],
        set_={
            "tries": case((and_(_ANEW, ~_IN_DOUBT), 1), else_=sending.c.tries + 1),
            "began": case((_ANEW, put.excluded.began), else_=sending.c.began),
            "until": put.excluded.until,
            "held_by": put.excluded.held_by,
            "settings": put.excluded.settings,
            "why": put.excluded.why,
            "in_doubt": case((_IN_DOUBT, 1), else_=0),
        },
        where=_MAY_BE_TAKEN,
    ).returning(sending.c.tries, sending.c.began, sending.c.in_doubt, sending.c.channel, sending.c.address)


UPDATE_SENDING = (
    update(sending)
    .where(_HELD)
    .values(
        tries=bindparam("times"),
        began=bindparam("since", type_=MOMENT),
        until=bindparam("later", type_=MOMENT),
        held_by="",
        settings=bindparam("now_set"),
        in_doubt=bindparam("doubt", type_=sending.c.in_doubt.type),
        channel=bindparam("by"),
        address=bindparam("whereto"),
        why=bindparam("reason"),
    )
)
"""Put off the notice `notice` of `case` that `holder` has."""

UPDATE_PUT_OFF = (
    update(sending).where(sending.c.held_by == "", sending.c.settings == "", sending.c.until > _AT).values(until=_AT)
)
"""Let whatever was put off beyond the moment `at`, and nobody has, be taken from then on."""

DELETE_SENDING = delete(sending).where(_HELD)
"""Let go the notice `notice` of `case` that `holder` has."""

DELETE_SENDINGS_OF = delete(sending).where(sending.c.case_id == bindparam("id"))
"""Forget how far any notice of the case `id` came."""
