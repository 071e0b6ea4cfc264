"""What docs/regimes.md shows of an office in memory, run as it stands."""

from __future__ import annotations

from tests.docs.pages import Page, printed

PAGE = Page.read("docs/regimes.md")
_, _, AFTER = PAGE.text.partition("\n### Tried by a test\n")
SECTION = Page(PAGE.name, AFTER.partition("\n## ")[0])


def test_the_page_prints_what_it_says() -> None:
    """The examples run as they stand, and print what stands below them; a property that holds prints nothing."""
    examples = [one.text for one in SECTION.blocks if one.language == "python"]
    # What is told of a test is read from its source; the page is none.
    below = [one.text for one in SECTION.blocks if one.language == "text"]
    assert [printed(example, f"<{PAGE.name}>") for example in examples] == [*below, ""]
