from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.access.whereabouts import LEFT_OUT as MAY_TELL
from teamaround.casework.at_rest.notices import notices_again
from teamaround.casework.at_rest.told_as import has_left
from teamaround.casework.consequences.carries import LEFT_OUT
from teamaround.casework.consequences.may_be_told import MAY_TELL_WHERE, MAY_THEY
from teamaround.casework.events.case import EntryReinstated
from teamaround.concepts.family import Consent
from teamaround.concepts.people import Relationship
from teamaround.concepts.work import Before, Telling
from tests.unit.casework.at_rest.notices.waiting import (
    MEETING,
    NO_CONTACT,
    RULES,
    again,
    notice,
    receives,
    stands,
    to_the_family,
)
from tests.unit.casework.at_rest.resting import (
    AFTER,
    BEFORE,
    DAY,
    directory,
    lead,
    part,
    plan,
    resting,
)
from tests.unit.casework.bench import ALI, CHILD, FATHER, HALL, MOTHER, OPENED, POOLE, PORTAGE, TRUST, day
from tests.unit.casework.harbour import FULL, rulebook


def test_what_is_still_so_is_not_told_again() -> None:
    """A notice that waits as it should gives rise to nothing, whether queued, proposed or held back."""
    assert again(notice()) == notice()
    assert again(to_the_family(), who=receives(True)) == to_the_family()
    held = notice(state="held_back", because="This person has died.")
    assert again(held, who=directory(P2={"died": DAY})) == held


def test_what_failed_waits_for_a_person_and_says_what_it_should() -> None:
    """It stays with the reason of its last try, held back meanwhile or not, and is told in the words that stand now."""
    tried = Telling(how="mail", by="officer", on=DAY, note="The mailbox is full.")
    failed = notice(state="failed", because="The mailbox is full.", telling=tried)
    assert stands(failed) == ("failed", "The mailbox is full.")
    now = again(failed, who=directory(P1={"died": DAY}))
    assert (now.state, now.because, now.sender) == ("failed", "The mailbox is full.", "officer")
    held = again(failed, who=directory(P2={"died": DAY}))
    assert held.state == "held_back"
    assert stands(held) == ("failed", "The mailbox is full.")


def test_what_could_not_be_said_goes_to_a_person_however_long_it_was_held_back() -> None:
    """A notice whose rule may not apply is not queued by a right that is there again."""
    unsure = rulebook(FULL, notice={"invitation": evolve(FULL.notice["invitation"], when={"child_in": ["nursery"]})})
    held = notice(state="held_back", because="There is no consent to it.")
    context = resting(held, MEETING, plan(), rules=unsure)
    (event,) = notices_again(context, unsure)
    now: Any = event.notice  # type: ignore[attr-defined]
    assert now.state == "proposed"
    assert now.because.startswith("Whether to tell them cannot be said, for ")
    assert stands(held) == ("queued", "")


def test_what_was_told_is_not_said_once_more() -> None:
    """What waits to say the same goes back with the telling; of two that wait, the first stays; else both do."""
    sent = notice(
        id="notice2", state="sent", once="x", before=Before(what="notice_sent", values={"state": "withdrawn"})
    )
    waits = notice(once="x")

    def withdrawn(*notices: Any) -> list[tuple[str, str, tuple[str, ...]]]:
        context = resting(*notices, MEETING, plan(), rules=RULES)
        gone: list[Any] = [one.notice for one in notices_again(context, RULES)]  # type: ignore[attr-defined]
        return [(one.id, one.because, one.before.by) for one in gone]

    why = "They were told already, or are to be, by notice2."
    assert withdrawn(waits, sent) == [("notice1", why, ("notice2.notice_sent",))]
    assert withdrawn(waits, evolve(sent, before=None)) == [("notice1", why, ())]
    again = "They were told already, or are to be, by notice1."
    assert withdrawn(waits, evolve(waits, id="notice2")) == [("notice2", again, ())]
    assert withdrawn(waits, evolve(sent, once="y")) == []
    put_right = notice(id="notice3", corrects="notice2", not_so="withdrawn", once="z", state="told")
    assert withdrawn(waits, sent, put_right) == []


