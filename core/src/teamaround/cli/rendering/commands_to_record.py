"""
The command that records what a rule found missing, ready to be typed.

For a view that a gate asks to have been heard, an answer, feeling, agreement or plan that it asks for, and for what is
not known of somebody's part. How a reason is given instead: `findings.py`.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from teamaround.regime.predicates.about_family import heard
from teamaround.regime.predicates.about_holder import ANSWERS

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
    ("holder_accepted", "was not asked"): "To ask: `teamaround do nominate_lead case={case} person={about} by=…`. To "
    "record the answer: `teamaround do answer_nomination case={case} nomination=… accepts=…`; `teamaround case {case}` "
    "shows which nomination is theirs.",
    ("holder_accepted", ANSWERS["none"]): "To record the answer: `teamaround do answer_nomination case={case} "
    "nomination=… accepts=…`; `teamaround case {case}` shows which nomination is theirs.",
    ("decided_by", "nobody is recorded as *"): "Where the choice is theirs, add decided_by=…; who decides is recorded "
    'with `teamaround do change_decision_maker child=… person=… basis="…"`.',
    ("family_feels", "whether the family is * is not recorded"): "What the family feels is recorded with `teamaround "
    "do record_view case={case} what=wishes whose=family about={about} {feelings}`.",
    ("family_feels", "whether the person is comfortable is not recorded"): "What the person feels is said with their "
    "answer: `teamaround do answer_nomination case={case} nomination=… accepts=… comfortable=…`.",
    ("agreed_by", "not heard yet: *"): "Record what each says with `teamaround do record_agreement case={case} plan=… "
    'person=… agrees=…`; whoever does not agree is heard with words="…" beside it.',
    ("handover_planned", "no handover is planned"): "Plan one with `teamaround do plan_handover case={case} "
    'why="…" from_day=…`.',
}
"""
What gates ask for that nobody has recorded, and how it is typed: by the predicate that looks at it, and what it says.

Where somebody said no, nothing is typed against it; and what they say is left open.
"""


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
    said, about = finding.note.split("; "), finding.about
    if asked := needs.get("family_heard"):
        missing = [one for one in asked["of"] if heard(asked["kind"], one, recorded=False) in said]
        for whose in missing[:1]:
            of = f"what={asked['kind']} whose={whose}{f' about={about}' if about else ''}"
            typed = f'teamaround do record_view case={case} {of} words="…"'
            yield f'Record it with `{typed}`; where it could not be had, not_had_because="…" in place of words.'
    feels = needs.get("family_feels", {})
    feelings = " ".join(f"{one}=…" for one in ("comfortable", "confident") if one in feels)
    for (need, missing_is), typed in NEEDS.items():
        # A no to one of them is a no: a view that holds the other alone would hide it.
        refused = "the family" in missing_is and _any(said, "the family is *: no")
        if need in needs and _any(said, missing_is) and not refused:
            yield typed.format(case=case, about=about or "…", feelings=feelings)


def _any(said: list[str], pattern: str) -> bool:
    return any(fnmatchcase(one, pattern) for one in said)


def _needs(finding: Finding, office: Office) -> Iterator[dict[str, Any]]:
    """What the gate behind *finding* asks for, under each regime that has it."""
    kind, _, key = finding.rule.partition(".")
    for resolved in office.installation.regimes.values():
        gate: Any = resolved.regime.gate.get(key) if kind == "gate" else None
        if gate is not None and gate.says == finding.says:
            yield gate.needs
