"""
The command that records what a rule found missing, ready to be typed.

Only for a view that a gate asks to have been heard. How a reason is given instead: `findings.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.findings import Finding
    from teamaround.office import Office


def command_to_record(finding: Finding, case: str, office: Office) -> str:
    """How the view that *finding* misses is recorded in *case*; nothing where it misses no view."""
    if not case or finding.answered or "not recorded" not in finding.note:
        return ""
    for asked in _views_asked(finding, office):
        whose = next((one for one in asked["of"] if f"the {one}" in finding.note), asked["of"][0])
        about = f" about={finding.about}" if finding.about else ""
        typed = f"teamaround do record_view case={case} what={asked['kind']} whose={whose}{about}"
        return f'Record it with `{typed} words="…"`; where it could not be had, not_had_because="…" in place of words.'
    return ""


def _views_asked(finding: Finding, office: Office) -> Iterator[dict[str, Any]]:
    """What the gate behind *finding* asks to have been heard, under each regime that has it."""
    kind, _, key = finding.rule.partition(".")
    for resolved in office.installation.regimes.values():
        gate: Any = resolved.regime.gate.get(key) if kind == "gate" else None
        if gate is not None and gate.says == finding.says and "family_heard" in gate.needs:
            yield gate.needs["family_heard"]
