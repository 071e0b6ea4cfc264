"""Asking a second person, their answer, and who is told of what waits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.concepts.actors import Actor
from teamaround.concepts.days.periods import Period
from teamaround.errors import NotAllowed, NotFound, Refused
from teamaround.office.countersigned.asking import Countersigns
from teamaround.regime.authority.four_eyes import FourEyes
from teamaround.regime.rights import Post
from tests.integration.office.countersigned.eyes import DESK, MANAGER, OFFICER, SAFEGUARDING, WHY, person
from tests.integration.office.made_house import family_lead

if TYPE_CHECKING:
    from tests.integration.office.countersigned.eyes import Eyes

WAITS = r"No request 1 waits\."


def hidden(eyes: Eyes) -> Eyes:
    """The case, of whose existence the teacher alone may know, and whoever may restrict."""
    eyes.alone("lift_case_restriction", case=eyes.case, why=WHY)
    eyes.do("restrict_case", case=eyes.case, to=[eyes.house.teacher], grade="existence", why="a witness")
    return eyes


def test_a_request_has_an_owner_and_a_day(eyes: Eyes) -> None:
    """It says who asked for what, whom, why, and by when; and becomes late the day after."""
    one = eyes.ask("unseal", eyes.case)
    assert (one.number, one.wanted.record, one.because, one.owner) == (1, eyes.case, WHY, "officer:safeguarding")
    assert (one.asked_by, one.due) == ("officer:duty", date(2026, 9, 22))
    (line,) = eyes.lines(SAFEGUARDING, waiting=True)
    assert (line.number, line.acting) == (1, ())
    assert eyes.at(24).house.office.countersigning(by=SAFEGUARDING).late == 0
    late = eyes.at(48).house.office.countersigning(by=SAFEGUARDING)
    assert (late.waiting, late.late) == (1, 1)
    eyes.chosen(FourEyes(needed_for=("unseal",), answer_within=Period(days=7)))
    assert eyes.ask("unseal", eyes.case, by=MANAGER).due == date(2026, 9, 30)


def test_what_waits_comes_first_and_the_latest_answer_next(eyes: Eyes) -> None:
    """Sorted by the day on which it is due."""
    eyes.agreed("unseal", eyes.case)
    eyes.at(1).ask("unseal", eyes.case, by=MANAGER, owner=OFFICER)
    eyes.at(-24).ask("bulk_export", what="cases")
    assert [(one.wanted.act, one.answer) for one in eyes.lines()] == [
        ("bulk_export", ""), ("unseal", ""), ("unseal", "agreed"),
    ]  # fmt: skip
    assert len(eyes.lines(waiting=True)) == 2


@pytest.mark.parametrize(
    ("act", "record", "more", "says"),
    [
        ("unsealed", "case", {}, 'There is no act "unsealed"'),
        ("unseal", "", {}, "Of which record is not said"),
        ("unseal", "case", {"what": "cases"}, "Nothing more is said of this act"),
        ("lift_bar", "child", {}, "Whose bar is not said"),
        ("lift_bar", "child", {"what": "Mr Dogwood"}, "Whose bar is not said"),
        ("bulk_export", "", {}, "What is carried out is not said"),
        ("bulk_export", "case", {"what": "cases"}, "of everybody, not of one"),
        ("unseal", "case", {"because": " "}, "Why it is to be done is not said"),
        ("unseal", "case", {"owner": "safeguarding"}, "They may not agree to this"),
        ("unseal", "case", {"owner": OFFICER}, "They may not agree to this"),
        ("unseal", "case", {"owner": DESK}, "They may not agree to this"),
        ("unseal", "case", {"owner": Actor.officer("nobody")}, "They may not agree to this"),
        ("unseal", "case", {"owner": Actor.system("portal", on_behalf_of="officer:manager")}, "may not agree to this"),
        ("unseal", "case", {"owner": person("P000-0000-00")}, "They may not agree to this"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_request_is_told(eyes: Eyes, act: str, record: str, more: Any, says: str) -> None:
    """With what to give; nothing is kept of it."""
    reference = {"case": eyes.case, "child": eyes.child, "": ""}[record]
    with pytest.raises(Refused, match=says):
        eyes.ask(act, reference, **more)
    assert eyes.lines() == ()


def test_a_record_is_one_that_there_is(eyes: Eyes) -> None:
    """A bar stands in the child's record, and a person's record is none of these."""
    for act, record, what in (
        ("lift_bar", eyes.case, eyes.house.stranger),
        ("unseal", eyes.house.mother, ""),
        ("unseal", "nothing", ""),
    ):
        with pytest.raises(NotFound):
            eyes.ask(act, record, what=what)
    with pytest.raises(Refused, match=WAITS):
        eyes.answer("nothing")


def test_where_nobody_has_to_agree_nobody_is_asked(eyes: Eyes) -> None:
    """What the file does not name is done alone."""
    eyes.chosen(FourEyes(needed_for=("bulk_export",)))
    with pytest.raises(Refused, match=r"Do it\. The table \[four_eyes\] does not name it\."):
        eyes.ask("unseal", eyes.case)


def test_it_is_asked_by_whoever_may_do_it(eyes: Eyes) -> None:
    """In the words that are said of the act itself; nobody who is not on record asks or answers."""
    with pytest.raises(NotAllowed, match='does not grant "restrict"'):
        eyes.ask("unseal", eyes.case, by=DESK)
    with pytest.raises(NotAllowed, match="carried out by the authority's own staff"):
        eyes.ask("bulk_export", what="cases", by=person(eyes.house.teacher))
    with pytest.raises(NotAllowed, match='does not grant "export"'):
        eyes.ask("bulk_export", what="cases", by=DESK)
    nobody = person("P000-0000-00")
    for way in (lambda: eyes.ask("unseal", eyes.case, by=nobody), lambda: eyes.answer(eyes.case, by=nobody)):
        with pytest.raises(NotFound, match="Nobody is known"):
            way()
    with pytest.raises(NotAllowed, match='names no officer "night"'):
        eyes.lines(Actor.officer("night"))


def test_one_request_waits_at_a_time(eyes: Eyes) -> None:
    """The same is not asked twice, nor while an agreement holds; it is once that has ended."""
    eyes.ask("unseal", eyes.case)
    with pytest.raises(Refused, match="request 1 waits"):
        eyes.ask("unseal", eyes.case, owner=MANAGER)
    eyes.answer(eyes.case)
    with pytest.raises(Refused, match="request 1 holds"):
        eyes.ask("unseal", eyes.case, owner=MANAGER)
    assert eyes.at(24).ask("unseal", eyes.case).number == 2


def test_whoever_may_do_it_answers_once(eyes: Eyes) -> None:
    """Not only who was asked; what was answered waits no more."""
    eyes.ask("unseal", eyes.case)
    answered = eyes.answer(eyes.case, by=MANAGER, words="The order is on file.")
    assert (answered.answer, answered.answered_by, answered.words) == (
        "agreed", "officer:manager", "The order is on file.",
    )  # fmt: skip
    assert answered.until is not None
    for number in (1, 2):
        with pytest.raises(Refused, match=f"No request {number} waits"):
            eyes.answer(eyes.case, number)


def test_whoever_does_not_agree_says_why(eyes: Eyes) -> None:
    """And whoever asked may take it back without a word."""
    eyes.ask("unseal", eyes.case)
    with pytest.raises(Refused, match="Why they do not agree is not said"):
        eyes.answer(eyes.case, agree=False)
    refused = eyes.answer(eyes.case, agree=False, words="The order stands.")
    assert (refused.answer, refused.until, refused.waits) == ("refused", None, False)
    with pytest.raises(Refused, match="nobody has agreed"):
        eyes.do("lift_case_restriction", case=eyes.case, why=WHY)
    eyes.ask("unseal", eyes.case)
    assert eyes.answer(eyes.case, 2, by=OFFICER, agree=False).answer == "taken_back"
    assert eyes.ask("unseal", eyes.case, owner=MANAGER).number == 3
    with pytest.raises(Refused, match="They may not agree to this"):
        eyes.answer(eyes.case, 3, by=Actor.system("portal", on_behalf_of="officer:duty"), agree=False, words="No.")


def test_who_may_not_do_it_is_told_of_no_request(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in the list nor by answering; the office's own exports neither. A list that told would be noticed."""

    def told() -> None:
        for by in (DESK, person(eyes.house.nurse)):
            assert eyes.lines(by) == ()
            with pytest.raises(Refused, match=WAITS):
                eyes.answer(eyes.case, by=by)
            with pytest.raises(Refused, match=WAITS):
                eyes.answer("office", by=by)

    eyes.ask("unseal", eyes.case)
    eyes.ask("bulk_export", what="cases")
    told()
    monkeypatch.setattr(Countersigns, "_may_know", lambda *_: True)
    with pytest.raises(AssertionError):
        told()


