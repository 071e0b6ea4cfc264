"""Who leads, who helps, whom to turn to, and the child that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.reading import sees_whole
from teamaround.concepts.actors import Actor
from teamaround.documents.handout import Grid, Pairs, Paragraph
from teamaround.documents.written import day_in_full
from teamaround.views.words.defaults import first_upper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.documents.handout import Block
    from teamaround.documents.material import Material
    from teamaround.views.page.people import PartLine, RoleLine


def child(material: Material) -> Iterator[Block]:
    """The child's name and day of birth."""
    one = material.page.child
    day = (("Born", day_in_full(one.born)),) if one.born else ()
    day = (("Expected", day_in_full(one.expected)),) if one.expected and not one.born else day
    deciding = tuple(each.name for each in one.decided_by)
    decides = (("Who decides for the family", ", ".join(deciding)),) if deciding else ()
    yield Pairs((("Name", one.name), *day, *decides))


def lead(material: Material) -> Iterator[Block]:
    """Who leads and for which agency; or that nobody does."""
    page, words = material.page, material.words
    if not page.leads:
        yield Paragraph(f"{first_upper(page.coordination.word)}." if page.coordination.word else "Nobody leads now.")
        return
    holding = (*page.leads, *(one for one in page.roles if not one.stands_in_for))
    yield Pairs(tuple((one.person.name, _leading(one)) for one in holding))
    for one in page.leads:
        away = one.away
        standing_in = [cover for cover in one.cover if cover.running]
        if away or standing_in:
            until = f" until {day_in_full(away.until)}" if away and away.until else ""
            by = f" {standing_in[0].by.name} stands in." if standing_in else ""
            yield Paragraph(f"{one.person.name} is away{until}.{by}")
    passing = page.handover
    if passing and passing.taking:
        taken = f"{passing.taking.name} takes over as {words.one('lead')} from {passing.leaving.name}"
        yield Paragraph(f"From {day_in_full(passing.from_day)}, {taken}.")


def _leading(one: RoleLine) -> str:
    agency = f", {one.accountable_to.name}" if one.accountable_to else ""
    standing = f" ({one.standing})" if one.standing and one.standing != "agreed" else ""
    return f"{first_upper(one.role)}{standing}{agency}"


def contact(material: Material) -> Iterator[Block]:
    """Whom the family turns to first, and how."""
    yield from (Paragraph(one) for one in how_to_ask(material))


def how_to_ask(material: Material) -> tuple[str, ...]:
    """Whom to turn to, in sentences: by name, with the address at work; or whom to ask where nobody is there."""
    line = material.contact
    told = line.text.removeprefix(f"{material.words.regime_name}: ")
    if line.contact is None:
        return (first_upper(told),)
    name, reference = line.contact.name, line.contact.reference
    leading = next((one for one in material.page.leads if one.person.reference == reference), None)
    told = f"{told}, {leading.role}" if leading and told == name else told
    if leading and leading.accountable_to:
        told = told.replace(name, f"{name} of {leading.accountable_to.name}", 1)
    email = _email_at_work(material, reference)
    reached = (f"E-mail: {email}",) if email else ()
    first = f"Please turn to {told}{'' if told.endswith('.') else '.'}"
    return (first, *reached, f"If you cannot reach {name}, ask {material.ask}.")


def _email_at_work(material: Material, person: str) -> str:
    """The address of somebody who is there for their work; that of one of the family is theirs."""
    view = material.case_view
    at_work = sees_whole(view.case, view.directory.child, by=Actor.person(person), today=material.today)
    record = view.directory.people.get(person)
    return record.email if at_work and record is not None else ""


def who_helps(material: Material) -> Iterator[Block]:
    """Everyone who helps, for whom they work and as what; whoever leads first."""
    page = material.page
    leading = {one.person.reference: first_upper(one.role) for one in page.leads}
    helping = [one for one in page.team if one.in_team or (one.person and one.person.reference in leading)]
    helping += [one for one in page.team if one not in helping and one.capacity == material.words.capacity("supporter")]
    helping.sort(key=lambda one: one.person is None or one.person.reference not in leading)
    rows = tuple((one.name, _works_for(one), _as_what(one, leading)) for one in helping)
    if rows:
        yield Grid(("Who", "Works for", "Does what"), rows)


def _works_for(one: PartLine) -> str:
    return one.agency.name if one.agency and one.person else ""


def _as_what(one: PartLine, leading: dict[str, str]) -> str:
    leads = leading.get(one.person.reference, "") if one.person else ""
    return first_upper(", ".join(filter(None, (leads, one.job or ("" if leads else one.capacity)))).strip())