def test_of_several_that_come_back_one_is_told() -> None:
    """Two that were withdrawn and would tell the same: the first is told again; none where another tells it still."""
    gone = notice(state="withdrawn", because="The meeting was cancelled.", once="x")
    undone: dict[str, Any] = {"kind": "meeting", "fields": (), "now": {}, "because": "x", "undid": "meeting_cancelled"}
    mistake = EntryReinstated(entry="meeting1", **undone)

    def told(*notices: Any) -> list[str]:
        context = resting(*notices, MEETING, plan(), rules=RULES)
        return [one.notice.id for one in notices_again(context, RULES, [mistake])]  # type: ignore[attr-defined]

    assert told(gone, evolve(gone, id="notice2")) == ["notice1"]
    assert told(gone, evolve(gone, id="notice2", once="y")) == ["notice1", "notice2"]
    assert told(gone, notice(id="notice2", state="sent", once="x")) == []


@pytest.mark.parametrize(("kind", "told"), [("harbour_meeting", ["queued"]), ("review_meeting", ["withdrawn"])])
def test_what_came_of_something_else_is_told_while_its_rule_asks_for_it(kind: str, told: list[str]) -> None:
    """The rule is asked of what the notice tells of, as that stands now."""
    harbour: dict[str, object] = {"meeting_is": {"kind": ["harbour_meeting"]}}
    rules = rulebook(FULL, notice={"invitation": evolve(FULL.notice["invitation"], when=harbour)})
    undone: dict[str, Any] = {"kind": "meeting", "fields": (), "now": {}, "because": "x", "undid": "meeting_arranged"}
    mistake = EntryReinstated(entry="meeting1", **undone)
    waiting = notice(came_of=("part2",))
    context = resting(waiting, evolve(MEETING, what=kind), plan(), rules=rules)
    events = list(notices_again(context, rules, [mistake]))
    assert ([one.notice.state for one in events] or ["queued"]) == told  # type: ignore[attr-defined]


@pytest.mark.parametrize("state", ["queued", "proposed", "held_back", "failed"])
def test_what_waits_is_looked_at(state: Any) -> None:
    """Whatever waits is withdrawn where what it tells of was."""
    assert again(notice(state=state), evolve(MEETING, withdrawn="snow")).state == "withdrawn"


def test_what_was_withdrawn_stays_withdrawn() -> None:
    """It is not looked at again, whatever has changed."""
    gone = notice(state="withdrawn", because="x")
    assert again(gone) == gone


class TestWhatItTellsOf:
    """A notice goes nowhere once what it tells of is no longer so."""

    def test_a_withdrawn_entry(self) -> None:
        """The reason of the withdrawal is the notice's, whichever of the entries it was."""
        why = "What it tells of was withdrawn ({}): another child"
        of_meeting = stands(notice(), evolve(MEETING, withdrawn="another child"))
        assert of_meeting == ("withdrawn", why.format("meeting1"))
        both = notice(about=("meeting1.1", "plan1.1"))
        assert stands(both, plan(withdrawn="another child")) == ("withdrawn", why.format("plan1"))
        assert again(notice(), plan(withdrawn="another child")).state == "queued"

    def test_a_cancelled_meeting(self) -> None:
        """Nobody is told of a meeting that is off; of one that was held they are."""
        assert stands(notice(), evolve(MEETING, state="cancelled")) == ("withdrawn", "The meeting was cancelled.")
        assert again(notice(), evolve(MEETING, state="held", held_on=day(8))).state == "queued"

    @pytest.mark.parametrize(
        ("about", "state", "stays"),
        [("meeting1.1", "arranged", False), ("meeting1.2", "arranged", True), ("meeting1.1", "held", True)],
    )
    def test_a_meeting_that_was_moved(self, about: str, state: Any, stays: bool) -> None:
        """What tells of the old day goes nowhere; what tells of the new one does."""
        moved = evolve(MEETING, revision=2, state=state)
        expected = ("queued", "") if stays else ("withdrawn", "The meeting was arranged anew.")
        assert stands(notice(about=(about,)), moved) == expected

    def test_a_changed_plan_is_no_reason(self) -> None:
        """A plan in its next revision does not undo what told of the one before."""
        assert again(to_the_family(), plan(revision=2), who=receives(True)) == to_the_family()

    def test_what_is_no_entry_of_the_case_is_let_be(self) -> None:
        """A notice about nothing that is kept stands."""
        assert again(notice(about=("child9.1",))).state == "queued"


