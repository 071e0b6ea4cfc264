"""
The command that records what a rule found missing, ready to be typed.

For a view that a gate asks to have been heard, and for what is not known of somebody's part. How a reason is given
instead: `findings.py`.
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


def command_to_record(finding: Finding, case: str, office: Office) -> str:
    """How the view or the fact of a part that *finding* misses is recorded in *case*; nothing where it misses none."""
    if not case or finding.answered or "not recorded" not in finding.note:
        return ""
    for asked in _views_asked(finding, office):
        whose = next((one for one in asked["of"] if f"the {one}" in finding.note), asked["of"][0])
        about = f" about={finding.about}" if finding.about else ""
        typed = f"teamaround do record_view case={case} what={asked['kind']} whose={whose}{about}"
        return f'Record it with `{typed} words="…"`; where it could not be had, not_had_because="…" in place of words.'
    if facts := " ".join(typed for said, typed in OF_A_PART.items() if said in finding.note):
        typed = f"teamaround do change_part case={case} part=… {facts}"
        return f"If it is so, record it with `{typed}`; `teamaround case {case}` shows which part is theirs."
    return ""


def _views_asked(finding: Finding, office: Office) -> Iterator[dict[str, Any]]:
    """What the gate behind *finding* asks to have been heard, under each regime that has it."""
    kind, _, key = finding.rule.partition(".")
    for resolved in office.installation.regimes.values():
        gate: Any = resolved.regime.gate.get(key) if kind == "gate" else None
        if gate is not None and gate.says == finding.says and "family_heard" in gate.needs:
            yield gate.needs["family_heard"]
