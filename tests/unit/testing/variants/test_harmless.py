from __future__ import annotations

import pytest

from teamaround.errors import BrokenFile
from teamaround.testing.variants.harmless import HarmlessVariants, read_harmless

ONE = '[[harmless]]\nvariant = "gate.a: dropped"\nreason = "No case can come there."\n'


def read(text: str) -> HarmlessVariants:
    """The list that *text* holds."""
    return read_harmless(f"schema = 1\n{text}".encode(), "harmless.toml")


def said(text: str, *, known: set[str], noticed: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """The faults of a list, as they are printed."""
    return [str(one) for one in read(text).faults(known, noticed)]


def test_each_entry_gives_a_reason() -> None:
    """A variant is harmless by its name and a reason."""
    assert read(ONE).reasons == {"gate.a: dropped": "No case can come there."}
    assert read(ONE).faults({"gate.a: dropped"}, set()) is not None
    assert said(ONE, known={"gate.a: dropped"}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[[harmless]]\nvariant = "gate.a: dropped"', "reason"),
        ('[[harmless]]\nvariant = "gate.a: dropped"\nreason = " "', "empty"),
        ('[[harmles]]\nvariant = "gate.a: dropped"\nreason = "x"', "harmless"),
        ("[[harmless]", "harmless.toml:"),
    ],
)
def test_the_list_is_read_strictly(text: str, found: str) -> None:
    """What lacks a reason, is misspelt, or is no TOML is said with its line."""
    with pytest.raises(BrokenFile, match=found):
        read(text)


def test_an_entry_that_names_no_variant_is_noticed() -> None:
    """A rule that was renamed leaves no entry behind; the nearest name is said."""
    [found] = said(ONE, known={"gate.ab: dropped"})
    assert "harmless.toml:3:1 [harmless[0].variant]" in found
    assert 'There is no variant "gate.a: dropped".' in found
    assert 'Did you mean "gate.ab: dropped"?' in found


def test_an_entry_whose_variant_is_noticed_by_now_is_noticed() -> None:
    """What a scenario notices is not harmless, and the entry would hide it once the scenario is gone."""
    [found] = said(ONE, known={"gate.a: dropped"}, noticed={"gate.a: dropped"})
    assert "is noticed by a scenario" in found


def test_an_entry_that_stands_twice_is_noticed() -> None:
    """Two reasons for one variant are one too many."""
    [found] = said(ONE + ONE, known={"gate.a: dropped"})
    assert "stands here twice" in found
