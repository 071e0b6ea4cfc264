"""Facts and requirement of cases in memory, beside a plain function that computes the same (`plain.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import asdict

from bench.by_processor.life import REGIMES, lived_under
from bench.caseload import TODAY
from bench.table.in_turn import least_in_turn
from bench.table.plain import plain
from bench.table.rows import Bound, Row
from teamaround.casework.rules.requirement import assess
from teamaround.office.codec import read_case
from teamaround.office.installation import Installation
from teamaround.office.loading.case_and_records import load_case
from teamaround.regime.authority import Authority, RegimeChoices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.table.rows import Measured
    from bench.table.setting import Setting
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Directory
    from teamaround.regime.rulebook import Rulebook

FACTS = Row(
    what="facts and requirement in memory, × a plain function that computes the same",
    then="0.12",
    bounds=(Bound("speed", 1, "", at_least=True),),
    asks="It would ask a function generated from the rules of a regime, with reasons made for whoever asks for them.",
)
ROWS = (FACTS,)
REGIME = "england_caf"
LIVES = 2


def measured(setting: Setting) -> Iterator[Measured]:
    """The row."""
    cases, rulebook = stages(setting.installation), _rulebook()
    for case, directory in cases:
        assert asdict(assess(case, directory, rulebook, TODAY)[0], recurse=False) == plain(case, directory, TODAY)

    def ours() -> None:
        for case, directory in cases:
            assess(case, directory, rulebook, TODAY)

    def plainly() -> None:
        for case, directory in cases:
            plain(case, directory, TODAY)

    taken = least_in_turn((ours, plainly), 3 * setting.sizes.times)
    told = f"{taken[0] / len(cases) * 1e6:.0f} µs a case, reasons included"
    yield FACTS.measured({"speed": taken[1] / taken[0]}, ours, besides=told)


def stages(installation: Installation) -> list[tuple[Case, Directory]]:
    """Cases as they stood after each command of a life under two regimes, with the records around them."""
    found: list[tuple[Case, Directory]] = []
    for regime in REGIMES:
        lived, _ = lived_under(regime, installation, LIVES)
        with lived.noted.store.reading() as reading:
            written = (one for row in lived.rows for one in row.writes if one.kind == "case")
            found += [(read_case(one.state), load_case(reading, one.id).directory) for one in written]
    return found


def _rulebook() -> Rulebook:
    """The rules of a regime in which it depends on the case whether a lead is needed."""
    authority = Authority(code="bench", name="Example", nation="england", regimes={REGIME: RegimeChoices()})
    return Installation.of(authority).present(REGIME)
