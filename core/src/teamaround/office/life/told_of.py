"""
That a record was disposed of, told in place of "nothing is known under this reference" to whoever may know.

A record that is gone is met as none by every read and command, for its stream is of no kind that they know. Here the
front door says what became of it: to the authority's own staff, unless it was restricted to others.
"""

from __future__ import annotations

import inspect
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

from teamaround.access.restriction import is_named
from teamaround.access.staff import is_staff
from teamaround.concepts.life.records import Certificate
from teamaround.errors import NotFound, Refused
from teamaround.office.codec import read_record
from teamaround.office.loading.case_and_records import REFERENCE, askable
from teamaround.office.loading.veil import reading_as

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.concepts.actors import Actor
    from teamaround.office import Office
    from teamaround.store.port import Reading

D = TypeVar("D", bound=type)

FIX, CERTIFICATE = "Nothing can be done with it any more.", "`teamaround disposals` has its certificate."


def tells_of_disposals(door: D) -> D:
    """*door*, of which every method that says who looks tells what became of a record that was disposed of."""
    for name in (one for one in dir(door) if not one.startswith("_")):
        held = inspect.getattr_static(door, name)
        if inspect.isfunction(held) and "by" in inspect.signature(held).parameters:
            setattr(door, name, _telling(held))
    return door


def _telling(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def telling(office: Any, *args: Any, by: Actor, **more: Any) -> Any:
        try:
            return method(office, *args, by=by, **more)
        except NotFound as error:
            if said := disposed_in(str(error), office, by=by):
                raise NotFound(f"{said} {FIX}", to_operator=CERTIFICATE) from None
            raise
        except Refused as error:
            told = {one.what: said for one in error.findings if (said := disposed_in(one.what, office, by=by))}
            if not told:
                raise
            raise Refused(
                [evolve(one, what=told[one.what], fix=FIX) if one.what in told else one for one in error.findings]
            ) from None

    return telling


def disposed_in(text: str, office: Office, *, by: Actor) -> str:
    """What became of the first record that a text names and that was disposed of, if *by* may know; else nothing."""
    named = askable(set(REFERENCE.findall(text)))
    if not named or not is_staff(by):
        return ""
    with reading_as(office.store, office.installation, by) as reading:
        return next((said for one in named if (said := _said(reading, one, by))), "")


def certificate_of(reading: Reading, reference: str, *, by: Actor) -> Certificate | None:
    """What is left of a record that was disposed of, for whoever may know that; None for anybody else."""
    stream = reading.get(askable([reference])).get(reference)
    record = read_record(stream.kind, stream.state) if stream is not None and stream.kind == "disposed" else None
    if not isinstance(record, Certificate) or not is_staff(by):
        return None
    return record if record.restricted_to is None or is_named(record.restricted_to, by) else None


def _said(reading: Reading, reference: str, by: Actor) -> str:
    gone = certificate_of(reading, reference, by=by)
    return _went(gone) if gone else ""


def said_of(gone: Certificate) -> str:
    """What is told of a record that was disposed of, and that nothing can be done with it."""
    return f"{_went(gone)} {FIX}"


def _went(gone: Certificate) -> str:
    return f"{gone.id} was disposed of on {gone.on}."
