"""
The statements of the guidance that a step breaks, and by what it is noticed.

Expected under `bites`. How each statement comes out: `regime/guidance/biting.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.testing.scenarios.played.observation import Unclear
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.testing.scenarios.played.observation import Observation


def compare_bites(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Each of these statements is noticed: something that is said, stands or is to be done rests on it."""
    noticed = noticed_statements(seen)
    for place, statement in enumerate(expected):
        if statement not in noticed:
            found = f"nothing rests on it; noticed: {', '.join(sorted(noticed)) or 'none'}"
            yield Miss(path=(place,), expected=f"{statement} is noticed", found=found)


def noticed_statements(seen: Observation) -> dict[str, str]:
    """The statements behind all that a step left to be seen, each with the rule that says it."""
    found: dict[str, str] = {}
    for finding in seen.outcome.findings if seen.outcome else ():
        found |= dict.fromkeys(finding.says, finding.rule)
    try:
        rules = list(_standing(seen))
    except Unclear:
        return found
    for rule, says in rules:
        found |= dict.fromkeys(says, rule)
    return found


def _standing(seen: Observation) -> Iterator[tuple[str, tuple[str, ...]]]:
    page, edition = seen.page, seen.rulebook.edition
    yield from ((one.ground.rule, one.ground.says) for one in page.matters if not one.answered)
    yield from ((one.ground.rule, one.ground.says) for one in page.steps)
    yield from ((one.ground.rule, one.ground.says) for one in page.requirement.reasons)
    for events in seen.news.values():
        for event in events:
            notice = getattr(event, "notice", None)
            rule = edition.notice.get(notice.rule.partition(".")[2]) if notice else None
            if notice is not None and rule is not None:
                yield notice.rule, rule.says
            held = getattr(event, "assignment", None)
            began = edition.default_holder.get(held.basis.partition(".")[2]) if held else None
            if held is not None and began is not None:
                yield held.basis, began.says


COMPARISONS = {"bites": compare_bites}
