from __future__ import annotations

from attrs import evolve

from teamaround.cli.rendering.caseload.editions import CASES_NAMED, editions_page
from teamaround.cli.rendering.caseload.holding import ONLY
from teamaround.cli.rendering.plain import as_plain_text
from teamaround.views.caseload.editions import EditionInUse, EditionsInUse

PRESENT = EditionInUse(regime="slough_ecaf", regime_name="eCAF", edition="abc", present="abc", cases=("C1", "C2"))
OLDER = evolve(PRESENT, edition="aba", cases=("C3",), changes=("gate.a is new", "gate.b is gone"))
MOVES = "One moves with: teamaround do move_edition case=… edition=abc"


def lines(*editions: EditionInUse) -> list[str]:
    """The page as it is read."""
    page = as_plain_text(editions_page(EditionsInUse(editions=editions)))
    return [" ".join(one.split()) for one in page.splitlines() if one]


def test_of_an_older_edition_it_is_said_what_would_change() -> None:
    """With the cases and how one is moved; of the present one how many cases there are, and no more."""
    assert lines(PRESENT, OLDER) == [
        "eCAF, the present edition (abc): 2 open cases",
        "eCAF, an older edition (aba): 1 open case",
        "C3",
        "What would change for them:",
        "- gate.a is new",
        "- gate.b is gone",
        MOVES,
        ONLY,
    ]


def test_what_cannot_be_told_is_said_instead() -> None:
    """Of many cases the first are named; where nothing would change, that is said."""
    many = tuple(f"C{number}" for number in range(CASES_NAMED + 3))
    assert lines(evolve(OLDER, problem="It is gone.", cases=many))[1:-1] == [
        f"{', '.join(many[:CASES_NAMED])} and 3 more",
        "It is gone.",
    ]
    assert lines(evolve(OLDER, changes=()))[3:-1] == ["- Nothing that decides.", MOVES]
    assert lines() == ["No case is open.", ONLY]
