from __future__ import annotations

from attrs import evolve

from teamaround.documents.as_text import COLUMNS, as_text
from teamaround.documents.handout import Listing, Paragraph, Section
from tests.unit.documents.made import MARKUP, handout


def test_everything_stands_in_the_text() -> None:
    """Every part of a document stands in its plain text, with whose copy it is and whom to ask."""
    told = as_text(handout("XYZ"))
    assert told.count("XYZ") == 21
    assert "For: Ms P XYZ\nAbout: Noor XYZ\nDate: Tuesday 1 September 2026" in told
    assert "- cards XYZ\n  Who XYZ: Ms A XYZ" in told
    assert "1. one XYZ\n2. two" in told
    assert "[   ] Tick: XYZ" in told
    assert told.endswith("Reference, if you write or call about this: C7K4-Q2XD-MQ\n")


def test_headings_are_underlined_as_long_as_they_are() -> None:
    """The title and each heading has a line under it of its own length."""
    lines = as_text(handout("XYZ")).splitlines()
    assert lines[lines.index("A plan XYZ") + 1] == "=" * len("A plan XYZ")
    assert lines[lines.index("Part XYZ") + 1] == "-" * len("Part XYZ")


def test_no_line_is_too_wide() -> None:
    """Long texts are broken into lines, words whole; what stands on lines of its own stays so."""
    long = handout(" ".join(["words"] * 60))
    assert max(map(len, as_text(long).splitlines())) <= COLUMNS
    own = evolve(long, sections=(Section(key="k", heading="H", blocks=(Paragraph("one\ntwo"), Listing(("a\nb",)))),))
    assert "\n\none\ntwo\n\n- a\n  b\n" in as_text(own)


def test_text_is_passed_as_it_is() -> None:
    """Nothing in a text is taken for more than words."""
    assert "<script>alert(1)</script>" in as_text(handout(MARKUP))


def test_whom_to_ask_is_said_once() -> None:
    """Where the document itself says whom to turn to, nothing is said of it again."""
    assert "Who to ask" in as_text(handout())
    told = as_text(handout(ask=False))
    assert "Who to ask" not in told
    assert "Wishes Some words." in told
