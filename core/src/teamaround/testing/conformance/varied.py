"""
What is asked of a regime's scenarios: that they notice each change of a rule, and prove what they say that they prove.

Which changes there are, and how they are tried: `testing/variants/`. What nobody could notice stands in `harmless.toml`
beside the regime, with the reason; an entry that is needed no more does not hold here, either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from teamaround.testing.conformance.tried import Unheld
from teamaround.testing.variants import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.testing.conformance.tried import TriedRegime
    from teamaround.testing.variants import Variant


def unnoticed(subject: TriedRegime, one_in: int) -> Iterator[Unheld]:
    """
    The changes that no scenario notices, what scenarios say that does not hold, and entries of the list gone stale.

    Args:
        subject: The regime.
        one_in: Of so many changes one is tried, always the same; with 1 all are, and then claims are judged as well.
    """

    def wanted(one: Variant) -> bool:
        return crc32(one.name.encode()) % one_in == 0

    scenarios = [result.scenario for result in subject.results]
    if scenarios:
        found = evidence(subject.source.code, scenarios, wanted=wanted)
        yield from (Unheld(of=one.where.key or one.where.file, says=str(one)) for one in found.problems)
