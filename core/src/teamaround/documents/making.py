"""
A document put together: from its template and one case, twice, so that what is left out of a copy is said to be.

Each part is made from the case as the recipient may see it, and once more from the whole of it. Where the two differ,
the copy says in that part that something is left out; where they do not, it says nothing of the kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.whereabouts import LEFT_OUT as ADDRESS_LEFT_OUT
from teamaround.access.whereabouts import without_addresses
from teamaround.concepts.plan import Responsibility
from teamaround.concepts.texts.lines import fields_of
from teamaround.documents.handout import Aside, Handout, Paragraph, Section
from teamaround.documents.parts import PARTS
from teamaround.documents.parts.people import how_to_ask
from teamaround.documents.written import day_in_full, days_written_out
from teamaround.errors import NotAllowed
from teamaround.regime.documents import KINDS, put_in
from teamaround.views.words.defaults import first_upper, listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from teamaround.access.whereabouts import KeptAddresses
    from teamaround.concepts.people import ContactWishes
    from teamaround.documents.handout import Block
    from teamaround.documents.material import Material

LEFT_OUT = "Something is left out here: it is somebody else's to share."
NO_COPY = (
    "No copy is made for {name}: its title may tell where somebody is whose address they must not see. "
    "A person decides what they are given."
)
LOOKED_THROUGH = ("opens", "sections", "closes", "ask", "wishes")
"""What of a document is looked through for addresses. Its title, and the names above it, are to tell none at all."""

ABOUT_NOBODY = ("sheet", "authority")
"""Kinds of documents that say the same whoever the child is."""

TO_SERVICES = ("report_request", "report")
"""Kinds of documents that are written to those who help for their work."""

FOR_YOU_TO_READ = (
    "This is written to those who work with {child}. Your copy is for you to read; you need not answer it."
)
COPY_OF = "This is a copy of a {kind} to {name}."

LARGE = ("large", "big print", "giant")


def made(own: Material, whole: Material) -> Handout:
    """
    The document for its recipient.

    Args:
        own: The case as the recipient may see it.
        whole: The same case with nothing left out. Nothing of it is shown; it is compared with.
    """
    template, words, page = own.template, put_into(own), own.page
    parts = template.parts or KINDS[template.of]
    sections = tuple(_section(one, own, whole, words) for one in parts)
    told = tuple(one for one in sections if one.blocks)
    wishes = _wishes_of(own)
    found = Handout(
        key=own.key,
        kind=template.of,
        title=put_in(template.title or first_upper(template.one), words),
        authority=own.authority,
        recipient=own.recipient.name,
        about="" if template.of in ABOUT_NOBODY else page.child.name,
        on=page.as_of,
        opens=(*_whose(own), *(put_in(one, words) for one in template.opens)),
        sections=told,
        closes=tuple(put_in(one, words) for one in template.closes),
        ask=() if "contact" in parts else how_to_ask(own),
        wishes=_noted(wishes),
        large=any(one in wishes.format.casefold() for one in LARGE) if wishes else False,
        left_out=any(_lacks(one) for one in told),
        reference="" if template.of in ABOUT_NOBODY else page.reference,
    )
    written_out: Handout = _in_full(found)
    return written_out


def without_kept(handout: Handout, *kept: KeptAddresses) -> Handout:
    """
    The document with words in the place of every text that may tell an address that is kept.

    Raises:
        NotAllowed: What stands above it would tell; then there is no copy, and a person decides.
    """
    for one in kept:
        if any(one.told_by(text) for text in (handout.title, handout.recipient, handout.about)):
            raise NotAllowed(NO_COPY.format(name=handout.recipient))
        inner = {name: without_addresses(getattr(handout, name), one) for name in LOOKED_THROUGH}
        handout = evolve(handout, **inner)
    return evolve(handout, left_out=any(map(_lacks, handout.sections)) or _tells_of_an_address(handout.ask))


def put_into(material: Material) -> Mapping[str, str]:
    """What stands for each word in braces."""
    words, contact = material.words, material.contact
    meeting, review = material.meeting, material.review
    day = meeting.held_on or meeting.day if meeting else review.planned_for if review else None
    day = material.subject.on if isinstance(material.subject, Responsibility) else day
    return {
        "addressee": material.addressee,
        "authority": material.authority,
        "case": words.one("case"),
        "child": material.page.child.name,
        "contact": contact.contact.name if contact.contact else material.ask,
        "day": day_in_full(day) if day else "a day that is still to be agreed",
        "lead": words.one("lead"),
        "leads": listing([one.person.name for one in material.page.leads]) or "nobody yet",
        "meeting": meeting.name if meeting else words.one("meeting"),
        "plan": words.one("plan"),
        "recipient": material.recipient.name,
        "regime": words.regime_name,
    }


def _whose(material: Material) -> tuple[str, ...]:
    """What a copy of something that is written to others begins with."""
    kind, child = material.template.of, material.page.child.name
    if kind in TO_SERVICES and not material.at_work:
        return (FOR_YOU_TO_READ.format(child=child),)
    if isinstance(material.subject, Responsibility) and material.subject.to != material.recipient.reference:
        return (COPY_OF.format(kind=kind, name=material.addressee),)
    return ()


def _section(name: str, own: Material, whole: Material, words: Mapping[str, str]) -> Section:
    part = PARTS[name]
    blocks: tuple[Block, ...] = tuple(part.says(own, words))
    left_out = blocks != tuple(part.says(whole, words)) and not _tells_of_an_address(blocks)
    if left_out:
        blocks = (*blocks, Aside(LEFT_OUT))
    elif not blocks and part.empty:
        blocks = (Paragraph(part.empty),)
    return Section(key=name, heading=put_in(own.template.headings.get(name, part.heading), words), blocks=blocks)


def _lacks(section: Section) -> bool:
    return any(isinstance(one, Aside) for one in section.blocks) or _tells_of_an_address(section.blocks)


def _tells_of_an_address(blocks: tuple[Block | str, ...]) -> bool:
    """Whether words already stand in the place of something that may tell where somebody is."""
    return any(ADDRESS_LEFT_OUT in text for one in blocks for text in texts_of(one))


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a value of a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    elif names := fields_of(type(value)):
        for name in names:
            yield from texts_of(getattr(value, name))


def _in_full(value: Any) -> Any:
    """A document with its days written out."""
    if isinstance(value, str):
        return days_written_out(value)
    if isinstance(value, tuple):
        return tuple(map(_in_full, value))
    if names := fields_of(type(value)):
        return evolve(value, **{name: _in_full(getattr(value, name)) for name in names})
    return value


def _wishes_of(material: Material) -> ContactWishes | None:
    directory, reference = material.case_view.directory, material.recipient.reference
    if reference == directory.child.id:
        return directory.child.wishes
    person = directory.people.get(reference)
    return person.wishes if person else None


def _noted(wishes: ContactWishes | None) -> str:
    asked = listing([one for one in (wishes.language, wishes.format) if one]) if wishes else ""
    return f"You asked for: {asked}. If this copy is not what you need, please say so." if asked else ""
