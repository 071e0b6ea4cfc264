"""What the guidance says to everybody: the role, its tasks and limits, the words explained, contacts and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.documents.handout import Listing, Pairs, Paragraph
from teamaround.regime.reading import STRENGTHS
from teamaround.views.words.defaults import first_upper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.documents.handout import Block
    from teamaround.documents.material import Material
    from teamaround.views.page.shown import ShownLine


def functions(material: Material) -> Iterator[Block]:
    """What the role is for."""
    return _lines(material.page.functions)


def tasks(material: Material) -> Iterator[Block]:
    """What whoever leads does, by how strongly it is said; not doing one of them is never late."""
    return _by_strength(material, material.page.tasks)


def boundaries(material: Material) -> Iterator[Block]:
    """What whoever leads answers for, and what not."""
    return _lines(material.page.boundaries)


def options(material: Material) -> Iterator[Block]:
    """What is allowed, by how strongly it is said."""
    return _by_strength(material, material.page.options)


def glossary(material: Material) -> Iterator[Block]:
    """The words of the guidance, explained."""
    if material.page.glossary:
        yield Pairs(tuple((first_upper(one.word), one.means) for one in material.page.glossary))


def contacts(material: Material) -> Iterator[Block]:
    """Those whom the guidance names and of whom the authority has said how they are reached."""
    reached = [one for one in material.page.contacts if one.reached]
    if reached:
        yield Pairs(tuple((first_upper(one.name), one.reached.removeprefix(f"{one.name}, ")) for one in reached))


def links(material: Material) -> Iterator[Block]:
    """The authority's own text, or where its own papers lie."""
    filled = [one for one in material.page.documents if one.text]
    if material.template.of != "authority":
        yield from (Pairs(((one.name, one.text),)) for one in filled)
        return
    yield from (Paragraph(one.text) for one in filled if one.key == material.key)


def _by_strength(material: Material, lines: Iterable[ShownLine]) -> Iterator[Block]:
    """A duty never stands under what may be done: each under the words for how strongly it is said."""
    told = tuple(lines)
    groups = [(one, [line for line in told if (line.ground.strength or "may") == one]) for one in STRENGTHS]
    for strength, found in groups:
        if found:
            yield Paragraph(f"{material.page.headings.said[strength]}:")
            yield from _lines(found)


def _lines(lines: Iterable[ShownLine]) -> Iterator[Block]:
    told = tuple(f"{one.text.rstrip('.')} ({', '.join(one.parts)})." if one.parts else one.text for one in lines)
    if told:
        yield Listing(told)
