from __future__ import annotations

import pytest

from teamaround.errors import BrokenFile
from teamaround.regime.authority import read_authority
from teamaround.regime.rights import EVERYTHING_GRANTED, Grants, Post

START = """
[authority]
code   = "a"
name   = "A"
nation = "england"

[store]
url = "memory:"

[regimes.x]
"""


def granted(text: str) -> Grants:
    """What a file with this in it grants."""
    return read_authority((START + text).encode(), file="a.toml").grants


def test_the_tables_are_read() -> None:
    """Officers and systems, each with what it may do and who sits there."""
    assert granted("") == EVERYTHING_GRANTED
    found = granted(
        '[officers.duty]\nname = "Desk"\nrights = ["read", "write"]\nperson = "P7K4-Q2XD-MQ"\n'
        '[officers."night desk"]\n[systems.portal]\nrights = ["read"]\n'
    )
    duty = Post(name="Desk", rights=("read", "write"), person="P7K4-Q2XD-MQ")
    assert found == Grants(officers={"duty": duty, "night desk": Post()}, systems={"portal": Post(rights=("read",))})


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[officers.duty]\nrights = ["reed"]', 12, "read"),
        ('[officers.duty]\nright = ["read"]', 12, "rights"),
        ('[oficers.duty]\nrights = ["read"]', 11, "officers"),
        ('[officers.duty]\nrights = ["read", "write", "read"]', 12, "twice"),
        ('[officers.duty]\nrights = "read"', 12, ""),
        ('[officers."a for b"]\nrights = ["read"]', 11, "cannot be the name"),
        ('[systems." "]\nrights = ["read"]', 11, "cannot be the name"),
        ('[systems.x]\nperson = "hall"', 12, "no reference of a person"),
    ],
)
def test_what_is_miswritten_is_told_with_its_line(text: str, line: int, says: str) -> None:
    """A right that there is not, a key, a name that nobody can act under: with the nearest that was meant."""
    with pytest.raises(BrokenFile) as broken:
        granted(text)
    (problem,) = broken.value.problems
    assert problem.where.line == line
    assert says in f"{problem.what} {problem.fix}"
