"""
Parts that come to nothing: nobody is told, nobody can act, nobody asks, nobody hears.

A notice that goes to its sender alone; the child told to act, or to hold a role; a mark that no rule asks for; a
pointer that favours and asks at once; a last day that passes without a word; statements whose every part is a reading,
which an authority may switch off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.files import Fault, listed, quoted
from teamaround.regime.checks.conditions import questions_asked
from teamaround.regime.checks.events import late_steps_of
from teamaround.regime.checks.meaning.never import predicates_of
from teamaround.regime.checks.regime_to_check import fields_of, part_name, parts_of
from teamaround.regime.checks.spots import spots_of
from teamaround.regime.reading import STRONG
from teamaround.regime.vocabulary import FELL_LATE, TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.files import Path
    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.rules import Said, StepRule

SEVERAL = ("practitioner", "family", "decision_maker", "team", "agency")
"""The names for people under which several go as a rule, so that one of them may tell the others."""

CHILD = "child"

LISTS = ("job", "meeting_kind", "assessment_kind", "end_reason", "decline_reason", "review_question", "plan_focus")
"""The lists from which commands take their words, whether or not a rule asks for them."""


def unheard_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """All rules that come to nothing."""
    regime = to_check.regime
    for key, notice in regime.notice.items():
        if notice.sender and {notice.sender[0]} == {*notice.to} and notice.to[0] not in SEVERAL:
            what = f"It goes to {quoted(notice.to[0])} alone, who sends it, and nobody is sent what they send."
            yield Fault(("notice", key, "to"), what, "Name whoever is to be told, or another sender first.")
    yield from _told_to_act(to_check)
    for key, pointer in regime.pointer.items():
        if pointer.favours and pointer.ask.strip():
            what = "It favours somebody and asks a question, and is one consideration, not two."
            yield Fault(("pointer", key, "ask"), what, "Make two pointers of it, or keep one of the two.")
    for key, step in regime.step.items():
        yield from _deadline(("step", key), step, to_check)


def _told_to_act(to_check: RegimeToCheck) -> Iterator[Fault]:
    """The child, who holds no role, owns nothing and sends nothing."""
    regime = to_check.regime
    acting: list[tuple[Path, Iterable[str]]] = [
        *((("default_holder", key, "holder"), (one.holder,)) for key, one in regime.default_holder.items()),
        *((("gate", key, "owner"), (one.owner,)) for key, one in regime.gate.items()),
        *((("standing", key, "owner"), (one.owner,)) for key, one in regime.standing.items()),
        *((("step", key, "owner"), (one.owner,)) for key, one in regime.step.items()),
        *((("notice", key, "sender"), one.sender) for key, one in regime.notice.items()),
        *((("task", key, "by"), one.by) for key, one in regime.task.items()),
    ]
    for path, names in acting:
        if CHILD in names:
            what = "The child is told to act here, and can hold nothing: no role, no step, no letter to send."
            yield Fault(path, what, "Name who does it; `decision_maker` is the young person where they decide.")


def unasked_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """Marks and lists that no rule asks for. A list of marks that only a person reads says so by its `note`."""
    asked = set(_words_asked(to_check))
    for name, choices in to_check.regime.list.items():
        if name in asked or choices.note.strip():
            continue
        if not choices.marks:
            if name not in LISTS:
                what = f"No rule asks for the list {quoted(name)}, and no command offers it."
                yield Fault(("list", name), what, f"Take it out; or name it as the core does: {listed(LISTS)}.")
            continue
        unasked = [number for number, item in enumerate(choices.items) if item.key not in asked]
        fix = "Ask for it in a rule; or take it out; or say by the list's `note` what recording it is for."
        if len(unasked) == len(choices.items) > 1:
            what = f"No rule asks for any mark of the list {quoted(name)}, so recording one comes to nothing."
            yield Fault(("list", name), what, fix)
            continue
        for number in unasked:
            what = f"No rule asks for the mark {quoted(choices.items[number].key)}, so recording it comes to nothing."
            yield Fault(("list", name, "items", number), what, fix)


def _words_asked(to_check: RegimeToCheck) -> Iterator[str]:
    """The marks and lists that conditions name."""
    for spots in spots_of(to_check.regime):
        for spot in spots:
            for one in predicates_of(questions_asked(spot.table, spot.path, to_check.registry)[0]):
                for taken in fields_of(one):
                    refers, value = one.refers.get(taken.name, ""), getattr(one, taken.name)
                    if refers.startswith("list."):
                        yield refers.removeprefix("list.")
                    elif refers in ("mark", "list"):
                        yield from [value] if isinstance(value, str) else value or ()


def _deadline(path: Path, step: StepRule, to_check: RegimeToCheck) -> Iterator[Fault]:
    """A last day whose passing nobody hears of: it ends the step itself, or anybody passes the step over unasked."""
    if step.due is None:
        return
    for key in ("met_by", "lapses"):
        for number, event in enumerate(getattr(step, key)):
            calendar = event in TRIGGERS and TRIGGERS[event].origin == "calendar"
            another = event == FELL_LATE and key == "met_by" and _of_another(path[-1], step, to_check)
            if calendar and not another:
                what = f"{quoted(event)} ends this step on the day, so that it is missed is never heard of."
                yield Fault(
                    (*path, key, number), what, "Take it out: what is late stays with its owner until it is done."
                )
    if step.skip == "freely":
        what = "It has a last day, and may be passed over without a word, so that it is missed is never heard of."
        yield Fault((*path, "skip"), what, f"Write skip = {quoted('with_reason')} or {quoted('never')}.")


def _of_another(key: str | int, step: StepRule, to_check: RegimeToCheck) -> bool:
    """Whether a step is met by the lateness of others alone, which it names."""
    named = late_steps_of(step.met_when, to_check)
    return named is not None and key not in named


def silenced_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """Statements said strongly, all of whose parts are readings: an authority that has none of them hears nothing."""
    resting: dict[str, list[tuple[Path, Said]]] = {}
    for path, part in parts_of(to_check.regime):
        for number, said in enumerate(part.says):
            resting.setdefault(said, []).append(((*path, "says", number), part))
    for said, parts in resting.items():
        statement = to_check.guidance.statement.get(said)
        if statement is None or statement.strength not in STRONG or not all(part.reading for _, part in parts):
            continue
        names = listed([part_name(path[:-2], part) for path, part in parts], last="and")
        what = f"All that rests on {quoted(said)} is a reading ({names}): switched off, it silences what is said."
        yield Fault(parts[0][0], what, "Let a part that is no reading say what the document's own words are.")
