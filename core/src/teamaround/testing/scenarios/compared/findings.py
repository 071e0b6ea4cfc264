"""
Comparisons of the findings: what the rules answered to the command: refused, asks a reason, went on, warns, informs.

A rule is named by its path or by a statement behind it, what the core itself says by the name of the command. A
command of which nothing is said to stop it must be carried out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from teamaround.testing.scenarios.compared.wording import names_in_words
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from teamaround.concepts.findings import Finding
    from teamaround.testing.scenarios.played.observation import Observation
    from teamaround.views.words import Ground

    Named = Sequence[tuple[str, tuple[str, ...]]]

REFUSAL = ("refused", "blocked", "asks_reason")
"""Expectations of which any says that the command is not carried out."""


def named_by(finding: Finding) -> tuple[str, tuple[str, ...]]:
    """The rule of a finding, and the statements behind it: either names it."""
    return finding.rule, finding.says


def behind(ground: Ground) -> tuple[str, tuple[str, ...]]:
    """The same, of something on a page."""
    return ground.rule, ground.says


def each_named(expected: Iterable[str], found: Named) -> Iterator[Miss]:
    """A miss unless every name names something that was found, and everything found is named."""
    wanted = list(expected)
    missing = [name for name in wanted if not any(_names(name, one) for one in found)]
    unnamed = [one for one in found if not any(_names(name, one) for name in wanted)]
    if missing or unnamed:
        yield Miss(path=(), expected=names_in_words(wanted), found=rules_in_words(found))


def rules_in_words(found: Named) -> str:
    """Rules in words, each with its statements."""
    return names_in_words(f"{rule} ({', '.join(says)})" if says else rule for rule, says in found)


def compare_refused(expected: Literal[True] | tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """Everything that stops the command is named, or the command is refused whatever stops it."""
    wanted = "refused" if expected is True else f"refused by {names_in_words(expected)}"
    if seen.outcome is None or seen.outcome.accepted:
        if expected:
            yield Miss(path=(), expected=wanted, found="carried out")
    elif expected is not True and seen.outcome.message:
        yield Miss(path=(), expected=wanted, found=seen.outcome.message)
    elif expected is not True:
        yield from each_named(expected, [named_by(one) for one in _findings(seen) if one.stops])


def compare_accepted(seen: Observation) -> Iterator[Miss]:
    """Nothing stops the command. What does is said in its own words."""
    if seen.outcome is not None and not seen.outcome.accepted:
        stopping = [f"{one} [{one.rule}]" for one in _findings(seen) if one.stops]
        yield Miss(path=(), expected="carried out", found="refused: " + (" ".join(stopping) or seen.outcome.message))


def comparison_of_level(fits: Callable[[Finding], bool]) -> Callable[[tuple[str, ...], Observation], Iterator[Miss]]:
    """The comparison of all findings that *fits* picks."""

    def compare(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
        return each_named(expected, [named_by(one) for one in _findings(seen) if fits(one)])

    return compare


def compare_says_nothing_of(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """No finding is named so."""
    for place, name in enumerate(expected):
        found = [named_by(one) for one in _findings(seen) if _names(name, named_by(one))]
        if found:
            yield Miss(path=(place,), expected=f"nothing said of {name}", found=rules_in_words(found))


def compare_answer_reads(expected: tuple[str, ...], seen: Observation) -> Iterator[Miss]:
    """The answer holds these words."""
    text = " ".join([*(f"{one} {one.note}" for one in _findings(seen)), seen.outcome.message if seen.outcome else ""])
    for place, words in enumerate(expected):
        if words not in text:
            yield Miss(path=(place,), expected=f"an answer that reads {words!r}", found=text.strip() or "no word")


def _names(name: str, one: tuple[str, tuple[str, ...]]) -> bool:
    rule, says = one
    return name in (rule, *says)


def _findings(seen: Observation) -> tuple[Finding, ...]:
    return seen.outcome.findings if seen.outcome else ()


COMPARISONS = {
    "refused": compare_refused,
    "blocked": comparison_of_level(lambda one: one.level == "block"),
    "asks_reason": comparison_of_level(lambda one: one.level == "explain" and one.answered is None),
    "went_on": comparison_of_level(lambda one: one.answered is not None),
    "warns": comparison_of_level(lambda one: one.level == "warn" and one.answered is None),
    "informs": comparison_of_level(lambda one: one.level == "info" and one.answered is None),
    "says_nothing_of": compare_says_nothing_of,
    "answer_reads": compare_answer_reads,
}
