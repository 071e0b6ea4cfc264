"""
What stands above each part of a page, in the regime's own words. The words: `views/words/words.py`.

Which part stands under which, by the strongest strength: `page.py`; how strong one is: `regime/reading.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from teamaround.regime.reading import Strength
from teamaround.views.words.defaults import first_upper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.views.page.people import RoleLine
    from teamaround.views.page.plans import MeetingLine
    from teamaround.views.words import Words

Said = Strength | Literal["core"]
"""How strongly something is said of the role; by the core itself, where the guidance does not say it."""


@frozen(kw_only=True)
class Headings:
    """
    The headings of a page. A regime's handover, meeting, key worker stand in them by the regime's own names.

    `said` has the heading over what is said of the role, by how strongly it is said: a duty never stands under what
    may be done.
    """

    leads: str
    there_for: str
    led_last: str
    staying_on: str
    roles: str
    handover: str
    nominations: str
    team: str
    others: str
    heard: str
    consents: str
    marks: str
    assessments: str
    plans: str
    meetings: str
    reviews: str
    work: str
    notices: str
    documents: str
    contacts: str
    said: Mapping[Said, str] = field(hash=False)


def headings_of(words: Words, *, leads: Iterable[RoleLine], meetings: Iterable[MeetingLine], stands: bool) -> Headings:
    """The headings of a page with these leads and meetings; of a case that is over where it no longer *stands*."""
    one, many = words.one, words.many
    ordinary = all(meeting.name == one("meeting") for meeting in meetings)
    return Headings(
        leads=_those_who_lead(words, tuple(leads), stands=stands),
        there_for=f"What the {one('lead')} is there for, and where the record last shows it",
        led_last=f"Last {one('lead')}",
        staying_on="Stays on for a time",
        roles="Other roles",
        handover=first_upper(one("handover")),
        nominations=f"Asked to be {one('lead')}",
        team=first_upper(one("team")),
        others="Others who take part",
        heard="What was heard",
        consents=f"What the {one('family')} agrees to",
        marks=f"Recorded of the {one('child')}",
        assessments=first_upper(many("assessment")),
        plans=first_upper(one("plan")),
        meetings=first_upper(many("meeting")) if ordinary else "Meetings",
        reviews=first_upper(many("review")),
        work="To do" if stands else "Left open at the end",
        notices="Who is to be told",
        documents="Documents",
        contacts="Contacts",
        said={strength: heading.format(lead=one("lead")) for strength, heading in _SAID.items()},
    )


_SAID: Mapping[Said, str] = {
    "must": "What the {lead} is to do",
    "should": "What should be done",
    "may": "What may be done",
    "negative": "What is not asked of the {lead}",
    "informational": "How the guidance describes the role",
    "core": "What holds in every case here",
}


def _those_who_lead(words: Words, leads: tuple[RoleLine, ...], *, stands: bool) -> str:
    roles = {one.role for one in leads}
    word = words.many("lead") if len(leads) > 1 else roles.pop() if roles else words.one("lead")
    return first_upper(word) if stands else f"Last {word}"
