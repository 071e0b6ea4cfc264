"""
Consequences of events, and what is offered: default holders, steps, notices, pointers, tasks.

That each names people, contacts and things in hand: the owner, the last day (due in one way), what it is per or once
per, who is told, the sender, what a notice carries. A default gives no role that stands in for somebody; a pointer
favours or asks. That a template can be filled: `plugins/templates.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.files import Fault, listed, quoted
from teamaround.regime.checks.conditions import who_faults
from teamaround.regime.checks.regime_to_check import ALWAYS, brought_by_each, events_bringing, unknown
from teamaround.regime.letters.template import CARRIES
from teamaround.regime.vocabulary import LEAVES_STANDING, ONCE_PER, PER, TRIGGERS, WHO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files import Path
    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.rules import DefaultHolder, Gate, NoticeRule, Pointer, Standing, StepRule

NEEDS_NOTHING = ("command", "day")
"""What a notice is not repeated for, though no event brings it."""


def following_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """All that is wrong with what follows events, and with what is offered."""
    regime = to_check.regime
    for key, default in regime.default_holder.items():
        yield from _default(("default_holder", key), default, to_check)
    for key, gate in regime.gate.items():
        yield from _gate(("gate", key), gate)
    for key, standing in regime.standing.items():
        yield from _standing(("standing", key), standing, to_check)
    for key, step in regime.step.items():
        yield from _step(("step", key), step, to_check)
    for key, notice in regime.notice.items():
        yield from _notice(("notice", key), notice, to_check)
    for key, pointer in regime.pointer.items():
        yield from _pointer(("pointer", key), pointer)
    for key, task in regime.task.items():
        yield from _names(("task", key, "by"), task.by)


def _standing(path: Path, standing: Standing, to_check: RegimeToCheck) -> Iterator[Fault]:
    may = ALWAYS if standing.of == "case" else LEAVES_STANDING.get(standing.of)
    yield from who_faults(standing.owner, (*path, "owner"), may)
    for number, contact in enumerate(standing.contacts):
        yield from unknown((*path, "contacts", number), contact, to_check.regime.contact, "contact")


def _gate(path: Path, gate: Gate) -> Iterator[Fault]:
    if gate.owner:
        yield from who_faults(gate.owner, (*path, "owner"), brought_by_each(gate.before))


def _default(path: Path, default: DefaultHolder, to_check: RegimeToCheck) -> Iterator[Fault]:
    yield from who_faults(default.holder, (*path, "holder"), brought_by_each([default.after]))
    if default.holder == "officer":
        yield Fault((*path, "holder"), "The authority's staff as such cannot hold a role.", "Name a person.")
    yield from unknown((*path, "role"), default.role, to_check.regime.role, "role")
    role = to_check.regime.role.get(default.role)
    if role is None:
        return
    if role.standings and default.standing not in role.standings:
        what = f"Nobody can hold the role {quoted(default.role)} with the standing {quoted(default.standing)}."
        yield Fault((*path, "standing"), what, f"Its standings are {listed(role.standings)}.")
    if role.local and not default.local:
        what = f"The role {quoted(default.role)} is a local choice, so it may be off."
        yield Fault((*path, "role"), what, "Make this default a local choice as well, or give another role.")
    if role.stands_in_for:
        what = f"{quoted(default.role)} stands in for somebody, and a default cannot say for whom."
        yield Fault((*path, "role"), what, "Name a role that stands by itself.")


def _step(path: Path, step: StepRule, to_check: RegimeToCheck) -> Iterator[Fault]:
    may = brought_by_each(step.after)
    yield from who_faults(step.owner, (*path, "owner"), may)
    yield from unknown((*path, "per"), step.per, PER, "subject that a step may be about")
    if step.per in PER and may is not None and step.per not in may:
        yield _nothing_of_it((*path, "per"), step.per)
    for number, key in enumerate(step.contacts):
        yield from unknown((*path, "contacts", number), key, to_check.regime.contact, "contact")
    if step.due is not None:
        if (step.due.on is None) is (step.due.within is None):
            fix = 'Write on = "review_point" or within = { weeks = 6 }, whichever the guidance says.'
            yield Fault((*path, "due"), "It is due in no way, or in two.", fix)
        elif step.due.on and may is not None and "plan" not in may:
            yield _nothing_of_it((*path, "due", "on"), "plan")
        elif to_check.meaning and step.due.within is not None and step.due.within.is_beyond_calendars:
            what = "This is longer than three years, and no calendar reaches so far: the step would have no last day."
            fix = "Give the period that the guidance gives, such as { months = 6 }; without one, take `due` out."
            yield Fault((*path, "due", "within"), what, fix)


def _notice(path: Path, notice: NoticeRule, to_check: RegimeToCheck) -> Iterator[Fault]:
    may = brought_by_each(notice.after)
    teams = tuple(to_check.regime.team)
    for field, names, missing in (
        ("to", notice.to, "Nobody is named to be told."),
        ("sender", notice.sender, "Nobody is named to send it."),
    ):
        if not names:
            yield Fault((*path, field), missing, f"Name at least one of {listed([*WHO, *teams])}.")
        for number, word in enumerate(names):
            yield from who_faults(word, (*path, field, number), may, teams)
    for number, word in enumerate(notice.carries):
        yield from _carried((*path, "carries", number), word, notice)
    yield from unknown((*path, "once_per"), notice.once_per, ONCE_PER, "subject that a notice may be sent once for")
    if notice.once_per in ONCE_PER and may is not None and notice.once_per not in (*NEEDS_NOTHING, *may):
        yield _nothing_of_it((*path, "once_per"), notice.once_per)
    if "step" in notice.carries and notice.once_per != "step":
        what = "Several steps may fall late at once, and the letter names one: of the others nobody would be told."
        yield Fault((*path, "once_per"), what, f"Write once_per = {quoted('step')}; or take the step out of `carries`.")
    if not notice.template.strip():
        yield Fault((*path, "template"), "No template is named.", "Name one from the folder templates.")
    elif not {"/", "\\"}.isdisjoint(notice.template):
        what = f"{quoted(notice.template)} is a path, and a template is named as it is in the folder templates."
        yield Fault((*path, "template"), what, "Put it into that folder, and write its name without .txt.")


def _carried(path: Path, word: str, notice: NoticeRule) -> Iterator[Fault]:
    yield from unknown(path, word, CARRIES, "thing that a notice may carry")
    source = CARRIES.get(word)
    if not source:
        return
    for event in notice.after:
        if event in TRIGGERS and source != event and source not in TRIGGERS[event].brings:
            what = f"{quoted(word)} is taken from the {source.replace('_', ' ')}, and {quoted(event)} brings none."
            found = source if source in TRIGGERS else events_bringing(source)
            yield Fault(path, what, f"These bring it: {found}.")


def _pointer(path: Path, pointer: Pointer) -> Iterator[Fault]:
    if not pointer.favours and not pointer.ask.strip():
        what = "It neither favours anybody nor asks anything."
        yield Fault(path, what, "Write favours = { … } with a text, or ask = a question.")
    elif pointer.favours and not pointer.text.strip():
        what = "It favours somebody, and does not say in words for what."
        yield Fault((*path, "text"), what, "Write text = what speaks for them.")


def _names(path: Path, names: tuple[str, ...]) -> Iterator[Fault]:
    for number, word in enumerate(names):
        yield from who_faults(word, (*path, number), ALWAYS)


def _nothing_of_it(path: Path, subject: str) -> Fault:
    what = f"No {subject} is in hand here: not every event that it follows brings one."
    return Fault(path, what, f"These bring it: {events_bringing(subject)}.")
