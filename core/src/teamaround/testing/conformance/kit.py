"""
The class of tests that a regime's own tests inherit: each test is a requirement, and says all that does not hold.

    class TestRiverside(Conformance):
        regime = "riverside"
        exempt = {"every_statement_that_can_be_broken_bites": {"RV-07": "Nobody could notice it before it is tried."}}

An exemption is of one rule, statement or command, has a reason, and fails once it is needed no more. What is asked:
`standing.py`, `opened.py`, `lived.py`, `varied.py`, `shipped.py`. One more requirement is one more line in
`REQUIREMENTS` and one more test here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import frozen

from teamaround.arguments import spelt
from teamaround.files import did_you_mean, quoted
from teamaround.testing.conformance import lived, opened, shipped, standing, varied
from teamaround.testing.conformance.tried import TriedRegime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from teamaround.testing.conformance.tried import Unheld

    Requirement = Callable[[TriedRegime, "Depth"], Iterable[Unheld]]


@frozen(kw_only=True)
class Depth:
    """How deep is looked: so many random histories, so many steps long; of so many changes of a rule one is tried."""

    histories: int
    steps: int
    one_change_in: int


tried_regime = lru_cache(maxsize=16)(TriedRegime.named)


def _written(ask: Callable[[TriedRegime], Iterable[Unheld]]) -> Requirement:
    return lambda subject, _: ask(subject)


def _done(of: str) -> Requirement:
    return lambda subject, depth: lived.unheld(subject, depth.histories, depth.steps).get(of, ())


def _nothing_blocks_help(subject: TriedRegime, depth: Depth) -> Iterable[Unheld]:
    return chain(standing.stands_before_help(subject), _done(lived.HELP)(subject, depth))


def _every_change_is_noticed(subject: TriedRegime, depth: Depth) -> Iterable[Unheld]:
    return varied.unnoticed(subject, depth.one_change_in)


REQUIREMENTS: dict[str, Requirement] = {
    "it_passes_the_check": _written(standing.sound),
    "every_statement_is_accounted_for": _written(standing.accounted_for),
    "every_statement_that_can_be_broken_bites": _written(standing.bites),
    "every_scenario_holds": _written(standing.scenarios_hold),
    "every_gate_opens": _written(opened.unopened),
    "every_change_of_a_rule_is_noticed": _every_change_is_noticed,
    "exactly_one_leads_unless_the_regime_says_otherwise": _done(lived.LEADS),
    "no_step_is_without_an_owner": _done(lived.OWNERS),
    "every_notice_has_a_recipient_and_renders": _done(lived.NOTICES),
    "nothing_blocks_help": _nothing_blocks_help,
    "refusals_change_nothing": _done(lived.REFUSALS),
    "replay_equals_state": _done(lived.REPLAY),
    "the_wheel_ships_its_data": _written(shipped.wheel_lacks),
    "reading_it_imports_no_code": _written(shipped.imported),
}
"""What is asked of every regime, by the name of the test."""


class Conformance:
    """
    What is asked of every regime. Inherit from it in a class whose name begins with Test.

    Attributes:
        regime: The code of the regime, which has to be installed.
        exempt: Requirement → rule, statement or command → why it need not hold there.
        histories, steps: How many random histories are lived, and how many steps long.
        one_change_in: Of so many changes of a rule one is tried; with 1, all are.
    """

    regime: ClassVar[str]
    exempt: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    histories: ClassVar[int] = 3
    steps: ClassVar[int] = 60
    one_change_in: ClassVar[int] = 1

    def test_it_passes_the_check(self) -> None:
        """`teamaround check` has nothing to say of the regime, its guidance, templates and example authority."""
        self._held("it_passes_the_check")

    def test_every_statement_is_accounted_for(self) -> None:
        """Every statement of the guidance is acted on, offered, shown, or background with a reason."""
        self._held("every_statement_is_accounted_for")

    def test_every_statement_that_can_be_broken_bites(self) -> None:
        """Every statement that can be broken is broken in a scenario and noticed, or says why no software could."""
        self._held("every_statement_that_can_be_broken_bites")

    def test_every_scenario_holds(self) -> None:
        """There are scenarios, and what they say is what is found."""
        self._held("every_scenario_holds")

    def test_every_gate_opens(self) -> None:
        """Each gate is met in some scenario, and one that blocks also after it has stopped somebody."""
        self._held("every_gate_opens")

    def test_every_change_of_a_rule_is_noticed(self) -> None:
        """Each acting rule that is taken away or changed makes a scenario fail, or is listed as harmless."""
        self._held("every_change_of_a_rule_is_noticed")

    def test_exactly_one_leads_unless_the_regime_says_otherwise(self) -> None:
        """Whatever is done, on no day do more lead than the regime allows: one, where it does not say two."""
        self._held("exactly_one_leads_unless_the_regime_says_otherwise")

    def test_no_step_is_without_an_owner(self) -> None:
        """Whatever is done, somebody has to see to every step that is open."""
        self._held("no_step_is_without_an_owner")

    def test_every_notice_has_a_recipient_and_renders(self) -> None:
        """Whatever is done, every notice goes from somebody to somebody, and its letter has no gap."""
        self._held("every_notice_has_a_recipient_and_renders")

    def test_nothing_blocks_help(self) -> None:
        """Whatever is done, an action can be started, a visit noted and a concern raised."""
        self._held("nothing_blocks_help")

    def test_refusals_change_nothing(self) -> None:
        """Whatever is refused leaves everything as it was."""
        self._held("refusals_change_nothing")

    def test_replay_equals_state(self) -> None:
        """Whatever is done, the journal alone comes to all that is stored."""
        self._held("replay_equals_state")

    def test_the_wheel_ships_its_data(self) -> None:
        """Whoever installs the regime has its rules, guidance, templates, scenarios and example authority."""
        self._held("the_wheel_ships_its_data")

    def test_reading_it_imports_no_code(self) -> None:
        """Listing, reading and checking the regime runs no code of its distribution."""
        self._held("reading_it_imports_no_code")

    def test_every_exemption_is_of_a_requirement(self) -> None:
        """An exemption from something that is not asked would exempt from nothing."""
        assert not (wrong := list(_wrongly_asked(type(self)))), "\n".join(wrong)
        unknown = [name for name in self.exempt if name not in REQUIREMENTS]
        said = [f"{quoted(one)} is no requirement. {did_you_mean(one, REQUIREMENTS)}".strip() for one in unknown]
        assert not said, "\n".join(said)

    def _held(self, requirement: str) -> None:
        __tracebackhide__ = True
        wrong = list(_wrongly_asked(type(self)))
        assert not wrong, "\n".join(wrong)
        subject = tried_regime(self.regime)
        depth = Depth(histories=self.histories, steps=self.steps, one_change_in=self.one_change_in)
        found = list(dict.fromkeys(REQUIREMENTS[requirement](subject, depth)))
        exempt = self.exempt.get(requirement, {})
        of = {one.of for one in found}
        said = [f"{one.of}: {one.says}" for one in found if one.of not in exempt]
        said += [f"{one}: its exemption has no reason." for one, why in exempt.items() if not why.strip()]
        said += [f"{one}: it is exempt, and holds. Take the exemption out." for one in exempt if one not in of]
        assert not said, "\n".join([f"{requirement.replace('_', ' ')} ({subject.source.copy})", *said])


def _wrongly_asked(tests: type[Conformance]) -> Iterator[str]:
    """What is wrong with the class itself, before anything is asked of a regime."""
    if not isinstance(code := getattr(tests, "regime", None), str):
        given = "which regime it tries is not said" if code is None else f"regime is {spelt(code)}"
        yield f'{tests.__name__}: {given}. Write regime = "CODE" in it.'
    for name in ("histories", "steps", "one_change_in"):
        number: object = getattr(tests, name)
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            yield f"{tests.__name__}: {name} is {spelt(number)}. Give a whole number of one or more."
    exempt: Any = tests.exempt
    fits = isinstance(exempt, Mapping) and all(isinstance(one, Mapping) for one in exempt.values())
    if not fits or any(not isinstance(why, str) for one in exempt.values() for why in one.values()):
        yield f'{tests.__name__}: exempt has another shape. Write exempt = {{"REQUIREMENT": {{"RULE": "why"}}}}.'
