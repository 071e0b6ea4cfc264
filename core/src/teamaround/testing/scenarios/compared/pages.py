"""What is shown: the words on the page of the case, and what the family sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teamaround.testing.scenarios.compared.reads import family_lines, page_texts
from teamaround.testing.scenarios.compared.wording import same
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.testing.scenarios.played.seen import Seen


def functions(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """What the lead's role is for, under the regime of the case in hand."""
    return same(expected, seen.office.installation.regime(seen.case.regime).regime.function)


def family_view(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """Whom the family turns to, line by line."""
    return same(expected, family_lines(seen))


def shows(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """These words stand on the page of the case, or in what the family sees."""
    lines = shown(seen)
    for place, words in enumerate(expected):
        if not any(words in line for line in lines):
            yield Miss(path=(place,), expected=f"shown: {words!r}", found="not shown")


def never_shows(expected: tuple[str, ...], seen: Seen) -> Iterator[Miss]:
    """These words stand nowhere there as words of their own."""
    lines = shown(seen)
    for place, words in enumerate(expected):
        whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        found = next((line for line in lines if whole.search(line)), None)
        if found is not None:
            yield Miss(path=(place,), expected=f"not shown: {words!r}", found=f"shown: {found!r}")


def shown(seen: Seen) -> list[str]:
    """Every text on the page of the case in hand, and in what the family sees."""
    return [*page_texts(seen), *family_lines(seen)]


COMPARISONS = {
    "functions": functions,
    "family_view": family_view,
    "shows": shows,
    "never_shows": never_shows,
}