def test_a_request_about_a_hidden_record_is_told_to_whoever_may_know_of_that(eyes: Eyes) -> None:
    """To anybody else the list is that of an office without it, and so is the answer to any of the three."""
    hidden(eyes)
    nothing = eyes.house.office.countersigning(by=DESK)
    eyes.ask("unseal", eyes.case)
    assert len(eyes.lines(SAFEGUARDING)) == 1
    assert eyes.house.office.countersigning(by=DESK) == nothing
    for by in (DESK, person(eyes.house.nurse)):
        as_none(eyes, by, eyes.case)


def as_none(eyes: Eyes, by: Actor, *records: str) -> None:
    """Somebody is answered about these as about what is not there."""
    for record in (*records, "C000-0000-00"):
        for act, what in (("unseal", ""), ("lift_bar", eyes.house.mother)):
            with pytest.raises(NotFound) as no:
                eyes.ask(act, record, by=by, what=what)
            assert str(no.value).replace(record, "…") == 'No case or child is known as "…". Check the reference.'
            with pytest.raises(Refused, match=WAITS):
                eyes.answer(record, by=by, act=act)


def test_nobody_learns_by_asking_that_a_record_is_there(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    """To whoever may not know a child or case it is as none; where that was not asked first, it would be noticed."""
    stranger = person(eyes.house.stranger)
    as_none(eyes, stranger, eyes.case, eyes.child)
    monkeypatch.setattr("teamaround.office.countersigned.asking.may_know", lambda *_, **__: True)
    with pytest.raises(NotAllowed):
        as_none(eyes, stranger, eyes.case, eyes.child)


def test_where_a_bar_stands_is_told_to_whoever_may_lift_it(eyes: Eyes) -> None:
    """Whoever names the case is told to name the child, once they may do it at all."""
    eyes.chosen(desk=Post(rights=("read", "export")))
    with pytest.raises(NotAllowed, match='does not grant "write"'):
        eyes.ask("lift_bar", eyes.case, by=DESK, what=eyes.house.stranger)
    with pytest.raises(NotFound, match="A bar stands in the child's record"):
        eyes.ask("lift_bar", eyes.case, what=eyes.house.stranger)
    with pytest.raises(Refused, match="No address is kept from"):
        eyes.ask("lift_bar", eyes.child, what=eyes.house.stranger)


def test_requests_are_numbered_by_act_and_record(eyes: Eyes) -> None:
    """So that no number tells of a request of which somebody is told nothing: about a hidden case, or another act."""
    hidden(eyes).ask("unseal", eyes.case)
    eyes.do("relate", child=eyes.child, person=eyes.house.stranger, relation="x", must_not_see_address_of=[eyes.child])
    eyes.do("restrict_child", child=eyes.child, to=["officer:desk", "officer:duty", "officer:manager"], why="a witness")
    eyes.ask("unseal", eyes.child, owner=MANAGER)
    asked = eyes.ask("lift_bar", eyes.child, what=eyes.house.stranger, by=DESK, owner=MANAGER)
    assert asked.number == 1
    assert [(one.wanted.act, one.wanted.record) for one in eyes.lines(DESK)] == [("lift_bar", eyes.child)]
    assert eyes.answer(eyes.child, act="lift_bar", by=MANAGER).wanted.act == "lift_bar"
    assert len(eyes.lines(waiting=True)) == 2


def test_what_a_request_is_compared_by_is_given_to_nobody(eyes: Eyes) -> None:
    """Neither by asking, nor by answering, nor in the list; it is kept."""
    given = (eyes.ask("unseal", eyes.case), eyes.answer(eyes.case), *eyes.lines())
    assert {(one.acting, one.wanted.standing) for one in given} == {((), "")}
    (kept,) = eyes.kept()
    assert kept.acting == ("officer:duty",)
    assert len(kept.wanted.standing) == 64


def test_whose_address_is_shown_to_whoever_agrees(eyes: Eyes) -> None:
    """All that the bar keeps from that person, and nothing that it keeps from others."""
    stranger, mother = eyes.house.stranger, eyes.house.mother
    eyes.alone("lift_case_restriction", case=eyes.case, why=WHY)
    eyes.do("relate", child=eyes.child, person=mother, relation="x", must_not_see_address_of=[stranger])
    eyes.do("relate", child=eyes.child, person=stranger, relation="x", must_not_see_address_of=[eyes.child, mother])
    eyes.ask("lift_bar", eyes.child, what=stranger)
    (line,) = eyes.lines(SAFEGUARDING)
    assert line.wanted.whose == tuple(sorted((eyes.child, mother)))


def test_family_are_told_of_no_request_to_lift_a_bar(eyes: Eyes) -> None:
    """Though they lead, and so have a lead's commands: whose address is kept from whom is not told to them."""
    eyes.alone("lift_case_restriction", case=eyes.case, why=WHY)
    mother = family_lead(eyes.house)
    stranger = eyes.house.stranger
    eyes.do("relate", child=eyes.child, person=mother.name, relation="mother", may_receive=True)
    eyes.do("relate", child=eyes.child, person=stranger, relation="x", must_not_see_address_of=[eyes.child])
    eyes.ask("lift_bar", eyes.child, what=stranger)
    assert len(eyes.lines(MANAGER)) == 1
    assert eyes.lines(mother) == ()
    with pytest.raises(NotAllowed, match="what is kept from whom"):
        eyes.ask("lift_bar", eyes.child, by=mother, what=stranger)


def test_whoever_sits_at_a_post_is_told_of_no_request_about_their_family(eyes: Eyes) -> None:
    """The veil of the post is before the list, too."""
    eyes.ask("unseal", eyes.case)
    eyes.do("relate", child=eyes.child, person=eyes.house.mother, relation="mother")
    eyes.chosen(manager=Post(rights=("read", "restrict"), person=eyes.house.mother))
    assert eyes.lines(MANAGER) == ()


def test_the_feed_and_the_page_tell_of_no_request(eyes: Eyes) -> None:
    """It stands beside the record."""
    eyes.chosen(FourEyes(needed_for=("unseal",))).ask("unseal", eyes.case)
    told = [one.reference for one in eyes.house.office.follow(by=OFFICER)]
    assert f"keeping:{eyes.child}" not in told
    assert eyes.house.office.retention(by=OFFICER).holds == ()
    assert eyes.house.office.access_requests(by=OFFICER).lines == ()
