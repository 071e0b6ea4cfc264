"""
The answers of one office about the family: five questions, each answer short, and in full with what it rests on.

Is a lead needed, who leads, what is next, who is told, could somebody else lead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.commands import AssignLead
from teamaround.errors import Refused
from teamaround_demo.story.family import THERAPIST
from teamaround_demo.story.offices import OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.office import Office
    from teamaround.views import CasePage
    from teamaround_demo.story.family import Family
    from teamaround_demo.story.offices import StoryDesk

NEEDED, LEADS, NEXT, TOLD, COULD = "Lead needed?", "Who leads?", "What is next?", "Who is told?", "Could he lead?"

NOBODY = {"vacant": "nobody yet", "open": "nobody", "not_required": "nobody", "self_coordinated": "the family itself"}
"""Who leads, in short, where nobody does."""


@frozen
class Sentence:
    """Part of an answer, the ids of the statements that it rests on, and how many of them are worth quoting."""

    text: str
    says: tuple[str, ...] = ()
    quotes: int = 1


@frozen
class FamilyAnswer:
    """An answer: the question, the answer in a word or two, and in full."""

    question: str
    short: str
    full: tuple[Sentence, ...]


def needed(office: Office, case: str) -> FamilyAnswer:
    """Is a lead needed?"""
    view = office.requirement(case, by=OFFICER)
    says = tuple(said for one in view.reasons for said in one.ground.says)
    # A rule that repeats its one statement is told once, by the quotation.
    why = [one.text for one in view.reasons if one.text not in quoted(office, case, one.ground.says)]
    return FamilyAnswer(NEEDED, view.answer.replace("_", " "), (Sentence(" ".join((view.sentence, *why)), says, 2),))


def quoted(office: Office, case: str, says: tuple[str, ...]) -> list[str]:
    """What statements say in our own words."""
    guidance = office.installation.regime(office.case(case, by=OFFICER).regime).guidance
    return [guidance.statement[one].says for one in says]


def leads(office: Office, case: str) -> FamilyAnswer:
    """Who leads, who holds another role, who has chosen to do without, and to whom the guidance points."""
    page = office.case(case, by=OFFICER)
    short = [f"{one.person}, {one.standing}" for one in page.leads] or [NOBODY[page.coordination.state]]
    short += [f"{one.person}: {one.role}" for one in page.roles]
    pointing = _pointing(office, case) if page.vacancy else ()
    return FamilyAnswer(LEADS, "; ".join(short), (*_leading(office, page), *_other_roles(page), *pointing))


def _leading(office: Office, page: CasePage) -> Iterator[Sentence]:
    for one in page.leads:
        yield Sentence(f"{one.person} is {one.role} {one.standing}.", one.basis.says if one.basis else ())
    chosen = page.coordination
    if chosen.chooser:
        options = office.installation.regime(page.regime).regime.option.values()
        says = tuple(said for one in options if one.allows == chosen.state for said in one.says)
        yield Sentence(f"{chosen.chooser} keeps it in her own hands. Here that is for the family to choose.", says)
    elif not page.leads:
        yield Sentence("Nobody leads yet." if page.vacancy else "Nobody leads.")


def _other_roles(page: CasePage) -> Iterator[Sentence]:
    for one in page.roles:
        yield Sentence(f"{one.person} is {one.role}.", one.basis.says if one.basis else ())


def _pointing(office: Office, case: str) -> Iterator[Sentence]:
    found = office.suggest_leads(case, by=OFFICER).candidates
    best = [one for one in found if one.rank == 1 and one.reasons]
    names = " and ".join(str(one.person) for one in best)
    says = dict.fromkeys(said for one in best for reason in one.reasons for said in reason.ground.says)
    if best:
        how = f"to {names} alike" if len(best) > 1 else f"first to {names}"
        yield Sentence(f"The guidance points {how}. A person decides.", tuple(says))


def to_do(office: Office, case: str) -> FamilyAnswer:
    """What is next, and whose it is."""
    page = office.case(case, by=OFFICER)
    missing = [one for one in page.matters if not (one.info or one.answered)]
    rules = [*(one.ground.rule for one in missing), *(one.ground.rule for one in page.steps)]
    short = [one.partition(".")[2].replace("_", " ") for one in rules]
    full = [Sentence(f"{by_whom(one.owners)}: {one.what} {one.fix}", one.ground.says) for one in missing]
    full += [Sentence(f"{by_whom(one.owners)}: {one.text}", one.ground.says) for one in page.steps]
    return FamilyAnswer(NEXT, "; ".join(short) or "nothing", tuple(full) or (Sentence("Nothing is open."),))


def by_whom(owners: Iterable[object]) -> str:
    """Those whose something is, as a sentence begins."""
    names = " and ".join(map(str, owners))
    return f"{names[:1].upper()}{names[1:]}"


def who_is_told(office: Office, case: str) -> FamilyAnswer:
    """Who is told what."""
    waiting = office.circulation(case, by=OFFICER).copies
    short = [f"{one.to}: {one.what}" for one in waiting]
    full = [Sentence(f"{one.to}: {one.what}.", one.ground.says) for one in waiting]
    if not waiting:
        regime = office.installation.regime(office.case(case, by=OFFICER).regime).regime
        full = [Sentence("Nobody so far." if regime.notice else "Nobody: this guidance asks for no notice.")]
    return FamilyAnswer(TOLD, "; ".join(short) or "nobody", tuple(full))


def could_lead(desk: StoryDesk, family: Family) -> FamilyAnswer:
    """Could Mr Brandt lead from today? Only asked; nothing is written by it."""
    command = AssignLead(case=family.case, people=(family.therapist,))
    try:
        receipt = desk.office.consider(command, by=OFFICER)
        notices = desk.office.circulation(family.case, by=OFFICER, command=command).copies
    except Refused as refused:
        full = [Sentence(f"Not yet. {one.what}", one.says, 0) for one in refused.findings if one.stops]
        return FamilyAnswer(COULD, "not yet", tuple(full))
    cautions = [Sentence(f"Still open: {one.what}", one.says, 0) for one in receipt.findings]
    then = [Sentence(f"Then {one.to} is told: {one.what}.", one.ground.says) for one in notices]
    names = dict.fromkeys(str(one.to) for one in notices)
    short = f"yes; then {' and '.join(names)} is told" if names else "yes"
    return FamilyAnswer(COULD, short, (Sentence(f"Yes, {THERAPIST} could lead."), *cautions, *then))


def all_five(desk: StoryDesk, family: Family) -> tuple[FamilyAnswer, ...]:
    """The answers of one office, in the order in which they are asked."""
    office, case = desk.office, family.case
    return (
        needed(office, case),
        leads(office, case),
        to_do(office, case),
        who_is_told(office, case),
        could_lead(desk, family),
    )
