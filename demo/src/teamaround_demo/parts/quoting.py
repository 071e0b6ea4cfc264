"""Quotations: what is said, with the sentences that it rests on, their ids always, and once each what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, define

from teamaround.office import Office
from teamaround_demo.rendering.blocks import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

STRENGTHS = ("must", "should", "negative", "may", "informational")
"""How strongly a statement may be said, the strongest first."""


@define(kw_only=True)
class Quoting:
    """
    The sentences of one regime's guidance, as they come to be quoted on a page.

    Attributes:
        office: An office that enables the regime.
        regime: The regime's code.
        margin: How wide the margin of the page is.
        in_full: Whether each sentence is quoted with its place in the document, and how strongly it is said.
    """

    office: Office
    regime: str
    margin: int
    in_full: bool = False
    _quoted: set[str] = Factory(set)

    def said(self, text: str, says: tuple[str, ...], *, label: str = "", quotes: int = 1) -> Iterator[Paragraph]:
        """
        *text*, and below it the strongest of its sentences that were not quoted yet.

        Args:
            text: What is said.
            says: The ids of the statements that it rests on. Those that are not quoted stand behind the text.
            label: What stands in the margin.
            quotes: How many sentences are quoted at most.
        """
        guidance = self.office.installation.regime(self.regime).guidance
        fresh = [one for one in dict.fromkeys(says) if one not in self._quoted]
        strongest = sorted(fresh, key=lambda one: STRENGTHS.index(guidance.statement[one].strength))[:quotes]
        new = [one for one in fresh if one in strongest]
        named = ", ".join(one for one in dict.fromkeys(says) if one not in new)
        yield Paragraph(f"{text} ({named})" if named else text, label=label, margin=self.margin)
        for one in new:
            self._quoted.add(one)
            where = guidance.cite(one) if self.in_full else one
            yield Paragraph(f"{where}: {guidance.statement[one].says}", "quiet", margin=self.margin)
