"""What is asked of a regime as it is written: that it is sound, accounts for its guidance, and its scenarios hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.errors import ProblemsFound
from teamaround.plugins.loading import examine_regime
from teamaround.regime.guidance.biting import biting
from teamaround.regime.guidance.coverage import disposition
from teamaround.testing.conformance.tried import Unheld
from teamaround.testing.predicates_played import failures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.testing.conformance.tried import TriedRegime

HELP = (
    "action_started",
    "contact_recorded",
    "message_recorded",
    "concern_raised",
    "question_answered",
    "person_joined",
)
"""The events by which a child is helped, whoever leads."""

STOPS = ("block", "explain")


def sound(subject: TriedRegime) -> Iterator[Unheld]:
    """Whatever `check` says of the regime, of its predicates, and of the example authority that it ships."""
    try:
        chosen = subject.as_chosen
        meant = examine_regime(subject.source, chosen.host.predicates).problems
        problems = (*meant, *failures(chosen, subject.source.code))
    except ProblemsFound as error:
        problems = error.problems
    yield from (Unheld(of=one.where.key or one.where.file, says=str(one)) for one in problems)


def accounted_for(subject: TriedRegime) -> Iterator[Unheld]:
    """Every statement is acted on, offered, shown, or background with a reason."""
    for said, one in disposition(subject.resolved.regime, subject.resolved.guidance).items():
        if one.how == "not used":
            yield Unheld(of=said, says="Nothing rests on it, and no `background` says why.")


def bites(subject: TriedRegime) -> Iterator[Unheld]:
    """Every statement that can be broken is broken in a scenario and noticed, or says why no software could."""
    for said, one in biting(subject.resolved.guidance, subject.source.scenarios()).items():
        if one.how == "does not bite":
            yield Unheld(of=said, says="No scenario breaks it and says so with `bites`, and it has no `unnoticed`.")
        if one.how == "not looked at":
            yield Unheld(of=said, says="It is said strongly, and has no `kind`.")


def scenarios_hold(subject: TriedRegime) -> Iterator[Unheld]:
    """There is a scenario, and each is as it is found."""
    for result in subject.results:
        if not result.holds:
            yield Unheld(of=result.scenario.file.rpartition("/")[2], says=str(result))
    yield from (Unheld(of=name, says=str(error)) for name, error in subject.broken.items())
    if not subject.results and not subject.broken:
        yield Unheld(of="scenarios", says="There is none. Put one into the folder scenarios, beside regime.toml.")


def stands_before_help(subject: TriedRegime) -> Iterator[Unheld]:
    """Gates that could stop somebody who helps."""
    for key, gate in subject.resolved.regime.gate.items():
        if gate.level in STOPS and (met := sorted(set(gate.before) & set(HELP))):
            yield Unheld(of=f"gate.{key}", says=f"It stands before {', '.join(met)}, and stops: {gate.level}.")
