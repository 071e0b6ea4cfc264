"""
Comparisons of what is shown: the words on the page of the case, what the family sees, and who may read it at all.

Also what a named person sees on page, chronology or worklist; what is never shown counts as whole words. The lines are
read as the command line prints them, in `reads.py`. Words that no text could show:
`testing/scenarios/written/showable.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teamaround.files import quoted
from teamaround.regime.people_named import OFFICER
from teamaround.testing.scenarios.compared.reads import SIGHTS, family_lines, lines_seen, may_read, one_spaced
from teamaround.testing.scenarios.compared.wording import compare_names
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.testing.scenarios.played.observation import Observation
    from teamaround.testing.scenarios.written.expectations import SeenOnPage


def compare_functions(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """What the lead's role is for, under the regime of the case in hand."""
    return compare_names(expected, seen.office.installation.regime(seen.case.regime).regime.function)


def compare_family_view(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Whom the family turns to, line by line."""
    return compare_names(_whole(expected), _whole(family_lines(seen, OFFICER)))


def compare_shows(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """These words stand on the page of the case, or in what the family sees."""
    return _shown_in(expected, _all_lines(seen))


def compare_never_shows(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """These words stand nowhere there as words of their own."""
    return _not_shown_in(expected, _all_lines(seen))


def compare_seen_by(expected: tuple[SeenOnPage, ...], seen: Observation) -> Iterator[Miss]:
    """What each of these people sees, and does not see, on the page of the case, its chronology and their worklist."""
    for place, one in enumerate(expected):
        lines = [line for of in ([one.of] if one.of else SIGHTS) for line in lines_seen(seen, one.person, of)]
        for key, misses in (
            ("shows", _shown_in(one.shows, lines)),
            ("never_shows", _not_shown_in(one.never_shows, lines)),
        ):
            for miss in misses:
                yield Miss(path=(place, key, *miss.path), expected=miss.expected, found=miss.found)


def compare_may_read_it(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """These people may read the case."""
    for place, person in enumerate(expected):
        if not may_read(seen, person):
            yield Miss(path=(place,), expected=f"{person} may read the case", found=f"{person} may not")


def compare_may_not_read(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """These people may not read the case."""
    for place, person in enumerate(expected):
        if may_read(seen, person):
            yield Miss(path=(place,), expected=f"{person} may not read the case", found=f"{person} may")


def compare_offered_by_the_core(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Exactly this is offered by the core itself, but for what was done since."""
    return compare_names(expected, (one.key for one in seen.page.offers if not one.done))


def _whole(lines: Iterable[str]) -> list[str]:
    return [quoted(line, longest=None) for line in lines]


def _all_lines(seen: Observation) -> list[str]:
    return [*lines_seen(seen, OFFICER, "page"), *map(one_spaced, family_lines(seen, OFFICER))]


def _shown_in(expected: Iterable[str], lines: list[str]) -> Iterator[Miss]:
    for place, words in enumerate(expected):
        if not any(one_spaced(words) in line for line in lines):
            yield Miss(path=(place,), expected=f"shown: {words!r}", found="not shown")


def _not_shown_in(expected: Iterable[str], lines: list[str]) -> Iterator[Miss]:
    for place, words in enumerate(expected):
        whole = re.compile(rf"(?<!\w){re.escape(one_spaced(words))}(?!\w)")
        found = next((line for line in lines if whole.search(line)), None)
        if found is not None:
            yield Miss(path=(place,), expected=f"not shown: {words!r}", found=f"shown: {found!r}")


COMPARISONS = {
    "functions": compare_functions,
    "family_view": compare_family_view,
    "shows": compare_shows,
    "never_shows": compare_never_shows,
    "seen_by": compare_seen_by,
    "may_read": compare_may_read_it,
    "may_not_read": compare_may_not_read,
    "core_offers": compare_offered_by_the_core,
}
