"""
The life of a case under one regime: each rule that acts, in the stage and the lane in which it stands.

A stage is a time of a case's life, found by the event that a rule goes with; a lane says what the rule is there for.
Where the family decides or is heard has a lane of its own, found by what a rule asks. What follows a late step stands
in the stage of that step, and each names the other. Drawn by `as_svg.py`, listed by
`tables.py`, set side by side by `cli/printed/side_by_side.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import frozen

from teamaround.cli.explaining.events import event_clause
from teamaround.cli.explaining.grounds import grade_of, parts_by_name
from teamaround.cli.explaining.people import people_in_words
from teamaround.cli.explaining.regime_words import words_of
from teamaround.concepts.findings import Grade
from teamaround.files import listed
from teamaround.regime.checks.events import late_before
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from teamaround.regime.conditions import EITHER, JOINED
from teamaround.regime.rules import ACTING
from teamaround.regime.vocabulary import FELL_LATE

if TYPE_CHECKING:
    from teamaround.cli.regimes import KnownRegime
    from teamaround.views.words import Words

Stage = Literal["begins", "chosen", "plan", "work", "review", "passes_on", "ends"]
STAGES: tuple[Stage, ...] = get_args(Stage)
STAGE_TITLES: dict[Stage, str] = {
    "begins": "{a case} begins",
    "chosen": "{a lead} is chosen",
    "plan": "{a plan} is made",
    "work": "the {team} works together",
    "review": "it is looked at again",
    "passes_on": "the lead passes on",
    "ends": "{a case} ends",
}
STAGE_OF: dict[str, Stage] = {
    **dict.fromkeys(
        ("case_opened", "case_reopened", "case_marked", "person_joined", "person_left", "family_heard",
         "consent_given", "consent_withdrawn", "circumstances_changed"),
        "begins",
    ),
    **dict.fromkeys(
        ("family_choice_made", "lead_nominated", "nomination_accepted", "nomination_declined", "nomination_withdrawn",
         "lead_started", "lead_agreed", "role_started", "family_contact_named", "lead_changed", "requirement_changed",
         "coordination_changed"),
        "chosen",
    ),
    **dict.fromkeys(
        ("assessment_opened", "assessment_completed", "request_prepared", "request_sent", "plan_started",
         "plan_changed", "plan_agreed", "plan_circulated", "action_started", "action_changed"),
        "plan",
    ),
    **dict.fromkeys(
        ("action_done", "action_fell_late", "step_fell_late", "meeting_arranged", "meeting_held", "meeting_forgone",
         "meeting_cancelled", "attendance_replied", "report_requested", "report_received", "contact_recorded",
         "message_recorded", "question_answered", "concern_raised", "sharing_decided"),
        "work",
    ),
    **dict.fromkeys(("review_arranged", "materials_ready", "review_held", "review_fell_due"), "review"),
    **dict.fromkeys(
        ("handover_planned", "handover_completed", "handover_cancelled", "absence_recorded", "cover_arranged",
         "cover_answered", "lead_ended", "role_ended"),
        "passes_on",
    ),
    **dict.fromkeys(("plan_ended", "responsibility_resumed", "child_moved", "case_closed"), "ends"),
}  # fmt: skip
"""The stage of every event that rules may follow."""

Late = Mapping[str, tuple[str, ...]]
"""For each rule that follows a late step, those steps; all by name."""

Lane = Literal["family", "before", "done", "told"]
LANES: tuple[Lane, ...] = get_args(Lane)
LANE_TITLES: dict[Lane, str] = {
    "family": "Where the family decides or is heard",
    "before": "What is asked",
    "done": "What happens, and what is to be done",
    "told": "Who is told",
}
KIND_TITLES = {
    "role": "role",
    "requirement": "is one needed",
    "default_holder": "begins by itself",
    "eligibility": "who may",
    "gate": "gate",
    "standing": "stays so",
    "step": "step",
    "notice": "notice",
}
FAMILY = frozenset({"family", "child", "decision_maker"})
BY_THE_FAMILY = frozenset({"family_heard", "family_choice_made", "consent_given", "consent_withdrawn"})
ASKS_THE_FAMILY = ("about_family", "hearing")
"""The modules of predicates that ask what the family said, wishes or decided."""


@frozen(kw_only=True)
class PlacedPart:
    """
    One rule of a regime in the life of a case.

    Attributes:
        name: `gate.family_wishes_heard`.
        when: With which event it goes, in words.
        late: The steps after whose falling late it comes, by name.
        who: Whose it is or to whom it goes, in words; empty where nobody is named.
        text: What it asks or says.
        level: How firmly it stands, where it has a level.
        says: The statements that it rests on.
        grade: What stands behind it.
    """

    stage: Stage
    lane: Lane
    kind: str
    name: str
    when: str
    late: tuple[str, ...]
    who: str
    text: str
    level: str
    says: tuple[str, ...]
    grade: Grade


def life_of_a_case(known: KnownRegime) -> tuple[PlacedPart, ...]:
    """Every rule of a regime that acts, by stage and lane and then as the regime has them."""
    words, late = words_of(known), _late_before(known)
    found = [
        _placed(name, kind, part, known, words, late=late)
        for name, (kind, part) in parts_by_name(known.resolved.regime).items()
        if kind in ACTING
    ]
    return tuple(sorted(found, key=lambda one: (STAGES.index(one.stage), LANES.index(one.lane))))


def _late_before(known: KnownRegime) -> dict[str, tuple[str, ...]]:
    """For each rule that follows a late step, the steps after whose falling late it comes; all by name."""
    regime = known.resolved.regime
    to_check = RegimeToCheck(regime=regime, guidance=known.resolved.guidance, registry=known.registry)
    due = [key for key, step in regime.step.items() if step.due]
    rules: dict[str, Any] = {f"step.{key}": rule for key, rule in regime.step.items()}
    rules |= {f"notice.{key}": rule for key, rule in regime.notice.items()}
    found = {name: late_before(rule, due, to_check) for name, rule in rules.items()}
    return {name: tuple(f"step.{key}" for key in steps) for name, steps in found.items() if steps}


def _stage(name: str, kind: str, part: Any, known: KnownRegime, late: Late) -> Stage:
    """The stage of its event; of what follows a late step, that of the step. The check refuses a ring of these."""
    if _events(kind, part)[0] == FELL_LATE and name in late:
        first = late[name][0]
        return _stage(first, "step", known.resolved.regime.step[_key(first)], known, late)
    return STAGE_OF[_events(kind, part)[0]]


def _key(name: str) -> str:
    return name.rpartition(".")[2]


def _placed(name: str, kind: str, part: Any, known: KnownRegime, words: Words, *, late: Late) -> PlacedPart:
    return PlacedPart(
        stage=_stage(name, kind, part, known, late),
        lane=_lane(kind, part, known),
        kind=kind,
        name=name,
        when=_when(name, kind, part, words, late),
        late=late.get(name, ()),
        who=_who(kind, part, words),
        text=_text(name, kind, part, words),
        level=getattr(part, "level", ""),
        says=part.says,
        grade=grade_of(part),
    )


def _events(kind: str, part: Any) -> tuple[str, ...]:
    match kind:
        case "gate":
            return tuple(part.before)
        case "step" | "notice":
            return tuple(part.after)
        case "default_holder":
            return (part.after,)
        case "standing" if part.of != "case":
            return (part.of,)
        case "standing" if part.owner in FAMILY:
            return ("case_opened",)
        case _:
            return ("lead_started",)


def _lane(kind: str, part: Any, known: KnownRegime) -> Lane:
    if kind == "notice":
        return "told"
    tables = (getattr(part, one, {}) for one in ("when", "needs", "met_when", "who"))
    asked = {name for table in tables for name in _asked(table)}
    of_the_family = any(known.registry[name].__module__.endswith(ASKS_THE_FAMILY) for name in asked)
    if of_the_family or BY_THE_FAMILY & {*getattr(part, "met_by", ())} or getattr(part, "owner", "") in FAMILY:
        return "family"
    return "done" if kind in ("step", "default_holder") else "before"


def _asked(table: Any) -> Iterator[str]:
    """The predicates that a table of conditions asks, also those of `not` and of `either`."""
    for name, argument in table.items():
        if name in JOINED:
            for one in argument if name == EITHER else (argument,):
                yield from _asked(one)
        else:
            yield name


def _when(name: str, kind: str, part: Any, words: Words, late: Late) -> str:
    events = [one for one in _events(kind, part) if one != FELL_LATE or name not in late]
    clauses = [event_clause(events, words)] if events else []
    if name in late:
        clauses.append(f"{listed([*map(_key, late[name])])} falls late")
    clause = " or ".join(clauses)
    if follow := [_key(one) for one, steps in late.items() if name in steps]:
        clause += f"; once it is late follows {listed(follow, last='and')}"
    match kind:
        case "gate":
            return f"before {clause}"
        case "standing":
            return "as long as the case is open" if part.of == "case" else f"as long as it stands, once {clause}"
        case "step" | "notice" | "default_holder":
            return f"when {clause}"
        case _:
            return "at any time"


def _who(kind: str, part: Any, words: Words) -> str:
    match kind:
        case "notice":
            return f"to {people_in_words(part.to, words)}"
        case "default_holder":
            return people_in_words([part.holder], words)
        case "step" | "standing":
            return people_in_words([part.owner], words)
        case "gate" if part.owner:
            return people_in_words([part.owner], words)
        case _:
            return ""


def _text(name: str, kind: str, part: Any, words: Words) -> str:
    key = _key(name)
    match kind:
        case "role":
            return f"{words.role(key)}: {part.at_once} at once"
        case "notice":
            how = "" if part.send == "queue" else " (a person decides whether it goes)"
            return f"{key.replace('_', ' ')}{how}"
        case "default_holder":
            return str(part.text or f"begins as {words.role(part.role)}")
        case "requirement":
            return f"{part.gives.replace('_', ' ')}: {part.text or key.replace('_', ' ')}"
        case _:
            return str(part.text or key.replace("_", " "))
