"""The opening: what teamaround is for, in two sentences, and what is to be known before anything is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround_demo.rendering.blocks import Gap, Paragraph

if TYPE_CHECKING:
    from teamaround_demo.rendering.blocks import Page

PURPOSE = (
    "When several people from different services help one child, somebody has to hold it together. teamaround says "
    "whether such a lead is needed, helps to choose one, and sees that nothing and nobody is forgotten, by the rules "
    "of the place where the child lives."
)
KNOWN = (
    "The people here are made up. Nothing was made or endorsed by the authorities named. Notices only wait in a queue: "
    "nothing sends them."
)


def page() -> Page:
    """The opening."""
    return (Paragraph(PURPOSE, "strong"), Gap(), Paragraph(KNOWN, "quiet"))
