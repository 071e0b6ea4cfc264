"""
Who may know a token, read out of the stored records as plain JSON: nothing of the office's own rights is asked.

What is promised stands in docs/decisions/0016 and 0034, docs/cli.md and docs/documents.md. Whoever typed a token knows
it. Staff read every record but a restricted one on which they are not named. A case opens to those who take part today,
to whoever stands in for a lead, to the child, to those who decide, and to those named on its restriction; to family
where it is recorded that they may receive. Family and supporters see a part: no words of others, and no notice or
matter. An address is told to nobody but its owner and staff, unless somebody writes it where others read; one that
somebody had before is theirs still.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from tests.integration.office.canaries.places import UNTOLD, Records, passes, passes_person, person_of, staff
from tests.integration.office.canaries.planting import ADDRESSES

if TYPE_CHECKING:
    from datetime import date

    from teamaround.concepts.actors import Actor
    from tests.integration.office.canaries.places import Place

TEAM_ALONE = {
    **dict.fromkeys(("mark.words", "handover.passes_on", "reply.report", "reason.words", "reason.answers")),
    **dict.fromkeys(("judgement.what", "step.note", "case_numbered.because", "case_restricted.because")),
    **dict.fromkeys(("entry_corrected.because", "entry_withdrawn.because", "entry_reinstated.because")),
    **dict.fromkeys(("case_corrected.because", "child_moved.to")),
}
"""What nobody of the family reads, whoever wrote it, by kind of entry or event, and field."""

WHOSE = {
    "view.words": ("person", "whose"), "view.taken_into_account": ("person", "whose"),
    "view.not_had_because": ("person", "whose"), "choice.words": ("decided_by",), "consent.words": ("given_by",),
    "consent.withdrawn_words": ("withdrawn_by",), "note.text": ("from_whom", "to_whom"),
    "note.answer": ("from_whom", "to_whom"), "nomination.interest_declared": ("person",),
    "nomination.reason": ("person", "by"), "absence.why": ("person",), "agreement.words": ("person",),
}  # fmt: skip
"""What is read by those alone between whom it passed."""


@define
class Oracle:
    """
    Who may know what, as the records stand on one day.

    Attributes:
        givers: Who typed each token.
    """

    records: Records
    givers: dict[str, set[str]]
    today: str = ""
    _known: dict[tuple[str, str], bool] = field(factory=dict)

    def look(self, today: date) -> None:
        """Look at the records as they stand now."""
        self.today = today.isoformat()
        self._known.clear()
        self.records.look()

    @property
    def states(self) -> dict[str, dict[str, Any]]:
        """Each record as it stands."""
        return self.records.states

    def may_know(self, by: Actor, token: str) -> bool:
        """Whether somebody may know a token: they typed it, or may read a place where it is kept."""
        asked = (str(by), token)
        if asked not in self._known:
            self._known[asked] = self._may_know(by, token)
        return self._known[asked]

    def may_know_bars(self, by: Actor) -> bool:
        """Whether somebody may know from whom an address is kept: staff, and who works in a case."""
        return staff(by) or any(self.level(by, one) == "whole" for one in self.records.cases)

    def has(self, by: Actor, right: str) -> bool:
        """Whether the authority's file grants a right: here it says nothing of posts, so they have all."""
        return True

    def _may_know(self, by: Actor, token: str) -> bool:
        me = person_of(by)
        if {str(by), f"person:{me}"} & self.givers.get(token, set()):
            return True
        return any(
            self._may_read(by, me, one)
            for one in self.records.places.get(token, ())
            if not self._barred(me, token, one)
        )

    def may_be_told(self, to: str, token: str, case: str) -> bool:
        """Whether a letter about a case may tell somebody a token: of that case alone, and no address that is kept."""
        around = {case, self.states[case]["child"], *self._around(case)}
        found = [one for one in self.records.places.get(token, ()) if one.stream in around]
        return any(not self._barred(to, token, evolve(one, stream=case)) for one in found)

    def _barred(self, me: str, token: str, place: Place) -> bool:
        """Whether a token is of an address that is kept from somebody around this child."""
        places = self.records.places[token]
        owners = {one.stream for one in places if one.stream[0] in "KP" and one.name in ADDRESSES}
        if not me or not owners:
            return False
        child = self.states.get(self.states[place.stream].get("child") or place.stream, {})
        return any(owners & set(one["must_not_see_address_of"]) for one in self.relationships(child, me)[:1])

    def _may_read(self, by: Actor, me: str, place: Place) -> bool:
        letter = place.stream[0]
        if letter == "C":
            level = self.level(by, place.stream)
            return level == "whole" or (level == "part" and self._of_the_part(me, place)) or self._own_work(me, place)
        if letter in "KP":
            return (self._of_child if letter == "K" else self._of_person)(by, me, place)
        # An agency is known to anybody, a note of advice to staff.
        return letter == "A" or staff(by)

    def _of_child(self, by: Actor, me: str, place: Place) -> bool:
        child = self.states[place.stream]
        if not passes(child, by):
            return False
        receives = any(one["may_receive"] for one in self.relationships(child, me)[:1])
        if staff(by) or child["restricted_to"] is not None or me in self._deciders(child) or me == child["id"]:
            return True
        if receives:
            return True
        levels = {self.level(by, one) for one in self.records.cases if self.states[one]["child"] == child["id"]}
        if place.name in ("name", "language", "format", "relation"):
            return bool(levels & {"whole", "part"}) or (place.name == "name" and self._told_contact(by, me, child))
        return "whole" in levels and place.name in ("safe_way", "because")

    def _told_contact(self, by: Actor, me: str, child: dict[str, Any]) -> bool:
        """Whether they may know whom the family turns to: anybody who takes part, and whoever may receive."""
        mine = [self.states[one] for one in self.records.cases if self.states[one]["child"] == child["id"]]
        open_to_them = [one for one in mine if passes(one, by) and passes(child, by)]
        for relationship in self.relationships(child, me)[:1]:
            if relationship["may_receive"] is not None:
                return bool(relationship["may_receive"] and open_to_them)
        return any(me in {each["person"] for each in self._parts(one)} for one in open_to_them)

    def _of_person(self, by: Actor, me: str, place: Place) -> bool:
        if staff(by) or me == place.stream:
            return True
        touching = [one for one in self.records.cases if place.stream in self._around(one)]
        levels = {self.level(by, one) for one in touching}
        if "whole" in levels and place.name in ("name", "language", "format", "safe_way", "job"):
            return True
        led = {each["person"] for one in touching for each in self.states[one]["assignments"].values()}
        if place.name == "email" and place.stream in led:
            # Where the family turns to somebody, it is told how.
            return bool(levels & {"whole", "part"})
        if place.name != "name":
            return False
        if place.stream in self.records.pointed_to(me):
            return True
        openly = [one for one in touching if place.stream in self._around(one, openly_to=me)]
        return any(self.level(by, one) == "part" for one in openly) or any(
            self._named_beside(by, me, place.stream, one) for one in touching
        )

    def _named_beside(self, by: Actor, me: str, person: str, reference: str) -> bool:
        """Whether a case tells of somebody though it may not be read: whom the family turns to, or is to be told."""
        case = self.states[reference]
        child = self.states[case["child"]]
        if not (passes(case, by) and passes(child, by)):
            return False
        turned_to = {one["person"] for one in case["assignments"].values()}
        to_tell = {one["to"] for one in case["notices"].values() if one["sender"] in self._mine(me, case)}
        return person in to_tell or (person in turned_to and self._told_contact(by, me, child))

    def _mine(self, me: str, case: dict[str, Any]) -> set[str]:
        """Those whose work is somebody's: their own, and that of whom they stand in for."""
        held = case["assignments"]
        return {me} | {
            held[one["covers"]]["person"] for one in held.values() if one["person"] == me and one["covers"] in held
        }

    def _around(self, case: str, *, openly_to: str = "") -> set[str]:
        """Everybody whom a case touches: named in it (as family reads it), around the child, or managing who leads."""
        state = self.states[case]
        child = self.states[state["child"]]
        records = self.records
        openly = records.named_openly.get(case, set()) | records.named_to.get((case, openly_to), set())
        found = set(openly if openly_to else records.named.get(case, ()))
        found |= set(self._deciders(child)) | {one["person"] for one in child["relationships"]}
        if openly_to:
            return found
        found |= {each for one in child["relationships"] for each in one["must_not_see_address_of"]}
        leads = {one["person"] for one in state["assignments"].values() if one["leads"]}
        jobs = [job for one in leads if one in self.states for job in self.states[one]["employments"]]
        return found | {one["line_manager"] for one in jobs if one["line_manager"]}

    def _of_the_part(self, me: str, place: Place) -> bool:
        """Whether whoever sees a part of a case reads a field of it."""
        path = f"{place.kind}.{place.name}"
        if path in TEAM_ALONE or place.name == "before" or place.kind in UNTOLD or place.event == "sharing_decided":
            return False
        if place.kind == "notice":
            return bool(place.entry.get("to") == me)
        if path in WHOSE:
            speaking = {place.entry.get(one) for one in WHOSE[path]}
            if place.kind == "view" and place.entry["person"]:
                speaking -= {"child", "family"}
            case = self.states[place.stream]
            mine = {me}
            if me == case["child"]:
                mine.add("child")
            child = self.states[case["child"]]
            family = {one["person"] for one in case["involvements"].values() if one["capacity"] == "family"}
            family |= set(self._deciders(child)) | {one["person"] for one in child["relationships"]}
            if family - {case["child"], None} == {me}:
                mine.add("family")
            return bool(speaking & mine)
        return True

    def _own_work(self, me: str, place: Place) -> bool:
        """Whether it is what somebody is to do themselves, which they are told though they may not read the case."""
        case = self.states[place.stream]
        if not passes_person(case, me) or not passes_person(self.states[case["child"]], me):
            return False
        if place.kind == "action":
            part = case["involvements"].get(place.entry["owner"])
            return part is not None and part["person"] in self._mine(me, case) and place.name == "text"
        return place.kind in ("step", "matter") and bool(self._mine(me, case) & set(place.entry["owners"]))

    def level(self, by: Actor, case: str) -> str:
        """How much of a case somebody reads: whole, part or none."""
        state = self.states[case]
        child, me = self.states[state["child"]], person_of(by)
        if not (passes(state, by) and passes(child, by)):
            return "none"
        if staff(by):
            return "whole"
        named = state["restricted_to"] is not None or child["restricted_to"] is not None
        every = self._parts(state)
        held = self.in_force(state["assignments"])
        covered = {one["covers"] for one in held if one["person"] == me and one["covers"]}
        # Whoever stands in for one who leads no more stands in for nobody.
        led = {one["person"] for one in held if one["id"] in covered and one["leads"]}
        parts = [one for one in every if me and one["person"] in {me, *led}]
        own = [one for one in parts if one["person"] == me]
        decides = me == child["id"] or me in self._deciders(child)
        relationship = self.relationships(child, me)[:1]
        family = decides or bool(relationship) or any(one["capacity"] == "family" for one in own)
        if not (named or decides or parts):
            return "none"
        receives = relationship[0]["may_receive"] if relationship else None
        if receives is False or (family and not (named or decides or receives)):
            return "none"
        works = any(one["capacity"] not in ("family", "supporter") for one in parts) or (named and not own)
        return "whole" if works and not family else "part"

    def _parts(self, case: dict[str, Any]) -> list[dict[str, Any]]:
        return self.in_force(case["involvements"])

    def in_force(self, entries: dict[str, Any]) -> list[dict[str, Any]]:
        """Those entries that are in force today."""
        return [
            one
            for one in entries.values()
            if not one["withdrawn"]
            and one["since"] <= self.today
            and (one["until"] is None or self.today < one["until"])
        ]

    def _deciders(self, child: dict[str, Any]) -> list[str]:
        return [one["person"] for one in child["decision_makers"] if self._covers(one)]

    def relationships(self, child: dict[str, Any], me: str) -> list[dict[str, Any]]:
        """What somebody is to a child today."""
        found = child.get("relationships", ())
        return [one for one in found if me and one["person"] == me and self._covers(one)]

    def _covers(self, dated: dict[str, Any]) -> bool:
        since, until = dated["since"], dated["until"]
        return (since is None or since <= self.today) and (until is None or self.today < until)
