"""
Whom the family turns to: one plain line for each open case.

With whoever stands in, or whom to ask where nobody leads. Nobody is pointed to who has died, left, is away or is not
to be contacted (`page/people.py`). Who may know it: `access/reading.py`. Which team or desk that is:
`office/loading/case_reader.py` (`whom_to_ask`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.case import in_force
from teamaround.concepts.days.written import written
from teamaround.concepts.facts import Coordination
from teamaround.views.page.people import leads_of, running_cover, why_not_there
from teamaround.views.words import Party
from teamaround.views.words.defaults import listing

if TYPE_CHECKING:
    from teamaround.views.case_view import CaseView
    from teamaround.views.page.people import RoleLine


@frozen(kw_only=True)
class ContactLine:
    """
    Whom the family turns to under one regime.

    Attributes:
        text: The line as it is read: "Early Years Support: Mr Poole".
        contact: The person to turn to first, if one is there: whoever stands in, while somebody does.
        state: Who in fact coordinates, for programs.
    """

    case: str
    regime_name: str
    text: str
    contact: Party | None
    state: Coordination


def contact_line(case_view: CaseView, *, ask: str) -> ContactLine:
    """
    The line of one open case. Nobody is pointed to who is not there to be turned to.

    *ask* is whom the family asks where nobody is: the authority's team, or the authority.
    """
    leads = leads_of(case_view)
    contact, words = _led(case_view, leads, ask) if leads else _not_led(case_view, ask)
    return ContactLine(
        case=case_view.case.id,
        regime_name=case_view.words.regime_name,
        text=f"{case_view.words.regime_name}: {words}",
        contact=contact,
        state=case_view.facts.coordination,
    )


def _led(case_view: CaseView, leads: tuple[RoleLine, ...], ask: str) -> tuple[Party | None, str]:
    """Whoever leads or stands in, the family's contact first; and of those who are not there, why."""
    found = [(lead, *_reached(case_view, lead)) for lead in leads]
    there = [(lead, contact, words) for lead, contact, words in found if contact is not None]
    gone = [words for _, contact, words in found if contact is None]
    if not there:
        return None, f"{listing(gone)}. Ask {ask}."
    (first, contact, words), *others = there
    if others:
        names = listing([one.name for _, one, _ in others])
        words = f"{words} (first), with {names}" if first.family_contact else f"{words}, with {names}"
    return contact, "; ".join([words, *gone])


def _reached(case_view: CaseView, lead: RoleLine) -> tuple[Party | None, str]:
    """Whom the family turns to for one lead, and how it reads; nobody, and why, where nobody is there."""
    held = case_view.case.assignments[lead.id]
    own = case_view.words.one("lead")
    # Whoever leads under a name of its own, such as a key worker, is called that.
    name = lead.person.name if lead.role == own else f"{lead.person.name}, {lead.role}"
    for cover in running_cover(case_view, lead.id):
        if not why_not_there(case_view, cover):
            until = f" until {written(cover.until)}" if cover.until else ""
            standing_in = case_view.words.party(cover.person)
            return standing_in, f"{standing_in.name}, for {lead.person.name}{until}"
    meanwhile = f", until {case_view.words.a('lead')} is agreed" if held.standing == "interim" else ""
    why = why_not_there(case_view, held)
    return (None, f"{name}{meanwhile}, who {why}") if why else (lead.person, f"{name}{meanwhile}")


def _not_led(case_view: CaseView, ask: str) -> tuple[Party | None, str]:
    """The line where nobody leads. Whoever holds another role is named by that role, and never as the lead."""
    state, words = case_view.facts.coordination, case_view.words
    if state in ("declined", "self_coordinated"):
        return None, _chosen(case_view)
    held = [one for one in case_view.case.assignments.values() if not one.leads and in_force(one, case_view.today)]
    others = [one for one in held if not one.covers and not why_not_there(case_view, one)]
    lead = words.one("lead")
    if others:
        contact = words.party(others[0].person)
        missing = f"; no {lead} at the moment" if state == "vacant" else ""
        return contact, f"{contact.name}, {words.role(others[0].role)}{missing}"
    if state == "not_required":
        return None, f"no {lead}, and none is required. If you have a question, ask {ask}."
    if state == "vacant":
        return None, f"no {lead} at the moment. Ask {ask}. Help goes on meanwhile."
    return None, f"no {lead} at the moment. If you would like one, ask {ask}."


def _chosen(case_view: CaseView) -> str:
    """The regime's own words for what the family chose; the core's speak to the family."""
    state, words = case_view.facts.coordination, case_view.words
    if words.regime and state in words.regime.terms:
        return words.coordination(state)
    return f"no {words.one('lead')} (your choice)" if state == "declined" else "you coordinate this yourselves"
