"""
What a step left to be seen: the statements that it breaks (`bites`), and which rules are shown as our own `readings`.

How each statement comes out: `regime/guidance/biting.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.testing.scenarios.played.observation import Unclear
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.findings import Grade
    from teamaround.testing.scenarios.played.observation import Observation

    Seen = tuple[str, tuple[str, ...], Grade]
    """A rule, the statements behind it, and what it is labelled as."""


def compare_bites(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Each of these statements is noticed: something that is said, stands or is to be done rests on it."""
    noticed = noticed_statements(seen)
    for place, statement in enumerate(expected):
        if statement not in noticed:
            found = f"nothing rests on it; noticed: {', '.join(sorted(noticed)) or 'none'}"
            yield Miss(path=(place,), expected=f"{statement} is noticed", found=found)


def compare_readings(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Each of these rules says something, stands or is to be done, and is labelled as a reading and not as guidance."""
    grades = {rule: grade for rule, _, grade in _seen(seen)}
    for place, rule in enumerate(expected):
        if grades.get(rule) != "reading":
            found = f"shown as {grades[rule]}" if rule in grades else "not shown"
            yield Miss(path=(place,), expected=f"{rule} is shown as a reading", found=found)


def noticed_statements(seen: Observation) -> dict[str, str]:
    """The statements behind all that a step left to be seen, each with the rule that says it."""
    found: dict[str, str] = {}
    for rule, says, _ in _seen(seen):
        found |= dict.fromkeys(says, rule)
    return found


def _seen(seen: Observation) -> list[Seen]:
    """All that was said, and that stands afterwards; where no case is clearly meant, what was said alone."""
    said = [(one.rule, one.says, one.grade) for one in (seen.outcome.findings if seen.outcome else ())]
    try:
        return [*said, *_standing(seen)]
    except Unclear:
        return said


def _standing(seen: Observation) -> Iterator[Seen]:
    page, edition = seen.page, seen.rulebook.edition
    grounds = [one.ground for one in page.matters if not one.answered]
    grounds += [one.ground for one in page.steps]
    grounds += [one.ground for one in page.requirement.reasons]
    yield from ((one.rule, one.says, one.grade) for one in grounds)
    for events in seen.news.values():
        for event in events:
            notice = getattr(event, "notice", None)
            rule = edition.notice.get(notice.rule.partition(".")[2]) if notice else None
            if notice is not None and rule is not None:
                yield notice.rule, rule.says, rule.grade
            held = getattr(event, "assignment", None)
            began = edition.default_holder.get(held.basis.partition(".")[2]) if held else None
            if held is not None and began is not None:
                yield held.basis, began.says, began.grade


COMPARISONS = {"bites": compare_bites, "readings": compare_readings}
