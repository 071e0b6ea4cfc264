from __future__ import annotations

import tomllib

import pytest

from teamaround.errors import BrokenFile
from teamaround.regime.authority import read_authority
from teamaround.regime.checks.meaning.twice import said_twice, twice_faults
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from tests.unit.regime.made_up import REGISTRY, guidance, regime, regime_problems, text_of

AUTHORITY = """
[authority]
code   = "example"
name   = "Example"
nation = "wales"

[store]
url = "memory:"

[regimes.example]
"""


def lists(value: object, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], list[object]]:
    """Every list of a file that has something in it, by where it stands."""
    found = {path: value} if isinstance(value, list) and value else {}
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found | {way: one for key, each in inner for way, one in lists(each, (*path, key)).items()}


def test_every_list_of_a_regime_is_looked_at() -> None:
    """Whatever list a regime has, the same thing twice in it is refused, at the second; the made-up regime has many."""
    written = tomllib.loads(text_of("regime.toml"))
    looked_at = set()
    for path, several in lists(written).items():
        if path[-1] in ("opens", "closes", "points", "items", "either") or (path[0], path[-1]) == ("document", "parts"):
            continue
        several.append(several[0])
        [fault] = said_twice(written)
        assert fault.path == (*path, len(several) - 1)
        assert fault.what.endswith(f'is in "{path[-1]}" twice.')
        several.pop()
        looked_at.add(path[-1])
    assert looked_at >= {"says", "after", "before", "met_by", "to", "sender", "carries", "marked", "nations", "of"}
    assert [*said_twice(written)] == []


@pytest.mark.parametrize("one", [[1, True], [0, False], [1, 1.0], [[1], [True]], [{"a": 1}, {"a": True}], [[], {}]])
def test_what_only_python_takes_for_the_same_is_not_said_twice(one: list[object]) -> None:
    """A number, a truth value and a number with a point are three things, however deep they stand."""
    assert [*said_twice({"list": {"of": one}})] == []


def test_a_list_in_a_list_is_called_by_its_key() -> None:
    """What stands twice within a list that is in another is told by the key above both, as is a list said twice."""
    [inner] = said_twice({"rows": [["a", "b", "b"]]})
    assert (inner.path, inner.what) == (("rows", 0, 2), '"b" is in "rows" twice.')
    [outer] = said_twice({"rows": [["a"], ["a"]]})
    assert (outer.path, outer.what) == (("rows", 1), 'The same is in "rows" twice.')


def test_a_long_list_is_looked_through_once() -> None:
    """Each thing of a list is looked at once, however many there are: none is compared with every other."""

    class Counted(str):
        """A text that counts how often it is compared."""

        __slots__ = ()
        compared = 0
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            Counted.compared += 1
            return str.__eq__(self, other)

    assert [*said_twice({"says": [Counted(number) for number in range(1_000)]})] == []
    assert Counted.compared < 1_000


@pytest.mark.parametrize("key", ["opens", "closes", "points"])
def test_prose_may_say_the_same_again(key: str) -> None:
    """Two lines to sign on may read alike."""
    assert [*said_twice({"document": {"form": {key: ["Signed: …", "Signed: …"]}}})] == []


def test_a_step_named_twice_is_refused_by_the_check_alone() -> None:
    """Whoever writes a regime is told; nobody who only uses one is kept from it."""
    edit = (
        'sender   = ["lead", "officer"]\nto       = ["support"]',
        'sender   = ["lead", "lead"]\nto       = ["support"]',
    )
    [problem] = regime_problems(text_of("regime.toml", edit).encode())
    assert (problem.what, problem.fix) == ('"lead" is in "sender" twice.', "Take one of them out, or correct it.")
    made, document = regime(edit)
    to_check = RegimeToCheck(regime=made, guidance=guidance(), registry=REGISTRY, written=document.data, meaning=False)
    assert [*twice_faults(to_check)] == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('\n[regimes.example.letters]\ndetails_to = ["family", "family"]', '"family" is in "details_to" twice'),
        (
            '\n[calendar]\nclosures = [{ first = 2026-12-24, name = "X" }, { first = 2026-12-24, name = "X" }]',
            'The same is in "closures" twice',
        ),
        ('\n[officers.duty]\nrights = ["read", "read"]', '"read" is in "rights" twice'),
    ],
)
def test_an_authoritys_lists_are_looked_at_as_well(more: str, said: str) -> None:
    """A right, a recipient, a closure: what an authority's file says twice in one list is refused."""
    with pytest.raises(BrokenFile) as broken:
        read_authority((AUTHORITY + more).encode(), "authority.toml")
    assert said in str(broken.value)
