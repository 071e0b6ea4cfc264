"""
The page of a case: how each line reads, part by part. What it holds is in `views/page/`.

Headings: `views/page/headings.py`. Matters and notices: `lists.py`; what leads are there for: `functions.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.functions import passed_on_lines, there_for_blocks
from teamaround.cli.rendering.lists import lines_of_notice, matter_lines
from teamaround.cli.rendering.page import Heading, Table, TextLine, text_lines
from teamaround.cli.rendering.phrases import NOT_WHOLE, birthday, day_text, grounds, joined, late, someone, span
from teamaround.cli.rendering.register.emergency import emergencies_part
from teamaround.cli.rendering.register.restrictions import said_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.views.page import CasePage
    from teamaround.views.page.heard import NominationLine
    from teamaround.views.page.people import PartLine, RoleLine
    from teamaround.views.page.plans import AssessmentLine, MeetingLine, PlanLine
    from teamaround.views.page.shown import ContactEntry, ShownLine

BY_RULE = {
    False: "As the guidance has it, without a decision",
    True: "At first as the guidance has it, without a decision; agreed since",
}
"""How a role began that nobody decided on then; and where somebody has agreed to it since."""


def page_of_case(page: CasePage) -> Page:
    """A case: how it stands, who leads, the team, the plan, what is to be done, who is told."""
    parts = (_head, _standing, _matters, _people, _heard, _plans, _meetings, _work, _told, _shown)
    return tuple(block for part in parts for block in part(page))


def _part(title: str, found: Iterable[Block]) -> Iterator[Block]:
    """A part of the page with its title; nothing of a part that is empty."""
    blocks = tuple(found)
    if blocks:
        yield Heading(title)
        yield from blocks


def _head(page: CasePage) -> Iterator[Block]:
    child = page.child
    yield Heading(f"{page.regime_name}: {child.name} ({page.reference})")
    why = f": {page.closed_because}" if page.closed_because else ""
    yield from text_lines(*page.bars, tone="bad")
    yield from text_lines(
        f"Opened {day_text(page.opened_on)}, asked for by {page.starter.name}. Version {page.version}.",
        f"The {page.called} was closed on {day_text(page.closed_on)}{why}" if page.closed_on else "",
        f"Child: {someone_born(page)}",
        f"Spends the day at: {', '.join(child.settings)}" if child.settings else "",
        f"Who decides for the family: {joined(child.decided_by)}" if child.decided_by else "",
        "Restricted: only those named may see it." if page.restricted and not page.restrictions else "",
        *(f"{one.record}: {said_of(one)}" for one in page.restrictions),
        "" if page.whole else NOT_WHOLE,
        page.rules.problem,
        _which_rules(page),
    )
    yield from emergencies_part(page.emergencies)


def _which_rules(page: CasePage) -> str:
    """What is to be known of the rules, where they are not the present ones."""
    if page.rules.enabled:
        return "" if page.rules.present else "The case goes on under an earlier edition of the rules."
    gone = f"{page.regime} is enabled no more. The {page.called} goes on under the rules that are kept; words,"
    return f"{gone} letters and documents of the regime come back with [regimes.{page.regime}] in the file."


def someone_born(page: CasePage) -> str:
    """The child, with the day of birth or the expected one."""
    child = page.child
    born = (
        f", born {birthday(child.born)}"
        if child.born
        else f", expected {day_text(child.expected)}"
        if child.expected
        else ""
    )
    return f"{child.name} ({child.reference}){born}" + (f", died {day_text(child.died)}" if child.died else "")


def _standing(page: CasePage) -> Iterator[Block]:
    yield Heading("How it stands")
    if page.vacancy:
        yield TextLine(page.vacancy.text, "caution")
    chosen = page.coordination
    who = f", chosen by {chosen.chooser.name} on {day_text(chosen.chosen_on)}" if chosen.chooser else ""
    yield from text_lines(f"Coordination: {chosen.word}{who}" if chosen.word else "")
    yield TextLine(page.requirement.sentence)
    for one in page.requirement.reasons:
        yield TextLine(f"- {one.text} ({grounds(one.ground)})", indent=1)
    for one in page.requirement.not_known:
        yield TextLine(f"? {one.text} Not known: {one.because} ({grounds(one.ground)})", "quiet", indent=1)


def _matters(page: CasePage) -> Iterator[Block]:
    """What is not as it should be, whose it is, and how it is answered; and apart from it, what is for information."""
    for heading, info in (("What is not as it should be", False), ("For information", True)):
        lines_of = (line for one in page.matters if one.info is info for line in matter_lines(one))
        yield from _part(heading, lines_of)


def _people(page: CasePage) -> Iterator[Block]:
    head = page.headings
    yield from _part(head.leads, (line for one in page.leads for line in _role(one)))
    yield from there_for_blocks(page)
    yield from _part(head.led_last, (line for one in page.led_last for line in _role(one)))
    yield from _part(head.staying_on, (line for one in page.staying_on for line in _role(one)))
    yield from _part(head.roles, (line for one in page.roles for line in _role(one)))
    if page.handover:
        passing = page.handover
        to = passing.taking.name if passing.taking else "not known yet"
        yield Heading(head.handover)
        when = span(passing.from_day, passing.overlap_until)
        yield TextLine(f"{passing.id}: {passing.leaving.name} to {to}, {when}: {passing.why}")
        yield from passed_on_lines(page)
    yield from _part(head.nominations, (line for one in page.nominations for line in _nomination(one)))
    yield from _part(head.team, _parts(one for one in page.team if one.in_team))
    yield from _part(head.others, _parts(one for one in page.team if not one.in_team))


def _nomination(one: NominationLine) -> Iterator[TextLine]:
    yield TextLine(f"{one.id}: {one.person.name}, asked by {one.by.name} on {day_text(one.on)}: {one.answered}")
    interest = f"Interest declared: {one.interest_declared}" if one.interest_declared else ""
    yield from text_lines(interest, indent=1)


def _parts(parts: Iterable[PartLine]) -> Iterator[Block]:
    rows = tuple(
        (
            one.id,
            someone(one.person),
            one.agency.name if one.agency else "",
            one.capacity,
            one.job or one.relation,
            day_text(one.since),
        )
        for one in parts
    )
    if rows:
        yield Table(("id", "who", "agency", "as", "job or relation", "since"), rows)


SAID = {"none": "", "accepted": ", who said yes", "declined": ", who said no"}
"""What somebody who is to stand in has said of it themselves."""


def _role(one: RoleLine) -> Iterator[TextLine]:
    standing = f" ({one.standing})" if one.standing else ""
    yield TextLine(
        f"{one.id}: {someone(one.person, of=one.accountable_to)}: {one.role}{standing}, {span(one.since, one.until)}",
        "strong",
    )
    away = f"Away {span(one.away.since, one.away.until)}" if one.away else ""
    covers = (
        f"{'Covered by' if cover.running else 'Cover arranged'}: {cover.by.name} ({cover.id}){SAID[cover.answer]}"
        for cover in one.cover
    )
    yield from text_lines(
        "The family turns to this person first." if one.family_contact else "",
        f"{BY_RULE[one.agreed_since]} ({grounds(one.basis)})" if one.basis else "",
        f"The guidance pointed to: {joined(one.suggested)}" if one.suggested else "",
        f"Why: {one.because}" if one.because else "",
        f"Stands in for {one.stands_in_for.name}" if one.stands_in_for else "",
        away,
        *covers,
        tone="quiet",
        indent=1,
    )


def _heard(page: CasePage) -> Iterator[Block]:
    head = page.headings
    yield from _part(head.heard, (TextLine(f"{one.id}, {day_text(one.on)}: {one.sentence}") for one in page.views))
    yield from _part(
        head.consents, (TextLine(f"{one.id}, {day_text(one.since)}: {one.sentence}") for one in page.consents)
    )
    marked = (
        TextLine(
            f"{one.id}: {one.text}{f' ({one.words})' if one.words else ''}, "
            f"since {day_text(one.since)}. {one.note}".rstrip()
        )
        for one in page.marks
    )
    yield from _part(head.marks, marked)


def _plans(page: CasePage) -> Iterator[Block]:
    yield from _part(page.headings.assessments, (TextLine(_assessment(one)) for one in page.assessments))
    yield from _part(page.headings.plans, (line for one in page.plans for line in _plan(one)))


def _assessment(one: AssessmentLine) -> str:
    completed = f", completed {day_text(one.completed_on)}" if one.completed_on else ""
    found = f": {one.outcome}" if one.outcome else ""
    return f"{one.id}: {one.name}, begun {day_text(one.opened_on)}{completed}{found}"


def _plan(one: PlanLine) -> Iterator[TextLine]:
    revision = f", revision {one.revision}" if one.revision > 1 else ""
    yield TextLine(f"{one.id}: {one.name}, {one.stands}{revision}", "strong")
    review = " ".join(filter(None, (day_text(one.review_on), one.review_point)))
    yield from text_lines(
        one.text,
        *(f"For: {outcome}" for outcome in one.outcomes),
        *(f"{each.who}: {each.text}" for each in one.contributions),
        *(f"{each.agency.name} has a plan already: {each.text}" for each in one.single_agency_plans or ()),
        *(each.sentence for each in one.agreements),
        f"To be reviewed: {review}" if review else "",
        "The day of the review has come." if one.review_due else "",
        indent=1,
    )


def _meetings(page: CasePage) -> Iterator[Block]:
    yield from _part(page.headings.meetings, (line for one in page.meetings for line in _meeting(one)))
    reviews = (
        TextLine(
            f"{one.id}: {'at a meeting' if one.mode == 'meeting' else 'without a meeting'}, "
            + (
                f"held {day_text(one.held_on)}"
                if one.held_on
                else f"planned for {day_text(one.planned_for) or 'no day yet'}"
            )
        )
        for one in page.reviews
    )
    yield from _part(page.headings.reviews, reviews)


def _meeting(one: MeetingLine) -> Iterator[TextLine]:
    yield TextLine(f"{one.id}: {one.name}, {one.stands}", "strong")
    yield from text_lines(
        one.lead_answer,
        *(f"Decided: {each}" for each in one.decisions),
        *(f"{each.who} {each.answered}" for each in one.replies),
        indent=1,
    )


def _work(page: CasePage) -> Iterator[Block]:
    steps = tuple(
        (
            one.id,
            " ".join((one.text, *(f"({contact})" for contact in one.contacts))),
            joined(one.owners),
            day_text(one.due) or "no day",
            late(one.days_late),
            grounds(one.ground),
        )
        for one in page.steps
    )
    actions = tuple(
        (one.id, one.text, one.owner.name, day_text(one.due) or "no day", late(one.days_late), "")
        for one in page.actions
    )
    if steps or actions:
        yield Heading(page.headings.work)
        yield Table(("id", "what", "whose", "by", "", "rests on"), (*steps, *actions))
    yield from (TextLine(f"Offered: {one.text}" + (" [done]" if one.done else "")) for one in page.offers)


def _told(page: CasePage) -> Iterator[Block]:
    waiting = [one for one in page.notices if one.state in ("queued", "proposed", "failed")]
    if waiting:
        yield Heading(page.headings.notices)
        yield TextLine(page.nothing_sends, "quiet")
        yield from (line for one in waiting for line in lines_of_notice(one))


def _shown(page: CasePage) -> Iterator[Block]:
    for heading, said in page.said_of_the_role:
        yield from _part(heading, (line for one in said for line in _said(one)))
    papers = ((_filled(one.name, one.text, awaited=one.awaited), one.ground) for one in page.documents)
    yield from _part(page.headings.documents, (TextLine(f"- {said} ({grounds(of)})") for said, of in papers))
    yield from _part(page.headings.contacts, (line for one in page.contacts for line in _contact(one)))


def _said(one: ShownLine) -> Iterator[TextLine]:
    yield TextLine(f"- {one.text} ({grounds(one.ground)})")
    yield from text_lines(", ".join(one.parts), tone="quiet", indent=1)


def _contact(one: ContactEntry) -> Iterator[TextLine]:
    yield TextLine(f"- {_filled(one.name, one.reached, awaited=not one.reached)} ({grounds(one.ground)})")
    yield from text_lines(one.note, tone="quiet", indent=1)


def _filled(name: str, text: str, *, awaited: bool) -> str:
    return f"{name}: {'the authority has not filled this in yet' if awaited else text}".removesuffix(": ")
