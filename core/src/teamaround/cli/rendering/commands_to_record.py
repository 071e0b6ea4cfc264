"""
The command that records what a rule found missing, ready to be typed.

For a view that a gate asks to have been heard, an answer, feeling, agreement or plan that it asks for, and for what is
not known of somebody's part. How a reason is given instead: `findings.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.findings import Finding
    from teamaround.office import Office


OF_A_PART = {
    "in the universal services is not recorded": "universal=true",
    "as a specialist is not recorded": "specialist=true",
    "in contact with the child is not recorded": "direct_contact=regular",
    "job: not recorded": "job=…",
}
"""What predicates say is not known of a person's part (`regime/predicates/about_holder.py`), and how it is typed."""


NEEDS = {
    "holder_accepted": "To ask: `teamaround do nominate_lead case={case} person={about} by=…`. To record the answer: "
    "`teamaround do answer_nomination case={case} nomination=… accepts=true`; `teamaround case {case}` shows which "
    "nomination is theirs.",
    "decided_by": "Where the choice is theirs, add decided_by=…; who decides is recorded with "
    '`teamaround do change_decision_maker child=… person=… basis="…"`.',
    "family_feels": "What the family feels is recorded with `teamaround do record_view case={case} what=wishes "
    "whose=family about={about} {feelings}`.",
    "holder_comfortable": "What the person feels is said with their answer: `teamaround do answer_nomination "
    "case={case} nomination=… accepts=true comfortable=true`.",
    "agreed_by": "Record it of each with `teamaround do record_agreement case={case} plan=… person=… agrees=true`; "
    'whoever does not agree is heard with agrees=false words="…".',
    "handover_planned": 'Plan one with `teamaround do plan_handover case={case} why="…" from_day=…`.',
}
"""What gates ask for, by the predicate that looks at it, and how it is typed."""


def command_to_record(finding: Finding, case: str, office: Office) -> str:
    """How what *finding* misses is recorded in *case*; nothing where no one command would."""
    if not case or finding.answered:
        return ""
    for needs in _needs(finding, office):
        if typed := " ".join(_of_needs(needs, finding, case)):
            return typed
    if facts := " ".join(typed for said, typed in OF_A_PART.items() if said in finding.note):
        typed = f"teamaround do change_part case={case} part=… {facts}"
        return f"If it is so, record it with `{typed}`; `teamaround case {case}` shows which part is theirs."
    return ""


def _of_needs(needs: dict[str, Any], finding: Finding, case: str) -> Iterator[str]:
    if "family_heard" in needs and "not recorded" in finding.note:
        asked = needs["family_heard"]
        whose = next((one for one in asked["of"] if f"the {one}" in finding.note), asked["of"][0])
        about = f" about={finding.about}" if finding.about else ""
        typed = f"teamaround do record_view case={case} what={asked['kind']} whose={whose}{about}"
        yield f'Record it with `{typed} words="…"`; where it could not be had, not_had_because="…" in place of words.'
    feels = needs.get("family_feels", {})
    feelings = " ".join(f"{one}=true" for one in ("comfortable", "confident") if one in feels)
    for need in (*needs, *({"holder_comfortable"} & feels.keys())):
        if need in NEEDS:
            yield NEEDS[need].format(case=case, about=finding.about or "…", feelings=feelings)


def _needs(finding: Finding, office: Office) -> Iterator[dict[str, Any]]:
    """What the gate behind *finding* asks for, under each regime that has it."""
    kind, _, key = finding.rule.partition(".")
    for resolved in office.installation.regimes.values():
        gate: Any = resolved.regime.gate.get(key) if kind == "gate" else None
        if gate is not None and gate.says == finding.says:
            yield gate.needs
