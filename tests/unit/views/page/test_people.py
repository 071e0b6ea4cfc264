from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve

from teamaround.access.reading import AccessScope
from teamaround.concepts.team import Absence, CoverArrangement
from teamaround.concepts.work import Before
from teamaround.views.page.people import RoleLine, leads_of, led_last, other_roles, staying_on, team_of
from tests.unit.views.made_up import (
    BOARD,
    FATHER,
    MOTHER,
    NURSE,
    OPENED,
    STRANGER,
    SUPPORTER,
    TEACHER,
    TODAY,
    case,
    case_view,
    held,
    lead,
    part,
)

LATER = TODAY + timedelta(days=14)


def only(lines: tuple[RoleLine, ...]) -> RoleLine:
    """The one line there is."""
    (line,) = lines
    return line


def test_a_lead_is_shown_with_whom_they_answer_to() -> None:
    """A lead has a name, the role's word, a standing in words, the agency they answer to, and the day it began."""
    line = only(leads_of(case_view(case(lead(1, NURSE, accountable_to=BOARD, standing="interim")))))
    assert (line.person.name, line.role, line.standing) == ("Ms Birch", "first voice", "until one is agreed")
    assert (line.accountable_to.name, line.since) == ("Health Board", OPENED)  # type: ignore[union-attr]
    assert line.basis is None


def test_what_began_by_rule_names_the_rule() -> None:
    """A role that began by default carries the rule and its statements; one that somebody decided carries none."""
    line = only(other_roles(case_view(case(held(1, NURSE, "scribe", basis="default_holder.starter_writes")))))
    assert line.basis is not None
    assert line.basis.says == ("RT-3",)


def test_what_began_by_rule_and_was_agreed_since_says_so() -> None:
    """Whoever led at first by default and was agreed since does not lead without a decision; others did or do."""
    agreed = Before(what="lead_agreed", values={"standing": "interim"})
    ended = Before(what="lead_ended", values={"until": None})
    by_rule = lead(1, NURSE, basis="default_holder.starter_writes")
    for one, since in (
        (evolve(by_rule, before=agreed), True),
        (evolve(by_rule, before=ended), False),
        (by_rule, False),
        (lead(1, NURSE, before=agreed), False),
    ):
        assert only(leads_of(case_view(case(one)))).agreed_since is since


def test_another_role_is_never_called_the_lead() -> None:
    """Somebody who holds another role stands apart from those who lead, under the role's own name."""
    page = case_view(case(held(1, NURSE, "scribe")))
    assert leads_of(page) == ()
    line = only(other_roles(page))
    assert line.role == "scribe of the round (SR)"
    assert page.words.one("lead") not in line.role
    assert not line.family_contact


def test_one_of_two_leads_is_the_familys_contact() -> None:
    """Of several who lead, the family's contact is shown first; one who leads alone is the contact."""
    two = leads_of(case_view(case(lead(1, NURSE), lead(2, TEACHER, family_contact=True))))
    assert [(one.person.name, one.family_contact) for one in two] == [("Mr Cedar", True), ("Ms Birch", False)]
    assert only(leads_of(case_view(case(lead(1, NURSE))))).family_contact


def test_whom_the_guidance_pointed_to_is_kept() -> None:
    """An appointment keeps whom the guidance pointed to that day, and why they were not followed if it was said."""
    line = only(leads_of(case_view(case(lead(1, NURSE, suggested=(TEACHER,), because="the family asked for her")))))
    assert [one.name for one in line.suggested] == ["Mr Cedar"]
    assert line.because == "the family asked for her"


def test_cover_runs_while_the_lead_stays_the_lead() -> None:
    """Whoever stands in is shown with the lead, and in a role of their own; the lead is still the lead."""
    covered = case(lead(1, NURSE), held(2, TEACHER, "stand_in", covers="role1", until=LATER))
    line = only(leads_of(case_view(covered)))
    assert [(one.by.name, one.running, one.until) for one in line.cover] == [("Mr Cedar", True, LATER)]
    assert only(other_roles(case_view(covered))).stands_in_for == line.person


def test_cover_that_is_arranged_is_shown_as_that() -> None:
    """Cover that was only arranged is shown with the absences it is for; one whose time is over is not shown."""

    def arranged(until: date | None) -> CoverArrangement:
        return CoverArrangement(id="cover1", covers="role1", by=TEACHER, lengths=("short",), until=until)

    line = only(leads_of(case_view(case(lead(1, NURSE), arranged(None)))))
    assert [(one.by.name, one.running, one.lengths) for one in line.cover] == [("Mr Cedar", False, ("short",))]
    assert only(leads_of(case_view(case(lead(1, NURSE), arranged(TODAY))))).cover == ()


