from __future__ import annotations

import pytest

from teamaround.views.letter.filled import filled

TEXTS = {
    "plan": "Wed 4 Nov 2026\nWalk to school\nRead together",
    "one": "reading",
    "who": "nobody",
    "nothing": "",
    "blank": "  ",
    "ecaf": "eCAF episode",
}


def body(text: str) -> str:
    """The body of a letter whose template has these lines below its subject."""
    return filled(f"Hello\n\n{text}", lambda word: TEXTS[word])[1]


@pytest.mark.parametrize(
    ("template", "reads"),
    [
        ("What: {one}.", "What: reading."),
        ("Before: {nothing}\nNow: {one}", "Now: reading"),
        ("Before: {nothing}, {blank}\n\nNow: {one}", "Now: reading"),
        ("Where: {nothing | not yet known}.", "Where: not yet known."),
        ("{nothing|not yet known}.", "Not yet known."),
        (
            "The plan:\n\n{plan}\n\nThat is all.",
            "The plan:\n\nWed 4 Nov 2026\nWalk to school\nRead together\n\nThat is all.",
        ),
        ("The plan: {plan}", "The plan:\nWed 4 Nov 2026\nWalk to school\nRead together"),
        ("The plan is {plan}, and {one}.", "The plan is\nWed 4 Nov 2026\nWalk to school\nRead together\nand reading."),
        ("See {plan}.", "See\nWed 4 Nov 2026\nWalk to school\nRead together"),
        ("{who} leads. {who} led. It is {who}.", "Nobody leads. Nobody led. It is nobody."),
        ("{ecaf} begins. {ecaf}", "eCAF episode begins. eCAF episode"),
        ("One\n\n\n\n{nothing}\n\nTwo", "One\n\nTwo"),
        ("No words at all\n.", "No words at all\n."),
        ("Ends with blanks   ", "Ends with blanks"),
    ],
)
def test_a_letter_reads_well_however_much_is_put_in(template: str, reads: str) -> None:
    """Nothing, one thing or several lines: no label stands without its text, and no list runs into a sentence."""
    assert body(template) == reads


def test_the_first_line_is_the_subject() -> None:
    """A subject is one line, with single blanks, and is no part of the text; files from Windows are no other."""
    found = filled("About  {who}: {nothing}\r\n\r\nText\r\n", lambda word: TEXTS[word])
    assert found == ("About nobody:", "Text")
    assert filled("", lambda _: "") == ("", "")


def test_a_very_long_word_stands_whole() -> None:
    """A text of any length is put in as it is."""
    assert filled("Hello\n\n{x}", lambda _: "word " * 5000)[1] == ("Word " + "word " * 4999).strip()
