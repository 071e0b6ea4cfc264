"""Documents made by hand, for the tests of what writes them."""

from __future__ import annotations

from datetime import date

from teamaround.documents.handout import (
    Aside,
    Blank,
    Grid,
    Handout,
    Listing,
    Pairs,
    Paragraph,
    Section,
    Subheading,
)

MARKUP = (
    "#strong[x] *b* _i_ $x^2$ @ref \\n <lab> = H `code` [c](d) // c "
    "<script>alert(1)</script> & \"q\" 'a' ~ --- #sys.inputs"
)
"""What one writer or another would take for more than words, were it not passed as data."""


def handout(text: str = "Some words.", *, large: bool = False, ask: bool = True) -> Handout:
    """A document with one block of every kind, in each of which *text* stands."""
    blocks = (
        Paragraph(text),
        Subheading(f"Under: {text}"),
        Aside(f"Left out: {text}"),
        Listing((f"first {text}", "second")),
        Listing((f"one {text}", "two"), numbered=True),
        Pairs(((f"word {text}", f"said {text}"),)),
        Grid(("What", f"Who {text}"), ((f"cards {text}", f"Ms A {text}"),)),
        Blank(f"Asked: {text}", 2),
        Blank(f"Tick: {text}", 0),
    )
    return Handout(
        key="plan",
        kind="plan",
        title=f"A plan {text}",
        authority=f"Council {text}",
        recipient=f"Ms P {text}",
        about=f"Noor {text}",
        on=date(2026, 9, 1),
        opens=(f"Opening {text}",),
        sections=(Section(key="words", heading=f"Part {text}", blocks=blocks),),
        closes=(f"Closing {text}",),
        ask=(f"Ask {text}",) if ask else (),
        wishes=f"Wishes {text}",
        large=large,
        left_out=True,
        reference="C7K4-Q2XD-MQ",
    )