def test_an_absence_is_shown_while_it_lasts() -> None:
    """A lead who is away is shown as away, on the days on which they are; the family is not told why."""
    away = case(lead(1, NURSE), Absence(id="absence1", person=NURSE, since=OPENED, until=LATER, why="an operation"))
    line = only(leads_of(case_view(away)))
    assert line.away is not None
    assert (line.away.until, line.away.why) == (LATER, "an operation")
    assert only(leads_of(case_view(away, today=LATER))).away is None
    told = only(leads_of(case_view(away, scope=AccessScope(whole=False)))).away
    assert told is not None
    assert told.why == ""


def test_whoever_stays_on_is_no_lead() -> None:
    """Whoever led before and stays on for a time is shown apart, with the day on which that ends."""
    page = case_view(case(lead(1, NURSE), lead(2, TEACHER, seat=-1, until=LATER, overlap_until=LATER)))
    assert [one.person.name for one in leads_of(page)] == ["Ms Birch"]
    assert [(one.person.name, one.until) for one in staying_on(page)] == [("Mr Cedar", LATER)]


def test_the_team_is_shown_as_it_is_known() -> None:
    """
    Each part has a name, job and agency, and says what is not known; a family member has their relation.

    Those who make up the team come first, whoever else takes part comes after them.
    """
    page = case_view(case(part(3, MOTHER, capacity="family"), part(4, None, agency=BOARD)))
    nurse, teacher, agency, mother = team_of(page)
    assert [one.in_team for one in team_of(page)] == [True, True, True, False]
    assert (nurse.name, nurse.job, nurse.agency.name, nurse.specialist) == (  # type: ignore[union-attr]
        "Ms Birch",
        "school nurse",
        "Health Board",
        True,
    )
    assert (teacher.specialist, teacher.direct_contact) == (None, None)
    assert (mother.capacity, mother.relation) == ("family member", "mother")
    assert (agency.person, agency.name) == (None, "Health Board")


def test_only_those_who_take_part_today_are_the_team() -> None:
    """Somebody who has left, or comes later, is not shown in the team."""
    page = case_view(case(part(2, TEACHER, until=TODAY), part(3, STRANGER, since=LATER)))
    assert [one.name for one in team_of(page)] == ["Ms Birch"]


def test_the_team_is_those_whom_guidance_counts() -> None:
    """Practitioners and a named person make up the team; family, line manager and supporter take part beside it."""
    others = (
        part(3, MOTHER, capacity="family"),
        part(4, STRANGER, capacity="line_manager"),
        part(5, SUPPORTER, capacity="supporter"),
        part(6, FATHER, capacity="named_person"),
    )
    found = team_of(case_view(case(*others)))
    assert [one.name for one in found if one.in_team] == ["Ms Birch", "Mr Cedar", "Mr Ash"]
    assert [one.name for one in found] == ["Ms Birch", "Mr Cedar", "Mr Ash", "Mrs Ash", "Mr Dogwood", "Ms Elm"]


def test_agreed_is_said_only_where_a_lead_can_be_interim() -> None:
    """A role that knows one standing alone says none."""
    assert only(other_roles(case_view(case(held(1, NURSE, "scribe"))))).standing == ""
    assert only(leads_of(case_view(case(lead(1, NURSE))))).standing == "agreed"


def test_who_led_last_is_named_where_nobody_leads() -> None:
    """Where nobody leads, those who did last are named with the day on which that ended; nobody is while one leads."""
    early, late = TODAY - timedelta(days=9), TODAY - timedelta(days=2)
    ended = (lead(1, NURSE, until=early), lead(2, TEACHER, until=late), held(3, STRANGER, "scribe", until=TODAY))
    assert [(one.person.name, one.until) for one in led_last(case_view(case(*ended)))] == [("Mr Cedar", late)]
    assert led_last(case_view(case(*ended, lead(4, NURSE)))) == ()
    assert led_last(case_view(case(lead(1, NURSE, until=late, withdrawn="a slip")))) == ()


def test_of_a_closed_case_those_who_led_until_then_are_shown() -> None:
    """Whoever led when a case was closed is shown until that day: nobody's contact, neither away nor covered."""
    away = Absence(id="absence1", person=NURSE, since=OPENED, until=LATER)
    covered = (lead(1, NURSE, family_contact=True), held(2, TEACHER, "stand_in", covers="role1"), away)
    line = only(leads_of(case_view(case(*covered, closed_on=TODAY))))
    assert (line.until, line.family_contact, line.away, line.cover) == (TODAY, False, None, ())
    open_line = only(leads_of(case_view(case(*covered))))
    assert open_line.until is None
    assert open_line.away is not None
    assert open_line.cover != ()
