"""
Lives of cases, as they are lived: each command under its key, and the rows that it came to.

One is told in the same words under any regime; what a regime refuses is left out. Who measures them: `life.py`.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from attrs import define, field

from bench.caseload import BY, TODAY, Noted, Row
from teamaround.casework.command import Command
from teamaround.command_input import read_command
from teamaround.errors import Refused
from teamaround.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator


@define
class Lived:
    """The lives as they were lived in memory: each command under its key, and the rows that it came to."""

    at: Office
    noted: Noted
    commands: list[Command] = field(factory=list)
    rows: list[Row] = field(factory=list)
    refused: int = 0

    def does(self, verb: str, **given: Any) -> str:
        """Carry a command out and note it; what is refused writes nothing, and is not measured here."""
        command, before = read_command(verb, given), len(self.noted.rows)
        try:
            receipt = self.at.do(command, by=BY, key=f"life {len(self.commands)}")
        except Refused:
            self.refused += 1
            return ""
        self.commands.append(command)
        self.rows += self.noted.rows[before:]
        assert len(self.rows) == len(self.commands)
        return receipt.reference


def shared_by_all(lived: Lived) -> dict[str, str]:
    """The services and practitioners of all lives."""
    school = lived.does("add_agency", name="Oak School", sector="education")
    trust = lived.does("add_agency", name="NHS Trust", sector="health")
    return {
        "school": school,
        "trust": trust,
        "dean": lived.does("add_person", name="Mr Dean", works_for=school, job="SENCO"),
        "cole": lived.does("add_person", name="Ms Cole", works_for=trust),
    }


def one_life(lived: Lived, regime: str, number: int, shared: dict[str, str]) -> None:
    """One child, from the first record to the closing."""
    dean, cole = shared["dean"], shared["cole"]
    mother = lived.does("add_person", name=f"The mother of child {number}")
    child = lived.does("add_child", name=f"Child {number}", born=date(2022, 5, 1))
    lived.does("relate", child=child, person=mother, relation="mother", may_receive=True)
    lived.does("change_decision_maker", child=child, person=mother, basis="parent")
    lived.does("change_setting", child=child, setting="school", agency=shared["school"])
    part = {"agency": shared["school"], "job": "SENCO", "specialist": True, "universal": True}
    case = lived.does("open_case", child=child, regime=regime, starter=dean, part=part)
    for verb, given in _story(dean=dean, cole=cole, mother=mother, trust=shared["trust"]):
        lived.does(verb, case=case, **given)


def _story(*, dean: str, cole: str, mother: str, trust: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "join", {"person": mother, "capacity": "family"}
    yield "join", {"person": cole, "agency": trust, "specialist": True, "direct_contact": "regular"}
    yield "nominate_lead", {"person": dean, "by": mother, "decided_by": mother}
    yield "answer_nomination", {"nomination": "nomination1", "accepts": True, "comfortable": True}
    for what in ("wishes", "involved", "explained", "discussed"):
        for whose in ("child", "family"):
            yield "record_view", {"what": what, "whose": whose, "about": dean, "words": "As was said."}
    yield "assign_lead", {"people": [dean]}
    yield (
        "arrange_meeting",
        {"what": "family_meeting", "day": TODAY + timedelta(days=9), "at": time(10), "venue": "School"},
    )
    yield "record_reply", {"meeting": "meeting1", "part": "part3", "answer": "unable"}
    yield "draft_plan", {"text": "Speech by spring", "outcomes": ["Talks in sentences"]}
    yield "record_agreement", {"plan": "plan1", "person": dean, "agrees": True}
    yield "agree_plan", {"plan": "plan1", "review_on": TODAY + timedelta(days=60)}
    for number in range(1, 5):
        yield "start_action", {"text": f"Visit {number}", "owner": "part3", "due": TODAY + timedelta(days=7 * number)}
    yield "complete_action", {"action": "action1"}
    yield "change_action", {"action": "action2", "due": TODAY + timedelta(days=40)}
    yield "record_contact", {"what": "concern", "text": "Therapy is late.", "from_whom": mother}
    yield "record_absence", {"person": dean, "until": TODAY + timedelta(days=5), "why": "Leave"}
    yield "plan_handover", {"why": "Moves up", "from_day": TODAY, "leaving": dean, "taking": cole}
    yield "complete_handover", {"handover": "handover1", "taking": cole}
    yield "correct_entry", {"entry": "action3", "changes": {"text": "Visit the clinic"}, "why": "Misheard."}
    yield "withdraw_entry", {"entry": "action4", "why": "Entered twice."}
    yield "close_case", {"why": "All is well"}
    yield "reopen_case", {"why": "Came back"}
    yield "close_case", {"why": "All is well"}
