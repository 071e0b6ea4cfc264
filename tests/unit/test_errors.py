from __future__ import annotations

from teamaround.errors import BrokenFile, Place, Problem

NAME = "made-up.toml"


def test_the_exception_reads_as_a_list() -> None:
    """The text of the exception holds one line for each problem, which names the file first."""
    first = Problem(Place(NAME, 1, 1, "schema"), "This should be a whole number.", "Take the quotation marks away.")
    second = Problem(Place(NAME, 3, 1, "gat"), '"gat" is not a key that is known here.', 'Did you mean "gate"?')

    assert str(BrokenFile([first, second])).splitlines() == [
        f"{NAME}:1:1 [schema]: This should be a whole number. Take the quotation marks away.",
        f'{NAME}:3:1 [gat]: "gat" is not a key that is known here. Did you mean "gate"?',
    ]
