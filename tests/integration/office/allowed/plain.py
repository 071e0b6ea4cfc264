"""
What is right of each record of a town and each who asks, read out of the stored records as plain JSON.

Nothing of the office's own rights is asked. What is promised: docs/decisions/0016, 0037, 0040, 0041 and 0042. How much
of a case somebody reads is said in `canaries/oracle.py`.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import define, field

from tests.integration.office.allowed.town import POSTS, SYSTEMS, Town
from tests.integration.office.canaries.oracle import Oracle
from tests.integration.office.canaries.places import Records, passes, person_of, staff

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor

AN_HOUR = timedelta(hours=1)


@define
class Plain(Oracle):
    """
    What is right, as the records of a town stand.

    Attributes:
        written: Whether the file says who sits where and what each post may do.
    """

    town: Town = field(kw_only=True)
    written: bool = field(kw_only=True)
    one_child: dict[str, list[str]] = field(factory=dict)
    _levels: dict[tuple[str, str], str] = field(factory=dict)

    @classmethod
    def of(cls, town: Town) -> Plain:
        """The records as they stand now."""
        records = Records(town.office.store)
        with town.office.store.reading() as reading:
            records.states = {key: json.loads(one.state) for key, one in reading.get(town.records).items()}
        for one in records.states.values():
            # What stands in few records is left out of the stored text of all others.
            one.setdefault("emergencies", {})
            one.setdefault("merged", None)
        written = town.office.installation.authority.grants.are_written
        plain = cls(records, {}, town.today.isoformat(), town=town, written=written)
        for child in town.children:
            into = plain._stays(child)
            plain.one_child[child] = [each for each in town.children if plain._stays(each) == into]
        return plain

    def _stays(self, child: str) -> str:
        merged = self.states[child]["merged"]
        return str(merged["into"]) if merged else child

    def has(self, by: Actor, right: str) -> bool:
        """Whether somebody is there at all, and the authority's file grants them a right; people need none."""
        if not self.is_there(by):
            return False
        if not self.written or by.kind == "person":
            return True
        kind, _, behalf = by.on_behalf_of.partition(":")
        if by.kind == "officer":
            return right in POSTS.get(by.name, ())
        return right in SYSTEMS.get(by.name, ()) and (kind != "officer" or right in POSTS.get(behalf, ()))

    def is_there(self, by: Actor) -> bool:
        """Whether whoever asks is known to themselves: a child whose record is sealed from it is nobody here."""
        me = person_of(by)
        return not me or (me in self.states and not self.hides(by, me))

    def hides(self, by: Actor, reference: str) -> bool:
        """Whether somebody knows nothing of a record: it is sealed so, or of the family of whoever sits at the post."""
        if not reference.startswith(("C", "K")):
            return False
        state = self.states[reference]
        child = state.get("child") or reference
        at_kin = self.written and "officer:kin" in (str(by), by.on_behalf_of)
        if at_kin and self._family(self.town.relatives[0], child):
            return True
        return any(self._sealed(by, self.states[one]) for one in {reference, child})

    def _sealed(self, by: Actor, state: dict[str, Any]) -> bool:
        terms = state.get("restriction")
        if state["restricted_to"] is None or terms is None or terms["grade"] != "existence" or passes(state, by):
            return False
        return not (staff(by) and self.written and self.has(by, "restrict"))

    def _family(self, person: str, child: str) -> bool:
        """Whether somebody is or was family of a child, by any record of it."""
        for one in self.one_child[child]:
            state = self.states[one]
            if person in {one, *(each["person"] for each in (*state["decision_makers"], *state["relationships"]))}:
                return True
        return False

    def level(self, by: Actor, case: str) -> str:
        """How much of a case somebody reads: whole, part or none."""
        asked = (str(by), case)
        if asked not in self._levels:
            none = self.hides(by, case) or not self.is_there(by)
            self._levels[asked] = "none" if none else Oracle.level(self, by, case)
        return self._levels[asked]

    def opens(self, by: Actor, reference: str) -> bool:
        """Whether a record is open to somebody, whatever right a door asks for besides."""
        if reference.startswith("C"):
            return self.level(by, reference) != "none"
        if not self.is_there(by):
            return False
        if reference.startswith("A"):
            return True
        state, own = self.states[reference], by.kind != "officer" and person_of(by) == reference
        if reference.startswith("P"):
            return staff(by) or own
        return not self.hides(by, reference) and passes(state, by) and (staff(by) or own)

    def reads(self, by: Actor, reference: str) -> bool:
        """Whether somebody may read a record."""
        return self.has(by, "read") and self.opens(by, reference)

    def knows(self, by: Actor, reference: str) -> bool:
        """Whether somebody may know that a record is there: of a child, whoever has to do with it does."""
        if not reference.startswith("K") or self.opens(by, reference):
            return self.opens(by, reference)
        child, me = self.states[reference], person_of(by)
        if self.hides(by, reference) or not passes(child, by):
            return False
        related = self.relationships(child, me)[:1]
        receives = bool(related) and related[0]["may_receive"] is True
        theirs = (one for one in self.town.cases if self.states[one]["child"] == reference)
        named = child["restricted_to"] is not None
        return named or me in self._deciders(child) or receives or any(self.level(by, one) != "none" for one in theirs)

    def opened(self, by: Actor, case: str) -> bool:
        """Whether somebody reads a case because they broke the glass, and may still do so."""
        now, state = self.town.office.clock.now(), self.states[case]
        stands = [one for one in state["emergencies"].values() if one["by"] == str(by) and _stands(one, now)]
        return bool(stands) and not self.hides(by, case) and self._may_break_glass(by, state["child"])

    def _may_break_glass(self, by: Actor, child: str) -> bool:
        rules = self.town.office.installation.authority.emergency
        if rules is None or not self.has(by, "emergency"):
            return False
        if staff(by):
            return True
        me = person_of(by)
        jobs = self.states[me].get("employments", ()) if me in self.states else ()
        works = any(one["until"] is None or one["until"] > self.today for one in jobs)
        return rules.practitioners and works and not self._family(me, child)


def _stands(opening: dict[str, Any], now: datetime) -> bool:
    began = datetime.fromisoformat(opening["at"])
    ends = [datetime.fromisoformat(opening["until"]), began + AN_HOUR]
    ends += [datetime.fromisoformat(opening["ended_at"])] if opening["ended_at"] else []
    return began <= now < min(ends)
