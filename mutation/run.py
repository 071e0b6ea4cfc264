"""
One module measured: its mutants tried before the nearest tests, and what became of them, in words, with the score.

Most are swapped in; what that does not show of one is seen when it is imported.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from mutation.memory import Memory
from mutation.mutants import Key, Mutant, mutants_of
from mutation.nearest import Nearest
from mutation.places import Module, NotPossible
from mutation.reach import Reach, reach
from mutation.sample import Sample
from mutation.trying import swapped
from mutation.trying.imported import Imported, warm_up
from mutation.trying.trials import Outcome, Trial, Trials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mutation.equivalents import Equivalent


@frozen
class Measured:
    """
    What became of the mutants of a module.

    Attributes:
        module: The module.
        keys: The keys of all its mutants.
        mutants: How many there are.
        equivalent: How many are listed as such.
        tried: How many of the others were tried: all, but where some are drawn by lot.
        lived: Those that no test noticed and that are not listed.
    """

    module: Module
    keys: frozenset[Key]
    mutants: int
    equivalent: int
    tried: int
    lived: tuple[Mutant, ...]

    def __str__(self) -> str:
        """The score, and every mutant that lived."""
        counted = self.tried
        score = f"{100 * (counted - len(self.lived)) / counted:.1f} %" if counted else "nothing to change"
        head = (
            f"{self.module.relative}: {score} of {counted} noticed, {len(self.lived)} lived, {self.equivalent} listed"
        )
        return "\n".join([head, *(described(self.module, mutant) for mutant in self.lived)])


def described(module: Module, mutant: Mutant) -> str:
    """Where *mutant* lies, and what was changed to what."""
    key = mutant.key
    return f"  {module.relative}:{mutant.line} {key.where}\n    - {key.original}\n    + {key.mutant}"


@frozen(kw_only=True)
class How:
    """
    How mutants are tried.

    Attributes:
        folder: Where the processes have their things.
        at_once: How many processes run at once.
        seconds: How many seconds of tests a mutant has to outlive.
        sample: Which mutants are tried.
    """

    folder: Path
    at_once: int
    seconds: float
    sample: Sample


def measure(module: Module, listed: Sequence[Equivalent], how: How) -> Measured:
    """
    What becomes of the mutants of *module* but for those *listed*.

    Raises:
        NotPossible: The tests are not green without any change.
    """
    mutants = mutants_of(module.path.read_text("utf-8"))
    equivalent = {one.key for one in listed if one.module == module.relative}
    counted = [mutant for mutant in mutants if mutant.key not in equivalent]
    drawn = [mutant for mutant in counted if how.sample.draws(module.relative, mutant.key)]
    return Measured(
        module=module,
        keys=frozenset(mutant.key for mutant in mutants),
        mutants=len(mutants),
        equivalent=len(mutants) - len(counted),
        tried=len(drawn),
        lived=tuple(_lived(module, drawn, how)) if drawn else (),
    )


def _lived(module: Module, mutants: list[Mutant], how: How) -> list[Mutant]:
    """Those of *mutants* that no test near them notices, now or, where nothing has changed since, before."""
    known = reach(module)
    nearest, memory = Nearest.to(module, known, how.seconds), Memory.of(module)
    trials = {mutant: Trial(mutant, nearest.of(mutant)) for mutant in mutants}
    untried = [each for mutant, each in trials.items() if memory.noticed_by(mutant, each.tests) is None]
    for number, outcome in enumerate(_outcomes(module, untried, known, Trials(how.folder, how.at_once)), 1):
        assert outcome.mutant is not None  # the unchanged module has no outcome unless it stops everything
        memory.keep(outcome.mutant, outcome.noticed_by, trials[outcome.mutant].tests)
        if not number % 50:
            print(f"... {module.relative}: {number} of {len(untried)}", flush=True)
    return [mutant for mutant, each in trials.items() if not memory.noticed_by(mutant, each.tests)]


def _outcomes(module: Module, trials: Sequence[Trial], known: Reach, processes: Trials) -> Iterator[Outcome]:
    """
    What becomes of each of *trials*: swapped in, which is quick, and imported where that does not show all of it.

    Raises:
        NotPossible: The tests are not green without any change.
    """
    if not trials:
        return
    warm_up()
    imported = Imported(module)
    unchanged = Trial(None, (tuple({test: None for trial in trials for test in trial.tests}),))
    left = {trial.mutant: trial for trial in trials}
    quick = [trial for trial in trials if trial.mutant and not trial.mutant.at_import]
    for outcome in swapped.outcomes(module, [unchanged, *quick] if quick else [], known.seconds, processes):
        mutant = outcome.mutant
        if mutant is None:
            _check_green(outcome)
        elif outcome.noticed_by or not (outcome.unfit or known.outside.intersection(mutant.lines)):
            del left[mutant]
            yield outcome
    for outcome in processes.outcomes(imported, [unchanged] if left else [], known.seconds):
        _check_green(outcome)
    yield from processes.outcomes(imported, left.values(), known.seconds)


def _check_green(outcome: Outcome) -> None:
    """Stop where the tests notice a change although nothing is changed."""
    if outcome.noticed_by:
        raise NotPossible(f"{outcome.heard[-3000:]}\nWithout any change, {outcome.noticed_by} fails already.")
