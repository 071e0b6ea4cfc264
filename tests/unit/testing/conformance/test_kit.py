from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from teamaround.testing import Conformance
from teamaround.testing.conformance.kit import REQUIREMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.integration.cli.making.made import MadePlugin

BITES = "every_statement_that_can_be_broken_bites"
UNSHOWN = ("scenarios/two_services.toml", 'bites        = ["HA-02", "HA-04"]', 'bites        = ["HA-04"]')


class Harbour(Conformance):
    """The made-up regime; its name begins with no Test, so that it is collected by nobody."""

    regime = "harbour"
    histories = 1
    steps = 20


def exempt(given: Mapping[str, Mapping[str, str]]) -> Conformance:
    """The same with exemptions."""

    class Exempt(Harbour):
        exempt: ClassVar[Mapping[str, Mapping[str, str]]] = given

    return Exempt()


def test_a_new_regime_holds_to_all_that_is_asked(harbour: MadePlugin) -> None:
    """Whoever makes a new regime begins with every requirement held; each test is a requirement, and each has one."""
    kit = Harbour()
    tests = [name for name in dir(Conformance) if name.startswith("test_")]
    for name in tests:
        getattr(kit, name)()
    assert {name.removeprefix("test_") for name in tests} == {*REQUIREMENTS, "every_exemption_is_of_a_requirement"}
    assert all(getattr(Conformance, name).__doc__ for name in tests)


def test_what_does_not_hold_is_said_with_the_copy_that_was_looked_at(harbour: MadePlugin) -> None:
    """Seeded fault: a statement that no scenario breaks is named, and so is the copy of the regime."""
    harbour.broken(UNSHOWN)
    with pytest.raises(AssertionError) as caught:
        Harbour().test_every_statement_that_can_be_broken_bites()
    said = str(caught.value)
    assert "HA-02: No scenario breaks it" in said
    assert f"harbour: installed, teamaround-harbour 0.1.0, {harbour.inside}" in said


def test_an_exemption_is_of_one_thing_and_has_a_reason(harbour: MadePlugin) -> None:
    """With an exemption the requirement holds; without a reason, or for something else, it does not."""
    harbour.broken(UNSHOWN)
    exempt({BITES: {"HA-02": "Nobody could notice it here."}}).test_every_statement_that_can_be_broken_bites()
    with pytest.raises(AssertionError, match="HA-02: its exemption has no reason"):
        exempt({BITES: {"HA-02": " "}}).test_every_statement_that_can_be_broken_bites()
    with pytest.raises(AssertionError, match="HA-02: No scenario breaks it"):
        exempt({BITES: {"HA-04": "Another one."}}).test_every_statement_that_can_be_broken_bites()


def test_an_exemption_that_is_needed_no_more_fails(harbour: MadePlugin) -> None:
    """Seeded fault: an exemption from what holds is to be taken out."""
    with pytest.raises(AssertionError, match=r"HA-02: it is exempt, and holds. Take the exemption out"):
        exempt({BITES: {"HA-02": "It was so once."}}).test_every_statement_that_can_be_broken_bites()


def test_an_exemption_from_nothing_that_is_asked_fails(harbour: MadePlugin) -> None:
    """Seeded fault: a misspelt requirement is named with the nearest, for it would exempt from nothing."""
    with pytest.raises(AssertionError, match=r'"nothing_blocks_hlep" is no requirement\. Did you mean "nothing_blocks'):
        exempt({"nothing_blocks_hlep": {}}).test_every_exemption_is_of_a_requirement()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"regime": None}, 'Wrong: which regime it tries is not said. Write regime = "CODE" in it.'),
        ({"regime": 3}, "Wrong: regime is 3."),
        ({"histories": "3"}, 'Wrong: histories is the text "3". Give a whole number of one or more.'),
        ({"one_change_in": 0}, "Wrong: one_change_in is 0."),
        ({"exempt": {BITES: "Nobody could."}}, "Wrong: exempt has another shape. Write exempt = {"),
        ({"exempt": {BITES: {"HA-02": None}}}, "Wrong: exempt has another shape."),
        ({"exempt": [BITES]}, "Wrong: exempt has another shape."),
    ],
)
def test_a_class_that_is_written_wrongly_is_told_what_to_write(written: dict[str, object], says: str) -> None:
    """What is wrong with the class itself is told before anything is asked, whichever of its tests runs."""
    kit = type("Wrong", (Harbour,), written)()
    for test in (kit.test_it_passes_the_check, kit.test_every_exemption_is_of_a_requirement):
        with pytest.raises(AssertionError) as raised:
            test()
        assert says in str(raised.value)
