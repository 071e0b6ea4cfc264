from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.meeting import Reply
from teamaround.concepts.people import DecisionMaker, Employment
from teamaround.concepts.team import Nomination
from teamaround.regime.checks.levels import without_a_lead
from teamaround.regime.people_named import WHO_IS, is_one_of, living_parties, parties
from teamaround.regime.rule_context import Holder, RuleContext
from teamaround.regime.vocabulary import (
    TRIGGERS,
    WHO,
    WHO_NEEDS,
)
from tests.unit.casework.at_rest.resting import AFTER, BEFORE, DAY, action, directory, lead, part, resting
from tests.unit.casework.bench import ALI, CHILD, HALL, MOTHER, NURSERY, POOLE, PORTAGE

SUBJECTS = {subject for trigger in TRIGGERS.values() for subject in trigger.brings}


def test_every_name_for_people_can_be_resolved() -> None:
    """Each name for people that a rule may use has a way to find them, and there is no other way."""
    assert set(WHO) == set(WHO_IS)
    assert set(WHO_NEEDS) <= set(WHO)
    assert set(WHO_NEEDS.values()) <= {*SUBJECTS, "event"}


@pytest.mark.parametrize("name", sorted(set(WHO) - {"action_owner", "replier", "nominator"}))
def test_a_name_that_needs_nothing_in_hand_is_resolved_of_an_empty_case(name: str) -> None:
    """A name for people that can be used anywhere is resolved, though nothing is happening."""
    assert isinstance(list(WHO_IS[name](next(without_a_lead()))), list)


@pytest.mark.parametrize("name", ["action_owner", "replier", "nominator"])
def test_a_name_that_needs_something_in_hand_says_so(name: str) -> None:
    """A name for people that cannot be found without what an event brings is kept to rules whose events bring it."""
    with pytest.raises(KeyError, match=WHO_NEEDS[name]):
        WHO_IS[name](next(without_a_lead()))


def under(context: RuleContext, *names: str) -> tuple[str, ...]:
    """Whom these names find."""
    return parties(context, names)


def test_every_agency_for_which_somebody_practises() -> None:
    """Each once, whether or not it has named somebody; nobody's whose part is over, nor of who takes part otherwise."""
    also = (part(4, None, PORTAGE), part(5, ALI, "A9", until=DAY), part(6, ALI, "A8", capacity="supporter"))
    assert under(resting(*also), "agency") == (NURSERY, PORTAGE)
    assert under(resting(), "practitioner", "agency") == (HALL, POOLE, NURSERY, PORTAGE)


def test_everybody_is_named_once_and_in_order() -> None:
    """The names are gone through as they are written, and nobody who goes by two of them comes twice."""
    context = resting(lead())
    assert under(context, "lead", "practitioner", "officer", "child") == (HALL, POOLE, "officer", CHILD)
    assert under(context, "practitioner", "lead") == (HALL, POOLE)
    assert under(context) == ()


def test_a_team_of_the_authoritys_goes_by_its_own_key() -> None:
    """The regime's teams stand beside the names that every regime knows, and are told apart from people."""
    context = resting()
    context = evolve(context, edition=evolve(context.edition, teams=("support", "family")))
    assert under(context, "support", "officer") == ("team.support", "officer")
    assert under(context, "family") == ("team.family",)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("practitioner", (HALL, POOLE)),
        ("family", (MOTHER,)),
        ("named_person", ()),
        ("team", (HALL, POOLE, MOTHER)),
        ("starter", (HALL,)),
        ("child", (CHILD,)),
        ("actor", ()),
        ("holder", ()),
    ],
)
def test_the_team_by_its_capacities(name: str, found: tuple[str, ...]) -> None:
    """Those with a part in force in that capacity; of an agency that has named nobody, the agency."""
    assert under(resting(), name) == found
    over = resting(part(1, HALL, NURSERY, until=DAY), part(4, None, PORTAGE), part(5, ALI, since=AFTER))
    if name in ("practitioner", "team"):
        assert under(over, name) == (*(one for one in found if one != HALL), PORTAGE)


def test_whoever_acts_or_is_in_hand() -> None:
    """Whoever gave the command, and whoever the rule is asked of."""
    context = evolve(resting(), actor=ALI, holder=Holder(person=POOLE))
    assert under(context, "actor", "holder") == (ALI, POOLE)


def test_those_who_decide_for_the_family_today() -> None:
    """Who decides is asked of the day."""
    deciders = tuple(
        DecisionMaker(person=one, since=since, until=until, basis="b")
        for one, since, until in ((MOTHER, BEFORE, None), (ALI, BEFORE, DAY), (POOLE, DAY, None), (HALL, AFTER, None))
    )
    context = resting(who=directory(child={"decision_makers": deciders}))
    assert under(context, "decision_maker") == (MOTHER, POOLE)


