"""What the rules say of a command, and of a case at rest: gates, eligibility, and how many may hold a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.seats import limit, seated
from teamaround.concepts.findings import LEVELS, Finding, lower_of
from teamaround.concepts.texts.lines import shows
from teamaround.regime.occasion import Holder
from teamaround.regime.vocabulary import TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.casework.moment import Moment
    from teamaround.concepts.findings import Answer, Level
    from teamaround.concepts.team import Assignment
    from teamaround.regime.occasion import Occasion
    from teamaround.regime.rulebook import Ready, Rulebook
    from teamaround.regime.rules import Eligibility, Gate

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}
"""Small numbers as a sentence has them."""


def findings_of(moment: Moment, happened: list[Event], defaults: list[Event]) -> list[Finding]:
    """
    All that the rules say of these events, each once for each person it is about; what stops the command comes first.

    What began by default passes every gate; what the gates would have said is kept as information.
    """
    found = [one for event in happened for one in _of(moment, event)]
    found += [evolve(one, level="info") for event in defaults for one in _of(moment, event)]
    once = {(one.rule, one.about): one for one in reversed(found)}
    answered = [_answered(one, moment.because) for one in reversed(once.values())]
    return sorted(answered, key=lambda one: LEVELS.index(one.level), reverse=True)


def _of(moment: Moment, event: Event) -> Iterator[Finding]:
    occasion = moment.occasion(event)
    yield from _seats(moment, event)
    if event.name == "lead_started":
        for rule in moment.rulebook.eligibility:
            yield from judged(rule, occasion, level=rule.rule.level, text=rule.rule.text, fix=rule.rule.fix)
    for gate in moment.rulebook.gates.get(event.name, ()):
        # What brings or records help is stopped by nothing, whatever an edition says that was never checked.
        level = gate.rule.level if TRIGGERS[event.name].guarded else lower_of(gate.rule.level, "warn")
        yield from judged(gate, occasion, level=level, text=gate.rule.text, fix=gate.rule.fix)


def judged(
    rule: Ready[Gate] | Ready[Eligibility], occasion: Occasion, *, level: Level, text: str, fix: str
) -> Iterator[Finding]:
    """
    What one gate or eligibility says.

    Where it cannot be told whether it applies, that is a warning that names what is missing; where it cannot be told
    whether its need is met, it asks for a reason at most.
    """
    applies = rule.when.answer(occasion)
    if applies.holds is False:
        return
    if applies.holds is None:
        what = f"Whether this applies cannot be told, for {applies.because}: {text}"
        yield _finding(rule, occasion, level=lower_of(level, "warn"), what=what, fix=fix)
        return
    answer = rule.then.answer(occasion)
    if not answer.holds:
        level = level if answer.known else lower_of(level, "explain")
        yield _finding(rule, occasion, level=level, what=text or _unfit(answer), fix=fix, note=answer.because)


def at_rest(occasion: Occasion, rulebook: Rulebook) -> list[Finding]:
    """
    What the gates that keep watch say of the case as it stands, for each who leads.

    It never stops anything. A reason that was given for the same person is remembered.
    """
    found = []
    for lead in occasion.case.leads(occasion.day):
        holder = Holder(person=lead.person, accountable_to=lead.accountable_to, role=lead.role, assignment=lead)
        asked = evolve(occasion, holder=holder)
        for gate in rulebook.watches:
            said = judged(gate, asked, level=gate.rule.level, text=gate.rule.text, fix=gate.rule.fix)
            for one in said:
                given = _remembered(one, occasion)
                found.append(evolve(one, level=lower_of(one.level, "warn"), answered=given))
    return found


def _seats(moment: Moment, event: Event) -> Iterator[Finding]:
    holder = event.holder()
    if event.name not in ("lead_started", "role_started") or holder is None or holder.assignment is None:
        return
    role = moment.rulebook.edition.role[holder.assignment.role]
    leading = [one for one in moment.rulebook.edition.role.values() if one.leads]
    most = limit(role, leading)
    if role.leads and "joint_leads" in moment.rulebook.edition.allows:
        most = max(most, 2)
    if holder.assignment.seat > most:
        rests_on = max(leading, key=lambda one: one.level == "block") if role.leads else role
        what, fix = _too_many(moment, holder.assignment, most)
        yield Finding(
            level=rests_on.level,
            rule=f"role.{holder.assignment.role}",
            what=what,
            fix=fix,
            says=rests_on.says,
            about=holder.person,
        )


def _too_many(moment: Moment, one_more: Assignment, most: int) -> tuple[str, str]:
    """Who is beyond the number: somebody beside those who hold the role, or more who are named at once than can."""
    sitting = seated(moment.after, one_more.role, leads=one_more.leads, day=moment.on)
    holding = [one for one in sitting if one.id in moment.before.assignments]
    named = len(sitting) - len(holding)
    only = "Only one person can hold this role at once" if most == 1 else f"Only {most} can hold it"
    if not holding:
        return f"{only}, and {NUMBERS.get(named, named)} are named.", "Name no more than can hold it."
    fix = "End the present holder's assignment, or let this person take over from them."
    if named > 1 and len(holding) < most:
        already = "one does" if len(holding) == 1 else f"{len(holding)} do"
        return f"{only}; {already}, and {NUMBERS.get(named, named)} more are named.", fix
    return f"{only}, {'and one does' if most == 1 else 'as they do'}.", fix


def _finding(
    rule: Ready[Gate] | Ready[Eligibility], occasion: Occasion, *, level: Level, what: str, fix: str, note: str = ""
) -> Finding:
    return Finding(
        level=level,
        rule=rule.path,
        what=what,
        fix=fix,
        says=rule.rule.says,
        grade=rule.grade,
        note=note,
        about=occasion.holder.person if occasion.holder else None,
    )


def _answered(finding: Finding, because: dict[str, str]) -> Finding:
    """The finding with the reason that the command gives for it: under the rule's path, or its key alone."""
    if finding.level != "explain":
        return finding
    reason = because.get(finding.rule) or because.get(finding.rule.partition(".")[2])
    return evolve(finding, answered=reason) if reason and shows(reason) else finding


def _remembered(finding: Finding, occasion: Occasion) -> str | None:
    given = [
        one.words for one in occasion.case.reasons.values() if one.rule == finding.rule and one.about == finding.about
    ]
    return given[-1] if given else None


def _unfit(answer: Answer) -> str:
    return f"This person does not fit what the guidance describes: {answer.because}."
