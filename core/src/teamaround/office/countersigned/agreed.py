"""
Looking for a second person's agreement where an act needs one, and using it up: in the transaction that does the act.

It has to be to this very act, about this very record, asked by the same; given by somebody who may still agree; not
used, and not past its end. What needs one is told by what a command would change (`needed.py`), not by its name.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.access.reading import may_know_bars
from teamaround.casework.problems import refusal
from teamaround.clock import FixedClock
from teamaround.concepts.actors import OFFICE, Actor
from teamaround.concepts.case import Case
from teamaround.concepts.life.countersigning import COUNTERSIGNED, ActToCountersign, CountersignedAct
from teamaround.concepts.people import Child
from teamaround.errors import NotAllowed, Unusable
from teamaround.office.codec import read_case, read_record
from teamaround.office.countersigned.needed import acts_in, as_it_stands, names_of
from teamaround.office.countersigned.seconds import may_agree
from teamaround.office.life.keeping import written_keeping
from teamaround.office.life.subjects import keeping_in
from teamaround.office.loading.veil import whole
from teamaround.office.request import refuse_if
from teamaround.regime.authority import Authority
from teamaround.store.port import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.casework.receipt import Receipt
    from teamaround.clock import Clock, Ids
    from teamaround.concepts.findings import Finding
    from teamaround.concepts.life.countersigning import Countersigning
    from teamaround.concepts.life.records import Keeping
    from teamaround.office.request import CommandRequest, Outcome
    from teamaround.store.port import Store
    from teamaround.store.records import Write

TOGETHER = "Nothing is carried out in a transaction of others. Open the office by itself."


def countersigned(request: CommandRequest, came_to: Outcome, reading: Reading) -> Outcome:
    """
    What a command comes to, with the agreements written as used that it needs.

    Raises:
        Refused: It needs a second person, and nobody has agreed; with each act, and how to ask.
    """
    rules = request.installation.authority.four_eyes
    if rules is None or request.own or not came_to.receipt.events:
        return came_to
    wanted = [one for one in _wanted(request, came_to.receipt, reading) if one[1].act in rules.needed_for]
    if not wanted:
        return came_to
    search = _Search(request.installation.authority, whole(reading), by=request.by, at=request.at, today=request.today)
    verb, clock = request.command.verb(), FixedClock(request.at)
    lacking = [one for at, one in wanted if search.agreement(at, one) is None]
    refuse_if(tuple(refusal(verb, *_lacking(one, known=f'"{one.what}"' in request.text)) for one in lacking))
    return evolve(came_to, written=lambda: (*came_to.writes, *search.used(wanted, clock, request.ids)))


SURE: dict[str, CountersignedAct] = {"lift_case_restriction": "unseal", "lift_child_restriction": "unseal"}
"""The commands that are such an act wherever something is restricted."""
MAY_BE: dict[str, tuple[CountersignedAct, ...]] = {
    "restrict_case": ("unseal", "add_oneself"),
    "restrict_child": ("unseal", "add_oneself"),
    "relate": ("lift_bar",),
    "withdraw_circumstance": ("lift_bar",),
}
"""Those that may be one, by what they say."""
TAKES_BACK = "withdraw_circumstance"
LIFTED_FIRST = (
    "Where it would let somebody see an address that is kept from them, that is lifted first: "
    "relate person=PERSON … may_see_address_of=WHOSE why=WHY."
)
"""A bar is lifted by nothing but its own command (`casework/directory/bars.py`), and that takes the second person."""


@frozen(kw_only=True)
class SecondPerson:
    """
    The second person whom an act takes.

    Attributes:
        is_sure: Whether it takes one whatever the command says.
        lacking: That nobody has agreed to it, and how to ask, as a refusal has them; None where nothing is lacking.
        where: Where it takes one, in words; empty where it never does.
    """

    is_sure: bool = False
    lacking: tuple[str, str, str] | None = None
    where: str = ""
    typed: str = ""


def second_person_for(
    act: str, record: Case | Child, authority: Authority, reading: Reading, *, by: Actor, at: datetime, today: date
) -> SecondPerson:
    """Whether an act takes a second person besides, as far as can be told before it is known what a command says."""
    needed = authority.four_eyes.needed_for if authority.four_eyes else ()
    sure = SURE.get(act)
    if sure in needed and record.restricted_to is not None:
        search = _Search(authority, whole(reading), by=by, at=at, today=today)
        wanted = as_it_stands(sure, record, today=today)
        kept_at = record.child if isinstance(record, Case) else record.id
        lacking = None if search.agreement(kept_at, wanted) else _lacking(wanted)
        where, typed = where_needed(sure, record.id)
        return SecondPerson(is_sure=True, lacking=lacking, where=where, typed=typed)
    told = [one for one in MAY_BE.get(act, ()) if one in needed and _may_ask(one, record, by=by, today=today)]
    if act == TAKES_BACK and told:
        return SecondPerson(where=LIFTED_FIRST)
    asked = [where_needed(one, record.id) for one in told]
    return SecondPerson(where=" ".join(one for one, _ in asked), typed=" ".join(one for _, one in asked))


def _may_ask(act: CountersignedAct, record: Case | Child, *, by: Actor, today: date) -> bool:
    """Whether *by* may ask for it who may give the command: family are told of no bar."""
    return act != "lift_bar" or not isinstance(record, Child) or may_know_bars(record, by=by, today=today)


def second_person_to_carry_out(
    what: str, authority: Authority, reading: Reading, *, by: Actor, at: datetime, today: date
) -> tuple[str, str, str] | None:
    """The agreement to carrying out records of everybody that is lacking, as a refusal has it; None where none is."""
    wanted = ActToCountersign(act="bulk_export", what=what)
    if not _asks_for_agreement(wanted, authority, by):
        return None
    search = _Search(authority, whole(reading), by=by, at=at, today=today)
    return None if search.agreement(OFFICE, wanted) else _lacking(wanted)


def where_needed(act: CountersignedAct, about: str) -> tuple[str, str]:
    """That a second person has to agree first, where it comes to such an act; and the command that asks them."""
    about += " --what PERSON" if act == "lift_bar" else ""
    where = f"Where it comes to {COUNTERSIGNED[act]}, a second person has to agree first."
    return where, _typed(f"{act} {about}")


def _typed(about: str) -> str:
    return f"`teamaround ask-countersign {about} --of officer:NAME --because WHY` asks them."


def _asks_for_agreement(wanted: ActToCountersign, authority: Authority, by: Actor) -> bool:
    """Whether somebody has to agree before *by* does it; to what a system does at night, nobody."""
    rules = authority.four_eyes
    unattended = rules is not None and by.kind == "system" and by.name in rules.unattended
    return rules is not None and wanted.act in rules.needed_for and not unattended


def use_to_carry_out(
    what: str, authority: Authority, store: Store, *, clock: Clock, ids: Ids, by: Actor, within: bool = False
) -> None:
    """
    Use up the agreement to carrying out records of everybody, before any is given; nothing where none is needed.

    Raises:
        NotAllowed: It needs a second person, and nobody has agreed; with how to ask.
        Unusable: It would be in a transaction of others, who could take back that it was used.
    """
    wanted = ActToCountersign(act="bulk_export", what=what)
    if not _asks_for_agreement(wanted, authority, by):
        return
    if within:
        raise Unusable(TOGETHER)
    with store.writing() as writing:
        search = _Search(authority, writing, by=by, at=clock.now(), today=clock.today())
        if search.agreement(OFFICE, wanted) is None:
            what, fix, typed = _lacking(wanted)
            raise NotAllowed(f"{what} {fix}", to_operator=typed)
        writing.write(search.used([(OFFICE, wanted)], clock, ids))


@frozen
class _Search:
    """Where agreements are looked for, for whom and when."""

    authority: Authority
    reading: Reading
    by: Actor
    at: datetime
    today: date

    def agreement(self, kept_at: str, wanted: ActToCountersign) -> Countersigning | None:
        """The agreement that holds for an act; None where there is none."""
        every = keeping_in(self.reading, kept_at)[0].countersigning
        return next((one for one in every if self._holds(one, wanted)), None)

    def used(self, wanted: Iterable[tuple[str, ActToCountersign]], clock: Clock, ids: Ids) -> list[Write]:
        """The keepings in which agreements are used up, as they are to be written."""
        keepings: dict[str, tuple[Keeping, int]] = {}
        for at, one in wanted:
            kept, version = keepings.get(at) or keeping_in(self.reading, at)
            found = self.agreement(at, one)
            every = tuple(evolve(each, used_at=self.at) if each == found else each for each in kept.countersigning)
            keepings[at] = evolve(kept, countersigning=every), version
        return [
            written_keeping("countersign_used", kept, version, clock=clock, ids=ids, by=self.by)
            for kept, version in keepings.values()
        ]

    def _holds(self, one: Countersigning, wanted: ActToCountersign) -> bool:
        mine = one.wanted == wanted and one.asked_by == str(self.by) and one.holds(self.at)
        if not mine:
            return False
        second, grants = Actor.read(one.answered_by), self.authority.grants
        return may_agree(second, one, self.reading, grants=grants, today=self.today)


def _wanted(request: CommandRequest, receipt: Receipt, reading: Reading) -> Iterator[tuple[str, ActToCountersign]]:
    """Each act that a command amounts to, with whose keeping an agreement to it would stand in."""
    oneself, every = names_of(request.by, request.grants), whole(reading)
    for one in (receipt, *receipt.parts):
        after = one.state
        stream = every.get([one.reference]).get(one.reference) if isinstance(after, Case | Child) else None
        if stream is None or not isinstance(after, Case | Child):
            continue
        before = read_case(stream.state) if stream.kind == "case" else read_record(stream.kind, stream.state)
        assert isinstance(before, Case | Child)
        at = after.child if isinstance(after, Case) else after.id
        yield from ((at, act) for act in acts_in(before, after, oneself=oneself, today=request.today))


LACKING = "This needs a second person, and nobody has agreed to it: {what}."


def says_it_is_lacking(finding: Finding) -> bool:
    """Whether a finding says no more than that a second person has to agree first."""
    return finding.what in {LACKING.format(what=one) for one in COUNTERSIGNED.values()}


def _lacking(wanted: ActToCountersign, *, known: bool = True) -> tuple[str, str, str]:
    """That nobody has agreed to an act, what to do, and what to type; no more is told than *known* to whoever asks."""
    what = f"--what {wanted.what if known else 'PERSON'}" if wanted.what else ""
    about = " ".join(filter(None, (wanted.act, wanted.record, what)))
    return (
        LACKING.format(what=COUNTERSIGNED[wanted.act]),
        "Ask one who may do it themselves. Once they agree, do it again.",
        _typed(about),
    )