def test_who_leads_and_who_led_before_the_change() -> None:
    """Those who led before and do not any more; whoever leads on is no previous lead."""
    before, now = resting(lead(), lead(2, POOLE)), resting(lead(1, until=DAY), lead(2, POOLE))
    context = evolve(now, before=before.case)
    assert under(context, "lead") == (POOLE,)
    assert under(context, "previous_lead") == (HALL,)
    assert under(now, "previous_lead") == ()


class TestLineManager:
    """The lead's line manager, if recorded."""

    def found(self, *jobs: Employment, **also: Any) -> tuple[str, ...]:
        """The line managers of Ms Hall, who leads."""
        return under(resting(lead(**also), who=directory(P1={"employments": jobs})), "line_manager")

    def job(self, **also: Any) -> Employment:
        """Ms Hall's work for the nursery, where Mr Ali manages her."""
        return evolve(Employment(agency=NURSERY, line_manager=ALI), **also)

    def test_in_the_work_of_today(self) -> None:
        """Of work that is over or to come, or in which nobody manages her, there is none."""
        assert self.found(self.job()) == (ALI,)
        assert self.found(self.job(until=AFTER)) == (ALI,)
        assert self.found(self.job(until=DAY)) == ()
        assert self.found(self.job(since=AFTER)) == ()
        assert self.found(self.job(line_manager=None)) == ()
        assert self.found() == ()

    def test_in_the_agency_that_the_lead_answers_to(self) -> None:
        """Where one is named, only its line manager counts; else that of each."""
        other = self.job(agency=PORTAGE, line_manager=POOLE)
        assert self.found(self.job(), other) == (ALI, POOLE)
        assert self.found(self.job(), other, accountable_to=PORTAGE) == (POOLE,)

    def test_of_nobody_who_is_not_known(self) -> None:
        """A lead of whom the office has no record has no line manager."""
        assert under(resting(lead(1, "P-UNKNOWN")), "line_manager") == ()


class TestInHand:
    """Whoever an event is about."""

    @pytest.mark.parametrize(
        ("owner", "found"), [("part2", POOLE), ("part4", PORTAGE), ("part5", "officer"), ("part9", "officer")]
    )
    def test_the_owner_of_an_action(self, owner: str, found: str) -> None:
        """The person, the agency where nobody is named, or else the authority's own staff."""
        context = resting(part(4, None, PORTAGE), part(5, None))
        context = evolve(context, subjects={"action": action(owner=owner)})
        assert under(context, "action_owner") == (found,)

    @pytest.mark.parametrize(("owner", "found"), [("part2", POOLE), ("part4", PORTAGE), ("part5", "officer")])
    def test_whoever_replied(self, owner: str, found: str) -> None:
        """The same of a reply."""
        context = resting(part(4, None, PORTAGE), part(5, None))
        context = evolve(context, subjects={"reply": Reply(part=owner, answer="coming", on=DAY)})
        assert under(context, "replier") == (found,)

    def test_whoever_nominated(self) -> None:
        """Whoever asked, and not whoever was asked."""
        asked = Nomination(id="nomination1", person=POOLE, role="lead", by=HALL, on=DAY)
        assert under(evolve(resting(), subjects={"nomination": asked}), "nominator") == (HALL,)


def test_whoever_is_to_do_something_is_alive() -> None:
    """Those who have died are left out; agencies, teams and staff, of whom that cannot be said, are not."""
    context = resting(lead(), part(4, None, PORTAGE), who=directory(P1={"died": AFTER}))
    assert living_parties(context, ("team", "officer")) == (POOLE, MOTHER, PORTAGE, "officer")
    assert parties(context, ("team",))[0] == HALL


def test_whether_somebody_goes_by_a_name() -> None:
    """Any of several names will do."""
    assert is_one_of(resting(), POOLE, ("family", "practitioner"))
    assert not is_one_of(resting(), POOLE, ("family",))


@pytest.mark.parametrize("name", sorted(set(WHO) - {"action_owner", "replier", "nominator"}))
def test_somebody_is_under_a_name_where_everybody_under_it_is_listed(name: str) -> None:
    """Whether one person is meant and who all are come to the same: leavers, agencies, family."""
    entries = (
        lead(), part(4, HALL, capacity="family"), part(5, None, PORTAGE), part(6, ALI, until=DAY),
        part(7, ALI, capacity="named_person", since=AFTER),
    )  # fmt: skip
    context = resting(*entries)
    everybody = (HALL, POOLE, MOTHER, ALI, CHILD, NURSERY, PORTAGE, "officer", "P99")
    assert [one for one in everybody if is_one_of(context, one, [name])] == [
        one for one in everybody if one in parties(context, [name])
    ]
