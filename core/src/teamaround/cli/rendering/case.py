"""The page of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.lists import lines_of_notice, matter_lines
from teamaround.cli.rendering.page import Heading, Table, TextLine, text_lines
from teamaround.cli.rendering.phrases import day_text, grounds, joined, late, someone, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.views.page import CasePage
    from teamaround.views.page.people import RoleLine
    from teamaround.views.page.plans import MeetingLine, PlanLine


def page_of_case(page: CasePage) -> Page:
    """A case: how it stands, who leads, the team, the plan, what is to be done, who is told."""
    parts = (
        _head(page),
        _standing(page),
        _matters(page),
        _people(page),
        _heard(page),
        _plans(page),
        _meetings(page),
        _work(page),
        _told(page),
        _shown(page),
    )
    return tuple(block for part in parts for block in part)


def _part(title: str, found: Iterable[Block]) -> Iterator[Block]:
    """A part of the page with its title; nothing of a part that is empty."""
    blocks = tuple(found)
    if blocks:
        yield Heading(title)
        yield from blocks


def _head(page: CasePage) -> Iterator[Block]:
    child = page.child
    yield Heading(f"{page.regime_name}: {child.name} ({page.reference})")
    closed = f"Closed {day_text(page.closed_on)}: {page.closed_because}" if page.closed_on else ""
    yield from text_lines(
        f"Opened {day_text(page.opened_on)}, asked for by {page.starter.name}. Version {page.version}.",
        closed,
        f"Child: {someone_born(page)}",
        f"Spends the day at: {', '.join(child.settings)}" if child.settings else "",
        f"Who decides for the family: {joined(child.decided_by)}" if child.decided_by else "",
        "Restricted: only those named may see it." if page.restricted else "",
        "" if page.whole else "You do not see the whole case: other people's words are left out.",
        page.rules.problem,
        "" if page.rules.present else "The case goes on under an earlier edition of the rules.",
    )


def someone_born(page: CasePage) -> str:
    """The child, with the day of birth or the expected one."""
    child = page.child
    born = (
        f", born {day_text(child.born)}"
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
    yield TextLine(f"Coordination: {chosen.word}{who}")
    yield TextLine(page.requirement.sentence)
    for one in page.requirement.reasons:
        yield TextLine(f"- {one.text} ({grounds(one.ground)})", indent=1)
    for one in page.requirement.not_known:
        yield TextLine(f"? {one.text} Not known: {one.because} ({grounds(one.ground)})", "quiet", indent=1)


def _matters(page: CasePage) -> Iterator[Block]:
    """What is not as it should be, whose it is, and how it is answered."""
    lines_of = (line for one in page.matters for line in matter_lines(one))
    yield from _part("What is not as it should be", lines_of)


def _people(page: CasePage) -> Iterator[Block]:
    yield from _part("Who leads", (line for one in page.leads for line in _role(one)))
    yield from _part("Stays on for a time", (line for one in page.staying_on for line in _role(one)))
    yield from _part("Other roles", (line for one in page.roles for line in _role(one)))
    if page.handover:
        passing = page.handover
        to = passing.taking.name if passing.taking else "not known yet"
        yield Heading("Handover")
        when = span(passing.from_day, passing.overlap_until)
        yield TextLine(f"{passing.id}: {passing.leaving.name} to {to}, {when}: {passing.why}")
    asked = (
        TextLine(f"{one.id}: {one.person.name}, asked by {one.by.name} {day_text(one.on)}: {one.answer}")
        for one in page.nominations
    )
    yield from _part("Asked to lead", asked)
    rows = tuple(
        (
            one.id,
            someone(one.person),
            one.agency.name if one.agency else "",
            one.capacity,
            one.job or one.relation,
            day_text(one.since),
        )
        for one in page.team
    )
    yield from _part("Team", [Table(("id", "who", "agency", "as", "job", "since"), rows)])


def _role(one: RoleLine) -> Iterator[TextLine]:
    standing = f" ({one.standing})" if one.standing else ""
    yield TextLine(
        f"{one.id}: {someone(one.person, of=one.accountable_to)}: {one.role}{standing}, {span(one.since, one.until)}",
        "strong",
    )
    away = f"Away {span(one.away.since, one.away.until)}" if one.away else ""
    covers = (
        f"{'Covered' if cover.running else 'Cover arranged'}: {cover.by.name} ({cover.id})" for cover in one.cover
    )
    yield from text_lines(
        "The family's contact." if one.family_contact else "",
        f"Began by a rule: {one.basis.rule} ({grounds(one.basis)})" if one.basis else "",
        f"The guidance pointed to: {joined(one.suggested)}" if one.suggested else "",
        f"Why: {one.because}" if one.because else "",
        f"Stands in for {one.stands_in_for.name}" if one.stands_in_for else "",
        away,
        *covers,
        tone="quiet",
        indent=1,
    )


def _heard(page: CasePage) -> Iterator[Block]:
    found = []
    for one in page.views:
        about = f" about {one.about.name}" if one.about else ""
        said = one.words or (f"not to be had: {one.not_had_because}" if one.not_had_because else "")
        feels = [name for name in ("comfortable", "confident") if getattr(one, name)]
        unwell = [f"not {name}" for name in ("comfortable", "confident") if getattr(one, name) is False]
        words = "; ".join(filter(None, (said, *feels, *unwell))) if one.shown else "somebody else's words, left out"
        found.append(TextLine(f"{one.id}: {one.what} of the {one.whose}{about}, {day_text(one.on)}: {words}"))
    yield from _part("What was heard", found)
    agreed = []
    for given in page.consents:
        ended = f", withdrawn {day_text(given.withdrawn_on)}" if given.withdrawn_on else ""
        agreed.append(TextLine(f"{given.id}: {given.to}, by {given.given_by.name}, {day_text(given.since)}{ended}"))
    yield from _part("What the family agrees to", agreed)
    marked = (
        TextLine(
            f"{one.id}: {one.text}{f' ({one.words})' if one.words else ''}, "
            f"since {day_text(one.since)}. {one.note}".rstrip()
        )
        for one in page.marks
    )
    yield from _part("Marks", marked)


def _plans(page: CasePage) -> Iterator[Block]:
    done = (
        TextLine(f"{one.id}: {one.name}, {span(one.opened_on, one.completed_on)} {one.outcome}".rstrip())
        for one in page.assessments
    )
    yield from _part("Assessments", done)
    yield from _part("Plan", (line for one in page.plans for line in _plan(one)))


def _plan(one: PlanLine) -> Iterator[TextLine]:
    agreed = f", agreed {day_text(one.agreed_on)}" if one.agreed_on else ""
    yield TextLine(f"{one.id}: {one.name}, {one.state}{agreed}, revision {one.revision}", "strong")
    review = " ".join(filter(None, (day_text(one.review_on), one.review_point)))
    yield from text_lines(
        one.text,
        *(f"For: {outcome}" for outcome in one.outcomes),
        *(f"{each.who}: {each.text}" for each in one.contributions),
        *(
            f"{each.person.name} {'agrees' if each.agrees else 'does not agree'}. {each.words}".rstrip()
            for each in one.agreements
        ),
        f"To be reviewed: {review}" if review else "",
        "The day of the review has come." if one.review_due else "",
        indent=1,
    )


def _meetings(page: CasePage) -> Iterator[Block]:
    yield from _part("Meetings", (line for one in page.meetings for line in _meeting(one)))
    reviews = (
        TextLine(
            f"{one.id}: {one.mode.replace('_', ' ')}, planned for {day_text(one.planned_for) or 'no day'}"
            + (f", held {day_text(one.held_on)}" if one.held_on else "")
        )
        for one in page.reviews
    )
    yield from _part("Reviews", reviews)


def _meeting(one: MeetingLine) -> Iterator[TextLine]:
    when = " ".join(filter(None, (day_text(one.day), one.at.strftime("%H:%M") if one.at else "", one.venue)))
    yield TextLine(f"{one.id}: {one.name}, {one.state}: {when}".rstrip(": "), "strong")
    yield from text_lines(
        f"Who leads: {one.lead_answer}" if one.lead_answer else "",
        *(f"Decided: {each}" for each in one.decisions),
        *(f"{each.who}: {each.answer}" for each in one.replies),
        indent=1,
    )


def _work(page: CasePage) -> Iterator[Block]:
    steps = tuple(
        (
            one.id,
            one.text,
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
        yield Heading("To do")
        yield Table(("id", "what", "whose", "by", "", "rests on"), (*steps, *actions))
    yield from (TextLine(f"Offered: {one.text}" + (" [done]" if one.done else "")) for one in page.offers)


def _told(page: CasePage) -> Iterator[Block]:
    waiting = [one for one in page.notices if one.state in ("queued", "proposed")]
    if waiting:
        yield Heading("Who is to be told")
        yield TextLine(page.nothing_sends, "quiet")
        yield from (line for one in waiting for line in lines_of_notice(one))


def _shown(page: CasePage) -> Iterator[Block]:
    for title, found in (
        ("What the role is for", page.functions),
        ("What may be done", page.tasks),
        ("What the lead does not answer for", page.boundaries),
    ):
        yield from _part(title, (TextLine(f"- {one.text} ({grounds(one.ground)})") for one in found))
