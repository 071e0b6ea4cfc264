"""
Who may ask for an act that needs a second person, and who may agree to it: whoever may do it themselves.

The second is another human than the first, as far as can be known; on record, or at a post; and no family of the
child. Not known is never yes: a system that acts for nobody in particular agrees to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.about_oneself import is_or_was_family
from teamaround.access.acts import AccessAct
from teamaround.access.reading import NOT_FOR_FAMILY, may_know_bars
from teamaround.access.staff import is_staff
from teamaround.concepts.actors import OFFICE, Actor
from teamaround.concepts.case import Case
from teamaround.concepts.people import Child
from teamaround.errors import NotAllowed
from teamaround.office.allowed.commands import verdict_on_case, verdict_on_record
from teamaround.office.allowed.doors import refuse_ungranted
from teamaround.office.codec import read_case
from teamaround.office.loading.case_and_records import askable, unknown_asker
from teamaround.office.loading.veil import as_known_to, whole
from teamaround.office.merged.one_child import child_in, others_of
from teamaround.regime.people_named import OFFICER
from teamaround.regime.rights import posts_of

if TYPE_CHECKING:
    from datetime import date

    from teamaround.concepts.life.countersigning import ActToCountersign, Countersigning
    from teamaround.regime.rights import Grants
    from teamaround.store.port import Reading

FOR_STAFF = "Records of everybody are carried out by the authority's own staff. Ask them."
COMMANDS = {
    ("unseal", Case): "lift_case_restriction",
    ("unseal", Child): "lift_child_restriction",
    ("add_oneself", Case): "restrict_case",
    ("add_oneself", Child): "restrict_child",
    ("lift_bar", Case): "relate",
    ("lift_bar", Child): "relate",
}
"""The command by whose line it is said who may do what needs a second person (`access/acts.py`)."""


@frozen(kw_only=True)
class CountersignSubject:
    """What an act is about: a case with its child, a child's record, or records of everybody, which are neither."""

    record: Case | Child | None = None
    child: Child | None = None

    @property
    def kept_at(self) -> str:
        """The child with whose keeping a request stands, or the office."""
        return self.child.id if self.child else OFFICE


def subject_in(reading: Reading, reference: str) -> CountersignSubject | None:
    """What a request is about, where it is in this view; the office's own has no reference."""
    if not reference:
        return CountersignSubject()
    stream = reading.get(askable([reference])).get(reference)
    case = read_case(stream.state) if stream is not None and stream.kind == "case" else None
    child = child_in(whole(reading), case.child if case else reference) if stream is not None else None
    return CountersignSubject(record=case or child, child=child) if child else None


def refuse_who_may_not(
    by: Actor, wanted: ActToCountersign, subject: CountersignSubject, reading: Reading, *, grants: Grants, today: date
) -> None:
    """
    Refuse whoever may not do an act themselves, whether somebody agrees to it or not.

    A bar stands in the child's record, also where a case is named; family are told of none.

    Raises:
        NotAllowed: In the words of the policy, which tell nothing of a record that they may not read.
    """
    if subject.record is None:
        if not is_staff(by):
            raise NotAllowed(FOR_STAFF)
        refuse_ungranted(grants, by, "export")
        return
    assert subject.child is not None
    act = AccessAct(COMMANDS[wanted.act, type(subject.record)], {"person": wanted.what})
    if isinstance(subject.record, Case) and wanted.act != "lift_bar":
        verdict = verdict_on_case(by, act, subject.record, subject.child, reading, grants=grants, today=today)
    else:
        verdict = verdict_on_record(by, act, subject.child, reading, grants=grants, today=today)
    verdict.refuse_if_not()
    if wanted.act == "lift_bar" and not may_know_bars(subject.child, by=by, today=today):
        raise NotAllowed(NOT_FOR_FAMILY)


def may_know_request(one: Countersigning, reading: Reading, *, by: Actor, grants: Grants, today: date) -> bool:
    """Whether *by* is told of a request: whoever may do what is asked for to that record, and nobody else."""
    subject = subject_in(reading, one.wanted.record)
    if subject is None:
        return False
    try:
        refuse_who_may_not(by, one.wanted, subject, reading, grants=grants, today=today)
    except NotAllowed:
        return False
    return True


def humans_behind(by: Actor, grants: Grants) -> frozenset[str]:
    """Who acts, as far as it can be known: the post, whoever sits there, the person; of a system, whom it acts for."""
    posts = {f"{OFFICER}:{name}" for kind, name in posts_of(by) if kind == OFFICER and name}
    return frozenset(posts | grants.people_at(by))


def is_another(second: Actor, one: Countersigning, grants: Grants) -> bool:
    """Whether *second* is another human than whoever asked, as far as it can be known."""
    first = {*one.acting, *humans_behind(Actor.read(one.asked_by), grants)}
    humans = humans_behind(second, grants)
    return bool(humans) and not humans & first


def may_agree(second: Actor, one: Countersigning, reading: Reading, *, grants: Grants, today: date) -> bool:
    """Whether somebody may agree to what was asked, today."""
    known = as_known_to(whole(reading), by=second, grants=grants)
    subject = subject_in(known, one.wanted.record)
    if subject is None or not is_another(second, one, grants) or unknown_asker(known, second, {}):
        return False
    try:
        refuse_who_may_not(second, one.wanted, subject, known, grants=grants, today=today)
    except NotAllowed:
        return False
    people = grants.people_at(second)
    records = (subject.child, *others_of(subject.child, whole(reading))) if subject.child else ()
    return one.wanted.what not in people and not any(is_or_was_family(each, who) for each in records for who in people)
