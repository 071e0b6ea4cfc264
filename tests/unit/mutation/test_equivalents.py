from __future__ import annotations

import pytest
from attrs import evolve

from mutation.equivalents import LIST, read_equivalents, stale
from mutation.mutants import Key, mutants_of
from mutation.places import ROOT, NotPossible

ENTRY = """
[[equivalent]]
module = "mutation/mutants.py"
where = "f"
original = "a < b"
mutant = "a <= b"
reason = "They are never the same."
"""


def test_an_entry_names_a_mutant_and_the_reason() -> None:
    """An entry of the list names a mutant as the run prints it, and says why nobody can notice it."""
    (entry,) = read_equivalents(ENTRY)
    assert (entry.key, entry.reason) == (Key("f", "a < b", "a <= b"), "They are never the same.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ENTRY.replace("They are never the same.", " "), "entry 1 lacks: reason"),
        (ENTRY.replace("mutant =", "mutants ="), "entry 1 has what it cannot have: mutants"),
        (ENTRY + ENTRY.replace('original = "a < b"', ""), "entry 2 lacks: original"),
        ("[[equivalent]", "is no TOML"),
    ],
)
def test_an_entry_without_a_reason_is_refused(text: str, message: str) -> None:
    """An entry that lacks its reason, or anything else, is refused by its number."""
    with pytest.raises(NotPossible, match=message):
        read_equivalents(text)


def test_an_entry_that_matches_nothing_any_more_is_stale() -> None:
    """An entry is stale when the module that it names was looked at and has no such mutant."""
    (entry,) = listed = read_equivalents(ENTRY)
    assert stale(listed, {entry.module: frozenset({entry.key})}) == []
    assert stale(listed, {entry.module: frozenset()}) == listed
    assert stale(listed, {"mutation/places.py": frozenset()}) == []


def test_an_entry_of_a_module_that_is_gone_is_stale() -> None:
    """An entry whose module is not there is stale, whatever was looked at."""
    listed = read_equivalents(ENTRY.replace("mutants.py", "gone.py"))
    assert stale(listed, {}) == listed


def test_the_list_can_be_read() -> None:
    """The list in this repository has a reason for every entry, and none twice."""
    listed = read_equivalents(LIST.read_text("utf-8"))
    assert len({(one.module, one.key) for one in listed}) == len(listed)


def test_no_entry_of_the_list_is_stale() -> None:
    """Every entry in this repository names a module, a function and a change that can still be made there."""
    listed = read_equivalents(LIST.read_text("utf-8"))
    kept = [one for one in listed if (ROOT / one.module).is_file()]
    texts = {one.module: (ROOT / one.module).read_text("utf-8") for one in kept}
    keys = {module: frozenset(mutant.key for mutant in mutants_of(text)) for module, text in texts.items()}
    assert stale(listed, keys) == []
    moved = [evolve(listed[0], **{part: "gone.py"}) for part in ("module", "where", "original", "mutant")]
    assert stale(moved, keys) == moved
