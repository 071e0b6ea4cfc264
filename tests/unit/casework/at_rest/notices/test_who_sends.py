from __future__ import annotations

from attrs import evolve

from teamaround.casework.at_rest.notices import notices_again
from teamaround.regime.people_named import OFFICER
from tests.unit.casework.at_rest.notices.waiting import MEETING, again, notice
from tests.unit.casework.at_rest.resting import (
    DAY,
    directory,
    lead,
    part,
    resting,
)
from tests.unit.casework.bench import ALI, HALL, NURSERY, POOLE, TRUST
from tests.unit.casework.harbour import FULL, rulebook


class TestWhoSendsIt:
    """Somebody who can sends it."""

    def test_whoever_is_there_sends_it(self) -> None:
        """The lead, the authority's own staff and a team go on."""
        for sender in (HALL, OFFICER, "team.desk"):
            assert again(notice(sender=sender)).sender == sender

    def test_whoever_has_died_or_left_does_not(self) -> None:
        """Whoever the rule names beside them does: the lead there is, or the authority's own staff."""
        dead, left = directory(P1={"died": DAY}), part(1, HALL, TRUST, until=DAY)
        assert again(notice(), who=dead).sender == OFFICER
        assert again(notice(), left).sender == OFFICER
        assert again(notice(to=ALI), left, lead(1, POOLE)).sender == POOLE
        assert again(notice(rule="notice.gone"), left).sender == OFFICER
        assert again(notice(), part(1, HALL, NURSERY, withdrawn="another child")).sender == OFFICER

    def test_whoever_has_left_as_well_does_not_send_it_instead(self) -> None:
        """Of those whom the rule names only one who is still in the case comes in their place."""
        by_starter = rulebook(FULL, notice={"invitation": evolve(FULL.notice["invitation"], sender=("starter",))})
        gone = (part(1, HALL, TRUST, until=DAY), part(5, ALI, TRUST, until=DAY))
        for sender, expected in ((ALI, OFFICER), (HALL, OFFICER)):
            context = resting(notice(sender=sender), MEETING, *gone, rules=by_starter)
            assert [event.notice.sender for event in notices_again(context, by_starter)] == [expected]  # type: ignore[attr-defined]
        context = resting(notice(sender=ALI), MEETING, gone[1], rules=by_starter)
        assert [event.notice.sender for event in notices_again(context, by_starter)] == [HALL]  # type: ignore[attr-defined]

    def test_nobody_sends_it_to_themselves(self) -> None:
        """Where the only other sender is whom it is for, the authority's own staff sends it."""
        assert again(notice(), part(1, HALL, TRUST, until=DAY), lead(1, POOLE)).sender == OFFICER

    def test_whoever_is_back_sends_it_after_all(self) -> None:
        """Whoever sent it in their place meanwhile does so no more, unless the first is gone."""
        left = part(1, HALL, TRUST, until=DAY)
        meanwhile = again(notice(to=ALI), left, lead(1, POOLE))
        assert (meanwhile.sender, meanwhile.instead_of) == (POOLE, HALL)
        back = again(meanwhile, part(1, HALL, TRUST), lead(1, POOLE))
        assert (back.sender, back.instead_of) == (HALL, "")
        nobody_else = again(meanwhile, left, part(2, POOLE, TRUST, until=DAY))
        assert (nobody_else.sender, nobody_else.instead_of) == (OFFICER, HALL)

    def test_whoever_leads_now_sends_it_in_their_place(self) -> None:
        """Who stands in follows who leads, whoever did when the first had left."""
        left = part(1, HALL, TRUST, until=DAY)
        meanwhile = again(notice(to=ALI), left, lead(1, POOLE))
        now = again(evolve(meanwhile, to=POOLE), left, part(2, POOLE, TRUST), lead(1, ALI))
        assert (now.sender, now.instead_of) == (ALI, HALL)