class TestWhomItIsFor:
    """A notice goes nowhere once whom it is for is not in the case."""

    def test_a_mistake(self) -> None:
        """Whoever was put into the team by mistake is told nothing, an agency the same; who leads or takes part is."""
        why = "They were put into the team by mistake."
        wrong = part(2, POOLE, PORTAGE, withdrawn="another Mr Poole")
        assert stands(notice(), wrong) == ("withdrawn", why)
        assert stands(notice(to=PORTAGE), wrong) == ("withdrawn", why)
        assert again(notice(), wrong, part(4, POOLE, TRUST)).state == "queued"
        assert again(notice(), wrong, lead(1, POOLE)).state == "queued"
        assert again(notice(to=ALI)).state == "queued"

    @pytest.mark.parametrize(("until", "gone"), [(BEFORE, True), (DAY, True), (AFTER, False)])
    def test_a_leaving(self, until: Any, gone: bool) -> None:
        """Whoever has left is told no more, from the day of their leaving on."""
        expected = ("withdrawn", "They have left the case.") if gone else ("queued", "")
        assert stands(notice(), part(2, POOLE, PORTAGE, until=until)) == expected

    def test_whoever_is_in_the_case_otherwise_has_not_left(self) -> None:
        """Another part, or leading, keeps them in; whoever never took part cannot leave."""
        left = part(2, POOLE, PORTAGE, until=BEFORE)
        assert again(notice(), left, part(4, POOLE, TRUST)).state == "queued"
        assert again(notice(), left, part(4, POOLE, TRUST, withdrawn="x")).state == "withdrawn"
        assert again(notice(), left, lead(1, POOLE)).state == "queued"
        assert again(notice(), left, lead(1, POOLE, until=DAY)).state == "withdrawn"
        context = resting(left, rules=RULES)
        assert (has_left(POOLE, context), has_left(ALI, context), has_left(HALL, context)) == (True, False, False)

    def test_whoever_led_is_told_though_they_have_left(self) -> None:
        """A rule that names the previous lead is for somebody who goes."""
        to_previous = evolve(FULL.notice["invitation"], to=("practitioner", "previous_lead"))
        rules = rulebook(FULL, notice=FULL.notice | {"invitation": to_previous})
        context = resting(notice(), MEETING, part(2, POOLE, PORTAGE, until=BEFORE), rules=rules)
        assert list(notices_again(context, rules)) == []

    def test_a_rule_that_is_gone_asks_for_nothing_more(self) -> None:
        """A notice of an edition before stands by what may be told alone."""
        assert again(notice(rule="notice.gone"), part(2, POOLE, PORTAGE, until=BEFORE)).state == "withdrawn"
        assert again(notice(rule="notice.gone")).state == "queued"


