from __future__ import annotations

import pytest

from teamaround.errors import Place
from teamaround.regime.checking import check_regime
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from teamaround.regime.checks.statements import statement_faults, unused_faults
from tests.unit.regime.made_up import (
    REGISTRY,
    Edit,
    assert_refused,
    guidance,
    regime,
    text_of,
)


@pytest.mark.parametrize(
    ("edit", "key", "what", "fix"),
    [
        (('background = "Nothing follows from the colour."\n', ""), "statement.EX-17", "No part", "background"),
        (
            ('says     = "The lead is one point of contact."', 'says     = "…"\nbackground = "…"'),
            "statement.EX-12.background",
            "function.point_of_contact rests on it",
            "Take the background out",
        ),
    ],
)
def test_a_statement_is_used_or_background_and_never_both(edit: Edit, key: str, what: str, fix: str) -> None:
    """A statement that nothing uses is refused in the guidance's own file; so is one that is used and background."""
    found, document = regime()
    problems = check_regime(found, document, guidance(edit), REGISTRY)
    text = text_of("guidance.toml", edit)
    offset = text.index(f"[{key.removesuffix('.background')}]")
    if key.endswith("background"):
        offset = text.index("background", offset)
        column = 1
    else:
        column = len("[statement.") + 1
    line = text.count("\n", 0, offset) + 1
    assert_refused(problems, Place("guidance.toml", line, column, key), what, fix)


COLOUR = ('background = "Nothing follows from the colour."', 'background = "  "')
POINT = 'says     = "The lead is one point of contact."'


@pytest.mark.parametrize(
    ("edit", "key", "fix"),
    [
        (COLOUR, "statement.EX-17.background", "why no part rests on it"),
        ((COLOUR[0], 'background = ""'), "statement.EX-17.background", "why no part rests on it"),
        ((POINT, 'says     = ""'), "statement.EX-12.says", "what the document says"),
        ((POINT, f'unnoticed = " "\n{POINT}'), "statement.EX-12.unnoticed", "why no software"),
        ((POINT, f'unnoticed = ""\n{POINT}'), "statement.EX-12.unnoticed", "why no software"),
        ((POINT, f'background = ""\n{POINT}'), "statement.EX-12.background", "or take it out"),
        (('title  = "Leading a team"', 'title  = " "'), "title", "people are to read"),
        (('issuer = "Example"', 'issuer = ""'), "issuer", "people are to read"),
    ],
)
def test_what_the_guidance_writes_says_something(edit: Edit, key: str, fix: str) -> None:
    """A reason or sentence that is written and empty is refused with its line, and counts as no reason."""
    made, document = regime()
    problems = check_regime(made, document, guidance(edit), REGISTRY)
    text = text_of("guidance.toml", edit)
    line = text.count("\n", 0, text.index(edit[1])) + 1
    assert_refused(problems, Place("guidance.toml", line, 1, key), "is empty.", fix)


def test_a_local_choice_without_a_reason_is_told_of_its_reason_alone() -> None:
    """Where `local` is written and empty, nobody is sent to look for a statement."""
    for local in ("", "  "):
        made, document = regime(('local    = "Families', f'local    = "{local}" # "Families'))
        problems = check_regime(made, document, guidance(), REGISTRY)
        assert [problem.where.key for problem in problems] == ["notice.family_copy.local"]
        assert problems[0].fix == "Write why it is here though no statement says it; or take it out."


def found(*edits: Edit) -> dict[tuple[str | int, ...], tuple[str, str]]:
    """What is wrong with what the parts of the made-up regime with these edits rest on, by where it stands."""
    to_check = RegimeToCheck(regime=regime(*edits)[0], guidance=guidance(), registry=REGISTRY)
    faults = list(statement_faults(to_check))
    by_path = {fault.path: (fault.what, fault.fix) for fault in faults}
    assert len(by_path) == len(faults)
    return by_path


NOTHING = "Nothing in the guidance stands behind this."
OR_LOCAL = 'Cite a statement. Where the guidance says nothing of it, write local = "why it is here".'
NOT_LOCAL = ("This cannot be a local choice.", "Cite the statement that it is taken from.")


@pytest.mark.parametrize(
    ("edits", "faults"),
    [
        ([], {}),
        (
            [('evidence = ["contact_named", "family_in_touch"]\nsays = ["EX-12"]', "says = []")],
            {("function", "point_of_contact", "says"): (NOTHING, OR_LOCAL)},
        ),
        (
            [('many = "circles", says = ["EX-15"]', "says = []")],
            {("terms", "team", "says"): (NOTHING, "Cite a statement.")},
        ),
        (
            [('means = "everyone who helps one child"\nsays  = ["EX-15"]', 'means = "m"\nsays = []')],
            {("glossary", "Circle of help", "says"): (NOTHING, "Cite a statement.")},
        ),
        ([('title = "Leading a team", says = ["EX-15"]', 'title = "t", says = []')], {}),
        (
            [('title = "Leading a team", says = ["EX-15"]', 'title = "t", says = [], local = "l"')],
            {("source", "local"): NOT_LOCAL},
        ),
        (
            [('many = "circles", says = ["EX-15"]', 'says = ["EX-15"], local = "l"')],
            {("terms", "team", "local"): NOT_LOCAL},
        ),
        (
            [('means = "everyone who helps one child"', 'means = "m"\nlocal = "l"')],
            {("glossary", "Circle of help", "local"): NOT_LOCAL},
        ),
        (
            [('says     = []\nlocal    = "Families', 'says = ["EX-01", "EX-1"]\nlocal    = "Families')],
            {
                ("notice", "family_copy", "local"): (
                    "It is marked as a local choice, and cites the guidance.",
                    "Write reading = … where it is our inference from these statements; or take them out of says.",
                ),
                ("notice", "family_copy", "says", 1): (
                    '"EX-1" is no statement in the guidance.',
                    'Did you mean "EX-18"?',
                ),
            },
        ),
        (
            [('says     = []\nlocal    = "Families', 'reading = "r"\nsays     = []\nlocal    = "Families')],
            {
                ("notice", "family_copy", "reading"): (
                    "It is marked as a reading, and cites nothing.",
                    "Cite what it is read from.",
                )
            },
        ),
        ([('says  = ["EX-01"]', 'reading = "r"\nsays  = ["EX-01"]')], {}),
        (
            [('key = "quiet", one = "quiet", says = ["EX-14"]', 'key = "quiet", one = "quiet", says = ["EX-99"]')],
            {
                ("list", "route", "items", 0, "says", 0): (
                    '"EX-99" is no statement in the guidance.',
                    'Did you mean "EX-09"?',
                )
            },
        ),
    ],
)
def test_what_each_part_rests_on(edits: list[Edit], faults: dict[tuple[str | int, ...], tuple[str, str]]) -> None:
    """Statements that are there; or a local choice, but for words of the guidance; a reading is of something."""
    assert found(*edits) == faults


def test_every_part_that_rests_on_what_is_called_background_is_named() -> None:
    """Whoever is to take one or the other out is told of all of them."""
    edit = ('says     = "A team around the child is called a circle."', 'says     = "…"\nbackground = "…"')
    to_check = RegimeToCheck(regime=regime()[0], guidance=guidance(edit), registry=REGISTRY)
    (fault,) = unused_faults(to_check)
    assert fault.what.endswith('is called background, and source, terms.team, glossary."Circle of help" rests on it.')