class TestRights:
    """What may not go is held back with its reason, and comes back when the reason is gone."""

    def test_a_bar_holds_it_back_and_its_end_lets_it_go(self) -> None:
        """The reason is the present one; once it is gone the notice waits as before."""
        barred = directory(P2=NO_CONTACT)
        held = again(notice(), who=barred)
        assert (held.state, held.because) == ("held_back", "Not to be contacted: she asked us not to.")
        assert stands(held, who=directory(P2={"died": DAY})) == ("held_back", "This person has died.")
        assert again(held) == notice()

    def test_withdrawn_consent_holds_it_back(self) -> None:
        """What the family no longer agrees to share goes to nobody outside it."""
        over = Consent(id="consent1", to="sharing", given_by=MOTHER, since=OPENED, until=DAY)
        assert stands(notice(), over) == ("held_back", "The family has withdrawn its agreement to sharing.")

    def test_what_is_proposed_waits_for_a_person(self) -> None:
        """A rule that proposes proposes again after a bar, with its own reason."""
        held = again(to_the_family(), who=receives(False))
        assert held.state == "held_back"
        assert stands(held, who=receives(True)) == ("proposed", "The harbour office offers families a copy.")

    def test_what_a_person_is_to_decide_is_not_decided_by_waiting(self) -> None:
        """Where it could not be told whether the rule applies, the notice waits for a person however long it takes."""
        unsure = notice(state="proposed", because="Whether to tell them cannot be said: a person decides.")
        assert again(unsure) == unsure

    def test_a_right_that_becomes_known_decides(self) -> None:
        """What waited for nothing but whether they may receive it goes, or is held back, once that is recorded."""
        waits = to_the_family(rule="notice.invitation", about=(), because=MAY_THEY)
        assert again(waits, who=receives(None)) == waits
        assert stands(waits, who=receives(True)) == ("queued", "")
        assert stands(waits, who=receives(False))[0] == "held_back"
        assert stands(notice(to=MOTHER, about=()), who=receives(None)) == ("proposed", MAY_THEY)

    def test_what_a_person_let_go_goes(self) -> None:
        """A decision stands though the rule proposes; once a right has held it back, a person decides anew."""
        sent = to_the_family(state="queued", because="she asked", by_person=True)
        assert again(sent, who=receives(True)) == sent
        assert again(sent, who=receives(None)) == sent
        held = again(sent, who=receives(False))
        assert (held.state, held.by_person) == ("held_back", False)
        assert stands(held, who=receives(True))[0] == "proposed"
        plain = notice(because="she asked", by_person=True)
        assert again(plain) == plain
        assert stands(evolve(plain, state="proposed")) == ("queued", "")

    def test_what_a_person_held_back_stays(self) -> None:
        """No change of rights lets it go; only what it tells of can take it away."""
        kept = notice(state="held_back", because="he has it", by_person=True)
        assert again(kept) == kept
        assert again(kept, who=directory(P2=NO_CONTACT)) == kept
        assert again(kept, evolve(MEETING, state="cancelled")).state == "withdrawn"

    def test_the_childs_death_leaves_it_to_a_person(self) -> None:
        """Nothing goes out by itself once the child has died."""
        assert again(notice(), who=directory(child={"died": DAY})).state == "held_back"

    def test_names_are_left_out_while_the_record_is_restricted(self) -> None:
        """A mailbox learns no name of a restricted case, and nobody an address that is kept from them."""
        to_desk = notice(to="team.desk", carries={"date": "2026-09-20", "venue": "Hall"})
        now = again(to_desk, restricted_to=(HALL,))
        assert now.carries == {"date": "2026-09-20", "venue": LEFT_OUT}
        assert now.withheld == ("every name: the record is restricted",)
        hidden = Relationship(person=FATHER, relation="father", may_receive=True, must_not_see_address_of=(CHILD,))
        who = directory(child={"relationships": (hidden,)})
        assert again(notice(to=FATHER), who=who).withheld == ("the address of Leo P: Leo's father must not see it",)
        who = directory(child={"relationships": (hidden,), "address": "The pier, Filey"})
        carries = {"venue": "the Pier", "date": "2026-09-20"}
        assert again(notice(to=FATHER, carries=carries), who=who).carries == carries | {"venue": MAY_TELL}

    def test_a_person_decides_where_a_kept_address_was_found(self) -> None:
        """Nothing goes in which one stands, though it is left out, until a person lets it go; nor once one comes in."""
        hidden = Relationship(person=FATHER, relation="father", may_receive=True, must_not_see_address_of=(CHILD,))
        who = directory(child={"relationships": (hidden,), "address": "The pier, Filey"})
        found = again(notice(to=FATHER, carries={"venue": "the Pier"}), who=who)
        assert (found.state, found.because) == ("proposed", MAY_TELL_WHERE)
        assert again(found, who=who) == found
        let_go = evolve(found, state="queued", because="", by_person=True)
        assert again(let_go, who=who) == let_go
        other = notice(to=FATHER, carries={"venue": "Town hall"})
        assert (again(other, who=who).state, again(other, who=who).withheld) == ("queued", ())
        decided = evolve(other, by_person=True, in_full={"venue": "the Pier"})
        assert (again(decided, who=who).state, again(decided, who=who).by_person) == ("proposed", False)
        seen = directory(child={"relationships": (evolve(hidden, must_not_see_address_of=()),)})
        assert (again(found, who=seen).state, again(found, who=seen).withheld) == ("queued", ())
